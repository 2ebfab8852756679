// Keeps what is typed and not saved: with the server for its writer, or on this machine while there is no
// network. Without it the text is kept when it is saved.
(() => {
  "use strict";
  const form = document.getElementById("editor");
  const { text: area, version } = form.elements;
  const say = form.dataset;
  const status = form.querySelector("[role=status]");
  const store = `soan-bai:${say.who}:${say.key}`; // a shared computer has several writers
  const PAUSE = 2000, LONGEST = 30000;
  let timer = 0, pause = PAUSE, leaving = false, sent = area.value;

  function remember() {
    try {
      localStorage.setItem(store, JSON.stringify({ version: version.value, text: area.value }));
    } catch {} // Storage is full or forbidden: the text still goes out as long as the page is open.
  }

  const forget = () => {
    try { localStorage.removeItem(store); } catch {}
  };

  async function keep() {
    clearTimeout(timer);
    const text = area.value;
    if (text === sent || leaving) return;
    try {
      const reply = await fetch(form.action + "/nhap", { method: "POST", body: new FormData(form) });
      if (!reply.ok) throw new Error(reply.status);
      const { at } = await reply.json();
      sent = text;
      pause = PAUSE;
      status.textContent = `${say.kept} ${at}`;
      if (area.value === text) forget();
      else timer = setTimeout(keep, pause);
    } catch {
      remember();
      status.textContent = say.offline;
      timer = setTimeout(keep, pause);
      pause = Math.min(pause * 2, LONGEST);
    }
  }

  function recall() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(store)); } catch {}
    if (!kept || kept.text === area.value) return forget();
    area.value = kept.text;
    version.value = kept.version; // saved elsewhere since then: saving shows both texts
    status.textContent = say.recalled;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  area.addEventListener("input", () => {
    remember();
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  });
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      remember();
      status.textContent = say.offline;
      return;
    }
    leaving = true;
    clearTimeout(timer);
  });
  addEventListener("online", keep);
  addEventListener("keydown", (event) => {
    if (!event.ctrlKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    form.requestSubmit();
  });
  recall();
})();
