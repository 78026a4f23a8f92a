// What the colours mean; each reason can be hidden and shown again.
function legend(record, root) {
  const reasons = new Map();
  for (const [reason] of record.removed) reasons.set(reason, (reasons.get(reason) || 0) + 1);
  const buttons = [...reasons].sort(([, one], [, other]) => other - one).map(([reason, count]) => {
    const button = el("button", { type: "button", class: `chip ${reasonClass(reason)}`, "aria-pressed": "true" }, `${plain(reason)} ${number(count)}`);
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      for (const piece of root().querySelectorAll(`del.${reasonClass(reason)}`)) piece.hidden = !shown;
    });
    return button;
  });
  const languages = [...new Set(record.segments.map(([, code]) => code))].map((code) => el("span", { class: `chip ${languageClass(code)}` }, plain(code)));
  return el(
    "div",
    { class: "legend" },
    buttons.length ? el("div", { role: "group", "aria-label": "Removed lines: show or hide by reason" }, el("span", { class: "quiet" }, "Removed: "), buttons) : null,
    languages.length ? el("div", null, el("span", { class: "quiet" }, "Languages: "), languages) : null,
  );
}
