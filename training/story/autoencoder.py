"""The built-in pack's autoencoder: an f8 core with six channels, then 2x2 space to depth, so f16 with 24.

No normalisation layers: they lose absolute colour, and crops have other statistics than whole pictures.
A linear colour path (8 px block means in the core's first three channels) leaves only detail to learn.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

CONFIG = {"_class_name": "FlatAutoencoder", "in_channels": 3, "core_channels": 6, "latent_channels": 24,
          "down": 16, "encoder_channels": [48, 96], "decoder_channels": [112, 64, 32]}


class ResidualBlock(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.conv2.weight)
        nn.init.zeros_(self.conv2.bias)

    def forward(self, x):
        return x + self.conv2(F.silu(self.conv1(F.silu(x))))


class Encoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        a, b = config["encoder_channels"]
        self.conv_in = nn.Conv2d(48, a, 3, padding=1)
        self.downsample = nn.Conv2d(a, b, 3, stride=2, padding=1)
        self.blocks = nn.ModuleList([ResidualBlock(a), ResidualBlock(b), ResidualBlock(b)])
        self.conv_out = nn.Conv2d(b, config["core_channels"], 3, padding=1)

    def forward(self, x):
        h = self.blocks[0](self.conv_in(F.pixel_unshuffle(x, 4)))
        h = self.blocks[2](self.blocks[1](self.downsample(h)))
        return self.conv_out(F.silu(h)).float()


class Decoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        a, b, c = config["decoder_channels"]
        self.conv_in = nn.Conv2d(config["core_channels"], a, 3, padding=1)
        self.blocks = nn.ModuleList([ResidualBlock(w) for w in (a, a, a, b, b)])
        self.upsample = nn.ModuleList([nn.Conv2d(a, b * 4, 1), nn.Conv2d(b, c * 4, 1)])
        self.refine = nn.ModuleList([nn.Conv2d(c, c, 3, padding=1), nn.Conv2d(c, c, 3, padding=1)])
        self.conv_out = nn.Conv2d(c, 12, 3, padding=1)

    def forward(self, z):
        h = self.conv_in(z)
        for block in self.blocks[:3]:
            h = block(h)
        h = F.pixel_shuffle(self.upsample[0](h), 2)
        for block in self.blocks[3:]:
            h = block(h)
        h = F.pixel_shuffle(self.upsample[1](h), 2)
        for conv in self.refine:
            h = conv(F.silu(h))
        return F.pixel_shuffle(self.conv_out(F.silu(h)), 2).float()


class FlatAutoencoder(nn.Module):
    def __init__(self, config=None):
        super().__init__()
        self.config = config or CONFIG
        self.encoder, self.decoder = Encoder(self.config), Decoder(self.config)

    def encode_core(self, picture):
        """[B, 3, H, W] in -1..1 -> [B, 6, H/8, W/8], bounded to -4..4."""
        h = self.encoder(picture)
        colour = 2 * F.avg_pool2d(picture.float(), 8)
        return 4 * torch.tanh(torch.cat([h[:, :3] + colour, h[:, 3:]], 1) / 4)

    def decode_core(self, z):
        colour = F.interpolate(z[:, :3].float() * 0.5, scale_factor=8, mode="bilinear", align_corners=False)
        return self.decoder(z) + colour

    def encode(self, picture):
        """Latents [B, 24, H/16, W/16], not normalised."""
        return F.pixel_unshuffle(self.encode_core(picture), 2)

    def decode(self, latents):
        return self.decode_core(F.pixel_shuffle(latents, 2))
