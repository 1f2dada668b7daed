"""How fast the built-in pack draws in PyTorch, and in StoryStudio, on the same machine in the same run.

    python3 compare_speed.py [--pack ../models/flat-illustration] [--threads 2] [--steps 25] [--out FILE.json]

One character in a pose at 256 px with classifier-free guidance; text and character tokens are there already, the
decoded picture counts. Whatever is constant over a run is computed once on this side too: LoRA folded into the
weights, the skeleton's embedding. The three take turns; each turn has warm-ups of its own. StoryStudio's time
includes its previews and its text encoder, PyTorch's has neither.
"""

import argparse
import contextlib
import json
import os
import shlex
import statistics
import subprocess
import tempfile
import time

import torch
import torch.nn as nn

import safetensors_io
from config import GUIDANCE, RESCALE
from story.adapter import Adapter
from story.attention import Conditioning
from story.autoencoder import FlatAutoencoder
from story.controlnet import ControlNet
from story.schedule import STEPS, sqrt_alphas
from story.text import TextEncoder
from story.unet import UNet

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SIDE, HINT_SCALE = 256, 8


def read_config(folder):
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
        return json.load(file)


def read_weights(folder):
    weights = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".safetensors"):
            weights.update(safetensors_io.load(os.path.join(folder, name)))
    return {key: value.float() for key, value in weights.items()}


class Pipeline:
    """Noise to picture. The pack's own weights; what it is conditioned on is made up, as it costs the same."""

    def __init__(self, pack, steps):
        self.steps = steps
        part = lambda name: os.path.join(pack, name)
        self.unet, self.controlnet = UNet(read_config(part("unet"))), ControlNet(read_config(part("controlnet")))
        self.unet.load_state_dict(read_weights(part("unet")))
        self.controlnet.load_state_dict(read_weights(part("controlnet")))
        adapter_config, vae_config = read_config(part("adapter")), read_config(part("vae"))
        self.adapter = Adapter(adapter_config, self.unet)
        self.adapter.load_weights(read_weights(part("adapter")))
        self.vae = FlatAutoencoder(vae_config)
        self.vae.load_state_dict(read_weights(part("vae")))
        text = TextEncoder(read_config(part("text_encoder")))
        text.load_state_dict(read_weights(part("text_encoder")))
        self.mean = torch.tensor(vae_config["latent_mean"]).view(1, -1, 1, 1)
        self.std = torch.tensor(vae_config["latent_std"]).view(1, -1, 1, 1)
        for module in (self.unet, self.controlnet, self.vae):
            module.eval().to(memory_format=torch.channels_last)
        self.prepare(text, adapter_config, vae_config["down"])

    @torch.no_grad()
    def prepare(self, text, adapter_config, down):
        for _, attention in self.unet.attentions():
            layer = self.adapter.layers[attention.index]
            for name in ("to_q", "to_k", "to_v"):
                getattr(attention, name).weight += layer.delta(name)
            attention.to_out[0].weight += layer.delta("to_out")
        ids = torch.randint(0, text.config["vocab_size"] - 2, (2, text.config["max_position_embeddings"]))
        ids[:, -1] = text.config["eos_token_id"]
        tokens, self.pooled = text.conditioning(ids)
        # Background and one character.
        count = adapter_config["face_tokens"] + adapter_config["character_tokens"]
        people = torch.randn(2, 2 * count, adapter_config["cross_attention_dim"])
        bias = torch.zeros(2, 1, 2 * count)
        self.condition = lambda: Conditioning(tokens, self.pooled, self.adapter, people, bias, lora_scale=0)
        size = SIDE // down
        self.noise = torch.randn(1, self.unet.config["in_channels"], size, size)
        self.hint = self.controlnet.controlnet_cond_embedding(torch.rand(2, 3, size * HINT_SCALE, size * HINT_SCALE))
        self.controlnet.controlnet_cond_embedding = nn.Identity()
        self.time_ids = torch.tensor([[SIDE, SIDE, 0, 0, SIDE, SIDE]]).repeat(2, 1)

    def velocity(self, pair, t):
        pair, times = pair.contiguous(memory_format=torch.channels_last), t.expand(2)
        residuals = self.controlnet(pair, times, self.pooled, self.time_ids, self.hint, torch.ones(2))
        return self.unet(pair, times, self.condition(), self.time_ids, residuals)

    @torch.no_grad()
    def run(self, dtype):
        """DPM-Solver++ 2M: as many network calls as UniPC, and less arithmetic between them."""
        half = dtype is not torch.float32
        # One context for the whole run, so that weights are converted once.
        with torch.autocast("cpu", dtype=dtype) if half else contextlib.nullcontext():
            alpha, sigma = sqrt_alphas()
            times = torch.linspace(STEPS - 1, 0, self.steps + 1).round().long()
            log_snr, x, old = torch.log(alpha / sigma), self.noise, None
            for i, (t, following) in enumerate(zip(times[:-1], times[1:])):
                pair = torch.cat([x, x])
                u, c = (alpha[t] * pair - sigma[t] * self.velocity(pair, t)).chunk(2)
                p = u + GUIDANCE * (c - u)
                p = RESCALE * p * (c.std() / p.std()) + (1 - RESCALE) * p
                h = log_snr[following] - log_snr[t]
                step = p
                if old is not None and i < self.steps - 1:
                    ratio = (log_snr[t] - log_snr[times[i - 1]]) / h
                    step = (1 + 0.5 / ratio) * p - 0.5 / ratio * old
                x, old = sigma[following] / sigma[t] * x - alpha[following] * torch.expm1(-h) * step, p
            picture = self.vae.decode(x * self.std + self.mean).clamp(-1, 1)
            return ((picture + 1) * 127.5).round().byte()


def torch_times(pipeline, dtype, options):
    milliseconds = []
    for i in range(options.warm_ups + options.runs):
        start = time.perf_counter()
        pipeline.run(dtype)
        if i >= options.warm_ups:
            milliseconds.append((time.perf_counter() - start) * 1000)
    return milliseconds


def studio_times(options):
    """One process a run, so that every time is known and not only the median of several."""
    milliseconds = []
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "bench.json")
        pack = os.path.abspath(options.pack)
        for _ in range(options.runs):
            subprocess.run(
                [*shlex.split(options.tools), "bench", "--runs", "1", "--warm-ups", str(options.warm_ups),
                 "--steps", str(options.steps), "--threads", str(options.threads), "--report", report,
                 "--models", os.path.dirname(pack), "--pack", os.path.basename(pack)],
                check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
            with open(report, encoding="utf-8") as file:
                milliseconds.append(json.load(file)["medianTotal"])
    return milliseconds


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        return next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown")


def main(options):
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    if not options.no_build:
        subprocess.run(["dotnet", "build", "-c", "Release", "-v", "q", "src/StoryStudio.Tools"],
                       check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    pipeline = Pipeline(options.pack, options.steps)
    measures = {"storystudio": lambda: studio_times(options),
                "pytorch_float32": lambda: torch_times(pipeline, torch.float32, options),
                "pytorch_bfloat16": lambda: torch_times(pipeline, torch.bfloat16, options)}
    times = {name: [] for name in measures}
    for _ in range(options.rounds):
        for name, measure in measures.items():
            times[name] += measure()
    medians = {name: statistics.median(values) for name, values in times.items()}
    result = {
        "processor": processor(), "torch": torch.__version__, "threads": options.threads, "steps": options.steps,
        "runs": options.rounds * options.runs, "warm_ups_per_turn": options.warm_ups,
        "median_milliseconds": {name: round(value, 1) for name, value in medians.items()},
        "milliseconds": {name: [round(value, 1) for value in values] for name, values in times.items()},
        # Below 1: StoryStudio is faster.
        "ratio_to_pytorch_float32": round(medians["storystudio"] / medians["pytorch_float32"], 3),
        "ratio_to_pytorch_bfloat16": round(medians["storystudio"] / medians["pytorch_bfloat16"], 3),
    }
    text = json.dumps(result, indent=2)
    print(text)
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            file.write(text + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", default=os.path.join(ROOT, "models", "flat-illustration"))
    parser.add_argument("--tools", default="dotnet artifacts/bin/StoryStudio.Tools/release/storystudio-tools.dll")
    parser.add_argument("--no-build", action="store_true", help="the tools are built already")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=2, help="per round")
    parser.add_argument("--warm-ups", type=int, default=2, help="before each turn")
    parser.add_argument("--out")
    main(parser.parse_args())
