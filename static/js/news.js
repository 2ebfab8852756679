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

  navigator.serviceWorker.register("/ban-tin/thong-bao.js", { scope: "/ban-tin/" }).then(async (worker) => {
    show(await worker.pushManager.getSubscription());
    ask.addEventListener("click", async () => {
      let subscription = null;
      try {
        subscription = await worker.pushManager.subscribe({
          userVisibleOnly: true,
          applicationServerKey: bytes(box.dataset.key),
        });
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
