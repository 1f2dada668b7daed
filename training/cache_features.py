"""Encodes the scenes once: latents, captions, masks, skeletons, and what the frozen encoders say of each reference.

    python3 cache_features.py --data SCENES --vae RUN --encoders MODELS --tokenizer FOLDER --out CACHE
"""

import argparse
import json
import multiprocessing
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import precision
import safetensors_io
from cache_stamp import is_made_by, stamp, unstamp, weights_hash
from clip import ClipVision
from conv_net import ConvNet, NormalisedConv
from config import LATENT_SIZE, TEXT_LENGTH
from shards import ShardSet
from story.autoencoder import FlatAutoencoder
from train_autoencoder import to_tensor
from vocabulary import Tokenizer


def load_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def progress(name, done, total, start):
    spent = time.time() - start
    print(f"{name} {done}/{total}  ETA {spent / max(done, 1) * (total - done):.0f} s", flush=True)


def is_cached(path, source, rows):
    """Whether these weights made the file, of as many pictures or crops: another --limit makes it anew."""
    return is_made_by(path, source) and len(np.load(path, mmap_mode="r")) == rows


@torch.no_grad()
def latents(images, folder, out, device):
    source = weights_hash(folder)
    if is_cached(out, source, len(images)):
        return
    model = FlatAutoencoder()
    model.load_state_dict({k: v.float() for k, v in
                           safetensors_io.load(os.path.join(folder, "model.safetensors")).items()})
    model.to(device, memory_format=torch.channels_last)
    config = load_json(os.path.join(folder, "config.json"))
    mean = torch.tensor(config["latent_mean"], device=device).view(1, -1, 1, 1)
    std = torch.tensor(config["latent_std"], device=device).view(1, -1, 1, 1)
    array = np.lib.format.open_memmap(out + ".part", mode="w+", dtype=np.float16,
                                      shape=(len(images), mean.numel(), LATENT_SIZE, LATENT_SIZE))
    start = time.time()
    for i in range(0, len(images), 64):
        rows = np.arange(i, min(i + 64, len(images)))
        with precision.autocast(device):
            z = model.encode(to_tensor(images[rows], device))
        array[rows] = ((z - mean) / std).half().cpu().numpy()
        if i % 16384 == 0:
            progress("latents", i + len(rows), len(images), start)
    unstamp(out)
    os.replace(out + ".part", out)
    stamp(out, source)


@torch.no_grad()
def crops(column, encode, shape, out, source, device):
    count = len(column)
    if is_cached(out, source, count):
        return
    array = np.lib.format.open_memmap(out + ".part", mode="w+", dtype=np.float16, shape=(count, *shape))
    start = time.time()
    for i in range(0, count, 256):
        rows = np.arange(i, min(i + 256, count))
        with precision.autocast(device):
            array[rows] = encode(to_tensor(column[rows], device).contiguous()).half().cpu().numpy()
        if i % 16384 == 0:
            progress(os.path.basename(out), i + len(rows), count, start)
    unstamp(out)
    os.replace(out + ".part", out)
    stamp(out, source)


def restore(network, state):
    """Loads exported weights, in which the normalisation is folded into the convolutions."""
    for path, part in network.named_modules():
        if isinstance(part, NormalisedConv):
            part.conv.weight.data = state[f"{path}.weight"].float()
            part.norm.bias.data = state[f"{path}.bias"].float()
            part.norm.weight.data.fill_(1)
            part.norm.running_var.fill_(1 - part.norm.eps)
        elif f"{path}.weight" in state and isinstance(part, torch.nn.Conv2d):
            part.weight.data, part.bias.data = state[f"{path}.weight"].float(), state[f"{path}.bias"].float()
    return network


def pool(mask):
    """[n, 256, 256] person indices -> [n, 3, 16, 16] coverage as bytes."""
    step = mask.shape[1] // LATENT_SIZE
    rows = [(mask == k + 1).reshape(len(mask), LATENT_SIZE, step, LATENT_SIZE, step).mean((2, 4)) for k in range(3)]
    return (np.stack(rows, 1) * 255).astype(np.uint8)


def head_weight(shards, scenes, count):
    """[n, 16, 16]: 1 around heads."""
    keypoints = shards.column("keypoints").whole()
    centre = keypoints[:, [0, 14, 15, 16, 17], :2].mean(1)
    radius = np.maximum(np.abs(keypoints[:, 16, 0] - keypoints[:, 17, 0]) * .72, 12)
    grid = (np.arange(LATENT_SIZE) + .5) * 256 / LATENT_SIZE
    out = np.zeros((count, LATENT_SIZE, LATENT_SIZE), np.float16)
    for i, scene in enumerate(scenes):
        near = np.hypot(grid[None] - centre[i, 0], grid[:, None] - centre[i, 1]) < radius[i]
        out[scene] = np.maximum(out[scene], near)
    return out


def describe_shard(path, tokenizer):
    """What needs no network, of one shard: (caption ids, pooled masks, skeletons, head weights)."""
    shard = ShardSet(path)
    count = len(shard.column("image"))
    ids = np.array([[tokenizer.encode(text, TEXT_LENGTH) for text in record["captions"]] for record in shard.records()], np.int16)
    return ids, pool(shard.column("mask").whole()), shard.column("skeleton").whole(), head_weight(shard, shard.person_scenes(), count)


def write_index(shards, tokenizer, target, processes):
    with multiprocessing.Pool(processes) as pool_of_workers:
        parts = pool_of_workers.starmap(describe_shard, [(path, tokenizer) for path in shards.paths])
    ids, mask, skeleton, head = (np.concatenate(part) for part in zip(*parts))
    np.save(target("skeleton.npy"), skeleton)
    np.savez(target("index.npz"), ids=ids, mask=mask, scene=shards.person_scenes(),
             slot=shards.column("person_slot").whole(), head=head, vocabulary=tokenizer.size)
    print("index written", flush=True)


def is_index_of(path, pictures):
    """Whether the index is there and of as many pictures: another --limit makes it anew."""
    return os.path.exists(path) and len(np.load(path)["ids"]) == pictures


def main(options):
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    os.makedirs(options.out, exist_ok=True)
    target = lambda name: os.path.join(options.out, name)
    shards, tokenizer = ShardSet(options.data, options.limit), Tokenizer(options.tokenizer)
    if not is_index_of(target("index.npz"), len(shards.column("image"))):
        write_index(shards, tokenizer, target, options.threads)
    if options.vae:
        latents(shards.column("image"), options.vae, target("latents.npy"), options.device)
    if not options.encoders:
        return
    folder = os.path.join(options.encoders, "image_encoder")
    encoder = ClipVision(load_json(os.path.join(folder, "config.json")))
    encoder.load_state_dict({k: v.float() for k, v in
                             safetensors_io.load(os.path.join(folder, "model.safetensors")).items()}, strict=False)
    encoder.to(options.device).eval()
    source = weights_hash(folder)
    for name, column in (("character.npy", "reference_character"), ("face.npy", "reference_face")):
        crops(shards.column(column), encoder.penultimate, (65, 192), target(name), source, options.device)
    folder = os.path.join(options.encoders, "face_encoder")
    content = load_json(os.path.join(folder, "config.json"))
    network = restore(ConvNet(content), safetensors_io.load(os.path.join(folder, "model.safetensors")))
    network.to(options.device).eval()
    crops(shards.column("reference_face"), lambda x: F.normalize(network(x)["embedding"]), (128,),
          target("identity.npy"), weights_hash(folder), options.device)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("data", "tokenizer", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--vae", help="folder of the autoencoder; without it no latents")
    parser.add_argument("--encoders", help="folder of image_encoder and face_encoder; without it no features")
    parser.add_argument("--limit", type=int, help="shards at most")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", choices=["cpu", "cuda"])
    main(parser.parse_args())
