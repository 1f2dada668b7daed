// Edits with the way back: which fields of which rows they set, with what was there before and after.

/** @returns the edit of these fields, or null when nothing would change */
export function editOf(label, model, wanted) {
  const changes = [];
  for (const { kind, id, field, value } of wanted) {
    const before = model.row(kind, id)?.[field] ?? null;
    if (JSON.stringify(before) !== JSON.stringify(value)) changes.push({ kind, id, field, before, after: value });
  }
  return changes.length ? { label, changes } : null;
}

export function apply(edit, model) {
  for (const { kind, id, field, after } of edit.changes) model.set(kind, id, field, after);
}

export const invert = edit => ({ label: edit.label, changes: edit.changes.toReversed().map(change => ({ ...change, before: change.after, after: change.before })) });

/** What this person did and can take back, and what they took back. */
export class History {
  static most = 500;

  constructor() { this.load([]); }

  load(steps, done = steps.length) { [this.steps, this.done] = [[...steps], done]; }

  get canUndo() { return this.done > 0; }
  get canRedo() { return this.done < this.steps.length; }

  push(edit) {
    this.steps.length = this.done;
    this.steps.push(edit);
    if (this.steps.length > History.most) this.steps.shift();
    this.done = this.steps.length;
  }

  undo() { return this.canUndo ? this.steps[--this.done] : null; }
  redo() { return this.canRedo ? this.steps[this.done++] : null; }
}
