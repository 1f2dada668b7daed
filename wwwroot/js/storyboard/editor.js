// The open story of this tab: what it holds, what is chosen, where the playhead is. Every change is one edit and one message.
import { apply, editOf, History, invert } from './commands.js';
import { Selection } from './selection.js';

export class StoryEditor {
  #listeners = { edit: [], view: [] };

  constructor(model, outbox) {
    [this.model, this.outbox] = [model, outbox];
    this.history = new History();
    this.selection = new Selection(model);
    this.options = { mode: 'film', scale: 70, captions: true, full: false };   // scale: pixels a second
    this.frame = 0;
    this.marks = { from: null, to: null };   // frames
    this.canEdit = true;
  }

  on(what, listener) { this.#listeners[what].push(listener); }
  tell(what, detail) { for (const listener of this.#listeners[what]) listener(detail); }

  load(board) {
    const at = this.model.story ? this.model.indexOf(this.selection.current) : 0;
    this.model.load(board);
    this.history.load(board.steps ?? [], board.done);
    this.canEdit = board.canEdit ?? true;
    for (const message of this.outbox.open(board.version, board.lastMessage)) this.#again(message);
    this.selection.settle(at);
    this.frame = Math.min(this.frame, this.model.frames);
    this.tell('edit');
  }

  /** @param wanted [{ kind, id, field, value }] @returns whether anything changed */
  edit(label, wanted) {
    const edit = this.canEdit ? editOf(label, this.model, wanted) : null;
    if (!edit) return false;
    const at = this.model.indexOf(this.selection.current);
    apply(edit, this.model);
    this.history.push(edit);
    this.outbox.send({ kind: 'do', ...edit });
    this.#settle(at);
    return true;
  }

  undo() { return this.#walk('undo', this.history.undo()); }
  redo() { return this.#walk('redo', this.history.redo()); }

  setOption(name, value) {
    this.options[name] = value;
    this.tell('view');
  }

  /** Moves the playhead; the panel under it is looked at. */
  seek(frame, chooses = true) {
    this.frame = Math.max(0, Math.min(frame, this.model.frames));
    const panel = this.model.panels[this.model.indexAt(Math.min(this.frame, this.model.frames - 1))];
    if (chooses && panel && panel.id !== this.selection.current) this.selection.choose(panel.id);
    this.tell('view');
  }

  #walk(kind, edit) {
    if (!edit || !this.canEdit) return null;
    const at = this.model.indexOf(this.selection.current);
    apply(kind === 'undo' ? invert(edit) : edit, this.model);
    this.outbox.send({ kind });
    // What came or changed is what people want to see.
    const panel = edit.changes.find(change => change.kind === 'panel' && this.model.indexOf(change.id) >= 0);
    if (panel) this.selection.choose(panel.id);
    this.#settle(at);
    return edit.label;
  }

  #again({ kind, label, changes }) {
    if (kind === 'do') {
      apply({ changes }, this.model);
      this.history.push({ label, changes });
    } else if (kind === 'undo') {
      const edit = this.history.undo();
      if (edit) apply(invert(edit), this.model);
    } else {
      const edit = this.history.redo();
      if (edit) apply(edit, this.model);
    }
  }

  #settle(at) {
    this.selection.settle(at);
    this.frame = Math.min(this.frame, this.model.frames);
    this.tell('edit');
  }
}
