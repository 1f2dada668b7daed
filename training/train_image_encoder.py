"""Trains the image encoder that the adapter reads: a small CLIPVisionModel that can tell what a person wears and looks like.

    python3 training/train_image_encoder.py --scenes DIR --out DIR [--seconds N] [--workers N]
"""
import argparse
import dataclasses
import json
import os

import numpy as np
import torch
import torch.nn as nn

import attributes as A
import aux_config
import clip
import crop_augmentation as augment
import part_maps
import safetensors_io
import shards
import trainer
import vision_start

# The encoder is frozen afterwards, and identity is colour first: the colour errors weigh as much as all the names.
COLOUR_WEIGHT = 8.0
# Dense lessons: each patch says which parts of the person it shows.
PART_WEIGHT = 4.0
# A face crop cut from a picture at dusk is tinted; its true colours are not to be read from it.
SCENE_FACE_COLOUR = 0.25
# The last block is not read by the adapter; it learns alone, from the last part of the run on.
LAST_BLOCK_FROM = 0.85
HELD_BACK = 600


class ReadingEncoder(nn.Module):
    """The encoder with the heads that teach it; only the encoder is kept."""

    def __init__(self, config):
        super().__init__()
        self.encoder = clip.initialise(clip.ClipVision(config))
        width = config["hidden_size"]
        self.character = A.AttributeHeads(width, A.CLASSES, A.COLOURS)
        self.face = A.AttributeHeads(width, A.FACE_CLASSES, A.FACE_COLOURS)
        tokens = (config["image_size"] // config["patch_size"]) ** 2 + 1
        self.character_places = A.PlaceHeads(width, tokens, A.CLASSES, A.COLOURS)
        self.face_places = A.PlaceHeads(width, tokens, A.FACE_CLASSES, A.FACE_COLOURS)
        self.parts = part_maps.PartHead(width, len(A.COLOURS))
        self.pooled = nn.Linear(width, sum(A.CLASSES.values()))

    def last_block(self, tokens):
        tower = self.encoder.vision_model
        return self.pooled(tower.post_layernorm(tower.encoder.layers[-1](tokens)[:, 0]))


class ImageEncoderTask:
    def __init__(self, stage):
        data = shards.ShardSet(stage.scenes)
        self.attributes = torch.from_numpy(data.column("reference_attributes").whole()).long()
        self.colours = torch.from_numpy(data.column("reference_colours").whole()).float()
        self.characters = data.column("reference_character")
        self.reference_faces = data.column("reference_face")
        self.scene_faces = data.column("face")
        self.face_seen = np.flatnonzero(data.column("face_seen").whole() > 0)
        count = len(self.attributes)
        self.train_rows = np.arange(count - HELD_BACK)
        self.face_seen = self.face_seen[self.face_seen < count - HELD_BACK]
        self.test_rows = np.arange(count - HELD_BACK, count)
        self.batch = stage.batch
        self.module = ReadingEncoder(stage.model)
        vision_start.start(self.module.encoder, augment.normalise(self.characters[self.train_rows[:64]]))

    def _measure(self, head, tokens, rows, colour_weight=None):
        values = self.attributes[rows]
        names, colours = head(tokens)
        chosen = [A.COLOURS.index(name) for name in head.colours]
        mask = A.known_colours(values)[:, chosen]
        if colour_weight is not None:
            mask = mask * colour_weight[:, None]
        named, accuracies = A.attribute_loss(names, values, A.known(values))
        error, each = A.colour_loss(colours, self.colours[rows][:, chosen], mask)
        return named, error, accuracies, each

    def loss(self, random, done):
        half = self.batch // 2
        people = random.choice(self.train_rows, half)
        seen = random.choice(self.face_seen, half // 2)
        others = random.choice(self.train_rows, half - half // 2)
        characters = augment.normalise(self.characters[people])
        faces = augment.normalise(np.concatenate([self.scene_faces[seen], self.reference_faces[others]]))
        characters = augment.spoil_mask(augment.jitter(characters, 0.06, 0.03, 0.06, 0.05), 0.25)
        faces = augment.jitter(faces, 0.08, 0.03, 0.08, fill=-1.0)
        pixels = augment.soften(torch.cat([characters, faces]), 0.15)
        with torch.autocast("cpu", torch.bfloat16):
            tokens = self.module.encoder.penultimate(pixels)
            weight = torch.ones(len(faces))
            weight[:len(seen)] = SCENE_FACE_COLOUR
            named, error, _, _ = self._measure(self.module.character, tokens[:half], people)
            placed, placed_error, _, _ = self._measure(self.module.character_places, tokens[:half], people)
            rows = np.concatenate([seen, others])
            face_named, face_error, _, _ = self._measure(self.module.face, tokens[half:], rows, weight)
            face_placed, face_placed_error, _, _ = self._measure(self.module.face_places, tokens[half:], rows, weight)
            total = (named + face_named + placed + face_placed
                     + COLOUR_WEIGHT * (error + face_error + placed_error + face_placed_error))
            everyone = np.concatenate([people, rows])
            shares = part_maps.part_shares(pixels, self.colours[everyone], A.known_colours(self.attributes[everyone]), 8)
            parts = self.module.parts.loss(tokens, shares)
            total = total + PART_WEIGHT * parts
            if done > LAST_BLOCK_FROM:
                total = total + self._last_block_loss(tokens[:half].detach(), people)
        return total, dict(named=float(named), colour=float(error), face=float(face_named), faceColour=float(face_error),
                           placed=float(placed), placedColour=float(placed_error), parts=float(parts))

    def _last_block_loss(self, tokens, rows):
        logits = self.module.last_block(tokens).float().split(list(A.CLASSES.values()), 1)
        values = self.attributes[rows]
        loss, _ = A.attribute_loss(dict(zip(A.CLASSES, logits)), values, A.known(values))
        return loss

    def evaluate(self):
        self.module.eval()
        metrics = {}
        for name, column, head in (("character", self.characters, self.module.character),
                                   ("face", self.reference_faces, self.module.face)):
            pixels = augment.normalise(column[self.test_rows])
            tokens = torch.cat([self.module.encoder.penultimate(part) for part in pixels.split(100)])
            _, error, accuracies, each = self._measure(head, tokens, self.test_rows)
            metrics[name] = dict(
                accuracy={key: round(value, 3) for key, value in accuracies.items()},
                colourError=round(float(error), 4),
                colourErrors={key: round(float(value), 4) for key, value in zip(head.colours, each)})
        return metrics

    def export(self, folder):
        safetensors_io.save_half(self.module.encoder.state_dict(), os.path.join(folder, "model.safetensors"))
        with open(os.path.join(folder, "config.json"), "w") as file:
            json.dump(self.module.encoder.config, file, indent=2)


def main():
    stage = aux_config.IMAGE_ENCODER
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", default=stage.scenes)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seconds", type=float, default=stage.seconds)
    parser.add_argument("--workers", type=int, default=stage.workers)
    options = parser.parse_args()
    stage = dataclasses.replace(stage, scenes=options.scenes, seconds=options.seconds, workers=options.workers)
    trainer.train(stage, ImageEncoderTask, options.out)


if __name__ == "__main__":
    main()
