// Text of pages, shown so that nothing in it can hide: what is invisible or turns the direction stands as a mark.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e0fff}\p{Cs}\p{Co}]/u;
const HIDDEN_ALL = new RegExp(HIDDEN.source, "gu");
const codeOf = (character) => `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

function show(text) {
  text = String(text);
  if (!HIDDEN.test(text)) return [text];
  const parts = [];
  let done = 0;
  for (const found of text.matchAll(HIDDEN_ALL)) {
    if (found.index > done) parts.push(text.slice(done, found.index));
    parts.push(el("span", { class: "mark" }, codeOf(found[0])));
    done = found.index + found[0].length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

// For attributes, options and the window's title, where there are no elements.
const plain = (text) => String(text).replace(HIDDEN_ALL, (character) => `[${codeOf(character)}]`);
// A foreign text among ours: its direction stays its own affair.
const foreign = (text, properties) => el("bdi", properties, show(text));

const languageTag = (code) => (/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code) && code !== "und" && code !== "mixed" ? code : null);
const languageClass = (code) => (["ru", "en", "und", "mixed"].includes(code) ? `l-${code}` : "l-other");
const reasonClass = (reason) => (/^[a-z_]+$/.test(reason) ? `r-${reason}` : "r-boilerplate");

function webLink(url) {
  let parsed = null;
  try {
    parsed = new URL(url);
  } catch {
    // no address at all
  }
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) return foreign(url);
  return el("a", { href: parsed.href, rel: "noopener noreferrer", target: "_blank", referrerpolicy: "no-referrer" }, foreign(url));
}
