// Saves each answer as it is given and keeps what could not be sent until the network is back.
// Without it the form's own buttons do the same. The server's clock decides; this one only shows.
const timer = form.querySelector(".timer");
const store = "bai-lam:" + form.action;
let endsAt = performance.now() + say.left * 1000;
let writer = form.elements.writer.value;
let pending = {}, handingIn = null, pause = 1000, typing, logging;
const unlogged = new Map(); // when each was given
let sending = false, stale = false, over = false, reached = false;

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
  if (!id && !(over && navigator.onLine)) return;
  sending = true;
  status.textContent = say.saving;
  const answer = pending[id];
  try {
    if (over) { log(); await answerLog.send(); } // before the answers that it speaks for
    if (!id) return location.reload();
    const reply = await post(id, answer);
    if (reply.status === 401) return location.assign("/dang-nhap?tiep=" + location.pathname);
    if (!reply.ok) throw new Error(reply.status);
    settle(id, answer, await reply.json());
    setTimeout(send);
  } catch {
    status.textContent = offline();
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
  if (!over) answerLog.heard(saved.contact, !Object.keys(pending).length);
  endsAt = performance.now() + saved.left * 1000;
  status.textContent = over ? say.over : stale ? say.stale : saved.status === "long" ? say.long : say.saved;
}

function log() { // long texts now and then, not at every pause in typing
  logging = clearTimeout(logging);
  for (const [id, when] of unlogged) if (pending[id]) answerLog.add(id, pending[id].values, when);
  unlogged.clear();
}

const offline = () => (answerLog.works && !answerLog.isFull() ? say.offline : say.unlogged);

function tick() {
  const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
  timer.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : say.over;
  timer.classList.toggle("warning", left < 120);
  over ||= left === 0;
  if (over) send();
  else setTimeout(tick, 1000);
}

form.addEventListener("input", (event) => {
  const isText = /text/.test(event.target.type);
  const id = idOf(event.target);
  note(id);
  unlogged.delete(id); // the order is that of their moments
  unlogged.set(id, { page: performance.now(), device: Date.now() });
  if (!isText) log();
  else logging ||= setTimeout(log, 700 + Math.min(10000, 30 * event.target.value.length));
  clearTimeout(typing);
  typing = setTimeout(send, isText ? 700 : 0);
});
form.addEventListener("submit", (event) => {
  // An answer still under way must not arrive behind the newer one in the form, and without network the
  // browser would put its own error page in place of the paper.
  handingIn = sending ? event.submitter : null;
  if (sending) event.preventDefault();
  if (sending || navigator.onLine || reached) return;
  event.preventDefault();
  status.textContent = offline();
  // Some browsers inside apps say offline when they are not.
  fetch("/healthz").then(() => (reached = true) && form.requestSubmit(event.submitter), () => {});
});
addEventListener("online", send);
addEventListener("visibilitychange", log); // a hidden page may not come back
recall();
send();
tick();
