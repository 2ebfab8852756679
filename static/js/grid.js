// In the grid Enter goes to the next field, as in a spreadsheet; the button saves.
const fields = [...document.querySelectorAll("#grid .cells input")];

document.getElementById("grid")?.addEventListener("keydown", (event) => {
  const place = fields.indexOf(event.target);
  if (event.key !== "Enter" || event.isComposing || place < 0) return;
  event.preventDefault();
  const next = fields[place + (event.shiftKey ? -1 : 1)];
  next?.focus();
  next?.select();
});
