// 'Giữ trên máy' on the page of a class: keeps its lessons for no network, and takes them away again.
const box = document.getElementById("keep");
const say = (words) => { box.querySelector("[role=status]").textContent = box.dataset[words] || ""; };

async function fetchInto(store, from, to) {
  const answer = await fetch(from);
  if (!answer.ok || answer.redirected) throw new Error(answer.status + " " + from);
  await store.put(to, answer);
}

async function keepPack() {
  const { code, owner, pack: address } = box.dataset, wish = box.querySelector("[name=documents]");
  await navigator.serviceWorker.register("/sw.js");
  await navigator.serviceWorker.ready;
  const pack = await (await fetch(address)).json(), name = KEPT_PAGES + code + ":" + pack.version;
  const store = await caches.open(name), documents = wish && wish.checked ? pack.documents : [];
  for (const { source, addresses } of pack.pages)
    for (const to of addresses) await fetchInto(store, source, to);
  for (const { address: file } of [...pack.files, ...documents])
    if (!(await store.match(file))) await fetchInto(store, file, file);
  const bytes = [...pack.pages, ...pack.files, ...documents].reduce((sum, one) => sum + one.bytes, 0);
  await keepRow("packs", { code, owner, bytes, kept: Date.now(), title: pack.title, course: pack.course, version: pack.version });
  await dropPages(code, name);
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
}

async function show() {
  const { code, owner, version } = box.dataset;
  let pack = (await listKept("packs")).find((one) => one.code === code);
  if (pack && pack.owner !== owner) { // Somebody else has this phone now.
    await forgetAll();
    pack = undefined;
  }
  for (const part of box.querySelectorAll("[data-when]"))
    part.hidden = part.dataset.when !== (!pack ? "none" : "kept") && !(part.dataset.when === "old" && pack && pack.version !== version);
  if (pack) box.querySelector("[data-facts]").textContent = daySaid(pack.kept) + ", " + bytesSaid(pack.bytes);
  box.hidden = false;
}

async function act(button) {
  for (const one of box.querySelectorAll("button")) one.disabled = true;
  say("working");
  try {
    await (button.name === "drop" ? dropPack(box.dataset.code) : keepPack());
    await show();
    say(button.name === "drop" ? "dropped" : "done");
    if (button.name !== "drop") offerScreen();
  } catch (failure) {
    say(failure.name === "QuotaExceededError" ? "full" : "failed");
  } finally {
    for (const one of box.querySelectorAll("button")) one.disabled = false;
  }
}

// 'Thêm vào màn hình chính' is told once, after the first class was kept.
let asking = null;
addEventListener("beforeinstallprompt", (event) => { event.preventDefault(); asking = event; });
function offerScreen() {
  const told = box.querySelector(".screen"), here = matchMedia("(display-mode: browser)").matches;
  if (!here || localStorage.getItem("man-hinh-chinh")) return;
  localStorage.setItem("man-hinh-chinh", "1");
  told.hidden = false;
  told.querySelector("button").hidden = !asking;
  told.querySelector("button").addEventListener("click", () => asking.prompt());
}

if (box && navigator.serviceWorker && window.caches && window.indexedDB) {
  box.addEventListener("click", (event) => {
    const button = event.target.closest("button[name]");
    if (button) act(button);
  });
  show().catch(() => {}); // A browser that keeps nothing does not offer it.
}
