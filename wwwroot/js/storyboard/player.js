// Plays the story: which frame is due is asked of the clock, so that a late picture never makes the story longer.
import { frameAt, secondsOf, timecode } from './rate.js';
import { spokenLine } from './card.js';

const preloaded = 6;   // pictures that are fetched ahead

export class Player {
  #due = 0;
  #begun = 0;
  #from = 0;
  #speed = 0;
  #shown = null;
  #pictures = new Map();
  #looked = null;

  /** @param places { image, canvas, words, captions, clock, button } */
  constructor(editor, places) {
    [this.editor, this.places] = [editor, places];
    editor.on('view', () => this.show());
    editor.on('edit', () => this.show(true));
    editor.selection.onChange(() => {
      if (this.#looked?.panelId !== editor.selection.current) this.#looked = null;
      this.show();
    });
  }

  get isPlaying() { return this.#due !== 0; }
  get speed() { return this.#speed; }

  /** Shows another picture for a panel while it is looked at. */
  look(panelId, address) {
    this.#looked = address ? { panelId, address } : null;
    this.show(true);
  }

  toggle() { if (this.isPlaying) this.pause(); else this.play(1); }

  /** @param speed 1 = as it is; negative = backwards */
  play(speed) {
    const { model, marks } = this.editor;
    if (!model.frames) return;
    const [first, last] = [marks.from ?? 0, marks.to ?? model.frames];
    if (speed > 0 && this.editor.frame >= last - 1) this.editor.frame = first;
    if (speed < 0 && this.editor.frame <= first) this.editor.frame = last - 1;
    [this.#speed, this.#from, this.#begun] = [speed, this.editor.frame, performance.now()];
    cancelAnimationFrame(this.#due);
    this.#due = requestAnimationFrame(time => this.#tick(time));
    this.#tellButton();
  }

  /** J and L: once more is twice as fast, the other way is slower first. */
  shuttle(direction) {
    const speeds = [1, 2, 4, 8];
    const same = this.isPlaying && Math.sign(this.#speed) === direction;
    const at = same ? Math.min(speeds.indexOf(Math.abs(this.#speed)) + 1, speeds.length - 1) : 0;
    this.play(direction * speeds[at]);
  }

  pause() {
    cancelAnimationFrame(this.#due);
    this.#due = this.#speed = 0;
    this.#tellButton();
    const { model } = this.editor;
    const panel = model.panels[model.indexAt(this.editor.frame)];
    if (panel) this.editor.selection.choose(panel.id);
  }

  #tick(time) {
    const { model, marks } = this.editor;
    const passed = Math.max(0, time - this.#begun) / 1000 * Math.abs(this.#speed);
    const frames = frameAt(passed, model.rate);
    const frame = this.#from + Math.sign(this.#speed) * frames;
    const [first, last] = [marks.from ?? 0, marks.to ?? model.frames];
    this.editor.frame = Math.max(first, Math.min(last - 1, frame));
    this.editor.tell('view', 'playing');
    if (frame >= last || frame < first) { this.pause(); return; }
    this.#due = requestAnimationFrame(next => this.#tick(next));
  }

  /** Shows what the playhead is on. */
  show(isAnew = false) {
    const { model, options } = this.editor;
    const at = model.indexAt(Math.min(this.editor.frame, model.frames - 1));
    const panel = this.isPlaying || !this.editor.selection.current ? model.panels[at] : model.panel(this.editor.selection.current);
    const { clock, captions } = this.places;
    clock.textContent = model.frames ? `${timecode(this.editor.frame, model.rate)} / ${timecode(model.frames, model.rate)}` : '';
    const lines = options.captions && panel ? (panel.dialogue ?? []).map(spokenLine).join('\n') : '';
    if (captions.textContent !== lines) captions.textContent = lines;
    captions.hidden = !lines;
    const other = !this.isPlaying && this.#looked?.panelId === panel?.id ? this.#looked?.address : null;
    const picture = other ?? panel?.large ?? panel?.picture ?? null;
    const key = `${panel?.id} ${picture} ${panel?.prompt}`;
    if (!isAnew && key === this.#shown) return;
    this.#shown = key;
    this.#paint(panel, picture);
    this.#fetchAhead(at);
  }

  #paint(panel, picture) {
    const { image, words } = this.places;
    words.hidden = Boolean(picture) || !panel;
    words.textContent = panel ? panel.prompt || panel.action || 'Nothing is written for this panel yet.' : '';
    image.hidden = !picture;
    if (picture) {
      const ready = this.#pictures.get(picture);
      image.src = ready?.src ?? picture;
      image.alt = panel.prompt || panel.action || '';
    } else image.removeAttribute('src');
  }

  #fetchAhead(at) {
    const { panels } = this.editor.model;
    const wanted = new Set();
    for (let step = 0; step <= preloaded; step++) {
      const picture = panels[at + step * (this.#speed < 0 ? -1 : 1)];
      const address = picture?.large ?? picture?.picture;
      if (address) wanted.add(address);
    }
    for (const address of this.#pictures.keys()) if (!wanted.has(address)) this.#pictures.delete(address);
    for (const address of wanted) {
      if (this.#pictures.has(address)) continue;
      const image = new Image();
      image.src = address;
      image.decode?.().catch(() => { /* a picture that went away shows as such when it is its turn */ });
      this.#pictures.set(address, image);
    }
  }

  #tellButton() {
    const { button } = this.places;
    button.setAttribute('aria-pressed', String(this.isPlaying));
    button.setAttribute('aria-label', this.isPlaying ? 'Pause (Space)' : 'Play (Space)');
    button.dataset.speed = this.isPlaying && this.#speed !== 1 ? `${this.#speed}×` : '';
  }

  dispose() { cancelAnimationFrame(this.#due); }
}

export const lengthOf = model => secondsOf(model.frames, model.rate);
