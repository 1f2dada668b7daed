"""One training loop for the small networks: workers that average, EMA, resumable checkpoints, progress and a result file."""
import argparse
import collections
import dataclasses
import json
import math
import os
import tempfile
import time

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp


def mean(values):
    """Of numbers or one-element tensors; the only place where a GPU is waited for."""
    return float(torch.stack([torch.as_tensor(value, dtype=torch.float32) for value in values]).mean())


class Ema:
    """Exponential moving average of every floating-point tensor of a module."""

    def __init__(self, module, decay):
        self.decay, self.steps = decay, 0
        self.state = {name: value.detach().clone() for name, value in module.state_dict().items()}

    @torch.no_grad()
    def update(self, module, steps):
        self.steps += steps
        keep = min(self.decay, (1 + self.steps) / (10 + self.steps)) ** steps
        averages, values = [], []
        for name, value in module.state_dict().items():
            if value.is_floating_point():
                averages.append(self.state[name])
                values.append(value)
            else:
                self.state[name].copy_(value)
        # All tensors in few calls: on a GPU hundreds of small ones would cost more than the step.
        torch._foreach_mul_(averages, keep)
        torch._foreach_add_(averages, values, alpha=1 - keep)


def average(module, ranks, spent):
    """Averages the module over the workers; returns what rank 0 has spent, so that all of them stop together."""
    values = [value for value in module.state_dict().values() if value.is_floating_point()]
    clock = torch.tensor([spent if dist.get_rank() == 0 else 0.0])
    flat = torch.cat([value.reshape(-1).float() for value in values] + [clock])
    dist.all_reduce(flat)
    for value, part in zip(values, flat[:-1].div_(ranks).split([value.numel() for value in values])):
        value.copy_(part.view_as(value))
    return float(flat[-1])


def shared_clock(spent):
    """What rank 0 has spent, for a start from checkpoints that the workers wrote at different moments."""
    clock = torch.tensor([spent], dtype=torch.float64)
    dist.broadcast(clock, 0)
    return float(clock)


def rate(stage, done, step):
    """Warm-up over steps; constant until the share `anneal_from` of the time is spent, then a cosine to `final_rate`."""
    annealed = min(1.0, max(0.0, done - stage.anneal_from) / max(1e-9, 1 - stage.anneal_from))
    decay = stage.final_rate + (1 - stage.final_rate) * 0.5 * (1 + math.cos(math.pi * annealed))
    return stage.learning_rate * min(1.0, (step + 1) / stage.warmup_steps) * decay


def parameter_groups(module, weight_decay):
    plain, decayed = [], []
    for parameter in module.parameters():
        (decayed if parameter.ndim > 1 else plain).append(parameter)
    return [dict(params=decayed, weight_decay=weight_decay), dict(params=plain, weight_decay=0.0)]


def _work(rank, stage, build, output, rendezvous):
    torch.set_num_threads(stage.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(stage.seed)
    device = torch.device(getattr(stage, "device", "cpu"))
    on_gpu = device.type == "cuda"
    # The processor's time says nothing about a GPU's, so there the budget is wall time; loading the data does not count.
    clock = time.perf_counter if on_gpu else time.process_time
    task = build(stage)
    module, checkpoint = task.module, os.path.join(output, f"checkpoint{rank}.pt")
    # One pass over all weights; PyTorch has it for a CPU since 2.4.
    fused = dict(fused=True) if on_gpu or tuple(map(int, torch.__version__.split(".")[:2])) >= (2, 4) else {}
    optimiser = torch.optim.AdamW(parameter_groups(module, stage.weight_decay), lr=stage.learning_rate,
                                  betas=(0.9, stage.beta2), **fused)
    ema, step, before, seen = Ema(module, stage.ema), 0, 0.0, 0
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint, map_location=device)
        module.load_state_dict(state["module"])
        optimiser.load_state_dict(state["optimiser"])
        ema.state, ema.steps, step, before, seen = state["ema"], step, state["step"], state["elapsed"], state["seen"]
        ema.steps = step
        print(f"worker {rank} goes on from step {step}", flush=True)
    torch.manual_seed(stage.seed * 1000 + rank + step)
    random = np.random.default_rng([stage.seed, rank, step])
    if stage.workers > 1:
        dist.init_process_group("gloo", init_method=f"file://{rendezvous}", rank=rank, world_size=stage.workers)

    def save():
        torch.save(dict(module=module.state_dict(), optimiser=optimiser.state_dict(), ema=ema.state, step=step,
                        elapsed=seconds(), seen=seen), checkpoint + ".partial")
        os.replace(checkpoint + ".partial", checkpoint)

    if rank == 0:
        print(f"{stage.name} has its data and starts on {device}", flush=True)
    # Processor time: on a busy machine a stage takes longer, but learns as much. Several workers go by rank 0's clock,
    # which they hear of when they average: one that stopped by its own would leave the others waiting for it.
    start, shown, saved, sums = clock(), time.time(), time.time(), {}
    samples = getattr(stage, "samples", 0)
    budget = samples or stage.seconds
    seconds = lambda: before + clock() - start
    own = lambda: seen * stage.workers if samples else seconds()
    spent = shared_clock(own()) if stage.workers > 1 else own()
    while spent < budget:
        module.train()
        for group in optimiser.param_groups:
            group["lr"] = rate(stage, spent / budget, step)
        loss, figures = task.loss(random, spent / budget)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(module.parameters(), stage.clip)
        optimiser.step()
        step, seen = step + 1, seen + stage.batch
        for name, value in {"loss": loss.detach(), **figures}.items():
            sums.setdefault(name, collections.deque(maxlen=200)).append(value)
        if stage.workers == 1:
            spent = own()
        if step % stage.sync_every == 0:
            if stage.workers > 1:
                with torch.no_grad():
                    spent = average(module, stage.workers, own())
            if rank == 0:
                ema.update(module, stage.sync_every)
        if rank == 0 and time.time() - shown > stage.report_every:
            shown = time.time()
            means = "  ".join(f"{name} {mean(values):.4f}" for name, values in sums.items())
            speed, left = seen * stage.workers / seconds(), seconds() * (budget / own() - 1)
            print(f"{stage.name} step {step}  {seen * stage.workers} samples  {speed:.0f}/s  "
                  f"{left:.0f} s left  {means}", flush=True)
            sums = {}
        if time.time() - saved > stage.save_every:
            saved = time.time()
            save()
    save()
    elapsed = seconds()
    if stage.workers > 1:
        dist.barrier()
    if rank == 0:
        module.load_state_dict(ema.state)
        module.eval()
        with torch.no_grad():
            metrics = task.evaluate()
        result = dict(stage=stage.name, hyperparameters=dataclasses.asdict(stage), seconds=round(elapsed, 1),
                      samples=seen * stage.workers, samplesPerSecond=round(seen * stage.workers / elapsed, 1),
                      parameters=sum(p.numel() for p in module.parameters()), metrics=metrics)
        with open(os.path.join(output, "result.json"), "w") as file:
            json.dump(result, file, indent=2)
        print(json.dumps(result["metrics"], indent=2), flush=True)
        task.export(output)


def train(stage, build, output):
    """Runs a stage. `build(stage)` gives a task: module, loss(random, done), evaluate() and export(folder)."""
    os.makedirs(output, exist_ok=True)
    print(stage, flush=True)
    handle, rendezvous = tempfile.mkstemp()
    os.close(handle)
    os.remove(rendezvous)
    if stage.workers == 1:
        _work(0, stage, build, output, rendezvous)
    else:
        mp.spawn(_work, (stage, build, output, rendezvous), nprocs=stage.workers)


def main(build, description, *stages, devices=("cpu", "cuda")):
    """A stage's command line; what it does not name comes from aux_config.py. Of several stages `--stage` picks one."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = {stage.name: stage for stage in stages}
    parser.add_argument("--stage", choices=names, default=stages[0].name)
    parser.add_argument("--out", required=True)
    for name in ("scenes", "heldout", "references", "tokenizer"):
        parser.add_argument(f"--{name}", help=f"default: {getattr(stages[0], name)}")
    parser.add_argument("--device", default="cuda" if "cuda" in devices and torch.cuda.is_available() else "cpu", choices=devices)
    parser.add_argument("--limit", type=int, help="shards of training data at most")
    for name, kind in (("seconds", float), ("samples", int), ("batch", int), ("workers", int), ("learning_rate", float), ("warmup_steps", int), ("seed", int)):
        parser.add_argument("--" + name.replace("_", "-"), type=kind)
    options = {name: value for name, value in vars(parser.parse_args()).items() if value is not None}
    stage, output = names[options.pop("stage")], options.pop("out")
    if options["device"] == "cuda":
        options = {**stage.on_gpu, **options, "workers": 1}
        torch.backends.cudnn.benchmark = True     # all batches of these stages have one shape
    train(dataclasses.replace(stage, **options), build, output)
