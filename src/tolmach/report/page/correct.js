// A line for corrections.jsonl: made of what is chosen, shown as it will be written, and copied.
const LINE_ACTIONS = {
  r: [["keep", "it belongs to the text"]],
  s: [
    ["remove", "it does not belong to the text"],
    ["join", "its paragraph goes on the one before"],
    ["language", "it is in another language"],
  ],
};
const PAGE_ACTIONS = [
  ["title", "another title"],
  ["authors", "other authors"],
  ["date", "another date"],
  ["reject", "it is no document at all"],
];

// What cannot be seen is spelled out: the same JSON, and no surprise.
const honestJson = (value) => JSON.stringify(value).replace(HIDDEN_ALL, (character) =>
  [...Array(character.length).keys()].map((place) => `\\u${character.charCodeAt(place).toString(16).padStart(4, "0")}`).join(""));

function correctionPanel(record) {
  let chosen = null;
  const action = el("select", { name: "action", "aria-label": "What is wrong" });
  const line = el("textarea", { rows: 2, readonly: true, spellcheck: "false", "aria-label": "Line for corrections.jsonl" });
  const copy = el("button", { type: "button" }, "Copy");
  const known = { title: "Title", authors: "Authors", date: "Published" };
  const fact = (name) => (record.facts.find(([key]) => key === name) || [null, ""])[1];

  function textOf(piece) {
    const index = Number(piece.slice(1));
    if (piece[0] === "s") return record.segments[index][0];
    return record.page.find(([kind, place]) => kind === 2 && place === index)?.[2] || "";
  }

  function write() {
    const name = action.value;
    const value = { page: record.names.page };
    if (name === "keep" || name === "remove" || name === "join") value[name] = textOf(chosen).replace(/\s+/g, " ").trim();
    if (name === "remove") value.reason = "boilerplate";
    if (name === "language") {
      value.language = "";
      value.line = textOf(chosen).replace(/\s+/g, " ").trim();
    }
    if (name === "authors") value.authors = fact("Authors") ? fact("Authors").split(", ") : [];
    else if (name in known) value[name] = fact(known[name]);
    if (name === "reject") value.reject = "";
    line.value = honestJson({ ...value, author: "", note: "" });
  }

  function choose(piece) {
    chosen = piece;
    const actions = [...(piece ? LINE_ACTIONS[piece[0]] : []), ...PAGE_ACTIONS];
    action.replaceChildren(...actions.map(([name, words]) => el("option", { value: name }, `${name}: ${words}`)));
    write();
  }

  action.addEventListener("change", write);
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(line.value);
    } catch {
      // not allowed here: the old way
      line.select();
      document.execCommand("copy");
    }
    announce("Copied.");
    copy.textContent = "Copied";
    setTimeout(() => (copy.textContent = "Copy"), 1500);
  });
  choose(null);
  const node = el(
    "details",
    { class: "box" },
    el("summary", null, "Something is wrong"),
    el("p", { class: "quiet" }, "Choose a line or a sentence below, or one of the page's own facts. Put the line into corrections.jsonl beside raw/, fill in what is empty, and build again."),
    el("div", { class: "row" }, action, copy),
    line,
  );
  return { node, choose };
}
