"""Trains the scoring pair: text and picture encoders whose vectors agree when the caption fits (CLIP, Radford et al. 2021).

    python3 training/train_scoring.py --scenes DIR --references DIR --heldout DIR --tokenizer DIR --out DIR

`--heldout` holds scenes in `scenes/` and people in `references/`. The picture encoder also learns that two crops of one
person are alike, which the score between a reference and a drawn figure asks of it.

Kept apart from everything that conditions generation: a model must not be judged by the eyes it was made with.
"""
import json
import os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import aux_config
import clip
import crop_augmentation as augment
import safetensors_io
import shards
import trainer
import vision_start
import vocabulary
from train_face_encoder import verification

WORDS_WEIGHT = 10.0      # naming the caption's words from the picture alone: a lesson in every sample, not only in contrasts
TEST_PAIRS = 300
PERSON_SHARE = 0.35     # of the pictures of a batch: crops of people, two of each


class Pair(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.text = clip.initialise(clip.ClipText(config["text"]))
        self.image = clip.initialise(clip.ClipVision(config["image"], projection=True))
        self.person_scale = nn.Parameter(torch.tensor(2.5))
        self.scale = nn.Parameter(torch.tensor(2.5))
        self.words = nn.Linear(config["image"]["projection_dim"], config["text"]["vocab_size"])


class Captioned:
    """Pictures with the token ids of their four captions."""

    def __init__(self, folder, tokenizer):
        data = shards.ShardSet(folder)
        self.images = data.column("image").resident()
        self.tokens = np.array([[tokenizer.encode(text) for text in row["captions"]] for row in data.records()], np.int64)

    def __len__(self):
        return len(self.images)


class Figures:
    """Crops of people on white, several of each."""

    def __init__(self, folder):
        data = shards.ShardSet(folder).column("reference_character")
        self.views, self.crops = data.parts[0].shape[1], data.resident()

    def pairs(self, people, random):
        """Two different views of each person, [2N,S,S,3]."""
        views = np.stack([random.permutation(self.views)[:2] for _ in people])
        crops, index = torch.as_tensor(self.crops[people]), np.arange(len(people))
        return torch.cat([crops[index, views[:, 0]], crops[index, views[:, 1]]])


def on_device(array):
    return torch.from_numpy(array).to(torch.empty(0).device)


def contrast(first, second, scale):
    """Cross-entropy of which vector belongs to which, both ways, and the share that is right."""
    logits = F.normalize(first.float()) @ F.normalize(second.float()).T * scale.exp().clamp(max=60)
    target = torch.arange(len(logits))
    loss = (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2
    return loss, (logits.detach().argmax(1) == target).float().mean()


def pictures(images, side):
    """uint8 [N,H,W,3] to [N,3,side,side], normalised."""
    return F.interpolate(augment.normalise(images), size=(side, side), mode="area")


class ScoringTask:
    def __init__(self, stage):
        tokenizer = vocabulary.Tokenizer(stage.tokenizer)
        stage.model["text"].update(vocab_size=tokenizer.size, eos_token_id=tokenizer.end, bos_token_id=tokenizer.start)
        self.batch, self.side = stage.batch, stage.model["image"]["image_size"]
        self.train = Captioned(stage.scenes, tokenizer)
        self.heldout = Captioned(os.path.join(stage.heldout, "scenes"), tokenizer)
        self.people = Figures(stage.references)
        self.strangers = Figures(os.path.join(stage.heldout, "references"))
        self.module = Pair(stage.model)
        self.common = self._word_rates()
        vision_start.start(self.module.image, pictures(self.train.images[np.arange(64)], self.side))

    def _word_rates(self):
        """[V] share of captions that hold each token."""
        present = self._present(on_device(self.train.tokens[:2000].reshape(-1, self.train.tokens.shape[-1])))
        return present.mean(0)

    def _present(self, ids):
        words = torch.zeros(len(ids), self.module.words.out_features)
        return words.scatter_(1, ids, 1.0)

    def loss(self, random, done):
        people = random.choice(len(self.people.crops), int(self.batch * PERSON_SHARE / 2), replace=False)
        scenes = self.batch - 2 * len(people)
        rows = random.choice(len(self.train), scenes, replace=False)
        ids = on_device(self.train.tokens[rows, random.integers(0, self.train.tokens.shape[1], scenes)])
        pixels = torch.cat([pictures(self.train.images[rows], self.side), pictures(self.people.pairs(people, random), self.side)])
        pixels = augment.some(augment.jitter(pixels, 0.03, 0.03, 0.06), 0.2, augment.soften)
        with torch.autocast(pixels.device.type, torch.bfloat16):
            image, text = self.module.image(pixels), self.module.text(ids)
            words = self.module.words(image[:scenes]).float()
        caption, right = contrast(image[:scenes], text, self.module.scale)
        first, second = image[scenes:].chunk(2)
        person, same = contrast(first, second, self.module.person_scale)
        # Words that all captions share, or none, teach nothing.
        useful = ((self.common > 0.002) & (self.common < 0.9)).float()
        named = F.binary_cross_entropy_with_logits(words, self._present(ids), reduction="none")
        named = (named * useful).sum() / useful.sum() / len(ids)
        figures = dict(caption=caption.detach(), right=right, person=person.detach(), same=same, named=named.detach())
        return caption + person + WORDS_WEIGHT * named, figures

    def _embed(self, images):
        return torch.cat([self.module.image(pictures(part, self.side)).float() for part in (images[i:i + 64] for i in range(0, len(images), 64))])

    def evaluate(self):
        """On people never trained on: finding the caption that names clothes and hair, and telling people apart."""
        self.module.eval()
        rows = np.arange(min(TEST_PAIRS, len(self.heldout)))
        text = self.module.text(on_device(self.heldout.tokens[rows, -1]))
        cosine = F.normalize(self._embed(self.heldout.images[rows])) @ F.normalize(text.float()).T
        own = cosine.diagonal()
        rank = (cosine > own[:, None]).sum(1).float()
        people = np.arange(min(TEST_PAIRS, len(self.strangers.crops)))
        first, second = F.normalize(self._embed(self.strangers.pairs(people, np.random.default_rng(7)))).chunk(2)
        alike = (first @ second.T).cpu().numpy()
        apart = ~np.eye(len(people), dtype=bool)
        area, error = verification(np.diag(alike), alike[apart])
        return dict(pairs=len(rows), captionFirst=round(float((rank == 0).float().mean()), 3),
                    captionInFive=round(float((rank < 5).float().mean()), 3),
                    ownCaption=round(float(own.mean()), 3),
                    otherCaption=round(float(cosine[~torch.eye(len(rows), dtype=bool)].mean()), 3),
                    personAuc=round(area, 4), personEqualErrorRate=round(error, 4),
                    samePerson=round(float(np.diag(alike).mean()), 3), otherPerson=round(float(alike[apart].mean()), 3))

    def export(self, folder):
        for name, model in (("score_text", self.module.text), ("score_image", self.module.image)):
            os.makedirs(os.path.join(folder, name), exist_ok=True)
            safetensors_io.save_half(model.state_dict(), os.path.join(folder, name, "model.safetensors"))
            with open(os.path.join(folder, name, "config.json"), "w") as file:
                json.dump(model.config, file, indent=2)


if __name__ == "__main__":
    trainer.main(ScoringTask, __doc__, aux_config.SCORING)
