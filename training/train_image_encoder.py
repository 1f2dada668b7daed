"""Trains the image encoder that the adapter reads: a small CLIPVisionModel that can tell what a person wears and looks like.

    python3 training/train_image_encoder.py --scenes DIR --heldout DIR --out DIR [--seconds N] [--workers N]
"""
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
import precision
import safetensors_io
import shards
import trainer
import vision_start

# The encoder is frozen afterwards, and identity is colour first: the colour errors weigh as much as all the names.
COLOUR_WEIGHT = 8.0
# Faces fill their crops and are learned long before whole figures.
CHARACTERS = 0.7
NAME_WEIGHT = dict(character=2.0, face=1.0)
PLACE_WEIGHT = 0.4
# Dense lessons: each patch says which parts of the person it shows.
PART_WEIGHT = 4.0
# A face crop cut from a picture at dusk is tinted; its true colours are not to be read from it.
SCENE_FACE_COLOUR = 0.1
SCENE_FACES = 0.25            # share of the faces that are cut from scenes
# Blocks join one by one: the first steps teach little that needs depth, and cost a third. (share of the time, blocks)
GROWTH = ((0.0, 1), (0.2, 2), (0.42, 3))
# The last block is not read by the adapter; it learns alone, from the last part of the run on.
LAST_BLOCK_FROM = 0.92


class ReadingEncoder(nn.Module):
    """The encoder with the heads that teach it; only the encoder is kept."""

    def __init__(self, config):
        super().__init__()
        self.encoder = clip.initialise(clip.ClipVision(config))
        for layer in self.encoder.vision_model.encoder.layers[1:]:
            nn.init.zeros_(layer.self_attn.out_proj.weight)     # a block that joins changes nothing at first
            nn.init.zeros_(layer.mlp.fc2.weight)
        width, self.side = config["hidden_size"], config["image_size"] // config["patch_size"]
        self.character = A.AttributeHeads(width, A.CLASSES, A.COLOURS)
        self.face = A.AttributeHeads(width, A.FACE_CLASSES, A.FACE_COLOURS)
        self.character_places = A.PlaceHeads(width, self.side ** 2 + 1, A.CLASSES, A.COLOURS)
        self.face_places = A.PlaceHeads(width, self.side ** 2 + 1, A.FACE_CLASSES, A.FACE_COLOURS)
        self.parts = part_maps.PartHead(width, len(A.COLOURS))
        self.pooled = nn.Linear(width, len(A.NAMES) * A.widest(A.NAMES))

    def last_block(self, tokens):
        tower = self.encoder.vision_model
        return self.pooled(tower.post_layernorm(tower.encoder.layers[-1](tokens)[:, 0])).unflatten(1, (len(A.NAMES), -1))


class People:
    """Crops and labels of everybody in a folder of shards."""

    def __init__(self, folder, device, limit=None):
        data = shards.ShardSet(folder, limit)
        self.attributes = torch.from_numpy(data.column("reference_attributes").whole()).long().to(device)
        self.colours = torch.from_numpy(data.column("reference_colours").whole()).float().to(device)
        self.characters, self.faces, self.scene_faces = (
            data.column(name).on(device) for name in ("reference_character", "reference_face", "face"))
        self.face_seen = torch.from_numpy(np.flatnonzero(data.column("face_seen").whole())).to(device)

    def shares(self, pixels, rows, side):
        return part_maps.part_shares(pixels, self.colours[rows], A.known_colours(self.attributes[rows]), side)


class ImageEncoderTask:
    def __init__(self, stage):
        self.people, self.heldout = People(stage.scenes, stage.device, stage.limit), People(stage.heldout, stage.device)
        self.batch, self.device = stage.batch, stage.device
        self.module = ReadingEncoder(stage.model).to(stage.device)
        typical = torch.randint(len(self.people.attributes), (64,), device=stage.device)
        vision_start.start(self.module.encoder, augment.normalise(self.people.characters[typical]))

    def _measure(self, head, tokens, people, rows, visible, colour_weight=None):
        """(names' loss, colours' loss, accuracies, colours' errors) of one head on some people."""
        values = people.attributes[rows]
        names, colours = head(tokens)
        mask = A.columns(A.known_colours(values) * visible, head.colours)
        if colour_weight is not None:
            mask = mask * colour_weight[:, None]
        named, accuracies = A.attribute_loss(names, head.classes, values, A.seen(values, visible))
        error, each = A.colour_loss(colours, A.columns(people.colours[rows], head.colours), mask)
        return named, error, accuracies, each

    def _draw(self):
        """(pixels, rows, visible parts, number of faces cut from scenes): characters first, then faces."""
        everybody, half = len(self.people.attributes), int(self.batch * CHARACTERS)
        draw = lambda among, count: torch.randint(among, (count,), device=self.device)
        characters = draw(everybody, half)
        faces = self.batch - half
        tinted = int(faces * SCENE_FACES)
        seen, others = self.people.face_seen[draw(len(self.people.face_seen), tinted)], draw(everybody, faces - tinted)
        rows = torch.cat([characters, seen, others])
        pixels = torch.cat([augment.normalise(column[chosen]) for column, chosen in (
            (self.people.characters, characters), (self.people.scene_faces, seen), (self.people.faces, others))])
        visible = part_maps.visible(self.people.shares(pixels, rows, self.module.side))
        # Light changes colours in scenes; there the parts cannot be found by colour, but a face shows skin and hair.
        visible[half:half + len(seen)] = 1
        turned = augment.jitter(pixels[:half], 0.06, 0.03, 0.06, 0.05)
        faces = augment.jitter(pixels[half:], 0.08, 0.03, 0.08, fill=-1.0)
        spoiled = augment.some(turned, 0.35, augment.spoil_mask)
        pixels = augment.some(torch.cat([spoiled, faces]), 0.15, augment.soften)
        return pixels, rows, visible, len(seen)

    def loss(self, random, done):
        pixels, rows, visible, tinted = self._draw()
        half, net = int(self.batch * CHARACTERS), self.module
        weight = torch.ones(self.batch - half, device=self.device)
        weight[:tinted] = SCENE_FACE_COLOUR
        with precision.autocast(pixels.device.type):
            depth = max(blocks for begin, blocks in GROWTH if done >= begin)
            tokens = net.encoder.vision_model.hidden(pixels, depth)
            total, figures = 0.0, {}
            for name, part, head, places, colour_weight in (
                    ("character", slice(half), net.character, net.character_places, None),
                    ("face", slice(half, None), net.face, net.face_places, weight)):
                for reading, reader in (("", head), ("Place", places)):
                    named, error, _, _ = self._measure(
                        reader, tokens[part], self.people, rows[part], visible[part], colour_weight)
                    lesson = NAME_WEIGHT[name] * named + COLOUR_WEIGHT * error
                    total = total + (PLACE_WEIGHT if reading else 1.0) * lesson
                    figures[f"{name}{reading}"], figures[f"{name}{reading}Colour"] = named.detach(), error.detach()
            plain = lambda all_of: torch.cat([all_of[:half], all_of[half + tinted:]])
            parts = net.parts.loss(plain(tokens), self.people.shares(plain(pixels), plain(rows), net.side))
            total, figures["parts"] = total + PART_WEIGHT * parts, parts.detach()
            if done > LAST_BLOCK_FROM:
                values = self.people.attributes[rows[:half]]
                last, _ = A.attribute_loss(
                    net.last_block(tokens[:half].detach()), A.NAMES, values, A.seen(values, visible[:half]))
                total = total + last
        return total, figures

    def evaluate(self):
        """On people whom no part of the pack has seen."""
        self.module.eval()
        metrics, rows = {}, torch.arange(min(600, len(self.heldout.attributes)), device=self.device)
        for name, column, head in (("character", self.heldout.characters, self.module.character),
                                   ("face", self.heldout.faces, self.module.face)):
            pixels = augment.normalise(column[rows])
            visible = part_maps.visible(self.heldout.shares(pixels, rows, self.module.side))
            tokens = torch.cat([self.module.encoder.penultimate(part) for part in pixels.split(100)])
            _, error, accuracies, each = self._measure(head, tokens, self.heldout, rows, visible)
            metrics[name] = dict(
                accuracy={key: round(value, 3) for key, value in zip(head.classes, accuracies.tolist())},
                colourError=round(float(error), 4),
                colourErrors={key: round(value, 4) for key, value in zip(head.colours, each.tolist())})
        return metrics

    def export(self, folder):
        safetensors_io.save_half(self.module.encoder.state_dict(), os.path.join(folder, "model.safetensors"))
        with open(os.path.join(folder, "config.json"), "w") as file:
            json.dump(self.module.encoder.config, file, indent=2)


if __name__ == "__main__":
    trainer.main(ImageEncoderTask, __doc__, aux_config.IMAGE_ENCODER)
