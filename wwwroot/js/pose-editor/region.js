// Where a character's tokens may act: the same shape as Engine/Poses/RegionShape.
import { isVisible, joints, limbs } from './skeleton.js';

const limbRadius = 0.32, torsoRadius = 0.52, headRadius = 0.82;   // in head heights
const face = [joints.nose, joints.rightEye, joints.leftEye, joints.rightEar, joints.leftEar];
const telling = [
  [1, 8, 1.24], [1, 11, 1.24], [8, 9, 0.89], [11, 12, 0.89], [2, 5, 0.86], [2, 3, 0.66], [5, 6, 0.66], [1, 0, 0.52],
];

/** Capsules as { x1, y1, x2, y2, radius }; a disc has both ends in one place. */
export function capsules(body, growth = 1) {
  const head = headHeight(body) * growth;
  const found = [];
  const add = (from, to, radius) => found.push({ x1: from[0], y1: from[1], x2: to[0], y2: to[1], radius: head * radius });
  for (const [from, to] of limbs) {
    if (isVisible(body[from]) && isVisible(body[to])) add(body[from], body[to], from === joints.neck && (to === joints.rightHip || to === joints.leftHip) ? torsoRadius : limbRadius);
  }
  for (const joint of face) if (isVisible(body[joint])) add(body[joint], body[joint], headRadius);
  body.forEach((point, joint) => { if (isVisible(point) && !face.includes(joint)) add(point, point, limbRadius); });
  return found;
}

/** One path around all of them: filled, it is as transparent where they lie over one another as where they do not. */
export function outline(shapes, margin) {
  let path = '';
  // The round ends of limbs cover the discs of most joints.
  const ends = new Map();
  for (const { x1, y1, x2, y2, radius } of shapes) {
    if (x1 === x2 && y1 === y2) continue;
    for (const end of [`${x1} ${y1}`, `${x2} ${y2}`]) ends.set(end, Math.max(ends.get(end) ?? 0, radius));
  }
  for (const { x1, y1, x2, y2, radius } of shapes) {
    if (x1 === x2 && y1 === y2 && ends.get(`${x1} ${y1}`) >= radius) continue;
    const r = tenth(radius + margin);
    const length = Math.hypot(x2 - x1, y2 - y1);
    const [nx, ny] = length > 0 ? [(y2 - y1) / length * r, (x1 - x2) / length * r] : [0, -r];
    // All turn the same way, or the fill would cancel out where two meet.
    path += `M${tenth(x1 + nx)} ${tenth(y1 + ny)}L${tenth(x2 + nx)} ${tenth(y2 + ny)}A${r} ${r} 0 0 1 ${tenth(x2 - nx)} ${tenth(y2 - ny)}L${tenth(x1 - nx)} ${tenth(y1 - ny)}A${r} ${r} 0 0 1 ${tenth(x1 + nx)} ${tenth(y1 + ny)}Z`;
  }
  return path;
}

const tenth = value => Math.round(value * 10) / 10;

export function headHeight(body) {
  let head = 0;
  for (const [from, to, length] of telling) {
    if (isVisible(body[from]) && isVisible(body[to])) head = Math.max(head, Math.hypot(body[from][0] - body[to][0], body[from][1] - body[to][1]) / length);
  }
  if (head > 0) return head;
  const heights = body.filter(isVisible).map(point => point[1]);
  return heights.length < 2 ? 24 : Math.max(8, (Math.max(...heights) - Math.min(...heights)) / 3);
}
