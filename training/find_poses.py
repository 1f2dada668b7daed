"""Finds people in pictures with an exported pose detector, as the engine does (Pipelines/PoseFinder.cs)."""
import numpy as np
import torch

import conv_net
import crop_augmentation as augment
from perception_metrics import decode_poses
from perception_targets import JOINTS


FEWEST_JOINTS = 4       # a person with fewer is a stray neck


class PoseDetector:
    def __init__(self, folder):
        self.model = conv_net.load(folder)
        self.size = self.model.config["image_size"]

    def __call__(self, pictures):
        """Bytes [N, size, size, 3] -> for each the people in it, [K, 18, 3] x, y, score."""
        maps = self.model(augment.normalise(torch.from_numpy(np.ascontiguousarray(pictures))))
        found = [decode_poses(spots, ways, self.size) for spots, ways in zip(maps["joints"], maps["ways"])]
        return [people[(people[:, :, 2] > 0).sum(1) >= FEWEST_JOINTS] for people in found]


def clearest(people):
    """[18, 3] of whoever is found with the most certainty; zeros where nobody is."""
    return max(people, key=lambda figure: figure[:, 2].sum(), default=np.zeros((JOINTS, 3), np.float32))
