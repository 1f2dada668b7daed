// The storyboard's page: the board itself, previews of takes, the seam of a comparison, menus that close.
import { paint, watch } from '/js/generation-hub.js';
import { attach } from '/js/storyboard/index.js';

export async function open(root, page, options) {
  const stop = new AbortController();
  const leaves = new Map();
  const board = await attach(root, page, options);

  root.addEventListener('input', event => {
    if (event.target.matches('[data-compare-seam]')) event.target.closest('.compare-stack').style.setProperty('--seam', `${event.target.value}%`);
  }, { signal: stop.signal });
  document.addEventListener('click', event => {
    for (const menu of root.querySelectorAll('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
  }, { signal: stop.signal });
  root.addEventListener('keydown', event => {
    const menu = event.target.closest?.('details.menu[open]');
    if (event.key !== 'Escape' || !menu) return;
    menu.open = false;
    menu.querySelector('summary').focus();
    event.preventDefault();
  }, { signal: stop.signal });

  return {
    ...board,
    /** The page has drawn its takes; these are being painted. */
    drawn(jobIds) {
      for (const [id, leave] of leaves) if (!jobIds.includes(id)) { leave(); leaves.delete(id); }
      for (const id of jobIds) {
        if (leaves.has(id)) continue;
        leaves.set(id, watch(id, {
          frame: bitmap => { for (const canvas of root.querySelectorAll(`[data-take-preview="${CSS.escape(id)}"]`)) paint(canvas, bitmap); },
        }));
      }
    },
    dispose() {
      stop.abort();
      for (const leave of leaves.values()) leave();
      board.dispose();
    },
  };
}
