// Buttons and fields around the canvas that the page draws once: data-do names what they do, data-option what they show.
export class Toolbar {
  constructor(root, editor, doings) {
    [this.root, this.editor, this.doings] = [root, editor, doings];
    const stop = new AbortController();
    root.addEventListener('click', event => {
      const button = event.target.closest('[data-do]');
      if (button && !button.disabled) this.#do(button.dataset.do);
    }, { signal: stop.signal });
    root.addEventListener('change', event => this.#changed(event.target), { signal: stop.signal });
    root.addEventListener('input', event => { if (event.target.matches('[data-field=opacity]')) this.#fade(+event.target.value); }, { signal: stop.signal });
    const show = () => this.#show();
    editor.onEdit(show);
    editor.onOption(show);
    editor.selection.onChange(show);
    editor.viewport.onChange(() => { this.#find('.pose-zoom').textContent = `${Math.round(editor.viewport.scale * 100)} %`; });
    this.dispose = () => stop.abort();
  }

  #find(selector) { return this.root.querySelector(selector); }

  #do(name) {
    const [what, ...rest] = name.split(' ');
    if (what === 'figures') this.doings.figures[rest[0]](...rest.slice(1).map(Number));
    else if (what === 'background') this.doings.figures.setBackground(null);
    else this.doings[what](...rest.map(part => (Number.isNaN(+part) ? part : +part)));
    this.#find('.pose-canvas').focus({ preventScroll: true });
  }

  #changed(field) {
    if (field.matches('[data-field=canvas]')) {
      const [width, height] = field.value.split('x').map(Number);
      if (width && height) this.doings.figures.resize(width, height);
    } else if (field.matches('[data-field=opacity]')) {
      this.#fading?.commit();
      this.#fading = null;
    }
  }

  #fade(opacity) {
    if (!this.editor.model.background) return;
    this.#fading ??= this.editor.begin('Background');
    this.#fading.set('background', { ...this.editor.model.background, opacity });
  }

  #fading = null;

  #show() {
    const { history, options, model, selection } = this.editor;
    const hasChosen = selection.figures.size > 0;
    const set = (name, isOff, title) => {
      for (const button of this.root.querySelectorAll(`[data-do="${name}"]`)) {
        button.disabled = isOff;
        if (title) button.title = title;
      }
    };
    set('undo', !history.canUndo, history.nextUndo ? `Undo: ${history.nextUndo} (Ctrl+Z)` : 'Undo (Ctrl+Z)');
    set('redo', !history.canRedo, history.nextRedo ? `Redo: ${history.nextRedo} (Ctrl+Y)` : 'Redo (Ctrl+Y)');
    for (const button of this.root.querySelectorAll('[data-needs=figure]')) button.disabled = !hasChosen;
    for (const button of this.root.querySelectorAll('[data-option]')) button.setAttribute('aria-pressed', String(button.dataset.option === 'regions' ? options.regions !== 'none' : options[button.dataset.option]));
    this.root.dataset.done = history.done;
    const canvas = this.#find('[data-field=canvas]');
    const size = `${model.canvas.width}x${model.canvas.height}`;
    if (![...canvas.options].some(option => option.value === size)) {
      canvas.querySelector('[data-own]')?.remove();
      const own = document.createElement('option');
      own.value = size;
      own.dataset.own = '';
      own.textContent = `${model.canvas.width} × ${model.canvas.height}`;
      canvas.append(own);
    }
    canvas.value = size;
    for (const row of this.root.querySelectorAll('[data-with=background]')) row.hidden = !model.background;
    const opacity = this.#find('[data-field=opacity]');
    if (model.background && document.activeElement !== opacity) opacity.value = model.background.opacity;
  }
}
