"""Trains a face encoder: two pictures of one person give near vectors, other people far ones.

    python3 training/train_face_encoder.py --scenes DIR --references DIR --heldout DIR --out DIR

Margin loss over the identities of a batch: additive cosine margin (CosFace, Wang et al. 2018) with the second picture of
each person in place of a class vector, since thousands of people with few pictures each have no use for a table of them.
"""
import json
import os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import attributes as A
import aux_config
import conv_net
import crop_augmentation as augment
import safetensors_io
import shards
import trainer

SCALE, MARGIN = 24.0, 0.2
ATTRIBUTE_WEIGHT = 0.5      # embeddings that can name the hair learn faster what tells people apart
VERIFY_PEOPLE = 1000


class FaceReader(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.net = conv_net.ConvNet(config).to(memory_format=torch.channels_last)
        self.width = config["heads"][0]["channels"]
        self.attributes = nn.Linear(self.width, sum(A.CLASSES[name] for name in A.FACE_CLASSES))

    def embed(self, pixels):
        return self.net.raw(pixels)["embedding"].flatten(1)


class Identities:
    """Aligned faces by person: [I,V,112,112,3] and which of them show a face."""

    def __init__(self, folder):
        data = shards.ShardSet(folder)
        self.faces = data.column("reference_face")
        self.seen = data.column("face_seen").whole()
        self.attributes = torch.from_numpy(data.column("reference_attributes").whole()).long()
        self.people = np.flatnonzero(self.seen.sum(1) >= 2)

    def pairs(self, people, random):
        """Two different pictures of each person."""
        views = np.stack([random.permutation(np.flatnonzero(self.seen[person]))[:2] for person in people])
        faces = self.faces[people]
        index = np.arange(len(people))
        return np.concatenate([faces[index, views[:, 0]], faces[index, views[:, 1]]])


def margin_loss(first, second):
    cosine = F.normalize(first) @ F.normalize(second).T
    target = torch.arange(len(cosine))
    logits = SCALE * (cosine - MARGIN * torch.eye(len(cosine)))
    return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2


def verification(same, other):
    """Area under the curve and equal error rate of two sets of similarities."""
    scores = np.concatenate([same, other])
    truth = np.concatenate([np.ones(len(same)), np.zeros(len(other))])[np.argsort(-scores, kind="stable")]
    hits, false = np.cumsum(truth) / len(same), np.cumsum(1 - truth) / len(other)
    crossing = np.argmin(np.abs(1 - hits - false))
    return float(np.trapz(hits, false)), float((1 - hits[crossing] + false[crossing]) / 2)


class FaceEncoderTask:
    def __init__(self, stage):
        self.batch = stage.batch
        self.train, self.heldout = Identities(stage.references), Identities(stage.heldout)
        self.module = FaceReader(stage.model)

    def loss(self, random, done):
        people = random.choice(self.train.people, self.batch // 2, replace=False)
        pixels = augment.normalise(self.train.pairs(people, random))
        pixels = augment.jitter(pixels, 0.07, 0.025, 0.07, fill=-1.0)
        pixels = augment.some(pixels, 0.25, augment.soften)
        with torch.autocast("cpu", torch.bfloat16):
            vectors = self.module.embed(pixels)
            logits = self.module.attributes(vectors).float()
        first, second = vectors.float().chunk(2)
        identity = margin_loss(first, second)
        values = self.train.attributes[np.concatenate([people, people])]
        parts = dict(zip(A.FACE_CLASSES, logits.split([A.CLASSES[name] for name in A.FACE_CLASSES], 1)))
        named, accuracies = A.attribute_loss(parts, values, A.known(values))
        return identity + ATTRIBUTE_WEIGHT * named, dict(identity=float(identity), named=float(named), hair=accuracies["hair"])

    def evaluate(self):
        """Verification on people never trained on: every person's pair against pairs of different people."""
        people = self.heldout.people[:VERIFY_PEOPLE]
        pixels = augment.normalise(self.heldout.pairs(people, np.random.default_rng(7)))
        vectors = F.normalize(torch.cat([self.module.embed(part) for part in pixels.split(64)]))
        cosine = (vectors[:len(people)] @ vectors[len(people):].T).numpy()
        same, other = np.diag(cosine), cosine[~np.eye(len(people), dtype=bool)]
        area, error = verification(same, other)
        ranks = (cosine > same[:, None]).sum(1)
        return dict(people=len(people), auc=round(area, 4), equalErrorRate=round(error, 4),
                    sameMean=round(float(same.mean()), 3), otherMean=round(float(other.mean()), 3),
                    firstOfAll=round(float((ranks == 0).mean()), 3))

    def export(self, folder):
        net = self.module.net
        safetensors_io.save_half(conv_net.folded_state(net), os.path.join(folder, "model.safetensors"))
        with open(os.path.join(folder, "config.json"), "w") as file:
            json.dump(net.config, file, indent=2)


if __name__ == "__main__":
    trainer.main(FaceEncoderTask, __doc__, aux_config.FACE_ENCODER, aux_config.SCORE_FACE)
