// Figures, hands and faces to begin with. Hands and faces hang on the body they are added to.
import { joints, isPlaced, round } from './skeleton.js';

// A standing person, in fractions of the figure's height from the neck.
const standing = [[-0.025, -0.139], [0, 0], [-0.125, 0.034], [-0.162, 0.222], [-0.19, 0.404], [0.121, 0.047], [0.153, 0.236], [0.166, 0.419],
  [-0.069, 0.352], [-0.089, 0.608], [-0.096, 0.865], [0.034, 0.352], [0.041, 0.609], [0.053, 0.865], [-0.072, -0.165], [0.026, -0.171], [-0.125, -0.15], [0.111, -0.166]];

export const standingBody = (x, y, height) => standing.map(([dx, dy]) => [round(x + dx * height), round(y + dy * height), 1]);

// An open hand pointing down the forearm: along, across; the thumb is on the positive side. Lengths in hands.
const hand = [[0, 0], [0.22, 0.2], [0.4, 0.33], [0.53, 0.42], [0.64, 0.48], [0.52, 0.14], [0.72, 0.17], [0.85, 0.18], [0.95, 0.19],
  [0.53, 0.02], [0.76, 0.03], [0.9, 0.03], [1, 0.03], [0.5, -0.1], [0.7, -0.12], [0.83, -0.13], [0.93, -0.14], [0.45, -0.21], [0.6, -0.26], [0.7, -0.29], [0.78, -0.31]];

/** A hand of 70 % of the forearm's length; null without a wrist. */
export function newHand(body, side) {
  const [elbow, wrist] = side === 'leftHand' ? [body[joints.leftElbow], body[joints.leftWrist]] : [body[joints.rightElbow], body[joints.rightWrist]];
  if (!isPlaced(wrist)) return null;
  const [dx, dy] = isPlaced(elbow) ? [wrist[0] - elbow[0], wrist[1] - elbow[1]] : [0, 40];
  const length = Math.hypot(dx, dy) || 40;
  const size = 0.7 * length;
  const [ux, uy] = [dx / length, dy / length];
  // Thumbs point to the body of somebody who faces us.
  const across = side === 'leftHand' ? 1 : -1;
  return hand.map(([along, aside]) => [round(wrist[0] + size * (ux * along - uy * aside * across)), round(wrist[1] + size * (uy * along + ux * aside * across)), 1]);
}

const arc = (count, from, to, x, y, rx, ry) => Array.from({ length: count }, (_, i) => {
  const angle = from + (to - from) * (count === 1 ? 0 : i / (count - 1));
  return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
});
const loop = (count, x, y, rx, ry, start = Math.PI) => Array.from({ length: count }, (_, i) => {
  const angle = start + 2 * Math.PI * i / count;
  return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
});

// In halves of the distance between the ears, around the middle of the eyes.
const face = [
  ...arc(17, Math.PI, 0, 0, 0.1, 1, 1.35),
  ...arc(5, Math.PI * 1.1, Math.PI * 1.9, -0.45, -0.2, 0.3, 0.14), ...arc(5, Math.PI * 1.1, Math.PI * 1.9, 0.45, -0.2, 0.3, 0.14),
  [0, 0], [0, 0.15], [0, 0.3], [0, 0.42], ...arc(5, Math.PI * 0.9, Math.PI * 0.1, 0, 0.48, 0.2, 0.1),
  ...loop(6, -0.45, 0, 0.18, 0.09), ...loop(6, 0.45, 0, 0.18, 0.09),
  ...loop(12, 0, 0.87, 0.42, 0.2), ...loop(8, 0, 0.87, 0.3, 0.08),
  [-0.45, 0], [0.45, 0],
];

/** A face that fits the eyes and ears of a body; null without eyes. */
export function newFace(body) {
  const [right, left] = [body[joints.rightEye], body[joints.leftEye]];
  if (!isPlaced(right) || !isPlaced(left)) return null;
  const [dx, dy] = [left[0] - right[0], left[1] - right[1]];
  // The eyes are 0.9 of a half apart.
  const scale = Math.hypot(dx, dy) / 0.9 || 10;
  const angle = Math.atan2(dy, dx);
  const [x, y] = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2];
  return face.map(([fx, fy]) => [round(x + scale * (fx * Math.cos(angle) - fy * Math.sin(angle))), round(y + scale * (fx * Math.sin(angle) + fy * Math.cos(angle))), 1]);
}
