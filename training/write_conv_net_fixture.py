"""Writes a small conv-net with random weights, an input and its outputs: the C# graph must give the same.

    python3 training/write_conv_net_fixture.py tests/fixtures/pack/conv-net
"""
import json
import os
import sys

import torch

import conv_net
import safetensors_io

CONFIG = dict(
    model_type="conv-net", image_size=32, input_channels=3, unshuffle=2, input_mean=127.5, input_std=128.0,
    stages=[dict(width=6, blocks=0), dict(width=8, blocks=2), dict(width=10, blocks=1)],
    neck=dict(width=7, lowest=0, blocks=1),
    heads=[
        dict(name="rows", level=1, channels=8, hidden=1, layout="rows", row=4, activation="sigmoid"),
        dict(name="fine", level=0, channels=8, shuffle=2),
        dict(name="map", level=0, channels=3, hidden=2, activation="sigmoid"),
        dict(name="vector", level=2, channels=5, kernel=4, layout="vector"),
    ])


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    torch.manual_seed(3)
    net = conv_net.ConvNet(CONFIG)
    for part in net.modules():          # statistics and scales such as training leaves, not the identity
        if isinstance(part, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(part.weight, 0.5, 1.5)
            torch.nn.init.normal_(part.bias, std=0.2)
            part.running_mean.normal_(std=0.3)
            part.running_var.uniform_(0.5, 2)
    net.eval()
    pixels = torch.randn(1, 3, 32, 32)
    with torch.no_grad():
        outputs = net(pixels)
    safetensors_io.save(conv_net.folded_state(net), os.path.join(folder, "model.safetensors"))
    safetensors_io.save({"pixels": pixels, **outputs}, os.path.join(folder, "expected.safetensors"))
    with open(os.path.join(folder, "config.json"), "w") as file:
        json.dump(CONFIG, file, indent=2)


if __name__ == "__main__":
    main()
