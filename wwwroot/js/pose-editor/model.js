// The pose as named cells, the units of editing (Data/Poses/PoseCells): values are never changed in place.
import { isPlaced, parts } from './skeleton.js';

export class PoseModel {
  #cells = new Map();
  #listeners = new Set();

  constructor(cells = {}) { this.load(cells); }

  load(cells) {
    this.#cells = new Map(Object.entries(cells));
    this.#cells.delete('format');
    this.#tell(null);
  }

  get(cell) { return this.#cells.get(cell) ?? null; }

  set(cell, value) {
    if (value === null && cell !== 'background') this.#cells.delete(cell);
    else this.#cells.set(cell, value);
    this.#tell(cell);
  }

  /** Hears the cell that changed; null when all did. */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get canvas() { return this.get('canvas') ?? { width: 512, height: 512 }; }
  get background() { return this.get('background'); }
  /** Figure ids from the farthest to the nearest. */
  get order() { return this.get('order') ?? []; }
  about(id) { return this.get(id); }
  part(id, part) { return this.get(`${id}/${part}`); }
  body(id) { return this.part(id, 'body'); }
  has(id) { return this.order.includes(id); }
  isLocked(id) { return this.about(id)?.locked === true; }

  partsOf(id) { return parts.filter(part => this.part(id, part)); }

  /** The figure with everybody of its group. */
  groupOf(id) {
    const group = this.about(id)?.group;
    return group ? this.order.filter(other => this.about(other).group === group) : [id];
  }

  /** Smallest box around what was placed; null for an empty figure. */
  bounds(ids) {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const id of ids) {
      for (const part of parts) {
        for (const point of this.part(id, part) ?? []) {
          if (!isPlaced(point)) continue;
          box.left = Math.min(box.left, point[0]); box.right = Math.max(box.right, point[0]);
          box.top = Math.min(box.top, point[1]); box.bottom = Math.max(box.bottom, point[1]);
        }
      }
    }
    return box.left <= box.right ? box : null;
  }

  snapshot() { return new Map(this.#cells); }

  toJson() { return Object.fromEntries(this.#cells); }

  #tell(cell) { for (const listener of this.#listeners) listener(cell); }
}

let last = 0;
/** An id that no figure, group or message has. */
export const newId = () => `${Date.now().toString(36)}${(last++ % 1296).toString(36).padStart(2, '0')}${Math.floor(Math.random() * 1e9).toString(36)}`;
