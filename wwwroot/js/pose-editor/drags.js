// One object per gesture in progress: move(world, event) as often as the pointer moves, then end() or cancel().
// A gesture is one edit; ended where it began, it is none.
import { follow, moveAll, moveOne, pull } from './ik.js';
import { isPlaced, jointNames, parts, round } from './skeleton.js';
import { keyOf, readKey } from './selection.js';

const grid = 8;

const snapped = (editor, value, freely) => (editor.options.snap && !freely ? Math.round(value / grid) * grid : value);

/** Shift keeps to the nearer axis. */
const constrained = (dx, dy, event) => (event.shiftKey ? (Math.abs(dx) > Math.abs(dy) ? [dx, 0] : [0, dy]) : [dx, dy]);

/** Writes a body and lets hands and face follow it. */
export function setBody(editor, edit, id, start, body, follows = true) {
  edit.set(`${id}/body`, body);
  if (!follows) return;
  for (const part of parts) {
    if (part !== 'body' && start.parts[part]) edit.set(`${id}/${part}`, follow(start.parts[part], part, start.body, body));
  }
}

const startOf = (model, id) => ({ body: model.body(id), parts: Object.fromEntries(model.partsOf(id).map(part => [part, model.part(id, part)])) });

export function dragJoint(editor, { id, part, index }, grabbed) {
  const { model } = editor;
  const start = startOf(model, id);
  const points = start.parts[part];
  const offset = [points[index][0] - grabbed[0], points[index][1] - grabbed[1]];
  const edit = editor.begin(`Move ${part === 'body' ? jointNames[index] : part === 'face' ? 'face point' : 'finger'}`);
  return {
    move([x, y], event) {
      const [dx, dy] = constrained(x + offset[0] - points[index][0], y + offset[1] - points[index][1], event);
      const [tx, ty] = [snapped(editor, points[index][0] + dx, event.altKey), snapped(editor, points[index][1] + dy, event.altKey)];
      if (part !== 'body') edit.set(`${id}/${part}`, moveOne(points, index, tx, ty));
      else setBody(editor, edit, id, start, editor.options.ik ? pull(start.body, index, tx, ty) : moveOne(start.body, index, tx, ty));
    },
    end: () => edit.commit(),
    cancel: () => edit.cancel(),
  };
}

/** Several chosen joints, each by the same way. */
export function dragJoints(editor, grabbed) {
  const starts = new Map();
  const chosen = [...editor.selection.joints].map(readKey);
  for (const { id, part } of chosen) starts.set(`${id}/${part}`, editor.model.part(id, part));
  const edit = editor.begin(`Move ${chosen.length} joints`);
  return {
    move([x, y], event) {
      const [dx, dy] = constrained(x - grabbed[0], y - grabbed[1], event);
      for (const [cell, points] of starts) {
        edit.set(cell, points.map((point, index) => {
          const [id, part] = cell.split('/');
          return isPlaced(point) && editor.selection.joints.has(keyOf(id, part, index)) ? [round(point[0] + dx), round(point[1] + dy), ...point.slice(2)] : point;
        }));
      }
    },
    end: () => edit.commit(),
    cancel: () => edit.cancel(),
  };
}

/** A bone: with lengths kept it pulls its outer joint; freely both its joints go along. */
export function dragBone(editor, { id, limb: [from, to] }, grabbed) {
  const start = startOf(editor.model, id);
  const edit = editor.begin(`Move ${jointNames[to]}`);
  return {
    move([x, y], event) {
      const [dx, dy] = constrained(x - grabbed[0], y - grabbed[1], event);
      const place = index => [start.body[index][0] + dx, start.body[index][1] + dy];
      setBody(editor, edit, id, start, editor.options.ik
        ? pull(start.body, to, ...place(to))
        : moveOne(moveOne(start.body, from, ...place(from)), to, ...place(to)));
    },
    end: () => edit.commit(),
    cancel: () => edit.cancel(),
  };
}

/** Whole figures: shown elsewhere while they move, written once at the end. */
export function dragFigures(editor, ids, grabbed) {
  const { model, view } = editor;
  const free = ids.filter(id => !model.isLocked(id));
  const corner = model.bounds(free);
  let way = [0, 0];
  return {
    move([x, y], event) {
      const [dx, dy] = constrained(x - grabbed[0], y - grabbed[1], event);
      way = corner ? [snapped(editor, corner.left + dx, event.altKey || !editor.options.snap) - corner.left, snapped(editor, corner.top + dy, event.altKey || !editor.options.snap) - corner.top] : [dx, dy];
      view.shift(free, ...way);
    },
    end() {
      view.shift(free, 0, 0);
      const [dx, dy] = way.map(round);
      return editor.change(free.length > 1 ? `Move ${free.length} figures` : 'Move figure', set => {
        if (dx || dy) for (const id of free) for (const part of model.partsOf(id)) set(`${id}/${part}`, moveAll(model.part(id, part), dx, dy));
      });
    },
    cancel: () => view.shift(free, 0, 0),
  };
}

/** A rubber band around joints and figures. */
export function dragBand(editor, grabbed, adds) {
  const { model, selection, view } = editor;
  let box = null;
  const within = point => isPlaced(point) && point[0] >= box.left && point[0] <= box.right && point[1] >= box.top && point[1] <= box.bottom;
  return {
    move([x, y]) {
      box = { left: Math.min(x, grabbed[0]), right: Math.max(x, grabbed[0]), top: Math.min(y, grabbed[1]), bottom: Math.max(y, grabbed[1]) };
      view.showBand(box);
    },
    end() {
      view.showBand(null);
      if (!box) return;
      const figures = new Set(adds ? selection.figures : []);
      const joints = new Set(adds ? selection.joints : []);
      for (const id of model.order.filter(other => !model.isLocked(other))) {
        const body = model.body(id);
        const caught = body.map((point, index) => (within(point) ? keyOf(id, 'body', index) : null)).filter(Boolean);
        if (!caught.length) continue;
        for (const member of model.groupOf(id)) figures.add(member);
        // A whole figure is chosen as a figure.
        if (caught.length < body.filter(isPlaced).length) for (const key of caught) joints.add(key);
      }
      selection.choose(figures, joints);
    },
    cancel: () => view.showBand(null),
  };
}
