// Edits with the way back, in the form in which the story's log keeps them: which fields of which rows they set, with what was
// there before and after. A whole row has no field: it comes with its fields, or goes.

/** Fields whose place another person may change meanwhile without harm; the log need not compare them. */
const unseen = new Set(['order', 'sceneId', 'isNewShot', 'frames']);

export const setField = (part, id, field, value) => ({ part, id, field, value });
export const addRow = (part, id, row) => ({ part, id, field: '', value: row });
export const removeRow = (part, id) => ({ part, id, field: '', value: null });

/** @returns the edit of what is wanted, or null when nothing would change */
export function editOf(label, model, wanted) {
  const changes = [];
  for (const { part, id, field, value } of wanted) {
    const row = model.row(part, id);
    const before = field ? row?.[field] ?? null : row ? withoutId(row) : null;
    if (JSON.stringify(before) !== JSON.stringify(value)) changes.push({ part, id, field, before, after: value });
  }
  return changes.length ? { label, changes } : null;
}

export function apply(edit, model) {
  for (const { part, id, field, after } of edit.changes) model.set(part, id, field, after);
}

export const invert = edit => ({ label: edit.label, changes: edit.changes.toReversed().map(change => ({ ...change, before: change.after, after: change.before })) });

/** As it is sent: rows that come or go are known to the log anyway. */
export const sent = ({ label, changes }) => ({
  label, changes: changes.map(change => (change.field && !unseen.has(change.field) ? change : { ...change, before: null })),
});

function withoutId(row) {
  const { id, ...fields } = row;
  return fields;
}

/** What this person did here and can take back, and what they took back. */
export class History {
  static most = 500;

  constructor() { this.load(null, null); }

  /** @param undo, redo what the server could take back and do again, done elsewhere or before; null = nothing */
  load(undo, redo) { [this.steps, this.done, this.earlier, this.later] = [[], 0, undo, redo]; }

  get canUndo() { return this.done > 0 || this.earlier !== null; }
  get canRedo() { return this.done < this.steps.length || this.later !== null; }

  push(edit) {
    this.steps.length = this.done;
    this.later = null;
    this.steps.push(edit);
    if (this.steps.length > History.most) this.steps.shift();
    this.done = this.steps.length;
  }

  /** The edit to take back; null when it was not done here. */
  undo() { return this.done > 0 ? this.steps[--this.done] : null; }
  redo() { return this.done < this.steps.length ? this.steps[this.done++] : null; }

  /** Whether the server's next undo is the one that is next here. */
  agrees(undo) { return this.done === 0 || this.steps[this.done - 1].label === undo; }
}
