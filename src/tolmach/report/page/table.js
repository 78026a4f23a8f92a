// A table of any length: only the rows in sight are elements. The arrow keys move from row to row.
const ROW_HEIGHT = 38;
const SPARE_ROWS = 8;

function longTable({ title, columns, rows, empty, sort, onSort }) {
  const body = el("tbody", null);
  const heads = columns.map((column) => {
    if (!onSort || !column.key) return el("th", { scope: "col", class: column.kind }, column.name);
    const head = el("th", { scope: "col", class: column.kind });
    head.append(el("button", { type: "button", on: { click: () => onSort(column.key) } }, column.name, el("span", { class: "arrow", "aria-hidden": "true" })));
    return head;
  });
  const table = el(
    "table",
    { class: "long" },
    el("caption", { class: "unseen" }, title),
    el("colgroup", null, columns.map((column) => el("col", { class: column.kind }))),
    el("thead", null, el("tr", { "aria-rowindex": 1 }, heads)),
    body,
  );
  const scroller = el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": title }, table);
  let active = 0;
  let drawn = "";

  const spacer = (height) => {
    const cell = el("td", { colspan: columns.length });
    cell.style.height = `${height}px`;
    return el("tr", { class: "spacer", "aria-hidden": "true" }, cell);
  };

  function draw(force) {
    const first = Math.max(0, Math.floor(scroller.scrollTop / ROW_HEIGHT) - SPARE_ROWS);
    const count = Math.ceil((scroller.clientHeight || 800) / ROW_HEIGHT) + 2 * SPARE_ROWS;
    const last = Math.min(rows.length, first + count);
    const now = `${first}-${last}`;
    if (!force && now === drawn) return;
    drawn = now;
    const focused = body.contains(document.activeElement);
    const elements = [];
    for (let place = first; place < last; place += 1) {
      const cells = columns.map((column, number) => {
        const content = column.cell(rows[place], place);
        const properties = { class: column.kind };
        return number === 0 ? el("th", { scope: "row", ...properties }, content) : el("td", properties, content);
      });
      const row = el("tr", { "aria-rowindex": place + 2, class: place % 2 ? "odd" : null }, cells);
      row.dataset.place = place;
      const link = row.querySelector("a");
      if (link) link.tabIndex = place === active ? 0 : -1;
      elements.push(row);
    }
    if (!rows.length) elements.push(el("tr", null, el("td", { colspan: columns.length, class: "quiet" }, empty || "Nothing to show.")));
    body.replaceChildren(spacer(first * ROW_HEIGHT), ...elements, spacer((rows.length - last) * ROW_HEIGHT));
    if (focused) body.querySelector(`tr[data-place="${active}"] a`)?.focus({ preventScroll: true });
  }

  function go(place) {
    if (!rows.length) return;
    active = Math.min(Math.max(place, 0), rows.length - 1);
    const top = active * ROW_HEIGHT;
    const room = scroller.clientHeight - 2 * ROW_HEIGHT;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top > scroller.scrollTop + room) scroller.scrollTop = top - room;
    draw(true);
    body.querySelector(`tr[data-place="${active}"] a`)?.focus({ preventScroll: true });
  }

  scroller.addEventListener("scroll", () => draw(false), { passive: true });
  scroller.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(scroller.clientHeight / ROW_HEIGHT) - 2);
    const inside = body.contains(document.activeElement);
    const steps = { ArrowDown: inside ? active + 1 : active, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: rows.length - 1 };
    if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(steps[event.key]);
  });
  body.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-place]");
    if (row) active = Number(row.dataset.place);
  });
  new ResizeObserver(() => draw(true)).observe(scroller);

  function set(newRows, newSort) {
    rows = newRows;
    active = 0;
    scroller.scrollTop = 0;
    table.setAttribute("aria-rowcount", rows.length + 1);
    columns.forEach((column, place) => {
      const sorted = newSort && column.key === newSort.key;
      if (sorted) heads[place].setAttribute("aria-sort", newSort.down ? "descending" : "ascending");
      else heads[place].removeAttribute("aria-sort");
    });
    draw(true);
  }

  set(rows, sort);
  return { node: scroller, set };
}
