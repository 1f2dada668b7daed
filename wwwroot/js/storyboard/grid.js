// The same panels side by side, scene under scene. Only the rows in sight are drawn.
import { Cards } from './cards.js';

const gap = 12;
const heading = 38;
const foot = 46;        // number, time and words under the picture
const ahead = 600;

export class Grid {
  #layout = null;

  constructor(root, editor) {
    [this.scroller, this.content, this.list, this.band, this.marker] =
      ['.sb-grid', '.sb-grid-content', '.sb-grid-list', '.sb-grid-scenes', '.sb-grid-drop'].map(selector => root.querySelector(selector));
    this.editor = editor;
    this.cards = new Cards(this.list, editor);
    this.scenes = new Map();
    editor.on('edit', () => { this.#layout = null; });
    new ResizeObserver(() => { this.#layout = null; if (this.isShown) this.editor.tell('view'); }).observe(this.scroller);
  }

  get isShown() { return !this.scroller.hidden; }

  /** Returns whether something is left for the next frame. */
  draw() {
    const layout = this.#measure();
    const { selection, model } = this.editor;
    const { scrollTop, clientHeight } = this.scroller;
    const [top, bottom] = [scrollTop - ahead, scrollTop + clientHeight + ahead];
    this.content.style.height = `${layout.height}px`;
    const boxes = layout.boxes.filter(box => box.y + box.height > top && box.y < bottom);
    const current = model.indexOf(selection.current);
    if (current >= 0 && !boxes.some(box => box.panel.id === selection.current)) boxes.push(layout.boxes[current]);
    this.#drawScenes(layout, top, bottom);
    return this.cards.show(boxes, box => box.y + box.height > scrollTop && box.y < scrollTop + clientHeight);
  }

  #measure() {
    const width = this.scroller.clientWidth - 2 * gap;
    const { size } = this.editor.model;
    const wanted = width < 500 ? 150 : 210 * this.editor.options.scale / 70;
    const columns = Math.max(width < 500 ? 2 : 1, Math.round(width / Math.max(120, Math.min(480, wanted))));
    const key = `${width} ${columns}`;
    if (this.#layout?.key === key) return this.#layout;
    const side = (width - gap * (columns - 1)) / columns;
    const height = side * size.height / size.width + foot;
    const boxes = [];
    const heads = [];
    let y = 0;
    this.editor.model.scenes.forEach((scene, index) => {
      heads.push({ scene, index, y });
      y += heading;
      scene.panels.forEach((panel, at) => boxes.push({
        panel, x: gap + (at % columns) * (side + gap), y: y + Math.floor(at / columns) * (height + gap), width: side, height,
      }));
      y += Math.ceil(scene.panels.length / columns) * (height + gap) + 6;
    });
    return this.#layout = { key, boxes, heads, height: y + 40, columns };
  }

  /** The panel above or below, or null. */
  neighbour(id, way) {
    const { boxes } = this.#measure();
    const from = boxes[this.editor.model.indexOf(id)];
    const rows = boxes.filter(box => (way > 0 ? box.y > from?.y : box.y < from?.y));
    if (!rows.length) return null;
    const y = way > 0 ? Math.min(...rows.map(box => box.y)) : Math.max(...rows.map(box => box.y));
    return rows.filter(box => box.y === y).reduce((best, box) => (Math.abs(box.x - from.x) < Math.abs(best.x - from.x) ? box : best)).panel.id;
  }

  #drawScenes({ heads }, top, bottom) {
    const seen = new Set();
    for (const { scene, index, y } of heads) {
      if (y + heading < top || y > bottom) continue;
      seen.add(scene.id);
      let tag = this.scenes.get(scene.id);
      if (!tag) {
        tag = Object.assign(document.createElement('button'), { type: 'button', className: 'sb-grid-scene', tabIndex: -1 });
        tag.dataset.scene = scene.id;
        this.scenes.set(scene.id, tag);
        this.band.append(tag);
      }
      const text = `${index + 1}   ${scene.heading || 'Scene'}`;
      if (tag.textContent !== text) tag.textContent = text;
      tag.style.translate = `0 ${y}px`;
    }
    for (const [id, tag] of this.scenes) if (!seen.has(id)) { tag.remove(); this.scenes.delete(id); }
  }

  reveal(id) {
    const box = this.#measure().boxes[this.editor.model.indexOf(id)];
    if (!box) return;
    const { scrollTop, clientHeight } = this.scroller;
    if (box.y < scrollTop) this.scroller.scrollTop = Math.max(0, box.y - heading - 6);
    else if (box.y + box.height > scrollTop + clientHeight) this.scroller.scrollTop = box.y + box.height - clientHeight + gap;
  }

  revealFrame() { this.reveal(this.editor.selection.current); }

  /** The gap nearest to a point, as an index in the story. */
  gapAt(clientX, clientY) {
    const origin = this.content.getBoundingClientRect();
    const [x, y] = [clientX - origin.left, clientY - origin.top];
    const { boxes } = this.#measure();
    let [best, least] = [0, Infinity];
    boxes.forEach((box, index) => {
      const away = Math.hypot(x - box.x - box.width / 2, 1.6 * (y - box.y - box.height / 2));
      if (away < least) [best, least] = [x > box.x + box.width / 2 ? index + 1 : index, away];
    });
    return best;
  }

  showGap(index) {
    this.marker.hidden = index === null;
    if (index === null) return;
    const { boxes } = this.#measure();
    const box = boxes[index] ?? boxes.at(-1);
    if (!box) return;
    // At the end of a row the mark stays with the panel it follows.
    const last = boxes[index - 1];
    const after = !boxes[index] || (last && boxes[index].x <= gap && last.y < boxes[index].y && index === boxes.length);
    Object.assign(this.marker.style, { translate: `${after ? box.x + box.width + gap / 2 - 1 : box.x - gap / 2 - 1}px ${box.y}px`, height: `${box.height - foot}px` });
  }

  zoom(factor) {
    this.editor.options.scale = Math.max(35, Math.min(160, this.editor.options.scale * factor));
    this.#layout = null;
    this.editor.tell('view');
  }
}
