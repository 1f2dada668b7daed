"""What the perception heads should say about a picture: face anchors, person maps, joint maps. All sizes in pixels."""
from dataclasses import dataclass

import numpy as np
import torch

STRIDES = (8, 16, 32)
# Face sizes (geometric mean of the box's sides) that each anchor answers for: two anchors per stride.
ANCHOR_SIZES = (((0, 22), (22, 38)), ((38, 60), (60, 92)), ((92, 140), (140, 1e9)))
SIZE_TOLERANCE = 1.2        # beside its range an anchor may answer or not: no loss
JOINTS = 18
PEOPLE = 3                  # in a picture, at most
JOINT_STRIDE = 4
JOINT_SIGMA = 1.6           # of the joints' spots, in cells
HEAD_JOINTS = (0, 14, 15, 16, 17)
NECK = 1
FOREARMS = (slice(3, 5), slice(6, 8))     # elbows and wrists


@dataclass
class PeopleTensors:
    """The people of N pictures, PEOPLE places each; `there` [N,K] says which hold somebody, `faces` whose face is seen."""

    there: torch.Tensor
    faces: torch.Tensor
    boxes: torch.Tensor         # [N,K,4] x0 y0 x1 y1
    points: torch.Tensor        # [N,K,5,2]
    keypoints: torch.Tensor     # [N,K,18,3]
    slots: torch.Tensor         # [N,K] the person's number in the mask, less one

    def of(self, chosen):
        """The people of some of the pictures."""
        return PeopleTensors(**{name: value[chosen] for name, value in vars(self).items()})


def people_table(scenes, count):
    """[count,PEOPLE] rows of each picture's people, -1 where there is nobody; `scenes` [P] ascending."""
    table = np.full((count, PEOPLE), -1)
    place = np.arange(len(scenes)) - np.searchsorted(scenes, scenes)
    table[scenes, place] = np.arange(len(scenes))
    return table


def anchor_targets(people, size):
    """For each stride: (state [N,H,W,2]: 1 face, 0 none, -1 do not care; boxes [N,H,W,2,4]; points [N,H,W,2,10]).

    Targets are in strides from the cell's corner (x*s, y*s), as decoders read them.
    """
    count, device, levels = len(people.there), people.boxes.device, []
    for stride, ranges in zip(STRIDES, ANCHOR_SIZES):
        cells = size // stride
        grid = torch.arange(cells, device=device, dtype=torch.float32) * stride
        centres = torch.stack([grid[None].expand(cells, cells), grid[:, None].expand(cells, cells)], -1)
        state = torch.zeros(count, cells, cells, 2, device=device)
        boxes = torch.zeros(count, cells, cells, 2, 4, device=device)
        points = torch.zeros(count, cells, cells, 2, 10, device=device)
        for k in range(PEOPLE):
            box, five = people.boxes[:, k], people.points[:, k]
            extent = ((box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1])).clamp(min=1).sqrt()
            near_x = (grid - (box[:, :1] + box[:, 2:3]) / 2).abs() <= stride
            near_y = (grid - (box[:, 1:2] + box[:, 3:]) / 2).abs() <= stride
            near = near_y[:, :, None] & near_x[:, None] & people.faces[:, k, None, None]
            edges = torch.cat([centres - box[:, None, None, :2], box[:, None, None, 2:] - centres], -1) / stride
            ways = ((five[:, None, None] - centres[..., None, :]) / stride).flatten(3)
            for anchor, (low, high) in enumerate(ranges):
                own = near & ((extent >= low) & (extent < high))[:, None, None]
                close = near & ((extent >= low / SIZE_TOLERANCE) & (extent < high * SIZE_TOLERANCE))[:, None, None]
                state[..., anchor] = torch.where(close & ~own & (state[..., anchor] != 1), -1.0, state[..., anchor])
                state[..., anchor] = torch.where(own, 1.0, state[..., anchor])
                boxes[..., anchor, :] = torch.where(own[..., None], edges, boxes[..., anchor, :])
                points[..., anchor, :] = torch.where(own[..., None], ways, points[..., anchor, :])
        levels.append((state, boxes, points))
    return levels


def head_centres(keypoints):
    """[P,18,3] to [P,2]: the middle of nose, eyes and ears."""
    return keypoints[:, HEAD_JOINTS, :2].mean(1)


def centre_map(masks, people, size):
    """[N,2,H,W]: from each person's pixel to that person's head, in picture sizes."""
    steps = torch.arange(size, device=masks.device, dtype=torch.float32)
    here = torch.stack([steps[None].expand(size, size), steps[:, None].expand(size, size)])
    target = torch.zeros(len(masks), 2, size, size, device=masks.device)
    # One by one: a list of joints as an index would be copied to a GPU each time, and halt it.
    heads = torch.stack([people.keypoints[:, :, joint, :2] for joint in HEAD_JOINTS]).mean(0)
    for k in range(PEOPLE):
        own = (masks == (people.slots[:, k] + 1)[:, None, None]) & people.there[:, k, None, None]
        target = torch.where(own[:, None], (heads[:, k, :, None, None] - here) / size, target)
    return target


def joint_maps(people, size):
    """Spots [N,18,h,w] in 0..1, way to the neck [N,36,h,w] in picture sizes (x then y for each joint), and where that holds."""
    cells, reach, device = size // JOINT_STRIDE, 4, people.keypoints.device
    steps = torch.arange(cells, device=device, dtype=torch.float32)
    shape = (len(people.there), JOINTS, cells, cells)
    spots, held = torch.zeros(shape, device=device), torch.zeros(shape, device=device)
    ways = torch.zeros(shape[0], JOINTS, 2, cells, cells, device=device)
    middle = (steps + 0.5) * JOINT_STRIDE
    here = torch.stack([middle[None].expand(cells, cells), middle[:, None].expand(cells, cells)])
    for k in range(PEOPLE):
        x, y, seen = people.keypoints[:, k].unbind(-1)
        usable = (seen > 0) & (x >= 0) & (x < size) & (y >= 0) & (y < size) & people.there[:, k, None]
        column, row = x / JOINT_STRIDE - 0.5, y / JOINT_STRIDE - 0.5
        across, down = steps - column[..., None], steps - row[..., None]
        inside = lambda middle: ((steps >= middle.trunc()[..., None] - reach) & (steps <= middle.trunc()[..., None] + reach + 1))
        window = inside(row)[..., :, None] & inside(column)[..., None, :] & usable[..., None, None]
        spot = torch.exp(-(across[..., None, :] ** 2 + down[..., :, None] ** 2) / (2 * JOINT_SIGMA ** 2)) * window
        nearer = spot > spots
        spots = torch.where(nearer, spot, spots)
        chosen = nearer & (spot > 0.3)
        held = torch.where(chosen, torch.ones_like(held), held)
        way = (people.keypoints[:, k, NECK, :2, None, None] - here) / size
        ways = torch.where(chosen[:, :, None], way[:, None], ways)
    return spots, ways.flatten(1, 2), held
