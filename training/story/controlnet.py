"""ControlNetModel without attention (DownBlock2D levels, UNetMidBlock2D with one resnet). Keys are diffusers'."""

import torch.nn as nn
import torch.nn.functional as F

from .layers import Resample, ResnetBlock, TwoLinear, zero
from .unet import Block, embed_time


class HintEmbedding(nn.Module):
    """Control picture [B, 3, 8h, 8w] in 0..1 -> [B, C, h, w]."""

    def __init__(self, widths, outputs):
        super().__init__()
        self.conv_in = nn.Conv2d(3, widths[0], 3, padding=1)
        blocks = []
        for a, b in zip(widths[:-1], widths[1:]):
            blocks += [nn.Conv2d(a, a, 3, padding=1), nn.Conv2d(a, b, 3, padding=1, stride=2)]
        self.blocks = nn.ModuleList(blocks)
        self.conv_out = nn.Conv2d(widths[-1], outputs, 3, padding=1)

    def forward(self, hint):
        x = F.silu(self.conv_in(hint))
        for block in self.blocks:
            x = F.silu(block(x))
        return self.conv_out(x)


class ControlNet(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        widths, groups, count = config["block_out_channels"], config["norm_num_groups"], config["layers_per_block"]
        time = widths[0] * 4
        self.conv_in = nn.Conv2d(config["in_channels"], widths[0], 3, padding=1)
        self.time_embedding = TwoLinear(widths[0], time)
        self.add_embedding = TwoLinear(config["projection_class_embeddings_input_dim"], time)
        self.controlnet_cond_embedding = HintEmbedding(config["conditioning_embedding_out_channels"], widths[0])
        self.down_blocks, skips, previous = nn.ModuleList(), [widths[0]], widths[0]
        for level, width in enumerate(widths):
            block = Block()
            block.resnets = nn.ModuleList(
                ResnetBlock(previous if i == 0 else width, width, time, groups) for i in range(count))
            skips += [width] * count
            if level < len(widths) - 1:
                block.downsamplers = nn.ModuleList([Resample(width, up=False)])
                skips.append(width)
            self.down_blocks.append(block)
            previous = width
        self.mid_block = Block()
        self.mid_block.resnets = nn.ModuleList([ResnetBlock(previous, previous, time, groups)])
        self.controlnet_down_blocks = nn.ModuleList(zero(nn.Conv2d(c, c, 1)) for c in skips)
        self.controlnet_mid_block = zero(nn.Conv2d(previous, previous, 1))

    def forward(self, sample, timestep, pooled, time_ids, hint, scale):
        """scale [B]: 0 switches the pose off for a row. Residuals: one a skip, the middle one last."""
        time = embed_time(self, self.config, timestep, pooled, time_ids)
        x = self.conv_in(sample) + self.controlnet_cond_embedding(hint)
        skips = [x]
        for block in self.down_blocks:
            for resnet in block.resnets:
                x = resnet(x, time)
                skips.append(x)
            if hasattr(block, "downsamplers"):
                x = block.downsamplers[0](x)
                skips.append(x)
        x = self.mid_block.resnets[0](x, time)
        scale = scale.view(-1, 1, 1, 1)
        down = [conv(skip) * scale for conv, skip in zip(self.controlnet_down_blocks, skips)]
        return down + [self.controlnet_mid_block(x) * scale]
