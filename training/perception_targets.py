"""What the perception heads should say about a picture: face anchors, person maps, joint maps. All sizes in pixels."""
import numpy as np
import torch

STRIDES = (8, 16, 32)
# Face sizes (geometric mean of the box's sides) that each anchor answers for: two anchors per stride.
ANCHOR_SIZES = (((0, 22), (22, 38)), ((38, 60), (60, 92)), ((92, 140), (140, 1e9)))
SIZE_TOLERANCE = 1.2        # beside its range an anchor may answer or not: no loss
JOINTS = 18
JOINT_STRIDE = 4
JOINT_SIGMA = 1.6           # of the joints' spots, in cells
HEAD_JOINTS = (0, 14, 15, 16, 17)
NECK = 1


def anchor_targets(boxes, points, size):
    """For each stride: (state [H,W,2]: 1 face, 0 none, -1 do not care; boxes [H,W,2,4]; points [H,W,2,10]).

    boxes [F,4] x0 y0 x1 y1; points [F,5,2]. Targets are in strides from the cell's corner (x*s, y*s), as decoders read them.
    """
    levels = []
    for stride, ranges in zip(STRIDES, ANCHOR_SIZES):
        cells = size // stride
        state = np.zeros((cells, cells, 2), np.float32)
        box_targets = np.zeros((cells, cells, 2, 4), np.float32)
        point_targets = np.zeros((cells, cells, 2, 10), np.float32)
        grid = np.arange(cells) * stride
        for box, five in zip(boxes, points):
            extent = np.sqrt(max((box[2] - box[0]) * (box[3] - box[1]), 1))
            near_x = np.abs(grid - (box[0] + box[2]) / 2) <= stride
            near_y = np.abs(grid - (box[1] + box[3]) / 2) <= stride
            near = np.ix_(near_y, near_x)
            centres = np.stack(np.meshgrid(grid[near_x], grid[near_y]), -1)
            for anchor, (low, high) in enumerate(ranges):
                if not low / SIZE_TOLERANCE <= extent < high * SIZE_TOLERANCE:
                    continue
                if not low <= extent < high:
                    state[..., anchor][near] = np.where(state[..., anchor][near] == 1, 1, -1)
                    continue
                state[..., anchor][near] = 1
                edges = np.concatenate([centres - box[:2], box[2:] - centres], -1) / stride
                box_targets[..., anchor, :][near] = edges
                point_targets[..., anchor, :][near] = ((five[None, None] - centres[:, :, None]) / stride).reshape(
                    *centres.shape[:2], 10)
        levels.append((state, box_targets, point_targets))
    return levels


def head_centres(keypoints):
    """[P,18,3] to [P,2]: the middle of nose, eyes and ears."""
    return keypoints[:, HEAD_JOINTS, :2].mean(1)


def centre_map(mask, slots, centres, size):
    """[2,H,W]: from each person's pixel to that person's head, in picture sizes."""
    target = np.zeros((2, size, size), np.float32)
    y, x = np.mgrid[:size, :size].astype(np.float32)
    for slot, centre in zip(slots, centres):
        own = mask == slot + 1
        target[0][own] = (centre[0] - x[own]) / size
        target[1][own] = (centre[1] - y[own]) / size
    return target


def joint_maps(keypoints, size):
    """Spots [18,h,w] in 0..1, way to the neck [36,h,w] in picture sizes (x then y for each joint), and where that holds."""
    cells = size // JOINT_STRIDE
    spots = np.zeros((JOINTS, cells, cells), np.float32)
    ways = np.zeros((JOINTS * 2, cells, cells), np.float32)
    held = np.zeros((JOINTS, cells, cells), np.float32)
    reach = 4
    for person in keypoints:
        neck = person[NECK, :2]
        for joint, (x, y, seen) in enumerate(person):
            if seen <= 0 or not (0 <= x < size and 0 <= y < size):
                continue
            column, row = x / JOINT_STRIDE - 0.5, y / JOINT_STRIDE - 0.5
            rows = slice(max(0, int(row) - reach), int(row) + reach + 2)
            columns = slice(max(0, int(column) - reach), int(column) + reach + 2)
            v, u = np.mgrid[rows.start:min(rows.stop, cells), columns.start:min(columns.stop, cells)].astype(np.float32)
            spot = np.exp(-((u - column) ** 2 + (v - row) ** 2) / (2 * JOINT_SIGMA ** 2))
            patch = spots[joint, rows, columns]
            nearer = spot > patch
            patch[nearer] = spot[nearer]
            chosen = nearer & (spot > 0.3)
            held[joint, rows, columns][chosen] = 1
            ways[2 * joint, rows, columns][chosen] = ((neck[0] - (u + 0.5) * JOINT_STRIDE) / size)[chosen]
            ways[2 * joint + 1, rows, columns][chosen] = ((neck[1] - (v + 0.5) * JOINT_STRIDE) / size)[chosen]
    return spots, ways, held


def stack(rows):
    return torch.from_numpy(np.stack(rows))
