// Figures that come into the pose: new ones, copies, and what was read from a file or found in a picture.
import { newId } from './model.js';
import { moveAll } from './ik.js';
import { counts, round } from './skeleton.js';
import { standingBody } from './templates.js';

const mostFigures = 8;   // Pose.MaxFigures
const clipboardKey = 'storystudio.pose.clipboard';

export class Insertions {
  constructor(editor, announce) { [this.editor, this.announce] = [editor, announce]; }

  get #model() { return this.editor.model; }

  get chosen() { return this.#model.order.filter(id => this.editor.selection.figures.has(id)); }

  add() {
    const { width, height } = this.#model.canvas;
    const place = this.#model.order.length;
    const x = width * [0.5, 0.75, 0.25, 0.62, 0.38, 0.86, 0.14, 0.5][place % 8];
    this.#insert('Add figure', [{ about: about(), parts: { body: standingBody(Math.min(width * 0.92, Math.max(width * 0.08, x)), height * 0.3, Math.min(width * 1.2, height) * 0.68) } }]);
  }

  duplicate() { this.#insert(this.chosen.length > 1 ? 'Duplicate figures' : 'Duplicate figure', this.#copies(), 24); }

  copy() {
    const figures = this.#copies();
    if (!figures.length) return;
    localStorage.setItem(clipboardKey, JSON.stringify({ canvas: this.#model.canvas, figures }));
    this.announce(figures.length > 1 ? `${figures.length} figures copied` : 'Figure copied');
  }

  paste() {
    try {
      const { canvas, figures } = JSON.parse(localStorage.getItem(clipboardKey));
      const scale = Math.min(this.#model.canvas.width / canvas.width, this.#model.canvas.height / canvas.height);
      for (const { parts } of figures) for (const part in parts) parts[part] = parts[part].map(point => point && [round(point[0] * scale), round(point[1] * scale), ...point.slice(2)]);
      this.#insert('Paste', figures, 16);
    } catch {
      this.announce('There is no copied figure');
    }
  }

  /** Figures that were read from a file or found in a picture: { canvas, order, cells }. */
  insertCells(label, cells) {
    const [{ width, height }, own] = [cells.canvas, this.#model.canvas];
    const scale = Math.min(own.width / width, own.height / height);
    const [dx, dy] = [(own.width - width * scale) / 2, (own.height - height * scale) / 2];
    this.#insert(label, cells.order.map(id => ({
      about: { ...cells[id], group: null },
      parts: Object.fromEntries(Object.keys(counts).filter(part => cells[`${id}/${part}`]).map(part => [part,
        cells[`${id}/${part}`].map(point => point && (scale === 1 ? point : [round(point[0] * scale + dx), round(point[1] * scale + dy), ...point.slice(2)]))])),
    })));
  }

  #copies() {
    return this.chosen.map(id => ({
      about: { ...this.#model.about(id), locked: false, group: null },
      parts: Object.fromEntries(this.#model.partsOf(id).map(part => [part, this.#model.part(id, part)])),
    }));
  }

  #insert(label, figures, offset = 0) {
    const room = mostFigures - this.#model.order.length;
    if (!figures.length) return;
    if (figures.length > room) { this.announce(`A pose holds at most ${mostFigures} figures`); return; }
    const ids = figures.map(newId);
    this.editor.change(label, set => {
      figures.forEach((figure, i) => {
        set(ids[i], figure.about);
        for (const part in figure.parts) set(`${ids[i]}/${part}`, offset ? moveAll(figure.parts[part], offset, 0) : figure.parts[part]);
      });
      set('order', [...this.#model.order, ...ids]);
    });
    this.editor.selection.choose(ids);
  }
}

const about = () => ({ name: '', character: null, growth: 1, locked: false, group: null });
