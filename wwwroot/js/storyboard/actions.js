// What keys and buttons do to the chosen panels. Deleting never asks: it is undone instead.
import { newId } from '/js/outbox.js';
import { addRow, removeRow, setField } from './commands.js';
import { framesIn } from './rate.js';
import { moveBefore, placeAfter } from './ordering.js';

const usualSeconds = 2;
/** A panel nobody has touched yet, with every field that rows have. */
const blank = { isNewShot: true, prompt: '', negativePrompt: '', cast: [], poseId: null, framing: '', seed: null, width: null, height: null, dialogue: [], action: '', notes: '', takeId: null, isLocked: false };

export class Actions {
  /** @param say hears what happened, in words, and how to take it back */
  constructor(editor, say) { [this.editor, this.say] = [editor, say]; }

  get #model() { return this.editor.model; }
  get #selection() { return this.editor.selection; }
  get current() { return this.#model.panel(this.#selection.current); }

  add(isBefore = false) {
    const model = this.#model;
    const here = this.current;
    const scene = here ? model.scene(here.sceneId) : model.scenes.at(-1);
    const id = newId();
    const wanted = [];
    const sceneId = scene?.id ?? newId();
    if (!scene) wanted.push(addRow('scene', sceneId, { order: 1, heading: '', notes: '' }));
    const siblings = model.scenes.find(each => each.id === sceneId)?.panels ?? [];
    const at = here ? siblings.findIndex(panel => panel.id === here.id) : siblings.length - 1;
    this.#put(wanted, [[id, { ...blank, frames: framesIn(usualSeconds, model.rate) }]], placeAfter(model, [id], sceneId, siblings[isBefore ? at - 1 : at]?.id ?? null));
    if (this.editor.edit('New panel', wanted)) this.#selection.choose(id);
  }

  addScene() {
    const scenes = this.#model.scenes;
    const after = scenes.findIndex(scene => scene.id === this.current?.sceneId);
    const low = scenes[after < 0 ? scenes.length - 1 : after]?.order ?? 0;
    const high = scenes[(after < 0 ? scenes.length - 1 : after) + 1]?.order ?? low + 2;
    const [sceneId, panelId] = [newId(), newId()];
    const done = this.editor.edit('New scene', [
      addRow('scene', sceneId, { order: (low + high) / 2, heading: '', notes: '' }),
      addRow('panel', panelId, { ...blank, sceneId, order: 1, frames: framesIn(usualSeconds, this.#model.rate) }),
    ]);
    if (done) this.#selection.choose(panelId);
  }

  duplicate() {
    const panels = this.#selection.inOrder;
    if (!panels.length) return;
    const last = panels.at(-1);
    // A copy takes everything along but the takes, which stay with the original, and the lock.
    const copies = panels.map(panel => [newId(), { ...this.#fields(panel.id), takeId: null, isLocked: false }]);
    const ids = copies.map(([id]) => id);
    const wanted = [];
    this.#put(wanted, copies, placeAfter(this.#model, ids, last.sceneId, last.id));
    if (this.editor.edit(panels.length === 1 ? 'Duplicate panel' : `Duplicate ${panels.length} panels`, wanted)) this.#selection.chooseAll(ids);
  }

  remove() {
    const panels = this.#selection.inOrder;
    const free = panels.filter(panel => !panel.isLocked);
    if (!panels.length) return;
    if (!free.length) { this.say(panels.length === 1 ? 'This panel is locked. Unlock it first.' : 'These panels are locked. Unlock them first.'); return; }
    // A scene without panels goes with its last one.
    const gone = new Set(free.map(panel => panel.id));
    const emptied = this.#model.scenes.filter(scene => scene.panels.length && scene.panels.every(panel => gone.has(panel.id)));
    const label = free.length === 1 ? `Delete ${this.#model.numberOf(free[0].id)}` : `Delete ${free.length} panels`;
    const done = this.editor.edit(label, [
      ...free.map(panel => removeRow('panel', panel.id)),
      ...emptied.map(scene => removeRow('scene', scene.id)),
    ]);
    if (done) this.say(free.length === 1 ? 'Panel deleted.' : `${free.length} panels deleted.`, true);
  }

  toggleShot() {
    const panels = this.#selection.inOrder;
    const value = !panels[0]?.isNewShot;
    this.editor.edit(value ? 'New shot' : 'Same shot', panels.map(panel => setField('panel', panel.id, 'isNewShot', value)));
  }

  /** One place earlier or later. */
  nudge(by) {
    const chosen = this.#selection.inOrder;
    if (!chosen.length) return;
    const places = chosen.map(panel => this.#model.indexOf(panel.id));
    const before = by < 0 ? places[0] - 1 : places.at(-1) + 2;
    if (before < 0 || before > this.#model.panels.length) return;
    this.moveTo(before);
  }

  moveTo(before) {
    const chosen = this.#selection.inOrder;
    this.editor.edit(chosen.length === 1 ? 'Move panel' : `Move ${chosen.length} panels`, moveBefore(this.#model, chosen.map(panel => panel.id), before));
  }

  setFrames(id, frames) {
    this.editor.edit('Duration', [setField('panel', id, 'frames', Math.max(1, frames))]);
  }

  step(by) {
    const panels = this.#model.panels;
    const at = this.#model.indexOf(this.#selection.current);
    const next = panels[Math.max(0, Math.min(panels.length - 1, at + by))];
    if (next) this.look(next.id);
  }

  stepScene(by) {
    const scenes = this.#model.scenes.filter(scene => scene.panels.length);
    const at = scenes.findIndex(scene => scene.id === this.current?.sceneId);
    const next = scenes[Math.max(0, Math.min(scenes.length - 1, at + by))];
    if (next) this.look(next.panels[0].id);
  }

  extend(by) {
    const next = this.#model.panels[this.#model.indexOf(this.#selection.current) + by];
    if (next) this.#selection.extend(next.id);
  }

  ends(isLast) {
    const panel = this.#model.panels.at(isLast ? -1 : 0);
    if (panel) this.look(panel.id);
  }

  selectAll() { this.#selection.chooseAll(this.#model.panels.map(panel => panel.id), this.#selection.current); }

  /** Chooses a panel and puts the playhead to its beginning. */
  look(id) {
    this.#selection.choose(id);
    this.editor.seek(this.#model.starts[this.#model.indexOf(id)], false);
  }

  #fields(id) {
    const { id: _, ...fields } = this.#model.row('panel', id);
    return fields;
  }

  // New rows with the places that were found for them; other rows may have to make room.
  #put(wanted, rows, places) {
    const byId = new Map(rows);
    for (const { id, field, value } of places) if (byId.has(id)) byId.get(id)[field] = value;
    wanted.push(...rows.map(([id, row]) => addRow('panel', id, row)), ...places.filter(place => !byId.has(place.id)));
  }
}
