// The list behind "?", made of the table that the keyboard follows.
import { shortcuts } from './keyboard.js';
import { make } from './panel.js';

export function showHelp(root) {
  root.querySelector('dialog.pose-help')?.remove();
  const close = make('button', { type: 'button', class: 'button', autofocus: '' }, 'Close');
  const list = make('dl', { class: 'shortcuts' }, ...shortcuts.filter(shortcut => shortcut.label).flatMap(({ shown, label }) => [
    make('dt', {}, ...shown.flatMap((key, i) => [i ? ' or ' : '', make('kbd', {}, key)])),
    make('dd', {}, label),
  ]));
  const dialog = make('dialog', { class: 'pose-help', 'aria-label': 'Keyboard shortcuts' }, make('h2', { class: 'dialog-title' }, 'Keyboard shortcuts'), make('div', { class: 'pose-help-list', tabindex: '0', role: 'region', 'aria-label': 'Shortcuts' }, list), close);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  root.append(dialog);
  dialog.showModal();
}
