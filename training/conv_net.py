"""One family of small convolutional networks, described by a config.json that Engine/Conversion/ConvNetGraph.cs reads too.

    unshuffle   pixel-unshuffle of the input, then a 3x3 convolution to the first stage's width
    stages      [{width, blocks}]: every stage but the first begins with a 3x3 convolution of stride 2; a block is
                x + conv(relu(conv(x))), relu after the sum
    neck        {width, lowest, blocks}: top-down path (1x1 lateral + nearest upsampling, then blocks) from the last
                stage to stage `lowest`; without it heads read the stages
    heads       [{name, level, channels, kernel, hidden, activation, layout, row, shuffle}]:
                `hidden` 3x3 convolutions with relu, one k x k convolution without padding, pixel-shuffle, activation;
                `layout` is map [N,C,H,W], rows [N*H*W*C/row, row] (y, x, anchor) or vector [N,C]

Batch normalisation exists in training only and is folded into the convolutions on export.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F


class NormalisedConv(nn.Module):
    """3x3 convolution and batch normalisation; `folded` gives the convolution that does both."""

    def __init__(self, inputs, outputs, stride=1, zero=False):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm = nn.BatchNorm2d(outputs, momentum=0.03)
        if zero:
            nn.init.zeros_(self.norm.weight)     # a block begins as the identity

    def forward(self, x):
        return self.norm(self.conv(x))

    def folded(self):
        scale = self.norm.weight / torch.sqrt(self.norm.running_var + self.norm.eps)
        return self.conv.weight * scale[:, None, None, None], self.norm.bias - self.norm.running_mean * scale


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv1, self.conv2 = NormalisedConv(width, width), NormalisedConv(width, width, zero=True)

    def forward(self, x):
        return F.relu(x + self.conv2(F.relu(self.conv1(x))))


class Stage(nn.Module):
    def __init__(self, inputs, width, blocks, stride):
        super().__init__()
        self.enter = NormalisedConv(inputs, width, stride)
        self.blocks = nn.Sequential(*(Block(width) for _ in range(blocks)))

    def forward(self, x):
        return self.blocks(F.relu(self.enter(x)))


class Neck(nn.Module):
    def __init__(self, widths, config):
        super().__init__()
        self.lowest = config["lowest"]
        self.laterals = nn.ModuleList(nn.Conv2d(width, config["width"], 1) for width in widths[self.lowest:])
        self.smooth = nn.ModuleList(
            nn.Sequential(*(Block(config["width"]) for _ in range(config["blocks"]))) for _ in self.laterals)

    def forward(self, features):
        levels = dict(enumerate(features))
        above = None
        for i in range(len(features) - 1, self.lowest - 1, -1):
            x = self.laterals[i - self.lowest](features[i])
            if above is not None:
                x = x + F.interpolate(above, scale_factor=2)
            levels[i] = above = self.smooth[i - self.lowest](F.relu(x))
        return levels


class Head(nn.Module):
    def __init__(self, width, config):
        super().__init__()
        self.config = config
        self.hidden = nn.ModuleList(NormalisedConv(width, width) for _ in range(config.get("hidden", 0)))
        self.out = nn.Conv2d(width, config["channels"], config.get("kernel", 1))

    def forward(self, x):
        """Before the activation, which the loss and `finish` apply, each in its own way."""
        for conv in self.hidden:
            x = F.relu(conv(x))
        x = self.out(x).float()
        return F.pixel_shuffle(x, self.config["shuffle"]) if self.config.get("shuffle", 1) > 1 else x

    def finish(self, x):
        if self.config.get("activation") == "sigmoid":
            x = x.sigmoid()
        layout = self.config.get("layout", "map")
        if layout == "rows":
            return x.permute(0, 2, 3, 1).reshape(-1, self.config["row"])
        return x.flatten(1) if layout == "vector" else x


class ConvNet(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        widths = [stage["width"] for stage in config["stages"]]
        inputs = [config["input_channels"] * config["unshuffle"] ** 2] + widths
        self.stages = nn.ModuleList(
            Stage(inputs[i], stage["width"], stage["blocks"], 1 if i == 0 else 2)
            for i, stage in enumerate(config["stages"]))
        neck = config.get("neck")
        self.neck = Neck(widths, neck) if neck else None
        width_at = lambda level: neck["width"] if neck and level >= neck["lowest"] else widths[level]
        self.heads = nn.ModuleDict({head["name"]: Head(width_at(head["level"]), head) for head in config["heads"]})

    def raw(self, x):
        """{head: values before the activation}, each [N,C,H,W]."""
        x = F.pixel_unshuffle(x, self.config["unshuffle"]).contiguous(memory_format=torch.channels_last)
        features = []
        for stage in self.stages:
            x = stage(x)
            features.append(x)
        levels = self.neck(features) if self.neck else features
        return {name: head(levels[head.config["level"]]) for name, head in self.heads.items()}

    def forward(self, x):
        """{head: finished output}, as the ONNX graph gives them."""
        return {name: self.heads[name].finish(value) for name, value in self.raw(x).items()}


def select(config, names):
    """The same network with some of its heads only."""
    return {**config, "heads": [head for head in config["heads"] if head["name"] in names]}


def folded_state(module, names=None):
    """Weights for a pack: batch normalisation folded, heads other than `names` left out."""
    state = {}
    for path, part in module.named_modules():
        if path.startswith("heads.") and names is not None and path.split(".")[1] not in names:
            continue
        if isinstance(part, NormalisedConv):
            state[f"{path}.weight"], state[f"{path}.bias"] = part.folded()
        elif isinstance(part, nn.Conv2d) and not path.endswith(".conv"):
            state[f"{path}.weight"], state[f"{path}.bias"] = part.weight, part.bias
    return {name: value.detach().float().contiguous() for name, value in state.items()}
