"""A loss in the eyes of a judge of heads: eyes, mouths and glasses are few pixels, and a mean over pixels hardly misses them."""

import torch
import torch.nn.functional as F

import judge_crops
import train_judges


class HeadFeatures:
    """How far two pictures' heads lie apart in the judge's first stages, each relative to its own size."""

    stages = 3

    def __init__(self, folder, device="cpu"):
        """folder: of train_judges.py --stage head. Of another seed than the judge that measures: this one is learned from."""
        name, judge = train_judges.load(folder)
        if name != "head":
            raise SystemExit(f"{folder} judges {name}s. Name a judge of heads: train_judges.py --stage head --seed 2")
        self.judge = judge.to(device, memory_format=torch.channels_last)

    def __call__(self, y, x, boxes):
        """[n, 3, H, W] twice, boxes [n, 3] centre x, y and side in pixels."""
        features = F.pixel_unshuffle(judge_crops.sample(torch.cat([y, x]), boxes.repeat(2, 1), train_judges.SIDE), self.judge.config["unshuffle"])
        features, total = features.contiguous(memory_format=torch.channels_last), 0
        for stage in self.judge.stages[:self.stages]:
            features = stage(features)
            made, drawn = features.float().chunk(2)
            total = total + (made - drawn).abs().mean() / drawn.abs().mean().clamp(min=1e-3)
        return total / self.stages
