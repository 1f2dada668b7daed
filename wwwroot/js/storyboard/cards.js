// The cards that are in the page: those in sight, and the one that is looked at. The others are used again for the next.
import { Card } from './card.js';

const aFrame = 1;

export class Cards {
  #shown = new Map();
  #idle = [];

  constructor(parent, editor) { [this.parent, this.editor] = [parent, editor]; }

  /**
   * Cards out of sight are filled a few a frame, so that a row which comes near costs no frame.
   * @param boxes [{ panel, x, y, width, height }]
   * @returns whether some are left for the next frame.
   */
  show(boxes, isInSight) {
    const { model, selection } = this.editor;
    const wanted = new Map(boxes.map(box => [box.panel.id, box]));
    for (const [id, card] of this.#shown) {
      if (wanted.has(id)) continue;
      this.#shown.delete(id);
      this.#idle.push(card);
    }
    let [filled, isLeft] = [0, false];
    for (const [id, box] of wanted) {
      let card = this.#shown.get(id);
      if (!card) {
        if (id !== selection.current && !isInSight(box) && ++filled > aFrame) { isLeft = true; continue; }
        card = this.#idle.pop() ?? new Card();
        if (!card.element.isConnected) this.parent.append(card.element);
        card.element.hidden = false;
        this.#shown.set(id, card);
      }
      card.show(box.panel, model, selection, model.panels.length);
      card.place(box.x, box.y, box.width, box.height);
    }
    for (const card of this.#idle) {
      if (card.element.hidden) continue;
      card.element.hidden = true;
      card.element.removeAttribute('id');
    }
    if (this.#shown.has(selection.current)) this.parent.setAttribute('aria-activedescendant', `sb-${selection.current}`);
    else this.parent.removeAttribute('aria-activedescendant');
    return isLeft;
  }

  get count() { return this.#shown.size; }

  of(id) { return this.#shown.get(id); }

  clear() {
    for (const card of [...this.#shown.values(), ...this.#idle]) card.element.remove();
    this.#shown.clear();
    this.#idle = [];
  }
}
