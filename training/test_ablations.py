"""What the story model's ablations leave out: python3 -m unittest discover training"""
import os
import sys
import unittest

import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import ablations
import config
from train_story import Scenes, StoryModel


class AblationTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        torch.manual_seed(0)
        cls.model = StoryModel(50).eval()
        torch.nn.init.ones_(cls.model.adapter.layers[0].to_q_lora.up.weight)

    def silenced(self, without):
        adapter = StoryModel(50).eval().adapter
        adapter.load_state_dict(self.model.adapter.state_dict())
        ablations.silence(adapter, without)
        return adapter

    def tokens(self, adapter, face=1.0, outfit=1.0, keep_outfit=None):
        random = torch.Generator().manual_seed(1)
        draw = lambda *shape: torch.randn(shape, generator=random)
        keep = torch.full((2,), outfit if keep_outfit is None else keep_outfit)
        with torch.no_grad():
            return adapter.image_proj_model(draw(2, 128) * face, draw(2, 64, 192) * max(face, outfit), draw(2, 64, 192) * face,
                                            torch.tensor([0, 1]), keep)

    def test_weights_make_of_anything_what_training_sees(self):
        for without, dropped in (("face", dict(face=0.0)), ("outfit", dict(outfit=0.0))):
            adapter = self.silenced(without)
            self.assertTrue(torch.allclose(self.tokens(adapter), self.tokens(self.model.adapter, **dropped), atol=1e-5), without)
            self.assertFalse(torch.allclose(self.tokens(adapter), self.tokens(self.model.adapter), atol=1e-2))

    def test_without_an_outfit_a_withheld_picture_has_none_either(self):
        adapter = self.silenced("outfit")
        withheld, clothes = (self.tokens(adapter, face=0.0, outfit=0.0, keep_outfit=keep) for keep in (1.0, 0.0))
        self.assertTrue(torch.equal(withheld, clothes))

    def test_what_is_silent_stays_so(self):
        for without in ablations.SILENT:
            stage = config.StoryStage(only="adapter", without=without)
            adapter = self.silenced(without)
            silent = {f"adapter.{name}" for name, p in adapter.named_parameters() if p.abs().max() == 0}
            learning = {name for name, _ in self.model.named_parameters() if ablations.learns(name, stage)}
            self.assertTrue(any("to_k_ip" in name for name in learning))
            self.assertTrue(all(name.startswith("adapter.") for name in learning))
            self.assertFalse({name for name in learning if ablations.is_silent(name, without)})
            self.assertTrue({f"adapter.{name}" for name, _ in adapter.named_parameters() if ablations.is_silent(name, without)} <= silent)
        self.assertEqual(0, self.silenced("lora").layers[0].delta("to_q").abs().max().item())

    def test_every_step_of_an_adapter_alone_has_something_to_learn(self):
        self.assertEqual(0, ablations.applied(config.StoryStage(only="adapter")).without_adapter)
        self.assertGreater(ablations.applied(config.StoryStage(only="attention")).without_adapter, 0)

    def test_batches_lack_what_the_ablation_is_named_after(self):
        for without, lacking in (("face", "identity"), ("outfit", "keep_outfit"), ("pose", "pose_scale")):
            stage = ablations.applied(config.StoryStage(without=without, drop_image=0.0, drop_both=0.0))
            batch = self.scenes(stage).batch(np.arange(8), np.random.default_rng(0))
            parts = {**batch, **batch["people"]}
            for name in ("identity", "keep_outfit", "pose_scale"):
                self.assertEqual(name == lacking, parts[name].abs().max().item() == 0, f"without {without}: {name}")

    def scenes(self, stage):
        scenes, random = Scenes.__new__(Scenes), torch.Generator().manual_seed(2)
        scenes.stage, scenes.device, scenes.vocabulary = stage, "cpu", 50
        scenes.ids, scenes.empty = torch.zeros(8, 4, 77, dtype=torch.long), torch.zeros(77, dtype=torch.long)
        scenes.mask, scenes.head = torch.zeros(8, 3, 16, 16), torch.zeros(8, 16, 16)
        scenes.latents, scenes.skeleton = torch.zeros(8, 24, 16, 16), torch.zeros(8, 128, 128, dtype=torch.uint8)
        scenes.palette, scenes.table = torch.zeros(36, 3), torch.arange(24).view(8, 3)
        scenes.identity, scenes.character, scenes.face = (torch.randn(shape, generator=random) for shape in ((24, 128), (24, 64, 192), (24, 64, 192)))
        return scenes

    def test_a_fresh_adapter_reads_pictures_as_the_base_reads_text(self):
        adapter = StoryModel(50).adapter
        adapter.begin_on(self.model.unet)
        pairs = [(layer, module) for layer, (_, module) in zip(adapter.layers, self.model.unet.attentions()) if hasattr(layer, "to_k_ip")]
        self.assertTrue(pairs and all(torch.equal(layer.to_k_ip.weight, module.to_k.weight) for layer, module in pairs))
        self.assertTrue(all(layer.to_q_lora.up.weight.abs().max() == 0 for layer in adapter.layers))


if __name__ == "__main__":
    unittest.main()
