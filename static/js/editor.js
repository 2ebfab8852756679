// Shows, a moment after the last key, how the text will look and what is wrong in it; mends what a click can
// mend; goes to the line of a problem. Without it the page does the first two when it is saved.
(() => {
  "use strict";
  const form = document.getElementById("editor");
  const area = form.elements.text;
  const preview = document.getElementById("preview");
  const place = document.querySelector(".problem-place");
  const PAUSE = 700;
  let timer = 0, newest = 0;

  const lineStart = (number) => {
    let at = 0;
    for (let line = 1; line < number; line++) at = area.value.indexOf("\n", at) + 1 || area.value.length;
    return at;
  };

  function select(number) {
    const from = lineStart(number), end = area.value.indexOf("\n", from);
    area.focus({ preventScroll: true });
    area.setSelectionRange(from, end < 0 ? area.value.length : end);
    area.scrollTop = Math.max(0, window.gutter.topOf(number) - area.clientHeight / 3);
    area.scrollIntoView({ block: "nearest" });
    follow();
  }

  // The question that is being typed comes into sight in the preview.
  function follow() {
    const before = area.value.slice(0, area.selectionStart);
    const [, id] = before.slice(before.lastIndexOf("\n###") + 1).match(/^###[^\n]*\{[^}]*#([a-z0-9-]+)/) || [];
    const code = [...preview.querySelectorAll("code")].find((one) => one.textContent === id);
    const card = code && code.closest(".card");
    if (card) preview.scrollTop += card.getBoundingClientRect().top - preview.getBoundingClientRect().top;
  }

  // execCommand keeps what the person can undo; it is the only way to do so in a plain text field.
  function insert(text) {
    area.focus();
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  const offer = () => place.querySelectorAll("button.fix").forEach((button) => (button.hidden = false));

  async function look() {
    const mine = ++newest, sent = new FormData(form);
    let answer;
    try {
      const response = await fetch(form.action + "/xem", { method: "POST", body: sent });
      if (!response.ok) return;
      answer = await response.json();
    } catch {
      return; // no connection: the next key tries again
    }
    if (mine !== newest) return;
    place.innerHTML = answer.problems;
    if (answer.html) preview.innerHTML = answer.html;
    follow();
    offer();
  }

  // `input` fires for composed Vietnamese letters too, which keydown does not.
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });

  place.addEventListener("click", (event) => {
    const at = event.target.closest("[data-line]");
    if (!at) return;
    event.preventDefault();
    const { line, old } = at.dataset;
    if (!at.matches("button.fix")) return select(Number(line));
    if (area.value.split("\n")[line - 1] !== old) return look(); // typed over since: ask again
    select(Number(line));
    insert(at.dataset.new);
    clearTimeout(timer);
    look();
  });

  window.editor = { insert, look, select };
  if (form.dataset.line > 0) select(Number(form.dataset.line));
  offer();
})();
