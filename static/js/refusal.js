// A refused form: the focus goes to the summary, and from its links to the field, or to the first of its group.
const FIELDS = "input:not([type=hidden]), select, textarea, button";
const summary = document.getElementById("refusal");

function focusOn(id) {
  const place = document.getElementById(id);
  const field = place?.matches(FIELDS) ? place : place?.querySelector(FIELDS);
  if (!field) return false;
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  (place.closest(".field, fieldset") ?? place).scrollIntoView();
  field.focus({ preventScroll: true });
  return true;
}

summary.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (link && focusOn(decodeURIComponent(link.hash.slice(1)))) event.preventDefault();
});
summary.focus();
