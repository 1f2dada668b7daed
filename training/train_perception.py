"""Trains face detector, segmenter and pose detector together, on one backbone, and exports three networks.

    python3 training/train_perception.py --scenes DIR --heldout DIR --out DIR [--stage pose]

One pass teaches all the heads; each exported network carries its own copy of the backbone. The stage `pose` teaches and
exports the pose detector alone.
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
import precision
import safetensors_io
import shards
import trainer

TEST_PICTURES = 300
PLAIN_SHARE = 0.12          # people cut out and put before one colour, as reference pictures are


class Pictures:
    def __init__(self, folder, device, limit=None):
        data = shards.ShardSet(folder, limit)
        self.images, self.masks = data.column("image").on(device), data.column("mask").on(device)
        self.keypoints, self.slots = data.column("keypoints").whole(), data.column("person_slot").whole()
        self.boxes, self.points = data.column("face_box").whole(), data.column("face_points").whole()
        self.seen = data.column("face_seen").whole() > 0
        scenes = data.person_scenes()
        self.first = np.searchsorted(scenes, np.arange(len(self.images) + 1))
        self.padded = self._padded(targets.people_table(scenes, len(self.images)), device)

    def __len__(self):
        return len(self.images)

    def people(self, picture):
        return np.arange(self.first[picture], self.first[picture + 1])

    def _padded(self, table, device):
        """PeopleTensors of all pictures."""
        there, rows = table >= 0, np.maximum(table, 0)
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
    draw = lambda channels: torch.rand(len(pixels), channels, 1, 1, device=pixels.device)
    plain = (draw(1) < PLAIN_SHARE) & (masks == 0)[:, None]
    pixels = torch.where(plain, draw(3) * 2 - 1, pixels)
    gain = 1 + (draw(3) - 0.5) * 0.16
    return augment.some(((pixels + 1) * gain - 1).clamp_(-1, 1), 0.2, augment.soften)


class PerceptionTask:
    def __init__(self, stage):
        self.batch, self.size, self.device = stage.batch, stage.model["image_size"], stage.device
        self.train = Pictures(stage.scenes, stage.device, stage.limit)
        self.heldout = Pictures(stage.heldout, stage.device)
        self.heads = {head["name"] for head in stage.model["heads"]}
        self.module = conv_net.ConvNet(stage.model).to(stage.device, memory_format=torch.channels_last)
        for name, head in self.module.heads.items():
            if name.startswith("score") or name in ("joints", "person"):
                torch.nn.init.constant_(head.out.bias, -1.0 if name == "person" else -4.0)

    def loss(self, random, done):
        chosen = torch.randint(len(self.train), (self.batch,), device=self.device)
        images, masks, people = self.train.images[chosen], self.train.masks[chosen], self.train.padded.of(chosen)
        pixels = vary(images, masks)
        with precision.autocast(pixels.device.type):
            raw = self.module.raw(pixels)
        parts = {}
        if "score_8" in self.heads:
            parts.update(zip(("score", "box", "points"), losses.detector_loss(raw, targets.anchor_targets(people, self.size))))
        if "person" in self.heads:
            centres = targets.centre_map(masks, people, self.size)
            parts["person"], parts["centre"] = losses.person_loss(raw, (masks > 0)[:, None].float(), centres)
        parts["spot"], parts["way"] = losses.joint_loss(raw, *targets.joint_maps(people, self.size))
        return sum(parts.values()), {name: value.detach() for name, value in parts.items()}

    def evaluate(self):
        """On pictures of people whom no part of the pack has seen."""
        self.module.eval()
        score = perception_metrics.PerceptionScore()
        for picture in range(min(TEST_PICTURES, len(self.heldout))):
            row = torch.tensor([picture], device=self.device)
            finished = self.module(augment.normalise(self.heldout.images[row]))
            score.add({name: value.cpu() for name, value in finished.items()}, self.size,
                      *self.heldout.truth(picture, self.heldout.masks[row][0].cpu().numpy()))
        return score.figures()

    def export(self, folder):
        config = self.module.config
        for name, part in aux_config.PERCEPTION_PARTS.items():
            if not self.heads.issuperset(part["heads"]):
                continue
            os.makedirs(os.path.join(folder, name), exist_ok=True)
            state = conv_net.folded_state(self.module, part["heads"])
            # Trained on (v - 127.5) / 127.5: the first layer takes up another deviation.
            state["stages.0.enter.weight"] = state["stages.0.enter.weight"] * (part["input_std"] / 127.5)
            safetensors_io.save_half(state, os.path.join(folder, name, "model.safetensors"))
            described = {**conv_net.select(config, part["heads"]), "input_mean": part["input_mean"], "input_std": part["input_std"]}
            with open(os.path.join(folder, name, "config.json"), "w") as file:
                json.dump(described, file, indent=2)


if __name__ == "__main__":
    trainer.main(PerceptionTask, __doc__, aux_config.PERCEPTION, aux_config.POSE)
