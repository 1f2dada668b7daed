// The list of figures, nearest first, and what can be said about the chosen one. Names are text, never markup.
import { isVisible } from './skeleton.js';

const icons = {
  lock: 'M7 10V8a5 5 0 0 1 10 0v2h1a1 1 0 0 1 1 1v9H5v-9a1 1 0 0 1 1-1h1zm2 0h6V8a3 3 0 0 0-6 0v2z',
  open: 'M7 10V8a5 5 0 0 1 9.6-2l-1.9.7A3 3 0 0 0 9 8v2h9a1 1 0 0 1 1 1v9H5v-9a1 1 0 0 1 1-1h1z',
  up: 'M12 6l6 7h-4v6h-4v-6H6z',
  down: 'M12 18l-6-7h4V5h4v6h4z',
  remove: 'M6 7h12l-1 13H7zm3-3h6l1 2H8z',
};

export class Panel {
  #due = 0;

  constructor(list, details, editor, actions) {
    [this.list, this.details, this.editor, this.actions] = [list, details, editor, actions];
    const wake = () => { this.#due ||= requestAnimationFrame(() => this.#draw()); };
    editor.onEdit(wake);
    // At once: what is said next must not be said of the figure before.
    editor.selection.onChange(() => this.#draw());
    editor.onOption(wake);
    this.wake = wake;
  }

  #draw() {
    cancelAnimationFrame(this.#due);
    this.#due = 0;
    const { model, selection } = this.editor;
    // Whoever writes in a field is not interrupted.
    if (!this.details.contains(document.activeElement) || document.activeElement.matches('input[type=checkbox]')) this.#drawDetails(this.actions.chosen);
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.list.replaceChildren(...model.order.toReversed().map(id => this.#row(id, selection.figures.has(id))));
    if (focused) this.list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    if (!model.order.length) this.list.replaceChildren(make('li', { class: 'teach' }, 'No figure yet. Press N, or drop a picture to detect its pose.'));
  }

  #row(id, isChosen) {
    const { editor, actions } = this;
    const isLocked = editor.model.isLocked(id);
    const person = editor.castOf(id);
    const name = editor.nameOf(id);
    const badge = person?.picture ? make('img', { class: 'figure-face', src: person.picture, alt: '' }) : make('span', { class: 'figure-face', 'aria-hidden': 'true' });
    const choose = make('button', { type: 'button', class: 'figure-choose', 'aria-pressed': String(isChosen), 'data-key': `choose ${id}` }, badge, make('span', { class: 'clip' }, name));
    choose.addEventListener('click', event => (event.shiftKey || event.ctrlKey || event.metaKey ? editor.selection.toggleFigures([id]) : editor.selection.choose([id])));
    const row = make('li', { class: `figure-row${isChosen ? ' chosen' : ''}`, style: `--who:${editor.colourOf(id)}` }, choose,
      icon('up', `Bring ${name} nearer`, id, () => actions.reorder(1, [id])),
      icon('down', `Send ${name} farther`, id, () => actions.reorder(-1, [id])),
      icon(isLocked ? 'lock' : 'open', `${isLocked ? 'Unlock' : 'Lock'} ${name}`, id, () => actions.toggleLock([id]), isLocked));
    return row;
  }

  #drawDetails(chosen) {
    const [id] = chosen;
    if (chosen.length !== 1) {
      this.details.replaceChildren(make('p', { class: 'teach' }, chosen.length ? `${chosen.length} figures are chosen. Drag, turn or mirror them together.` : 'Choose a figure to say who it is.'));
      return;
    }
    const { editor, actions } = this;
    const about = editor.model.about(id);
    const who = make('select', { id: 'figure-who' }, make('option', { value: '' }, 'Nobody in particular (extra)'),
      ...editor.cast.map(person => make('option', { value: person.id }, person.name)));
    who.value = editor.castOf(id) ? about.character : '';
    who.addEventListener('change', () => actions.bind(id, who.value || null));
    const rows = [field('Who it is', who)];
    if (!editor.castOf(id)) {
      const name = make('input', { type: 'text', maxlength: '60', placeholder: 'Extra', autocomplete: 'off' });
      name.value = about.name;
      name.addEventListener('change', () => actions.rename(id, name.value));
      rows.push(field('Name', name));
    }
    const growth = make('input', { type: 'range', min: '0.5', max: '2', step: '0.05', 'aria-label': 'Size of the region' });
    growth.value = about.growth;
    const shown = make('output', {}, percent(about.growth));
    growth.addEventListener('input', () => {
      shown.textContent = percent(+growth.value);
      this.#growing ??= editor.begin('Region');
      this.#growing.set(id, { ...editor.model.about(id), growth: +growth.value });
    });
    growth.addEventListener('change', () => { this.#growing?.commit(); this.#growing = null; });
    rows.push(make('label', { class: 'field' }, make('span', { class: 'field-label' }, 'Region', shown), growth));
    const parts = make('div', { class: 'row figure-parts' }, ...[['face', 'Face'], ['leftHand', 'Left hand'], ['rightHand', 'Right hand']].map(([part, label]) => {
      const box = make('input', { type: 'checkbox' });
      box.checked = editor.model.part(id, part) !== null;
      box.addEventListener('change', () => actions.togglePart(id, part));
      return make('label', { class: 'check' }, box, label);
    }));
    rows.push(parts);
    const hidden = editor.model.body(id).filter(point => !isVisible(point)).length;
    if (hidden) rows.push(make('p', { class: 'teach' }, `${hidden} of 18 joints ${hidden === 1 ? 'is' : 'are'} hidden.`));
    this.details.replaceChildren(...rows);
  }

  #growing = null;
}

const percent = growth => `${Math.round(growth * 100)} %`;

const field = (label, input) => make('label', { class: 'field' }, make('span', { class: 'field-label' }, label), input);

function icon(name, label, id, run, isPressed) {
  const button = make('button', { type: 'button', class: 'icon-button', title: label, 'aria-label': label, 'data-key': `${name} ${id}` });
  if (isPressed) button.classList.add('is-on');
  button.innerHTML = `<svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true"><path fill="currentColor" d="${icons[name]}"/></svg>`;
  button.addEventListener('click', run);
  return button;
}

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
