"""Trains the scoring pair: text and picture encoders whose vectors agree when the caption fits (CLIP, Radford et al. 2021).

    python3 training/train_scoring.py --scenes DIR --heldout DIR --tokenizer DIR --out DIR

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

WORDS_WEIGHT = 1.0      # naming the caption's words from the picture alone: a lesson in every sample, not only in contrasts
TEST_PAIRS = 300


class Pair(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.text = clip.initialise(clip.ClipText(config["text"]))
        self.image = clip.initialise(clip.ClipVision(config["image"], projection=True))
        self.scale = nn.Parameter(torch.tensor(2.5))
        self.words = nn.Linear(config["image"]["projection_dim"], config["text"]["vocab_size"])


class Captioned:
    """Pictures with the token ids of their four captions."""

    def __init__(self, folder, tokenizer):
        data = shards.ShardSet(folder)
        self.images = data.column("image")
        self.tokens = np.array([[tokenizer.encode(text) for text in row["captions"]] for row in data.records()], np.int64)

    def __len__(self):
        return len(self.images)


def pictures(images, side):
    """uint8 [N,H,W,3] to [N,3,side,side], normalised."""
    return F.interpolate(augment.normalise(images), size=(side, side), mode="area")


class ScoringTask:
    def __init__(self, stage):
        tokenizer = vocabulary.Tokenizer(stage.tokenizer)
        stage.model["text"].update(vocab_size=tokenizer.size, eos_token_id=tokenizer.end, bos_token_id=tokenizer.start)
        self.batch, self.side = stage.batch, stage.model["image"]["image_size"]
        self.train, self.heldout = Captioned(stage.scenes, tokenizer), Captioned(stage.heldout, tokenizer)
        self.module = Pair(stage.model)
        self.common = self._word_rates()
        vision_start.start(self.module.image, pictures(self.train.images[np.arange(64)], self.side))

    def _word_rates(self):
        """[V] share of captions that hold each token."""
        present = self._present(torch.from_numpy(self.train.tokens[:2000].reshape(-1, self.train.tokens.shape[-1])))
        return present.mean(0)

    def _present(self, ids):
        words = torch.zeros(len(ids), self.module.words.out_features)
        return words.scatter_(1, ids, 1.0)

    def loss(self, random, done):
        rows = random.choice(len(self.train), self.batch, replace=False)
        ids = torch.from_numpy(self.train.tokens[rows, random.integers(0, self.train.tokens.shape[1], self.batch)])
        pixels = augment.jitter(pictures(self.train.images[rows], self.side), 0.03, 0.03, 0.06, fill=0.0)
        pixels = augment.some(pixels, 0.2, augment.soften)
        with torch.autocast("cpu", torch.bfloat16):
            image, text = self.module.image(pixels), self.module.text(ids)
            words = self.module.words(image).float()
        image, text = F.normalize(image.float()), F.normalize(text.float())
        logits = image @ text.T * self.module.scale.exp().clamp(max=60)
        target = torch.arange(len(logits))
        contrast = (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2
        # Words that all captions share, or none, teach nothing.
        useful = ((self.common > 0.002) & (self.common < 0.9)).float()
        named = F.binary_cross_entropy_with_logits(words, self._present(ids), reduction="none")
        named = (named * useful).sum() / useful.sum() / len(ids)
        right = float((logits.argmax(1) == target).float().mean())
        return contrast + WORDS_WEIGHT * named * 20, dict(contrast=float(contrast), named=float(named), right=right)

    def evaluate(self):
        """Retrieval among pictures of people never trained on, the caption that names clothes and hair."""
        self.module.eval()
        rows = np.arange(min(TEST_PAIRS, len(self.heldout)))
        image = [self.module.image(pictures(self.heldout.images[part], self.side)) for part in np.array_split(rows, 6)]
        text = self.module.text(torch.from_numpy(self.heldout.tokens[rows, -1]))
        cosine = F.normalize(torch.cat(image).float()) @ F.normalize(text.float()).T
        own = cosine.diagonal()
        rank = (cosine > own[:, None]).sum(1).float()
        back = (cosine > own[None]).sum(0).float()
        other = cosine[~torch.eye(len(rows), dtype=bool)]
        return dict(pairs=len(rows), captionFirst=round(float((rank == 0).float().mean()), 3),
                    captionInFive=round(float((rank < 5).float().mean()), 3),
                    pictureFirst=round(float((back == 0).float().mean()), 3),
                    ownMean=round(float(own.mean()), 3), otherMean=round(float(other.mean()), 3))

    def export(self, folder):
        for name, model in (("score_text", self.module.text), ("score_image", self.module.image)):
            os.makedirs(os.path.join(folder, name), exist_ok=True)
            safetensors_io.save_half(model.state_dict(), os.path.join(folder, name, "model.safetensors"))
            with open(os.path.join(folder, name, "config.json"), "w") as file:
                json.dump(model.config, file, indent=2)


if __name__ == "__main__":
    trainer.main(ScoringTask, __doc__, aux_config.SCORING)
