"""Targets of whole batches against the same made person by person: python3 -m unittest discover training"""
import os
import sys
import unittest

import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import perception_losses as losses
import perception_targets as targets

SIZE, PICTURES = 128, 12


def anchors_one_by_one(boxes, points, stride, ranges):
    cells = SIZE // stride
    state, box_targets = np.zeros((cells, cells, 2)), np.zeros((cells, cells, 2, 4))
    point_targets = np.zeros((cells, cells, 2, 10))
    for box, five in zip(boxes, points):
        extent = np.sqrt(max((box[2] - box[0]) * (box[3] - box[1]), 1))
        for row, column in np.ndindex(cells, cells):
            x, y = column * stride, row * stride
            if abs(x - (box[0] + box[2]) / 2) > stride or abs(y - (box[1] + box[3]) / 2) > stride:
                continue
            for anchor, (low, high) in enumerate(ranges):
                if low <= extent < high:
                    state[row, column, anchor] = 1
                    box_targets[row, column, anchor] = np.array([x - box[0], y - box[1], box[2] - x, box[3] - y]) / stride
                    point_targets[row, column, anchor] = ((five - (x, y)) / stride).reshape(10)
                elif low / targets.SIZE_TOLERANCE <= extent < high * targets.SIZE_TOLERANCE and state[row, column, anchor] != 1:
                    state[row, column, anchor] = -1
    return state, box_targets, point_targets


def joints_one_by_one(keypoints):
    cells, reach = SIZE // targets.JOINT_STRIDE, 4
    spots, held = np.zeros((2, targets.JOINTS, cells, cells))
    ways = np.zeros((targets.JOINTS * 2, cells, cells))
    for person in keypoints:
        for joint, (x, y, seen) in enumerate(person):
            if seen <= 0 or not (0 <= x < SIZE and 0 <= y < SIZE):
                continue
            column, row = x / targets.JOINT_STRIDE - 0.5, y / targets.JOINT_STRIDE - 0.5
            for v in range(max(0, int(row) - reach), min(cells, int(row) + reach + 2)):
                for u in range(max(0, int(column) - reach), min(cells, int(column) + reach + 2)):
                    spot = np.exp(-((u - column) ** 2 + (v - row) ** 2) / (2 * targets.JOINT_SIGMA ** 2))
                    if spot <= spots[joint, v, u]:
                        continue
                    spots[joint, v, u] = spot
                    if spot > 0.3:
                        held[joint, v, u] = 1
                        here = np.array([u + 0.5, v + 0.5]) * targets.JOINT_STRIDE
                        ways[2 * joint:2 * joint + 2, v, u] = (person[targets.NECK, :2] - here) / SIZE
    return spots, ways, held


class BatchTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        random = np.random.default_rng(5)
        cls.scenes = np.sort(np.concatenate([np.arange(PICTURES), np.arange(0, PICTURES, 2), np.arange(0, PICTURES, 4)]))
        count = len(cls.scenes)
        middle, half = random.uniform(20, 108, (count, 2)), random.uniform(6, 60, (count, 1))
        cls.boxes = np.concatenate([middle - half, middle + half * random.uniform(0.8, 1.2, (count, 2))], 1).astype(np.float32)
        cls.points = random.uniform(0, SIZE, (count, 5, 2)).astype(np.float32)
        cls.keypoints = random.uniform(-10, SIZE + 10, (count, targets.JOINTS, 3)).astype(np.float32)
        cls.keypoints[:, :, 2] = random.random((count, targets.JOINTS)) < 0.8
        cls.seen = random.random(count) < 0.8
        table = targets.people_table(cls.scenes, PICTURES)
        there, rows = torch.from_numpy(table >= 0), np.maximum(table, 0)
        on = lambda array: torch.from_numpy(array[rows])
        cls.people = targets.PeopleTensors(
            there=there, faces=there & on(cls.seen), boxes=on(cls.boxes), points=on(cls.points),
            keypoints=on(cls.keypoints), slots=torch.arange(targets.PEOPLE).expand(PICTURES, -1))

    def test_anchors(self):
        for level, (stride, ranges) in enumerate(zip(targets.STRIDES, targets.ANCHOR_SIZES)):
            found = targets.anchor_targets(self.people, SIZE)[level]
            for picture in range(PICTURES):
                rows = np.flatnonzero((self.scenes == picture) & self.seen)
                wanted = anchors_one_by_one(self.boxes[rows], self.points[rows], stride, ranges)
                for batch, one in zip(found, wanted):
                    np.testing.assert_allclose(batch[picture].numpy(), one, atol=1e-5)

    def test_joints(self):
        found = targets.joint_maps(self.people, SIZE)
        for picture in range(PICTURES):
            for batch, one in zip(found, joints_one_by_one(self.keypoints[self.scenes == picture])):
                np.testing.assert_allclose(batch[picture].numpy(), one, atol=1e-5)

    def test_face_losses_are_those_of_the_chosen_cells(self):
        torch.manual_seed(2)
        levels, raw, box, point, faces = targets.anchor_targets(self.people, SIZE), {}, 0.0, 0.0, 0
        for stride, (state, boxes, points) in zip(targets.STRIDES, levels):
            cells, chosen = SIZE // stride, state == 1
            for name, width in (("score", 1), ("bbox", 4), ("kps", 10)):
                raw[f"{name}_{stride}"] = torch.randn(PICTURES, 2 * width, cells, cells, requires_grad=True)
            rows = lambda name, width: raw[f"{name}_{stride}"].permute(0, 2, 3, 1).reshape(*state.shape, width)[chosen]
            predicted, wanted = rows("bbox", 4), boxes[chosen]
            extent = (wanted[:, 2:] + wanted[:, :2]).mean(1, keepdim=True)
            box = box + losses.overlap_loss(predicted, wanted).sum() + ((predicted - wanted).abs() / extent).mean(1).sum()
            point = point + ((rows("kps", 10) - points[chosen]).abs() / extent).mean(1).sum() * 3
            faces += int(chosen.sum())

        _, found_box, found_point = losses.detector_loss(raw, levels)
        (found_box + found_point).backward()

        self.assertAlmostEqual(float(found_box), float(box) / faces, 3)
        self.assertAlmostEqual(float(found_point), float(point) / faces, 3)
        self.assertTrue(all(torch.isfinite(x.grad).all() for name, x in raw.items() if "score" not in name))


if __name__ == "__main__":
    unittest.main()
