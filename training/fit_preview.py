"""Fits the preview decoder: one 3x3 convolution from latents to a picture of half the size, by least squares.

    python3 fit_preview.py AUTOENCODER LATENTS.npy OUT_FOLDER

It shows what the diffusion expects after each step at a hundredth of the autoencoder's cost. LATENTS.npy holds
normalised latents [N,C,h,w] of the training set, as cache_features.py writes them.
"""

import json
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F

import safetensors_io
from story.autoencoder import FlatAutoencoder

PICTURES, CHUNK, SHRINK, RIDGE = 400, 20, 2, 1e-2


def neighbourhoods(latents):
    """[n,C,h,w] to [n*h*w,9*C+1]: every cell with the eight around it, and a one for the bias."""
    columns = F.unfold(latents, 3, padding=1).transpose(1, 2).flatten(0, 1)
    return torch.cat([columns, torch.ones(len(columns), 1)], 1).double()


def targets(model, latents, mean, std, side):
    """Decoded pictures, shrunk, cell by cell: [n*h*w,3*side*side]."""
    pictures = F.avg_pool2d(model.decode(latents * std + mean).clamp(-1, 1), SHRINK)
    return F.pixel_unshuffle(pictures, side).flatten(2).transpose(1, 2).flatten(0, 1).double()


@torch.no_grad()
def main(autoencoder, latents_path, out):
    with open(os.path.join(autoencoder, "config.json"), encoding="utf-8") as file:
        config = json.load(file)
    model = FlatAutoencoder(config)
    model.load_state_dict({k: v.float() for k, v in safetensors_io.load(os.path.join(autoencoder, "model.safetensors")).items()})
    model.eval()
    mean, std = (torch.tensor(config[name]).view(1, -1, 1, 1) for name in ("latent_mean", "latent_std"))
    side = config["down"] // SHRINK
    cache = np.load(latents_path, mmap_mode="r")
    chosen = np.linspace(0, len(cache) - 1, PICTURES).astype(int)
    gram = moment = 0
    for part in np.array_split(chosen, PICTURES // CHUNK):
        latents = torch.from_numpy(np.stack([cache[i] for i in part]).astype(np.float32))
        x, y = neighbourhoods(latents), targets(model, latents, mean, std, side)
        gram, moment = gram + x.T @ x, moment + x.T @ y
    solution = torch.linalg.solve(gram + RIDGE * torch.eye(len(gram), dtype=gram.dtype), moment)
    error = (x @ solution - y).pow(2).mean()
    channels = cache.shape[1]
    weight = solution[:-1].T.reshape(-1, channels, 3, 3).float().contiguous()
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "config.json"), "w", encoding="utf-8") as file:
        json.dump({"_class_name": "LinearPreview", "latent_channels": channels, "side": side}, file, indent=2)
        file.write("\n")
    safetensors_io.save_half({"projection.weight": weight, "projection.bias": solution[-1].float().contiguous()},
                             os.path.join(out, "model.safetensors"))
    print(f"preview of {side}x{side} pixels a cell, {10 * np.log10(4 / error.item()):.1f} dB against the decoder")


if __name__ == "__main__":
    main(*sys.argv[1:])
