// Shows what this phone keeps where there is no network: lessons of a class that somebody chose to keep, the
// page that checks certificates, and a page that says what is there. It keeps nothing of anybody by itself.
const AWAY = "/ngoai-tuyen", CHECK = "/xac-minh/", PAGE = "/xac-minh/ngoai-tuyen", LIST = "/xac-minh/danh-sach.json";
const PATIENCE = 6000; // A network that answers later than this is as good as none, where something is kept.
const match = (address) => caches.match(address, { ignoreVary: true });

async function ask(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status + " " + address);
  return answer;
}

// Bring pages, the first with the files that it names, into a store; what they no longer name goes.
async function gather(name, ...pages) {
  const store = await caches.open(name), answers = await Promise.all(pages.map(ask));
  const files = (await answers[0].clone().text()).match(/\/static\/[^"]+/g);
  for (const file of files) if (!(await store.match(file))) await store.put(file, await ask(file));
  await Promise.all(pages.map((page, place) => store.put(page, answers[place])));
  const wanted = [...pages, ...files];
  for (const { url } of await store.keys()) if (!wanted.includes(new URL(url).pathname)) store.delete(url);
}
const gatherCheck = () => gather("xac-minh", PAGE, LIST);

async function visit(event) {
  const { pathname } = new URL(event.request.url), checks = pathname.startsWith(CHECK);
  const kept = await match(checks ? PAGE : pathname);
  let late;
  const tooLate = new Promise((_, refuse) => { if (kept) late = setTimeout(refuse, PATIENCE); });
  const asked = Promise.resolve(event.preloadResponse).then((early) => early || fetch(event.request));
  try {
    const answer = await Promise.race([asked, tooLate]);
    if (answer.status >= 500 && kept) throw answer;
    if (checks) event.waitUntil(gatherCheck().catch(() => {})); // What was gathered before stays good for its age.
    return answer;
  } catch {
    return kept || (await match(AWAY)) || Response.error();
  } finally {
    clearTimeout(late);
  }
}

async function newest(request) {
  try {
    const answer = await ask(request);
    await (await caches.open("xac-minh")).put(LIST, answer.clone());
    return answer;
  } catch {
    return (await match(LIST)) || Response.error();
  }
}

// Signing out empties the phone: what waits there is sent first, while it still may be.
async function leave(request) {
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  await Promise.race([sendDeeds().catch(() => {}), late]);
  return fetch(request);
}

async function install() {
  await gather("ngoai-tuyen", AWAY);
  const open = await clients.matchAll({ includeUncontrolled: true });
  if (open.some(({ url }) => new URL(url).pathname.startsWith(CHECK))) await gatherCheck();
  await skipWaiting();
}

async function activate() {
  if (registration.navigationPreload) await registration.navigationPreload.enable();
  await clients.claim();
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event, { pathname, origin } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === "navigate" && request.method === "POST" && pathname.includes("/dang-xuat"))
    event.respondWith(leave(request));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(visit(event));
  else if (pathname === LIST) event.respondWith(newest(request));
  else if (/^\/(static|tep)\//.test(pathname))
    event.respondWith(match(request).then((kept) => kept || fetch(request)));
});
