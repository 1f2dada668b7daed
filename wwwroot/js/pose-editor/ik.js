// Joints that are pulled with the lengths of bones kept. Bodies are arrays of points and are never changed in place.
import { at, isPlaced, joints, parents, withDescendants } from './skeleton.js';

const ends = new Set([joints.rightWrist, joints.leftWrist, joints.rightAnkle, joints.leftAnkle]);

/** The body with a joint pulled towards a place. */
export function pull(body, joint, x, y) {
  const parent = parents[joint];
  if (parent < 0) return moveAll(body, x - body[joint][0], y - body[joint][1]);
  if (!isPlaced(body[parent])) return moveOne(body, joint, x, y);
  const root = parents[parent];
  if (ends.has(joint) && root >= 0 && isPlaced(body[root])) return bend(body, root, parent, joint, x, y);
  return swing(body, parent, joint, x, y);
}

/** One joint alone, whatever becomes of the bones. */
export const moveOne = (body, joint, x, y) => body.map((point, index) => (index === joint ? at(point, x, y) : point));

export const moveAll = (points, dx, dy) => points.map(point => (isPlaced(point) ? at(point, point[0] + dx, point[1] + dy) : point));

/** Turns a joint, with all that hangs on it, around its parent towards a place. */
function swing(body, parent, joint, x, y) {
  const [cx, cy] = body[parent];
  const before = Math.atan2(body[joint][1] - cy, body[joint][0] - cx);
  return turn(body, withDescendants(joint), cx, cy, Math.atan2(y - cy, x - cx) - before);
}

/** Two bones and a place for their end: the law of cosines, bent to the side to which they are bent already. */
function bend(body, root, middle, end, x, y) {
  const [rx, ry] = body[root];
  const upper = Math.hypot(body[middle][0] - rx, body[middle][1] - ry);
  const lower = Math.hypot(body[end][0] - body[middle][0], body[end][1] - body[middle][1]);
  const cross = (body[middle][0] - rx) * (body[end][1] - ry) - (body[middle][1] - ry) * (body[end][0] - rx);
  const side = cross >= 0 ? -1 : 1;
  const wanted = Math.hypot(x - rx, y - ry) || 1e-6;
  const reach = Math.min(Math.max(wanted, Math.abs(upper - lower)), upper + lower);
  const [ux, uy] = [(x - rx) / wanted, (y - ry) / wanted];
  const cos = reach > 0 && upper > 0 ? Math.min(1, Math.max(-1, (upper * upper + reach * reach - lower * lower) / (2 * upper * reach))) : 1;
  const sin = side * Math.sqrt(1 - cos * cos);
  const [mx, my] = [rx + upper * (ux * cos - uy * sin), ry + upper * (ux * sin + uy * cos)];
  return body.map((point, index) => (index === middle ? at(point, mx, my) : index === end ? at(point, rx + ux * reach, ry + uy * reach) : point));
}

export function turn(points, indices, cx, cy, angle) {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const turned = new Set(indices);
  return points.map((point, index) => {
    if (!turned.has(index) || !isPlaced(point)) return point;
    const [dx, dy] = [point[0] - cx, point[1] - cy];
    return at(point, cx + dx * cos - dy * sin, cy + dx * sin + dy * cos);
  });
}

/** Hands follow their wrists, turned as the forearm, and the face follows the nose, turned as the head. */
export function follow(points, part, before, after) {
  const [from, to] = { leftHand: [joints.leftElbow, joints.leftWrist], rightHand: [joints.rightElbow, joints.rightWrist], face: [joints.neck, joints.nose] }[part];
  if (!isPlaced(before[to]) || !isPlaced(after[to])) return points;
  const angleOf = body => (isPlaced(body[from]) ? Math.atan2(body[to][1] - body[from][1], body[to][0] - body[from][0]) : 0);
  const moved = moveAll(points, after[to][0] - before[to][0], after[to][1] - before[to][1]);
  return turn(moved, moved.keys(), after[to][0], after[to][1], angleOf(after) - angleOf(before));
}
