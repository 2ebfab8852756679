// Asks the browser for notices of new issues, and takes them back. Without this script the page only explains.
(() => {
  "use strict";
  const box = document.querySelector("[data-news]");
  if (!box || !("serviceWorker" in navigator) || !("PushManager" in window)) return;
  const [ask, stop] = box.querySelectorAll("button");
  const said = box.querySelector("[role=status]");

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const send = (path, data) =>
    fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(data),
    });

  function show(subscription, words) {
    box.hidden = false;
    ask.hidden = !!subscription;
    stop.hidden = !subscription;
    if (words) said.textContent = box.dataset[words];
  }

  // Former versions had a worker for these pages alone; its subscription is made anew by the one of the site.
  async function move(worker) {
    const old = await navigator.serviceWorker.getRegistration("/ban-tin/");
    if (!old || old.scope === worker.scope) return;
    const before = await old.pushManager.getSubscription();
    if (before) {
      const now = await subscribe(worker);
      if (!(await send("/ban-tin/thong-bao", now)).ok) return;
      await send("/ban-tin/thong-bao/thoi", { endpoint: before.endpoint });
    }
    await old.unregister();
  }
  const subscribe = (worker) =>
    worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(box.dataset.key) });

  navigator.serviceWorker.register("/sw.js").then(async (worker) => {
    await move(worker).catch(() => {}); // It goes on as it was, and this is tried again at the next visit.
    show(await worker.pushManager.getSubscription());
    ask.addEventListener("click", async () => {
      let subscription = null;
      try {
        subscription = await subscribe(worker);
        const answer = await send("/ban-tin/thong-bao", subscription);
        if (!answer.ok) throw new Error(String(answer.status));
        show(subscription, "done");
      } catch {
        if (subscription) await subscription.unsubscribe();
        show(null, "failed");
      }
    });
    stop.addEventListener("click", async () => {
      const subscription = await worker.pushManager.getSubscription();
      if (subscription) {
        await send("/ban-tin/thong-bao/thoi", { endpoint: subscription.endpoint });
        await subscription.unsubscribe();
      }
      show(null, "stopped");
    });
  });
})();
