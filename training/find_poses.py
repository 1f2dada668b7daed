"""Finds people in pictures with an exported pose detector, as the engine does."""
import numpy as np
import torch

import conv_net
import crop_augmentation as augment
from perception_metrics import decode_poses
from perception_targets import JOINTS


class PoseDetector:
    def __init__(self, folder):
        self.model = conv_net.load(folder)
        self.size = self.model.config["image_size"]

    def __call__(self, pictures):
        """Bytes [N, size, size, 3] -> for each the people in it, [K, 18, 3] x, y, score."""
        maps = self.model(augment.normalise(torch.from_numpy(np.ascontiguousarray(pictures))))
        return [decode_poses(spots, ways, self.size) for spots, ways in zip(maps["joints"], maps["ways"])]


def largest(people):
    """[18, 3] of the tallest of the people; zeros where nobody was found."""
    height = lambda figure: np.ptp(figure[figure[:, 2] > 0, 1])
    return max(people, key=height, default=np.zeros((JOINTS, 3), np.float32))
