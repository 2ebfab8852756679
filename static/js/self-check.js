// Answers a self-check in place; without this script the form reloads the lesson at the question.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form.check");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const reply = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "X-Fragment": "1" },
    });
    if (!reply.ok || reply.redirected) throw new Error(reply.status);
    const holder = document.createElement("template");
    holder.innerHTML = await reply.text();
    const fresh = holder.content.querySelector("form");
    form.replaceWith(fresh);
    const verdict = fresh.querySelector(".notice");
    verdict.tabIndex = -1;
    verdict.focus();
  } catch {
    if (!(await noteHere({ kind: "check", lesson: form.dataset.lesson, question: form.dataset.question, fields: [...new FormData(form)] })))
      form.submit();
    button.disabled = false;
  }
});

// Without a network: where the class is kept, the deed is, too. False when the server has to be asked.
async function noteHere(deed) {
  const pack = window.indexedDB && !navigator.onLine ? await packOf(location.pathname).catch(() => null) : null;
  if (!pack) return false;
  await noteDeed(pack, deed);
  await trySending();
  return true;
}
document.addEventListener("submit", async (event) => {
  const { lesson, next } = event.target.dataset;
  if (!next || navigator.onLine) return;
  event.preventDefault();
  if (await noteHere({ kind: "read", lesson }).catch(() => false)) location.assign(next);
  else event.target.submit();
});
