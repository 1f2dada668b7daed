"""Trains the judge of actions: what somebody does, by their joints alone.

    python3 train_action_judge.py --scenes DIR --heldout DIR --out RUN --seconds S

It learns from the drawings' joints with the errors of a detector, since joints found in a picture are what it judges.
"""

import os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import safetensors_io
import trainer
from aux_config import Stage
from shards import ShardSet

ACTION = ("Standing", "Waving", "Walking", "Running", "SittingOnChair", "Jumping", "ArmsCrossed", "Pointing", "Dancing",
          "HandsOnHips", "Cheering", "Reading", "Thinking", "SittingOnFloor", "Kneeling", "Lying", "CarryingBox", "Drinking",
          "Phoning", "PlayingGuitar", "HoldingUmbrella", "KickingBall", "Stretching", "Bowing", "Clapping", "Saluting",
          "HoldingFlower", "HoldingBalloon")
JOINTS, SIZE = 18, 256
WRONG, LOST, SPREAD = 0.05, 0.06, 3.0    # shares of joints, pixels: what a detector does to them


def features(joints):
    """[N, 18, 3] x, y, seen -> [N, 94]: places in the figure's box and from the neck, what is seen, and where the box lies."""
    places, seen = joints[..., :2], (joints[..., 2:] > 0).float()
    far = torch.full_like(places, 1e4)
    low, high = torch.where(seen > 0, places, far).amin(1, keepdim=True), torch.where(seen > 0, places, -far).amax(1, keepdim=True)
    boxed = (places - (low + high) / 2) / (high - low).amax(2, keepdim=True).clamp(min=10)
    shoulders = (places[:, 2:3] - places[:, 5:6]).norm(dim=2, keepdim=True).clamp(min=6)
    hung = (places - places[:, 1:2]) / (3 * shoulders)
    return torch.cat([(boxed * seen).flatten(1), (hung * seen).flatten(1), seen.flatten(1), torch.cat([low, high], 2)[:, 0] / SIZE], 1)


def network(width=384):
    return nn.Sequential(nn.Linear(JOINTS * 5 + 4, width), nn.ReLU(), nn.Linear(width, width), nn.ReLU(), nn.Linear(width, len(ACTION)))


def as_found(joints):
    """Joints as a detector might find them: moved, some far off, some not at all."""
    places, seen = joints[..., :2], joints[..., 2:]
    spread = SPREAD * torch.rand(len(joints), 1, 1)
    places = places + spread * torch.randn_like(places)
    astray = torch.rand(*places.shape[:2], 1) < WRONG
    places = torch.where(astray, places + 30 * torch.randn_like(places), places)
    return torch.cat([places, seen * (torch.rand_like(seen) > LOST)], 2)


def figures(folder, limit=None):
    """(joints [N, 18, 3], actions [N]) of everybody who does something alone in a picture that shows enough of it."""
    data = ShardSet(folder, limit)
    joints, records = data.column("keypoints").whole().reshape(-1, JOINTS, 3), data.records()
    found = []
    for person, (scene, slot, face) in enumerate(zip(data.person_scenes(), data.column("person_slot").whole(), data.column("face_seen").whole())):
        scene = records[scene]["scene"]
        if face and scene["setting"].get("shot") != "Close" and scene["people"][slot]["action"] in ACTION:
            found.append((person, ACTION.index(scene["people"][slot]["action"])))
    people, actions = np.array(found).T
    return torch.from_numpy(joints[people]), torch.from_numpy(actions)


def load(folder):
    model = network()
    model.load_state_dict(safetensors_io.load(os.path.join(folder, "model.safetensors")))
    return model.eval().requires_grad_(False)


class ActionTask:
    def __init__(self, stage):
        self.batch, self.module = stage.batch, network()
        self.joints, self.actions = figures(stage.scenes, stage.limit)
        self.heldout = figures(stage.heldout)

    def loss(self, random, done):
        rows = torch.from_numpy(random.integers(0, len(self.joints), self.batch))
        answers = self.module(features(as_found(self.joints[rows])))
        return (F.cross_entropy(answers, self.actions[rows], label_smoothing=0.05),
                {"right": (answers.argmax(1) == self.actions[rows]).float().mean()})

    def evaluate(self):
        torch.manual_seed(7)
        joints, actions = self.heldout
        right = lambda x: round((self.module(features(x)).argmax(1) == actions).float().mean().item(), 4)
        return {"right": right(joints), "rightAsFound": right(as_found(joints)), "of": len(actions)}

    def export(self, folder):
        safetensors_io.save(self.module.state_dict(), os.path.join(folder, "model.safetensors"))


STAGE = Stage(name="action", seconds=120, batch=256, learning_rate=2e-3, weight_decay=0.02, warmup_steps=100)

if __name__ == "__main__":
    trainer.main(ActionTask, __doc__, STAGE, devices=("cpu",))
