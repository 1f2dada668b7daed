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
import precision
import safetensors_io
import shards
import trainer
import vision_start
import vocabulary
from train_face_encoder import two_views, verification

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

    def __init__(self, folder, tokenizer, side, device, limit=None):
        data = shards.ShardSet(folder, limit)
        self.images = data.column("image").on(device, lambda part: torch.cat([shrunk(some, side) for some in part.split(100)]))
        tokens = np.array([[tokenizer.encode(text) for text in row["captions"]] for row in data.records()], np.int64)
        self.longest = int((tokens != tokenizer.end).sum(-1).max()) + 1
        self.tokens = torch.from_numpy(tokens).to(device)

    def __len__(self):
        return len(self.images)


class Figures:
    """Crops of people on white, several of each."""

    def __init__(self, folder, device, limit=None):
        self.crops = shards.ShardSet(folder, limit).column("reference_character").on(device)

    def pairs(self, people, generator=None):
        """Two different views of each person, [2N,S,S,3]."""
        crops = self.crops[people]
        return torch.cat(two_views(crops, torch.ones(crops.shape[:2], dtype=torch.bool, device=crops.device), generator))


def contrast(first, second, scale):
    """Cross-entropy of which vector belongs to which, both ways, and the share that is right."""
    logits = F.normalize(first.float()) @ F.normalize(second.float()).T * scale.exp().clamp(max=60)
    target = torch.arange(len(logits), device=logits.device)
    loss = (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2
    return loss, (logits.detach().argmax(1) == target).float().mean()


def pictures(images, side):
    """uint8 [N,H,W,3] to [N,3,side,side], normalised."""
    return F.interpolate(augment.normalise(images).contiguous(), size=(side, side), mode="area")


def shrunk(images, side):
    """uint8 [N,H,W,3] to uint8 [N,side,side,3]: a GPU has no room for more than is looked at."""
    return ((pictures(images, side) + 1) * 127.5).round().byte().permute(0, 2, 3, 1)


class ScoringTask:
    def __init__(self, stage):
        tokenizer = vocabulary.Tokenizer(stage.tokenizer)
        stage.model["text"].update(vocab_size=tokenizer.size, eos_token_id=tokenizer.end, bos_token_id=tokenizer.start)
        self.batch, self.side, self.device = stage.batch, stage.model["image"]["image_size"], stage.device
        self.train = Captioned(stage.scenes, tokenizer, self.side, stage.device, stage.limit)
        self.heldout = Captioned(os.path.join(stage.heldout, "scenes"), tokenizer, self.side, stage.device)
        self.people = Figures(stage.references, stage.device, stage.limit)
        self.strangers = Figures(os.path.join(stage.heldout, "references"), stage.device)
        self.module = Pair(stage.model).to(stage.device)
        # Words that all captions share, or none, teach nothing.
        common = self._word_rates()
        self.useful = ((common > 0.002) & (common < 0.9)).float()
        typical = torch.arange(min(64, len(self.train)), device=stage.device)
        vision_start.start(self.module.image, pictures(self.train.images[typical], self.side))

    def _word_rates(self):
        """[V] share of captions that hold each token."""
        present = self._present(self.train.tokens[:2000].flatten(0, 1))
        return present.mean(0)

    def _present(self, ids):
        words = torch.zeros(len(ids), self.module.words.out_features, device=ids.device)
        return words.scatter_(1, ids, 1.0)

    def loss(self, random, done):
        draw = lambda among, count: torch.randperm(among, device=self.device)[:count]
        people = draw(len(self.people.crops), int(self.batch * PERSON_SHARE / 2))
        rows = draw(len(self.train), self.batch - 2 * len(people))
        scenes, captions = len(rows), self.train.tokens.shape[1]
        ids = self.train.tokens[rows, torch.randint(captions, (scenes,), device=self.device)]
        pixels = torch.cat([pictures(self.train.images[rows], self.side), pictures(self.people.pairs(people), self.side)])
        pixels = augment.some(augment.jitter(pixels, 0.03, 0.03, 0.06), 0.2, augment.soften)
        with precision.autocast(pixels.device.type):
            image, text = self.module.image(pixels), self.module.text(ids, self.train.longest)
            words = self.module.words(image[:scenes]).float()
        caption, right = contrast(image[:scenes], text, self.module.scale)
        first, second = image[scenes:].chunk(2)
        person, same = contrast(first, second, self.module.person_scale)
        named = F.binary_cross_entropy_with_logits(words, self._present(ids), reduction="none")
        named = (named * self.useful).sum() / self.useful.sum() / len(ids)
        figures = dict(caption=caption.detach(), right=right, person=person.detach(), same=same, named=named.detach())
        return caption + person + WORDS_WEIGHT * named, figures

    def _embed(self, images):
        return torch.cat([self.module.image(pictures(part, self.side)).float() for part in images.split(64)])

    def evaluate(self):
        """On people never trained on: finding the caption that names clothes and hair, and telling people apart."""
        self.module.eval()
        rows = torch.arange(min(TEST_PAIRS, len(self.heldout)), device=self.device)
        text = self.module.text(self.heldout.tokens[rows, -1])
        cosine = (F.normalize(self._embed(self.heldout.images[rows])) @ F.normalize(text.float()).T).cpu()
        own = cosine.diagonal()
        rank = (cosine > own[:, None]).sum(1).float()
        people = torch.arange(min(TEST_PAIRS, len(self.strangers.crops)), device=self.device)
        pairs = self.strangers.pairs(people, torch.Generator(self.device).manual_seed(7))
        first, second = F.normalize(self._embed(pairs)).chunk(2)
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
