// Which panels are chosen, and which of them is looked at.
export class Selection {
  #listeners = [];

  constructor(model) {
    this.model = model;
    this.ids = new Set();
    this.current = null;
    this.anchor = null;
  }

  onChange(listener) { this.#listeners.push(listener); }

  /** One panel; null chooses none. */
  choose(id) {
    this.ids = new Set(id ? [id] : []);
    this.current = this.anchor = id;
    this.#tell();
  }

  chooseAll(ids, current = ids[0] ?? null) {
    this.ids = new Set(ids);
    this.current = this.anchor = current;
    this.#tell();
  }

  toggle(id) {
    if (this.ids.has(id) && this.ids.size > 1) {
      this.ids.delete(id);
      if (this.current === id) this.current = [...this.ids].at(-1);
    } else {
      this.ids.add(id);
      this.current = id;
    }
    this.anchor = id;
    this.#tell();
  }

  /** From the last one chosen by itself up to this one. */
  extend(id) {
    const [from, to] = [this.model.indexOf(this.anchor ?? id), this.model.indexOf(id)].sort((one, other) => one - other);
    this.ids = new Set(this.model.panels.slice(Math.max(0, from), to + 1).map(panel => panel.id));
    this.current = id;
    this.#tell();
  }

  /** In the order of the story. */
  get inOrder() { return this.model.panels.filter(panel => this.ids.has(panel.id)); }

  /** Panels that are gone are no longer chosen; one near them is. */
  settle(wasAt) {
    this.ids = new Set([...this.ids].filter(id => this.model.indexOf(id) >= 0));
    if (this.model.indexOf(this.current) < 0) this.current = [...this.ids][0] ?? this.model.panels[Math.min(Math.max(0, wasAt), this.model.panels.length - 1)]?.id ?? null;
    if (this.current) this.ids.add(this.current);
    if (this.model.indexOf(this.anchor) < 0) this.anchor = this.current;
    this.#tell();
  }

  #tell() { for (const listener of this.#listeners) listener(); }
}
