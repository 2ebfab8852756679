// The buttons over the text: marks around what is selected, a picture, a legal document, a whole question.
// All of it can be typed by hand too.
(() => {
  "use strict";
  const form = document.getElementById("editor");
  const area = form.elements.text;
  const bar = document.querySelector(".toolbar");
  const status = form.querySelector("[role=status]");
  const file = document.getElementById("picture");
  const ground = document.getElementById("ground");
  const list = document.getElementById("known-grounds");
  const dialog = document.getElementById("new-question");
  const wrong = dialog.querySelector(".wrong");
  const { insert } = window.editor;
  const PAUSE = 300;
  let timer = 0;

  function wrap({ before, after, word }) {
    const from = area.selectionStart;
    const chosen = area.value.slice(from, area.selectionEnd) || word;
    insert(before + chosen + after);
    area.setSelectionRange(from + before.length, from + before.length + chosen.length);
  }

  async function ask(address, sent) {
    try {
      const reply = await fetch(address, { method: "POST", body: sent });
      return await reply.json();
    } catch {
      return { problem: form.dataset.failed, problems: [form.dataset.failed] };
    }
  }

  async function addPicture(picture) {
    const sent = new FormData();
    sent.set("picture", picture);
    status.textContent = form.dataset.sending;
    const answer = await ask(form.dataset.pictures, sent);
    status.textContent = answer.problem || form.dataset.describe;
    if (answer.problem) return;
    const from = area.selectionStart;
    insert(`![](${answer.name})`);
    area.setSelectionRange(from + 2, from + 2); // where the words for those who cannot see it belong
  }

  async function findGrounds() {
    try {
      const reply = await fetch("/soan-bai/can-cu/chon?q=" + encodeURIComponent(ground.value));
      const rows = await reply.json();
      list.replaceChildren(...rows.map(({ key, label, doubt }) => {
        const option = new Option(doubt ? `${label} – ${doubt}` : label, key);
        return option;
      }));
    } catch {} // no connection: the key can be typed
  }

  async function writeQuestion() {
    const sent = new FormData(dialog.querySelector("form"));
    sent.set("text", area.value);
    const { markdown, problems } = await ask(form.action + "/cau-hoi-moi", sent);
    wrong.replaceChildren(...(problems || []).map((sentence) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    }));
    if (!markdown) return;
    dialog.close();
    const end = area.value.indexOf("\n", area.selectionEnd);
    area.setSelectionRange(end < 0 ? area.value.length : end, end < 0 ? area.value.length : end);
    insert(`\n\n${markdown}\n`);
    dialog.querySelector("form").reset();
  }

  function addAnswer(button) {
    const rows = dialog.querySelectorAll(".answer");
    const row = rows[rows.length - 1].cloneNode(true);
    const [right, answer] = row.querySelectorAll("input");
    right.checked = false;
    right.value = rows.length; // places count from 0
    answer.value = "";
    answer.setAttribute("aria-label", `${button.dataset.label}${rows.length + 1}`);
    rows[rows.length - 1].after(row);
    answer.focus();
  }

  const acts = {
    more: addAnswer,
    picture: () => file.click(),
    question: () => (wrong.replaceChildren(), dialog.showModal()),
    ground: () => ground.value && insert(ground.value.trim()),
    write: writeQuestion,
  };
  const press = (event) => {
    const button = event.target.closest("button[type=button]");
    if (!button) return;
    if (button.dataset.before) wrap(button.dataset);
    else acts[button.dataset.act](button);
  };
  bar.addEventListener("click", press);
  dialog.addEventListener("click", press);
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    writeQuestion();
  });
  ground.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(findGrounds, PAUSE);
  });
  file.addEventListener("change", () => file.files[0] && addPicture(file.files[0]));

  const take = (event, from) => {
    const picture = [...(from ? from.files : [])].find((one) => one.type.startsWith("image/"));
    if (!picture) return;
    event.preventDefault();
    addPicture(picture);
  };
  area.addEventListener("paste", (event) => take(event, event.clipboardData));
  area.addEventListener("drop", (event) => take(event, event.dataTransfer));
  area.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  bar.hidden = false;
  findGrounds();
})();
