"""Judges the pictures of an evaluation: hair style, glasses, beard, hat, pattern, eyes and mouth, and the action.

    python3 judge_pictures.py --evaluation EVALUATION --judges HEAD TORSO --action ACTION --out FIGURES.json

EVALUATION is what `tools evaluate` or `tools evaluate protocol` wrote. Judges know drawings only (train_judges.py); what they get
wrong of the drawings of the same scenes is stated beside it, and a judge that is right of fewer than 95 % there counts for nothing.
"""

import argparse
import collections
import glob
import json
import os

import numpy as np
import torch

import crop_augmentation as augment
import judge_crops as crops
import train_action_judge as action_judge
import train_judges as judges

UNPOSED, LEAST = "unposed", 0.95


class Judge:
    """Answers one stage's questions of crops."""

    def __init__(self, folder):
        self.stage, self.model = judges.load(folder)
        self.questions = judges.QUESTIONS[self.stage]

    @torch.no_grad()
    def __call__(self, picture, boxes):
        """[H, W, 3] bytes and n boxes -> [n, questions] numbers of values."""
        pixels = augment.normalise(torch.from_numpy(crops.cut(np.repeat(picture[None], len(boxes), 0), boxes, judges.SIDE)))
        answers = self.model.raw(pixels)["answers"].flatten(1).split([len(v) for v in self.questions.values()], 1)
        return np.stack([x.argmax(1).numpy() for x in answers], 1)


def asked_of(stage, truth):
    """(box, [right answers], [answers that the reference would give]) of every person of a scene that the judge can see."""
    before = truth.get("as_referred") or truth["scene"]
    for person, referred, joints, face in zip(truth["scene"]["people"], before["people"], truth["joints"], truth["faces"]):
        joints = np.array(joints, np.float32).reshape(18, 3)
        own, other = (judges.questions_of(stage, who, joints) for who in (person, referred))
        if face is not None and own is not None:
            yield own[0], own[1], other[1]


class Tally:
    def __init__(self):
        self.right, self.of = collections.Counter(), collections.Counter()

    def add(self, key, is_right):
        self.right[key] += bool(is_right)
        self.of[key] += 1


def judge_action(judge, truth, condition, figures, tally):
    """What one person does, by the largest figure [n, 54] that the pose detector found; nobody found is wrong."""
    people = truth["scene"]["people"]
    if len(people) > 1 or people[0]["action"] not in action_judge.ACTION or truth["faces"][0] is None:
        return
    found = torch.tensor(figures).view(-1, action_judge.JOINTS, 3)
    height = lambda figure: float(np.ptp(figure[figure[:, 2] > 0, 1].numpy())) if (figure[:, 2] > 0).any() else 0
    right = len(found) > 0 and judge(action_judge.features(max(found, key=height)[None])).argmax().item() == action_judge.ACTION.index(people[0]["action"])
    tally.add((condition, "action"), right)


def judge_looks(judge, picture, truth, condition, tally):
    people = list(asked_of(judge.stage, truth))
    if condition == UNPOSED or not people:
        return
    found = judge(picture, [box for box, *_ in people])
    close = truth["scene"]["setting"].get("shot") in ("Medium", "Close")
    for answers, (_, right, before) in zip(found, people):
        features = []
        for name, answer, wanted, worn in zip(judge.questions, answers, right, before):
            if name in judges.FEATURES:
                features.append(answer == 1)
            elif wanted != judges.UNKNOWN:
                # What the prompt changes is told apart from what the reference shows.
                tally.add((condition, name if wanted == worn else f"{name} asked for"), answer == wanted)
        if features and close:
            tally.add((condition, "eyes and mouth"), all(features))


def main(options):
    torch.set_num_threads(options.threads)
    from PIL import Image

    tally, all_judges = Tally(), [Judge(folder) for folder in options.judges]
    actions = action_judge.load(options.action) if options.action else None
    pictures = os.path.join(options.evaluation, "pictures")
    truths = sorted(glob.glob(os.path.join(pictures, "*-truth.json")))
    if not truths:
        raise SystemExit(f"{pictures} holds no evaluation. Make one: tools evaluate --out {options.evaluation}")
    with open(os.path.join(options.evaluation, "results.jsonl"), encoding="utf-8") as file:
        found = {(row["case"], row["condition"]): row.get("figures") for row in map(json.loads, file)}
    for path in truths:
        case = path[:-len("-truth.json")]
        with open(path, encoding="utf-8") as file:
            truth = json.load(file)
        for picture in glob.glob(glob.escape(case) + "-*.png"):
            condition = picture[len(case) + 1:-len(".png")]
            if condition.startswith("given-"):
                continue
            pixels = np.array(Image.open(picture).convert("RGB"))
            for one in all_judges:
                judge_looks(one, pixels, truth, condition, tally)
            figures = found.get((os.path.basename(case), condition))
            if actions and figures is not None:
                judge_action(actions, truth, condition, figures, tally)
    figures = {}
    for (condition, name), count in sorted(tally.of.items()):
        figures.setdefault(condition, {})[name] = {"right": round(tally.right[condition, name] / count, 4), "of": count}
    for name, figure in figures.get("truth", {}).items():
        if figure["right"] < LEAST:
            print(f"{name}: the judge is right of {figure['right']:.1%} of {figure['of']} drawings only, so it is no judge")
    names = sorted({name for of in figures.values() for name in of})
    print(f"| given | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for condition, of in figures.items():
        print(f"| {condition} | " + " | ".join(f"{of[n]['right']:.1%} of {of[n]['of']}" if n in of else "–" for n in names) + " |")
    with open(options.out, "w", encoding="utf-8") as file:
        json.dump(figures, file, indent=2)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evaluation", required=True)
    parser.add_argument("--judges", nargs="+", required=True)
    parser.add_argument("--action", help="what train_action_judge.py wrote")
    parser.add_argument("--out", required=True)
    parser.add_argument("--threads", type=int, default=2)
    main(parser.parse_args())
