// Hosts, and the lines that stand on several of their pages.
async function hostsView(choices) {
  const hosts = await everything("hosts");
  const heading = el("h1", { class: "unseen" }, "Hosts");
  if (!hosts.length) return [heading, el("p", { class: "quiet lonely" }, "There are no documents.")];
  const nameOf = (item) => item.host || "(host not known)";
  const sum = (counts) => counts.reduce((all, [, count]) => all + count, 0);
  const table = longTable({
    title: "Hosts",
    rows: hosts,
    columns: [
      { name: "Host", kind: "c-title", cell: (item) => el("a", { href: address("hosts", { host: item.host || "?" }) }, foreign(nameOf(item))) },
      { name: "Documents", kind: "c-count", cell: (item) => number(item.documents) },
      { name: "Languages", kind: "c-flags", cell: (item) => item.languages.map(([code, count]) => el("span", { class: `chip ${languageClass(code)}` }, `${plain(code)} ${number(count)}`)) },
      { name: "Lines removed", kind: "c-count", cell: (item) => number(sum(item.removed)) },
      { name: "A page", kind: "c-count", cell: (item) => (sum(item.removed) / item.documents).toFixed(1) },
      { name: "Site lines", kind: "c-count", cell: (item) => number(item.chrome.length + item.left_out) },
    ],
  });
  table.node.classList.add("short");
  const wanted = choices.host === "?" ? "" : choices.host;
  const item = wanted === undefined ? hosts.find((one) => one.chrome.length) : hosts.find((one) => one.host === wanted);
  return [heading, table.node, item ? hostPanel(item, nameOf(item)) : el("p", { class: "quiet" }, wanted === undefined ? "No host has lines that stand on several of its pages." : "No document is from this host.")];
}

function hostPanel(item, name) {
  const rows = item.chrome.map(([text, removed, pages, reason, rule]) =>
    el("tr", null,
      el("td", null, el("del", { class: reasonClass(reason) }, foreign(text))),
      el("td", { class: "count" }, number(pages)), el("td", { class: "count" }, number(removed)),
      el("td", null, plain(reason)), el("td", null, el("code", null, plain(rule)))));
  const heads = ["Line", "On pages", "Times removed", "Reason", "Rule"];
  const lines = rows.length
    ? el("div", { class: "scrolled", tabindex: 0, role: "region", "aria-label": "Lines of several pages" },
        el("table", { class: "plain" }, el("thead", null, el("tr", null, heads.map((head) => el("th", { scope: "col" }, head)))), el("tbody", null, rows)))
    : el("p", { class: "quiet" }, "None of its lines stands on several of its pages.");
  return el("section", { class: "panel wide" },
    el("h2", null, "Lines of several pages: ", foreign(name)),
    item.host ? el("p", null, el("a", { href: address("documents", { host: item.host }) }, plural(item.documents, "document"))) : null,
    lines,
    item.left_out ? el("p", { class: "quiet" }, `and ${number(item.left_out)} more`) : null);
}
