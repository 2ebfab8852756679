// Brought questions: what is decided or typed is kept at once, and N goes to the next question to look at.
const form = document.getElementById('xem-lai');
const status = form && form.querySelector('[role="status"]');
let queue = Promise.resolve();

const keep = () => {
  const sent = new URLSearchParams(new FormData(form));
  sent.set('act', 'keep');
  queue = queue.then(() => send(sent));
};

const send = async (sent) => {
  // What was kept just before is what this upholds.
  for (const one of form.querySelectorAll('[name^="seen-"]')) sent.set(one.name, one.value);
  try {
    const answer = await fetch(form.action, { method: 'POST', body: sent, headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(answer.status);
    follow(await answer.json());
  } catch {
    status.textContent = form.dataset.failed;
  }
};

const follow = (kept) => {
  status.textContent = form.dataset.kept;
  document.getElementById('waiting').textContent = kept.waiting;
  for (const article of form.querySelectorAll('.brought')) {
    const one = kept.questions[article.dataset.id];
    if (!one) continue;
    const id = article.dataset.id;
    const shape = article.dataset.shape;
    article.dataset.shape = one.shape;
    form.elements[`seen-${id}`].value = one.seen;
    form.elements[`was-${id}`].value = one.state;
    form.elements[`state-${id}`].value = one.state;
    for (const state of ['take', 'leave', 'look', 'swap']) article.classList.toggle(state, state === one.state);
    if (shape !== one.shape) location.reload();  // answers came or went: their rows are counted anew
  }
};

const next = () => {
  const here = document.activeElement && document.activeElement.closest('.brought');
  const button = form.querySelector('[value^="next:"]');
  if (!button) return;
  if (here) button.value = `next:${here.dataset.place}`;
  button.click();
};

if (form) {
  form.addEventListener('change', keep);
  document.addEventListener('keydown', (event) => {
    const types = event.target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select');
    if (event.key.toLowerCase() !== 'n' || types || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    next();
  });
}
