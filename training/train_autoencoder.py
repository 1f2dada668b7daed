"""Trains the autoencoder on crops, heads first: faces must survive.

    python3 train_autoencoder.py --data FOLDER --out RUN [--seconds S] [--start WEIGHTS]

`psnr` is over whole pictures, `face_psnr` over the discs around heads.
"""

import argparse
import json
import os
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

import precision
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
    device: str = "cpu"
    limit: int = 0                  # shards at most; pictures lie on the device
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


def to_tensor(pixels, device="cpu"):
    """[n, H, W, 3] bytes, array or tensor -> [n, 3, H, W] in -1..1 on the device."""
    if not isinstance(pixels, torch.Tensor):
        pixels = torch.from_numpy(np.ascontiguousarray(pixels))
    x = pixels.to(device).permute(0, 3, 1, 2)
    return x.float().div_(127.5).sub_(1).contiguous(memory_format=torch.channels_last)


def gradient_error(a, b, weight):
    d = a - b
    return (((d[..., 1:, :] - d[..., :-1, :]) * weight[..., 1:, :]).abs().mean()
            + ((d[..., :, 1:] - d[..., :, :-1]) * weight[..., :, 1:]).abs().mean())


def find_heads(keypoints):
    """Keypoints [P, 18, 3] -> (centres [P, 2], widths [P]) of heads in pixels."""
    return keypoints[:, [0, 14, 15, 16, 17], :2].mean(1), np.abs(keypoints[:, 16, 0] - keypoints[:, 17, 0]).clip(12, 120)


def cut(images, scene, top, left, side):
    """Square crops of pictures: (pixels [n, side, side, 3], their rows [n, side], their columns [n, side])."""
    steps = torch.arange(side, device=top.device)
    rows, columns = top[:, None] + steps, left[:, None] + steps
    return images[scene[:, None, None], rows[:, :, None], columns[:, None]], rows, columns


def head_discs(rows, columns, x, y, width):
    """[n, side, side]: which pixels of the crops lie in the disc around a head."""
    distance = torch.hypot(columns[:, None].float() - x[:, None, None], rows[:, :, None].float() - y[:, None, None])
    return distance < width[:, None, None] * .7


def reconstruction_loss(y, x, weight, stage):
    d = y - x
    return ((weight * d).abs().mean() + stage.gradient_weight * gradient_error(y, x, weight)
            + stage.square_weight * (weight * d * d).mean())


class AutoencoderTask:
    held_back = 48

    def __init__(self, stage):
        self.stage = stage
        shards = ShardSet(stage.data, stage.limit or None)
        self.images = torch.from_numpy(shards.column("image").whole()).to(stage.device)
        keypoints, scenes = shards.column("keypoints").whole(), shards.person_scenes()
        head, width = find_heads(keypoints)
        everyone = np.concatenate([scenes[:, None], head, width[:, None]], 1).astype(np.float32)
        seen = keypoints[:, 0, 2] > 0
        parts = everyone[seen & (scenes >= self.held_back)], everyone[seen & (scenes < self.held_back)]
        self.heads, self.held_heads = (torch.from_numpy(part).to(stage.device) for part in parts)
        self.module = FlatAutoencoder()
        if stage.start:
            self.module.load_state_dict({k: v.float() for k, v in safetensors_io.load(stage.start).items()
                                         if not k.startswith("latent_")})
        self.module.to(stage.device, memory_format=torch.channels_last)

    def crops(self, random):
        """(crops [n, 3, c, c], weights [n, 1, c, c]); the first `head_share` of the batch is centred on heads."""
        stage, crop = self.stage, self.stage.crop
        chance = torch.from_numpy(random.random((stage.batch, 4), dtype=np.float32)).to(stage.device)
        people, most = round(stage.batch * stage.head_share), 256 - crop
        scene, x, y, width = self.heads[(chance[:people, 0] * len(self.heads)).long()].unbind(1)
        near = torch.stack([y - crop / 2 + (chance[:people, 1] * .7 - .3) * width,
                            x - crop / 2 + (chance[:people, 2] * .6 - .3) * width], 1)
        anywhere = chance[people:, 1:3] * (most + 1)
        top, left = torch.cat([near, anywhere]).clamp(0, most).long().unbind(1)
        others = self.held_back + (chance[people:, 0] * (len(self.images) - self.held_back)).long()
        pixels, rows, columns = cut(self.images, torch.cat([scene.long(), others]), top, left, crop)
        weight = torch.ones(stage.batch, 1, crop, crop, device=stage.device)
        weight[:people, 0] += stage.head_weight * head_discs(rows[:people], columns[:people], x, y, width)
        return to_tensor(pixels, stage.device), weight

    def loss(self, random, done):
        x, weight = self.crops(random)
        with precision.autocast(self.stage.device):
            z = self.module.encode_core(x)
            y = self.module.decode_core(z + self.stage.noise * torch.randn_like(z))
        loss = reconstruction_loss(y, x, weight, self.stage) + 1e-3 * (z ** 2).mean()
        return loss, {"l1": (y - x).detach().abs().mean()}

    def reconstruct(self):
        x = to_tensor(self.images[:self.held_back], self.stage.device)
        with torch.no_grad(), precision.autocast(self.stage.device):
            return x, self.module.decode(self.module.encode(x)).clamp(-1, 1)

    def evaluate(self):
        x, y = self.reconstruct()
        square = ((y - x) ** 2).mean(1)
        grid = torch.arange(256, device=square.device)
        scenes, column, row, width = self.held_heads.unbind(1)
        disc = torch.hypot(grid[None, None] - column[:, None, None], grid[:, None] - row[:, None, None]) < width[:, None, None] * .7
        faces = (square[scenes.long()] * disc).sum((1, 2)) / disc.sum((1, 2)).clamp(min=1)
        decibel = lambda error: round((10 * torch.log10(4 / error)).mean().item(), 2)
        return {"psnr": decibel(square.mean((1, 2))), "face_psnr": decibel(faces[disc.sum((1, 2)) > 0])}

    def export(self, folder):
        sample = to_tensor(self.images[self.held_back:self.held_back + 400], self.stage.device)
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
        Image.fromarray(grid.cpu().numpy()).save(os.path.join(folder, "reconstruction.png"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--start", default="")
    parser.add_argument("--crop", type=int, default=64)
    parser.add_argument("--batch", type=int, default=AutoencoderStage.batch)
    parser.add_argument("--learning-rate", type=float, default=AutoencoderStage.learning_rate)
    parser.add_argument("--workers", type=int, default=AutoencoderStage.workers)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", choices=["cpu", "cuda"])
    options = vars(parser.parse_args())
    output = options.pop("out")
    trainer.train(AutoencoderStage(**options), AutoencoderTask, output)
