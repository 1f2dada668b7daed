"""Trains text encoder, UNet, ControlNet and StoryMaker adapter together on cached latents and features.

    python3 train_story.py --cache CACHE --out RUN --seconds S [--start MODELS]

Workers are single-threaded processes that average their weights: two threads in one process wait at every barrier.
"""

import argparse
import json
import os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import config
import export_story
import trainer
from config import SLOTS, StoryStage
from story.adapter import Adapter
from story.attention import Conditioning
from story.controlnet import ControlNet
from story.schedule import STEPS, sqrt_alphas
from story.text import TextEncoder
from story.unet import UNet

TOKENS = config.ADAPTER["face_tokens"] + config.ADAPTER["character_tokens"]


def skeleton_palette():
    """RGB of the palette indices in the shards: black, 17 limbs at 0.6, 18 joints. Floats 0..1."""
    joints = np.array([(255, 0, 0), (255, 85, 0), (255, 170, 0), (255, 255, 0), (170, 255, 0), (85, 255, 0),
                       (0, 255, 0), (0, 255, 85), (0, 255, 170), (0, 255, 255), (0, 170, 255), (0, 85, 255),
                       (0, 0, 255), (85, 0, 255), (170, 0, 255), (255, 0, 255), (255, 0, 170), (255, 0, 85)])
    return np.concatenate([[[0, 0, 0]], np.floor(joints[:17] * .6), joints]).astype(np.float32) / 255


class StoryModel(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.text = TextEncoder(config.text_config(vocabulary))
        self.unet = UNet(config.UNET)
        self.controlnet = ControlNet(config.CONTROLNET)
        self.adapter = Adapter(config.ADAPTER, self.unet)
        self.to(memory_format=torch.channels_last)

    def tokens(self, people, rows):
        """People's features -> tokens [B, (SLOTS+1)L, D] (background first) and their bias [B, 1, (SLOTS+1)L]."""
        ppr = self.adapter.image_proj_model
        parts = ppr(people["identity"], people["character"], people["face"], people["slot"], people["keep_outfit"])
        grid = parts.new_zeros(rows, SLOTS, TOKENS, parts.shape[-1])
        grid = grid.index_put((people["row"], people["slot"]), parts)
        present = torch.zeros(rows, SLOTS)
        present[people["row"], people["slot"]] = 1
        background = ppr.bg_embed.to(parts.dtype).expand(rows, -1, -1)
        bias = torch.cat([torch.zeros(rows, 1), (1 - present) * -1e4], 1).repeat_interleave(TOKENS, 1)[:, None]
        return torch.cat([background, grid.flatten(1, 2)], 1), bias, present

    def forward(self, batch, noisy, timestep):
        """Prediction of v, and the attention maps when the adapter takes part."""
        rows = len(timestep)
        text, pooled = self.text.conditioning(batch["ids"])
        time_ids = torch.tensor([[config.PICTURE, config.PICTURE, 0, 0, config.PICTURE, config.PICTURE]]).repeat(rows, 1)
        condition = Conditioning(text, pooled)
        if batch["people"] is not None:
            tokens, bias, batch["present"] = self.tokens(batch["people"], rows)
            condition = Conditioning(text, pooled, self.adapter, tokens, bias)
        residuals = self.controlnet(noisy, timestep, pooled, time_ids, batch["hint"], batch["pose_scale"])
        return self.unet(noisy, timestep, condition, time_ids, residuals), condition.maps


class Scenes:
    """Batches from the cache."""

    held_back = 256

    def __init__(self, folder, stage):
        read = lambda name: np.load(os.path.join(folder, name), mmap_mode="r")
        index = np.load(os.path.join(folder, "index.npz"))
        self.stage, self.ids, self.mask, self.head = stage, index["ids"], index["mask"], index["head"]
        self.scene, self.slot, self.vocabulary = index["scene"], index["slot"], int(index["vocabulary"])
        self.first = np.searchsorted(self.scene, np.arange(len(self.ids) + 1))
        self.latents, self.skeleton = read("latents.npy"), read("skeleton.npy")
        self.character, self.face, self.identity = read("character.npy"), read("face.npy"), read("identity.npy")
        self.empty = np.array([[self.vocabulary - 2] + [self.vocabulary - 1] * (config.TEXT_LENGTH - 1)])
        self.palette = skeleton_palette()

    def people(self, rows, drop_face, drop_outfit, random):
        person = np.concatenate([np.arange(self.first[r], self.first[r + 1]) for r in rows])
        row = np.concatenate([np.full(self.first[r + 1] - self.first[r], i) for i, r in enumerate(rows)])
        keep_face = torch.from_numpy(1 - drop_face[row].astype(np.float32))
        keep_outfit = torch.from_numpy(1 - drop_outfit[row].astype(np.float32))
        both_kept = torch.maximum(keep_face, keep_outfit)
        array = lambda source: torch.from_numpy(source[person].astype(np.float32))
        # A withheld picture is zero features, as the released inference does; withheld clothes alone are zero tokens.
        return {"row": torch.from_numpy(row), "slot": torch.from_numpy(self.slot[person].astype(np.int64)),
                "identity": array(self.identity) * keep_face[:, None],
                "face": array(self.face) * keep_face[:, None, None],
                "character": array(self.character) * both_kept[:, None, None],
                "keep_outfit": torch.where(both_kept > 0, keep_outfit, torch.ones_like(keep_outfit))}

    def batch(self, rows, random, adapter=True):
        stage, count = self.stage, len(rows)
        chance = random.random((count, 6))
        both = chance[:, 0] < stage.drop_both
        image = (chance[:, 1] < stage.drop_image) | both
        if not adapter:
            image[:] = True
        face = image | (chance[:, 2] < stage.drop_face)
        outfit = image | ((chance[:, 2] >= stage.drop_face) & (chance[:, 2] < stage.drop_face + stage.drop_outfit))
        caption = random.choice(4, count, p=[.3, .3, .2, .2])
        describe = image & (caption < 2) & (chance[:, 3] < stage.describe_dropped)
        ids = self.ids[rows, np.where(describe, caption + 2, caption)].astype(np.int64)
        ids = np.where(((chance[:, 4] < stage.drop_text) | both)[:, None], self.empty, ids)
        mask = torch.from_numpy(self.mask[rows].astype(np.float32) / 255)
        head = torch.from_numpy(self.head[rows].astype(np.float32))[:, None]
        hint = torch.from_numpy(self.palette[self.skeleton[rows]]).permute(0, 3, 1, 2)
        return {"latents": torch.from_numpy(self.latents[rows].astype(np.float32)), "ids": torch.from_numpy(ids),
                "hint": hint.contiguous(memory_format=torch.channels_last),
                "pose_scale": torch.from_numpy((chance[:, 5] >= stage.drop_pose).astype(np.float32)),
                "mask": torch.cat([(1 - mask.sum(1, keepdim=True)).clamp(0, 1), mask], 1),
                "weight": 1 + stage.mask_weight * mask.sum(1, keepdim=True) + stage.face_weight * head,
                "people": self.people(rows, face, outfit, random) if adapter else None}


def attention_loss(maps, mask, present):
    """Mean squared error between a character's attention and its mask, each layer and head (paper eq. 11)."""
    valid = torch.cat([torch.ones(len(present), 1), present], 1)
    total = 0
    for layer in maps:
        rows, heads, cells, _ = layer.shape
        side = int(cells ** 0.5)
        share = layer.view(rows, heads, cells, SLOTS + 1, TOKENS).sum(-1)
        target = F.adaptive_avg_pool2d(mask, side).flatten(2).transpose(1, 2)[:, None]
        total = total + (((share - target) ** 2).mean((1, 2)) * valid).sum() / valid.sum()
    return total / len(maps)


class StoryTask:
    def __init__(self, stage):
        self.stage = stage
        self.scenes = Scenes(stage.cache, stage)
        self.module = StoryModel(self.scenes.vocabulary)
        if stage.start:
            export_story.load(self.module, stage.start)
        self.alpha, self.sigma = sqrt_alphas()
        core = torch.tensor([stage.colour_weight] * 3 + [stage.detail_weight] * 3).repeat_interleave(4)
        self.channel_weight = core.view(1, -1, 1, 1)

    def losses(self, batch, timestep, noise):
        alpha, sigma = self.alpha[timestep].view(-1, 1, 1, 1), self.sigma[timestep].view(-1, 1, 1, 1)
        noisy = (alpha * batch["latents"] + sigma * noise).contiguous(memory_format=torch.channels_last)
        target = alpha * noise - sigma * batch["latents"]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            prediction, maps = self.module(batch, noisy, timestep)
        weight = batch["weight"] * self.channel_weight
        diffusion = (weight * (prediction - target) ** 2).sum() / (batch["weight"].sum() * config.LATENT_CHANNELS)
        attention = attention_loss(maps, batch["mask"], batch["present"]) if maps else torch.zeros(())
        return diffusion, attention

    def loss(self, random, done):
        stage = self.stage
        rows = random.integers(self.scenes.held_back, len(self.scenes.ids), stage.batch)
        batch = self.scenes.batch(rows, random, adapter=random.random() >= stage.without_adapter)
        timestep = torch.from_numpy((STEPS * random.random(stage.batch) ** stage.timestep_power).astype(np.int64))
        diffusion, attention = self.losses(batch, timestep, torch.randn_like(batch["latents"]))
        figures = {"v": diffusion.item()}
        if batch["people"] is not None:
            figures["attention"] = attention.item()
        return diffusion + stage.attention_loss * attention, figures

    def evaluate(self):
        random, generator = np.random.default_rng(7), torch.Generator().manual_seed(1)
        results = []
        for start in range(0, self.scenes.held_back, 64):
            batch = self.scenes.batch(np.arange(start, start + 64), random)
            noise = torch.randn(batch["latents"].shape, generator=generator)
            timestep = torch.linspace(20, 980, 64).long()
            results.append([x.item() for x in self.losses(batch, timestep, noise)])
        diffusion, attention = np.mean(results, 0)
        return {"validation": round(float(diffusion), 4), "attention": round(float(attention), 4)}

    def export(self, folder):
        export_story.save(self.module, folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cache", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--start", default="")
    for field in ("learning_rate", "anneal_from", "attention_loss", "colour_weight", "detail_weight", "batch"):
        parser.add_argument("--" + field.replace("_", "-"), type=type(getattr(StoryStage(), field)))
    options = {k: v for k, v in vars(parser.parse_args()).items() if v is not None}
    trainer.train(StoryStage(**{k: v for k, v in options.items() if k != "out"}), StoryTask, options["out"])
