"""The training loop's clock and rate, and the caches' origin: python3 -m unittest discover training"""
import dataclasses
import json
import os
import sys
import tempfile
import time
import unittest

import torch
import torch.distributed as dist
import torch.multiprocessing as mp

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import aux_config
import cache_stamp
import config
import trainer

PATIENCE = 150      # seconds


class UnevenTask:
    """Worker 1 needs 10 ms of processor time more for each step, so its own clock passes the budget first."""

    def __init__(self, stage):
        self.module = torch.nn.Linear(2, 1)

    def loss(self, random, done):
        until = time.process_time() + (0.01 if dist.get_rank() == 1 else 0)
        while time.process_time() < until:
            pass
        return self.module(torch.ones(1, 2)).pow(2).mean(), {}

    def evaluate(self):
        return {}

    def export(self, folder):
        pass


class WorkerTests(unittest.TestCase):
    def test_workers_of_unequal_speed_end_together(self):
        self.train(aux_config.Stage("uneven", seconds=0.1, batch=1, workers=2, sync_every=64))

    def test_a_run_sees_the_samples_that_it_was_given(self):
        self.assertEqual(640, self.train(aux_config.Stage("uneven", seconds=1e9, samples=640, batch=5, workers=2, sync_every=16)))

    def train(self, stage):
        """Samples seen by both workers."""
        with tempfile.TemporaryDirectory() as folder:
            workers = mp.spawn(trainer._work, (stage, UnevenTask, folder, os.path.join(folder, "meet")), 2, join=False)
            end, ended = time.time() + PATIENCE, False
            while not ended and time.time() < end:
                ended = workers.join(timeout=1)
            for process in workers.processes:
                process.kill()

            self.assertTrue(ended, "a worker waits for one that has left")
            steps = [torch.load(os.path.join(folder, f"checkpoint{rank}.pt"))["step"] for rank in range(2)]
            self.assertEqual(steps[0], steps[1])
            with open(os.path.join(folder, "result.json")) as file:
                result = json.load(file)
            self.assertEqual(result["samples"], sum(steps) * stage.batch)
            return result["samples"]


class RateTests(unittest.TestCase):
    def test_rate_is_constant_until_the_annealing_starts(self):
        stage = config.StoryStage(learning_rate=1.0, anneal_from=0.5, final_rate=0.1, warmup_steps=1)
        rates = [trainer.rate(stage, done, 5) for done in (0, 0.25, 0.5, 0.75, 1, 1.2)]
        for found, expected in zip(rates, (1, 1, 1, 0.55, 0.1, 0.1)):
            self.assertAlmostEqual(found, expected)

    def test_other_stages_anneal_from_the_first_step(self):
        stage = dataclasses.replace(aux_config.IMAGE_ENCODER, learning_rate=1.0, final_rate=0.0)
        self.assertAlmostEqual(trainer.rate(stage, 0.5, 1000), 0.5)


class CacheStampTests(unittest.TestCase):
    def test_cache_of_other_weights_is_not_taken(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("config.json", "model.safetensors", "latents.npy"):
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(name.encode())
            made, first = os.path.join(folder, "latents.npy"), cache_stamp.weights_hash(folder)
            self.assertFalse(cache_stamp.is_made_by(made, first))
            cache_stamp.stamp(made, first)
            self.assertTrue(cache_stamp.is_made_by(made, first))

            with open(os.path.join(folder, "model.safetensors"), "ab") as file:
                file.write(b"retrained")
            self.assertFalse(cache_stamp.is_made_by(made, cache_stamp.weights_hash(folder)))


if __name__ == "__main__":
    unittest.main()
