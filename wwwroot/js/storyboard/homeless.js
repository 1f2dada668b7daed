// What was written for a panel that was deleted meanwhile. The browser keeps it until it stands in its panel or is thrown away:
// neither a reload nor a connection that is away takes it along.
const most = 256 * 1024;   // characters of all that is kept for a story; browsers keep about five million for a whole site

/** What people write in a panel; anything else is set again with a click. */
const written = new Set(['prompt', 'negativePrompt', 'framing', 'dialogue', 'action', 'notes']);

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class HomelessWords {
  #rows = [];
  #drawn = '[]';

  /** @param doings { bringBack(panelId), putIn(label, panelId, fields), tell(message, hint) } */
  constructor(place, key, editor, doings) {
    [this.place, this.key, this.editor, this.doings] = [place, key, editor, doings];
    const stop = new AbortController();
    this.#rows = read(key);
    editor.on('edit', () => this.draw());
    addEventListener('storage', event => {
      if (event.key !== key) return;
      this.#rows = read(key);
      this.draw();
    }, { signal: stop.signal });
    this.dispose = () => stop.abort();
  }

  /**
   * @param row { panelId, label, field, before, after }; before = what the writer saw, undefined when that is not known
   * @returns whether it is one more than was kept already
   */
  keep(row) {
    if (!written.has(row.field)) return false;
    const older = this.#find(row);
    const rest = this.#rows.filter(other => other !== older);
    const text = textOf(row.after);
    // What set no text is no loss.
    const rows = text ? [...rest, older ? { ...row, before: older.before } : row] : rest;
    if (text && rows.reduce((length, { before, after }) => length + lengthOf(before) + lengthOf(after), 0) > most) {
      this.doings.tell(`No room is left to keep the ${named(row.label)} of a deleted panel.`, `Throw away what is kept above, then write it again: “${shortened(text)}”`);
      return false;
    }
    this.#write(rows);
    return Boolean(text) && !older;
  }

  forget(row) { this.#write(this.#rows.filter(other => other !== this.#find(row))); }

  /** Everything was stored: what stands in its panel needs no keeping. */
  settle() {
    const rows = this.#rows.filter(({ panelId, field, after }) => !same(this.editor.model.panel(panelId)?.[field], after));
    if (rows.length < this.#rows.length) this.#write(rows);
  }

  /** A panel that comes back, with what was written for it where nobody else changed that. */
  applyTo(panelId, panel) { return { ...panel, ...this.#fitting(panelId, panel) }; }

  draw() {
    const states = this.#rows.map(row => [row, this.#stateOf(row)]).filter(([, state]) => state !== 'here');
    const drawn = JSON.stringify(states);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.place.replaceChildren(...states.map(([row, state]) => this.#notice(row, state)));
  }

  #stateOf({ panelId, field, before, after }) {
    const panel = this.editor.model.panel(panelId);
    if (!panel) return 'gone';
    // It may still be on its way, and be refused.
    if (same(panel[field], after)) return 'here';
    return same(panel[field], before) ? 'back' : 'changed';
  }

  #notice(row, state) {
    const what = named(row.label);
    const words = {
      gone: `The panel was deleted before its ${what} was saved.`,
      back: `The panel is in the story without the ${what} that you wrote.`,
      changed: `The ${what} of the panel was changed while yours was away. Copy from here what you need.`,
    }[state];
    const body = document.createElement('div');
    body.append(element('strong', '', words), Object.assign(element('p', 'kept-text', textOf(row.after)), { dir: 'auto' }));
    if (state === 'gone') body.append(button('button small', 'Bring the panel back with it', () => this.doings.bringBack(row.panelId)));
    if (state === 'back') body.append(button('button small', 'Put it into the panel', () => this.doings.putIn(row.label, row.panelId, this.#fitting(row.panelId, this.editor.model.panel(row.panelId)))));
    body.append(' ', button('button ghost small', 'Throw it away', () => this.forget(row)));
    const notice = element('div', 'alert kept-words', '');
    notice.role = 'alert';
    notice.append(body);
    return notice;
  }

  #fitting(panelId, panel) {
    return Object.fromEntries(this.#rows.filter(row => row.panelId === panelId && same(panel?.[row.field], row.before)).map(({ field, after }) => [field, after]));
  }

  #find({ panelId, field }) { return this.#rows.find(row => row.panelId === panelId && row.field === field); }

  #write(rows) {
    this.#rows = rows;
    try {
      if (rows.length) localStorage.setItem(this.key, JSON.stringify(rows));
      else localStorage.removeItem(this.key);
    } catch {
      this.doings.tell('This browser does not keep what you wrote for a deleted panel.', 'It is lost when this page closes: copy it, or bring the panel back.');
    }
    this.draw();
  }
}

function read(key) {
  try {
    const rows = JSON.parse(localStorage.getItem(key));
    return Array.isArray(rows) ? rows.filter(row => row?.panelId && row.field && typeof row.label === 'string') : [];
  } catch {
    return [];   // not ours
  }
}

/** As people wrote it; empty where it is no text. */
function textOf(value) {
  if (typeof value === 'string') return value.trim();
  return Array.isArray(value) ? value.map(line => textOf(line?.text)).filter(Boolean).join(' / ') : '';
}

const lengthOf = value => JSON.stringify(value)?.length ?? 0;
const shortened = text => (text.length > 300 ? `${text.slice(0, 300)}…` : text);

// "Prompt" → "prompt".
const named = label => (label ? label[0].toLowerCase() + label.slice(1) : 'text');

const element = (tag, className, textContent) => Object.assign(document.createElement(tag), { className, textContent });

function button(className, text, click) {
  const made = Object.assign(element('button', className, text), { type: 'button' });
  made.addEventListener('click', click);
  return made;
}
