// The box around what is chosen, with handles to scale and turn it; the same size at every zoom.
import { node } from './figure-view.js';

export const corners = { nw: [0, 0], n: [0.5, 0], ne: [1, 0], e: [1, 0.5], se: [1, 1], s: [0.5, 1], sw: [0, 1], w: [0, 0.5] };
export const margin = 16;   // between figure and box, in screen pixels
const stem = 30;            // from the box to the turning handle

export class HandlesView {
  constructor(layer) {
    this.root = node('g', { class: 'handles', display: 'none' }, layer);
    this.box = node('rect', { class: 'box' }, this.root);
    this.stem = node('line', { class: 'stem' }, this.root);
    this.grips = Object.keys(corners).map(name => node('rect', { class: `grip grip-${name}`, 'data-handle': name }, this.root));
    this.turner = node('circle', { class: 'turner', 'data-handle': 'turn' }, this.root);
  }

  /** No bounds take them away. */
  draw(bounds, pixel) {
    this.root.setAttribute('display', bounds ? '' : 'none');
    if (!bounds) return;
    const [x, y] = [bounds.left - margin * pixel, bounds.top - margin * pixel];
    const [width, height] = [bounds.right - bounds.left + 2 * margin * pixel, bounds.bottom - bounds.top + 2 * margin * pixel];
    set(this.box, { x, y, width, height });
    set(this.stem, { x1: x + width / 2, x2: x + width / 2, y1: y, y2: y - stem * pixel });
    set(this.turner, { cx: x + width / 2, cy: y - stem * pixel, r: 6 * pixel });
    this.grips.forEach((grip, i) => {
      const [fx, fy] = Object.values(corners)[i];
      set(grip, { x: x + fx * width - 4.5 * pixel, y: y + fy * height - 4.5 * pixel, width: 9 * pixel, height: 9 * pixel, rx: 2 * pixel });
    });
  }
}

function set(element, attributes) { for (const key in attributes) element.setAttribute(key, attributes[key]); }
