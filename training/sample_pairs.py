"""What the story model makes of scenes that are known: pairs from which the decoder learns to forgive it.

    python3 sample_pairs.py --models MODELS --cache CACHE --out PAIRS.npz [--count 6000]

The latents of a drawn scene get noise up to a timestep between `--from` and `--until`, where its layout is settled and its
details are not, and are denoised again as for a picture: with guidance, in few steps.
"""

import argparse
import time

import numpy as np
import torch

import config
import export_story
from sample_grid import both_batches, predict, stack, without_drops
from story.schedule import sqrt_alphas
from train_story import Scenes, StoryModel


@torch.no_grad()
def denoise(model, both, x, start, steps, guidance, rescale):
    """DDIM from timesteps `start` [B] to 0 in equal steps, each row from its own."""
    alpha, sigma = (values.to(x.device) for values in sqrt_alphas())
    for step in range(steps):
        t, following = start * (steps - step) // steps, start * (steps - step - 1) // steps
        clean = predict(model, both, x, t, guidance, rescale)
        at = lambda values, times: values[times].view(-1, 1, 1, 1)
        noise = (x - at(alpha, t) * clean) / at(sigma, t)
        x = at(alpha, following) * clean + at(sigma, following) * noise
    return clean


def main(options):
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    scenes = Scenes(options.cache, without_drops(), options.device)
    model = StoryModel(scenes.vocabulary)
    export_story.load(model, options.models)
    model.to(options.device).eval()
    random, start = np.random.default_rng(options.seed), time.time()
    generator = torch.Generator().manual_seed(options.seed)
    rows = options.first + random.permutation(len(scenes.ids) - options.first)[:options.count]
    parts = []
    alpha, sigma = (values.to(options.device) for values in sqrt_alphas())
    for first in range(0, len(rows), options.batch):
        part = rows[first:first + options.batch]
        conditional, unconditional = both_batches(scenes, part, random)
        t = torch.from_numpy(random.integers(options.start, options.until, len(part))).to(options.device)
        truth = conditional["latents"]
        noise = torch.randn(truth.shape, generator=generator).to(options.device)
        x = alpha[t].view(-1, 1, 1, 1) * truth + sigma[t].view(-1, 1, 1, 1) * noise
        parts.append(denoise(model, stack(conditional, unconditional), x, t, options.steps, options.guidance, options.rescale).half().cpu().numpy())
        if first // options.batch % 10 == 0:
            done = first + len(part)
            print(f"{done} of {len(rows)}  ETA {(time.time() - start) / done * (len(rows) - done):.0f} s", flush=True)
    np.savez(options.out, rows=rows, latents=np.concatenate(parts))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("models", "cache", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--first", type=int, default=256, help="scenes before it are held back")
    parser.add_argument("--from", dest="start", type=int, default=100)
    parser.add_argument("--until", type=int, default=450)
    parser.add_argument("--steps", type=int, default=2)
    parser.add_argument("--guidance", type=float, default=config.GUIDANCE)
    parser.add_argument("--rescale", type=float, default=config.RESCALE)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", choices=["cpu", "cuda"])
    main(parser.parse_args())
