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
import precision
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
        self.attributes = nn.Linear(self.width, len(A.FACE_CLASSES) * A.widest(A.FACE_CLASSES))

    def embed(self, pixels):
        return self.net.raw(pixels)["embedding"].flatten(1)


class Identities:
    """Aligned faces by person: [I,V,112,112,3] and which of them show a face."""

    def __init__(self, folder, device, limit=None):
        data = shards.ShardSet(folder, limit)
        self.faces = data.column("reference_face").on(device)
        self.seen = torch.from_numpy(data.column("face_seen").whole()).to(device) > 0
        self.attributes = torch.from_numpy(data.column("reference_attributes").whole()).long().to(device)
        self.people = torch.nonzero(self.seen.sum(1) >= 2)[:, 0]

    def pairs(self, people, generator=None):
        """Two different pictures of each person."""
        return torch.cat(two_views(self.faces[people], self.seen[people], generator))


def two_views(pictures, usable, generator=None):
    """[N,V,...] to two [N,...], drawn from the usable views [N,V] of each; at least two are."""
    order = torch.rand(usable.shape, device=usable.device, generator=generator).masked_fill(~usable, -1.0)
    index = torch.arange(len(usable), device=usable.device)
    return [pictures[index, view] for view in order.topk(2, dim=1).indices.unbind(1)]


def margin_loss(first, second):
    cosine = F.normalize(first) @ F.normalize(second).T
    target = torch.arange(len(cosine), device=cosine.device)
    logits = SCALE * (cosine - MARGIN * torch.eye(len(cosine), device=cosine.device))
    return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2


def verification(same, other):
    """Area under the curve and equal error rate of two sets of similarities."""
    scores = np.concatenate([same, other])
    truth = np.concatenate([np.ones(len(same)), np.zeros(len(other))])[np.argsort(-scores, kind="stable")]
    hits, false = np.cumsum(truth) / len(same), np.cumsum(1 - truth) / len(other)
    crossing = np.argmin(np.abs(1 - hits - false))
    area = (np.diff(false) * (hits[1:] + hits[:-1])).sum() / 2
    return float(area), float((1 - hits[crossing] + false[crossing]) / 2)


class FaceEncoderTask:
    def __init__(self, stage):
        self.batch, self.device = stage.batch, stage.device
        self.train = Identities(stage.references, stage.device, stage.limit)
        self.heldout = Identities(stage.heldout, stage.device)
        self.module = FaceReader(stage.model).to(stage.device)

    def loss(self, random, done):
        people = self.train.people[torch.randperm(len(self.train.people), device=self.device)[:self.batch // 2]]
        pixels = augment.normalise(self.train.pairs(people))
        pixels = augment.jitter(pixels, 0.07, 0.025, 0.07, fill=-1.0)
        pixels = augment.some(pixels, 0.25, augment.soften)
        with precision.autocast(pixels.device.type):
            vectors = self.module.embed(pixels)
            logits = self.module.attributes(vectors).unflatten(1, (len(A.FACE_CLASSES), -1))
        first, second = vectors.float().chunk(2)
        identity = margin_loss(first, second)
        values = self.train.attributes[torch.cat([people, people])]
        named, accuracies = A.attribute_loss(logits, A.FACE_CLASSES, values, A.known(values))
        figures = dict(identity=identity.detach(), named=named.detach(), hair=accuracies[A.FACE_CLASSES.index("hair")])
        return identity + ATTRIBUTE_WEIGHT * named, figures

    def evaluate(self):
        """Verification on people never trained on: every person's pair against pairs of different people."""
        people = self.heldout.people[:VERIFY_PEOPLE]
        pixels = augment.normalise(self.heldout.pairs(people, torch.Generator(self.device).manual_seed(7)))
        vectors = F.normalize(torch.cat([self.module.embed(part) for part in pixels.split(64)]))
        cosine = (vectors[:len(people)] @ vectors[len(people):].T).cpu().numpy()
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
