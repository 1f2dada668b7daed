"""Trains the judge of actions: what somebody does who is alone in a picture, by the joints that the pack's pose detector finds.

    python3 train_action_judge.py --scenes DIR --heldout DIR --out RUN [--detector models/flat-illustration/pose_detector]

It learns from what is found in drawings, right or wrong, since joints found in pictures are what it judges. `result.json` holds
what it gets right of held-out drawings: below 95 % it is no judge.
"""
import os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import find_poses
import safetensors_io
import trainer
from aux_config import Stage
from perception_targets import JOINTS, NECK
from shards import ShardSet

ACTION = ("Standing", "Waving", "Walking", "Running", "SittingOnChair", "Jumping", "ArmsCrossed", "Pointing", "Dancing",
          "HandsOnHips", "Cheering", "Reading", "Thinking", "SittingOnFloor", "Kneeling", "Lying", "CarryingBox", "Drinking",
          "Phoning", "PlayingGuitar", "HoldingUmbrella", "KickingBall", "Stretching", "Bowing", "Clapping", "Saluting",
          "HoldingFlower", "HoldingBalloon")
SIZE = 256
LOST, SPREAD = 0.03, 2.0    # share of joints, pixels: found ones are varied, as there are few


def asked(people, face_seen, shot):
    """The number of what somebody does alone, in a picture that shows enough of it; None otherwise."""
    alone = len(people) == 1 and face_seen and shot != "Close" and people[0]["action"] in ACTION
    return ACTION.index(people[0]["action"]) if alone else None


def features(joints):
    """[N, 18, 3] x, y, score -> [N, 94]: places in the figure's box and from the neck, what is found, and where the box lies."""
    places, seen = joints[..., :2], (joints[..., 2:] > 0).float()
    far = torch.full_like(places, 1e4)
    low, high = torch.where(seen > 0, places, far).amin(1, keepdim=True), torch.where(seen > 0, places, -far).amax(1, keepdim=True)
    boxed = (places - (low + high) / 2) / (high - low).amax(2, keepdim=True).clamp(min=10)
    shoulders = (places[:, 2:3] - places[:, 5:6]).norm(dim=2, keepdim=True).clamp(min=6)
    hung = (places - places[:, NECK, None]) / (3 * shoulders)
    return torch.cat([(boxed * seen).flatten(1), (hung * seen).flatten(1), seen.flatten(1), torch.cat([low, high], 2)[:, 0] / SIZE], 1)


def network(width=384):
    return nn.Sequential(nn.Linear(JOINTS * 5 + 4, width), nn.ReLU(), nn.Linear(width, width), nn.ReLU(), nn.Linear(width, len(ACTION)))


def varied(joints):
    spread = SPREAD * torch.rand(len(joints), 1, 1)
    places = joints[..., :2] + spread * torch.randn_like(joints[..., :2])
    return torch.cat([places, joints[..., 2:] * (torch.rand_like(joints[..., 2:]) > LOST)], 2)


def figures(folder, detector, limit=None):
    """(joints [N, 18, 3] as found, actions [N]) of pictures of one person."""
    data = ShardSet(folder, limit)
    records, images, rows = data.records(), data.column("image"), []
    for scene, face in zip(data.person_scenes(), data.column("face_seen").whole()):
        drawn = records[scene]["scene"]
        action = asked(drawn["people"], face, drawn["setting"].get("shot"))
        if action is not None:
            rows.append((scene, action))
    scenes, actions = np.array(rows).T
    joints = [find_poses.largest(people) for first in range(0, len(scenes), 32) for people in detector(images[scenes[first:first + 32]])]
    return torch.from_numpy(np.stack(joints)), torch.from_numpy(actions)


class ActionJudge:
    """What a picture of one person shows being done."""

    def __init__(self, folder, detector):
        self.detector, self.model = find_poses.PoseDetector(detector), network()
        self.model.load_state_dict(safetensors_io.load(os.path.join(folder, "model.safetensors")))
        self.model.eval().requires_grad_(False)

    def __call__(self, picture):
        """[256, 256, 3] bytes -> number of ACTION, or None where nobody is found."""
        joints = find_poses.largest(self.detector(picture[None])[0])
        return self.model(features(torch.from_numpy(joints[None]))).argmax().item() if (joints[:, 2] > 0).any() else None


class ActionTask:
    def __init__(self, stage):
        self.batch, self.module = stage.batch, network()
        detector = find_poses.PoseDetector(stage.detector)
        self.joints, self.actions = figures(stage.scenes, detector, stage.limit)
        self.heldout = figures(stage.heldout, detector)
        print(f"{len(self.actions)} pictures of one person, {len(self.heldout[1])} held out", flush=True)

    def loss(self, random, done):
        rows = torch.from_numpy(random.integers(0, len(self.joints), self.batch))
        answers = self.module(features(varied(self.joints[rows])))
        return (F.cross_entropy(answers, self.actions[rows], label_smoothing=0.05),
                {"right": (answers.argmax(1) == self.actions[rows]).float().mean()})

    def evaluate(self):
        joints, actions = self.heldout
        given = self.module(features(joints)).argmax(1)
        wrong = [f"{ACTION[answer]} for {ACTION[action]}" for answer, action in zip(given, actions) if answer != action]
        return {"right": round((given == actions).float().mean().item(), 4), "of": len(actions), "wrong": wrong}

    def export(self, folder):
        safetensors_io.save(self.module.state_dict(), os.path.join(folder, "model.safetensors"))


STAGE = Stage(name="action", seconds=90, batch=256, learning_rate=2e-3, weight_decay=0.02, warmup_steps=100)

if __name__ == "__main__":
    trainer.main(ActionTask, __doc__, STAGE, devices=("cpu",))
