"""What readers' sheets and figures stand on: python3 -m unittest discover training"""
import json
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import read_actions


def answer(n, first, second="Standing", anatomy="1", face="1"):
    return {"n": n, "first": first, "second": second, "anatomy": anatomy, "face": face}


class FigureTests(unittest.TestCase):
    key = {"1": ["made", "Waving"], "2": ["made", "Reading"], "3": ["drawn", "Waving"]}

    def test_pictures_and_drawings_are_counted_apart(self):
        found = read_actions.figures(self.key, [answer("1", "Waving"), answer("2", "Phoning", "Reading", "0"), answer("3", "Waving", face="0")])

        self.assertEqual(found["made"], {"of": 2, "first": 0.5, "two guesses": 1, "anatomy": 0.5, "face": 1})
        self.assertEqual(found["drawn"], {"of": 1, "first": 1, "two guesses": 1, "anatomy": 1, "face": 0})

    def test_what_nobody_read_is_no_figure(self):
        with self.assertRaisesRegex(SystemExit, "1 pictures have no answer, 2 the first"):
            read_actions.figures(self.key, [answer("1", "Waving"), answer("3", "Waving")])


class SheetTests(unittest.TestCase):
    def test_drawings_are_of_other_scenes_and_the_order_is_the_seeds(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "pictures"))
            for n in range(6):
                case = os.path.join(folder, "pictures", f"single-{n:03}")
                open(case + "-unposed.png", "w", encoding="utf-8").close()
                with open(case + "-truth.json", "w", encoding="utf-8") as file:
                    json.dump({"scene": {"people": [{"action": f"Action{n}"}]}}, file)
            chosen = read_actions.shuffled(folder, 4, 2, 7)

            self.assertEqual(chosen, read_actions.shuffled(folder, 4, 2, 7))
            self.assertNotEqual(chosen, read_actions.shuffled(folder, 4, 2, 8))
            self.assertEqual(sorted(kind for _, kind, _ in chosen), ["drawn"] * 2 + ["made"] * 4)
            self.assertEqual(len({action for *_, action in chosen}), 6)
            with self.assertRaisesRegex(SystemExit, "of 6 scenes, and 7 are wanted"):
                read_actions.shuffled(folder, 5, 2, 7)


if __name__ == "__main__":
    unittest.main()
