// The filmstrip: panels as wide as they are long, under a ruler and the names of their scenes. Only what is in sight is drawn.
import { Cards } from './cards.js';
import { Ruler } from './ruler.js';

const ahead = 500;          // pixels beyond each edge that are drawn too
const gap = 2;
export const narrowest = 3; // of a card; shorter panels overlap their neighbour's start by less than that

export class Strip {
  constructor(root, editor) {
    [this.scroller, this.content, this.list, this.band, this.head, this.marker, this.range] =
      ['.sb-strip', '.sb-strip-content', '.sb-strip-list', '.sb-strip-scenes', '.sb-playhead', '.sb-drop', '.sb-range'].map(selector => root.querySelector(selector));
    this.editor = editor;
    this.cards = new Cards(this.list, editor);
    this.ruler = new Ruler(root.querySelector('.sb-ruler'), editor);
    this.scenes = new Map();
  }

  get isShown() { return !this.scroller.hidden; }

  /** Pixels for one frame. */
  get unit() {
    const { rate } = this.editor.model;
    return this.editor.options.scale * rate.denominator / rate.numerator;
  }

  get height() { return this.list.clientHeight; }

  /** Returns whether something is left for the next frame. */
  draw() {
    const { model, selection, marks } = this.editor;
    const unit = this.unit;
    const { starts, panels } = model;
    const left = this.scroller.scrollLeft;
    const width = this.scroller.clientWidth;
    this.content.style.width = `${Math.ceil(model.frames * unit) + width / 2}px`;
    const first = Math.max(0, model.indexAt((left - ahead) / unit));
    const last = model.indexAt((left + width + ahead) / unit);
    const boxes = [];
    for (let index = first; index <= last && index >= 0; index++) boxes.push(this.#box(panels[index], starts, index, unit));
    const current = model.indexOf(selection.current);
    if (current >= 0 && (current < first || current > last)) boxes.push(this.#box(panels[current], starts, current, unit));
    const isLeft = this.cards.show(boxes, box => box.x + box.width > left && box.x < left + width);
    this.#drawScenes(left - ahead, left + width + ahead, unit);
    this.ruler.draw(left, width, unit);
    const [from, to] = [marks.from, marks.to];
    this.range.hidden = from === null && to === null;
    if (!this.range.hidden) Object.assign(this.range.style, { translate: `${(from ?? 0) * unit}px 0`, width: `${((to ?? model.frames) - (from ?? 0)) * unit}px` });
    this.drawHead();
    return isLeft;
  }

  drawHead() { this.head.style.translate = `${this.editor.frame * this.unit}px 0`; }

  #box(panel, starts, index, unit) {
    return { panel, x: starts[index] * unit, y: 0, width: Math.max(narrowest, (starts[index + 1] - starts[index]) * unit - gap), height: this.height };
  }

  #drawScenes(from, to, unit) {
    const { scenes, starts } = this.editor.model;
    const seen = new Set();
    let at = 0;
    scenes.forEach((scene, index) => {
      const [begin, end] = [starts[at] * unit, starts[at += scene.panels.length] * unit];
      if (end < from || begin > to || !scene.panels.length) return;
      seen.add(scene.id);
      let tag = this.scenes.get(scene.id);
      if (!tag) {
        tag = Object.assign(document.createElement('button'), { type: 'button', className: 'sb-scene', tabIndex: -1 });
        tag.dataset.scene = scene.id;
        tag.append(document.createElement('span'));
        this.scenes.set(scene.id, tag);
        this.band.append(tag);
      }
      const text = `${index + 1}  ${scene.heading || 'Scene'}`;
      if (tag.firstChild.textContent !== text) tag.firstChild.textContent = text;
      Object.assign(tag.style, { translate: `${begin}px 0`, width: `${Math.max(0, end - begin - gap)}px` });
    });
    for (const [id, tag] of this.scenes) if (!seen.has(id)) { tag.remove(); this.scenes.delete(id); }
  }

  /** Scrolls as little as needed. */
  reveal(id) {
    const index = this.editor.model.indexOf(id);
    if (index < 0) return;
    const { starts } = this.editor.model;
    this.#scrollTo(starts[index] * this.unit, starts[index + 1] * this.unit);
  }

  revealFrame(frame) { this.#scrollTo(frame * this.unit - 40, frame * this.unit + 80); }

  #scrollTo(from, to) {
    const { scrollLeft, clientWidth } = this.scroller;
    if (from < scrollLeft + 20) this.scroller.scrollLeft = Math.max(0, from - 60);
    else if (to > scrollLeft + clientWidth - 20) this.scroller.scrollLeft = Math.min(from - 20, to - clientWidth + 80);
  }

  frameAt(clientX) { return Math.round((clientX - this.content.getBoundingClientRect().left) / this.unit); }

  /** The gap nearest to a point, as an index in the story. */
  gapAt(clientX) {
    const { model } = this.editor;
    const frame = (clientX - this.content.getBoundingClientRect().left) / this.unit;
    const index = model.indexAt(Math.max(0, frame));
    return index < 0 ? 0 : frame > (model.starts[index] + model.starts[index + 1]) / 2 ? index + 1 : index;
  }

  showGap(index) {
    this.marker.hidden = index === null;
    if (index !== null) this.marker.style.translate = `${this.editor.model.starts[index] * this.unit - gap}px 0`;
  }

  /** Zooms so that the frame under the pointer stays there. */
  zoom(factor, clientX) {
    const frame = (clientX - this.content.getBoundingClientRect().left) / this.unit;
    const scale = Math.max(4, Math.min(600, this.editor.options.scale * factor));
    this.editor.options.scale = scale;
    // The content must be as wide before it can be scrolled there.
    this.content.style.width = `${Math.ceil(this.editor.model.frames * this.unit) + this.scroller.clientWidth / 2}px`;
    this.scroller.scrollLeft = frame * this.unit - (clientX - this.scroller.getBoundingClientRect().left);
    this.editor.tell('view');
  }
}
