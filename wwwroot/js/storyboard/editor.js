// The open story of this tab: what it holds, what is chosen, where the playhead is. Every change is one edit and one message.
import { apply, editOf, History, invert, sent } from './commands.js';
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
    this.history.load(board.undo ?? null, board.redo ?? null);
    this.canEdit = board.canEdit ?? true;
    // What the server has not seen is sent again and stands meanwhile.
    for (const message of this.outbox.open(board.version, null)) if (message.kind === 'do') this.#again(message.edit);
    this.#settle(at);
  }

  /** @param wanted [{ part, id, field, value }] @returns whether anything changed */
  edit(label, wanted) {
    const edit = this.canEdit ? editOf(label, this.model, wanted) : null;
    if (!edit) return false;
    const at = this.model.indexOf(this.selection.current);
    this.#again(edit);
    this.outbox.send({ kind: 'do', edit: sent(edit) });
    this.#settle(at);
    return true;
  }

  /** @returns { label } of what was taken back; { label, isElsewhere } when the server must say what that does; or null */
  undo() { return this.#walk('undo', this.history.canUndo, this.history.undo(), this.history.earlier); }
  redo() { return this.#walk('redo', this.history.canRedo, this.history.redo(), this.history.later); }

  /** Rows as the server has them now. */
  take({ story, scenes, panels, news, gone }) {
    const at = this.model.indexOf(this.selection.current);
    this.model.story = story;
    for (const row of scenes) this.model.set('scene', row.id, '', row);
    for (const row of panels) this.model.set('panel', row.id, '', row);
    for (const row of news) this.model.tell(row);
    for (const id of gone) { this.model.set('scene', id, '', null); this.model.set('panel', id, '', null); }
    this.#settle(at);
  }

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

  #walk(kind, can, edit, elsewhere) {
    if (!can || !this.canEdit) return null;
    this.outbox.send({ kind });
    if (!edit) return { label: elsewhere, isElsewhere: true };
    const at = this.model.indexOf(this.selection.current);
    apply(kind === 'undo' ? invert(edit) : edit, this.model);
    // What came or changed is what people want to see.
    const panel = edit.changes.find(change => change.part === 'panel' && this.model.indexOf(change.id) >= 0);
    if (panel) this.selection.choose(panel.id);
    this.#settle(at);
    return { label: edit.label };
  }

  #again(edit) {
    apply(edit, this.model);
    this.history.push(edit);
  }

  #settle(at) {
    this.selection.settle(at);
    this.frame = Math.min(this.frame, this.model.frames);
    this.tell('edit');
  }
}
