"""Decodes what the perception heads say, as the engine does, and compares it with the truth."""
import numpy as np
import torch
import torch.nn.functional as F

from perception_targets import FOREARMS, JOINT_STRIDE, JOINTS, NECK, PEOPLE, STRIDES

SCORE, OVERLAP, JOINT_SCORE = 0.5, 0.4, 0.2
# Halves of one person: joints that both may have, the neck among them, and how far apart their necks may lie, of the extent.
SHARED, NEAR = 2, 0.5


def decode_faces(finished, size):
    """Boxes [F,4], points [F,5,2], scores of one picture's finished heads, best first."""
    boxes, points, scores = [], [], []
    for stride in STRIDES:
        score = finished[f"score_{stride}"].numpy()[:, 0]
        row = np.flatnonzero(score >= SCORE)
        cell = row // 2
        centre = np.stack([cell % (size // stride), cell // (size // stride)], 1) * stride
        box = finished[f"bbox_{stride}"].numpy()[row] * stride
        boxes.append(np.concatenate([centre - box[:, :2], centre + box[:, 2:]], 1))
        points.append(centre[:, None] + finished[f"kps_{stride}"].numpy()[row].reshape(-1, 5, 2) * stride)
        scores.append(score[row])
    boxes, points, scores = np.concatenate(boxes), np.concatenate(points), np.concatenate(scores)
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if all(overlap(boxes[i], boxes[j]) <= OVERLAP for j in kept):
            kept.append(i)
    return boxes[kept], points[kept], scores[kept]


def overlap(a, b):
    width = min(a[2], b[2]) - max(a[0], b[0]) + 1
    height = min(a[3], b[3]) - max(a[1], b[1]) + 1
    common = max(0, width) * max(0, height)
    area = lambda box: (box[2] - box[0] + 1) * (box[3] - box[1] + 1)
    return common / (area(a) + area(b) - common)


def decode_poses(spots, ways, size):
    """People [K,18,3] of one picture: every neck is a person, joints go to the person whose neck they point at.

    A neck that points at a stronger one is that one seen twice.
    """
    peaks = (F.max_pool2d(spots[None], 3, 1, 1)[0] == spots) & (spots > JOINT_SCORE)

    def found(joint, necks=None):
        """Cells' scores, places, and which of the necks each points at."""
        cells = torch.nonzero(peaks[joint]).numpy()
        places = locate(spots[joint].numpy(), cells)
        rows, columns = cells.T
        way = ways[2 * joint:2 * joint + 2].numpy()[:, rows, columns].T * size
        targets = (cells[:, ::-1] + 0.5) * JOINT_STRIDE + way
        necks = places if necks is None else necks
        owners = np.hypot(*(targets[:, None] - necks[None]).transpose(2, 0, 1)).argmin(1) if len(cells) else np.zeros(0, int)
        return spots[joint].numpy()[rows, columns], places, owners

    scores, necks, owners = found(NECK)
    kept = scores >= scores[owners]
    necks, scores = necks[kept], scores[kept]
    people = np.zeros((len(necks), JOINTS, 3), np.float32)
    people[:, NECK, :2], people[:, NECK, 2] = necks, scores
    for joint in range(JOINTS if len(necks) else 0):
        if joint == NECK:
            continue
        for score, place, owner in zip(*found(joint, necks)):
            if score > people[owner, joint, 2]:
                people[owner, joint] = (*place, score)
    return joined(people)


def joined(people):
    """Figures nearby, each with its neck, that share next to no joints are halves of one person, and put together."""
    whole = []
    for figure in sorted(people, key=lambda figure: -figure[:, 2].sum()):
        for other in whole:
            both = (figure[:, 2] > 0) & (other[:, 2] > 0)
            extent = np.ptp(other[other[:, 2] > 0, :2], axis=0).max()
            if both.sum() <= SHARED and np.hypot(*(figure[NECK, :2] - other[NECK, :2])) < NEAR * extent:
                missing = other[:, 2] == 0
                other[missing] = figure[missing]
                break
        else:
            whole.append(figure.copy())
    return np.array(whole, np.float32).reshape(-1, JOINTS, 3)


def locate(spot, cells):
    """Peaks to pixels: the centre of mass of the 3x3 cells around each."""
    places = []
    for row, column in cells:
        rows = slice(max(0, row - 1), row + 2)
        columns = slice(max(0, column - 1), column + 2)
        weight = spot[rows, columns]
        v, u = np.mgrid[rows.start:rows.start + weight.shape[0], columns.start:columns.start + weight.shape[1]]
        places.append(((weight * (u + 0.5)).sum() / weight.sum() * JOINT_STRIDE,
                       (weight * (v + 0.5)).sum() / weight.sum() * JOINT_STRIDE))
    return np.array(places, np.float32).reshape(-1, 2)


class PerceptionScore:
    """Sums over pictures; `figures` gives shares."""

    def __init__(self):
        self.counts = dict.fromkeys(
            ("faces", "found", "spurious", "people", "persons", "common", "either", "owned", "pixels"), 0.0)
        self.near, self.joints = (np.zeros((PEOPLE, JOINTS)) for _ in range(2))     # by people in the picture, less one, and joint
        self.point_errors = []

    def add(self, finished, size, boxes, points, keypoints, mask, slots, centres):
        if "score_8" in finished:
            self._faces(finished, size, boxes, points)
        self._joints(decode_poses(finished["joints"][0], finished["ways"][0], size), keypoints, size)
        if "person" in finished:
            self._person(finished, size, mask, slots, centres)

    def _faces(self, finished, size, boxes, points):
        found, five, _ = decode_faces(finished, size)
        self.counts["faces"] += len(boxes)
        taken = set()
        for box, truth in zip(boxes, points):
            matches = [i for i in range(len(found)) if i not in taken and overlap(found[i], box) >= 0.5]
            if matches:
                taken.add(matches[0])
                extent = np.sqrt((box[2] - box[0]) * (box[3] - box[1]))
                self.point_errors.append(float(np.hypot(*(five[matches[0]] - truth).T).mean() / extent))
        self.counts["found"] += len(taken)
        self.counts["spurious"] += len(found) - len(taken)

    def _joints(self, people, keypoints, size):
        for truth in keypoints:
            seen = (truth[:, 2] > 0) & (truth[:, :2] >= 0).all(1) & (truth[:, :2] < size).all(1)
            if not seen.any():
                continue
            extent = np.ptp(truth[seen, :2], axis=0).max()
            self.counts["people"] += 1
            self.joints[len(keypoints) - 1] += seen
            near = [(np.hypot(*(p[:, :2] - truth[:, :2]).T) <= 0.1 * extent) & (p[:, 2] > 0) & seen for p in people]
            if near:
                self.near[len(keypoints) - 1] += max(near, key=np.sum)
        self.counts["persons"] += len(people)

    def _person(self, finished, size, mask, slots, centres):
        person = finished["person"][0, 0].numpy() > 0.5
        truth = mask > 0
        self.counts["common"] += (person & truth).sum()
        self.counts["either"] += (person | truth).sum()
        if len(slots) < 2:
            return
        y, x = np.mgrid[:size, :size]
        way = finished["centre"][0].numpy() * size
        target = np.stack([x + way[0], y + way[1]], -1)
        nearest = np.linalg.norm(target[:, :, None] - centres[None, None], axis=-1).argmin(-1)
        for index, slot in enumerate(slots):
            own = (mask == slot + 1) & person
            self.counts["owned"] += (nearest[own] == index).sum()
            self.counts["pixels"] += own.sum()

    def figures(self):
        c = self.counts
        share = lambda a, b: round(float(c[a] / max(c[b], 1)), 4)
        pck = lambda *part: round(float(self.near[part].sum() / max(self.joints[part].sum(), 1)), 4)
        elbows, wrists = ([arm.start + i for arm in FOREARMS] for i in range(2))
        return dict(
            faces=int(c["faces"]), faceRecall=share("found", "faces"),
            facePrecision=round(float(c["found"] / max(c["found"] + c["spurious"], 1)), 4),
            facePointError=round(float(np.mean(self.point_errors)) if self.point_errors else 1.0, 4),
            personIoU=share("common", "either"), pixelsToTheRightPerson=share("owned", "pixels"),
            people=int(c["people"]), peopleFound=int(c["persons"]), pck10=pck(slice(None)),
            pck10ByPeople=[pck(count) for count in range(PEOPLE)], pck10Elbows=pck(slice(None), elbows), pck10Wrists=pck(slice(None), wrists))
