"""What judges look at: heads and torsos, cut by joints that are known."""

import numpy as np
import torch
import torch.nn.functional as F

NOSE, NECK, SHOULDERS, HIPS, EYES, EARS = 0, 1, (2, 5), (8, 11), (14, 15), (16, 17)


def head_box(joints):
    """[18, 3] x, y, seen -> centre x, y and side in pixels; None where the head is not to be seen."""
    points = joints[[NOSE, *EYES, *EARS]]
    points = points[points[:, 2] > 0]
    if len(points) < 3 or joints[NECK, 2] == 0 or joints[NOSE, 2] == 0:
        return None
    height = np.hypot(*(joints[NOSE, :2] - joints[NECK, :2]))
    return (*points[:, :2].mean(0), 3.6 * max(height, 6))


def torso_box(joints):
    """As head_box, from shoulders to hips; shots that end above the hips go as far as the picture."""
    shoulders = joints[list(SHOULDERS)]
    if (shoulders[:, 2] == 0).any():
        return None
    middle, width = shoulders[:, :2].mean(0), np.hypot(*(shoulders[0, :2] - shoulders[1, :2]))
    hips = joints[list(HIPS)]
    low = hips[:, :2].mean(0) if (hips[:, 2] > 0).all() else middle + [0, 1.4 * width]
    centre = (middle + low) / 2
    return (*centre, 1.5 * max(width, np.hypot(*(low - middle)), 10))


def sample(pixels, boxes, side):
    """[N, 3, H, W] and [N, 3] centre x, y, side -> [N, 3, side, side]; zero outside the picture. Passes gradients on."""
    height, width = pixels.shape[2:]
    half = torch.linspace(-1, 1, 2 * side + 1, device=pixels.device)[1::2]
    x = (boxes[:, :1] + half * boxes[:, 2:] / 2) * 2 / width - 1
    y = (boxes[:, 1:2] + half * boxes[:, 2:] / 2) * 2 / height - 1
    grid = torch.stack([x[:, None].expand(-1, side, -1), y[:, :, None].expand(-1, -1, side)], 3)
    return F.grid_sample(pixels, grid, mode="bilinear", align_corners=False)


def cut(pictures, boxes, side):
    """uint8 [N, H, W, 3] and [N, 3] centre x, y, side -> uint8 [N, side, side, 3]; grey outside the picture."""
    pixels = torch.from_numpy(np.ascontiguousarray(pictures)).permute(0, 3, 1, 2).float() - 128
    crops = sample(pixels, torch.as_tensor(np.asarray(boxes, np.float32)), side)
    return (crops + 128.5).clamp(0, 255).byte().permute(0, 2, 3, 1).numpy()


def inside(points, box, side):
    """Points [k, 2] of the picture in pixels of its crop."""
    x, y, length = box
    return (np.asarray(points) - [x - length / 2, y - length / 2]) * side / length


def without(crop, points, random):
    """A head crop [side, side, 3] on which an eye or the mouth is painted over; says which of the three are left.

    points: [5, 2] left and right eye, nose, corners of the mouth, in pixels of the crop.
    """
    side, crop, kept = len(crop), crop.copy(), np.ones(3, np.float32)
    spread = max(3.0, np.hypot(*(points[0] - points[1])))
    ways = np.stack(np.meshgrid(np.arange(side), np.arange(side)), 2).astype(np.float32)
    gone = random.choice(3, random.integers(1, 4), replace=False)
    smear = random.random() < 0.5
    pool = F.avg_pool2d(torch.from_numpy(crop).permute(2, 0, 1)[None].float(), 9, 1, 4, count_include_pad=False)[0].permute(1, 2, 0).numpy()
    for part in gone:
        centre = points[part] if part < 2 else (points[3] + points[4]) / 2
        radius = np.array([0.42, 0.42] if part < 2 else [0.6, 0.36]) * spread
        cheek = (points[0] + points[4] + points[1] + points[3]) / 4 if part == 2 else (centre + points[3 + part]) / 2
        at = np.clip(cheek.round().astype(int), 0, side - 1)
        amount = np.clip(2.5 - 2 * np.hypot(*((ways - centre) / radius).transpose(2, 0, 1)), 0, 1)[..., None]
        crop = (crop * (1 - amount) + (pool if smear else pool[at[1], at[0]]) * amount).astype(np.uint8)
        kept[part] = 0
    return crop, kept
