// Every key of the editor; the list behind "?" is made of the same table.
import { jointNames } from './skeleton.js';

// mod is Ctrl or Cmd.
export const shortcuts = [
  { keys: ['mod+z'], shown: ['Ctrl Z'], label: 'Undo', run: a => a.undo() },
  { keys: ['mod+shift+z', 'mod+y'], shown: ['Ctrl ⇧ Z', 'Ctrl Y'], label: 'Redo', run: a => a.redo() },
  { keys: ['mod+enter'], shown: ['Ctrl ↵'], label: 'Generate', inFields: true, run: a => a.generate() },
  { keys: ['mod+shift+enter'], shown: ['Ctrl ⇧ ↵'], label: 'Draft: a quick look in few steps', inFields: true, run: a => a.draft() },
  { keys: ['shift+x'], shown: ['⇧ X'], label: 'Cancel the picture being made', run: a => a.cancelJob() },
  { keys: ['n'], shown: ['N'], label: 'Add a figure', run: a => a.figures.add() },
  { keys: ['shift+d'], shown: ['⇧ D'], label: 'Duplicate', run: a => a.figures.duplicate() },
  { keys: ['mod+c'], shown: ['Ctrl C'], label: 'Copy figures', run: a => a.figures.copy() },
  { keys: ['mod+v'], label: 'Paste figures, here or in another pose', shown: ['Ctrl V'], lets: true, run: a => a.pasteSoon() },
  { keys: ['delete', 'backspace'], shown: ['Del'], label: 'Delete figures', run: a => a.figures.remove() },
  { keys: ['h'], shown: ['H'], label: 'Mirror, left becomes right', run: a => a.figures.mirror() },
  { keys: ['v'], shown: ['V', 'right click', 'long press'], label: 'Hide or show a joint', run: a => a.figures.toggleHidden() },
  { keys: ['l'], shown: ['L'], label: 'Lock or unlock', run: a => a.figures.toggleLock() },
  { keys: ['g'], shown: ['G'], label: 'Group', run: a => a.figures.group() },
  { keys: ['shift+g'], shown: ['⇧ G'], label: 'Ungroup', run: a => a.figures.ungroup() },
  { keys: [']'], shown: [']'], label: 'Bring nearer', run: a => a.figures.reorder(1) },
  { keys: ['['], shown: ['['], label: 'Send farther', run: a => a.figures.reorder(-1) },
  { keys: ['arrowleft'], shown: ['← → ↑ ↓'], label: 'Move by 1 pixel', run: a => a.figures.nudge(-1, 0) },
  { keys: ['arrowright'], run: a => a.figures.nudge(1, 0) },
  { keys: ['arrowup'], run: a => a.figures.nudge(0, -1) },
  { keys: ['arrowdown'], run: a => a.figures.nudge(0, 1) },
  { keys: ['shift+arrowleft'], shown: ['⇧ ←'], label: 'Move by 10 pixels', run: a => a.figures.nudge(-10, 0) },
  { keys: ['shift+arrowright'], run: a => a.figures.nudge(10, 0) },
  { keys: ['shift+arrowup'], run: a => a.figures.nudge(0, -10) },
  { keys: ['shift+arrowdown'], run: a => a.figures.nudge(0, 10) },
  { keys: ['q'], shown: ['Q', 'E'], label: 'Turn by 5°', run: a => a.figures.turn(-5) },
  { keys: ['e'], run: a => a.figures.turn(5) },
  { keys: ['alt+arrowup'], shown: ['Alt ↑', 'Alt ↓'], label: 'Larger, smaller', run: a => a.figures.scale(1.05) },
  { keys: ['alt+arrowdown'], run: a => a.figures.scale(1 / 1.05) },
  { keys: ['.'], shown: ['.', ','], label: 'Next or previous joint', run: a => a.sayJoint(a.figures.stepJoint(1)) },
  { keys: [','], run: a => a.sayJoint(a.figures.stepJoint(-1)) },
  { keys: ['tab'], shown: ['Tab'], label: 'Next figure, with the canvas in focus', onCanvas: true, run: a => a.figures.step(1) },
  { keys: ['shift+tab'], onCanvas: true, run: a => a.figures.step(-1) },
  { keys: ['mod+a'], shown: ['Ctrl A'], label: 'Choose every figure', run: a => a.figures.selectAll() },
  { keys: ['escape'], shown: ['Esc'], label: 'Stop a drag; choose nothing', whileDragging: true, run: a => a.escape() },
  { keys: ['i'], shown: ['I'], label: 'Keep the lengths of bones, or not', run: a => a.toggle('ik') },
  { keys: ['s'], shown: ['S'], label: 'Snap to the grid', run: a => a.toggle('snap') },
  { keys: ['r'], shown: ['R'], label: 'Regions: chosen figures, all, none', run: a => a.toggle('regions') },
  { keys: ['mod+0'], shown: ['Ctrl 0'], label: 'Fit the canvas', run: a => a.fit() },
  { keys: ['mod+1'], shown: ['Ctrl 1'], label: 'Actual size', run: a => a.zoom(1, true) },
  { keys: ['+', '='], shown: ['+', '−', 'wheel'], label: 'Zoom', run: a => a.zoom(1.25) },
  { keys: ['-'], run: a => a.zoom(0.8) },
  { shown: ['Space + drag', 'F + drag'], label: 'Move the canvas' },
  { shown: ['X + drag'], label: 'Move the figure, wherever it is held' },
  { shown: ['⇧ while dragging'], label: 'Straight, in proportion, or by 15°' },
  { shown: ['Alt while scaling'], label: 'From the middle' },
  { keys: ['?', 'shift+?'], shown: ['?'], label: 'This list', run: a => a.help() },
];

export class Keyboard {
  #held = new Set();

  constructor(root, svg, doings) {
    const stop = new AbortController();
    const table = new Map(shortcuts.flatMap(shortcut => (shortcut.keys ?? []).map(key => [key, shortcut])));
    document.addEventListener('keydown', event => {
      if (event.target.closest?.('.mud-dialog, dialog[open]')) return;
      const shortcut = table.get(nameOf(event));
      const inField = event.target.closest?.('input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]');
      if (inField && !shortcut?.inFields) return;
      if (event.target.closest?.('input[type=range]') && event.key.startsWith('Arrow')) return;
      this.#held.add(event.key.toLowerCase());
      // Space presses buttons; over the canvas it moves it, and never scrolls the page.
      if (event.key === ' ' && !event.target.closest?.('button, summary, a, label')) event.preventDefault();
      if (!shortcut || (shortcut.onCanvas && event.target !== svg) || (event.key === 'Enter' && !shortcut.inFields)) return;
      // An edit in progress is not pulled from under its feet.
      if (doings.isDragging() && !shortcut.whileDragging) { event.preventDefault(); return; }
      if (shortcut.run(doings) === false || shortcut.lets) return;
      event.preventDefault();
    }, { signal: stop.signal });
    document.addEventListener('keyup', event => this.#held.delete(event.key.toLowerCase()), { signal: stop.signal });
    window.addEventListener('blur', () => this.#held.clear(), { signal: stop.signal });
    this.dispose = () => stop.abort();
  }

  held(what) { return what === 'pan' ? this.#held.has(' ') || this.#held.has('f') : what === 'move' && this.#held.has('x'); }
}

export const jointName = joint => (joint === null ? 'No joint' : jointNames[joint]);

function nameOf(event) {
  const key = event.key.toLowerCase();
  const shift = event.shiftKey && (key.length > 1 || /[a-z?]/.test(key));
  return `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`;
}
