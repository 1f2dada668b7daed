"""Trains the judge of actions: what somebody does who is alone in a picture, by the joints that the pack's pose detector finds,
and by what is at the wrists.

    python3 train_action_judge.py --scenes DIR --heldout DIR --out RUN [--detector models/flat-illustration/pose_detector]

It learns from what is found in drawings, right or wrong, since joints found in pictures are what it judges: DIR should hold other
scenes than the detector learned from. `result.json` holds what it gets right of held-out drawings: below 95 % it is no judge.
"""
import hashlib
import json
import os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import crop_augmentation as augment
import find_poses
import judge_crops as crops
import trainer
from aux_config import Stage
from conv_net import ConvNet, load_state, save_state
from perception_targets import JOINTS, NECK
from shards import ShardSet

ACTION = ("Standing", "Waving", "Walking", "Running", "SittingOnChair", "Jumping", "ArmsCrossed", "Pointing", "Dancing",
          "HandsOnHips", "Cheering", "Reading", "Thinking", "SittingOnFloor", "Kneeling", "Lying", "CarryingBox", "Drinking",
          "Phoning", "PlayingGuitar", "HoldingUmbrella", "KickingBall", "Stretching", "Bowing", "Clapping", "Saluting",
          "HoldingFlower", "HoldingBalloon")
SIZE, SIDE = 256, 32        # pixels of a picture, and of what is seen of a hand
ARMS, HIPS, NOSE = ((4, 3), (7, 6)), (8, 11), 0
LOST, SPREAD = 0.03, 2.0    # share of joints, pixels: found ones are varied, as there are few
HANDS = dict(
    model_type="conv-net", image_size=SIDE, input_channels=3, unshuffle=2,
    stages=[dict(width=32, blocks=0), dict(width=64, blocks=1), dict(width=96, blocks=1)],
    heads=[dict(name="hand", level=2, channels=64, kernel=4, layout="vector")])


def fingerprint(detector):
    with open(os.path.join(detector, "model.safetensors"), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()[:16]


def asked(people, face_seen, shot):
    """The number of what somebody does alone, in a picture that shows enough of it; None otherwise."""
    alone = len(people) == 1 and face_seen and shot != "Close" and people[0]["action"] in ACTION
    return ACTION.index(people[0]["action"]) if alone else None


def features(joints):
    """[N, 18, 3] x, y, score -> [N, 94]: places in the figure's box and from the neck, what is found, and where the box lies."""
    seen = joints[..., 2:] > 0
    places = torch.where(seen, joints[..., :2], 0)
    far = torch.full_like(places, 1e4)
    low, high = torch.where(seen, places, far).amin(1, keepdim=True), torch.where(seen, places, -far).amax(1, keepdim=True)
    boxed = (places - (low + high) / 2) / (high - low).amax(2, keepdim=True).clamp(min=10)
    hung = (places - places[:, NECK, None]) / unit(joints)[:, None, None]
    shown = lambda values: torch.where(seen, values, 0).flatten(1)
    return torch.cat([shown(boxed), shown(hung), seen.flatten(1).float(), torch.cat([low, high], 2)[:, 0] / SIZE], 1)


def unit(joints):
    """[N, 18, 3] -> [N] pixels: about the side of a head, by what was found of head and trunk."""
    seen = joints[..., 2] > 0
    far = lambda a, b: torch.where(seen[:, a] & seen[:, b], (joints[:, a, :2] - joints[:, b, :2]).norm(dim=1), 0)
    return 3 * torch.stack([far(NOSE, NECK), *(0.45 * far(NECK, hip) for hip in HIPS)]).amax(0).clamp(min=6)


def hand_boxes(joints):
    """[N, 18, 3] -> [2, N, 3] centre x, y and side around the wrists; elbows, then the neck stand in for what was not found."""
    seen, side, boxes = joints[..., 2] > 0, unit(joints), []
    for wrist, elbow in ARMS:
        place = torch.where(seen[:, elbow, None], joints[:, elbow, :2], joints[:, NECK, :2])
        place = torch.where(seen[:, wrist, None], joints[:, wrist, :2], place)
        boxes.append(torch.cat([place, side[:, None]], 1))
    return torch.stack(boxes)


def hands_of(pictures, joints):
    """Bytes [N, 256, 256, 3] and joints -> bytes [N, 2, 32, 32, 3]."""
    return np.stack([crops.cut(pictures, boxes, SIDE) for boxes in hand_boxes(joints).numpy()], 1)


class ActionNet(nn.Module):
    def __init__(self, width=384):
        super().__init__()
        self.hands = ConvNet(HANDS)
        self.answers = nn.Sequential(
            nn.Linear(JOINTS * 5 + 4 + 2 * 64, width), nn.ReLU(), nn.Linear(width, width), nn.ReLU(), nn.Linear(width, len(ACTION)))

    def forward(self, joints, hands):
        """[N, 18, 3] and pixels [N, 2, 3, 32, 32] -> [N, actions]."""
        seen = self.hands.raw(hands.flatten(0, 1).contiguous(memory_format=torch.channels_last))["hand"]
        return self.answers(torch.cat([features(joints), seen.reshape(len(joints), -1)], 1))


def pixels_of(hands):
    return augment.normalise(torch.from_numpy(hands.reshape(-1, SIDE, SIDE, 3))).view(-1, 2, 3, SIDE, SIDE)


def varied(joints):
    spread = SPREAD * torch.rand(len(joints), 1, 1)
    places = joints[..., :2] + spread * torch.randn_like(joints[..., :2])
    return torch.cat([places, joints[..., 2:] * (torch.rand_like(joints[..., 2:]) > LOST)], 2)


def figures(folder, detector, limit=None):
    """(joints [N, 18, 3] as found, hands [N, 2, 32, 32, 3], actions [N]) of pictures of one person."""
    data = ShardSet(folder, limit)
    records, images, rows = data.records(), data.column("image"), []
    for scene, face in zip(data.person_scenes(), data.column("face_seen").whole()):
        drawn = records[scene]["scene"]
        action = asked(drawn["people"], face, drawn["setting"].get("shot"))
        if action is not None:
            rows.append((scene, action))
    scenes, actions = np.array(rows).T
    joints, hands = [], []
    for first in range(0, len(scenes), 32):
        pictures = images[scenes[first:first + 32]]
        joints.append(torch.from_numpy(np.stack([find_poses.clearest(people) for people in detector(pictures)])))
        hands.append(hands_of(pictures, joints[-1]))
    return torch.cat(joints), np.concatenate(hands), torch.from_numpy(actions)


class ActionJudge:
    """What a picture of one person shows being done."""

    def __init__(self, folder, detector):
        with open(os.path.join(folder, "result.json"), encoding="utf-8") as file:
            if json.load(file)["metrics"]["detector"] != fingerprint(detector):
                raise SystemExit(f"The judge in {folder} learned with another pose detector than {detector}. Train it anew.")
        self.detector, self.model = find_poses.PoseDetector(detector), load_state(ActionNet(), folder)

    def __call__(self, picture):
        """[256, 256, 3] bytes -> number of ACTION, or None where nobody is found."""
        joints = torch.from_numpy(find_poses.clearest(self.detector(picture[None])[0]))[None]
        found = (joints[..., 2] > 0).any()
        return self.model(joints, pixels_of(hands_of(picture[None], joints))).argmax().item() if found else None


class ActionTask:
    def __init__(self, stage):
        self.batch, self.module = stage.batch, ActionNet()
        detector = find_poses.PoseDetector(stage.detector)
        joints, hands, actions = figures(stage.scenes, detector, stage.limit)
        found = (joints[..., 2] > 0).any(1)
        self.joints, self.hands, self.actions = joints[found], hands[found.numpy()], actions[found]
        self.heldout, self.detector = figures(stage.heldout, detector), fingerprint(stage.detector)
        print(f"{found.sum()} of {len(actions)} pictures of one person, {len(self.heldout[2])} held out", flush=True)

    def loss(self, random, done):
        rows = random.integers(0, len(self.joints), self.batch)
        hands = pixels_of(self.hands[rows]).flatten(0, 1)
        gain = 1 + 0.2 * (torch.rand(len(hands), 3, 1, 1) - 0.5)
        hands = augment.some(((hands + 1) * gain - 1).clamp(-1, 1), 0.3, augment.soften)
        answers = self.module(varied(self.joints[rows]), hands.view(-1, 2, 3, SIDE, SIDE))
        return (F.cross_entropy(answers, self.actions[rows], label_smoothing=0.05),
                {"right": (answers.argmax(1) == self.actions[rows]).float().mean()})

    def evaluate(self):
        joints, hands, actions = self.heldout
        found = (joints[..., 2] > 0).any(1)
        given = torch.where(found, self.module(joints, pixels_of(hands)).argmax(1), -1)
        wrong = [f"{ACTION[answer] if answer >= 0 else 'nobody'} for {ACTION[action]}" for answer, action in zip(given, actions) if answer != action]
        return {"right": round((given == actions).float().mean().item(), 4), "of": len(actions), "wrong": wrong, "detector": self.detector}

    def export(self, folder):
        save_state(self.module, folder)


STAGE = Stage(name="action", seconds=240, batch=128, learning_rate=2e-3, weight_decay=0.02, warmup_steps=100)

if __name__ == "__main__":
    trainer.main(ActionTask, __doc__, STAGE, devices=("cpu",))
