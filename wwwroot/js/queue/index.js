// The queue drawer's share of the browser: previews, bars, drags, keys and notices. Its rows belong to the page.
import { paint, watch } from '/js/generation-hub.js';
import { Notices } from './notices.js';
import { attachSorting } from './sorting.js';

/** @param page the .NET page: OnToggle(isOpen or null), OnMoved(jobId, place), OnCancelled(jobId) */
export function attach(root, page) {
  const stop = new AbortController();
  const notices = new Notices();
  const leaves = new Map();
  let isOpen = false;
  let before = null;   // what had the focus when the drawer opened

  async function move(jobId, place) {
    await page.invokeMethodAsync('OnMoved', jobId, place);
    // A row that was moved in the page has lost the focus.
    requestAnimationFrame(() => root.querySelector(`[data-queue-job="${CSS.escape(jobId)}"] .queue-main`)?.focus());
  }
  attachSorting(root, move, stop.signal);

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const inside = root.contains(event.target);
    const row = inside ? event.target.closest('[data-own-place]') : null;
    if (row && event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      const place = +row.dataset.ownPlace + (event.key === 'ArrowUp' ? -1 : 1);
      if (place >= 0) move(row.dataset.queueJob, place);
    } else if (event.altKey) return;
    // In the pose editor Q turns figures.
    else if (event.key.toLowerCase() === 'q' && !event.shiftKey && !isTyping(event) && !document.querySelector('.pose-canvas')) page.invokeMethodAsync('OnToggle', null);
    else if (inside && event.key === 'Escape') page.invokeMethodAsync('OnToggle', false);
    else if (inside && event.key === 'Delete' && event.target.closest('[data-queue-job]')?.querySelector('.queue-cancel')) page.invokeMethodAsync('OnCancelled', event.target.closest('[data-queue-job]').dataset.queueJob);
    else if (inside && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && event.target.matches('.queue-main')) step(event.target, event.key === 'ArrowUp' ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { signal: stop.signal, capture: true });

  root.addEventListener('click', async event => {
    const bell = event.target.closest('[data-queue-bell]');
    if (bell) show(bell, await notices.toggle());
  }, { signal: stop.signal });

  function step(from, by) {
    const all = [...root.querySelectorAll('.queue-main')];
    all[all.indexOf(from) + by]?.focus();
  }

  function heard(jobId) {
    const at = name => root.querySelectorAll(`[data-queue-${name}="${CSS.escape(jobId)}"]`);
    return {
      frame(bitmap, step, steps, etaMs) {
        for (const canvas of at('preview')) {
          paint(canvas, bitmap);
          canvas.dataset.painted = String(+(canvas.dataset.painted ?? 0) + 1);
        }
        for (const bar of at('bar')) bar.style.setProperty('--done', String(step / steps));
        for (const note of at('step')) note.textContent = `step ${step}/${steps}${step < steps ? ` · ${Math.max(1, Math.ceil(etaMs / 1000))} s left` : ''}`;
      },
    };
  }

  return {
    show(open, running) {
      if (open && !isOpen) {
        before = document.activeElement;
        root.focus({ preventScroll: true });
        const bell = root.querySelector('[data-queue-bell]');
        if (bell) show(bell, notices.isOn);
      } else if (!open && isOpen && (document.activeElement === document.body || root.contains(document.activeElement))) {
        before?.focus?.({ preventScroll: true });
      }
      isOpen = open;
      // Anew, so that places which the page has just drawn get the latest frame too; left only then, so that nothing is asked twice.
      const old = [...leaves.values()];
      leaves.clear();
      for (const id of running) leaves.set(id, watch(id, heard(id)));
      for (const leave of old) leave();
    },
    finished: (title, picture) => notices.finished(title, picture),
    dispose() {
      stop.abort();
      notices.dispose();
      for (const leave of leaves.values()) leave();
    },
  };
}

function show(bell, isOn) {
  bell.setAttribute('aria-pressed', String(isOn));
}

const isTyping = event => event.target.closest?.('input:not([type=checkbox], [type=radio], [type=range], [type=file]), textarea, select, [contenteditable], .mud-dialog, dialog[open]');
