// The grid: how many columns fit, which rows are in sight, and the keys. The server hears of other rows and of finished choices.
import { latePictures } from '/js/late-pictures.js';
import { attachPictureDrop } from '/js/picture-drop.js';

const smallestTile = 138;
const caption = 46;   // name and note under the picture
const gap = 10;
const ahead = 3;      // rows kept above and below those in sight
const patience = 200; // times 25 ms

export function attach(root, page) {
  const stop = new AbortController();
  const scroll = root.querySelector('.library-scroll');
  const drop = attachPictureDrop(root, page);
  const pictures = latePictures(scroll);
  let columns = 1;
  let rowHeight = 0;
  let height = 0;
  let top = 0;        // as the last scroll said: asking the element in between would lay the page out once more
  let asked = '';
  let isAsking = false;
  let wanted = null;  // where the keys are bound, until it is there

  const resize = new ResizeObserver(() => {
    const style = getComputedStyle(scroll);
    const width = scroll.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const most = Math.max(2, Math.floor((width + gap) / ((width < 500 ? 105 : smallestTile) + gap)));
    const tall = Math.floor((width - gap * (most - 1)) / most) + caption + gap;
    height = scroll.clientHeight;
    if (most !== columns || tall !== rowHeight) {
      [columns, rowHeight] = [most, tall];
      page.invokeMethodAsync('OnResized', columns, rowHeight);
    }
    follow();
  });
  resize.observe(scroll);
  scroll.addEventListener('scroll', () => { top = scroll.scrollTop; follow(); }, { passive: true, signal: stop.signal });

  // One question at a time; whatever was scrolled meanwhile is the next one.
  async function follow() {
    if (isAsking || !rowHeight) return;
    isAsking = true;
    try {
      for (let rows = inSight(); rows.join() !== asked && !stop.signal.aborted; rows = inSight()) {
        asked = rows.join();
        await page.invokeMethodAsync('OnScrolled', ...rows);
      }
    } catch {
      // The circuit is gone; so will be this page.
    }
    isAsking = false;
  }

  function inSight() {
    const first = Math.max(0, Math.floor(top / rowHeight) - ahead);
    return [first, Math.ceil((top + height) / rowHeight) + ahead - first];
  }

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

  // Keys come faster than rows: the next step begins where the last one is going.
  function walk(tile, step) {
    const from = wanted ?? (tile ? +tile.querySelector('.tile-link').dataset.place : -1);
    const last = +(scroll.querySelector('.tile-sheet')?.dataset.count ?? 0) - 1;
    if (last < 0) return;
    const isWaiting = wanted !== null;
    wanted = Math.min(last, from < 0 ? 0 : Math.max(0, from + step));
    if (!isWaiting) focus(patience);
    else scrollTo(wanted);
  }

  const scrollTo = place => { scroll.scrollTop = Math.floor(place / columns) * rowHeight - height / 2; };

  // A row that is still to come is scrolled to, and waited for.
  function focus(tries) {
    const link = scroll.querySelector(`.tile-link[data-place="${wanted}"]`);
    if (link) {
      wanted = null;
      link.focus();
      link.scrollIntoView({ block: 'nearest' });
    } else if (tries > 0 && !stop.signal.aborted) {
      if (tries === patience) scrollTo(wanted);
      setTimeout(() => focus(tries - 1), 25);
    } else wanted = null;
  }

  return { dispose() { stop.abort(); resize.disconnect(); drop.dispose(); pictures.dispose(); } };
}

const choose = (tile, shiftKey) => tile.querySelector('.tile-check').dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }));

function shortcut(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') return 'all';
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return { n: 'new', Delete: 'delete', Escape: 'clear', '?': 'shortcuts' }[event.key] ?? null;
}
