"""Where on a crop skin, hair and each garment are, found by their known colours: a dense lesson for small encoders.

A label per person says what the top's colour is, but not where to look. The renderer's flat colours say where.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

NEAR = 0.05      # mean absolute RGB distance below which a pixel belongs to a part
STRIDE = 4       # every fourth pixel is enough


def part_shares(pixels, colours, known, side):
    """Share of each part, then of everything else, in each patch.

    pixels [N,3,S,S] in -1..1; colours [N,n,3] in 0..1; known [N,n] 1/0. Returns [N,side*side,n+1], rows sum to 1.
    """
    sample = pixels[:, :, STRIDE // 2::STRIDE, STRIDE // 2::STRIDE] * 0.5 + 0.5
    distance = (sample[:, None] - colours[:, :, :, None, None]).abs().mean(2)
    distance = torch.where(known[:, :, None, None] > 0, distance, torch.full_like(distance, 9.0))
    # Two garments of one colour share the pixel: nothing here can tell them apart.
    near = (distance < NEAR) & (distance < distance.amin(1, keepdim=True) + 0.02)
    near = near.float() / near.sum(1, keepdim=True).clamp(min=1)
    shares = torch.cat([near, 1 - near.sum(1, keepdim=True)], 1)
    return F.adaptive_avg_pool2d(shares.contiguous(), side).flatten(2).transpose(1, 2)


def visible(shares, least=0.003):
    """[N,n] 1/0: parts of which at least a little is in the crop; half figures have no shoes to look at."""
    return (shares[:, :, :-1].mean(1) > least).float()


class PartHead(nn.Module):
    """Predicts the shares from each patch token."""

    def __init__(self, width, parts):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.out = nn.Linear(width, parts + 1)

    def loss(self, tokens, shares):
        """tokens [N,1+T,width] with the class token first; mean divergence between true and predicted shares."""
        predicted = self.out(self.norm(tokens[:, 1:].float())).float().log_softmax(-1)
        return F.kl_div(predicted, shares, reduction="none").sum(-1).mean()
