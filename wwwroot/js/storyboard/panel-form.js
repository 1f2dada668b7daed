// The form of the panel that is looked at. Whoever writes in it goes on with that panel, whatever is chosen meanwhile, until they
// leave the field; and nobody uses a form that is about to show another panel.
const written = 'textarea, input:not([type=radio], [type=checkbox], [type=range], [type=search])';

export class PanelForm {
  #chosen = null;     // { ids, current } that the page has not heard
  #told = '';
  #asking = 0;

  /** @param tell says to the page what is chosen; resolves when its form shows that */
  constructor(side, editor, tell) {
    [this.side, this.editor, this.tell] = [side, editor, tell];
    /** The panel that the form is of, here at once and on the page soon. */
    this.of = null;
    const stop = new AbortController();
    side.addEventListener('focusout', event => {
      // A window that goes into the background leaves its fields, but not for good.
      if (document.activeElement !== event.target && !this.#isWritten(event.relatedTarget)) this.#tell();
    }, { signal: stop.signal });
    side.addEventListener('prompt-ready', () => this.showPrompt(), { signal: stop.signal });
    editor.on('edit', () => this.showPrompt());
    this.dispose = () => stop.abort();
  }

  choose(ids, current) {
    this.#chosen = { ids, current };
    if (current !== this.of && this.#isWritten(document.activeElement)) return;
    this.#tell();
  }

  /** The prompt is the browser's own: it shows what the board holds. */
  showPrompt() {
    const panel = this.editor.model.panel(this.of);
    if (panel) this.side.querySelector('.prompt')?.dispatchEvent(new CustomEvent('prompt-show', { detail: { text: panel.prompt, of: panel.id } }));
  }

  async #tell() {
    if (!this.#chosen) return;
    const { ids, current } = this.#chosen;
    this.#chosen = null;
    const news = `${current} ${ids}`;
    if (news === this.#told) return;
    this.#told = news;
    const isAnother = current !== this.of;
    this.of = current;
    this.showPrompt();
    this.#asking++;
    const waiting = isAnother ? [...this.side.querySelectorAll('[data-panel-part]')] : [];
    for (const part of waiting) part.inert = true;
    try {
      await this.tell(ids, current);
    } catch {
      this.#told = '';   // the page is away; what is chosen next it hears again
    } finally {
      if (--this.#asking === 0) for (const part of this.side.querySelectorAll('[data-panel-part][inert]')) part.inert = false;
    }
  }

  #isWritten(element) { return Boolean(element?.closest?.('[data-panel]') && this.side.contains(element) && element.matches(written) && element.matches(':enabled')); }
}
