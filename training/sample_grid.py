"""Draws held-back scenes with the trained model in PyTorch: a quick look while training runs.

    python3 sample_grid.py --models RUN --vae RUN --cache CACHE --out GRID.png [--steps 25] [--guidance 2.5]
"""

import argparse
import json
import os
import time

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

import config
import export_story
import precision
import safetensors_io
from config import StoryStage
from story.autoencoder import FlatAutoencoder
from story.schedule import STEPS, sqrt_alphas
from train_story import Scenes, StoryModel


def stack(conditional, unconditional):
    """Two batches as one, the unconditional rows first."""
    joined = {k: torch.cat([unconditional[k], conditional[k]]) for k in ("ids", "hint", "pose_scale")}
    a, b = unconditional["people"], conditional["people"]
    places = a["present"].numel()
    joined["people"] = {k: torch.cat([a[k], b[k] + places if k == "place" else b[k]]) for k in a}
    return joined


def both_batches(scenes, rows, random):
    """Batches of the same scenes with everything given and with everything withheld."""
    batches = []
    for drop_both in (0, 1.1):
        scenes.stage = without_drops()
        scenes.stage.drop_both = drop_both
        batches.append(scenes.batch(rows, random))
    return batches


@torch.no_grad()
def predict(model, both, x, t, guidance, rescale, dtype=torch.bfloat16):
    """The guided estimate of the clean latents; x [B, 24, 16, 16], t [B]; both: `stack` of two batches."""
    pair, times = torch.cat([x, x]).contiguous(memory_format=torch.channels_last), torch.cat([t, t])
    alpha, sigma = (values.to(x.device)[times].view(-1, 1, 1, 1) for values in sqrt_alphas())
    with torch.autocast(x.device.type, dtype=dtype, enabled=dtype is not torch.float32 and precision.has_bfloat16(x.device)):
        v, _ = model(both, pair, times)
    u, c = (alpha * pair - sigma * v).chunk(2)
    p = u + guidance * (c - u)
    if rescale:
        p = rescale * p * (c.std((1, 2, 3), keepdim=True) / p.std((1, 2, 3), keepdim=True)) + (1 - rescale) * p
    return p


@torch.no_grad()
def sample(model, conditional, unconditional, noise, steps, guidance, rescale, dtype=torch.bfloat16):
    """DPM-Solver++ 2M on v-predictions. noise [B, 24, 16, 16] -> latents."""
    alpha, sigma = (x.to(noise.device) for x in sqrt_alphas())
    times = torch.linspace(STEPS - 1, 0, steps + 1).round().long().to(noise.device)
    log_snr = torch.log(alpha / sigma)
    both, x, old = stack(conditional, unconditional), noise, None
    for i in range(steps):
        t, following = times[i], times[i + 1]
        p = predict(model, both, x, t.expand(len(x)), guidance, rescale, dtype)
        h = log_snr[following] - log_snr[t]
        if old is None or i == steps - 1:
            d = p
        else:
            ratio = (log_snr[t] - log_snr[times[i - 1]]) / h
            d = (1 + 0.5 / ratio) * p - 0.5 / ratio * old
        x = sigma[following] / sigma[t] * x - alpha[following] * torch.expm1(-h) * d
        old = p
    return x


class Decoder:
    def __init__(self, folder, device="cpu"):
        self.model = FlatAutoencoder()
        self.model.load_state_dict({k: v.float() for k, v in
                                    safetensors_io.load(os.path.join(folder, "model.safetensors")).items()})
        with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
            content = json.load(file)
        self.model.to(device)
        self.mean = torch.tensor(content["latent_mean"], device=device).view(1, -1, 1, 1)
        self.std = torch.tensor(content["latent_std"], device=device).view(1, -1, 1, 1)

    @torch.no_grad()
    def __call__(self, latents):
        y = self.model.decode(latents * self.std + self.mean).clamp(-1, 1)
        return ((y + 1) * 127.5).round().byte().permute(0, 2, 3, 1).cpu().numpy()


def without_drops(**changes):
    return StoryStage(drop_text=0, drop_image=0, drop_both=0, drop_face=0, drop_outfit=0, drop_pose=0, **changes)


def main(options):
    torch.set_num_threads(options.threads)
    scenes = Scenes(options.cache, without_drops(), options.device)
    model = StoryModel(scenes.vocabulary)
    export_story.load(model, options.models)
    model.to(options.device).eval()
    decode, rows = Decoder(options.vae, options.device), np.arange(options.count) + options.first
    random = np.random.default_rng(3)
    conditional, unconditional = both_batches(scenes, rows, random)
    noise = torch.randn(len(rows), config.LATENT_CHANNELS, 16, 16, generator=torch.Generator().manual_seed(5)).to(options.device)
    start = time.time()
    pictures = [decode(sample(model, conditional, unconditional, noise, options.steps, g, config.RESCALE))
                for g in options.guidance]
    print(f"{(time.time() - start) / len(rows) / len(pictures):.2f} s a picture")
    truth = decode(scenes.latents[torch.from_numpy(rows).to(options.device)].float())
    skeleton = (conditional["hint"] * 255).byte().permute(0, 2, 3, 1).cpu().numpy().repeat(2, 1).repeat(2, 2)
    lines = [np.concatenate(line, 1) for line in [truth, skeleton, *pictures]]
    Image.fromarray(np.concatenate(lines, 0)).save(options.out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("models", "vae", "cache", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--steps", type=int, default=25)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", choices=["cpu", "cuda"])
    parser.add_argument("--guidance", type=float, nargs="+", default=[1.5, config.GUIDANCE])
    main(parser.parse_args())
