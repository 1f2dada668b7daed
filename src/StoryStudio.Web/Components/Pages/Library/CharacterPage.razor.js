// The keys of one character's page; pictures come by drop, paste or choice.
import { attachPictureDrop } from '/js/picture-drop.js';

const names = { p: 'paint', d: 'design', m: 'mix', u: 'use', b: 'back', Delete: 'delete', ArrowLeft: 'previous', ArrowRight: 'next', '?': 'shortcuts' };

export function attach(root, page) {
  const stop = new AbortController();
  const drop = attachPictureDrop(root, page);
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('.mud-dialog, input, textarea, select')) return;
    const name = names[event.key];
    if (!name) return;
    event.preventDefault();
    page.invokeMethodAsync('OnShortcut', name);
  }, { signal: stop.signal });
  return { dispose() { stop.abort(); drop.dispose(); } };
}
