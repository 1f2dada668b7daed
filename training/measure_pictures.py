"""How clean pictures are, against the drawings of the same scenes: gradients, and a Fréchet distance of the image encoder's features.

    python3 measure_pictures.py --data SCENES --cache CACHE --models MODELS --encoder MODELS/image_encoder \
        --vae A [B ...] --out FIGURES.json [--count 1000]

SCENES and CACHE are of held-out people. The model draws each scene once, and every autoencoder of `--vae` decodes the same
latents. The floor is the drawing itself through the autoencoder.
"""

import argparse
import json
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import config
import export_story
import safetensors_io
from clip import ClipVision
from sample_grid import Decoder, both_batches, sample, without_drops
from shards import ShardSet
from train_autoencoder import to_tensor
from train_story import Scenes, StoryModel

FLAT, EDGE = 2.0, 24.0      # of 255: what the eye takes for one surface, and for a line


def gradients(pictures):
    """[n, H, W, 3] bytes -> lengths of the luminance gradient, [n * (H-1) * (W-1)], in 0..255."""
    weights = torch.tensor([0.299, 0.587, 0.114])
    luminance = torch.from_numpy(pictures).float() @ weights
    across = luminance[:, :-1, 1:] - luminance[:, :-1, :-1]
    down = luminance[:, 1:, :-1] - luminance[:, :-1, :-1]
    return torch.hypot(across, down).flatten()


def gradient_figures(found, truth):
    """Shares of flat and edge pixels, and the mean difference of both sorted samples (Wasserstein distance)."""
    quantiles = lambda values: values.sort().values[torch.linspace(0, len(values) - 1, 20001, dtype=torch.float64).long()]
    return {"flat": round((found < FLAT).float().mean().item(), 4), "edge": round((found > EDGE).float().mean().item(), 4),
            "distance": round((quantiles(found) - quantiles(truth)).abs().mean().item(), 3)}


def frechet(a, b):
    """Fréchet distance of two sets of features [n, d], taken as normal."""
    root = lambda matrix: (lambda value, vector: vector @ torch.diag(value.clamp(min=0).sqrt()) @ vector.T)(*torch.linalg.eigh(matrix))
    (mean_a, cov_a), (mean_b, cov_b) = ((x.double().mean(0), torch.cov(x.double().T)) for x in (a, b))
    half = root(cov_a)
    shared = torch.linalg.eigvalsh(half @ cov_b @ half).clamp(min=0).sqrt().sum()
    return float(((mean_a - mean_b) ** 2).sum() + torch.trace(cov_a) + torch.trace(cov_b) - 2 * shared)


class Features:
    """The mean patch token of a whole picture, by the pack's image encoder."""

    def __init__(self, folder):
        with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
            self.model = ClipVision(json.load(file))
        state = safetensors_io.load(os.path.join(folder, "model.safetensors"))
        self.model.load_state_dict({k: v.float() for k, v in state.items()}, strict=False)
        self.model.eval()

    @torch.no_grad()
    def __call__(self, pictures):
        pixels = F.interpolate(to_tensor(pictures), size=112, mode="bilinear", antialias=True)
        return torch.cat([self.model.penultimate(part)[:, 1:].mean(1) for part in pixels.split(64)])


def draw(options, rows):
    """Latents of the rows' scenes, drawn from noise."""
    scenes = Scenes(options.cache, without_drops())
    model = StoryModel(scenes.vocabulary)
    export_story.load(model, options.models)
    model.eval()
    random, generator, parts, start = np.random.default_rng(3), torch.Generator().manual_seed(5), [], time.time()
    for first in range(0, len(rows), 32):
        part = rows[first:first + 32]
        noise = torch.randn(len(part), config.LATENT_CHANNELS, 16, 16, generator=generator)
        parts.append(sample(model, *both_batches(scenes, part, random), noise, options.steps, config.GUIDANCE, config.RESCALE))
        done = first + len(part)
        print(f"{done} of {len(rows)}  ETA {(time.time() - start) / done * (len(rows) - done):.0f} s", flush=True)
    return torch.cat(parts), scenes.latents[torch.from_numpy(rows)].float()


def main(options):
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    images = ShardSet(options.data).column("image")
    rows = np.arange(min(options.count, len(images)))
    made, clean = draw(options, rows)
    features, truth = Features(options.encoder), images[rows]
    # Half of the drawings against the other half: what the distance is for two samples of the same thing.
    true_features, true_gradients = features(truth), gradients(truth)
    figures = {"pictures": len(rows), "truth": {**gradient_figures(true_gradients, true_gradients),
                                                "frechet": round(frechet(true_features[::2], true_features[1::2]), 4)}}
    for folder in options.vae:
        decode = Decoder(folder)
        for name, latents in (("floor", clean), ("made", made)):
            pictures = np.concatenate([decode(part) for part in latents.split(32)])
            figures[f"{name} {folder}"] = {**gradient_figures(gradients(pictures), true_gradients),
                                           "frechet": round(frechet(features(pictures), true_features), 4)}
    print(json.dumps(figures, indent=2))
    with open(options.out, "w", encoding="utf-8") as file:
        json.dump(figures, file, indent=2)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("data", "cache", "models", "encoder", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--vae", nargs="+", required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--threads", type=int, default=2)
    main(parser.parse_args())
