"""What the decoder's and the story model's fine-tuning stand on: python3 -m unittest discover training"""
import json
import os
import sys
import tempfile
import unittest

import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import ablations
import config
import measure_pictures as measure
import safetensors_io
import sample_pairs
import train_judges
import train_story
from conv_net import ConvNet
from head_features import HeadFeatures
from story.autoencoder import CONFIG, FlatAutoencoder
from story.schedule import sqrt_alphas
from train_decoder import DecoderStage, DecoderTask


class CoarseLossTests(unittest.TestCase):
    def test_a_wrong_surface_counts_and_a_moved_edge_does_not(self):
        weight = torch.ones(1, 1, 16, 16)
        surface = torch.ones(1, config.LATENT_CHANNELS, 16, 16)
        edge = surface.clone()
        edge[..., ::2] = -1
        self.assertAlmostEqual(train_story.coarse_loss(surface, weight).item(), 1)
        self.assertAlmostEqual(train_story.coarse_loss(edge, weight).item(), 0)

    def test_only_the_colour_path_and_weighted_cells_count(self):
        detail = torch.ones(1, config.LATENT_CHANNELS, 16, 16)
        detail[:, :config.LATENT_CHANNELS // 2] = 0
        self.assertEqual(train_story.coarse_loss(detail, torch.ones(1, 1, 16, 16)).item(), 0)
        half = torch.zeros(1, 1, 16, 16)
        half[..., :8] = 1
        left = torch.zeros(1, config.LATENT_CHANNELS, 16, 16)
        left[..., 8:] = 1
        self.assertEqual(train_story.coarse_loss(left, half).item(), 0)


class AttentionOnlyTests(unittest.TestCase):
    def test_what_is_conditioned_learns_and_the_rest_stays(self):
        names = [name for name, _ in train_story.StoryModel(50).named_parameters()]
        learns = [name for name in names if not ablations.is_convolutional(name)]
        self.assertTrue(any(name.startswith("text.") for name in learns))
        self.assertTrue(any(name.startswith("adapter.") for name in learns))
        unet = [name for name in learns if name.startswith("unet.")]
        self.assertTrue(unet and all(".attentions." in name for name in unet))
        self.assertFalse(any("controlnet" in name for name in learns))


class DenoisingTests(unittest.TestCase):
    def test_a_model_that_knows_the_clean_latents_arrives_there(self):
        alpha, sigma = sqrt_alphas()
        clean, noise = torch.randn(2, 24, 16, 16), torch.randn(2, 24, 16, 16)
        start = torch.tensor([100, 400])

        def knowing(_, pair, times):
            a, s = alpha[times].view(-1, 1, 1, 1), sigma[times].view(-1, 1, 1, 1)
            return (a * pair - torch.cat([clean, clean])) / s, None

        x = alpha[start].view(-1, 1, 1, 1) * clean + sigma[start].view(-1, 1, 1, 1) * noise
        found = sample_pairs.denoise(knowing, None, x, start, 3, 2.5, 0.7)
        self.assertLess((found - clean).abs().max().item(), 1e-2)


class GuidanceTests(unittest.TestCase):
    def test_pictures_are_guided_as_the_pack_guides_them(self):
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "models", "flat-illustration", "pack.json"), encoding="utf-8") as file:
            defaults = json.load(file)["defaults"]

        self.assertEqual((config.GUIDANCE, config.RESCALE), (defaults["guidance"], defaults["guidanceRescale"]))


class MeasureTests(unittest.TestCase):
    def test_frechet_is_nought_for_the_same_and_the_squared_shift_for_a_shifted_one(self):
        features = torch.randn(400, 5, generator=torch.Generator().manual_seed(1))
        self.assertAlmostEqual(measure.frechet(features, features), 0, places=6)
        self.assertAlmostEqual(measure.frechet(features, features + 2), 4 * 5, places=4)

    def test_gradients_know_flat_from_edges(self):
        picture = np.zeros((1, 9, 9, 3), np.uint8)
        picture[:, :, 5:] = 200
        found = measure.gradients(picture)
        figures = measure.gradient_figures(found, found)
        self.assertAlmostEqual(figures["edge"], 1 / 8, places=4)
        self.assertAlmostEqual(figures["flat"], 7 / 8, places=4)
        self.assertEqual(figures["distance"], 0)


class DecoderTests(unittest.TestCase):
    scenes, size = 200, 256

    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        random, path = np.random.default_rng(0), lambda *names: os.path.join(kept.name, *names)
        os.makedirs(path("scenes"))
        os.makedirs(path("vae"))
        keypoints = random.uniform(40, 200, (self.scenes, 18, 3)).astype(np.float32)
        safetensors_io.save(dict(image=random.integers(0, 256, (self.scenes, self.size, self.size, 3), dtype=np.uint8),
                                 keypoints=keypoints, person_scene=np.arange(self.scenes, dtype=np.int32),
                                 reference_attributes=np.tile(np.arange(self.scenes, dtype=np.int32)[:, None] % 7, 21)), path("scenes", "a.safetensors"))
        latents = random.standard_normal((self.scenes, 24, 16, 16)).astype(np.float16)
        np.save(path("latents.npy"), latents)
        np.savez(path("pairs.npz"), rows=random.permutation(self.scenes)[:150], latents=latents[:150])
        safetensors_io.save_half(FlatAutoencoder().state_dict(), path("vae", "model.safetensors"))
        with open(path("vae", "config.json"), "w") as file:
            json.dump({**CONFIG, "latent_mean": [0.0] * 24, "latent_std": [1.0] * 24}, file)
        self.task = DecoderTask(DecoderStage(
            data=path("scenes"), cache=path(), vae=path("vae"), pairs=(path("pairs.npz"), path("pairs.npz")), batch=4))

    def test_a_scene_of_two_files_counts_once(self):
        self.assertEqual(len(self.task.made), 150)
        self.assertEqual(len(self.task.head_of.unique()), 150 - DecoderTask.held_back)

    def test_heads_of_dark_skin_count_twice(self):
        times = self.task.head_of.bincount()
        self.assertEqual({1, 2}, set(times[times > 0].tolist()))
        self.assertAlmostEqual(3 / 7, (times == 2).sum().item() / (times > 0).sum().item(), delta=.15)

    def test_both_sides_learn_and_the_encoder_stays(self):
        judge = [parameter.detach().clone() for parameter in self.task.judge.parameters()]
        loss, figures = self.task.loss(np.random.default_rng(1), 0.9)
        loss.backward()
        module = self.task.module
        self.assertTrue(all(parameter.grad is None for parameter in module.encoder.parameters()))
        self.assertTrue(all(parameter.grad is not None for parameter in module.decoder.parameters()))
        self.assertIn("judge", figures)
        self.assertFalse(all(torch.equal(a, b) for a, b in zip(judge, self.task.judge.parameters())))

    def test_crops_of_latents_and_pictures_show_the_same_place(self):
        place = torch.arange(16.0)
        grid = place[:, None] * 16 + place[None, :]
        self.task.made[:] = self.task.clean[:] = grid
        self.task.stage.noise = 0
        self.task.images[:] = grid.repeat_interleave(16, 0).repeat_interleave(16, 1)[None, :, :, None].byte()
        latents, pictures, _, heads = self.task.crops(np.random.default_rng(2))
        shown = ((pictures[:, 0, ::16, ::16] + 1) * 127.5).round()
        self.assertTrue(torch.equal(latents[:, 0], shown))
        self.assertEqual((round(4 * self.task.stage.head_share), 3), tuple(heads.shape))

    def test_features_see_a_changed_head_and_nothing_beside_it(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        judge = ConvNet(train_judges.network("head"))
        safetensors_io.save({k: v for k, v in judge.state_dict().items() if v.is_floating_point()}, os.path.join(folder.name, "model.safetensors"))
        with open(os.path.join(folder.name, "result.json"), "w") as file:
            json.dump({"stage": "head"}, file)
        features, box = HeadFeatures(folder.name), torch.tensor([[40.0, 40.0, 32.0]])
        drawn = torch.rand(1, 3, 128, 128)
        made = drawn.clone()
        made[..., 80:, 80:] = 0
        self.assertEqual(0, features(made, drawn, box).item())
        made[..., 36:44, 36:44] = 0
        made.requires_grad_(True)
        far = features(made, drawn, box)
        far.backward()
        self.assertGreater(far.item(), 0)
        self.assertGreater(made.grad[..., 24:56, 24:56].abs().sum().item(), 0)


if __name__ == "__main__":
    unittest.main()
