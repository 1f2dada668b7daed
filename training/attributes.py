"""What there is to know about a drawn person, and heads that ask an encoder's tokens for it."""
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


def known(attributes):
    """[N,k] values to [N,k] 1/0: a dress hides what is under it, and no accessory has no colour."""
    mask = torch.ones(attributes.shape)
    dress = attributes[:, NAMES.index("top")] == DRESS
    bare = attributes[:, NAMES.index("accessory")] == NONE
    for name in ("bottom", "bottomColour"):
        mask[dress, NAMES.index(name)] = 0
    mask[bare, NAMES.index("accessoryColour")] = 0
    return mask


def known_colours(attributes):
    """[N,k] attribute values to [N,6] 1/0 in the order of COLOURS."""
    mask = torch.ones(len(attributes), len(COLOURS))
    mask[attributes[:, NAMES.index("top")] == DRESS, COLOURS.index("bottom")] = 0
    mask[attributes[:, NAMES.index("accessory")] == NONE, COLOURS.index("accessory")] = 0
    return mask


# What must be in the crop for the attribute to be seen.
SEEN_ON = {"bottom": "bottom", "bottomColour": "bottom", "shoes": "shoe", "shoeColour": "shoe", "top": "top",
           "topColour": "top", "pattern": "top", "hairColour": "hair", "accessoryColour": "accessory"}


def seen(attributes, visible):
    """`known`, less the attributes of parts that the crop does not show; `visible` [N,6] in the order of COLOURS."""
    mask = known(attributes)
    for name, part in SEEN_ON.items():
        mask[:, NAMES.index(name)] *= visible[:, COLOURS.index(part)]
    return mask


QUERY_SCALE = 6.0


class AttributeHeads(nn.Module):
    """A learned query per attribute and per colour attends to the tokens, as the adapter's resampler will."""

    def __init__(self, width, classes, colours, heads=6):
        super().__init__()
        self.classes, self.colours, self.heads = tuple(classes), tuple(colours), heads
        count = len(self.classes) + len(self.colours)
        widest = max(3, max(CLASSES[name] for name in self.classes))
        self.norm = nn.LayerNorm(width)
        self.queries = nn.Parameter(torch.randn(count, width) * 0.1)
        self.keys, self.values = nn.Linear(width, width), nn.Linear(width, width)
        self.weight = nn.Parameter(torch.randn(count, width, widest) * width ** -0.5)
        self.bias = nn.Parameter(torch.zeros(count, widest))

    def forward(self, tokens):
        """[N,T,width] to ({attribute: logits [N,c]}, colours [N,n,3])."""
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
        return ({name: out[:, i, :CLASSES[name]] for i, name in enumerate(self.classes)}, out[:, first:, :3])


def attribute_loss(predicted, attributes, mask, smoothing=0.05):
    """Mean cross-entropy over the attributes that can be known; also {name: accuracy}."""
    total, accuracies = 0.0, {}
    for name, logits in predicted.items():
        column = NAMES.index(name)
        weight = mask[:, column]
        each = F.cross_entropy(logits.float(), attributes[:, column], reduction="none", label_smoothing=smoothing)
        amount = weight.sum().clamp(min=1)
        total = total + (each * weight).sum() / amount
        accuracies[name] = ((logits.detach().argmax(1) == attributes[:, column]) * weight).sum() / amount
    return total / len(predicted), accuracies


def colour_loss(predicted, colours, mask):
    """Mean absolute error over the colours that can be known; also the [n] errors one by one."""
    error = (predicted.float() - colours).abs().mean(2) * mask
    return error.sum() / mask.sum().clamp(min=1), error.sum(0) / mask.sum(0).clamp(min=1)


class PlaceHeads(nn.Module):
    """Reads the same from all places at once: learns quickly where things are, and so shapes the tokens early."""

    def __init__(self, width, tokens, classes, colours, narrow=32, inner=256):
        super().__init__()
        self.classes, self.colours = tuple(classes), tuple(colours)
        self.sizes = [CLASSES[name] for name in self.classes] + [3] * len(self.colours)
        self.norm = nn.LayerNorm(width)
        self.narrow = nn.Linear(width, narrow)
        self.inner = nn.Linear(tokens * narrow, inner)
        self.out = nn.Linear(inner, sum(self.sizes))

    def forward(self, tokens):
        read = self.out(F.silu(self.inner(self.narrow(self.norm(tokens.float())).flatten(1)))).float()
        parts = read.split(self.sizes, 1)
        count = len(self.classes)
        return dict(zip(self.classes, parts[:count])), torch.stack(parts[count:], 1)
