// What this phone keeps for no network: `packs` of classes, and `deeds` that the server has not acknowledged.
const KEPT_PAGES = "giu:";

function openStore() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("giu-tren-may", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("packs", { keyPath: "code" });
      asked.result.createObjectStore("deeds", { keyPath: "id" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

// Do something with one store; what it wrote is on the disk (strict) before this resolves to its result.
async function withStore(name, work) {
  const base = await openStore();
  try {
    return await new Promise((done, fail) => {
      const act = base.transaction(name, "readwrite", { durability: "strict" });
      const asked = work(act.objectStore(name));
      act.oncomplete = () => done(asked && asked.result);
      act.onabort = () => fail(act.error);
    });
  } finally {
    base.close();
  }
}

const listKept = (name) => withStore(name, (store) => store.getAll());
const keepRow = (name, row) => withStore(name, (store) => store.put(row));
const dropRows = (name, keys) => withStore(name, (store) => { for (const key of keys) store.delete(key); });

// The class of which the lesson at an address is kept; of several the one kept last.
async function packOf(path) {
  const mine = (await listKept("packs")).filter((pack) => path.startsWith(pack.course));
  return mine.sort((one, other) => other.kept - one.kept)[0];
}

async function dropPages(code, but) {
  for (const name of await caches.keys())
    if (name.startsWith(KEPT_PAGES + code + ":") && name !== but) await caches.delete(name);
}

async function dropPack(code) {
  await dropRows("packs", [code]);
  await dropPages(code);
}

// Everything of everybody: after signing out, or when this phone is no longer known.
async function forgetAll() {
  for (const name of await caches.keys()) if (name.startsWith(KEPT_PAGES)) await caches.delete(name);
  await withStore("packs", (store) => { store.clear(); });
  await withStore("deeds", (store) => { store.clear(); });
}
