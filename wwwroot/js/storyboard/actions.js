// What keys and buttons do to the chosen panels. Deleting never asks: it is undone instead.
import { newId } from '/js/outbox.js';
import { framesIn } from './rate.js';
import { moveBefore, placeAfter } from './ordering.js';

const usualSeconds = 2;
/** What a copy of a panel takes along; its takes stay with the original. */
const copied = ['isNewShot', 'frames', 'prompt', 'negativePrompt', 'cast', 'poseId', 'framing', 'seed', 'width', 'height', 'dialogue', 'action', 'notes'];

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
    if (!scene) wanted.push(...create('scene', sceneId, { order: 1, heading: '' }));
    wanted.push(...create('panel', id, { isNewShot: true, frames: framesIn(usualSeconds, model.rate), prompt: '' }));
    const siblings = model.scenes.find(each => each.id === sceneId)?.panels ?? [];
    const at = here ? siblings.findIndex(panel => panel.id === here.id) : siblings.length - 1;
    wanted.push(...placeAfter(model, [id], sceneId, siblings[isBefore ? at - 1 : at]?.id ?? null));
    if (this.editor.edit('New panel', wanted)) this.#selection.choose(id);
  }

  addScene() {
    const scenes = this.#model.scenes;
    const after = scenes.findIndex(scene => scene.id === this.current?.sceneId);
    const low = scenes[after < 0 ? scenes.length - 1 : after]?.order ?? 0;
    const high = scenes[(after < 0 ? scenes.length - 1 : after) + 1]?.order ?? low + 2;
    const [sceneId, panelId] = [newId(), newId()];
    const done = this.editor.edit('New scene', [
      ...create('scene', sceneId, { order: (low + high) / 2, heading: '' }),
      ...create('panel', panelId, { sceneId, order: 1, isNewShot: true, frames: framesIn(usualSeconds, this.#model.rate), prompt: '' }),
    ]);
    if (done) this.#selection.choose(panelId);
  }

  duplicate() {
    const panels = this.#selection.inOrder;
    if (!panels.length) return;
    const last = panels.at(-1);
    const copies = panels.map(panel => ({ id: newId(), panel }));
    const wanted = copies.flatMap(({ id, panel }) => create('panel', id, Object.fromEntries(copied.filter(field => panel[field] !== undefined).map(field => [field, panel[field]]))));
    wanted.push(...placeAfter(this.#model, copies.map(copy => copy.id), last.sceneId, last.id));
    if (this.editor.edit(panels.length === 1 ? 'Duplicate panel' : `Duplicate ${panels.length} panels`, wanted)) this.#selection.chooseAll(copies.map(copy => copy.id));
  }

  remove() {
    const panels = this.#selection.inOrder;
    const free = panels.filter(panel => !panel.isLocked);
    if (!panels.length) return;
    if (!free.length) { this.say(panels.length === 1 ? 'This panel is locked. Unlock it first.' : 'These panels are locked. Unlock them first.'); return; }
    const when = new Date().toISOString();
    // A scene without panels goes with its last one.
    const gone = new Set(free.map(panel => panel.id));
    const emptied = this.#model.scenes.filter(scene => scene.panels.length && scene.panels.every(panel => gone.has(panel.id)));
    const label = free.length === 1 ? `Delete ${this.#model.numberOf(free[0].id)}` : `Delete ${free.length} panels`;
    const done = this.editor.edit(label, [
      ...free.map(panel => ({ kind: 'panel', id: panel.id, field: 'deleted', value: when })),
      ...emptied.map(scene => ({ kind: 'scene', id: scene.id, field: 'deleted', value: when })),
    ]);
    if (done) this.say(free.length === 1 ? 'Panel deleted.' : `${free.length} panels deleted.`, true);
  }

  toggleShot() {
    const panels = this.#selection.inOrder;
    const value = !panels[0]?.isNewShot;
    this.editor.edit(value ? 'New shot' : 'Same shot', panels.map(panel => ({ kind: 'panel', id: panel.id, field: 'isNewShot', value })));
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
    this.editor.edit('Duration', [{ kind: 'panel', id, field: 'frames', value: Math.max(1, frames) }]);
  }

  step(by) {
    const panels = this.#model.panels;
    const at = this.#model.indexOf(this.#selection.current);
    const next = panels[Math.max(0, Math.min(panels.length - 1, at + by))];
    if (next) this.#look(next.id);
  }

  stepScene(by) {
    const scenes = this.#model.scenes.filter(scene => scene.panels.length);
    const at = scenes.findIndex(scene => scene.id === this.current?.sceneId);
    const next = scenes[Math.max(0, Math.min(scenes.length - 1, at + by))];
    if (next) this.#look(next.panels[0].id);
  }

  extend(by) {
    const next = this.#model.panels[this.#model.indexOf(this.#selection.current) + by];
    if (next) this.#selection.extend(next.id);
  }

  ends(isLast) {
    const panel = this.#model.panels.at(isLast ? -1 : 0);
    if (panel) this.#look(panel.id);
  }

  selectAll() { this.#selection.chooseAll(this.#model.panels.map(panel => panel.id), this.#selection.current); }

  #look(id) {
    this.#selection.choose(id);
    this.editor.seek(this.#model.starts[this.#model.indexOf(id)], false);
  }
}

const create = (kind, id, fields) => Object.entries(fields).map(([field, value]) => ({ kind, id, field, value }));
