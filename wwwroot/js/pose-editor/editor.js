// The pose that is open: its cells, what is chosen, and every edit on its way to history and server.
import { apply, editOf, History } from './commands.js';
import { Selection } from './selection.js';

const palette = ['#f0916b', '#5cc4b4', '#8ea6ff', '#e6c65c', '#d58ae6', '#93d36c', '#ff8fa6', '#6cc7f2'];
const nobody = '#a4a9ad';

export class Editor {
  options = { ik: true, snap: false, regions: 'chosen' };
  cast = [];          // { id, name, picture }
  softness = 0.05;    // of a region's rim, as a share of the canvas
  #optionListeners = new Set();
  #editListeners = new Set();

  constructor(model, viewport, outbox) {
    [this.model, this.viewport, this.outbox] = [model, viewport, outbox];
    this.history = new History();
    this.selection = new Selection();
  }

  onOption(listener) { this.#optionListeners.add(listener); }

  /** Hears every edit, undo and redo. */
  onEdit(listener) { this.#editListeners.add(listener); }

  load({ cells, steps, done, version, lastMessage }) {
    this.model.load(cells);
    this.history.load(steps, done);
    // What did not reach the server before a reload or a crash is shown and sent again.
    for (const message of this.outbox.open(version, lastMessage)) this.#replay(message);
    this.selection.keep(this.model);
    this.#tell();
  }

  setOption(name, value) {
    this.options = { ...this.options, [name]: value };
    for (const listener of this.#optionListeners) listener();
  }

  /** An edit that takes its time: set cells as often as you like, then commit or cancel. */
  begin(label) {
    const { model } = this;
    const before = new Map();
    return {
      set(cell, value) {
        if (!before.has(cell)) before.set(cell, model.get(cell));
        model.set(cell, value);
      },
      commit: (otherLabel = label) => {
        const edit = editOf(otherLabel, before, model, before.keys());
        if (!edit) return false;
        this.history.push(edit);
        this.outbox.send({ kind: 'do', label: edit.label, changes: edit.changes.map(({ cell, after }) => ({ cell, after })) });
        this.#tell();
        return true;
      },
      cancel() { for (const [cell, value] of before) model.set(cell, value); },
    };
  }

  change(label, write) {
    const edit = this.begin(label);
    write((cell, value) => edit.set(cell, value));
    return edit.commit();
  }

  undo() { return this.#step('undo'); }

  redo() { return this.#step('redo'); }

  #step(kind) {
    const edit = this.history[kind](this.model);
    if (!edit) return null;
    this.outbox.send({ kind });
    this.selection.keep(this.model);
    this.#tell();
    return edit.label;
  }

  #replay({ kind, label, changes }) {
    if (kind !== 'do') { this.history[kind](this.model); return; }
    const edit = { label, changes: changes.map(({ cell, after }) => ({ cell, before: this.model.get(cell), after })) };
    apply(edit, this.model);
    this.history.push(edit);
  }

  castOf(id) { return this.cast.find(person => person.id === this.model.about(id)?.character) ?? null; }

  nameOf(id) {
    const about = this.model.about(id);
    return this.castOf(id)?.name ?? (about?.character ? 'Somebody deleted' : about?.name || 'Extra');
  }

  /** A character has the same colour wherever it stands in the pose. */
  colourOf(id) {
    const character = this.model.about(id)?.character;
    if (!character) return nobody;
    const seen = [...new Set(this.model.order.map(other => this.model.about(other)?.character).filter(Boolean))];
    return palette[seen.indexOf(character) % palette.length];
  }

  #tell() { for (const listener of this.#editListeners) listener(); }
}
