// The log of answers that the server has not acknowledged: how long after the last contact each was given,
// chained by MAC under the attempt's key. After an outage across the deadline it tells what came in time.
// Where the browser has no WebCrypto (http, old WebViews) there is none, and the paper says so.
const root = document.querySelector("[data-log]");
const answerLog = (() => {
  const { log: address, key, contact } = root.dataset;
  const place = `nhat-ky:${address}:`, meeting = `lien-lac:${address}`;
  const works = Boolean(key && window.crypto?.subtle);
  const bytes = (text) => new TextEncoder().encode(text);
  const macKey = works && crypto.subtle.importKey("raw", Uint8Array.from(key.match(/../g), (two) => parseInt(two, 16)),
    { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const page = crypto.getRandomValues(new Uint32Array(4)).join("-"); // one chain follows the other under it
  let book, work = Promise.resolve(), full = false, books = 0;
  navigator.locks?.request(place + page, () => new Promise(() => {})); // held as long as the page lives

  const stored = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
  const store = (name, value) => {
    try { localStorage.setItem(name, JSON.stringify(value)); } catch { full = true; }
  };
  const drop = (name) => { try { localStorage.removeItem(name); } catch {} };
  const names = () => {
    try { return Object.keys(localStorage).filter((name) => name.startsWith(place)); } catch { return []; }
  };

  // A page that was kept, or one that the browser brings back, shows a contact that another page has seen: its
  // own clock began later, so only the device's says how long ago it was.
  function begin(stamp) {
    const before = stored(meeting);
    const again = before?.stamp === stamp;
    const device = again ? before.device : Date.now();
    const chain = `${page}.${++books}`;
    book = { chain, stamp, device, again, start: performance.now(), mac: `${chain} ${stamp}`, entries: [] };
    if (!again) store(meeting, { stamp, device });
  }

  async function write(into, id, values, passed, device, again) {
    const spans = [passed, device].map((one) => Math.round(one));
    const line = JSON.stringify([into.entries.length + 1, id, values, ...spans, again ? 1 : 0]);
    const mac = await crypto.subtle.sign("HMAC", await macKey, bytes(`${into.mac}\n${line}`));
    into.mac = [...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    into.entries.push([line, into.mac]);
  }

  // One line after the other: a contact that is being taken down goes before what was answered after it.
  function add(id, values, when = { page: performance.now(), device: Date.now() }) {
    if (!works) return;
    work = work.then(async () => {
      const device = when.device - book.device;
      const passed = book.again ? device : Math.max(0, when.page - book.start);
      await write(book, id, values, passed, device, book.again);
      store(place + book.chain, book);
    });
  }

  // The line of the return belongs to this sending alone: if it is lost, the phone returns later.
  async function post(one) {
    const told = { ...one, entries: [...one.entries] };
    const device = Date.now() - one.device, again = one !== book || one.again;
    await write(told, "", [], again ? device : performance.now() - one.start, device, again);
    const log = JSON.stringify({ chain: told.chain, stamp: told.stamp, entries: told.entries });
    const body = new URLSearchParams([["log", log]]);
    const reply = await fetch(`${address}/nhat-ky`, { method: "POST", body });
    if (!reply.ok) throw new Error(reply.status);
    const done = (await reply.json()).status !== "open";
    if (done) drop(place + one.chain);
    if (done && one === book) begin(one.stamp);
  }

  // What this page wrote, and what pages wrote that are no more: only the device's clock spans their end.
  async function send() {
    if (!works) return 0;
    await work;
    const open = (await navigator.locks?.query())?.held.map((lock) => lock.name) ?? [];
    const others = names().filter((name) => !name.startsWith(place + page) && !open.includes(name.split(".")[0]))
      .map(stored).filter(Boolean);
    const mine = book?.entries.length ? [book] : [];
    for (const one of [...mine, ...others]) await post(one);
    return mine.length + others.length;
  }

  // The server has answered while the attempt was open; once it has everything, nothing needs proof.
  function heard(stamp, hasAll) {
    if (!hasAll || !works) return;
    work = work.then(() => {
      names().filter((name) => name === place + book.chain || stored(name)?.device < book.device).forEach(drop);
      begin(stamp);
    });
  }

  if (works && contact) begin(contact);
  return { add, send, heard, works, isFull: () => full };
})();

// A page after the end has no paper: it brings the log and shows what came of it.
if (!document.getElementById("paper")) {
  answerLog.send().then((sent) => {
    localStorage.removeItem(`lien-lac:${root.dataset.log}`);
    if (!sent) return;
    localStorage.removeItem(`bai-lam:${location.origin}${root.dataset.log}`);
    location.reload();
  }).catch(() => {}); // without a line or a store: the next visit tries again
}
