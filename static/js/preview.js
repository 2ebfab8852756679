// Shows, a moment after the last key, how the text will look; the server makes the page, nothing is kept.
(() => {
  "use strict";
  const form = document.querySelector("form[data-preview]");
  const page = document.querySelector("[data-preview-page]");
  const problem = document.querySelector("[data-preview-problem]");
  const body = form && form.querySelector("textarea[name=body]");
  if (!body || !page || !window.fetch) return;
  const PAUSE = 800;
  let timer = 0;
  let newest = 0;

  async function show() {
    const mine = ++newest;
    const sent = new FormData();
    sent.set("body", body.value);
    let answer;
    try {
      const response = await fetch(form.dataset.preview, { method: "POST", body: sent });
      if (!response.ok) return;
      answer = await response.json();
    } catch {
      return; // no connection: the next key tries again
    }
    if (mine !== newest) return;
    problem.textContent = answer.sentence ? `${answer.line}: ${answer.sentence}` : "";
    if (!answer.sentence) page.innerHTML = answer.html;
  }

  // `input` fires for composed Vietnamese letters too, which keydown does not.
  body.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
})();
