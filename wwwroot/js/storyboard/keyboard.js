// Keys of the story. Those of editors and storyboard tools; none of them works while somebody types, except where said.
export const shortcuts = [
  { keys: ['mod+enter'], shown: ['Ctrl ↵'], label: 'Generate the chosen panels', inFields: true, run: a => a.generate() },
  { keys: [' '], shown: ['Space'], label: 'Play, pause', run: a => a.player.toggle() },
  { keys: ['arrowleft'], shown: ['←', '→'], label: 'Panel before, panel after', inTimeline: true, run: a => a.panels.step(-1) },
  { keys: ['arrowright'], inTimeline: true, run: a => a.panels.step(1) },
  { keys: ['arrowup'], shown: ['↑', '↓'], label: 'Row above, row below, in the grid', inTimeline: true, run: a => a.row(-1) },
  { keys: ['arrowdown'], inTimeline: true, run: a => a.row(1) },
  { keys: ['shift+arrowleft'], shown: ['⇧ ←', '⇧ →'], label: 'Choose one more', inTimeline: true, run: a => a.panels.extend(-1) },
  { keys: ['shift+arrowright'], inTimeline: true, run: a => a.panels.extend(1) },
  { keys: ['mod+arrowleft'], shown: ['Ctrl ←', 'Ctrl →'], label: 'Scene before, scene after', run: a => a.panels.stepScene(-1) },
  { keys: ['mod+arrowright'], run: a => a.panels.stepScene(1) },
  { keys: ['home'], shown: ['Home', 'End'], label: 'First panel, last panel', inTimeline: true, run: a => a.panels.ends(false) },
  { keys: ['end'], inTimeline: true, run: a => a.panels.ends(true) },
  { keys: ['alt+arrowleft'], shown: ['Alt ←', 'Alt →'], label: 'Move the chosen panels', run: a => a.panels.nudge(-1) },
  { keys: ['alt+arrowright'], run: a => a.panels.nudge(1) },
  { keys: ['enter'], shown: ['↵', 'double click'], label: 'Write what happens in the panel', inTimeline: true, run: a => a.write() },
  { keys: ['n'], shown: ['N', '⇧ N'], label: 'New panel after, before', run: a => a.panels.add() },
  { keys: ['shift+n'], run: a => a.panels.add(true) },
  { keys: ['s'], shown: ['S'], label: 'New scene after this one', run: a => a.panels.addScene() },
  { keys: ['d'], shown: ['D'], label: 'Duplicate', run: a => a.panels.duplicate() },
  { keys: ['/'], shown: ['/'], label: 'New shot, or the same shot', run: a => a.panels.toggleShot() },
  { keys: ['mod+backspace', 'delete', 'mod+delete'], shown: ['Del', 'Ctrl ⌫'], label: 'Delete; undo brings it back', run: a => a.panels.remove() },
  { keys: ['j'], shown: ['J', 'K', 'L'], label: 'Backwards, stop, forwards; again is faster', run: a => a.player.shuttle(-1) },
  { keys: ['k'], run: a => a.player.pause() },
  { keys: ['l'], run: a => a.player.shuttle(1) },
  { keys: ['i'], shown: ['I', 'O'], label: 'Play from here, play up to here', run: a => a.mark('from') },
  { keys: ['o'], run: a => a.mark('to') },
  { keys: ['c'], shown: ['C'], label: 'Captions', run: a => a.toggle('captions') },
  { keys: ['g'], shown: ['G'], label: 'Filmstrip or grid', run: a => a.toggle('mode') },
  { keys: ['tab'], shown: ['Tab'], label: 'Timeline over the whole page, while it has the focus; ⇧ Tab and Esc leave it', onTimeline: true, run: a => a.toggle('full') },
  { keys: ['mod+z'], shown: ['Ctrl Z'], label: 'Undo', run: a => a.undo() },
  { keys: ['mod+shift+z', 'mod+y'], shown: ['Ctrl ⇧ Z'], label: 'Redo', run: a => a.redo() },
  { keys: ['mod+a'], shown: ['Ctrl A'], label: 'Choose every panel', run: a => a.panels.selectAll() },
  { keys: ['escape'], shown: ['Esc'], label: 'Stop a drag, leave the full view, leave the timeline', whileDragging: true, run: a => a.escape() },
  { shown: ['Q'], label: 'Queue' },
  { shown: ['⇧ click', 'Ctrl click'], label: 'Choose up to here, one more' },
  { shown: ['Ctrl wheel'], label: 'Zoom' },
  { shown: ['drag an edge'], label: 'Duration; with ⇧ in tenths of a second' },
  { shown: ['drop a PNG'], label: 'A picture that tells how it was made becomes a panel' },
  { keys: ['?', 'shift+?'], shown: ['?'], label: 'This list', run: a => a.help() },
];

export class Keyboard {
  constructor(root, doings) {
    const stop = new AbortController();
    const table = new Map(shortcuts.flatMap(shortcut => (shortcut.keys ?? []).map(key => [key, shortcut])));
    document.addEventListener('keydown', event => {
      const { target } = event;
      if (event.defaultPrevented || target.closest?.('.mud-dialog, dialog[open], #queue')) return;
      const shortcut = table.get(nameOf(event));
      if (!shortcut) return;
      const isTyping = target.closest?.('input:not([type=range], [type=checkbox], [type=radio], [type=file]), textarea, select, [contenteditable]');
      if (isTyping && !shortcut.inFields) return;
      const inTimeline = target.closest?.('[role=listbox].sb-list');
      // Space presses whatever button has the focus; arrows move sliders and choices.
      if ((event.key === ' ' || event.key === 'Enter' && !event.ctrlKey && !event.metaKey) && target.closest?.('button, summary, a, label, input')) return;
      if (event.key.startsWith('Arrow') && target.closest?.('input, [role=listbox]:not(.sb-list), [role=slider]')) return;
      if (shortcut.inTimeline && !inTimeline && target !== document.body && !target.matches?.('h1')) return;
      if (shortcut.onTimeline && !inTimeline) return;
      if (doings.isDragging() && !shortcut.whileDragging) { event.preventDefault(); return; }
      // What is still being typed counts: leaving the field makes an edit of it.
      if (isTyping) doings.settle(target);
      if (shortcut.run(doings) === false) return;
      event.preventDefault();
    }, { signal: stop.signal });
    this.dispose = () => stop.abort();
  }
}

function nameOf(event) {
  const key = event.key.toLowerCase();
  const shift = event.shiftKey && (key.length > 1 || /[a-z?]/.test(key));
  return `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`;
}
