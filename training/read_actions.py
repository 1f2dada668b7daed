"""Sheets for readers who name what people do in pictures, and what came of it.

    python3 read_actions.py sheets --evaluation EVALUATION --out FOLDER [--drawings 40] [--pictures 100] [--seed 4]
    python3 read_actions.py score --key FOLDER.key.json --answers ANSWERS.csv

EVALUATION is what `tools evaluate --singles 200 --pairs 0 --conditions unposed truth` wrote. Pictures are shuffled, numbered, twenty to a
sheet; drawings of other scenes may stand among them, so that what readers make of faultless ones is known. The key lies beside FOLDER, not
in it. ANSWERS has the columns n, first, second (an action each, as in the key), anatomy and face (1 = right).
"""

import argparse
import csv
import glob
import json
import os
import random

COLUMNS, PER_SHEET, SIDE, MARGIN = 5, 20, 264, 20


def shuffled(evaluation, pictures, drawings, seed):
    """[(path, "made" or "drawn", action)]: of so many scenes the model's picture, of so many others the drawing."""
    order, scenes = random.Random(seed), sorted(glob.glob(os.path.join(evaluation, "pictures", "*-unposed.png")))
    if len(scenes) < pictures + drawings:
        raise SystemExit(f"{evaluation} has pictures without a pose of {len(scenes)} scenes, and {pictures + drawings} are wanted. "
                         f"Make more: tools evaluate --singles {pictures + drawings} --conditions unposed truth")
    order.shuffle(scenes)
    chosen = []
    for at, scene in enumerate(scenes[:pictures + drawings]):
        drawing = scene.replace("-unposed.png", "-truth.png")
        with open(drawing.replace(".png", ".json"), encoding="utf-8") as file:
            action = json.load(file)["scene"]["people"][0]["action"]
        chosen.append((scene, "made", action) if at < pictures else (drawing, "drawn", action))
    order.shuffle(chosen)
    return chosen


def write_sheets(chosen, folder):
    from PIL import Image, ImageDraw

    os.makedirs(folder, exist_ok=True)
    for first in range(0, len(chosen), PER_SHEET):
        sheet = Image.new("RGB", (COLUMNS * SIDE, -(-PER_SHEET // COLUMNS) * (SIDE + MARGIN)), "white")
        draw = ImageDraw.Draw(sheet)
        for at, (path, _, _) in enumerate(chosen[first:first + PER_SHEET]):
            x, y = at % COLUMNS * SIDE, at // COLUMNS * (SIDE + MARGIN)
            draw.text((x + 4, y + 4), str(first + at + 1), fill="black")
            sheet.paste(Image.open(path).convert("RGB"), (x + 4, y + MARGIN))
        sheet.save(os.path.join(folder, f"sheet-{first // PER_SHEET + 1:02}.png"))


def figures(key, answers):
    """{kind: shares of the answers that name the action, name it in two guesses, and call anatomy and face right}."""
    unread = set(key) - {answer["n"] for answer in answers}
    if unread:
        raise SystemExit(f"{len(unread)} pictures have no answer, {min(unread, key=int)} the first. Every number of the key wants a row.")
    found = {}
    for kind in sorted({kind for kind, _ in key.values()}):
        of = [(answer, key[answer["n"]][1]) for answer in answers if key[answer["n"]][0] == kind]
        share = lambda right: round(sum(map(right, *zip(*of))) / len(of), 4)
        found[kind] = {"of": len(of), "first": share(lambda a, action: a["first"] == action),
                       "two guesses": share(lambda a, action: action in (a["first"], a["second"])),
                       "anatomy": share(lambda a, _: a["anatomy"] == "1"), "face": share(lambda a, _: a["face"] == "1")}
    return found


def main(options):
    if options.command == "sheets":
        chosen = shuffled(options.evaluation, options.pictures, options.drawings, options.seed)
        write_sheets(chosen, options.out)
        with open(options.out.rstrip("/") + ".key.json", "w", encoding="utf-8") as file:
            json.dump({str(n): [kind, action] for n, (_, kind, action) in enumerate(chosen, 1)}, file)
        return
    with open(options.key, encoding="utf-8") as file, open(options.answers, encoding="utf-8", newline="") as answers:
        print(json.dumps(figures(json.load(file), list(csv.DictReader(answers))), indent=2))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    sheets, score = commands.add_parser("sheets"), commands.add_parser("score")
    for name in ("evaluation", "out"):
        sheets.add_argument(f"--{name}", required=True)
    for name, default in (("pictures", 200), ("drawings", 0), ("seed", 4)):
        sheets.add_argument(f"--{name}", type=int, default=default)
    for name in ("key", "answers"):
        score.add_argument(f"--{name}", required=True)
    main(parser.parse_args())
