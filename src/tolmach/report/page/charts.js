// Charts are tables whose rows have a bar: names, numbers and shares are text, the bar repeats them for the eye.
function bars(title, entries, options = {}) {
  const { link, colour, total, note, unit = "Number", limit = 12, label } = options;
  if (!entries.length) return panel(title, el("p", { class: "quiet" }, options.empty || "None."));
  const most = Math.max(...entries.map(([, count]) => count));
  const whole = total ?? entries.reduce((sum, [, count]) => sum + count, 0);
  const row = ([name, count]) =>
    el(
      "tr",
      null,
      el("th", { scope: "row" }, link ? el("a", { href: link(name) }, foreign(label ? label(name) : name)) : foreign(label ? label(name) : name)),
      el("td", { class: "bar" }, bar([[count, colour ? colour(name) : "fill"]], most)),
      el("td", { class: "count" }, options.format ? options.format(count) : number(count)),
      el("td", { class: "count quiet" }, percent(count, whole)),
    );
  const table = el(
    "table",
    { class: "bars" },
    el("caption", { class: "unseen" }, title),
    el("thead", { class: "unseen" }, el("tr", null, ["Name", "Bar", unit, "Share"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", null, entries.slice(0, limit).map(row)),
  );
  const rest = entries.slice(limit);
  const more = rest.length
    ? el("details", null, el("summary", null, `${plural(rest.length, "more")}`.replace("mores", "more")), el("table", { class: "bars" }, el("caption", { class: "unseen" }, `${title}, the rest`), el("tbody", null, rest.slice(0, 200).map(row))))
    : null;
  return panel(title, table, more, note ? el("p", { class: "quiet" }, note) : null);
}

function bar(parts, most) {
  let left = 0;
  const pieces = parts.map(([count, kind]) => {
    const width = most ? (100 * count) / most : 0;
    const piece = svg("rect", { x: left.toFixed(2), y: 0, width: Math.max(width, 0.4).toFixed(2), height: 10, class: kind });
    left += width;
    return piece;
  });
  return svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" }, pieces);
}

const MOST_COLUMNS = 40;

// Documents over time: by month, or by year where there are many months.
function timeline(title, months) {
  let entries = months;
  let step = "month";
  if (entries.length > MOST_COLUMNS || entries.some(([name]) => name.length < 7)) {
    const years = new Map();
    for (const [name, count] of entries) years.set(name.slice(0, 4), (years.get(name.slice(0, 4)) || 0) + count);
    entries = [...years];
    step = "year";
  }
  if (!entries.length) return panel(title, el("p", { class: "quiet" }, "No page says when it was published."));
  if (entries.length > MOST_COLUMNS) return bars(title, entries, { limit: MOST_COLUMNS });
  const most = Math.max(...entries.map(([, count]) => count));
  const width = 640;
  const height = 150;
  const slot = Math.min(width / entries.length, 90);
  const every = Math.ceil(56 / slot);
  const columns = entries.map(([name, count], place) => {
    const size = Math.max((100 * count) / most, 1.5);
    const middle = place * slot + slot / 2;
    return [
      svg("rect", { x: place * slot + slot * 0.15, y: 120 - size, width: slot * 0.7, height: size, class: "fill", rx: 2 }),
      svg("text", { x: middle, y: 114 - size, class: "value" }, number(count)),
      place % every ? null : svg("text", { x: middle, y: 138, class: "axis" }, name),
    ];
  });
  const words = entries.map(([name, count]) => `${name}: ${count}`).join(", ");
  const chart = svg(
    "svg",
    { viewBox: `0 0 ${Math.max(slot * entries.length, 320)} ${height}`, class: "columns", role: "img", "aria-label": `Documents by ${step}: ${words}` },
    svg("line", { x1: 0, x2: slot * entries.length, y1: 120.5, y2: 120.5, class: "ground" }),
    columns,
  );
  return panel(`${title}, by ${step}`, chart);
}

function panel(title, ...content) {
  return el("section", { class: "panel" }, el("h2", null, title), content);
}
