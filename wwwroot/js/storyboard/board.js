// Timeline and grid as one thing: draws what is shown, at most once a frame.
import { Grid } from './grid.js';
import { Strip } from './strip.js';
import { secondsOf } from './rate.js';

export class Board {
  #due = 0;

  constructor(root, editor, open) {
    [this.root, this.editor, this.open] = [root, editor, open];
    this.strip = new Strip(root, editor);
    this.grid = new Grid(root, editor);
    const wake = () => this.draw();
    editor.on('edit', wake);
    editor.on('view', why => { if (why === 'playing') this.#follow(); else wake(); });
    editor.selection.onChange(() => { this.#reveals = true; wake(); });
    for (const view of [this.strip, this.grid]) view.scroller.addEventListener('scroll', wake, { passive: true });
    // A phone that is turned shows another stretch: what is looked at stays in sight.
    this.resize = new ResizeObserver(() => { this.#reveals = true; wake(); });
    this.resize.observe(this.strip.scroller);
  }

  #reveals = false;

  get shown() { return this.editor.options.mode === 'film' ? this.strip : this.grid; }

  draw() { this.#due ||= requestAnimationFrame(() => this.#draw()); }

  #draw() {
    this.#due = 0;
    const { editor, root } = this;
    const { model, options } = editor;
    if (!model.story) return;
    const isEmpty = model.panels.length === 0;
    root.querySelector('.sb-empty').hidden = !isEmpty;
    root.dataset.empty = String(isEmpty);
    this.strip.scroller.hidden = isEmpty || options.mode !== 'film';
    this.grid.scroller.hidden = isEmpty || options.mode !== 'grid';
    root.querySelector('.sb-count').textContent = isEmpty ? '' : `${model.panels.length} ${model.panels.length === 1 ? 'panel' : 'panels'} · ${lengthOf(model)}${editor.selection.ids.size > 1 ? ` · ${editor.selection.ids.size} chosen` : ''}`;
    if (isEmpty) return;
    if (this.#reveals && editor.selection.current) this.shown.reveal(editor.selection.current);
    this.#reveals = false;
    if (this.shown.draw()) this.draw();
  }

  // While it plays only the head moves, unless it leaves the page.
  #follow() {
    if (this.shown === this.strip) {
      this.strip.drawHead();
      this.strip.revealFrame(this.editor.frame);
    }
  }

  focus() { this.shown.list.focus({ preventScroll: true }); }

  dispose() {
    cancelAnimationFrame(this.#due);
    this.resize.disconnect();
  }
}

function lengthOf(model) {
  const seconds = Math.round(secondsOf(model.frames, model.rate));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
