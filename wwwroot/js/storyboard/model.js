// The story as rows, and everything that follows from them: order, numbers, times. Rows are set one field at a time, or as a whole.
import { numbersOf } from './numbering.js';
import { rateOf } from './rate.js';

export class StoryModel {
  #rows = { scene: new Map(), panel: new Map() };
  #news = new Map();        // panel id → what became of its takes, which is no edit
  #overrides = new Map();   // panel id → frames while an edge is dragged
  #arranged = null;

  /** @param board { story, scenes, panels, news, usual } as the server gives it */
  load({ story, scenes, panels, news = [], usual = null }) {
    this.usual = usual;
    this.story = { ...story };
    this.#rows.scene = new Map(scenes.map(row => [row.id, { ...row }]));
    this.#rows.panel = new Map(panels.map(row => [row.id, { ...row }]));
    this.#news = new Map(news.map(row => [row.id, row]));
    this.#overrides.clear();
    this.#arranged = null;
  }

  get rate() { return rateOf(this.story.rate); }

  /** Of a panel's picture, unless it says otherwise. */
  get size() { return { width: this.story.width ?? this.usual?.width ?? 1, height: this.story.height ?? this.usual?.height ?? 1 }; }

  row(part, id) { return part === 'story' ? this.story : this.#rows[part].get(id); }

  /** A panel with what is known of its takes; undefined when it is not in the story. */
  panel(id) { return this.#arrange().byId.get(id); }
  scene(id) { return this.#rows.scene.get(id); }

  /** @param field a field's name; '' = the whole row, which comes, or goes with null */
  set(part, id, field, value) {
    this.#arranged = null;
    if (part === 'story') this.story = { ...this.story, [field]: value };
    else if (field) this.#rows[part].set(id, { ...this.#rows[part].get(id), [field]: value });
    else if (value) this.#rows[part].set(id, { ...value, id });
    else this.#rows[part].delete(id);
  }

  /** What became of a panel's takes. */
  tell(news) {
    this.#news.set(news.id, news);
    this.#arranged = null;
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
    const inOrder = rows => rows.sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
    const scenes = inOrder([...this.#rows.scene.values()].map(scene => ({ ...scene, panels: [] })));
    const sceneById = new Map(scenes.map(scene => [scene.id, scene]));
    for (const panel of inOrder([...this.#rows.panel.values()])) sceneById.get(panel.sceneId)?.panels.push({ ...this.#news.get(panel.id), ...panel });
    const panels = scenes.flatMap(scene => scene.panels);
    const starts = new Array(panels.length + 1);
    starts[0] = 0;
    panels.forEach((panel, index) => { starts[index + 1] = starts[index] + this.framesOf(panel); });
    return this.#arranged = {
      scenes, panels, starts, numbers: numbersOf(scenes),
      byId: new Map(panels.map(panel => [panel.id, panel])),
      places: new Map(panels.map((panel, index) => [panel.id, index])),
    };
  }
}
