// Elements are made here and nowhere else: names of tags and attributes are ours, texts are only ever text nodes.
const SVG = "http://www.w3.org/2000/svg";

function fill(node, properties, children) {
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const el = (tag, properties, ...children) => fill(document.createElement(tag), properties, children);
const svg = (tag, properties, ...children) => fill(document.createElementNS(SVG, tag), properties, children);

const number = (value) => value.toLocaleString("en");
const percent = (part, whole) => {
  if (!whole) return "";
  const share = (100 * part) / whole;
  return part && share < 0.1 ? "<0.1%" : `${share.toFixed(share < 10 && share % 1 ? 1 : 0)}%`;
};
const plural = (count, word, many) => `${number(count)} ${count === 1 ? word : many || `${word}s`}`;

function announce(text) {
  document.getElementById("announce").textContent = text;
}

// The address after # keeps the view and what is chosen in it, so that every state can be bookmarked.
function address(view, choices) {
  const query = new URLSearchParams(Object.entries(choices || {}).filter(([, value]) => value)).toString();
  return `#${view}${query ? `?${query}` : ""}`;
}
