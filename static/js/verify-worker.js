// Keeps on the phone what checking a certificate without a network needs, and nothing about any certificate.
const STORE = "xac-minh", PAGE = "/xac-minh/ngoai-tuyen", LIST = "/xac-minh/danh-sach.json";
const PATIENCE = 6000; // A network that answers later than this is as good as none.

async function ask(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status + " " + address);
  return answer;
}

async function gather() {
  const store = await caches.open(STORE);
  const page = await ask(PAGE), list = await ask(LIST);
  const files = (await page.clone().text()).match(/\/static\/[^"]+/g);
  for (const file of files) if (!(await store.match(file))) await store.put(file, await ask(file));
  await Promise.all([store.put(PAGE, page), store.put(LIST, list)]);
  const wanted = [PAGE, LIST, ...files];
  for (const { url } of await store.keys()) if (!wanted.includes(new URL(url).pathname)) store.delete(url);
}

async function visit(event) {
  let late;
  const tooLate = new Promise((_, refuse) => { late = setTimeout(refuse, PATIENCE); });
  try {
    const answer = await Promise.race([fetch(event.request), tooLate]);
    if (answer.status >= 500) throw answer;
    event.waitUntil(gather().catch(() => {})); // What was gathered before stays good for its age.
    return answer;
  } catch (failure) {
    return (await caches.match(PAGE)) || (failure instanceof Response ? failure : Response.error());
  } finally {
    clearTimeout(late);
  }
}

async function newest(request) {
  try {
    const answer = await ask(request);
    await (await caches.open(STORE)).put(LIST, answer.clone());
    return answer;
  } catch {
    return (await caches.match(LIST)) || Response.error();
  }
}

addEventListener("install", (event) => event.waitUntil(gather().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event, { pathname } = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(visit(event));
  else if (pathname === LIST) event.respondWith(newest(request));
  else if (pathname.startsWith("/static/"))
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
});
