// Everything that is done to the chosen figures and joints by key or button; each is one edit.
import { newId } from './model.js';
import { moveAll } from './ik.js';
import { Insertions } from './insertions.js';
import { isHidden, isPlaced, round } from './skeleton.js';
import { keyOf, readKey } from './selection.js';
import { newFace, newHand } from './templates.js';
import { mirror, place, scaleBy, turnBy } from './transform.js';

export class Actions extends Insertions {
  get #model() { return this.editor.model; }

  get #free() { return this.chosen.filter(id => !this.#model.isLocked(id)); }

  remove() {
    const gone = this.#free;
    if (!gone.length) return;
    this.editor.change(gone.length > 1 ? 'Delete figures' : 'Delete figure', set => {
      set('order', this.#model.order.filter(id => !gone.includes(id)));
      for (const id of gone) {
        for (const part of this.#model.partsOf(id)) set(`${id}/${part}`, null);
        set(id, null);
      }
    });
    this.editor.selection.keep(this.#model);
  }

  mirror() { this.#each('Mirror', (set, ids) => mirror(this.editor, set, ids)); }

  turn(degrees) { this.#each('Turn', (set, ids) => this.#placed(set, ids, centre => turnBy(degrees * Math.PI / 180, centre))); }

  scale(factor) { this.#each('Scale', (set, ids) => this.#placed(set, ids, centre => scaleBy(factor, factor, centre))); }

  /** Arrow keys: the chosen joints, or else the chosen figures. */
  nudge(dx, dy) {
    const joints = [...this.editor.selection.joints].map(readKey).filter(({ id }) => !this.#model.isLocked(id));
    if (!joints.length) { this.#each('Nudge', (set, ids) => { for (const id of ids) for (const part of this.#model.partsOf(id)) set(`${id}/${part}`, moveAll(this.#model.part(id, part), dx, dy)); }); return; }
    this.editor.change('Nudge', set => {
      for (const cell of new Set(joints.map(({ id, part }) => `${id}/${part}`))) {
        const [id, part] = cell.split('/');
        set(cell, this.#model.get(cell).map((point, index) => (isPlaced(point) && this.editor.selection.joints.has(keyOf(id, part, index)) ? [round(point[0] + dx), round(point[1] + dy), ...point.slice(2)] : point)));
      }
    });
  }

  toggleHidden(keys = [...this.editor.selection.joints]) {
    const joints = keys.map(readKey).filter(({ id }) => !this.#model.isLocked(id));
    if (!joints.length) return;
    const hides = joints.some(({ id, part, index }) => !isHidden(this.#model.part(id, part)[index]));
    this.editor.change(hides ? 'Hide joint' : 'Show joint', set => {
      for (const { id, part, index } of joints) {
        set(`${id}/${part}`, this.#model.part(id, part).map((point, at) => (at !== index || !isPlaced(point) ? point : hides ? [...point.slice(0, 3), 1] : point.slice(0, 3))));
      }
    });
  }

  toggleLock(ids = this.chosen) {
    const locks = ids.some(id => !this.#model.isLocked(id));
    this.editor.change(locks ? 'Lock' : 'Unlock', set => { for (const id of ids) set(id, { ...this.#model.about(id), locked: locks }); });
  }

  group() { if (this.chosen.length > 1) this.#setGroup('Group', newId()); }

  ungroup() { this.#setGroup('Ungroup', null); }

  /** Nearer or farther by one, or all the way. */
  reorder(by, ids = this.chosen) {
    const order = [...this.#model.order];
    const moved = by > 0 ? ids.toReversed() : ids;
    for (const id of moved) {
      const from = order.indexOf(id);
      const to = Math.min(order.length - 1, Math.max(0, from + by));
      order.splice(to, 0, ...order.splice(from, 1));
    }
    this.editor.change(by > 0 ? 'Bring forward' : 'Send back', set => set('order', order));
  }

  togglePart(id, part) {
    const body = this.#model.body(id);
    const isThere = this.#model.part(id, part) !== null;
    const added = isThere ? null : part === 'face' ? newFace(body) : newHand(body, part);
    if (!isThere && !added) { this.announce(part === 'face' ? 'A face needs both eyes' : 'A hand needs a wrist'); return; }
    const names = { face: 'face', leftHand: 'left hand', rightHand: 'right hand' };
    this.editor.change(`${isThere ? 'Remove' : 'Add'} ${names[part]}`, set => set(`${id}/${part}`, added));
  }

  bind(id, character) { this.editor.change(character ? 'Choose character' : 'Make extra', set => set(id, { ...this.#model.about(id), character })); }

  rename(id, name) { this.editor.change('Rename', set => set(id, { ...this.#model.about(id), name: name.trim().slice(0, 60) })); }

  grow(id, growth) { this.editor.change('Region', set => set(id, { ...this.#model.about(id), growth })); }

  /** The figures keep their place relative to the middle and their size relative to the canvas. */
  resize(width, height) {
    const before = this.#model.canvas;
    const scale = Math.min(width / before.width, height / before.height);
    this.editor.change('Canvas', set => {
      place(this.editor, set, this.#model.order, (x, y) => [(x - before.width / 2) * scale + width / 2, (y - before.height / 2) * scale + height / 2]);
      set('canvas', { width, height });
    });
    this.editor.viewport.fit(this.#model.canvas);
  }

  setBackground(reference, opacity = 0.5) { this.editor.change(reference ? 'Background' : 'Remove background', set => set('background', reference ? { reference, opacity } : null)); }

  selectAll() { this.editor.selection.choose(this.#model.order.filter(id => !this.#model.isLocked(id))); }

  /** The next or previous figure; false past the last one. */
  step(by) {
    const { order } = this.#model;
    const next = this.chosen.length ? order.indexOf(this.chosen[0]) + by : by > 0 ? 0 : order.length - 1;
    if (next < 0 || next >= order.length) { this.editor.selection.clear(); return false; }
    this.editor.selection.choose([order[next]]);
    return true;
  }

  /** The next or previous joint of the chosen figure. */
  stepJoint(by) {
    const id = this.chosen[0] ?? this.#model.order[0];
    if (!id) return null;
    const body = this.#model.body(id);
    const current = [...this.editor.selection.joints].map(readKey).find(key => key.id === id && key.part === 'body')?.index ?? (by > 0 ? -1 : 0);
    for (let index = current + by, tries = 0; tries < body.length; index += by, tries++) {
      const at = (index + body.length) % body.length;
      if (!isPlaced(body[at])) continue;
      this.editor.selection.choose([id], [keyOf(id, 'body', at)]);
      return at;
    }
    return null;
  }

  #placed(set, ids, placing) {
    const box = this.#model.bounds(ids);
    if (box) place(this.editor, set, ids, placing([(box.left + box.right) / 2, (box.top + box.bottom) / 2]));
  }

  #each(label, write) {
    const ids = this.#free;
    if (ids.length) this.editor.change(label, set => write(set, ids));
  }

  #setGroup(label, group) {
    this.editor.change(label, set => { for (const id of this.chosen) set(id, { ...this.#model.about(id), group }); });
  }
}
