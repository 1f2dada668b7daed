"""Trains face detector, segmenter and pose detector together, on one backbone, and exports three networks.

    python3 training/train_perception.py --scenes DIR --heldout DIR --out DIR

One pass teaches all the heads; each exported network carries its own copy of the backbone.
"""
import json
import os

import numpy as np
import torch

import aux_config
import conv_net
import crop_augmentation as augment
import perception_losses as losses
import perception_metrics
import perception_targets as targets
import safetensors_io
import shards
import trainer

TEST_PICTURES = 300
PLAIN_SHARE = 0.12          # people cut out and put before one colour, as reference pictures are


class Pictures:
    def __init__(self, folder, size):
        data = shards.ShardSet(folder)
        self.size, self.images, self.masks = size, data.column("image").resident(), data.column("mask").resident()
        self.keypoints, self.slots = data.column("keypoints").whole(), data.column("person_slot").whole()
        self.boxes, self.points = data.column("face_box").whole(), data.column("face_points").whole()
        self.seen = data.column("face_seen").whole() > 0
        scenes = data.person_scenes()
        self.first = np.searchsorted(scenes, np.arange(len(self.images) + 1))
        self.table = targets.people_table(scenes, len(self.images))

    def __len__(self):
        return len(self.images)

    def people(self, picture):
        return np.arange(self.first[picture], self.first[picture + 1])

    def batch(self, chosen):
        """PeopleTensors of some pictures, on the default device."""
        rows = self.table[chosen]
        there, rows = rows >= 0, np.maximum(rows, 0)
        device = torch.empty(0).device
        on = lambda array: torch.from_numpy(array).to(device)
        return targets.PeopleTensors(
            there=on(there), faces=on(there & self.seen[rows]), boxes=on(self.boxes[rows]), points=on(self.points[rows]),
            keypoints=on(self.keypoints[rows]), slots=on(self.slots[rows].astype(np.int64)))

    def truth(self, picture, mask):
        """(boxes, points of the faces, keypoints, mask, slots, head centres) of one picture."""
        rows = self.people(picture)
        faces = rows[self.seen[rows]]
        return (self.boxes[faces], self.points[faces], self.keypoints[rows], mask, self.slots[rows],
                targets.head_centres(self.keypoints[rows]))


def vary(images, masks):
    """Other backgrounds and other light, so that nothing hangs on the renderer's own."""
    pixels = augment.normalise(images)
    plain = (torch.rand(len(pixels), 1, 1, 1) < PLAIN_SHARE) & (masks == 0)[:, None]
    pixels = torch.where(plain, torch.rand(len(pixels), 3, 1, 1) * 2 - 1, pixels)
    gain = 1 + (torch.rand(len(pixels), 3, 1, 1) - 0.5) * 0.16
    return augment.some(((pixels + 1) * gain - 1).clamp_(-1, 1), 0.2, augment.soften)


class PerceptionTask:
    def __init__(self, stage):
        self.batch, self.size = stage.batch, stage.model["image_size"]
        self.train, self.heldout = Pictures(stage.scenes, self.size), Pictures(stage.heldout, self.size)
        self.module = conv_net.ConvNet(stage.model).to(memory_format=torch.channels_last)
        for name, head in self.module.heads.items():
            if name.startswith("score") or name in ("joints", "person"):
                torch.nn.init.constant_(head.out.bias, -1.0 if name == "person" else -4.0)

    def loss(self, random, done):
        chosen = random.integers(0, len(self.train), self.batch)
        images, masks = self.train.images[chosen], torch.as_tensor(self.train.masks[chosen])
        people = self.train.batch(chosen)
        levels, joints = targets.anchor_targets(people, self.size), targets.joint_maps(people, self.size)
        centres = targets.centre_map(masks, people, self.size)
        pixels = vary(images, masks)
        with torch.autocast(pixels.device.type, torch.bfloat16):
            raw = self.module.raw(pixels.contiguous(memory_format=torch.channels_last))
        parts = dict(zip(("score", "box", "points"), losses.detector_loss(raw, levels)))
        person = (masks > 0)[:, None].float()
        parts["person"], parts["centre"] = losses.person_loss(raw, person, centres)
        parts["spot"], parts["way"] = losses.joint_loss(raw, *joints)
        return sum(parts.values()), {name: value.detach() for name, value in parts.items()}

    def evaluate(self):
        """On pictures of people whom no part of the pack has seen."""
        self.module.eval()
        score = perception_metrics.PerceptionScore()
        for picture in range(min(TEST_PICTURES, len(self.heldout))):
            image, mask = self.heldout.images[[picture]], np.array(torch.as_tensor(self.heldout.masks[[picture]]).cpu())[0]
            finished = {name: value.cpu() for name, value in self.module(augment.normalise(image)).items()}
            score.add(finished, self.size, *self.heldout.truth(picture, mask))
        return score.figures()

    def export(self, folder):
        config = self.module.config
        for name, part in aux_config.PERCEPTION_PARTS.items():
            os.makedirs(os.path.join(folder, name), exist_ok=True)
            state = conv_net.folded_state(self.module, part["heads"])
            # Trained on (v - 127.5) / 127.5: the first layer takes up another deviation.
            state["stages.0.enter.weight"] = state["stages.0.enter.weight"] * (part["input_std"] / 127.5)
            safetensors_io.save_half(state, os.path.join(folder, name, "model.safetensors"))
            described = {**conv_net.select(config, part["heads"]), "input_mean": part["input_mean"], "input_std": part["input_std"]}
            with open(os.path.join(folder, name, "config.json"), "w") as file:
                json.dump(described, file, indent=2)


if __name__ == "__main__":
    trainer.main(PerceptionTask, __doc__, aux_config.PERCEPTION)
