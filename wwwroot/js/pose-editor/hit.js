// What lies under the pointer: a joint before a bone before a figure, near before far.
import { isPlaced, isVisible, limbs } from './skeleton.js';
import { capsules } from './region.js';

/** { kind: 'joint', id, part, index } | { kind: 'bone', id, limb } | { kind: 'figure', id } | null */
export function hit(model, selection, [x, y], reach) {
  const open = model.order.toReversed().filter(id => !model.isLocked(id));
  return joint(model, selection, open, x, y, reach) ?? bone(model, open, x, y, reach * 0.7) ?? figure(model, selection, open, x, y, reach);
}

function joint(model, selection, open, x, y, reach) {
  let best = null;
  for (const id of open) {
    for (const part of model.partsOf(id)) {
      // Faces and hands are dense: their points can be taken once the figure is chosen.
      if (part !== 'body' && !selection.figures.has(id)) continue;
      const within = part === 'body' ? reach : reach * 0.55;
      model.part(id, part).forEach((point, index) => {
        if (!isPlaced(point)) return;
        const distance = Math.hypot(point[0] - x, point[1] - y) * (part === 'body' ? 1 : 1.4);
        if (distance <= within && distance < (best?.distance ?? Infinity)) best = { kind: 'joint', id, part, index, distance };
      });
    }
  }
  return best;
}

function bone(model, open, x, y, reach) {
  for (const id of open) {
    const body = model.body(id);
    for (const limb of limbs) {
      const [a, b] = limb.map(index => body[index]);
      if (isVisible(a) && isVisible(b) && distance({ x1: a[0], y1: a[1], x2: b[0], y2: b[1], radius: 0 }, x, y) <= reach) return { kind: 'bone', id, limb };
    }
  }
  return null;
}

function figure(model, selection, open, x, y, reach) {
  for (const id of open) {
    if (selection.figures.has(id)) {
      const box = model.bounds([id]);
      if (box && x >= box.left - reach && x <= box.right + reach && y >= box.top - reach && y <= box.bottom + reach) return { kind: 'figure', id };
    }
    if (capsules(model.body(id)).some(capsule => distance(capsule, x, y) <= 0)) return { kind: 'figure', id };
  }
  return null;
}

export function distance({ x1, y1, x2, y2, radius }, x, y) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length > 0 ? Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length)) : 0;
  return Math.max(0, Math.hypot(x - x1 - along * dx, y - y1 - along * dy) - radius);
}
