"""What the story model's ablations leave out: python3 -m unittest discover training"""
import dataclasses
import os
import sys
import unittest

import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import config
import train_story
from train_story import ABLATIONS, StoryModel, learns, silence

COUNT = config.ADAPTER["face_tokens"]


class AblationTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        torch.manual_seed(0)
        cls.model = StoryModel(50).eval()

    def tokens(self, adapter, face=1.0, outfit=1.0):
        random = torch.Generator().manual_seed(1)
        draw = lambda *shape: torch.randn(shape, generator=random)
        with torch.no_grad():
            return adapter.image_proj_model(draw(2, 128) * face, draw(2, 64, 192) * max(face, outfit), draw(2, 64, 192) * face,
                                            torch.tensor([0, 1]), torch.full((2,), float(outfit)))

    def silenced(self, without):
        adapter = StoryModel(50).eval().adapter
        adapter.load_state_dict(self.model.adapter.state_dict())
        silence(adapter, without)
        return adapter

    def test_exported_weights_make_of_anything_what_training_saw(self):
        for without, dropped in (("face", dict(face=0.0)), ("outfit", dict(outfit=0.0))):
            given = self.tokens(self.silenced(without))
            self.assertTrue(torch.allclose(given, self.tokens(self.model.adapter, **dropped), atol=1e-5), without)
            self.assertFalse(torch.allclose(given, self.tokens(self.model.adapter), atol=1e-2))

    def test_without_lora_nothing_of_it_learns_or_acts(self):
        stage = config.StoryStage(only="adapter", without="lora")
        learning = [name for name, _ in self.model.named_parameters() if learns(name, stage)]
        self.assertTrue(any("to_k_ip" in name for name in learning))
        self.assertFalse(any("_lora." in name or not name.startswith("adapter.") for name in learning))
        torch.nn.init.ones_(self.model.adapter.layers[0].to_q_lora.up.weight)
        self.assertEqual(0, self.silenced("lora").layers[0].delta("to_q").abs().max().item())
        torch.nn.init.zeros_(self.model.adapter.layers[0].to_q_lora.up.weight)

    def test_each_ablation_changes_what_it_is_named_after(self):
        fields = {field.name for field in dataclasses.fields(config.StoryStage)}
        self.assertEqual({"", "lora", "face", "outfit", "attention-loss", "pose"}, set(ABLATIONS))
        for changes in ABLATIONS.values():
            self.assertLessEqual(set(changes), fields)

    def test_a_fresh_adapter_reads_pictures_as_the_base_reads_text(self):
        adapter = StoryModel(50).adapter
        adapter.begin_on(self.model.unet)
        pairs = [(layer, module) for layer, (_, module) in zip(adapter.layers, self.model.unet.attentions()) if hasattr(layer, "to_k_ip")]
        self.assertTrue(pairs and all(torch.equal(layer.to_k_ip.weight, module.to_k.weight) for layer, module in pairs))
        self.assertTrue(all(layer.to_q_lora.up.weight.abs().max() == 0 for layer in adapter.layers))


if __name__ == "__main__":
    unittest.main()
