// Drags of one's own waiting jobs. Rows are only shifted while the finger is down; the page puts them in order afterwards.
const slack = 4;

/** @param move called once per finished drag with the job and its new place among one's own that wait */
export function attachSorting(root, move, signal) {
  root.addEventListener('pointerdown', event => {
    const grip = event.target.closest('.queue-grip');
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    const row = grip.closest('[data-own-place]');
    const rows = [...row.parentElement.querySelectorAll('[data-own-place]')];
    drag(grip, row, rows, event);
  }, { signal });

  function drag(grip, row, rows, start) {
    const tops = rows.map(each => each.getBoundingClientRect());
    const from = rows.indexOf(row);
    const height = tops[from].height;
    let to = from;
    let isMoving = false;

    const moved = event => {
      const by = event.clientY - start.clientY;
      if (!isMoving && Math.abs(by) < slack) return;
      isMoving = true;
      row.classList.add('is-dragged');
      const middle = tops[from].top + height / 2 + by;
      to = tops.filter((each, index) => index !== from && each.top + each.height / 2 < middle).length;
      rows.forEach((each, index) => {
        const shift = index === from ? by : index > from && index <= to ? -height : index < from && index >= to ? height : 0;
        each.style.translate = shift ? `0 ${shift}px` : '';
      });
    };
    const end = event => {
      grip.removeEventListener('pointermove', moved);
      for (const type of ['pointerup', 'pointercancel', 'lostpointercapture']) grip.removeEventListener(type, end);
      row.classList.remove('is-dragged');
      for (const each of rows) each.style.translate = '';
      if (event.type === 'pointerup' && to !== from) move(row.dataset.queueJob, to);
    };
    grip.setPointerCapture(start.pointerId);
    grip.addEventListener('pointermove', moved);
    for (const type of ['pointerup', 'pointercancel', 'lostpointercapture']) grip.addEventListener(type, end);
  }
}
