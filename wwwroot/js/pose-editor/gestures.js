// Pointers: which gesture begins, and its moves, gathered to one per frame. Nothing here talks to the server.
import { hit } from './hit.js';
import { dragBand, dragBone, dragFigures, dragJoint, dragJoints } from './drags.js';
import { dragHandle } from './transform.js';
import { keyOf } from './selection.js';
import { Pinch } from './pinch.js';

const reach = { mouse: 9, pen: 12, touch: 22 };   // screen pixels around a joint
const slack = { mouse: 3, pen: 5, touch: 8 };     // a shorter way is a click
const longPress = 550;

export class Gestures {
  #drag = null;
  #press = null;
  #latest = null;
  #due = 0;
  #timer = 0;

  constructor(svg, editor, keys, actions) {
    [this.svg, this.editor, this.keys, this.actions] = [svg, editor, keys, actions];
    this.pinch = new Pinch(editor.viewport, () => this.cancel());
    const on = (type, handler, options) => svg.addEventListener(type, handler, options);
    on('pointerdown', event => this.#down(event));
    on('pointermove', event => this.#move(event));
    on('pointerup', event => this.#up(event));
    on('pointercancel', event => { this.pinch.up(event); this.cancel(); });
    on('contextmenu', event => this.#menu(event));
    on('wheel', event => this.#wheel(event), { passive: false });
  }

  get isBusy() { return this.#press !== null; }

  cancel() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#due);
    this.#due = 0;
    this.#drag?.cancel?.();
    this.#drag = this.#press = null;
    this.#atRest();
  }

  #atRest() {
    this.svg.classList.remove('is-dragging', 'is-panning');
    this.editor.view.showsHandles = true;
  }

  #down(event) {
    if (this.pinch.down(event)) return;
    if (this.#press || event.button === 2) return;
    this.svg.focus({ preventScroll: true });
    this.editor.viewport.moved();
    const world = this.editor.viewport.toWorld(event);
    const kind = event.pointerType || 'mouse';
    this.#press = { id: event.pointerId, x: event.clientX, y: event.clientY, slack: slack[kind] ?? 3, isClick: true };
    this.svg.setPointerCapture(event.pointerId);
    const handle = event.target.dataset?.handle;
    if (event.button === 1 || this.keys.held('pan')) this.#pan(event);
    else if (handle) [this.#drag, this.#press.keepsHandles] = [dragHandle(this.editor, handle, world), true];
    else this.#grab(event, world, (reach[kind] ?? 9) / this.editor.viewport.scale);
    if (kind === 'touch') this.#timer = setTimeout(() => this.#hideUnder(world), longPress);
  }

  #grab(event, world, within) {
    const { model, selection } = this.editor;
    const under = hit(model, selection, world, within);
    if (!under) {
      this.#press.clears = true;
      // A finger on empty canvas moves the canvas.
      if (event.pointerType === 'touch') this.#pan(event);
      else this.#drag = dragBand(this.editor, world, event.shiftKey);
      return;
    }
    const group = model.groupOf(under.id);
    if (event.shiftKey || event.ctrlKey || event.metaKey) {
      // Chosen on release: Shift and a drag is a drag along an axis.
      this.#press.onClick = () => (under.kind === 'joint' ? selection.toggleJoint(keyOf(under.id, under.part, under.index)) : selection.toggleFigures(group));
    } else if (under.kind === 'joint') {
      const key = keyOf(under.id, under.part, under.index);
      if (!selection.joints.has(key)) selection.choose(selection.figures.has(under.id) ? selection.figures : group, [key]);
      else this.#press.onClick = () => selection.choose(selection.figures, [key]);
    } else if (!selection.figures.has(under.id)) selection.choose(group);
    else this.#press.onClick = () => selection.choose(group);

    if (this.keys.held('move') || under.kind === 'figure') this.#drag = dragFigures(this.editor, selection.figures.has(under.id) ? [...selection.figures] : group, world);
    else if (under.kind === 'bone') this.#drag = dragBone(this.editor, under, world);
    else this.#drag = selection.joints.size > 1 && selection.joints.has(keyOf(under.id, under.part, under.index)) ? dragJoints(this.editor, world) : dragJoint(this.editor, under, world);
  }

  #pan(event) {
    let [x, y] = [event.clientX, event.clientY];
    this.svg.classList.add('is-panning');
    this.#drag = {
      move: (_, moved) => {
        this.editor.viewport.pan(moved.clientX - x, moved.clientY - y);
        [x, y] = [moved.clientX, moved.clientY];
      },
      end: () => {},
    };
  }

  #move(event) {
    if (this.pinch.move(event)) return;
    if (!this.#press) { this.#hover(event); return; }
    if (event.pointerId !== this.#press.id) return;
    if (this.#press.isClick && Math.hypot(event.clientX - this.#press.x, event.clientY - this.#press.y) < this.#press.slack) return;
    if (this.#press.isClick) this.#begins();
    clearTimeout(this.#timer);
    this.#latest = event;
    this.#due ||= requestAnimationFrame(() => this.#step());
  }

  #begins() {
    this.svg.classList.add('is-dragging');
    this.editor.view.showsHandles = this.#press.keepsHandles === true;
    this.#press.isClick = false;
  }

  #step() {
    this.#due = 0;
    if (!this.#drag || !this.#latest) return;
    this.#drag.move(this.editor.viewport.toWorld(this.#latest), this.#latest);
    this.#latest = null;
  }

  #up(event) {
    if (this.pinch.up(event) || event.pointerId !== this.#press?.id) return;
    clearTimeout(this.#timer);
    const [press, drag] = [this.#press, this.#drag];
    if (!press.isClick && this.#latest) this.#step();
    cancelAnimationFrame(this.#due);
    this.#due = 0;
    this.#drag = this.#press = this.#latest = null;
    this.#atRest();
    if (press.isClick) {
      press.onClick?.();
      if (press.clears && !event.shiftKey) this.editor.selection.clear();
      drag?.cancel?.();
    } else drag?.end();
  }

  #hover(event) {
    if (event.pointerType === 'touch') return;
    this.editor.viewport.moved();
    const { model, selection, viewport } = this.editor;
    const under = event.target.dataset?.handle ? { kind: 'handle' } : hit(model, selection, viewport.toWorld(event), reach.mouse / viewport.scale);
    this.svg.dataset.under = under?.kind ?? '';
  }

  #menu(event) {
    event.preventDefault();
    this.#hideUnder(this.editor.viewport.toWorld(event));
  }

  #hideUnder(world) {
    const under = hit(this.editor.model, this.editor.selection, world, reach.touch / this.editor.viewport.scale);
    this.cancel();
    if (under?.kind === 'joint') this.actions.toggleHidden([keyOf(under.id, under.part, under.index)]);
  }

  #wheel(event) {
    event.preventDefault();
    const { viewport } = this.editor;
    const lines = event.deltaMode === 1 ? 16 : 1;
    viewport.zoomTo(viewport.scale * Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), event.clientX, event.clientY);
  }
}
