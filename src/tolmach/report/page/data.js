// The data: inside of this page, or in scripts beside it, each of which calls `tolmachData` with one packed string.
const manifest = JSON.parse(document.getElementById("data-manifest").textContent);
const waiting = new Map();
const DATA_FILE = /^data\/[a-z]+-[0-9a-f]{16}\.js$/;

const rules = {
  createScriptURL(name) {
    if (!DATA_FILE.test(name)) throw new TypeError(`not a file of data: ${name}`);
    return name;
  },
};
const scripts = window.trustedTypes ? window.trustedTypes.createPolicy("tolmach-data", rules) : rules;

Object.defineProperty(window, "tolmachData", {
  value(name, packed) {
    const job = waiting.get(name);
    if (job) job.resolve(unpacked(packed));
  },
});

async function unpacked(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

function fromFile(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const done = (settle, value) => {
      waiting.delete(name);
      script.remove();
      settle(value);
    };
    waiting.set(name, { resolve: (value) => done(resolve, value) });
    script.addEventListener("error", () =>
      done(reject, new Error(`data/${name}.js is not there: load the page again, or run 'tolmach report' again`)),
    );
    script.src = scripts.createScriptURL(`data/${name}.js`);
    document.head.append(script);
  });
}

const KEPT_CHUNKS = 12;
const kept = new Map();

function chunk(name) {
  let found = kept.get(name);
  kept.delete(name);
  if (!found) {
    const inside = document.getElementById(`data-${name}`);
    found = inside ? Promise.resolve(JSON.parse(inside.textContent)) : fromFile(name);
    // what failed may be asked for again
    found.catch(() => kept.delete(name));
  }
  kept.set(name, found);
  if (kept.size > KEPT_CHUNKS) kept.delete(kept.keys().next().value);
  return found;
}

// All values of a kind, chunk by chunk; `onMore` hears how many chunks are there, and stops the rest with `false`.
async function everything(kind, onMore) {
  const values = [];
  const names = manifest.chunks[kind];
  for (const [count, name] of names.entries()) {
    for (const value of await chunk(name)) values.push(value);
    if (onMore && onMore(values, count + 1, names.length) === false) break;
  }
  return values;
}

let list = null;
let byId = new Map();

// The lines of the list of documents, as objects; read once.
function documentsList() {
  list ||= everything("index").then((rows) => {
    const documents = rows.map((row) => Object.fromEntries(manifest.columns.map((name, place) => [name, row[place]])));
    for (const item of documents) {
      item.words = [item.title, item.host, item.file, item.id, item.date].filter(Boolean).join("\n").toLowerCase();
      byId.set(item.id, item);
    }
    return documents;
  });
  list.catch(() => (list = null));
  return list;
}

async function documentOf(id) {
  await documentsList();
  const item = byId.get(id);
  if (!item) return null;
  const values = await chunk(manifest.chunks.documents[item.chunk]);
  return values.find((value) => value.id === id) || null;
}
