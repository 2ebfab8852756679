// Lists what this phone keeps, on the page for no network and on 'Dữ liệu của tôi'.
async function showKept() {
  const list = document.getElementById("kept"), packs = await listKept("packs");
  const row = list.querySelector("template");
  for (const old of list.querySelectorAll("li")) old.remove();
  for (const { code, title, kept, bytes } of packs) {
    const line = row.content.cloneNode(true), link = line.querySelector("a"), drop = line.querySelector("button");
    link.href = "/lop/" + code + "/";
    link.textContent = title;
    line.querySelector("small").textContent = daySaid(kept) + ", " + bytesSaid(bytes);
    if (drop) drop.addEventListener("click", () => dropPack(code).then(showKept));
    list.append(line);
  }
  list.hidden = !packs.length;
  for (const none of document.querySelectorAll("[data-none]")) none.hidden = packs.length > 0;
}
if (window.indexedDB && window.caches) showKept().catch(() => {});
const retry = document.getElementById("again");
if (retry) {
  retry.addEventListener("click", () => location.reload());
  addEventListener("online", () => location.reload());
}
