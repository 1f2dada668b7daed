// The list of keys, as a dialog of the browser.
import { shortcuts } from './keyboard.js';

export function showHelp(root) {
  const dialog = document.createElement('dialog');
  dialog.className = 'pose-help';
  dialog.setAttribute('aria-labelledby', 'sb-help-title');
  const list = document.createElement('dl');
  list.className = 'shortcuts';
  for (const { shown, label } of shortcuts) {
    if (!shown) continue;
    const keys = document.createElement('dt');
    for (const key of shown) keys.append(Object.assign(document.createElement('kbd'), { textContent: key }), ' ');
    list.append(keys, Object.assign(document.createElement('dd'), { textContent: label }));
  }
  const title = Object.assign(document.createElement('h2'), { id: 'sb-help-title', className: 'dialog-title', textContent: 'Keys of the story' });
  const close = Object.assign(document.createElement('button'), { type: 'button', className: 'button', textContent: 'Close' });
  const scroll = Object.assign(document.createElement('div'), { className: 'pose-help-list', tabIndex: 0 });
  scroll.append(list);
  dialog.append(title, scroll, close);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
  close.focus();
}
