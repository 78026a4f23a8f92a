// Pages that became no document.
async function rejectedView(choices) {
  const rows = await everything("rejected");
  const heading = el("h1", { class: "unseen" }, "Rejected");
  if (!rows.length) return [heading, el("p", { class: "quiet lonely" }, "No page was rejected.")];
  const reasons = manifest.overview.rejected;
  const count = el("p", { class: "found", role: "status" });
  const search = el("input", { type: "search", name: "q", value: plain(choices.q || ""), placeholder: "file, message", class: "search", autocomplete: "off" });
  const reason = el("select", { name: "reason" }, el("option", { value: "" }, "all"),
    reasons.map(([name, times]) => el("option", { value: name, selected: name === choices.reason }, `${plain(name)} (${number(times)})`)));
  const form = el("form", { class: "filters", role: "search", "aria-label": "Rejected pages" },
    el("label", null, el("span", null, "Search"), search), el("label", null, el("span", null, "Reason"), reason));
  const table = longTable({
    title: "Rejected pages",
    rows: [],
    empty: "No rejected page is like that.",
    columns: [
      { name: "File", kind: "c-title", cell: ([file]) => foreign(file) },
      { name: "Stage", kind: "c-language", cell: ([, stage]) => plain(stage) },
      { name: "Reason", kind: "c-batch", cell: ([, , word]) => el("span", { class: "chip" }, plain(word)) },
      { name: "What was wrong", kind: "c-message", cell: ([, , , message]) => foreign(message) },
    ],
  });
  const refresh = () => {
    history.replaceState(null, "", address("rejected", { q: search.value, reason: reason.value }));
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = rows.filter((row) => (!reason.value || row[2] === reason.value) && words.every((word) => `${row[0]} ${row[3]}`.toLowerCase().includes(word)));
    table.set(found);
    count.textContent = `${number(found.length)} of ${plural(rows.length, "rejected page")}`;
  };
  form.addEventListener("input", refresh);
  form.addEventListener("submit", (event) => event.preventDefault());
  queueMicrotask(refresh);
  return [heading, form, el("div", { class: "found-line" }, count), table.node];
}
