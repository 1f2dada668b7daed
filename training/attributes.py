"""What there is to know about a drawn person, and heads that ask an encoder's tokens for it."""
import functools

import torch
import torch.nn as nn
import torch.nn.functional as F

# Names and numbers of values as in CharacterAttributes.cs.
CLASSES = {
    "presentation": 2, "age": 3, "build": 3, "skin": 7, "hair": 12, "hairColour": 10, "face": 4, "eyes": 3,
    "glasses": 3, "beard": 3, "top": 8, "topColour": 14, "pattern": 4, "bottom": 4, "bottomColour": 14, "shoes": 2,
    "shoeColour": 14, "accessory": 6, "accessoryColour": 14, "blush": 2, "freckles": 2,
}
COLOURS = ("skin", "hair", "top", "bottom", "shoe", "accessory")

FACE_CLASSES = ("presentation", "age", "skin", "hair", "hairColour", "face", "eyes", "glasses", "beard", "accessory",
                "blush", "freckles")
FACE_COLOURS = ("skin", "hair")
NAMES = tuple(CLASSES)
DRESS = 6
NONE = 0


@functools.lru_cache(maxsize=None)
def constant(values, device):
    """A tuple as a tensor on the device, put there once: each copy to a GPU would halt it."""
    return torch.tensor(values, device=device)


def columns(values, names, among=COLOURS):
    """[N,k,...] to [N,n,...]: the columns of those names."""
    return values.index_select(1, constant(tuple(among.index(name) for name in names), values.device))


def known(attributes):
    """[N,k] values to [N,k] 1/0: a dress hides what is under it, and no accessory has no colour."""
    mask = torch.ones(attributes.shape, device=attributes.device)
    dress = attributes[:, NAMES.index("top")] == DRESS
    bare = attributes[:, NAMES.index("accessory")] == NONE
    for name in ("bottom", "bottomColour"):
        mask[:, NAMES.index(name)].masked_fill_(dress, 0)
    mask[:, NAMES.index("accessoryColour")].masked_fill_(bare, 0)
    return mask


def known_colours(attributes):
    """[N,k] attribute values to [N,6] 1/0 in the order of COLOURS."""
    mask = torch.ones(len(attributes), len(COLOURS), device=attributes.device)
    mask[:, COLOURS.index("bottom")].masked_fill_(attributes[:, NAMES.index("top")] == DRESS, 0)
    mask[:, COLOURS.index("accessory")].masked_fill_(attributes[:, NAMES.index("accessory")] == NONE, 0)
    return mask


# What must be in the crop for the attribute to be seen.
SEEN_ON = {"bottom": "bottom", "bottomColour": "bottom", "shoes": "shoe", "shoeColour": "shoe", "top": "top",
           "topColour": "top", "pattern": "top", "hairColour": "hair", "accessoryColour": "accessory"}


def seen(attributes, visible):
    """`known`, less the attributes of parts that the crop does not show; `visible` [N,6] in the order of COLOURS."""
    always = torch.ones_like(visible[:, :1])
    needs = [SEEN_ON.get(name, "always") for name in NAMES]
    return known(attributes) * columns(torch.cat([visible, always], 1), needs, (*COLOURS, "always"))


QUERY_SCALE = 6.0


class AttributeHeads(nn.Module):
    """A learned query per attribute and per colour attends to the tokens, as the adapter's resampler will."""

    def __init__(self, width, classes, colours, heads=6):
        super().__init__()
        self.classes, self.colours, self.heads = tuple(classes), tuple(colours), heads
        count = len(self.classes) + len(self.colours)
        most = max(3, widest(self.classes))
        self.norm = nn.LayerNorm(width)
        self.queries = nn.Parameter(torch.randn(count, width) * 0.1)
        self.keys, self.values = nn.Linear(width, width), nn.Linear(width, width)
        self.weight = nn.Parameter(torch.randn(count, width, most) * width ** -0.5)
        self.bias = nn.Parameter(torch.zeros(count, most))

    def forward(self, tokens):
        """[N,T,width] to (logits [N,attributes,widest], colours [N,n,3])."""
        batch, count, width = tokens.shape
        x = self.norm(tokens.float())
        split = lambda v: v.view(batch, count, self.heads, -1).transpose(1, 2)
        keys, values = split(self.keys(x)), split(self.values(x))
        # Scaled, so that one optimiser step turns a query as far as it turns a whole layer's output.
        queries = (self.queries * QUERY_SCALE).view(-1, self.heads, width // self.heads).transpose(0, 1)
        weights = (queries.to(keys.dtype) @ keys.transpose(-1, -2) * (width // self.heads) ** -0.5).float().softmax(-1)
        read = (weights.to(values.dtype) @ values).transpose(1, 2).reshape(batch, -1, width).float()
        out = torch.einsum("bqd,qdc->bqc", read, self.weight) + self.bias
        first = len(self.classes)
        return out[:, :first], out[:, first:, :3]


def widest(names):
    """How many values the attribute with most of them has: the width of all logits, so that one call serves all."""
    return max(CLASSES[name] for name in names)


def attribute_loss(logits, names, attributes, mask, smoothing=0.05):
    """Mean cross-entropy over the attributes that can be known; also the accuracies [n].

    logits [N,n,w] of the attributes `names`; what is beyond an attribute's number of values is left out.
    """
    sizes = constant(tuple(CLASSES[name] for name in names), logits.device)
    possible = torch.arange(logits.shape[2], device=logits.device) < sizes[:, None]
    logits = logits.float().masked_fill(~possible, -1e4)
    values, weight = columns(attributes, names, NAMES), columns(mask, names, NAMES)
    chances = logits.log_softmax(2)
    own = chances.gather(2, values[..., None])[..., 0]
    all_alike = (chances * possible).sum(2) / sizes
    each = -(1 - smoothing) * own - smoothing * all_alike
    amount = weight.sum(0).clamp(min=1)
    right = (logits.detach().argmax(2) == values) * weight
    return ((each * weight).sum(0) / amount).mean(), right.sum(0) / amount


def colour_loss(predicted, colours, mask):
    """Mean absolute error over the colours that can be known; also the [n] errors one by one."""
    error = (predicted.float() - colours).abs().mean(2) * mask
    return error.sum() / mask.sum().clamp(min=1), error.sum(0) / mask.sum(0).clamp(min=1)


class PlaceHeads(nn.Module):
    """Reads the same from all places at once: learns quickly where things are, and so shapes the tokens early."""

    def __init__(self, width, tokens, classes, colours, narrow=32, inner=256):
        super().__init__()
        self.classes, self.colours = tuple(classes), tuple(colours)
        self.sizes = [len(self.classes) * widest(self.classes), 3 * len(self.colours)]
        self.norm = nn.LayerNorm(width)
        self.narrow = nn.Linear(width, narrow)
        self.inner = nn.Linear(tokens * narrow, inner)
        self.out = nn.Linear(inner, sum(self.sizes))

    def forward(self, tokens):
        read = self.out(F.silu(self.inner(self.narrow(self.norm(tokens.float())).flatten(1)))).float()
        names, colours = read.split(self.sizes, 1)
        return names.unflatten(1, (len(self.classes), -1)), colours.unflatten(1, (-1, 3))
