"""Trains judges of pictures: classifiers that see drawings only, and say what is to be seen in a picture that the model made.

    python3 train_judges.py --stage head|torso --scenes DIR --heldout DIR --out RUN --seconds S

They are in no pack; one of another seed may teach the decoder (head_features.py), and is then no judge of its pictures.
`result.json` holds what they get right of held-out drawings: what is below 95 % there is no judge.
"""

import json
import os

import numpy as np
import torch
import torch.nn.functional as F

import crop_augmentation as augment
import judge_crops as crops
import precision
import safetensors_io
import trainer
from aux_config import Stage
from conv_net import ConvNet
from shards import ShardSet

# Values as the drawings name them, in the judges' order.
HAIR = ("Crop", "SidePart", "Buzz", "Bob", "Long", "Wavy", "Ponytail", "Bun", "Curly", "Pigtails", "Spiky", "Quiff")
GLASSES, BEARD, PATTERN = ("None", "Round", "Square"), ("None", "Full", "Moustache"), ("Solid", "Stripes", "Dots", "Checks")
HAT = ("None", "Cap", "Beanie", "SunHat")
FEATURES = ("leftEye", "rightEye", "mouth")
QUESTIONS = {"head": {"hair": HAIR, "glasses": GLASSES, "beard": BEARD, "hat": HAT, **{name: (False, True) for name in FEATURES}},
             "torso": {"pattern": PATTERN}}
SIDE = 64           # pixels of a crop
UNKNOWN = -100      # what cross-entropy leaves out
LEAST_HEAD = 52     # pixels of a head's box below which nobody is asked for eyes


def network(stage):
    """The judge's conv_net configuration: four stages down to 4 x 4."""
    outputs = sum(len(values) for values in QUESTIONS[stage].values())
    stages = [dict(width=32, blocks=1), dict(width=64, blocks=1), dict(width=128, blocks=1), dict(width=192, blocks=1)]
    return dict(model_type="conv-net", image_size=SIDE, input_channels=3, unshuffle=2, stages=stages,
                heads=[dict(name="answers", level=3, channels=outputs, kernel=4, layout="vector")])


def answers(person):
    """What the drawing's own record says of somebody, as numbers of the values above."""
    accessory = person.get("accessory", "None")
    hat = HAT.index(accessory) if accessory in HAT else 0
    return {"hair": HAIR.index(person["hair"]) if hat == 0 else UNKNOWN, "glasses": GLASSES.index(person.get("glasses", "None")),
            "beard": BEARD.index(person.get("beard", "None")), "hat": hat, "pattern": PATTERN.index(person.get("pattern", "Solid"))}


def questions_of(stage, person, joints):
    """Box and answers for one person of a scene (its record), or None where the judge has nothing to look at.

    A head under a hat is not asked for its hair, a small one not for eyes and mouth.
    """
    box = {"head": crops.head_box, "torso": crops.torso_box}[stage](joints)
    facing = (joints[list(crops.EYES), 2] > 0).all()
    if box is None or not facing:
        return None
    known = answers(person["character"])
    if stage == "torso":
        return box, [known["pattern"]]
    seen = UNKNOWN if box[2] < LEAST_HEAD else 1
    return box, [known[name] for name in ("hair", "glasses", "beard", "hat")] + [seen] * 3


class People:
    """Crops [N, side, side, 3] of everybody in a set of scenes, with answers [N, questions] and, of heads, face points."""

    def __init__(self, stage, folder, limit=None):
        data = ShardSet(folder, limit)
        scenes, slots = data.person_scenes(), data.column("person_slot").whole()
        joints, points = data.column("keypoints").whole().reshape(-1, 18, 3), data.column("face_points").whole()
        face, images, records = data.column("face_seen").whole(), data.column("image"), data.records()
        found = []
        for person, (scene, slot) in enumerate(zip(scenes, slots)):
            if not face[person]:
                continue
            asked = questions_of(stage, records[scene]["scene"]["people"][slot], joints[person])
            if asked is not None:
                found.append((scene, person, *asked))
        self.answers = torch.tensor([values for *_, values in found])
        boxes = np.array([box for _, _, box, _ in found], np.float32)
        self.crops = np.concatenate([
            crops.cut(images[[scene for scene, *_ in found[first:first + 256]]], boxes[first:first + 256], SIDE)
            for first in range(0, len(found), 256)])
        self.points = np.stack([crops.inside(points[person], box, SIDE) for _, person, box, _ in found]) if stage == "head" else None

    def __len__(self):
        return len(self.answers)


def load(folder):
    """(network's name, network) of a folder that this script wrote."""
    with open(os.path.join(folder, "result.json"), encoding="utf-8") as file:
        stage = json.load(file)["stage"]
    model = ConvNet(network(stage))
    state = safetensors_io.load(os.path.join(folder, "model.safetensors"))
    counters = {name: value for name, value in model.state_dict().items() if not value.is_floating_point()}
    model.load_state_dict({**counters, **state})
    return stage, model.eval().requires_grad_(False)


class JudgeTask:
    def __init__(self, stage):
        self.stage, self.questions = stage, QUESTIONS[stage.name]
        self.sizes = [len(values) for values in self.questions.values()]
        self.module = ConvNet(network(stage.name)).to(memory_format=torch.channels_last)
        self.people, self.heldout = People(stage.name, stage.scenes, stage.limit), People(stage.name, stage.heldout)

    def logits(self, pixels):
        return self.module.raw(pixels)["answers"].flatten(1).float().split(self.sizes, 1)

    def batch(self, people, rows, random, spoil):
        pictures, truth = people.crops[rows].copy(), people.answers[torch.from_numpy(rows)].clone()
        if people.points is not None:
            for i, row in enumerate(rows):
                if truth[i, -1] == 1 and random.random() < spoil:
                    pictures[i], kept = crops.without(pictures[i], people.points[row], random)
                    truth[i, -3:] = torch.from_numpy(kept).long()
                    truth[i, 1:3] = UNKNOWN     # glasses and moustaches went with them
        return augment.normalise(torch.from_numpy(pictures)), truth

    def loss(self, random, done):
        rows = random.integers(0, len(self.people), self.stage.batch)
        pixels, truth = self.batch(self.people, rows, random, 0.5)
        pixels = augment.jitter(pixels, 0.06, 0.04, 0.1, fill=0.0)
        pixels = augment.some(pixels, 0.4, augment.soften)
        pixels = augment.some(pixels, 0.5, lambda x: x + 0.12 * torch.randn_like(F.avg_pool2d(x, 8)).repeat_interleave(8, 2).repeat_interleave(8, 3))
        with precision.autocast("cpu"):
            answered = self.logits(pixels.contiguous(memory_format=torch.channels_last))
        losses = [F.cross_entropy(x, truth[:, i], label_smoothing=0.05) for i, x in enumerate(answered) if (truth[:, i] >= 0).any()]
        right = [(x.argmax(1) == truth[:, i])[truth[:, i] >= 0].float().mean() for i, x in enumerate(answered)]
        return sum(losses), {name: value.detach() for name, value in zip(self.questions, right)}

    def evaluate(self):
        random, right, asked = np.random.default_rng(7), np.zeros(len(self.sizes)), np.zeros(len(self.sizes))
        for rows in np.array_split(np.arange(len(self.heldout)), max(1, len(self.heldout) // 64)):
            pixels, truth = self.batch(self.heldout, rows, random, 0.5)
            for i, x in enumerate(self.logits(pixels)):
                known = truth[:, i] >= 0
                right[i] += (x.argmax(1) == truth[:, i])[known].sum()
                asked[i] += known.sum()
        return {name: {"right": round(float(r / max(n, 1)), 4), "of": int(n)} for name, r, n in zip(self.questions, right, asked)}

    def export(self, folder):
        state = {name: value for name, value in self.module.state_dict().items() if value.is_floating_point()}
        safetensors_io.save(state, os.path.join(folder, "model.safetensors"))


STAGES = [Stage(name=name, seconds=330, batch=64, learning_rate=1.5e-3, weight_decay=0.02, warmup_steps=100) for name in QUESTIONS]

if __name__ == "__main__":
    trainer.main(JudgeTask, __doc__, *STAGES, devices=("cpu",))
