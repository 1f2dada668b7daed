"""That the steps of the auxiliary stages suit a GPU, shown without one: python3 -m unittest discover training

What a step makes, it must make on the stage's device, and nothing in it may need a number back from there.
"""
import dataclasses
import json
import os
import sys
import tempfile
import unittest
from unittest import mock

import numpy as np
import torch
from torch.overrides import TorchFunctionMode

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import attributes as A
import aux_config
import safetensors_io
import shards
import train_face_encoder
import train_image_encoder
import train_perception
import train_scoring
import vocabulary

MAKERS = {getattr(torch, name) for name in (
    "zeros", "ones", "full", "empty", "eye", "arange", "linspace", "rand", "randn", "randint", "randperm", "tensor")}
WAITING = {torch.nonzero, torch.Tensor.nonzero, torch.from_numpy, torch.masked_select} | {
    getattr(torch.Tensor, name) for name in (
        "item", "tolist", "numpy", "cpu", "__float__", "__int__", "__bool__", "__index__", "any", "all")}


class Watch(TorchFunctionMode):
    """Collects calls that leave the device open or would wait for it."""

    def __init__(self):
        super().__init__()
        self.calls, self.wrong = 0, []

    def __torch_function__(self, function, types, arguments=(), named=None):
        named, self.calls = named or {}, self.calls + 1
        if function in MAKERS and named.get("device") is None or function in WAITING:
            self.wrong.append(function.__name__)
        return function(*arguments, **named)

    def __enter__(self):
        # PyTorch 1.13 does not tell a mode of reading by index.
        self.patches = [self._watched(name) for name in ("__getitem__", "__setitem__")]
        for patch in self.patches:
            patch.start()
        return super().__enter__()

    def __exit__(self, *error):
        super().__exit__(*error)
        for patch in self.patches:
            patch.stop()

    def _watched(self, name):
        original = getattr(torch.Tensor, name)

        def access(tensor, index, *value):
            for part in index if isinstance(index, tuple) else (index,):
                if isinstance(part, (list, np.ndarray)) or isinstance(part, torch.Tensor) and part.dtype == torch.bool:
                    self.wrong.append(f"index by {type(part).__name__}")
            return original(tensor, index, *value)

        return mock.patch.object(torch.Tensor, name, access)


def write_scenes(folder, random, scenes=4, people=6):
    bytes_of = lambda *shape: random.integers(0, 256, shape, dtype=np.uint8)
    box = np.array([[60, 60, 100, 100]] * people, np.float32)
    os.makedirs(folder)
    safetensors_io.save(dict(
        image=bytes_of(scenes, 256, 256, 3), mask=bytes_of(scenes, 256, 256) % 3,
        person_scene=np.array([0, 0, 1, 2, 3, 3], np.int32), person_slot=np.array([0, 1, 0, 0, 0, 1], np.int32),
        face_box=box, face_points=random.uniform(60, 100, (people, 5, 2)).astype(np.float32),
        keypoints=random.uniform(1, 250, (people, 18, 3)).astype(np.float32),
        face=bytes_of(people, 112, 112, 3), face_seen=np.ones(people, np.uint8),
        reference_character=bytes_of(people, 112, 112, 3), reference_face=bytes_of(people, 112, 112, 3),
        reference_attributes=np.zeros((people, len(A.NAMES)), np.int32),
        reference_colours=random.random((people, 6, 3), dtype=np.float32)), os.path.join(folder, "a.safetensors"))
    with open(os.path.join(folder, "a.jsonl"), "w") as file:
        file.writelines(json.dumps(dict(captions=["a red hat", "a man"])) + "\n" for _ in range(scenes))


def write_references(folder, random, people=6):
    bytes_of = lambda *shape: random.integers(0, 256, shape, dtype=np.uint8)
    os.makedirs(folder)
    safetensors_io.save(dict(
        reference_character=bytes_of(people, 4, 112, 112, 3), reference_face=bytes_of(people, 4, 112, 112, 3),
        face_seen=np.array([[1, 1, 0, 1]] * people, np.uint8),
        reference_attributes=np.zeros((people, len(A.NAMES)), np.int32)), os.path.join(folder, "a.safetensors"))


class StepTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.kept.cleanup)
        path, random = lambda *names: os.path.join(cls.kept.name, *names), np.random.default_rng(1)
        write_scenes(path("scenes"), random)
        write_references(path("references"), random)
        with open(path("words.json"), "w") as file:
            json.dump(["a", "red", "hat", "man"], file)
        with mock.patch("builtins.print"):
            vocabulary.main(path("words.json"), path("tokenizer"))
        cls.path = staticmethod(path)

    def watch(self, build, stage, heldout, batch, times=(0.0,)):
        # As on a GPU, where the whole column lies.
        everything = mock.patch.object(shards.Column, "on", shards.Column.resident)
        with everything:
            task = build(dataclasses.replace(
                stage, batch=batch, scenes=self.path("scenes"), references=self.path("references"),
                heldout=self.path(heldout), tokenizer=self.path("tokenizer")))
        task.module.train()
        for done in times:
            with Watch() as watch:
                loss, figures = task.loss(np.random.default_rng(0), done)
            loss.backward()
            self.assertGreater(watch.calls, 100)
            self.assertEqual(watch.wrong, [])
            self.assertTrue(torch.isfinite(loss))
            self.assertTrue(all(isinstance(value, torch.Tensor) and not value.requires_grad for value in figures.values()))

    def test_image_encoder(self):
        self.watch(train_image_encoder.ImageEncoderTask, aux_config.IMAGE_ENCODER, "scenes", 10, (0.0, 0.95))

    def test_face_encoders(self):
        for stage in (aux_config.FACE_ENCODER, aux_config.SCORE_FACE):
            self.watch(train_face_encoder.FaceEncoderTask, stage, "references", 8)

    def test_perception(self):
        self.watch(train_perception.PerceptionTask, aux_config.PERCEPTION, "scenes", 2)

    def test_scoring(self):
        self.watch(train_scoring.ScoringTask, aux_config.SCORING, "", 6)

    def test_the_watch_sees(self):
        with Watch() as watch:
            x = torch.zeros(3)
            float(x[x > 0].sum())
            x[[0, 1]] = 1
        self.assertEqual(set(watch.wrong), {"zeros", "index by Tensor", "index by list", "__float__"})


class ColumnTests(unittest.TestCase):
    def test_resident_and_mapped_rows_are_the_same(self):
        column = shards.Column([np.arange(12, dtype=np.uint8).reshape(3, 4), np.arange(12, 20, dtype=np.uint8).reshape(2, 4)])
        rows = torch.tensor([4, 0, 3])
        self.assertTrue(torch.equal(column.on("cpu")[rows], column.resident("cpu")[rows]))
        self.assertTrue(torch.equal(column.resident("cpu", lambda part: part[:, :2])[rows], column.on("cpu")[rows][:, :2]))

    def test_two_views_are_different_ones_that_can_be_used(self):
        usable = torch.tensor([[True, False, True, True], [False, True, True, False]])
        for _ in range(20):
            first, second = train_face_encoder.two_views(torch.arange(4).expand(2, 4), usable)
            self.assertTrue((first != second).all())
            self.assertTrue(usable.gather(1, torch.stack([first, second], 1)).all())


class AttributeLossTests(unittest.TestCase):
    def test_together_is_as_one_by_one(self):
        torch.manual_seed(3)
        names = A.FACE_CLASSES
        logits = torch.randn(5, len(names), A.widest(names))
        values = torch.stack([torch.randint(count, (5,)) for count in A.CLASSES.values()], 1)
        mask = (torch.rand(values.shape) < 0.7).float()

        loss, right = A.attribute_loss(logits, names, values, mask)

        total = 0.0
        for i, name in enumerate(names):
            own, column = logits[:, i, :A.CLASSES[name]], A.NAMES.index(name)
            weight, amount = mask[:, column], mask[:, column].sum().clamp(min=1)
            each = torch.nn.functional.cross_entropy(own, values[:, column], reduction="none", label_smoothing=0.05)
            total += float((each * weight).sum() / amount) / len(names)
            self.assertAlmostEqual(float(right[i]), float(((own.argmax(1) == values[:, column]) * weight).sum() / amount), 5)
        self.assertAlmostEqual(float(loss), total, 5)


if __name__ == "__main__":
    unittest.main()
