"""UNet2DConditionModel in SDXL's structure, any number of levels. Keys are diffusers'."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from .attention import Attention, Transformer
from .layers import GroupNorm, Resample, ResnetBlock, TwoLinear, sinusoid, zero


class Block(nn.Module):
    """A holder whose children carry diffusers' names."""


def embed_time(model, config, timestep, pooled, time_ids):
    """SiLU of the summed time and added embeddings, [B, 4 * first width]."""
    time = model.time_embedding(sinusoid(timestep, config["block_out_channels"][0]))
    size = sinusoid(time_ids.flatten(), config["addition_time_embed_dim"]).view(time_ids.shape[0], -1)
    return F.silu(time + model.add_embedding(torch.cat([pooled.float(), size], 1)))


class UNet(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        widths, heads = config["block_out_channels"], config["attention_head_dim"]
        context, groups = config["cross_attention_dim"], config["norm_num_groups"]
        count, depth = config["layers_per_block"], config["transformer_layers_per_block"]
        time = widths[0] * 4
        self.conv_in = nn.Conv2d(config["in_channels"], widths[0], 3, padding=1)
        self.time_embedding = TwoLinear(widths[0], time)
        self.add_embedding = TwoLinear(config["projection_class_embeddings_input_dim"], time)

        self.down_blocks, skips, previous = nn.ModuleList(), [widths[0]], widths[0]
        for level, width in enumerate(widths):
            block = Block()
            block.resnets = nn.ModuleList(
                ResnetBlock(previous if i == 0 else width, width, time, groups) for i in range(count))
            if config["down_block_types"][level].startswith("CrossAttn"):
                block.attentions = nn.ModuleList(
                    Transformer(width, heads[level], context, groups, depth[level]) for _ in range(count))
            skips += [width] * count
            if level < len(widths) - 1:
                block.downsamplers = nn.ModuleList([Resample(width, up=False)])
                skips.append(width)
            self.down_blocks.append(block)
            previous = width

        self.mid_block = Block()
        self.mid_block.resnets = nn.ModuleList(ResnetBlock(previous, previous, time, groups) for _ in range(2))
        self.mid_block.attentions = nn.ModuleList([Transformer(previous, heads[-1], context, groups, depth[-1])])

        self.up_blocks = nn.ModuleList()
        for position, level in enumerate(reversed(range(len(widths)))):
            width, block = widths[level], Block()
            resnets = []
            for _ in range(count + 1):
                resnets.append(ResnetBlock(previous + skips.pop(), width, time, groups))
                previous = width
            block.resnets = nn.ModuleList(resnets)
            if config["up_block_types"][position].startswith("CrossAttn"):
                block.attentions = nn.ModuleList(
                    Transformer(width, heads[level], context, groups, depth[level]) for _ in range(count + 1))
            if level > 0:
                block.upsamplers = nn.ModuleList([Resample(width, up=True)])
            self.up_blocks.append(block)

        self.conv_norm_out = GroupNorm(groups, widths[0], 1e-5)
        self.conv_out = zero(nn.Conv2d(widths[0], config["out_channels"], 3, padding=1))
        for index, (_, attention) in enumerate(self.attentions()):
            attention.index = index

    def attentions(self):
        """(name, module) in the adapter's order: down, up, mid."""
        named = [(n, m) for n, m in self.named_modules() if isinstance(m, Attention)]
        rank = {"down_blocks": 0, "up_blocks": 1, "mid_block": 2}
        return sorted(named, key=lambda item: rank[item[0].split(".")[0]])

    def forward(self, sample, timestep, condition, time_ids, residuals=None):
        time = embed_time(self, self.config, timestep, condition.pooled, time_ids)
        x = self.conv_in(sample)
        skips = [x]
        for block in self.down_blocks:
            for i, resnet in enumerate(block.resnets):
                x = resnet(x, time)
                if hasattr(block, "attentions"):
                    x = block.attentions[i](x, condition)
                skips.append(x)
            if hasattr(block, "downsamplers"):
                x = block.downsamplers[0](x)
                skips.append(x)
        x = self.mid_block.resnets[0](x, time)
        x = self.mid_block.attentions[0](x, condition)
        x = self.mid_block.resnets[1](x, time)
        if residuals is not None:
            skips = [skip + residual for skip, residual in zip(skips, residuals)]
            x = x + residuals[-1]
        for block in self.up_blocks:
            for i, resnet in enumerate(block.resnets):
                x = resnet(torch.cat([x, skips.pop()], 1), time)
                if hasattr(block, "attentions"):
                    x = block.attentions[i](x, condition)
            if hasattr(block, "upsamplers"):
                x = block.upsamplers[0](x)
        return self.conv_out(F.silu(self.conv_norm_out(x))).float()
