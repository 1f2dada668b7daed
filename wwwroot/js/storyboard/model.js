// The story as rows, and everything that follows from them: order, numbers, times. Rows are set one field at a time.
import { numbersOf } from './numbering.js';

export class StoryModel {
  #rows = { scene: new Map(), panel: new Map() };
  #arranged = null;
  #overrides = new Map();   // panel id → frames while an edge is dragged

  /** @param board { story, scenes, panels } as the server gives it */
  load({ story, scenes, panels }) {
    this.story = { ...story };
    this.#rows.scene = new Map(scenes.map(row => [row.id, { ...row }]));
    this.#rows.panel = new Map(panels.map(row => [row.id, { ...row }]));
    this.#overrides.clear();
    this.#arranged = null;
  }

  get rate() { return this.story.rate; }
  panel(id) { return this.#rows.panel.get(id); }
  scene(id) { return this.#rows.scene.get(id); }
  row(kind, id) { return kind === 'story' ? this.story : this.#rows[kind].get(id); }

  /** Sets one field of a row; a row that is not there yet is made. */
  set(kind, id, field, value) {
    if (kind === 'story') { this.story = { ...this.story, [field]: value }; return; }
    const rows = this.#rows[kind];
    rows.set(id, { ...rows.get(id) ?? { id }, [field]: value });
    this.#arranged = null;
  }

  /** Everything about a panel's takes, which comes with news and is no edit. */
  tell(id, news) {
    const row = this.#rows.panel.get(id);
    if (row) Object.assign(row, news);
  }

  override(id, frames) {
    if (frames === null) this.#overrides.delete(id);
    else this.#overrides.set(id, frames);
    this.#arranged = null;
  }

  framesOf(panel) { return this.#overrides.get(panel.id) ?? panel.frames; }

  /** Scenes in order, each with its panels in order. */
  get scenes() { return this.#arrange().scenes; }
  /** All panels in order. */
  get panels() { return this.#arrange().panels; }
  /** First frame of each panel, and at the end the length of the story. */
  get starts() { return this.#arrange().starts; }
  get frames() { return this.starts.at(-1); }
  numberOf(id) { return this.#arrange().numbers.get(id) ?? ''; }
  indexOf(id) { return this.#arrange().places.get(id) ?? -1; }

  /** The panel that is shown at a frame. */
  indexAt(frame) {
    const { starts, panels } = this.#arrange();
    let [low, high] = [0, panels.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= frame) low = middle;
      else high = middle - 1;
    }
    return panels.length ? low : -1;
  }

  #arrange() {
    if (this.#arranged) return this.#arranged;
    const inOrder = rows => [...rows].filter(row => !row.deleted && row.order != null).sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
    const scenes = inOrder(this.#rows.scene.values()).map(scene => ({ ...scene, panels: [] }));
    const byId = new Map(scenes.map(scene => [scene.id, scene]));
    for (const panel of inOrder(this.#rows.panel.values())) byId.get(panel.sceneId)?.panels.push(panel);
    const panels = scenes.flatMap(scene => scene.panels);
    const starts = new Array(panels.length + 1);
    starts[0] = 0;
    panels.forEach((panel, index) => { starts[index + 1] = starts[index] + this.framesOf(panel); });
    return this.#arranged = { scenes, panels, starts, numbers: numbersOf(scenes), places: new Map(panels.map((panel, index) => [panel.id, index])) };
  }
}
