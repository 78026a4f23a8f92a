// Page, text and translation side by side. A sentence that is pointed at, or has the focus, lights up in all three.
function threeColumns(record, onChosen) {
  const about = el("p", { class: "about", role: "status" }, "Point at a line or a sentence, or walk through them with Tab and the arrow keys.");
  const parts = new Map();
  const piece = (tag, index, properties, content) => {
    const node = el(tag, { tabindex: -1, ...properties }, content);
    node.dataset.piece = index;
    if (!parts.has(index)) parts.set(index, []);
    parts.get(index).push(node);
    return node;
  };
  const sentence = (index, text, code, extra) =>
    piece("bdi", `s${index}`, { class: `seg ${languageClass(code)} ${extra || ""}`, lang: languageTag(code) }, show(text));

  const page = record.page.map(([kind, index, text]) => {
    if (kind === 0) return show(index);
    if (kind === 2) {
      const [reason] = record.removed[index];
      return piece("del", `r${index}`, { class: reasonClass(reason) }, el("bdi", null, show(text)));
    }
    if (index < 0) return el("bdi", null, show(text));
    const [own, code] = record.segments[index];
    return sentence(index, text ?? own, code);
  });

  const titles = record.segments.map((item, index) => [item, index]).filter(([item]) => item[7] === "title");
  const paragraphs = (render) => {
    const head = titles.length ? el("h3", { class: "doc-title" }, titles.map(([, index]) => [render(index), " "])) : null;
    const body = record.text.map(([kind, pieces]) =>
      el(kind === "heading" ? "h4" : "p", { class: `b-${/^[a-z]+$/.test(kind) ? kind : "paragraph"}` }, pieces.map((one) => (Array.isArray(one) ? show(one[0]) : render(one)))),
    );
    return [head, body];
  };
  const cleaned = paragraphs((index) => sentence(index, record.segments[index][0], record.segments[index][1]));

  const target = (code) =>
    paragraphs((index) => {
      const [text, source, , sides, engine, flags] = record.segments[index];
      if (source === code) return sentence(index, text, source);
      if (sides[code]) return sentence(index, sides[code], code, engine === "human" ? "by-people" : "by-machine");
      if (source === "und" || flags.includes("other_language")) return sentence(index, text, source, "left");
      return sentence(index, `⟦${text}⟧`, source, "hole");
    });

  const column = (title, content, note) => {
    const label = el("h2", null, title, note ? el("span", { class: "quiet" }, ` ${note}`) : null);
    const body = el("div", { class: "column-body", tabindex: 0, role: "group", "aria-label": title }, content);
    return { node: el("section", { class: "column" }, label, body), body };
  };
  const toRussian = record.segments.some(([, , , sides, engine]) => sides.ru && engine);
  const left = column("The page", page, record.exact ? "" : "put together from the dataset");
  left.body.classList.add("rendered");
  const middle = column("Cleaned text", cleaned);
  const first = toRussian && !record.segments.some(([, , , sides]) => sides.en) ? "ru" : "en";
  const right = column(toRussian ? "Translation" : "English", target(first));
  if (toRussian) {
    const choice = el("select", { "aria-label": "Language of the translation" }, el("option", { value: "en" }, "English"), el("option", { value: "ru", selected: first === "ru" }, "Russian"));
    choice.addEventListener("change", () => {
      forget(right.body);
      right.body.replaceChildren(...target(choice.value).flat().filter(Boolean));
    });
    right.node.querySelector("h2").append(" ", choice);
  }
  const root = el("div", { class: "columns-three" }, left.node, middle.node, right.node);

  function forget(body) {
    for (const [index, nodes] of parts) parts.set(index, nodes.filter((node) => !body.contains(node)));
  }

  let lit = [];
  function light(index) {
    for (const node of lit) node.classList.remove("lit");
    lit = parts.get(index) || [];
    for (const node of lit) node.classList.add("lit");
  }

  // Partners are brought into sight in their own columns; the page itself stands still.
  function reveal(index, from) {
    for (const node of parts.get(index) || []) {
      const body = node.closest(".column-body");
      if (!body || body.contains(from)) continue;
      const place = node.getBoundingClientRect();
      const frame = body.getBoundingClientRect();
      if (place.top < frame.top || place.bottom > frame.bottom) body.scrollTop += place.top - frame.top - frame.height / 3;
    }
  }

  function tell(index) {
    const number = Number(index.slice(1));
    if (index[0] === "r") {
      const [reason, rule, score, times] = record.removed[number];
      const why = manifest.overview.about[rule];
      about.replaceChildren(
        el("strong", null, plain(reason)), " · rule ", el("code", null, plain(rule)), ` · score ${score.toFixed(2)}`,
        times > 1 ? ` · on ${times} pages of the host` : "", why ? ` · ${plain(why).replaceAll("`", "")}` : "",
      );
      return;
    }
    const [, code, score, sides, engine, flags, terms, kind] = record.segments[number];
    about.replaceChildren(
      el("strong", null, `Sentence ${number}`), ` · ${plain(kind)} · ${plain(code)} (${score.toFixed(2)})`,
      engine ? ` · translated by ${engine === "human" ? "a person" : plain(engine)}` : Object.keys(sides).length ? "" : code === "en" ? "" : " · not translated",
      flags.length ? ` · ${plain(flags.join(", "))}` : "", terms.length ? ` · terms: ${plain(terms.join(", "))}` : "",
    );
  }

  const pieceAt = (node) => (node instanceof Element ? node.closest("[data-piece]") : null);
  root.addEventListener("mouseover", (event) => {
    const found = pieceAt(event.target);
    if (found) {
      light(found.dataset.piece);
      tell(found.dataset.piece);
    }
  });
  root.addEventListener("focusin", (event) => {
    const found = pieceAt(event.target);
    if (!found) return;
    light(found.dataset.piece);
    tell(found.dataset.piece);
    reveal(found.dataset.piece, found);
    onChosen(found.dataset.piece);
  });
  root.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const body = event.target.closest(".column-body");
    if (!step || !body || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...body.querySelectorAll("[data-piece]")].filter((node) => !node.hidden);
    const here = all.indexOf(pieceAt(event.target));
    const next = here < 0 ? all[step > 0 ? 0 : all.length - 1] : all[here + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    const place = next.getBoundingClientRect();
    const frame = body.getBoundingClientRect();
    if (place.top < frame.top || place.bottom > frame.bottom) body.scrollTop += place.top - frame.top - frame.height / 3;
  });
  return { node: root, about };
}
