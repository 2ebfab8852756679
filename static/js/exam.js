// Saves each answer as it is given and keeps what could not be sent until the network is back.
// Without it the form's own buttons do the same. The server's clock decides; this one only shows.
const form = document.getElementById("paper");
const status = form.querySelector("[role=status]");
const timer = form.querySelector(".timer");
const say = form.dataset;
const store = "bai-lam:" + form.action;
let endsAt = performance.now() + say.left * 1000;
let writer = form.elements.writer.value;
let pending = {}, handingIn = null, pause = 1000, typing;
let sending = false, stale = false, over = false, reached = false;

const fields = (id) => [...form.querySelectorAll(`[id="q-${id}"] :is(input, select, textarea)`)];
const idOf = (element) => element.closest("fieldset.q").id.slice(2);
const revision = (id) => form.elements["r-" + id];

function remember() {
  try {
    if (Object.keys(pending).length) localStorage.setItem(store, JSON.stringify({ writer, pending }));
    else localStorage.removeItem(store);
  } catch {} // Storage is full or forbidden: answers still go out as long as the page is open.
}

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(store));
    if (!kept) return;
    writer = form.elements.writer.value = kept.writer;
    pending = kept.pending;
    for (const [id, answer] of Object.entries(pending)) {
      fill(id, answer.values);
      answer.recalled = true;
    }
  } catch { pending = {}; }
}

function fill(id, values) {
  const given = new Map();
  for (const [name, value] of values) given.set(name, [...(given.get(name) ?? []), value]);
  for (const field of fields(id)) {
    const wanted = given.get(field.name) ?? [];
    if (/radio|checkbox/.test(field.type)) field.checked = wanted.includes(field.value);
    else field.value = wanted[0] ?? "";
  }
}

function note(id) {
  const given = fields(id).filter((field) => !/radio|checkbox/.test(field.type) || field.checked);
  pending[id] = { values: given.map((field) => [field.name, field.value]), base: revision(id).value };
  remember();
}

async function post(id, answer) {
  const patience = new AbortController();
  setTimeout(() => patience.abort(), 15000);
  const body = new URLSearchParams([...answer.values, ["revision", answer.base], ["writer", writer]]);
  const keepalive = String(body).length < 60000; // browsers refuse more
  return fetch(`${form.action}/cau/${id}`, { method: "POST", body, keepalive, signal: patience.signal });
}

async function send() {
  if (sending) return;
  const id = Object.keys(pending)[0];
  if (!id && over && navigator.onLine) location.reload();
  if (!id) return;
  sending = true;
  status.textContent = say.saving;
  const answer = pending[id];
  try {
    const reply = await post(id, answer);
    if (reply.status === 401) return location.assign("/dang-nhap?tiep=" + location.pathname);
    if (!reply.ok) throw new Error(reply.status);
    settle(id, answer, await reply.json());
    setTimeout(send);
  } catch {
    status.textContent = say.offline;
    setTimeout(send, pause);
    pause = Math.min(pause * 2, 15000);
  } finally {
    sending = false;
    if (handingIn) form.requestSubmit(handingIn);
  }
}

function settle(id, answer, saved) {
  const behind = saved.status === "stale"; // and it stays so until the page is loaded again
  const told = document.getElementById("n-" + id);
  if (told) told.textContent = saved.unread ? say.unread.replace("…", saved.unread.join("”, “")) : "";
  if (!behind) revision(id).value = saved.revision;
  if (behind || pending[id] === answer) delete pending[id];
  else pending[id].base = saved.revision;
  remember();
  if (behind && answer.recalled) location.reload();
  pause = 1000;
  stale ||= behind;
  over ||= saved.status === "late";
  endsAt = performance.now() + saved.left * 1000;
  status.textContent = over ? say.over : stale ? say.stale : saved.status === "long" ? say.long : say.saved;
}

function tick() {
  const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
  timer.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : say.over;
  timer.classList.toggle("warning", left < 120);
  over ||= left === 0;
  if (over) send();
  else setTimeout(tick, 1000);
}

form.addEventListener("input", (event) => {
  note(idOf(event.target));
  clearTimeout(typing);
  typing = setTimeout(send, /text/.test(event.target.type) ? 700 : 0);
});
form.addEventListener("submit", (event) => {
  // An answer still under way must not arrive behind the newer one in the form, and without network the
  // browser would put its own error page in place of the paper.
  handingIn = sending ? event.submitter : null;
  if (sending) event.preventDefault();
  if (sending || navigator.onLine || reached) return;
  event.preventDefault();
  status.textContent = say.offline;
  // A browser inside an app may say offline when it is not.
  fetch("/healthz").then(() => (reached = true) && form.requestSubmit(event.submitter), () => {});
});
addEventListener("online", send);
recall();
send();
tick();
