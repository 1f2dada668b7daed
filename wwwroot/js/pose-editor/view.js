// Draws the pose. Changes are gathered and drawn once per frame.
import { FigureView, node } from './figure-view.js';
import { HandlesView } from './handles-view.js';
import { keyOf } from './selection.js';

export class View {
  #figures = new Map();
  #dirty = new Set();
  #due = 0;
  #drawsAll = true;
  #showsHandles = true;
  #hasHandles = false;

  constructor(svg, editor) {
    [this.svg, this.editor] = [svg, editor];
    this.world = node('g', { class: 'world' }, svg);
    this.paper = node('rect', { class: 'paper', x: 0, y: 0 }, this.world);
    this.picture = node('image', { class: 'background', x: 0, y: 0, preserveAspectRatio: 'xMidYMid meet' }, this.world);
    this.figures = node('g', { class: 'figures' }, this.world);
    this.edge = node('rect', { class: 'edge', x: 0, y: 0 }, this.world);
    this.handles = new HandlesView(this.world);
    this.band = node('rect', { class: 'band', display: 'none' }, this.world);
    editor.model.onChange(cell => (cell === null ? this.drawAll() : this.draw(cell)));
    editor.selection.onChange(() => this.drawAll());
    editor.onOption(() => this.drawAll());
    editor.viewport.onChange(() => this.#wake());
  }

  draw(cell) {
    // Who somebody is decides the colours of others.
    if (!cell.includes('/')) this.#drawsAll = true;
    else this.#dirty.add(cell.split('/')[0]);
    this.#wake();
  }

  drawAll() {
    this.#drawsAll = true;
    this.#wake();
  }

  /** Shows figures elsewhere without drawing them anew, while they are dragged. */
  shift(ids, dx, dy) {
    for (const id of ids) this.#figures.get(id)?.shift(dx, dy);
  }

  /** Box and handles are out of the way, and cost nothing, while something else than them is dragged. */
  set showsHandles(isShown) {
    if (this.#showsHandles === isShown) return;
    this.#showsHandles = isShown;
    this.#wake();
  }

  /** The rubber band of a choice; null takes it away. */
  showBand(box) {
    if (!box) this.band.setAttribute('display', 'none');
    else for (const [key, value] of Object.entries({ display: '', x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top })) this.band.setAttribute(key, value);
  }

  #wake() { this.#due ||= requestAnimationFrame(() => this.flush()); }

  flush() {
    this.#due = 0;
    const { model, viewport } = this.editor;
    if (this.pixel !== viewport.scale) this.svg.style.setProperty('--pixel', 1 / (this.pixel = viewport.scale));
    this.world.setAttribute('transform', `translate(${viewport.x} ${viewport.y}) scale(${viewport.scale})`);
    if (this.#drawsAll) this.#drawPaper(model);
    for (const id of this.#drawsAll ? model.order : this.#dirty) this.#drawFigure(id);
    this.#drawsAll = false;
    this.#dirty.clear();
    if (this.#showsHandles || this.#hasHandles) this.#drawHandles();
  }

  #drawHandles() {
    const { model, viewport, selection } = this.editor;
    const chosen = this.#showsHandles ? [...selection.figures].filter(id => model.has(id) && !model.isLocked(id)) : [];
    this.handles.draw(model.bounds(chosen), 1 / viewport.scale);
    this.#hasHandles = this.#showsHandles;
  }

  #drawPaper(model) {
    const { width, height } = model.canvas;
    this.unit = Math.max(width, height) / 512;
    this.svg.style.setProperty('--unit', this.unit);
    for (const sheet of [this.paper, this.picture, this.edge]) {
      sheet.setAttribute('width', width);
      sheet.setAttribute('height', height);
    }
    const address = model.background ? `/api/references/${encodeURIComponent(model.background.reference)}.png` : '';
    if (this.picture.getAttribute('href') !== address) this.picture.setAttribute('href', address);
    this.picture.setAttribute('opacity', model.background?.opacity ?? 0);
    for (const [id, figure] of this.#figures) {
      if (model.has(id)) continue;
      figure.remove();
      this.#figures.delete(id);
    }
    model.order.forEach((id, place) => {
      if (!this.#figures.has(id)) this.#figures.set(id, new FigureView(id, this.figures));
      const root = this.#figures.get(id).root;
      if (this.figures.children[place] !== root) this.figures.insertBefore(root, this.figures.children[place] ?? null);
    });
  }

  #drawFigure(id) {
    const { model, selection, options, softness } = this.editor;
    const figure = this.#figures.get(id);
    if (!figure || !model.has(id)) return;
    const isSelected = selection.figures.has(id);
    figure.draw(model, id, {
      radius: 4.5 * this.unit,
      ramp: softness * Math.max(model.canvas.width, model.canvas.height),
      colour: this.editor.colourOf(id),
      name: this.editor.nameOf(id),
      isSelected,
      showsRegion: options.regions === 'all' || (options.regions === 'chosen' && isSelected),
      isChosen: joint => selection.joints.has(keyOf(id, 'body', joint)),
    });
  }
}
