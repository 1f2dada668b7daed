"""Trains the autoencoder's decoder alone on latents as the story model makes them: it learns to draw them clean.

    python3 train_decoder.py --data SCENES --cache CACHE --vae RUN --pairs A.npz [B.npz ...] --out RUN [--seconds S]

The encoder stays, and with it the latents: story model, previews and stored features need no new training. A discriminator
that looks at patches (hinge loss) takes the side of the drawn pictures; without it what is uncertain comes out as a blur.
"""

import argparse
import json
import os
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import attributes
import judge_crops
import precision
import safetensors_io
import trainer
from head_features import HeadFeatures
from shards import ShardSet
from story.autoencoder import FlatAutoencoder
from train_autoencoder import cut, find_heads, head_discs, reconstruction_loss, to_tensor

DARK_SKIN = 4       # Brown and darker, as CharacterAttributes.cs counts


@dataclass
class DecoderStage:
    name: str = "decoder"
    data: str = ""
    cache: str = ""
    vae: str = ""
    pairs: tuple = ()
    seconds: float = 900.0
    device: str = "cpu"
    workers: int = 2
    threads: int = 1
    batch: int = 12
    cells: int = 8                  # a crop's side in latent cells of 16 pixels
    clean_share: float = 0.3        # latents of the drawn picture itself, with a little noise
    noise: float = 0.1
    head_share: float = 0.5         # crops around a head
    head_weight: float = 2.0
    gradient_weight: float = 0.6
    square_weight: float = 0.6
    features: str = ""              # a judge of heads whose features made and drawn heads shall share; not the one that measures
    feature_weight: float = 0.3
    adversarial_weight: float = 0.05
    adversarial_from: float = 0.25  # share of the time after which the discriminator has a say
    discriminator_rate: float = 4e-4
    learning_rate: float = 6e-4
    final_rate: float = 0.03
    warmup_steps: int = 60
    anneal_from: float = 0.3
    weight_decay: float = 1e-4
    beta2: float = 0.98
    clip: float = 1.0
    ema: float = 0.998
    sync_every: int = 4
    report_every: float = 20
    save_every: float = 60
    seed: int = 0


class Discriminator(nn.Module):
    """Pictures [B, 3, H, W] -> a verdict for each patch of about 60 pixels."""

    def __init__(self, width=48):
        super().__init__()
        layer = lambda a, b, stride: nn.Sequential(nn.utils.spectral_norm(nn.Conv2d(a, b, 3, stride, 1)), nn.LeakyReLU(0.2))
        self.body = nn.Sequential(layer(12, width, 1), layer(width, width * 2, 2), layer(width * 2, width * 2, 1),
                                  layer(width * 2, width * 2, 2), nn.Conv2d(width * 2, 1, 3, padding=1))

    def forward(self, x):
        return self.body(F.pixel_unshuffle(x, 2))


class DecoderTask:
    held_back = 96                  # pairs, the last ones

    def __init__(self, stage):
        self.stage = stage
        shards = ShardSet(stage.data)
        pairs = [np.load(path) for path in stage.pairs]
        rows, made = (np.concatenate([pair[name] for pair in pairs]) for name in ("rows", "latents"))
        # A scene counts once, where it comes last, so that none is both learned from and held back.
        kept = np.sort(len(rows) - 1 - np.unique(rows[::-1], return_index=True)[1])
        rows, made = rows[kept], made[kept]
        if len(rows) <= self.held_back:
            raise SystemExit(f"{len(rows)} pairs are too few: {self.held_back} are held back. Make more: sample_pairs.py --count")
        with open(os.path.join(stage.vae, "config.json"), encoding="utf-8") as file:
            self.config = json.load(file)
        mean, std = (torch.tensor(self.config[name]).view(1, -1, 1, 1) for name in ("latent_mean", "latent_std"))
        scaled = lambda latents: torch.from_numpy(latents.astype(np.float32)) * std + mean
        self.made = scaled(made).to(stage.device)
        self.clean = scaled(np.load(os.path.join(stage.cache, "latents.npy"), mmap_mode="r")[rows]).to(stage.device)
        self.images = torch.from_numpy(shards.column("image")[rows]).to(stage.device)
        self.heads, self.head_of = self.place_heads(shards, rows)
        self.module = FlatAutoencoder()
        state = safetensors_io.load(os.path.join(stage.vae, "model.safetensors"))
        self.module.load_state_dict({k: v.float() for k, v in state.items()})
        self.module.encoder.requires_grad_(False)
        self.module.to(stage.device, memory_format=torch.channels_last)
        self.features = HeadFeatures(stage.features, stage.device) if stage.features else None
        self.judge = Discriminator().to(stage.device, memory_format=torch.channels_last)
        self.judge_optimiser = torch.optim.Adam(self.judge.parameters(), stage.discriminator_rate, betas=(0.5, 0.95))

    def place_heads(self, shards, rows):
        """(heads [P, 6]: x, y, width and judge_crops' box in pixels; which pair each belongs to [P]), without those that are held back."""
        keypoints, scenes = shards.column("keypoints").whole(), shards.person_scenes()
        place = np.full(len(shards.column("image")), -1)
        place[rows] = np.arange(len(rows))
        owner = place[scenes]
        chosen = (owner >= 0) & (owner < len(rows) - self.held_back) & (keypoints[:, 0, 2] > 0)
        centre, width = find_heads(keypoints[chosen])
        boxes = [judge_crops.head_box(joints) or (*at, 3.4 * size) for joints, at, size in zip(keypoints[chosen], centre, width)]
        heads = np.concatenate([centre, width[:, None], np.array(boxes)], 1).astype(np.float32)
        # Eyes and mouths hardly differ from dark skin in brightness and are the first to be lost: such heads count twice.
        dark = shards.column("reference_attributes").whole()[chosen][:, attributes.NAMES.index("skin")] >= DARK_SKIN
        twice = np.concatenate([np.arange(len(heads)), np.flatnonzero(dark)])
        return torch.from_numpy(heads[twice]).to(self.stage.device), torch.from_numpy(owner[chosen][twice]).to(self.stage.device)

    def crops(self, random):
        """(latents [n, 24, c, c], pictures [n, 3, 16c, 16c], weights [n, 1, 16c, 16c], boxes [p, 3] of the first ones' heads)."""
        stage, cells, device = self.stage, self.stage.cells, self.stage.device
        chance = torch.from_numpy(random.random((stage.batch, 4), dtype=np.float32)).to(device)
        people, most = round(stage.batch * stage.head_share), 16 - cells
        who = (chance[:people, 0] * len(self.heads)).long()
        x, y, width, *box = self.heads[who].unbind(1)
        spread = lambda at, share: at / 16 - cells / 2 + (share - 0.5) * cells * 0.6
        near = torch.stack([spread(y, chance[:people, 1]), spread(x, chance[:people, 2])], 1)
        corner = torch.cat([near, chance[people:, 1:3] * (most + 1)]).clamp(0, most).long()
        others = (chance[people:, 0] * (len(self.images) - self.held_back)).long()
        scene = torch.cat([self.head_of[who], others])
        steps = torch.arange(cells, device=device)
        rows, columns = corner[:, :1] + steps, corner[:, 1:] + steps
        part = lambda latents: latents[scene[:, None, None], :, rows[:, :, None], columns[:, None]].permute(0, 3, 1, 2)
        made, clean = part(self.made), part(self.clean)
        clean = clean + stage.noise * torch.randn_like(clean)
        latents = torch.where((chance[:, 3] < stage.clean_share).view(-1, 1, 1, 1), clean, made)
        pictures, rows, columns = cut(self.images, scene, corner[:, 0] * 16, corner[:, 1] * 16, cells * 16)
        weight = torch.ones(stage.batch, 1, cells * 16, cells * 16, device=device)
        weight[:people, 0] += stage.head_weight * head_discs(rows[:people], columns[:people], x, y, width)
        box = torch.stack([box[0] - columns[:people, 0], box[1] - rows[:people, 0], box[2]], 1)
        return latents.contiguous(memory_format=torch.channels_last), to_tensor(pictures, device), weight, box

    def judged(self, drawn, made):
        """One step of the discriminator; its hinge loss."""
        with precision.autocast(self.stage.device):
            verdict = self.judge(torch.cat([drawn, made.detach()])).float()
        yes, no = verdict.chunk(2)
        loss = F.relu(1 - yes).mean() + F.relu(1 + no).mean()
        self.judge_optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.judge_optimiser.step()
        return loss.detach()

    def loss(self, random, done):
        stage = self.stage
        latents, x, weight, heads = self.crops(random)
        with precision.autocast(stage.device):
            y = self.module.decode(latents)
        loss, figures = reconstruction_loss(y, x, weight, stage), {"l1": (y - x).detach().abs().mean()}
        if self.features:
            with precision.autocast(stage.device):
                features = self.features(y[:len(heads)].float(), x[:len(heads)], heads)
            loss, figures["features"] = loss + stage.feature_weight * features, features.detach()
        if stage.adversarial_weight and done > stage.adversarial_from * 0.7:
            figures["judge"] = self.judged(x, y)
            if done > stage.adversarial_from:
                with precision.autocast(stage.device):
                    loss = loss - stage.adversarial_weight * self.judge(y).float().mean()
        return loss, figures

    def evaluate(self):
        """Decibels on pairs that were held back: of the drawn picture's own latents and of those the model made."""
        x = to_tensor(self.images[-self.held_back:], self.stage.device)
        decibel = lambda y: round((10 * torch.log10(4 / ((y.clamp(-1, 1) - x) ** 2).mean((1, 2, 3)))).mean().item(), 2)
        decode = lambda latents: torch.cat([self.module.decode(part) for part in latents[-self.held_back:].split(16)])
        return {"psnr": decibel(decode(self.clean)), "psnr_made": decibel(decode(self.made))}

    def export(self, folder):
        state = {k: v.contiguous() for k, v in self.module.state_dict().items()}
        safetensors_io.save_half(state, os.path.join(folder, "model.safetensors"))
        with open(os.path.join(folder, "config.json"), "w") as file:
            json.dump(self.config, file, indent=2)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("data", "cache", "vae", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--pairs", nargs="+", required=True)
    for field in ("seconds", "workers", "batch", "learning_rate", "warmup_steps", "anneal_from", "adversarial_weight",
                  "adversarial_from", "clean_share", "features", "feature_weight", "head_share", "seed"):
        parser.add_argument("--" + field.replace("_", "-"), type=type(getattr(DecoderStage(), field)), default=getattr(DecoderStage(), field))
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", choices=["cpu", "cuda"])
    options = vars(parser.parse_args())
    if options["device"] == "cuda":
        options["workers"] = 1
    output = options.pop("out")
    trainer.train(DecoderStage(**options), DecoderTask, output)
