// Where the canvas lies in the window: zoom and pan. Screen = world · scale + offset.
const smallest = 0.01, largest = 20;

export class Viewport {
  scale = 1; x = 0; y = 0;
  #listeners = new Set();
  #isChosen = false;

  constructor(svg) { this.svg = svg; }

  onChange(listener) { this.#listeners.add(listener); }

  toWorld(event) {
    const frame = this.frame ??= this.svg.getBoundingClientRect();
    return [(event.clientX - frame.left - this.x) / this.scale, (event.clientY - frame.top - this.y) / this.scale];
  }

  /** The window was resized or scrolled: its place is measured again when needed. */
  moved() { this.frame = null; }

  /** The whole canvas, as large as it fits. */
  fit({ width, height }) {
    const frame = this.frame = this.svg.getBoundingClientRect();
    if (!frame.width || !frame.height) return;
    const margin = Math.min(36, frame.width * 0.05);
    this.scale = clamp(Math.min((frame.width - 2 * margin) / width, (frame.height - 2 * margin) / height));
    this.#isChosen = false;
    this.#place((frame.width - width * this.scale) / 2, (frame.height - height * this.scale) / 2);
  }

  /** After a resize: what somebody has chosen to look at stays. */
  refit(canvas) {
    this.moved();
    if (!this.#isChosen) this.fit(canvas);
  }

  zoomTo(scale, clientX, clientY) {
    const frame = this.frame ??= this.svg.getBoundingClientRect();
    const [px, py] = [clientX === undefined ? frame.width / 2 : clientX - frame.left, clientY === undefined ? frame.height / 2 : clientY - frame.top];
    const next = clamp(scale);
    this.#isChosen = true;
    const factor = next / this.scale;
    this.scale = next;
    this.#place(px - (px - this.x) * factor, py - (py - this.y) * factor);
  }

  pan(dx, dy) {
    this.#isChosen = true;
    this.#place(this.x + dx, this.y + dy);
  }

  #place(x, y) {
    [this.x, this.y] = [x, y];
    for (const listener of this.#listeners) listener();
  }
}

const clamp = scale => Math.min(largest, Math.max(smallest, scale));
