// The fields of the paper's questions: finding them, and filling in what was kept.
const form = document.getElementById("paper");
const status = form.querySelector("[role=status]");
const say = form.dataset;
const fields = (id) => [...form.querySelectorAll(`[id="q-${id}"] :is(input, select, textarea)`)];
const idOf = (element) => element.closest("fieldset.q").id.slice(2);
const revision = (id) => form.elements["r-" + id];

function fill(id, values) {
  const given = new Map();
  for (const [name, value] of values) given.set(name, [...(given.get(name) ?? []), value]);
  for (const field of fields(id)) {
    const wanted = given.get(field.name) ?? [];
    if (/radio|checkbox/.test(field.type)) field.checked = wanted.includes(field.value);
    else field.value = wanted[0] ?? "";
  }
}
