"""Layers shared by UNet, ControlNet and adapter. Norms run in float32: torch 1.13's CPU autocast refuses mixed types."""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class GroupNorm(nn.GroupNorm):
    def forward(self, x):
        return super().forward(x.float())


class LayerNorm(nn.LayerNorm):
    def forward(self, x):
        return super().forward(x.float())


def zero(module):
    for parameter in module.parameters():
        nn.init.zeros_(parameter)
    return module


def sinusoid(values, width):
    """diffusers' Timesteps with flip_sin_to_cos and no shift: cosines first. [n] -> [n, width]."""
    half = width // 2
    frequencies = torch.exp(-math.log(10000) * torch.arange(half, dtype=torch.float32, device=values.device) / half)
    angles = values.float()[:, None] * frequencies
    return torch.cat([angles.cos(), angles.sin()], 1)


class TwoLinear(nn.Module):
    """time_embedding and add_embedding: linear, SiLU, linear."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.linear_1 = nn.Linear(inputs, outputs)
        self.linear_2 = nn.Linear(outputs, outputs)

    def forward(self, x):
        return self.linear_2(F.silu(self.linear_1(x)))


class ResnetBlock(nn.Module):
    def __init__(self, inputs, outputs, time, groups):
        super().__init__()
        self.norm1 = GroupNorm(groups, inputs, 1e-5)
        self.conv1 = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.time_emb_proj = nn.Linear(time, outputs)
        self.norm2 = GroupNorm(groups, outputs, 1e-5)
        self.conv2 = zero(nn.Conv2d(outputs, outputs, 3, padding=1))
        if inputs != outputs:
            self.conv_shortcut = nn.Conv2d(inputs, outputs, 1)

    def forward(self, x, time):
        """time: SiLU of the time embedding, [B, T]."""
        h = self.conv1(F.silu(self.norm1(x))) + self.time_emb_proj(time)[:, :, None, None]
        h = self.conv2(F.silu(self.norm2(h)))
        return h + (self.conv_shortcut(x) if hasattr(self, "conv_shortcut") else x)


class Resample(nn.Module):
    def __init__(self, channels, up):
        super().__init__()
        self.up = up
        self.conv = nn.Conv2d(channels, channels, 3, stride=1 if up else 2, padding=1)

    def forward(self, x):
        return self.conv(F.interpolate(x, scale_factor=2.0) if self.up else x)


def heads_first(x, heads):
    batch, tokens, width = x.shape
    return x.view(batch, tokens, heads, width // heads).transpose(1, 2).reshape(batch * heads, tokens, width // heads)


def mix(query, key, value, heads):
    """attend's first result alone: on a GPU PyTorch's fused attention, which keeps no probabilities."""
    if not query.is_cuda:
        return attend(query, key, value, heads)[0]
    batch, tokens, width = query.shape
    split = lambda x: x.view(batch, x.shape[1], heads, width // heads).transpose(1, 2)
    return F.scaled_dot_product_attention(split(query), split(key), split(value)).transpose(1, 2).reshape(query.shape)


def attend(query, key, value, heads, bias=None):
    """softmax(QK^T/sqrt(d) + bias) V; bias [B, 1, M]. Returns tokens [B, N, C] and probabilities [B, heads, N, M]."""
    q, k, v = heads_first(query, heads), heads_first(key, heads), heads_first(value, heads)
    logits = torch.bmm(q * (q.shape[-1] ** -0.5), k.transpose(1, 2)).float()
    if bias is not None:
        logits = (logits.view(-1, heads, *logits.shape[1:]) + bias[:, None]).view_as(logits)
    probabilities = logits.softmax(-1)
    out = torch.bmm(probabilities.to(v.dtype), v)
    batch = query.shape[0]
    out = out.view(batch, heads, query.shape[1], -1).transpose(1, 2).reshape(batch, query.shape[1], -1)
    return out, probabilities.view(batch, heads, query.shape[1], -1)
