// One document.
async function documentView(id) {
  const record = await documentOf(id);
  if (!record) return [el("h1", null, "No such document"), el("p", null, "No document of this dataset is named ", foreign(id), ". ", el("a", { href: "#documents" }, "All documents"))];
  const correction = correctionPanel(record);
  const columns = threeColumns(record, correction.choose);
  const place = shownDocuments.findIndex((item) => item.id === id);
  const neighbour = (step, words) => {
    const other = place < 0 ? null : shownDocuments[place + step];
    return other ? el("a", { href: `#doc=${other.id}`, rel: step < 0 ? "prev" : "next" }, words) : null;
  };
  const facts = el(
    "table",
    { class: "plain" },
    el("thead", null, el("tr", null, ["What", "Value", "Where it came from"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", null, record.facts.map(([name, value, source]) =>
      el("tr", null, el("th", { scope: "row" }, plain(name)), el("td", null, name === "Address" ? webLink(value) : foreign(value)), el("td", { class: "quiet" }, plain(source))))),
  );
  const short = ["Host", "Published", "Language", "File"].map((name) => record.facts.find(([key]) => key === name)?.[1]).filter(Boolean);
  return [
    el("div", { class: "doc-head" },
      el("nav", { class: "doc-nav", "aria-label": "Documents" }, el("a", { href: lastList }, "All documents"), neighbour(-1, "Previous"), neighbour(1, "Next")),
      el("h1", null, foreign(record.title || "Without a title")),
      el("p", { class: "quiet" }, short.map((value, number) => [number ? " · " : "", foreign(value)])),
      record.flags.length ? el("p", { class: "chips" }, record.flags.map((flag) => el("span", { class: "chip" }, plain(flag)))) : null,
      el("div", { class: "boxes" },
        el("details", { class: "box" }, el("summary", null, "Metadata"), facts),
        repairsBox(record.repairs),
        correction.node)),
    legend(record, () => columns.node),
    columns.node,
    columns.about,
  ];
}

function repairsBox(repairs) {
  if (!repairs.length) return null;
  const groups = repairs.map(([kind, count, samples]) => [
    el("h2", null, `${plain(kind)}: ${number(count)}`),
    samples.length ? el("table", { class: "plain repairs" },
      el("thead", null, el("tr", null, el("th", { scope: "col" }, "Before"), el("th", { scope: "col" }, "After"))),
      el("tbody", null, samples.map(([head, before, after, tail]) =>
        el("tr", null,
          el("td", null, el("bdi", null, visible(head), el("del", { class: "was" }, visible(before, true)), visible(tail))),
          el("td", null, el("bdi", null, visible(head), el("ins", null, visible(after, true)), visible(tail))))))) : null,
  ]);
  const total = repairs.reduce((sum, [, count]) => sum + count, 0);
  return el("details", { class: "box" }, el("summary", null, `Repairs: ${number(total)}`), groups);
}

// Blanks and line ends are what many repairs are about.
function visible(text, all) {
  if (!all) return show(text);
  const shown = text.replace(/\r\n/g, "␍␊").replace(/\r/g, "␍").replace(/\n/g, "␊").replace(/\t/g, "␉").replace(/^ | $/g, "␣");
  return [...shown].map((character) => (/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/.test(character) ? el("span", { class: "mark" }, codeOf(character)) : show(character))).flat();
}
