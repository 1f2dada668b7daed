// Edits with the way back. An edit says which cells it set, with what was there before and after.

/** The edit that leads from one state of some cells to what the model holds now; null when nothing changed. */
export function editOf(label, before, model, cells) {
  const changes = [];
  for (const cell of cells) {
    const [was, is] = [before.get(cell) ?? null, model.get(cell)];
    if (JSON.stringify(was) !== JSON.stringify(is)) changes.push({ cell, before: was, after: is });
  }
  return changes.length ? { label, changes } : null;
}

export function apply(edit, model) {
  for (const { cell, after } of edit.changes) model.set(cell, after);
}

export const invert = edit => ({ label: edit.label, changes: edit.changes.toReversed().map(({ cell, before, after }) => ({ cell, before: after, after: before })) });

/** What was done and can be taken back, and what was taken back. */
export class History {
  static most = 500;   // PoseLog.Length

  constructor(steps = [], done = steps.length) { this.load(steps, done); }

  load(steps, done) { [this.steps, this.done] = [[...steps], done]; }

  get canUndo() { return this.done > 0; }
  get canRedo() { return this.done < this.steps.length; }
  get nextUndo() { return this.steps[this.done - 1]?.label ?? null; }
  get nextRedo() { return this.steps[this.done]?.label ?? null; }

  /** Takes up an edit that the model already shows. */
  push(edit) {
    this.steps.length = this.done;
    this.steps.push(edit);
    if (this.steps.length > History.most) this.steps.shift();
    this.done = this.steps.length;
  }

  undo(model) {
    if (!this.canUndo) return null;
    const edit = this.steps[--this.done];
    apply(invert(edit), model);
    return edit;
  }

  redo(model) {
    if (!this.canRedo) return null;
    const edit = this.steps[this.done++];
    apply(edit, model);
    return edit;
  }
}
