// Two fingers move and zoom the canvas.
export class Pinch {
  #fingers = new Map();
  #last = null;

  /** @param began is called when a second finger ends what the first one began */
  constructor(viewport, began) { [this.viewport, this.began] = [viewport, began]; }

  /** True when the event belongs to a pinch. */
  down(event) {
    if (event.pointerType !== 'touch') return false;
    this.#fingers.set(event.pointerId, [event.clientX, event.clientY]);
    if (this.#fingers.size !== 2) return this.#fingers.size > 2;
    this.began();
    this.#last = this.#measure();
    return true;
  }

  move(event) {
    if (!this.#fingers.has(event.pointerId)) return false;
    this.#fingers.set(event.pointerId, [event.clientX, event.clientY]);
    if (!this.#last || this.#fingers.size < 2) return this.#last !== null;
    const now = this.#measure();
    this.viewport.pan(now.x - this.#last.x, now.y - this.#last.y);
    if (this.#last.spread > 0) this.viewport.zoomTo(this.viewport.scale * now.spread / this.#last.spread, now.x, now.y);
    this.#last = now;
    return true;
  }

  up(event) {
    const wasPinch = this.#last !== null && this.#fingers.has(event.pointerId);
    this.#fingers.delete(event.pointerId);
    // A finger that stays down begins nothing new.
    if (this.#fingers.size === 0) this.#last = null;
    return wasPinch;
  }

  #measure() {
    const [[ax, ay], [bx, by]] = [...this.#fingers.values()];
    return { x: (ax + bx) / 2, y: (ay + by) / 2, spread: Math.hypot(bx - ax, by - ay) };
  }
}
