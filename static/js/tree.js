// Lessons put in order by dragging a row, or by Alt with an arrow key; the buttons do the same without us.
const form = document.getElementById('thu-tu');
const list = form && form.querySelector('.tree');
const said = document.getElementById('da-doi');

const send = () => form.requestSubmit ? form.requestSubmit() : form.submit();

if (list) {
  let dragged = null;
  let before = '';
  const order = () => [...list.children].map((row) => row.dataset.name).join();

  for (const row of list.children) {
    row.draggable = true;
    for (const link of row.querySelectorAll('a')) link.draggable = false;
  }
  list.addEventListener('dragstart', (event) => {
    dragged = event.target.closest('li');
    before = order();
    dragged.classList.add('dragged');
    event.dataTransfer.effectAllowed = 'move';
  });
  list.addEventListener('dragover', (event) => {
    const over = event.target.closest('li');
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const box = over.getBoundingClientRect();
    over[event.clientY < box.top + box.height / 2 ? 'before' : 'after'](dragged);
  });
  list.addEventListener('dragend', () => {
    dragged.classList.remove('dragged');
    dragged = null;
    if (order() !== before) send();
  });
  list.addEventListener('keydown', (event) => {
    if (!event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
    const row = event.target.closest('li');
    const next = event.key === 'ArrowUp' ? row.previousElementSibling : row.nextElementSibling;
    event.preventDefault();
    if (!next) return;
    next[event.key === 'ArrowUp' ? 'before' : 'after'](row);
    event.target.focus();
    said.textContent = `${said.dataset.said} ${[...list.children].indexOf(row) + 1}`;
    list.dataset.moved = 'yes';
  });
  // Keys may be pressed several times in a row: the order is kept when the last one is let go.
  list.addEventListener('keyup', (event) => {
    if (event.key === 'Alt' && list.dataset.moved) send();
  });
}
