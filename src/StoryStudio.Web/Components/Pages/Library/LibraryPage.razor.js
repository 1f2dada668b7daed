// The grid: how many columns fit, and the keys. The server hears a new width and finished choices, no moves.
import { attachPictureDrop } from '/js/picture-drop.js';

const smallestTile = 138;
const caption = 46;   // name and note under the picture
const gap = 10;

export function attach(root, page) {
  const stop = new AbortController();
  const scroll = root.querySelector('.library-scroll');
  const drop = attachPictureDrop(root, page);
  let columns = 1;
  let rowHeight = 0;

  const resize = new ResizeObserver(() => {
    const style = getComputedStyle(scroll);
    const width = scroll.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const most = Math.max(2, Math.floor((width + gap) / ((width < 500 ? 105 : smallestTile) + gap)));
    const height = Math.floor((width - gap * (most - 1)) / most) + caption + gap;
    if (most === columns && height === rowHeight) return;
    [columns, rowHeight] = [most, height];
    page.invokeMethodAsync('OnResized', columns, rowHeight);
  });
  resize.observe(scroll);

  document.addEventListener('keydown', event => {
    if (event.target.closest?.('.mud-dialog')) return;
    const isTyping = event.target.closest?.('input, textarea, select');
    const tile = event.target.closest?.('.tile');
    if (isTyping) {
      if (event.key === 'Escape') scroll.focus();
      return;
    }
    const name = shortcut(event);
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (name) page.invokeMethodAsync('OnShortcut', name);
    else if (event.key === '/') root.querySelector('#library-search')?.focus();
    else if (event.key === ' ' && tile && event.target.matches('.tile-link')) choose(tile, event.shiftKey);
    else if (step && !event.altKey && !event.ctrlKey && !event.metaKey) walk(tile, step);
    else return;
    event.preventDefault();
  }, { signal: stop.signal });

  function walk(tile, step) {
    const from = tile ? +tile.querySelector('.tile-link').dataset.place : -1;
    focus(from < 0 ? 0 : Math.max(0, from + step), 20);
  }

  // A row that is still to come is scrolled to, and waited for.
  function focus(place, patience) {
    const link = scroll.querySelector(`.tile-link[data-place="${place}"]`);
    if (link) {
      link.focus();
      link.scrollIntoView({ block: 'nearest' });
    } else if (patience > 0) {
      if (patience === 20) scroll.scrollTop = Math.floor(place / columns) * rowHeight - scroll.clientHeight / 2;
      setTimeout(() => focus(place, patience - 1), 25);
    }
  }

  return { dispose() { stop.abort(); resize.disconnect(); drop.dispose(); } };
}

const choose = (tile, shiftKey) => tile.querySelector('.tile-check').dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }));

function shortcut(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') return 'all';
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return { n: 'new', Delete: 'delete', Escape: 'clear', '?': 'shortcuts' }[event.key] ?? null;
}
