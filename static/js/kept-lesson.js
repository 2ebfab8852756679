// A kept lesson: marks self-checks by what the server worked out before, and notes what was read and answered.
const digitOf = (form, field, [name, values]) =>
  1 + values.findIndex((value) => form.getAll(field + name).includes(value));

// The letter of the mark, and the places that were chosen; 'm' where one compares with the answer given.
function markOf(check, fields) {
  const { marks, slots, field } = check.dataset;
  if (!marks) return { letter: [...fields.values()].some((text) => text.trim()) ? "m" : "b", chosen: [] };
  let at = 0;
  const chosen = JSON.parse(slots).map((slot, place) => {
    const digit = digitOf(fields, field, slot);
    at = at * (slot[1].length + 1) + digit;
    return place + ":" + digit;
  });
  return { letter: marks[at], chosen };
}

function showMark(check, { letter, chosen }) {
  const old = check.querySelector(".notice");
  if (old) old.remove();
  const fresh = document.getElementById("say-" + letter).content.cloneNode(true).firstElementChild;
  const after = check.querySelector("template.after");
  if (letter !== "b" && after) {
    const said = after.content.cloneNode(true);
    for (const part of said.querySelectorAll("[data-for]"))
      if (!part.dataset.for.split(" ").some((one) => chosen.includes(one))) part.remove();
    fresh.append(said);
  }
  check.querySelector("button").before(fresh);
  fresh.tabIndex = -1;
  fresh.focus();
}

addEventListener("submit", async (event) => {
  const form = event.target, { lesson, question, next } = form.dataset;
  if (!lesson) return;
  event.preventDefault();
  const fields = new FormData(form), found = question && markOf(form, fields);
  if (found && found.letter === "b") return showMark(form, found);
  try {
    const pack = await packOf(location.pathname);
    const deed = question ? { kind: "check", question, fields: [...fields] } : { kind: "read" };
    await noteDeed(pack, { lesson, ...deed });
  } catch {
    return form.submit(); // The phone keeps nothing, so the server has to be asked.
  }
  if (found) showMark(form, found);
  await trySending();
  if (next) location.assign(next);
});
