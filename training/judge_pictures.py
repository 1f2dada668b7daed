"""Judges the pictures of an evaluation: hair style, glasses, beard, hat, pattern, eyes and mouth.

    python3 judge_pictures.py --evaluation EVALUATION --judges HEAD TORSO --out FIGURES.json

EVALUATION is what `tools evaluate` or `tools evaluate protocol` wrote, the condition `truth` among its own. Judges know drawings
only (train_judges.py). A judge that is right of fewer than 95 % of the drawings of the same scenes is left out.
`balanced` is the mean over the values, each counting the same; `commonest` is what a judge would reach who always says the
value that most of them have. Eyes and mouth are asked of medium and closer shots.
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
import train_judges as judges

UNPOSED, TRUTH, LEAST = "unposed", "truth", 0.95


class Judge:
    """Answers one network's questions of crops."""

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
    """How often each true value was recognised, by condition and question."""

    def __init__(self):
        self.right, self.of = (collections.defaultdict(collections.Counter) for _ in range(2))

    def add(self, condition, name, value, is_right):
        self.right[condition, name][value] += bool(is_right)
        self.of[condition, name][value] += 1

    def figures(self):
        found = {}
        for (condition, name), of in sorted(self.of.items()):
            right, count = self.right[condition, name], sum(of.values())
            found.setdefault(condition, {})[name] = {
                "right": round(sum(right.values()) / count, 4), "of": count,
                "balanced": round(sum(right[value] / n for value, n in of.items()) / len(of), 4), "commonest": round(max(of.values()) / count, 4)}
        return found


def judge_looks(judge, picture, truth, condition, tally):
    """What the prompt puts on somebody is told apart from what the reference shows; what it takes off or covers is left out."""
    people = [] if condition == UNPOSED else list(asked_of(judge.stage, truth))
    if not people:
        return
    close = truth["scene"]["setting"].get("shot") in ("Medium", "Close")
    for answers, (_, right, before) in zip(judge(picture, [box for box, *_ in people]), people):
        features = []
        for name, answer, wanted, worn in zip(judge.questions, answers, right, before):
            if name in judges.FEATURES:
                features.append(answer == wanted)
            elif judges.UNKNOWN not in (wanted, worn) and (wanted == worn or wanted > 0):
                tally.add(condition, name if wanted == worn else f"{name} asked for", wanted, answer == wanted)
        if features and close and judges.UNKNOWN not in right[-len(features):]:
            tally.add(condition, "eyes and mouth", 1, all(features))


def truths_of(folder):
    """Paths of an evaluation's truths."""
    truths = sorted(glob.glob(os.path.join(folder, "pictures", f"*-{TRUTH}.json")))
    if not truths:
        raise SystemExit(f"{folder} holds no pictures of an evaluation. Make one: tools evaluate --out {folder}")
    return truths


def main(options):
    torch.set_num_threads(options.threads)
    from PIL import Image

    tally, all_judges = Tally(), [Judge(folder) for folder in options.judges]
    for path in truths_of(options.evaluation):
        case = path[:-len(f"-{TRUTH}.json")]
        with open(path, encoding="utf-8") as file:
            truth = json.load(file)
        for picture in glob.glob(glob.escape(case) + "-*.png"):
            condition = picture[len(case) + 1:-len(".png")]
            if condition.startswith("given-"):
                continue
            pixels = np.array(Image.open(picture).convert("RGB"))
            for judge in all_judges:
                judge_looks(judge, pixels, truth, condition, tally)
    report(tally.figures(), options.out)


def report(figures, path):
    """Writes the figures of judges that know drawings, and prints them."""
    known = {name: figure["right"] >= LEAST for name, figure in figures.get(TRUTH, {}).items()}
    for name in (name for name, is_judge in known.items() if not is_judge):
        print(f"{name}: right of {figures[TRUTH][name]['right']:.1%} of {figures[TRUTH][name]['of']} drawings only, so left out")
    names = sorted(name for name, is_judge in known.items() if is_judge)
    figures = {condition: {name: of[name] for name in names if name in of} for condition, of in figures.items()}
    cell = lambda figure: f"{figure['right']:.1%} of {figure['of']}" + (f", {figure['balanced']:.1%}" if figure["commonest"] < 1 else "")
    print("Right, and balanced over the values.\n")
    print(f"| given | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for condition, of in figures.items():
        print(f"| {condition} | " + " | ".join(cell(of[name]) if name in of else "–" for name in names) + " |")
    print("| always the commonest | " + " | ".join(f"{figures[TRUTH][name]['commonest']:.1%}" for name in names) + " |")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(figures, file, indent=2)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evaluation", required=True)
    parser.add_argument("--judges", nargs="+", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--threads", type=int, default=2)
    main(parser.parse_args())
