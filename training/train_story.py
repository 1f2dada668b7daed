"""Trains text encoder, UNet, ControlNet and StoryMaker adapter together on cached latents and features.

    python3 train_story.py --cache CACHE --out RUN --seconds S|--samples N [--start MODELS]

Workers are single-threaded processes that average their weights: two threads in one process wait at every barrier.
"""

import argparse
import json
import os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import ablations
import config
import export_story
import precision
import trainer
from config import SLOTS, StoryStage
from story.adapter import Adapter
from story.attention import Conditioning
from story.controlnet import ControlNet
from story.schedule import STEPS, sqrt_alphas
from story.text import TextEncoder
from story.unet import UNet

TOKENS = config.ADAPTER["face_tokens"] + config.ADAPTER["character_tokens"]
COLOUR_CHANNELS = config.LATENT_CHANNELS // 2    # the core's first three of six channels, each folded into four


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

    def tokens(self, people):
        """People's features -> tokens [B, (SLOTS+1)L, D] (background first) and their bias [B, 1, (SLOTS+1)L]."""
        ppr, present, place = self.adapter.image_proj_model, people["present"], people["place"]
        rows = len(present)
        parts = ppr(people["identity"], people["character"], people["face"], place % SLOTS, people["keep_outfit"])
        if len(place) < rows * SLOTS:
            parts = parts.new_zeros(rows * SLOTS, *parts.shape[1:]).index_copy(0, place, parts)
        parts = parts.view(rows, SLOTS * TOKENS, -1)
        background = ppr.bg_embed.to(parts.dtype).expand(rows, -1, -1)
        bias = F.pad((1 - present) * -1e4, (1, 0)).repeat_interleave(TOKENS, 1)[:, None]
        return torch.cat([background, parts], 1), bias

    def forward(self, batch, noisy, timestep):
        """Prediction of v, and the attention maps when the adapter takes part."""
        text, pooled = self.text.conditioning(batch["ids"])
        time_ids = torch.tensor([[config.PICTURE, config.PICTURE, 0, 0, config.PICTURE, config.PICTURE]],
                                device=noisy.device).repeat(len(timestep), 1)
        condition = Conditioning(text, pooled)
        if batch["people"] is not None:
            condition = Conditioning(text, pooled, self.adapter, *self.tokens(batch["people"]))
        residuals = self.controlnet(noisy, timestep, pooled, time_ids, batch["hint"], batch["pose_scale"])
        return self.unet(noisy, timestep, condition, time_ids, residuals), condition.maps


class Scenes:
    """Batches from the cache, which lies on the device (on the CPU: mapped from disk)."""

    held_back = 256

    def __init__(self, folder, stage, device="cpu"):
        # Copy-on-write maps: PyTorch wants arrays that it may write to.
        read = lambda name: torch.from_numpy(np.load(os.path.join(folder, name), mmap_mode="c")).to(device)
        index = np.load(os.path.join(folder, "index.npz"))
        self.stage, self.device, self.vocabulary = stage, device, int(index["vocabulary"])
        self.ids, self.mask, self.head = (torch.from_numpy(index[name]).to(device) for name in ("ids", "mask", "head"))
        self.latents, self.skeleton = read("latents.npy"), read("skeleton.npy")
        self.character, self.face, self.identity = read("character.npy"), read("face.npy"), read("identity.npy")
        # Person of each scene and slot, -1 where there is none.
        table = np.full((len(self.ids), SLOTS), -1)
        table[index["scene"], index["slot"]] = np.arange(len(index["scene"]))
        self.table = torch.from_numpy(table).to(device)
        self.empty = torch.tensor([self.vocabulary - 2] + [self.vocabulary - 1] * (config.TEXT_LENGTH - 1), device=device)
        self.palette = torch.from_numpy(skeleton_palette()).to(device)

    def people(self, rows, drop_face, drop_outfit):
        person = self.table[rows].flatten()
        # A GPU wants shapes that never change and resamples empty places too; a CPU leaves them out.
        place = torch.arange(len(person), device=self.device) if self.device == "cuda" else (person >= 0).nonzero()[:, 0]
        keep_face, keep_outfit = (~drop_face).float()[place // SLOTS], (~drop_outfit).float()[place // SLOTS]
        both_kept = torch.maximum(keep_face, keep_outfit)
        chosen = person[place].clamp(min=0)
        # A withheld picture is zero features, as the released inference does; withheld clothes alone are zero tokens.
        return {"present": (person >= 0).float().view(-1, SLOTS), "place": place,
                "identity": self.identity[chosen].float() * keep_face[:, None],
                "face": self.face[chosen].float() * keep_face[:, None, None],
                "character": self.character[chosen].float() * both_kept[:, None, None],
                "keep_outfit": torch.where(both_kept > 0, keep_outfit, torch.ones_like(keep_outfit))}

    def batch(self, rows, random, adapter=True):
        """rows: indices of scenes; random: numpy Generator that decides what is withheld."""
        stage, count = self.stage, len(rows)
        rows = torch.as_tensor(np.asarray(rows)).to(self.device)
        chance = torch.from_numpy(random.random((count, 7), dtype=np.float32)).to(self.device)
        both = chance[:, 0] < stage.drop_both
        image = (chance[:, 1] < stage.drop_image) | both
        if not adapter:
            image = torch.ones_like(image)
        face = image | (chance[:, 2] < stage.drop_face)
        outfit = image | ((chance[:, 2] >= stage.drop_face) & (chance[:, 2] < stage.drop_face + stage.drop_outfit))
        caption = sum((chance[:, 6] >= part).long() for part in (.3, .6, .8))
        describe = image & (caption < 2) & (chance[:, 3] < stage.describe_dropped)
        ids = self.ids[rows, torch.where(describe, caption + 2, caption)].long()
        ids = torch.where(((chance[:, 4] < stage.drop_text) | both)[:, None], self.empty, ids)
        mask = self.mask[rows].float() / 255
        hint = self.palette[self.skeleton[rows].long()].permute(0, 3, 1, 2)
        return {"latents": self.latents[rows].float(), "ids": ids,
                "hint": hint.contiguous(memory_format=torch.channels_last),
                "pose_scale": (chance[:, 5] >= stage.drop_pose).float(),
                "mask": torch.cat([(1 - mask.sum(1, keepdim=True)).clamp(0, 1), mask], 1),
                "weight": (1 + stage.mask_weight * mask.sum(1, keepdim=True)
                           + stage.face_weight * self.head[rows].float()[:, None]),
                "people": self.people(rows, face, outfit) if adapter else None}


def attention_loss(maps, mask, present):
    """Mean squared error between a character's attention and its mask, each layer and head (paper eq. 11)."""
    valid = F.pad(present, (1, 0), value=1.0)
    total = 0
    for layer in maps:
        rows, heads, cells, _ = layer.shape
        side = int(cells ** 0.5)
        share = layer.view(rows, heads, cells, SLOTS + 1, TOKENS).sum(-1)
        target = F.adaptive_avg_pool2d(mask, side).flatten(2).transpose(1, 2)[:, None]
        total = total + (((share - target) ** 2).mean((1, 2)) * valid).sum() / valid.sum()
    return total / len(maps)


def coarse_loss(error, weight):
    """Mean squared error of the linear colour path averaged over 2x2 latent cells: what is wrong with a whole surface.

    Where an edge lies is uncertain until late and cancels out here; a wrong colour does not.
    """
    colour = error[:, :COLOUR_CHANNELS]
    return (F.avg_pool2d(weight, 2) * F.avg_pool2d(colour, 2) ** 2).sum() / (F.avg_pool2d(weight, 2).sum() * COLOUR_CHANNELS)


class StoryTask:
    def __init__(self, stage):
        self.stage = stage = ablations.applied(stage)
        self.scenes = Scenes(stage.cache, stage, stage.device)
        self.module = StoryModel(self.scenes.vocabulary)
        if stage.start:
            export_story.load(self.module, stage.start, adapter=not stage.fresh_adapter)
        if stage.fresh_adapter:
            self.module.adapter.begin_on(self.module.unet)
        ablations.silence(self.module.adapter, stage.without)
        for name, parameter in self.module.named_parameters():
            parameter.requires_grad_(ablations.learns(name, stage))
        self.module.to(stage.device)
        self.run = torch.compile(self.module, dynamic=False) if stage.compile else self.module
        self.alpha, self.sigma = (x.to(stage.device) for x in sqrt_alphas())
        core = torch.tensor([stage.colour_weight] * 3 + [stage.detail_weight] * 3).repeat_interleave(4)
        self.channel_weight = core.view(1, -1, 1, 1).to(stage.device)

    def losses(self, batch, timestep, noise):
        alpha, sigma = self.alpha[timestep].view(-1, 1, 1, 1), self.sigma[timestep].view(-1, 1, 1, 1)
        noisy = (alpha * batch["latents"] + sigma * noise).contiguous(memory_format=torch.channels_last)
        target = alpha * noise - sigma * batch["latents"]
        with precision.autocast(self.stage.device):
            run = self.run if batch["people"] is not None and torch.is_grad_enabled() else self.module
            prediction, maps = run(batch, noisy, timestep)
        weight, error = batch["weight"] * self.channel_weight, prediction - target
        diffusion = (weight * error ** 2).sum() / (batch["weight"].sum() * config.LATENT_CHANNELS)
        if self.stage.coarse_weight:
            diffusion = diffusion + self.stage.coarse_weight * coarse_loss(error, batch["weight"])
        attention = attention_loss(maps, batch["mask"], batch["people"]["present"]) if maps else diffusion.new_zeros(())
        return diffusion, attention

    def loss(self, random, done):
        stage = self.stage
        rows = random.integers(self.scenes.held_back, len(self.scenes.ids), stage.batch)
        batch = self.scenes.batch(rows, random, adapter=random.random() >= stage.without_adapter)
        timestep = torch.from_numpy((STEPS * random.random(stage.batch) ** stage.timestep_power).astype(np.int64))
        timestep = timestep.to(stage.device)
        diffusion, attention = self.losses(batch, timestep, torch.randn_like(batch["latents"]))
        figures = {"v": diffusion.detach()}
        if batch["people"] is not None:
            figures["attention"] = attention.detach()
        bound = stage.attention_loss if done < stage.attention_until else stage.attention_loss_late
        return diffusion + bound * attention, figures

    def evaluate(self):
        random, generator = np.random.default_rng(7), torch.Generator().manual_seed(1)
        results = []
        for start in range(0, self.scenes.held_back, 64):
            batch = self.scenes.batch(np.arange(start, start + 64), random)
            noise = torch.randn(batch["latents"].shape, generator=generator).to(self.stage.device)
            timestep = torch.linspace(20, 980, 64).long().to(self.stage.device)
            results.append([x.item() for x in self.losses(batch, timestep, noise)])
        diffusion, attention = np.mean(results, 0)
        return {"validation": round(float(diffusion), 4), "attention": round(float(attention), 4)}

    def export(self, folder):
        export_story.save(self.module, folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cache", required=True)
    parser.add_argument("--out", required=True)
    budget = parser.add_mutually_exclusive_group(required=True)
    budget.add_argument("--seconds", type=float)
    budget.add_argument("--samples", type=int)
    parser.add_argument("--start", default="")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", choices=["cpu", "cuda"])
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--only", choices=["attention", "adapter"])
    parser.add_argument("--fresh-adapter", action="store_true")
    parser.add_argument("--without", choices=[name for name in ablations.CHANGES if name])
    for field in ("learning_rate", "warmup_steps", "anneal_from", "attention_loss", "attention_loss_late",
                  "attention_until", "timestep_power", "colour_weight", "detail_weight", "coarse_weight", "drop_image",
                  "without_adapter", "workers", "batch", "ema"):
        parser.add_argument("--" + field.replace("_", "-"), type=type(getattr(StoryStage(), field)))
    options = {k: v for k, v in vars(parser.parse_args()).items() if v is not None}
    trainer.train(StoryStage(**{k: v for k, v in options.items() if k != "out"}), StoryTask, options["out"])
