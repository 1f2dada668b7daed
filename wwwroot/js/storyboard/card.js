// One panel as a card. A card is made once and then told what changed, so that scrolling costs little.
import { spoken } from './rate.js';

const signs = {
  lock: 'M7 10V8a5 5 0 0 1 10 0v2h1a1 1 0 0 1 1 1v9H5v-9a1 1 0 0 1 1-1h1zm2 0h6V8a3 3 0 0 0-6 0v2z',
  approved: 'M9.5 17.2 4.8 12.5l1.6-1.6 3.1 3.1 8.1-8.1 1.6 1.6z',
  drift: 'M12 4 22 20H2zm-1 6v5h2v-5zm0 6.5v2h2v-2z',
};

const template = document.createElement('template');
template.innerHTML = `
  <div class="sb-card" role="option">
    <div class="sb-picture"><img alt="" decoding="async" draggable="false" hidden><canvas width="8" height="8" hidden></canvas><span class="sb-words"></span></div>
    <span class="sb-foot"><b class="sb-number"></b><span class="sb-time"></span></span>
    <span class="visually-hidden sb-said"></span>
    <span class="sb-marks"></span>
    <span class="sb-speech" dir="auto"></span>
    <i class="sb-edge"></i>
  </div>`;

export class Card {
  constructor() {
    this.element = template.content.firstElementChild.cloneNode(true);
    const find = selector => this.element.querySelector(selector);
    [this.image, this.canvas, this.words, this.number, this.time, this.said, this.marks, this.speech] =
      ['img', 'canvas', '.sb-words', '.sb-number', '.sb-time', '.sb-said', '.sb-marks', '.sb-speech'].map(find);
    this.image.addEventListener('error', () => { this.image.hidden = true; });
    this.shown = {};
  }

  place(x, y, width, height) {
    const box = `${x} ${y} ${width} ${height}`;
    if (this.shown.box === box) return;
    this.shown.box = box;
    Object.assign(this.element.style, { translate: `${x}px ${y}px`, width: `${width}px`, height: `${height}px` });
    this.#set('size', width < 46 ? 's' : width < 96 ? 'm' : 'l', size => { this.element.dataset.size = size; });
  }

  show(panel, model, selection, total) {
    const number = model.numberOf(panel.id);
    const time = spoken(model.framesOf(panel), model.rate);
    this.#set('id', panel.id, id => { this.element.id = `sb-${id}`; this.element.dataset.id = id; this.canvas.hidden = true; });
    this.#set('number', number, text => { this.number.textContent = text; });
    this.#set('time', time, text => { this.time.textContent = text; });
    this.#set('words', panel.prompt || panel.action || 'Empty panel', text => { this.words.textContent = text; });
    this.#set('speech', panel.dialogue?.[0] ? spokenLine(panel.dialogue[0]) : '', text => { this.speech.textContent = text; });
    this.#set('picture', panel.picture ?? '', address => {
      this.image.hidden = !address;
      if (address) this.image.src = address;
      else this.image.removeAttribute('src');
    });
    const marks = [panel.isLocked ? 'lock' : '', panel.approved ? 'approved' : '', panel.drift ? 'drift' : ''].join(' ');
    this.#set('marks', marks, names => this.marks.replaceChildren(...names.split(' ').filter(name => name).map(sign)));
    this.#set('state', panel.state ?? '', state => {
      this.element.dataset.state = state;
      if (state !== 'running') this.canvas.hidden = true;
    });
    const isChosen = selection.ids.has(panel.id);
    this.#set('chosen', isChosen, chosen => this.element.setAttribute('aria-selected', String(chosen)));
    this.#set('current', selection.current === panel.id, current => this.element.classList.toggle('is-current', current));
    this.#set('position', `${model.indexOf(panel.id) + 1} ${total}`, position => {
      const [at, of] = position.split(' ');
      this.element.setAttribute('aria-posinset', at);
      this.element.setAttribute('aria-setsize', of);
    });
    // The words are read from the card itself while there is no picture over them.
    const said = [panel.isLocked && 'locked', panel.approved && 'approved', panel.drift && 'drifting', panel.state, panel.picture && (panel.prompt || panel.action)].filter(part => part).join(', ');
    this.#set('said', said, text => { this.said.textContent = text; });
  }

  /** For a picture that is on its way. */
  get preview() {
    this.canvas.hidden = false;
    return this.canvas;
  }

  #set(name, value, write) {
    if (this.shown[name] === value) return;
    this.shown[name] = value;
    write(value);
  }
}

export const spokenLine = line => (line.speaker ? `${line.speaker}: ${line.text}` : line.text);

function sign(name) {
  const mark = document.createElement('span');
  mark.className = `sb-mark ${name}`;
  mark.innerHTML = `<svg viewBox="0 0 24 24" width="13" height="13" aria-hidden="true"><path fill="currentColor" d="${signs[name]}"/></svg>`;
  return mark;
}
