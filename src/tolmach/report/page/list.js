// The list of documents: search, filters and order, all of which stand in the address.
const collator = new Intl.Collator("ru", { numeric: true, sensitivity: "base" });
let shownDocuments = [];

const SORTS = {
  title: (item) => item.title,
  host: (item) => item.host,
  language: (item) => item.language,
  date: (item) => item.date,
  chars: (item) => item.chars,
  removed: (item) => item.removed,
  translated: (item) => item.translated,
  batch: (item) => item.batch,
};

function sortedBy(items, key, down) {
  const value = SORTS[key];
  if (!value) return items;
  const sign = down ? -1 : 1;
  return [...items].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    // what is not known comes last in either order
    if (a === null || b === null || a === "" || b === "") return (a === null || a === "") - (b === null || b === "");
    return sign * (typeof a === "number" ? a - b : collator.compare(a, b));
  });
}

function matching(items, choices, hits) {
  const words = (choices.q || "").toLowerCase().split(/\s+/).filter(Boolean);
  const host = (choices.host || "").toLowerCase();
  return items.filter(
    (item) =>
      (words.every((word) => item.words.includes(word)) || hits?.has(item.id)) &&
      (!host || (item.host || "").includes(host)) &&
      (!choices.language || item.language === choices.language) &&
      (!choices.flag || item.flags.includes(choices.flag)) &&
      (!choices.batch || item.batch === choices.batch) &&
      // dates may be partial: 2014 lies in any month of 2014, as far as anyone knows
      (!choices.from || (item.date && item.date >= choices.from.slice(0, item.date.length))) &&
      (!choices.to || (item.date && item.date.slice(0, choices.to.length) <= choices.to)),
  );
}

async function documentsView(choices) {
  const items = await documentsList();
  const facts = manifest.overview;
  const count = el("p", { class: "found", role: "status" });
  const stop = el("button", { type: "button", hidden: true }, "Stop");
  let hits = null;
  let search = 0;

  const field = (name, label, control) => el("label", null, el("span", null, label), control);
  const text = (name, label, properties) => {
    const input = el("input", { type: "search", name, value: plain(choices[name] || ""), autocomplete: "off", ...properties });
    return field(name, label, input);
  };
  const select = (name, label, entries) => {
    const options = entries.slice(0, 500).map(([value, times]) => el("option", { value, selected: value === choices[name] }, `${plain(value)} (${number(times)})`));
    return field(name, label, el("select", { name }, el("option", { value: "" }, "all"), options));
  };
  const hosts = [...new Set(items.map((item) => item.host).filter(Boolean))].sort(collator.compare);
  const form = el(
    "form",
    { class: "filters", role: "search", "aria-label": "Documents" },
    text("q", "Search", { placeholder: "title, host, file, id", class: "search" }),
    el("label", { class: "check" }, el("input", { type: "checkbox", name: "texts", checked: Boolean(choices.texts) }), el("span", null, "in the texts too")),
    text("host", "Host", { list: "hosts-known" }),
    el("datalist", { id: "hosts-known" }, hosts.slice(0, 1000).map((host) => el("option", { value: plain(host) }))),
    select("language", "Language", facts.languages),
    select("flag", "Flag", facts.flags),
    facts.batches.length > 1 ? select("batch", "Batch", facts.batches) : null,
    text("from", "From", { placeholder: "2014-03", size: 10 }),
    text("to", "To", { placeholder: "2024", size: 10 }),
    el("button", { type: "reset" }, "Clear"),
  );

  const table = longTable({
    title: "Documents",
    rows: [],
    empty: "No document is like that.",
    onSort: (key) => {
      choices = { ...choices, sort: key, down: choices.sort === key && !choices.down ? "1" : "" };
      refresh();
    },
    columns: [
      { name: "Title", key: "title", kind: "c-title", cell: (item) => el("a", { href: `#doc=${item.id}`, lang: languageTag(item.language), title: plain(item.title || "") || null }, foreign(item.title || item.file)) },
      { name: "Host", key: "host", kind: "c-host", cell: (item) => (item.host ? foreign(item.host) : el("span", { class: "quiet" }, "not known")) },
      { name: "Language", key: "language", kind: "c-language", cell: (item) => el("span", { class: `chip ${languageClass(item.language)}` }, plain(item.language)) },
      { name: "Date", key: "date", kind: "c-date", cell: (item) => plain(item.date || "") },
      { name: "Batch", key: "batch", kind: "c-batch", cell: (item) => foreign(item.batch) },
      { name: "Length", key: "chars", kind: "c-count", cell: (item) => number(item.chars) },
      { name: "Removed", key: "removed", kind: "c-count", cell: (item) => number(item.removed) },
      { name: "English", key: "translated", kind: "c-count", cell: (item) => (item.translated === null ? "" : `${Math.round(100 * item.translated)}%`) },
      { name: "Flags", kind: "c-flags", cell: (item) => item.flags.map((flag) => el("span", { class: "chip" }, plain(flag))) },
    ],
  });

  function refresh() {
    history.replaceState(null, "", address("documents", choices));
    shownDocuments = sortedBy(matching(items, choices, hits), choices.sort, choices.down);
    table.set(shownDocuments, choices.sort ? { key: choices.sort, down: Boolean(choices.down) } : null);
    count.textContent = `${number(shownDocuments.length)} of ${plural(items.length, "document")}`;
  }

  // The texts are read file by file; what has been found shows at once.
  async function searchTexts() {
    const own = (search += 1);
    hits = null;
    const words = (choices.q || "").toLowerCase().split(/\s+/).filter(Boolean);
    if (!choices.texts || !words.length) return;
    hits = new Set();
    stop.hidden = false;
    const names = manifest.chunks.documents;
    for (const [done, name] of names.entries()) {
      const before = hits.size;
      for (const item of await chunk(name)) {
        const whole = item.segments.map(([original, , , sides]) => `${original} ${Object.values(sides).join(" ")}`).join(" ").toLowerCase();
        if (words.every((word) => whole.includes(word))) hits.add(item.id);
      }
      if (own !== search || !count.isConnected) return;
      if (hits.size > before || done === names.length - 1) refresh();
      if (done < names.length - 1) count.textContent = `${plural(shownDocuments.length, "document")} so far, ${number(done + 1)} of ${number(names.length)} files read`;
    }
    stop.hidden = true;
  }

  let pending = 0;
  const changed = () => {
    clearTimeout(pending);
    pending = setTimeout(() => {
      if (!form.isConnected) return;
      const values = Object.fromEntries(new FormData(form));
      choices = { ...values, texts: values.texts ? "1" : "", sort: choices.sort, down: choices.down };
      searchTexts();
      refresh();
    }, 120);
  };
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(() => {
    for (const control of form.elements) {
      if (control.type === "checkbox") control.checked = false;
      else if (control.name) control.value = "";
    }
    changed();
  }));
  form.addEventListener("submit", (event) => event.preventDefault());
  stop.addEventListener("click", () => {
    search += 1;
    stop.hidden = true;
    refresh();
  });
  queueMicrotask(() => {
    refresh();
    searchTexts();
  });
  return [el("h1", { class: "unseen" }, "Documents"), form, el("div", { class: "found-line" }, count, stop), table.node];
}
