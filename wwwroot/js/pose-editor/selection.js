// Which figures and which joints are chosen. Choosing is no edit: nothing of it is stored or sent.
export const keyOf = (id, part, index) => `${id}/${part}/${index}`;

export const readKey = key => {
  const [id, part, index] = key.split('/');
  return { id, part, index: +index };
};

export class Selection {
  figures = new Set();
  joints = new Set();
  #listeners = new Set();

  onChange(listener) { this.#listeners.add(listener); }

  choose(figures, joints = []) {
    [this.figures, this.joints] = [new Set(figures), new Set(joints)];
    this.#tell();
  }

  toggleFigures(ids) {
    const all = ids.every(id => this.figures.has(id));
    for (const id of ids) all ? this.figures.delete(id) : this.figures.add(id);
    this.joints.clear();
    this.#tell();
  }

  toggleJoint(key) {
    this.joints.has(key) ? this.joints.delete(key) : this.joints.add(key);
    this.figures.add(readKey(key).id);
    this.#tell();
  }

  clear() { if (this.figures.size || this.joints.size) this.choose([]); }

  /** Forgets what is no longer there. */
  keep(model) {
    const figures = [...this.figures].filter(id => model.has(id));
    const joints = [...this.joints].filter(key => model.part(readKey(key).id, readKey(key).part)?.[readKey(key).index]);
    if (figures.length !== this.figures.size || joints.length !== this.joints.size) this.choose(figures, joints);
  }

  #tell() { for (const listener of this.#listeners) listener(); }
}
