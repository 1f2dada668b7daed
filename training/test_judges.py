"""What judges look at and how their answers are counted: python3 -m unittest discover training"""
import json
import os
import sys
import tempfile
import unittest
from unittest import mock

import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import judge_crops as crops
import judge_pictures
import train_judges as judges
from conv_net import ConvNet


def standing():
    """Joints of somebody of 200 pixels who faces the viewer."""
    joints = np.zeros((18, 3), np.float32)
    joints[:, 2] = 1
    places = {0: (128, 50), 1: (128, 75), 2: (108, 78), 5: (148, 78), 8: (116, 140), 11: (140, 140), 10: (114, 225),
              13: (142, 225), 14: (122, 45), 15: (134, 45), 16: (114, 48), 17: (142, 48), 3: (104, 110), 4: (102, 138),
              6: (152, 110), 7: (154, 138), 9: (115, 180), 12: (141, 180)}
    for joint, place in places.items():
        joints[joint, :2] = place
    return joints


def person(**looks):
    return {"character": {"hair": "Bob", "accessory": "None", **looks}, "action": "Waving"}


class CropTests(unittest.TestCase):
    def test_boxes_lie_around_what_they_are_named_after(self):
        joints = standing()
        x, y, side = crops.head_box(joints)
        self.assertTrue(abs(x - 128) < 2 and y - side / 2 < 20 < 75 < y + side / 2)
        x, y, side = crops.torso_box(joints)
        self.assertTrue(y - side / 2 < 78 and y + side / 2 > 140)

    def test_what_is_not_seen_has_no_box(self):
        joints = standing()
        joints[:, 2] = 0
        self.assertEqual([None] * 2, [box(joints) for box in (crops.head_box, crops.torso_box)])

    def test_a_crop_shows_its_box_and_grey_beyond_the_picture(self):
        picture = np.zeros((1, 256, 256, 3), np.uint8)
        picture[0, 64:128, 128:192] = (255, 0, 0)
        self.assertTrue((crops.cut(picture, [(160, 96, 64)], 16)[0] == (255, 0, 0)).all())
        corner = crops.cut(picture, [(0, 0, 64)], 16)[0]
        self.assertTrue((corner[:7, :7] == 128).all() and (corner[9:, 9:] == 0).all())

    def test_points_move_with_their_crop(self):
        self.assertTrue(np.allclose(crops.inside([(160, 96), (128, 64)], (160, 96, 64), 16), [(8, 8), (0, 0)]))

    def test_a_painted_over_eye_is_gone_and_the_other_one_stays(self):
        crop = np.full((64, 64, 3), 200, np.uint8)
        points = np.array([(24, 30), (40, 30), (32, 36), (27, 44), (37, 44)], np.float32)
        for x, y in (points[0], points[1], (32, 44)):
            crop[int(y) - 1:int(y) + 2, int(x) - 1:int(x) + 2] = 0
        random = np.random.default_rng(0)
        for _ in range(20):
            spoilt, kept = crops.without(crop, points, random)
            shown = [spoilt[y, x, 0] < 20 for x, y in ((24, 30), (40, 30), (32, 44))]
            self.assertEqual(shown, list(kept > 0))


class QuestionTests(unittest.TestCase):
    def test_hair_under_a_hat_is_not_asked_for(self):
        _, (hair, _, _, hat, *_) = judges.questions_of("head", person(), standing())
        self.assertEqual((judges.HAIR.index("Bob"), 0), (hair, hat))
        _, (hair, _, _, hat, *_) = judges.questions_of("head", person(accessory="Beanie"), standing())
        self.assertEqual((judges.UNKNOWN, judges.HAT.index("Beanie")), (hair, hat))
        _, (hair, _, _, hat, *_) = judges.questions_of("head", person(accessory="Scarf"), standing())
        self.assertEqual((judges.HAIR.index("Bob"), 0), (hair, hat))

    def test_who_looks_away_is_not_asked_for(self):
        joints = standing()
        joints[crops.EYES[0], 2] = 0
        self.assertIsNone(judges.questions_of("head", person(), joints))

    def test_every_judge_has_an_output_for_each_value(self):
        for stage, questions in judges.QUESTIONS.items():
            raw = ConvNet(judges.network(stage)).raw(torch.zeros(2, 3, judges.SIDE, judges.SIDE))
            self.assertEqual((2, sum(map(len, questions.values())), 1, 1), tuple(raw["answers"].shape))


class Always:
    """A judge who gives the same answers to everything."""

    def __init__(self, stage, answers):
        self.stage, self.questions, self.answers = stage, judges.QUESTIONS[stage], answers

    def __call__(self, picture, boxes):
        return np.array([self.answers] * len(boxes))


class TallyTests(unittest.TestCase):
    def truth(self, *people, shot="Medium", **more):
        return {"scene": {"people": list(people), "setting": {"shot": shot}}, "joints": [standing().ravel().tolist()] * len(people),
                "faces": [[0] * 10] * len(people), **more}

    def count(self, stage, answers, truth, condition="reference"):
        tally = judge_pictures.Tally()
        judge_pictures.judge_looks(Always(stage, answers), np.zeros((256, 256, 3), np.uint8), truth, condition, tally)
        return {name: (figure["right"], figure["of"]) for of in tally.figures().values() for name, figure in of.items()}

    def test_right_answers_are_counted(self):
        bob = [judges.HAIR.index("Bob"), 0, 0, 0, 1, 1, 0]
        counted = self.count("head", bob, self.truth(person(), person(hair="Long")))
        self.assertEqual((.5, 2), counted["hair"])
        self.assertEqual((0, 2), counted["eyes and mouth"])
        self.assertNotIn("eyes and mouth", self.count("head", bob, self.truth(person(), shot="Full")))
        self.assertEqual({}, self.count("head", bob, self.truth(person()), "unposed"))

    def test_balanced_figures_count_a_rare_value_as_much_as_a_common_one(self):
        tally = judge_pictures.Tally()
        for value, right in ((0, True), (0, True), (0, True), (1, False)):
            tally.add("reference", "beard", value, right)
        self.assertEqual({"right": .75, "of": 4, "balanced": .5, "commonest": .75}, tally.figures()["reference"]["beard"])

    def test_what_the_prompt_puts_on_is_told_apart_and_what_it_takes_off_left_out(self):
        dressed = lambda own, before: self.truth(person(accessory=own), as_referred={"people": [person(accessory=before)], "setting": {}})
        counted = self.count("head", [0, 0, 0, judges.HAT.index("Cap"), 1, 1, 1], dressed("Cap", "None"))
        self.assertEqual((1, 1), counted["hat asked for"])
        self.assertFalse({"hat", "hair", "hair asked for"} & set(counted))
        counted = self.count("head", [0, 0, 0, 0, 1, 1, 1], dressed("Scarf", "Cap"))
        self.assertFalse({"hat", "hat asked for", "hair", "hair asked for"} & set(counted))

    def test_a_judge_of_fewer_than_95_percent_of_the_drawings_is_left_out(self):
        figure = lambda right: {"right": right, "of": 100, "balanced": right, "commonest": .5}
        figures = {"truth": {"hair": figure(.96), "beard": figure(.94)}, "reference": {"hair": figure(.5), "beard": figure(.9)}}
        with tempfile.TemporaryDirectory() as folder, mock.patch("builtins.print") as printed:
            judge_pictures.report(figures, os.path.join(folder, "judged.json"))
            with open(os.path.join(folder, "judged.json"), encoding="utf-8") as file:
                self.assertEqual({"truth": ["hair"], "reference": ["hair"]}, {k: list(v) for k, v in json.load(file).items()})
        self.assertTrue(any("beard: right of 94.0%" in str(call) for call in printed.mock_calls))


if __name__ == "__main__":
    unittest.main()
