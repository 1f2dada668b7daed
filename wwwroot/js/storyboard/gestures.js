// Pointers over the timeline: choosing, moving, stretching, looking along. One edit per finished gesture, none before.
import { framesIn, secondsOf, spoken } from './rate.js';

const slack = { mouse: 4, pen: 6, touch: 10 };
const edge = { mouse: 7, pen: 10, touch: 16 };

export class Gestures {
  #drag = null;

  constructor(board, editor, actions, say) {
    [this.board, this.editor, this.actions, this.say] = [board, editor, actions, say];
    for (const view of [board.strip, board.grid]) {
      view.list.addEventListener('pointerdown', event => this.#down(event, view));
      view.list.addEventListener('dblclick', event => { if (this.#cardAt(event)) board.open(); });
    }
    board.strip.ruler.canvas.addEventListener('pointerdown', event => this.#scrub(event));
    for (const view of [board.strip, board.grid]) view.scroller.addEventListener('wheel', event => this.#wheel(event, view), { passive: false });
    board.strip.list.addEventListener('pointermove', event => { if (!this.#drag) this.#under(event); });
  }

  get isBusy() { return this.#drag !== null; }

  cancel() { this.#drag?.end(false); }

  #cardAt(event) { return event.target.closest?.('.sb-card')?.dataset.id ?? null; }

  #isOnEdge(event, element) {
    const box = element.getBoundingClientRect();
    const reach = Math.min(edge[event.pointerType] ?? 7, box.width / 3);
    return box.right - event.clientX <= reach;
  }

  #under(event) {
    const card = event.target.closest?.('.sb-card');
    this.board.strip.list.classList.toggle('is-on-edge', Boolean(card && this.editor.canEdit && this.#isOnEdge(event, card)));
  }

  #down(event, view) {
    if (event.button !== 0 || this.#drag) return;
    const card = event.target.closest('.sb-card');
    view.list.focus({ preventScroll: true });
    const { selection, model } = this.editor;
    if (!card) { if (view === this.board.strip) this.#scrub(event); return; }
    const id = card.dataset.id;
    if (view === this.board.strip && this.editor.canEdit && this.#isOnEdge(event, card) && !model.panel(id).isLocked) { this.#stretch(event, id); return; }
    if (event.shiftKey) { selection.extend(id); return; }
    if (event.ctrlKey || event.metaKey) { selection.toggle(id); return; }
    const wasChosen = selection.ids.has(id);
    if (!wasChosen) this.#choose(id);
    // A finger scrolls; the arrows with Alt move panels there.
    if (event.pointerType === 'touch' || !this.editor.canEdit) { if (wasChosen) this.#choose(id); return; }
    this.#move(event, view, () => this.#choose(id));
  }

  #choose(id) {
    this.editor.selection.choose(id);
    this.editor.seek(this.editor.model.starts[this.editor.model.indexOf(id)], false);
  }

  #move(start, view, onClick) {
    const far = slack[start.pointerType] ?? 4;
    let isMoving = false;
    let gap = null;
    this.#track(start, {
      move: event => {
        isMoving ||= Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > far;
        if (!isMoving) return;
        view.list.classList.add('is-moving');
        gap = view.gapAt(event.clientX, event.clientY);
        view.showGap(gap);
        this.#scrollAlong(event, view);
      },
      end: isDone => {
        view.list.classList.remove('is-moving');
        view.showGap(null);
        if (!isDone) return;
        if (!isMoving) onClick();
        else if (gap !== null) this.actions.moveTo(gap);
      },
    });
  }

  #stretch(start, id) {
    const { model } = this.editor;
    const before = model.panel(id).frames;
    const unit = this.board.strip.unit;
    let frames = before;
    if (!this.editor.selection.ids.has(id)) this.#choose(id);
    this.#track(start, {
      move: event => {
        frames = Math.max(1, Math.round(before + (event.clientX - start.clientX) / unit));
        // With Shift in whole tenths of a second.
        if (event.shiftKey) frames = framesIn(Math.round(secondsOf(frames, model.rate) * 10) / 10 || 0.1, model.rate);
        model.override(id, frames);
        this.say(`${spoken(frames, model.rate)} · ${frames} ${frames === 1 ? 'frame' : 'frames'}`);
        this.board.draw();
      },
      end: isDone => {
        model.override(id, null);
        if (isDone) this.actions.setFrames(id, frames);
        this.board.draw();
      },
    });
  }

  #scrub(start) {
    if (start.button !== 0) return;
    this.board.strip.list.focus({ preventScroll: true });
    const look = event => this.editor.seek(this.board.strip.frameAt(event.clientX));
    look(start);
    this.#track(start, { move: look, end: () => {} });
  }

  #track(start, gesture) {
    const target = start.currentTarget;
    const stop = new AbortController();
    let latest = null;
    let due = 0;
    const step = () => { due = 0; if (latest) gesture.move(latest); latest = null; };
    const end = isDone => {
      cancelAnimationFrame(due);
      if (isDone && latest) gesture.move(latest);
      stop.abort();
      this.#drag = null;
      gesture.end(isDone);
    };
    target.setPointerCapture(start.pointerId);
    const on = (type, handler) => target.addEventListener(type, handler, { signal: stop.signal });
    on('pointermove', event => { latest = event; due ||= requestAnimationFrame(step); });
    on('pointerup', event => { if (event.pointerId === start.pointerId) end(true); });
    on('pointercancel', () => end(false));
    this.#drag = { end };
  }

  #scrollAlong(event, view) {
    const box = view.scroller.getBoundingClientRect();
    const near = 60;
    if (view === this.board.strip) view.scroller.scrollLeft += speed(event.clientX, box.left, box.right, near);
    else view.scroller.scrollTop += speed(event.clientY, box.top, box.bottom, near);
  }

  #wheel(event, view) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      view.zoom(Math.exp(-event.deltaY / 300), event.clientX);
    } else if (view === this.board.strip && !event.shiftKey && Math.abs(event.deltaY) > Math.abs(event.deltaX)) {
      event.preventDefault();
      view.scroller.scrollLeft += event.deltaY;
    }
  }
}

function speed(at, low, high, near) {
  if (at < low + near) return -(low + near - at) / 3;
  return at > high - near ? (at - high + near) / 3 : 0;
}
