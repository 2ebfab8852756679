// Saves each answer as it is given and keeps what could not be sent until the network is back.
// Without this script the form's own buttons do the same. The server's clock decides; this one only shows.
const form = document.getElementById("paper");
const status = form.querySelector("[role=status]");
const timer = form.querySelector(".timer");
const say = form.dataset;
const store = "bai-lam:" + form.action;
const endsAt = performance.now() + say.left * 1000;
let writer = form.elements.writer.value;
let pending = {};
let sending = false;
let pause = 1000;

const fields = (id) => [...form.querySelectorAll(`[id="q-${id}"] :is(input, select, textarea)`)];
const idOf = (element) => element.closest("fieldset.q").id.slice(2);

function remember() {
  try {
    localStorage.setItem(store, JSON.stringify({ writer, pending }));
  } catch {
    // Storage is full or forbidden: answers still go out as long as the page is open.
  }
}

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(store));
    if (kept && Object.keys(kept.pending).length) {
      writer = form.elements.writer.value = kept.writer;
      pending = kept.pending;
      for (const [id, values] of Object.entries(pending)) fill(id, values);
    }
  } catch {
    localStorage.removeItem(store);
  }
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

function read(id) {
  return fields(id)
    .filter((field) => !/radio|checkbox/.test(field.type) || field.checked)
    .map((field) => [field.name, field.value]);
}

function note(id) {
  pending[id] = read(id);
  remember();
  send();
}

async function send() {
  const id = Object.keys(pending)[0];
  if (sending || !id) return;
  sending = true;
  status.textContent = say.saving;
  const values = pending[id];
  const revision = form.elements["r-" + id];
  try {
    const body = new URLSearchParams([...values, ["revision", revision.value], ["writer", writer]]);
    const reply = await fetch(`${form.action}/cau/${id}`, { method: "POST", body, keepalive: true });
    if (reply.status === 401) return form.requestSubmit();
    if (!reply.ok) throw new Error(reply.status);
    const saved = await reply.json();
    revision.value = saved.revision;
    if (pending[id] === values) delete pending[id];
    remember();
    pause = 1000;
    status.textContent = saved.status === "stale" ? say.stale : saved.status === "late" ? say.over : say.saved;
  } catch {
    status.textContent = say.offline;
    setTimeout(send, pause);
    pause = Math.min(pause * 2, 15000);
    return;
  } finally {
    sending = false;
  }
  send();
}

function tick() {
  const left = Math.max(0, Math.round((endsAt - performance.now()) / 1000));
  timer.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : say.over;
  timer.classList.toggle("warning", left < 120);
  if (left === 0) location.reload();
  else setTimeout(tick, 1000);
}

let typing;
form.addEventListener("change", (event) => note(idOf(event.target)));
form.addEventListener("input", (event) => {
  if (!/text|textarea/.test(event.target.type)) return;
  clearTimeout(typing);
  typing = setTimeout(note, 700, idOf(event.target));
});
form.addEventListener("submit", () => localStorage.removeItem(store));
addEventListener("online", send);
recall();
send();
tick();
