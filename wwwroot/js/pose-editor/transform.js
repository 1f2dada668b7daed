// Scaling, turning and mirroring of whole figures, by handle or by key.
import { isPlaced, opposites, oppositePart, round } from './skeleton.js';
import { corners, margin } from './handles-view.js';

const step = Math.PI / 12;   // Shift turns by 15 degrees

const mapped = (points, place) => points.map(point => {
  if (!isPlaced(point)) return point;
  const [x, y] = place(point[0], point[1]);
  return [round(x), round(y), ...point.slice(2)];
});

/** Writes every part of the figures with its points placed anew. */
export function place(editor, set, ids, placing, from = (id, part) => editor.model.part(id, part)) {
  for (const id of ids) for (const part of editor.model.partsOf(id)) set(`${id}/${part}`, mapped(from(id, part), placing));
}

const centreOf = box => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];

export const turnBy = (angle, [cx, cy]) => (x, y) => [
  cx + (x - cx) * Math.cos(angle) - (y - cy) * Math.sin(angle),
  cy + (x - cx) * Math.sin(angle) + (y - cy) * Math.cos(angle),
];

export const scaleBy = (sx, sy, [cx, cy]) => (x, y) => [cx + (x - cx) * sx, cy + (y - cy) * sy];

/** As in a mirror: what was left is right, in the picture and by name. */
export function mirror(editor, set, ids) {
  const box = editor.model.bounds(ids);
  if (!box) return;
  const { model } = editor;
  for (const id of ids) {
    const before = Object.fromEntries(model.partsOf(id).map(part => [part, model.part(id, part)]));
    for (const part of Object.keys(oppositePart)) {
      const source = before[oppositePart[part]];
      if (!source && !before[part]) continue;
      const turned = source && source.map((_, index) => source[opposites[part](index)]);
      set(`${id}/${part}`, turned ? mapped(turned, (x, y) => [box.left + box.right - x, y]) : null);
    }
  }
}

export function dragHandle(editor, name, grabbed) {
  const { model, selection } = editor;
  const ids = [...selection.figures].filter(id => model.has(id) && !model.isLocked(id));
  const box = model.bounds(ids);
  const start = new Map();
  for (const id of ids) for (const part of model.partsOf(id)) start.set(`${id}/${part}`, model.part(id, part));
  const edit = editor.begin(name === 'turn' ? 'Turn' : 'Scale');
  const write = placing => place(editor, (cell, value) => edit.set(cell, value), ids, placing, (id, part) => start.get(`${id}/${part}`));
  return {
    move: name === 'turn' ? turning(box, grabbed, write) : scaling(box, corners[name], margin / editor.viewport.scale, write),
    end: () => edit.commit(),
    cancel: () => edit.cancel(),
  };
}

function turning(box, grabbed, write) {
  const centre = centreOf(box);
  const angleOf = ([x, y]) => Math.atan2(y - centre[1], x - centre[0]);
  const first = angleOf(grabbed);
  return (world, event) => {
    const angle = angleOf(world) - first;
    write(turnBy(event.shiftKey ? Math.round(angle / step) * step : angle, centre));
  };
}

// The opposite side stays; with Alt the middle does. Shift keeps the proportions.
function scaling(box, [fx, fy], away, write) {
  const [width, height] = [Math.max(1, box.right - box.left), Math.max(1, box.bottom - box.top)];
  return ([x, y], event) => {
    const anchor = event.altKey ? centreOf(box) : [box.left + (1 - fx) * width, box.top + (1 - fy) * height];
    const half = event.altKey ? 0.5 : 1;
    // The grip lies outside the figure by the margin of the box.
    const factor = (at, fraction, from, size) => (fraction === 0.5 ? 1 : Math.max(0.02, ((at - from) * (fraction ? 1 : -1) - away) / (size * half)));
    let [sx, sy] = [factor(x, fx, anchor[0], width), factor(y, fy, anchor[1], height)];
    if (event.shiftKey) sx = sy = fx === 0.5 ? sy : fy === 0.5 ? sx : Math.max(sx, sy);
    write(scaleBy(sx, sy, anchor));
  };
}
