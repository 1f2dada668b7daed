// The storyboard's page: the board itself, previews of takes, the seam of a comparison, menus that close.
import { paint, watch } from '/js/generation-hub.js';
import { attach as attachBoard } from '/js/storyboard/index.js';

export async function attach(root, page, options) {
  const stop = new AbortController();
  const leaves = new Map();
  const board = await attachBoard(root, page, options);

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

  // A download that fails would only say so in the browser's list: the reason belongs on the page.
  root.addEventListener('click', event => {
    const link = event.target.closest?.('.export-menu a[download]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    save(link, page);
  }, { signal: stop.signal });

  // A picture that tells how it was made becomes a panel after the one that is looked at.
  root.addEventListener('dragover', event => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault(); }, { signal: stop.signal });
  root.addEventListener('drop', async event => {
    const files = [...event.dataTransfer?.files ?? []];
    if (!files.length) return;
    event.preventDefault();
    for (const file of files) await takeIn(file, root, page, options.storyId);
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

async function save(link, page) {
  if (link.ariaBusy === 'true') return;
  link.ariaBusy = 'true';
  try {
    const answer = await fetch(link.href);
    if (answer.ok) {
      const file = URL.createObjectURL(await answer.blob());
      Object.assign(document.createElement('a'), { href: file, download: nameOf(answer) }).click();
      setTimeout(() => URL.revokeObjectURL(file), 60_000);   // the browser has begun to write it by then
    } else {
      const result = await answer.json().catch(() => ({}));
      await page.invokeMethodAsync('OnProblem', result.message ?? 'The story could not be written.', result.hint ?? 'Reload the page and try again.');
    }
  } catch {
    await page.invokeMethodAsync('OnProblem', 'The file did not come.', 'Check that the studio runs, then try again.');
  } finally {
    link.ariaBusy = null;
  }
}

/** As the studio calls the file (RFC 6266). */
function nameOf(answer) {
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
  return name ? decodeURIComponent(name) : 'story';
}

async function takeIn(file, root, page, storyId) {
  const after = root.querySelector('.sb-card.is-current')?.dataset.id ?? '';
  try {
    const answer = await fetch(`/api/stories/${storyId}/recipes?${new URLSearchParams({ after, name: file.name })}`, {
      method: 'POST', body: file,
      headers: { 'X-Antiforgery': document.querySelector('meta[name=antiforgery]').content, 'Content-Type': 'application/octet-stream' },
    });
    const result = await answer.json().catch(() => ({}));
    if (!answer.ok) await page.invokeMethodAsync('OnProblem', result.message ?? 'The file could not be read.', result.hint ?? 'Drop a PNG that was made here or by a tool that writes its settings into it.');
  } catch {
    await page.invokeMethodAsync('OnProblem', 'The file did not reach the studio.', 'Check that the studio runs, then try again.');
  }
}
