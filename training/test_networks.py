"""What the networks' training stands on: python3 -m unittest discover training"""
import os
import sys
import tempfile
import unittest

import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import aux_config
import clip
import conv_net
import part_maps
import perception_losses as losses
import perception_metrics as metrics
import perception_targets as targets
import safetensors_io
import train_face_encoder

SIZE = 256


class SafetensorsTests(unittest.TestCase):
    def test_what_is_saved_is_loaded_again(self):
        tensors = {"b": torch.randn(2, 3), "a": torch.arange(4, dtype=torch.int64), "half": torch.ones(5).half(),
                   "scalar": torch.tensor(2.5), "bytes": torch.tensor([[1, 255]], dtype=torch.uint8)}
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "x.safetensors")
            safetensors_io.save(tensors, path, {"made": "here"})
            loaded, (_, metadata, _) = safetensors_io.load(path), safetensors_io.read_header(path)

        self.assertEqual(metadata, {"made": "here"})
        self.assertEqual(set(loaded), set(tensors))
        for name, value in tensors.items():
            self.assertEqual(loaded[name].dtype, value.dtype)
            self.assertTrue(torch.equal(loaded[name], value), name)


def people_of_one_picture(boxes=None, points=None, keypoints=None):
    """PeopleTensors of one picture, the places that are left over empty."""
    count = len(boxes if boxes is not None else keypoints)
    there = torch.arange(targets.PEOPLE)[None] < count

    def padded(rows, shape):
        out = torch.zeros(1, targets.PEOPLE, *shape)
        if rows is not None:
            out[0, :count] = torch.from_numpy(rows)
        return out

    return targets.PeopleTensors(
        there=there, faces=there, boxes=padded(boxes, (4,)), points=padded(points, (5, 2)),
        keypoints=padded(keypoints, (18, 3)), slots=torch.arange(targets.PEOPLE)[None])


class PerceptionTargetTests(unittest.TestCase):
    def test_perfect_heads_decode_to_the_faces_they_were_made_from(self):
        boxes = np.array([[30, 40, 60, 80], [150, 20, 240, 130], [100, 200, 118, 222]], np.float32)
        points = np.stack([np.linspace(box[:2] + 4, box[2:] - 4, 5) for box in boxes]).astype(np.float32)
        finished = {}
        for stride, (state, box, point) in zip(
                targets.STRIDES, targets.anchor_targets(people_of_one_picture(boxes, points), SIZE)):
            finished[f"score_{stride}"] = (state == 1).float().reshape(-1, 1)
            finished[f"bbox_{stride}"] = box.reshape(-1, 4)
            finished[f"kps_{stride}"] = point.reshape(-1, 10)

        found, five, _ = metrics.decode_faces(finished, SIZE)

        self.assertEqual(len(found), 3)
        for box, point in zip(boxes, points):
            i = np.abs(found - box).sum(1).argmin()
            np.testing.assert_allclose(found[i], box, atol=1e-3)
            np.testing.assert_allclose(five[i], point, atol=1e-3)

    def test_perfect_maps_decode_to_the_people_they_were_made_from(self):
        random = np.random.default_rng(4)
        people = random.uniform(10, 110, (2, 18, 3)).astype(np.float32)
        people[1, :, 0] += 120
        people[:, :, 2] = 1
        spots, ways, _ = targets.joint_maps(people_of_one_picture(keypoints=people), SIZE)

        found = metrics.decode_poses(spots[0], ways[0], SIZE)

        self.assertEqual(len(found), 2)
        found = found[found[:, 0, 0].argsort()] if found[0, 1, 0] <= found[1, 1, 0] else found[::-1]
        self.assertLess(np.abs(found[:, :, :2] - people[:, :, :2]).max(), 2.0)

    def test_a_neck_that_points_at_a_stronger_one_is_nobody(self):
        spots, ways = torch.zeros(18, 64, 64), torch.zeros(36, 64, 64)
        spots[targets.NECK, 20, 20], spots[targets.NECK, 20, 24] = 0.9, 0.6
        ways[2 * targets.NECK, 20, 24] = -4 / 64
        spots[4, 30, 26], ways[8, 30, 26], ways[9, 30, 26] = 0.8, -3 / 64, -10 / 64     # nearer to the weaker one

        found = metrics.decode_poses(spots, ways, SIZE)

        self.assertEqual(1, len(found))
        self.assertTrue(np.allclose(found[0, [targets.NECK, 4], :2], [(82, 82), (106, 122)]))

    def test_whoever_is_found_has_a_neck(self):
        spots, ways = torch.zeros(18, 64, 64), torch.zeros(36, 64, 64)
        spots[targets.NECK, 20, 20], spots[targets.NECK, 20, 40] = 0.9, 0.8
        ways[2 * targets.NECK, 20, 20] = 20 / 64

        found = metrics.decode_poses(spots, ways, SIZE)

        self.assertTrue(np.allclose(found[:, targets.NECK], [(82, 82, 0.9), (162, 82, 0.8)]))

    def test_halves_of_one_person_are_put_together_and_two_people_are_not(self):
        people = np.ones((2, 18, 3), np.float32)
        people[:, :, :2] = np.random.default_rng(1).uniform(80, 120, (2, 18, 2))
        people[:, targets.NECK, :2] = 100
        self.assertEqual(2, len(metrics.joined(people)))

        people[0, 8:, 2] = people[1, 2:7, 2] = people[1, 0, 2] = 0      # both have the neck and a wrist
        whole, = metrics.joined(people)

        self.assertTrue((whole[:, 2] == 1).all() and np.array_equal(whole[8:], people[1, 8:]) and np.array_equal(whole[2:7], people[0, 2:7]))
        people[1, :, 0] += 100
        self.assertEqual(2, len(metrics.joined(people)))

    def test_nobody_is_found_in_nothing(self):
        self.assertEqual((0, 18, 3), metrics.decode_poses(torch.zeros(18, 64, 64), torch.zeros(36, 64, 64), SIZE).shape)

    def test_a_face_near_the_edge_of_a_range_costs_its_anchor_nothing(self):
        box = np.array([[100, 100, 137, 137]], np.float32)              # 37 px: the range of 22-38, within 38-60's tolerance
        levels = targets.anchor_targets(people_of_one_picture(box, np.zeros((1, 5, 2), np.float32)), SIZE)

        self.assertEqual(levels[0][0][..., 1].max(), 1)
        self.assertEqual((levels[1][0][..., 0].max(), levels[1][0][..., 0].min()), (0, -1))

    def test_each_pixel_points_at_its_own_persons_head(self):
        mask = torch.zeros(1, SIZE, SIZE, dtype=torch.uint8)
        mask[0, :, :100], mask[0, :, 150:] = 1, 2
        keypoints = np.zeros((2, 18, 3), np.float32)
        keypoints[0, :, :2], keypoints[1, :, :2] = (50, 60), (200, 40)

        way = targets.centre_map(mask, people_of_one_picture(keypoints=keypoints), SIZE)[0] * SIZE

        self.assertEqual(way[:, 20, 30].tolist(), [20, 40])
        self.assertEqual(way[:, 20, 190].tolist(), [10, 20])
        self.assertEqual(way[:, 20, 120].tolist(), [0, 0])


class JointTests(unittest.TestCase):
    def test_elbows_and_wrists_weigh_twice(self):
        def loss(joint):
            logits, spots = torch.zeros(1, 18, 4, 4), torch.zeros(1, 18, 4, 4)
            logits[0, joint, 1, 1] = 3
            raw = dict(joints=logits, ways=torch.zeros(1, 36, 4, 4))
            spot, _ = losses.joint_loss(raw, spots, torch.zeros(1, 36, 4, 4), torch.ones(1, 18, 4, 4))
            plain, _ = losses.joint_loss({**raw, "joints": torch.zeros(1, 18, 4, 4)}, spots, torch.zeros(1, 36, 4, 4), torch.ones(1, 18, 4, 4))
            return (spot - plain).item()

        weights = [round(loss(joint) / loss(0), 3) for joint in range(18)]
        self.assertEqual([joint for joint, weight in enumerate(weights) if weight == 2], [3, 4, 6, 7])
        self.assertEqual(sum(weights), 22)

    def test_joints_are_counted_by_people_and_arms(self):
        score, people = metrics.PerceptionScore(), np.ones((2, 18, 3), np.float32)
        people[:, :, :2] = np.random.default_rng(1).uniform(20, 200, (2, 18, 2))
        found = people.copy()
        found[0, 4, :2] += 90
        found[1, 6, 2] = 0
        score._joints(found, people, SIZE)
        figures = score.figures()

        self.assertEqual((figures["pck10"], figures["pck10Elbows"], figures["pck10Wrists"]), (round(34 / 36, 4), .75, .75))
        self.assertEqual(figures["pck10ByPeople"], [0, round(34 / 36, 4), 0])


class ConvNetTests(unittest.TestCase):
    def test_folding_keeps_the_network_and_exports_only_the_named_heads(self):
        torch.manual_seed(1)
        net = conv_net.ConvNet(aux_config.PERCEPTION.model)
        part = aux_config.PERCEPTION_PARTS["segmenter"]["heads"]
        state = conv_net.folded_state(net, part)

        self.assertEqual({name.split(".")[1] for name in state if name.startswith("heads.")}, set(part))
        enter = net.stages[0].enter.eval()
        x = torch.randn(1, 48, 8, 8)
        folded = torch.nn.functional.conv2d(x, state["stages.0.enter.weight"], state["stages.0.enter.bias"], 1, 1)
        self.assertTrue(torch.allclose(enter(x), folded, atol=1e-5))


class PartMapTests(unittest.TestCase):
    def test_shares_are_the_areas_of_the_known_colours(self):
        pixels = torch.ones(1, 3, 112, 112)
        pixels[:, :, :, :56] = torch.tensor([1.0, -1, -1])[None, :, None, None]       # left half red
        colours = torch.tensor([[[1.0, 0, 0], [0, 0, 1.0]]])

        shares = part_maps.part_shares(pixels, colours, torch.ones(1, 2), 8)

        self.assertTrue(torch.allclose(shares.sum(-1), torch.ones(1, 64)))
        self.assertAlmostEqual(float(shares[..., 0].mean()), 0.5, places=2)
        self.assertEqual(part_maps.visible(shares).tolist(), [[1.0, 0.0]])


class VerificationTests(unittest.TestCase):
    def test_apart_is_perfect_and_equal_is_chance(self):
        self.assertEqual(train_face_encoder.verification(np.array([0.9, 0.8]), np.array([0.1, 0.2]))[0], 1.0)
        random = np.random.default_rng(2)
        area, error = train_face_encoder.verification(random.random(4000), random.random(4000))
        self.assertAlmostEqual(area, 0.5, delta=0.03)
        self.assertAlmostEqual(error, 0.5, delta=0.03)


class ClipTests(unittest.TestCase):
    def test_padding_after_the_end_changes_nothing(self):
        config = dict(vocab_size=20, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
                      max_position_embeddings=12, projection_dim=8, eos_token_id=19)
        torch.manual_seed(0)
        model = clip.initialise(clip.ClipText(config)).eval()
        short, longer = [18, 3, 19] + [19] * 9, [18, 3, 4, 5, 6, 7, 19] + [19] * 5

        with torch.no_grad():
            alone, both = model(torch.tensor([short])), model(torch.tensor([short, longer]))

        self.assertTrue(torch.allclose(alone[0], both[0], atol=1e-6))


if __name__ == "__main__":
    unittest.main()
