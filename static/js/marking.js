// Saves a marking while it is typed, keeps on this machine what could not be sent, and leads the keyboard.
// Without it the form's own buttons save, hand in and give back.
const form = document.getElementById("marking");
const say = form.dataset;
const status = form.querySelector("[role=status]");
const sum = form.querySelector(".sum");
const points = [...form.querySelectorAll("input[data-most]")];
const texts = [...form.querySelectorAll("input[data-most], textarea")];
const store = `cham-bai:${form.dataset.who}:${form.action}`; // on a shared computer each marker has their own
const version = form.elements.version;
let sending = false, dirty = false, pause = 1000, waiting, handingIn = null;

const number = (text) => (/^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : NaN);
const written = (value) => String(value).replace(".", ",");

function remember() {
  const values = Object.fromEntries(texts.map((field) => [field.name, field.value]));
  try {
    localStorage.setItem(store, JSON.stringify({ version: version.value, values }));
  } catch {} // Storage is full or forbidden: what is typed still goes out as long as the page is open.
}

const forget = () => {
  try { localStorage.removeItem(store); } catch {}
};

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(store));
    if (!kept || kept.version !== version.value) return forget(); // saved elsewhere since then
    for (const field of texts) field.value = kept.values[field.name] ?? field.value;
    dirty = true;
    send();
  } catch {}
}

function check() {
  let total = 0;
  for (const field of points) {
    const given = number(field.value), most = number(field.dataset.most);
    const wrong = field.value.trim() !== "" && !(given >= 0 && given <= most && Number.isInteger(given * 2));
    field.setCustomValidity(wrong ? `${say.wrong} ${field.dataset.most}` : "");
    field.toggleAttribute("aria-invalid", wrong);
    total += wrong ? 0 : given || 0;
  }
  sum.textContent = `${say.sum}: ${written(total)}`;
}

async function send() {
  clearTimeout(waiting);
  if (sending || !dirty) return;
  sending = true;
  dirty = false;
  status.textContent = say.saving;
  try {
    const reply = await fetch(form.action + "/luu", { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (reply.status === 401) return location.assign("/dang-nhap?tiep=" + location.pathname);
    if (!reply.ok) throw new Error(reply.status);
    const said = await reply.json();
    status.textContent = said.status === "saved" ? say.saved : said.sentence;
    if (said.status === "saved") version.value = said.version;
    if (dirty) remember();
    else if (said.status === "saved") forget();
    pause = 1000;
  } catch {
    dirty = true;
    status.textContent = say.offline;
    waiting = setTimeout(send, pause);
    pause = Math.min(pause * 2, 15000);
  } finally {
    sending = false;
    if (handingIn) form.requestSubmit(handingIn);
    else if (dirty && pause === 1000) waiting = setTimeout(send, 800);
  }
}

form.addEventListener("input", () => {
  dirty = true;
  check();
  remember();
  clearTimeout(waiting);
  waiting = setTimeout(send, 800);
});

form.addEventListener("submit", (event) => {
  handingIn = sending ? event.submitter : null;
  if (sending) return event.preventDefault(); // the version must be the newest one
  clearTimeout(waiting);
  if (navigator.onLine) return forget();
  event.preventDefault();
  status.textContent = say.offline;
});

function jump(event, target) {
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.select();
}

form.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const place = points.indexOf(event.target);
  const button = (act) => form.querySelector(`button[value="${act}"]`);
  if (event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    form.requestSubmit(button("finish"));
  } else if (event.key === "Enter" && place >= 0) {
    jump(event, points[place + (event.shiftKey ? -1 : 1)] ?? form.elements.overall);
  } else if (/^Arrow(Up|Down)$/.test(event.key) && place >= 0) {
    event.preventDefault();
    const step = event.key === "ArrowUp" ? 0.5 : -0.5, most = number(event.target.dataset.most);
    event.target.value = written(Math.min(most, Math.max(0, (number(event.target.value) || 0) + step)));
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    dirty = true;
    send();
  } else if (event.altKey && /^Digit\d$/.test(event.code)) {
    const place = Number(event.code.slice(5));
    jump(event, place ? points[place - 1] : form.elements.overall);
  }
});
addEventListener("online", send);
recall();
check();
