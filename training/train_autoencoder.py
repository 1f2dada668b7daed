"""Trains the autoencoder on crops, heads first: faces must survive.

    python3 train_autoencoder.py --data FOLDER --out RUN [--seconds S] [--start WEIGHTS]
"""

import argparse
import json
import os
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

import safetensors_io
import trainer
from shards import ShardSet
from story.autoencoder import CONFIG, FlatAutoencoder


@dataclass
class AutoencoderStage:
    name: str = "autoencoder"
    data: str = ""
    start: str = ""
    seconds: float = 600
    workers: int = 2
    threads: int = 1
    batch: int = 12
    crop: int = 64
    head_share: float = 0.5         # crops centred on a head
    head_weight: float = 2.0        # added to 1 inside the head's disc
    gradient_weight: float = 0.6
    square_weight: float = 0.6
    noise: float = 0.07             # on the core latents: the decoder must forgive a denoiser
    learning_rate: float = 1.2e-3
    final_rate: float = 0.03
    warmup_steps: int = 60
    anneal_from: float = 0.0        # share of the time after which the cosine decay starts
    weight_decay: float = 1e-4
    beta2: float = 0.98
    clip: float = 1.0
    ema: float = 0.998
    sync_every: int = 4
    report_every: float = 20
    save_every: float = 60
    seed: int = 0


def to_tensor(pixels):
    """[n, H, W, 3] bytes -> [n, 3, H, W] in -1..1."""
    x = torch.from_numpy(np.ascontiguousarray(pixels)).permute(0, 3, 1, 2)
    return x.float().div_(127.5).sub_(1).contiguous(memory_format=torch.channels_last)


def gradient_error(a, b, weight):
    d = a - b
    return (((d[..., 1:, :] - d[..., :-1, :]) * weight[..., 1:, :]).abs().mean()
            + ((d[..., :, 1:] - d[..., :, :-1]) * weight[..., :, 1:]).abs().mean())


class AutoencoderTask:
    held_back = 48

    def __init__(self, stage):
        self.stage = stage
        shards = ShardSet(stage.data)
        self.images = shards.column("image")
        keypoints, scenes = shards.column("keypoints").whole(), shards.person_scenes()
        head = keypoints[:, [0, 14, 15, 16, 17], :2].mean(1)
        width = np.abs(keypoints[:, 16, 0] - keypoints[:, 17, 0]).clip(12, 120)
        usable = (keypoints[:, 0, 2] > 0) & (scenes >= self.held_back)
        self.heads = np.concatenate([scenes[:, None], head, width[:, None]], 1)[usable]
        self.module = FlatAutoencoder()
        if stage.start:
            self.module.load_state_dict({k: v.float() for k, v in safetensors_io.load(stage.start).items()
                                         if not k.startswith("latent_")})
        self.module.to(memory_format=torch.channels_last)

    def crops(self, random):
        stage, crop = self.stage, self.stage.crop
        pixels = np.empty((stage.batch, crop, crop, 3), np.uint8)
        weight = np.ones((stage.batch, 1, crop, crop), np.float32)
        rows, columns = np.mgrid[:crop, :crop]
        for i in range(stage.batch):
            if random.random() < stage.head_share:
                scene, x, y, width = self.heads[random.integers(len(self.heads))]
                left = int(np.clip(x - crop / 2 + random.uniform(-.3, .3) * width, 0, 256 - crop))
                top = int(np.clip(y - crop / 2 + random.uniform(-.3, .4) * width, 0, 256 - crop))
                weight[i, 0] += stage.head_weight * (np.hypot(columns + left - x, rows + top - y) < width * .7)
            else:
                scene = random.integers(self.held_back, len(self.images))
                top, left = random.integers(0, 257 - crop, 2)
            pixels[i] = self.images[[int(scene)]][0, top:top + crop, left:left + crop]
        return to_tensor(pixels), torch.from_numpy(weight)

    def loss(self, random, done):
        x, weight = self.crops(random)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            z = self.module.encode_core(x)
            y = self.module.decode_core(z + self.stage.noise * torch.randn_like(z))
        d = y - x
        l1 = (weight * d).abs().mean()
        loss = (l1 + self.stage.gradient_weight * gradient_error(y, x, weight)
                + self.stage.square_weight * (weight * d * d).mean() + 1e-3 * (z ** 2).mean())
        return loss, {"l1": d.abs().mean().item()}

    def reconstruct(self):
        x = to_tensor(self.images[np.arange(self.held_back)])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            return x, self.module.decode(self.module.encode(x)).clamp(-1, 1)

    def evaluate(self):
        x, y = self.reconstruct()
        psnr = (10 * torch.log10(4 / ((y - x) ** 2).mean((1, 2, 3)))).mean().item()
        return {"psnr": round(psnr, 2)}

    def export(self, folder):
        sample = to_tensor(self.images[np.arange(self.held_back, self.held_back + 400)])
        with torch.no_grad():
            z = torch.cat([self.module.encode(part) for part in sample.split(40)])
        # Statistics of the core's six channels, repeated over the four sub-positions.
        core = F.pixel_shuffle(z, 2)
        mean, std = core.mean((0, 2, 3)).repeat_interleave(4), core.std((0, 2, 3)).repeat_interleave(4)
        state = {k: v.contiguous() for k, v in self.module.state_dict().items()}
        safetensors_io.save_half(state, os.path.join(folder, "model.safetensors"))
        with open(os.path.join(folder, "config.json"), "w") as file:
            json.dump({**CONFIG, "latent_mean": mean.tolist(), "latent_std": std.tolist()}, file, indent=2)
        x, y = self.reconstruct()
        pair = torch.cat([x[:16].reshape(2, 8, 3, 256, 256), y[:16].reshape(2, 8, 3, 256, 256)], 0)
        grid = ((pair + 1) * 127.5).round().byte().permute(0, 3, 1, 4, 2).reshape(4 * 256, 8 * 256, 3)
        Image.fromarray(grid.numpy()).save(os.path.join(folder, "reconstruction.png"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--start", default="")
    parser.add_argument("--crop", type=int, default=64)
    options = parser.parse_args()
    trainer.train(AutoencoderStage(data=options.data, seconds=options.seconds, start=options.start, crop=options.crop),
                  AutoencoderTask, options.out)
