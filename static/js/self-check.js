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
    form.submit();
  }
});
