// The form of the panel that is looked at, and of its scene. Whoever writes in it goes on with that panel, whatever is chosen
// meanwhile, until they leave the field; and nobody uses a form that is about to show another panel.
const written = 'textarea, input:not([type=radio], [type=checkbox], [type=range], [type=search])';
const patience = 5000;   // milliseconds; a message on a line that broke is neither answered nor refused

export class PanelForm {
  #chosen = null;     // { ids, current } that the page has not heard
  #last = null;       // the same, as the page was told last
  #told = '';
  #asked = 0;         // how often; the newest one frees the form
  #isHeld = false;
  #seen = new Map();  // panel id → its row as it was last in the story, of panels that the form was of

  /** @param tell says to the page what is chosen; resolves when its form shows that */
  constructor(side, editor, tell) {
    [this.side, this.editor, this.tell] = [side, editor, tell];
    /** The panel that the form is of, here at once and on the page soon. */
    this.of = null;
    const stop = new AbortController();
    side.addEventListener('focusout', event => {
      // A window that goes into the background leaves its fields, but not for good.
      if (this.#isHeld || document.activeElement === event.target || this.#isWritten(event.relatedTarget)) return;
      // The button that brings the panel back goes with its form: not while it is being pressed.
      if (!event.relatedTarget?.closest?.('.inspector-locked')) this.#tell();
    }, { signal: stop.signal });
    side.addEventListener('prompt-ready', () => this.showPrompt(), { signal: stop.signal });
    // Blazor says here that the line is back: what was said last may never have arrived.
    document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', event => {
      if (event.detail.state === 'hide') this.#say();
    }, { signal: stop.signal });
    editor.on('edit', () => {
      this.#see();
      this.showPrompt();
    });
    this.dispose = () => stop.abort();
  }

  /** The panel that somebody writes in this moment, or null. */
  get writing() { return this.#isWritten(document.activeElement, '[data-panel]') ? this.of : null; }

  /** A panel as it was last in the story; undefined when the form never was of it. */
  seen(id) { return this.#seen.get(id); }

  choose(ids, current) {
    this.#chosen = { ids, current };
    if (current !== this.of && this.#isWritten(document.activeElement)) return;
    this.#tell();
  }

  /** Makes an edit of what is being typed; whoever types goes on. */
  settle(field) {
    this.#isHeld = true;
    field.blur();
    field.focus({ preventScroll: true });
    this.#isHeld = false;
  }

  /** The prompt is the browser's own: it shows what the board holds. */
  showPrompt() {
    const panel = this.editor.model.panel(this.of);
    if (panel) this.side.querySelector('.prompt')?.dispatchEvent(new CustomEvent('prompt-show', { detail: { text: panel.prompt, of: panel.id } }));
  }

  #tell() {
    if (!this.#chosen) return;
    const { ids, current } = this.#last = this.#chosen;
    this.#chosen = null;
    if (`${current} ${ids}` === this.#told) return;
    const isAnother = current !== this.of;
    this.of = current;
    this.#see();
    this.showPrompt();
    if (isAnother) for (const part of this.side.querySelectorAll('[data-panel-part]')) part.inert = true;
    this.#say();
  }

  async #say() {
    if (!this.#last) return;
    const { ids, current } = this.#last;
    const told = this.#told = `${current} ${ids}`;
    const asked = ++this.#asked;
    const isHeard = await Promise.race([this.tell(ids, current).then(() => true, () => false), new Promise(late => setTimeout(late, patience, false))]);
    if (asked !== this.#asked) return;
    // What is chosen next the page hears again, the same one included.
    if (!isHeard && this.#told === told) this.#told = '';
    for (const part of this.side.querySelectorAll('[data-panel-part][inert]')) part.inert = false;
  }

  #see() {
    const row = this.editor.model.panel(this.of);
    if (row) this.#seen.set(row.id, row);
  }

  #isWritten(element, form = '[data-panel], [data-scene-part]') {
    return Boolean(element?.closest?.(form) && this.side.contains(element) && element.matches(written) && element.matches(':enabled'));
  }
}
