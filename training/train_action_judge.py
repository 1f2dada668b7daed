"""Trains the judge of actions: what somebody does who is alone in a picture.

    python3 train_action_judge.py --scenes DIR --heldout DIR --out RUN --seconds S

It looks at the whole picture and learns where the joints are beside what is done, which teaches it to look at arms and legs.
Only the answers are used afterwards: joints of the pack's own pose detector are too far off to say what somebody does.
"""

import os

import numpy as np
import torch
import torch.nn.functional as F

import crop_augmentation as augment
import judge_crops as crops
import safetensors_io
import trainer
from aux_config import Stage
from conv_net import ConvNet
from shards import ShardSet

ACTION = ("Standing", "Waving", "Walking", "Running", "SittingOnChair", "Jumping", "ArmsCrossed", "Pointing", "Dancing",
          "HandsOnHips", "Cheering", "Reading", "Thinking", "SittingOnFloor", "Kneeling", "Lying", "CarryingBox", "Drinking",
          "Phoning", "PlayingGuitar", "HoldingUmbrella", "KickingBall", "Stretching", "Bowing", "Clapping", "Saluting",
          "HoldingFlower", "HoldingBalloon")
JOINTS, SIZE, SIDE, CELLS = 18, 256, 128, 16    # pixels of a picture, pixels that the judge sees, cells of its joint maps
MIRRORED = [0, 1, 5, 6, 7, 2, 3, 4, 11, 12, 13, 8, 9, 10, 15, 14, 17, 16]

CONFIG = dict(
    model_type="conv-net", image_size=SIDE, input_channels=3, unshuffle=4,
    stages=[dict(width=64, blocks=1), dict(width=128, blocks=2), dict(width=192, blocks=2), dict(width=256, blocks=1)],
    heads=[dict(name="answers", level=3, channels=len(ACTION), kernel=4, layout="vector"),
           dict(name="joints", level=2, channels=4 * JOINTS, shuffle=2)])


def alone(people, face_seen, shot):
    """Whether somebody does something alone, in a picture that shows enough of it."""
    return len(people) == 1 and face_seen and shot != "Close" and people[0]["action"] in ACTION


def figures(folder, limit=None):
    """(rows of pictures, joints [N, 18, 3], actions [N], the pictures' column)."""
    data = ShardSet(folder, limit)
    joints, records = data.column("keypoints").whole().reshape(-1, JOINTS, 3), data.records()
    found = []
    for person, (scene, face) in enumerate(zip(data.person_scenes(), data.column("face_seen").whole())):
        people, shot = records[scene]["scene"]["people"], records[scene]["scene"]["setting"].get("shot")
        if alone(people, face, shot):
            found.append((scene, person, ACTION.index(people[0]["action"])))
    scenes, people, actions = np.array(found).T
    return scenes, torch.from_numpy(joints[people]), torch.from_numpy(actions), data.column("image")


def seen(pictures, boxes):
    """uint8 [N, 256, 256, 3] and boxes [N, 3] centre x, y, side -> [N, 3, 128, 128]; zero outside the picture."""
    return crops.sample(augment.normalise(torch.from_numpy(np.ascontiguousarray(pictures))), boxes, SIDE)


def whole(count):
    return torch.tensor([[SIZE / 2, SIZE / 2, SIZE]]).expand(count, -1)


def moved(joints, boxes, mirror):
    """Joints in cells of what is seen of the boxes -> cell indices [N, 18], -100 where a joint is not to be seen."""
    places = (joints[..., :2] - (boxes[:, None, :2] - boxes[:, None, 2:] / 2)) * CELLS / boxes[:, None, 2:]
    places = torch.where(mirror[:, None, None], torch.stack([CELLS - places[..., 0], places[..., 1]], 2)[:, MIRRORED], places)
    visible = torch.where(mirror[:, None], joints[:, MIRRORED, 2], joints[..., 2]) > 0
    cells = places.floor().long()
    inside = ((cells >= 0) & (cells < CELLS)).all(2) & visible
    return torch.where(inside, cells[..., 1] * CELLS + cells[..., 0], -100)


class ActionJudge:
    """What a picture of one person shows being done."""

    def __init__(self, folder):
        self.model = ConvNet(CONFIG)
        state = safetensors_io.load(os.path.join(folder, "model.safetensors"))
        counters = {name: value for name, value in self.model.state_dict().items() if not value.is_floating_point()}
        self.model.load_state_dict({**counters, **state})
        self.model.eval().requires_grad_(False)

    def __call__(self, picture):
        """[256, 256, 3] bytes -> index of ACTION."""
        return self.model.raw(seen(picture[None], whole(1)))["answers"].flatten(1).argmax(1).item()


class ActionTask:
    def __init__(self, stage):
        self.batch, self.module = stage.batch, ConvNet(CONFIG).to(memory_format=torch.channels_last)
        self.scenes, self.joints, self.actions, self.images = figures(stage.scenes, stage.limit)
        self.heldout = figures(stage.heldout)
        print(f"{len(self.scenes)} pictures of one person, {len(self.heldout[0])} held out", flush=True)

    def loss(self, random, done):
        rows = random.integers(0, len(self.scenes), self.batch)
        boxes = whole(self.batch) + (2 * torch.rand(self.batch, 3) - 1) * torch.tensor([28.0, 28, 44])
        pixels, mirror = seen(self.images[self.scenes[rows]], boxes), torch.rand(self.batch) < 0.5
        pixels = torch.where(mirror[:, None, None, None], pixels.flip(3), pixels)
        pixels = augment.some(pixels, 0.4, augment.soften)
        pixels = augment.some(pixels, 0.5, lambda x: x + 0.1 * torch.randn_like(F.avg_pool2d(x, 8)).repeat_interleave(8, 2).repeat_interleave(8, 3))
        cells, actions = moved(self.joints[rows], boxes, mirror), self.actions[rows]
        with torch.autocast("cpu", torch.bfloat16):
            raw = self.module.raw(pixels.contiguous(memory_format=torch.channels_last))
        answers, places = raw["answers"].flatten(1), raw["joints"].flatten(2)
        joints = F.cross_entropy(places.reshape(-1, CELLS * CELLS), cells.flatten())
        loss = F.cross_entropy(answers, actions, label_smoothing=0.05)
        return loss + 0.4 * joints, {"right": (answers.argmax(1) == actions).float().mean(), "joints": joints.detach()}

    def evaluate(self):
        scenes, _, actions, images = self.heldout
        given = torch.cat([self.module.raw(seen(images[rows], whole(len(rows))))["answers"].flatten(1).argmax(1)
                           for rows in np.array_split(scenes, max(1, len(scenes) // 64))])
        wrong = [(ACTION[actions[i]], ACTION[given[i]]) for i in range(len(given)) if given[i] != actions[i]]
        return {"right": round((given == actions).float().mean().item(), 4), "of": len(actions), "wrong": [" for ".join(pair[::-1]) for pair in wrong]}

    def export(self, folder):
        state = {name: value for name, value in self.module.state_dict().items() if value.is_floating_point()}
        safetensors_io.save(state, os.path.join(folder, "model.safetensors"))


STAGE = Stage(name="action", seconds=600, batch=48, learning_rate=1.5e-3, weight_decay=0.02, warmup_steps=100)

if __name__ == "__main__":
    trainer.main(ActionTask, __doc__, STAGE, devices=("cpu",))
