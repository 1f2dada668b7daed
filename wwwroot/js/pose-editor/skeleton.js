// The OpenPose body, hands and face, as Engine/Poses has them: order, limbs, colours, sides.
export const counts = { body: 18, face: 70, leftHand: 21, rightHand: 21 };
export const parts = Object.keys(counts);

export const joints = { nose: 0, neck: 1, rightShoulder: 2, rightElbow: 3, rightWrist: 4, leftShoulder: 5, leftElbow: 6, leftWrist: 7,
  rightHip: 8, rightKnee: 9, rightAnkle: 10, leftHip: 11, leftKnee: 12, leftAnkle: 13, rightEye: 14, leftEye: 15, rightEar: 16, leftEar: 17 };

export const jointNames = ['nose', 'neck', 'right shoulder', 'right elbow', 'right wrist', 'left shoulder', 'left elbow', 'left wrist',
  'right hip', 'right knee', 'right ankle', 'left hip', 'left knee', 'left ankle', 'right eye', 'left eye', 'right ear', 'left ear'];

// In drawing order: limb i has colour i.
export const limbs = [[1, 2], [1, 5], [2, 3], [3, 4], [5, 6], [6, 7], [1, 8], [8, 9], [9, 10], [1, 11], [11, 12], [12, 13], [1, 0], [0, 14], [14, 16], [0, 15], [15, 17]];

export const colours = ['#ff0000', '#ff5500', '#ffaa00', '#ffff00', '#aaff00', '#55ff00', '#00ff00', '#00ff55', '#00ffaa',
  '#00ffff', '#00aaff', '#0055ff', '#0000ff', '#5500ff', '#aa00ff', '#ff00ff', '#ff00aa', '#ff0055'];

// What a joint hangs on; the neck is the root.
export const parents = [1, -1, 1, 2, 3, 1, 5, 6, 1, 8, 9, 1, 11, 12, 0, 0, 14, 15];

export const opposites = {
  body: joint => [0, 1, 5, 6, 7, 2, 3, 4, 11, 12, 13, 8, 9, 10, 15, 14, 17, 16][joint],
  leftHand: point => point,
  rightHand: point => point,
  face(point) {
    if (point <= 16) return 16 - point;
    if (point <= 26) return 43 - point;
    if (point <= 30) return point;
    if (point <= 35) return 66 - point;
    if (point <= 39 || (point >= 42 && point <= 45)) return 81 - point;
    if (point <= 47) return 87 - point;
    if (point <= 54) return 102 - point;
    if (point <= 59) return 114 - point;
    if (point <= 64) return 124 - point;
    if (point <= 67) return 132 - point;
    return 137 - point;
  },
};

// A mirrored figure's left hand is the right one of before.
export const oppositePart = { body: 'body', face: 'face', leftHand: 'rightHand', rightHand: 'leftHand' };

export const handEdges = Array.from({ length: 20 }, (_, i) => [i % 4 === 0 ? 0 : i, i + 1]);
export const handColours = Array.from({ length: 20 }, (_, i) => `hsl(${18 * i} 100% 50%)`);

// The joint and everything that hangs on it.
export function withDescendants(joint) {
  const found = [joint];
  for (let at = 0; at < found.length; at++) parents.forEach((parent, child) => { if (parent === found[at]) found.push(child); });
  return found;
}

// A point is [x, y, confidence], with a fourth 1 when it is hidden; null was never placed.
export const isPlaced = point => point !== null && point !== undefined && point[2] > 0;
export const isVisible = point => isPlaced(point) && point[3] !== 1;
export const isHidden = point => isPlaced(point) && point[3] === 1;

// Canvas pixels to hundredths: what is stored, drawn and sent is the same.
export const round = number => Math.round(number * 100) / 100;
export const at = (point, x, y) => (point ? [round(x), round(y), ...point.slice(2)] : point);
