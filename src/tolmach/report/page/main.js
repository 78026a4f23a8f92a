// The address after # says what is shown.
const main = document.getElementById("main");
const TITLES = { overview: "Overview", documents: "Documents", rejected: "Rejected", hosts: "Hosts" };
let lastList = "#documents";
let turn = 0;

function where() {
  const hash = location.hash.slice(1);
  if (hash.startsWith("doc=")) return { view: "doc", id: decoded(hash.slice(4)) };
  const [view, query] = hash.split("?", 2);
  return { view: view in TITLES ? view : "overview", choices: Object.fromEntries(new URLSearchParams(query || "")) };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function route(event) {
  const { view, id, choices } = where();
  const own = (turn += 1);
  main.setAttribute("aria-busy", "true");
  const late = setTimeout(() => main.replaceChildren(el("p", { class: "quiet lonely" }, "Loading …")), 150);
  let content;
  try {
    if (view === "doc") content = await documentView(id);
    else if (view === "documents") content = await documentsView(choices);
    else if (view === "rejected") content = await rejectedView(choices);
    else if (view === "hosts") content = await hostsView(choices);
    else content = overview();
  } catch (error) {
    content = [el("h1", null, "This cannot be shown"), el("p", { role: "alert" }, plain(error.message))];
  }
  clearTimeout(late);
  if (own !== turn) return;
  main.className = `view-${view}`;
  main.replaceChildren(...content.flat().filter(Boolean));
  main.removeAttribute("aria-busy");
  const current = view === "doc" ? "documents" : view;
  for (const link of document.querySelectorAll("#views a")) {
    if (link.hash === `#${current}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const title = view === "doc" ? main.querySelector("h1").textContent : TITLES[view];
  document.title = `${plain(title)} – report`;
  if (event) {
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
window.addEventListener("hashchange", (event) => {
  const old = new URL(event.oldURL).hash;
  if (old.startsWith("#documents")) lastList = old;
  route(event);
});
route(null);
