const CHANGES = [
  ["new", "New documents"],
  ["updated", "New versions of pages"],
  ["text", "Text changed"],
  ["english", "Translation changed"],
  ["gone", "Gone"],
];

function overview() {
  const facts = manifest.overview;
  const totals = facts.totals;
  const before = manifest.changes ? manifest.changes.totals : null;
  const tile = (name, key, note) => {
    const change = before ? totals[key] - before[key] : 0;
    return el(
      "div",
      { class: "tile" },
      el("dt", null, name),
      el("dd", null, number(totals[key]), change ? el("span", { class: "change" }, `${change > 0 ? "+" : "−"}${number(Math.abs(change))}`) : null, note ? el("span", { class: "quiet" }, note) : null),
    );
  };
  const done = totals.translated;
  const needed = done + totals.untranslated;
  const tiles = el(
    "dl",
    { class: "tiles" },
    tile("Pages", "pages"),
    tile("Documents", "documents", `from ${plural(facts.hosts, "known host")}`),
    tile("Rejected", "rejected", percent(totals.rejected, totals.pages)),
    tile("Lines removed", "removed", `${percent(facts.original_chars - facts.chars, facts.original_chars)} of the characters`),
    tile("Sentences", "segments"),
    tile("Translated", "translated", needed ? `${percent(done, needed)} of those that need it` : "none needs it"),
    tile("Copies", "copies", [facts.clusters ? `in ${plural(facts.clusters, "cluster")}` : "", facts.left_out ? `${number(facts.left_out)} left out` : ""].filter(Boolean).join(", ")),
  );
  const filtered = (name) => (value) => address("documents", { [name]: value });
  const translation = [
    ["no translation needed", totals.segments - needed],
    ["translated by machine", done - facts.by_people],
    ["translated by people", facts.by_people],
    ...facts.untranslated.map(([flag, count]) => [`not translated: ${flag}`, count]),
  ].filter(([, count]) => count);
  const seconds = manifest.seconds.filter(([, spent]) => spent >= 0.0005);
  return [
    el("h1", { class: "unseen" }, "Overview"),
    tiles,
    changesPanel(),
    el(
      "div",
      { class: "panels" },
      bars("Languages of documents", facts.languages, { link: filtered("language"), colour: languageClass, unit: "Documents" }),
      bars("Translation of sentences", translation, { unit: "Sentences" }),
      bars("Lines removed, by reason", facts.removed, { colour: reasonClass, unit: "Lines", limit: 16 }),
      hostsChart(facts.by_host),
      timeline("Published", facts.months),
      bars("Rejected pages, by reason", facts.rejected, { link: (reason) => address("rejected", { reason }), unit: "Pages", empty: "No page was rejected." }),
      bars("Flags of documents", facts.flags, { link: filtered("flag"), unit: "Documents", total: totals.documents, empty: "Nothing is flagged." }),
      bars("Repairs of text", facts.fixes, { unit: "Repairs", empty: "Nothing was broken." }),
      bars("Batches", facts.batches, { link: filtered("batch"), unit: "Documents", label: (name) => name || "(no folder)" }),
      bars("Time of the build", seconds, { unit: "Seconds", format: (spent) => `${spent.toFixed(spent < 10 ? 2 : 0)} s`, empty: "The build that made this dataset left no times." }),
      rulesPanel(facts),
    ),
  ];
}

function hostsChart(hosts) {
  if (!hosts.length) return panel("Lines removed, by host", el("p", { class: "quiet" }, "None."));
  const sum = (counts) => counts.reduce((all, [, count]) => all + count, 0);
  const most = Math.max(...hosts.map(([, , counts]) => sum(counts)));
  const rows = hosts.map(([name, documents, counts]) =>
    el(
      "tr",
      null,
      el("th", { scope: "row" }, name ? el("a", { href: address("hosts", { host: name }) }, foreign(name)) : "(host not known)"),
      el("td", { class: "bar" }, bar(counts.map(([reason, count]) => [count, reasonClass(reason)]), most)),
      el("td", { class: "count" }, number(sum(counts))),
      el("td", { class: "count quiet" }, (sum(counts) / documents).toFixed(1)),
    ),
  );
  const heads = ["Host", "Bar, by reason", "Lines", "Lines a page"];
  return panel(
    "Lines removed, by host",
    el(
      "table",
      { class: "bars" },
      el("caption", { class: "unseen" }, "Lines removed, by host"),
      el("thead", { class: "unseen" }, el("tr", null, heads.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", null, rows),
    ),
    el("p", { class: "quiet" }, "The second number: lines a page."),
  );
}

function changesPanel() {
  const changes = manifest.changes;
  if (!changes) return panel("Since the build before", el("p", { class: "quiet" }, "This is the first build that is known here."));
  const lists = CHANGES.filter(([key]) => changes.counts[key]).map(([key, name]) => {
    const shown = changes.documents[key];
    const items = shown.map(([id, title]) => el("li", null, key === "gone" ? foreign(title || id) : el("a", { href: `#doc=${id}` }, foreign(title || id))));
    const rest = changes.counts[key] - shown.length;
    if (rest) items.push(el("li", { class: "quiet" }, shown.length ? `and ${number(rest)} more` : "not named, since pages were taken down"));
    return el("details", { open: items.length <= 5 }, el("summary", null, `${name}: ${number(changes.counts[key])}`), el("ul", null, items));
  });
  return panel("Since the build before", lists.length ? lists : el("p", { class: "quiet" }, "No document changed."));
}

function rulesPanel(facts) {
  const rows = facts.rules.map(([rule, count]) =>
    el("tr", null, el("th", { scope: "row" }, el("code", null, plain(rule))), el("td", { class: "count" }, number(count)), el("td", null, plain(facts.about[rule] || "").replaceAll("`", ""))),
  );
  if (!rows.length) return null;
  return el(
    "section",
    { class: "panel wide" },
    el("h2", null, "Rules that removed lines"),
    el(
      "div",
      { class: "scrolled", tabindex: 0, role: "region", "aria-label": "Rules that removed lines" },
      el("table", { class: "plain" }, el("thead", null, el("tr", null, ["Rule", "Lines", "What it is"].map((name) => el("th", { scope: "col" }, name)))), el("tbody", null, rows)),
    ),
  );
}
