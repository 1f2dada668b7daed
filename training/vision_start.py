"""A start for small vision transformers that saves most of the early steps: DCT patches and sine positions.

Random filters have to learn first what colour is and where a patch lies. Instead every token starts as the lowest
cosine coefficients of its patch, each scaled to unit deviation, plus a sine code of its row and column.
"""
import math

import torch


def cosine_filters(width, patch):
    """[width,3,patch,patch]: for each colour channel the width/3 lowest two-dimensional cosine waves."""
    each = width // 3
    order = sorted(((u, v) for u in range(patch) for v in range(patch)), key=lambda uv: (uv[0] + uv[1], abs(uv[0] - uv[1])))
    x = (torch.arange(patch) + 0.5) * math.pi / patch
    waves = torch.stack([torch.outer(torch.cos(u * x), torch.cos(v * x)) for u, v in order[:each]]) / patch
    filters = torch.zeros(width, 3, patch, patch)
    for channel in range(3):
        filters[channel * each:(channel + 1) * each, channel] = waves
    return filters


def sine_positions(count, width):
    """[count*count,width]: sines and cosines of column and row at width/4 frequencies."""
    rates = 1.0 / 30 ** (torch.arange(width // 4) / (width // 4))
    angles = torch.arange(count)[:, None] * rates[None]
    code = torch.cat([angles.sin(), angles.cos()], 1)
    rows = code[:, None].expand(count, count, -1)
    columns = code[None].expand(count, count, -1)
    return torch.cat([rows, columns], 2).reshape(count * count, -1)


@torch.no_grad()
def start(vision, pixels, position_scale=0.5):
    """Sets patch and position embeddings of a `ClipVision`; `pixels` [N,3,S,S] are typical normalised pictures."""
    embeddings = vision.vision_model.embeddings
    weight = embeddings.patch_embedding.weight
    filters = cosine_filters(weight.shape[0], embeddings.patch)
    weight.copy_(filters[:weight.shape[0]])
    responses = torch.nn.functional.conv2d(pixels, weight, stride=embeddings.patch)
    deviation = responses.transpose(0, 1).flatten(1).std(1)
    weight.div_(deviation.clamp(min=1e-3)[:, None, None, None])
    side = vision.config["image_size"] // vision.config["patch_size"]
    table = embeddings.position_embedding.weight
    table[1:].copy_(sine_positions(side, table.shape[1]) * position_scale)
