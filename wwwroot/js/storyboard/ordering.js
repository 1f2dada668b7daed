// New places for panels. Only the order of the numbers counts, so a panel goes between two others without moving them.
import { setField } from './commands.js';

const least = 1e-6;

/**
 * What to set so that these panels stand, in this order, before the panel at a place in the story (or at the end).
 * @param before index in model.panels; the moved ones count as they stand now
 */
export function moveBefore(model, ids, before) {
  const moved = new Set(ids);
  const all = model.panels;
  const next = all.slice(before).find(panel => !moved.has(panel.id)) ?? null;
  const previous = all.slice(0, before).findLast(panel => !moved.has(panel.id)) ?? null;
  // At the seam of two scenes a panel joins the one it is dropped after, unless that seam is the very beginning.
  const neighbour = all[before] && !moved.has(all[before].id) && all[before - 1]?.sceneId !== all[before].sceneId && moved.has(all[before - 1]?.id) ? all[before] : previous ?? next;
  const sceneId = neighbour?.sceneId ?? model.scenes[0]?.id;
  return place(model, ids, sceneId, previous?.sceneId === sceneId ? previous : null, next?.sceneId === sceneId ? next : null, moved);
}

/** As moveBefore, into one scene after one of its panels; null = at its beginning. */
export function placeAfter(model, ids, sceneId, afterId) {
  const panels = model.scenes.find(scene => scene.id === sceneId)?.panels ?? [];
  const moved = new Set(ids);
  const at = afterId ? panels.findIndex(panel => panel.id === afterId) : -1;
  return place(model, ids, sceneId, at >= 0 ? panels[at] : null, panels.slice(at + 1).find(panel => !moved.has(panel.id)) ?? null, moved);
}

function place(model, ids, sceneId, previous, next, moved) {
  const low = previous?.order ?? (next ? next.order - ids.length - 1 : 0);
  const high = next?.order ?? low + ids.length + 1;
  const step = (high - low) / (ids.length + 1);
  if (step > least) return ids.flatMap((id, index) => set(id, sceneId, low + step * (index + 1)));
  // No room between the two: count the whole scene anew.
  const others = (model.scenes.find(scene => scene.id === sceneId)?.panels ?? []).filter(panel => !moved.has(panel.id));
  const at = previous ? others.indexOf(previous) + 1 : 0;
  return others.map(panel => panel.id).toSpliced(at, 0, ...ids).flatMap((id, index) => set(id, sceneId, index + 1));
}

const set = (id, sceneId, order) => [setField('panel', id, 'sceneId', sceneId), setField('panel', id, 'order', order)];
