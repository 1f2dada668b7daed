"""Transformer blocks of SDXL's UNet with StoryMaker's decoupled cross-attention (spec: attention processors)."""

import torch.nn as nn
import torch.nn.functional as F

from .layers import GroupNorm, LayerNorm, attend, mix, zero


class Conditioning:
    """What the cross-attentions see. adapter: an Adapter or None; tokens [B, (N+1)L, D]; token_bias [B, 1, (N+1)L]."""

    def __init__(self, text, pooled, adapter=None, tokens=None, token_bias=None, scale=1.0, lora_scale=1.0):
        self.text, self.pooled = text, pooled
        self.adapter, self.tokens, self.token_bias = adapter, tokens, token_bias
        self.scale, self.lora_scale = scale, lora_scale
        self.maps = []


class Attention(nn.Module):
    def __init__(self, width, heads, context=None):
        super().__init__()
        self.heads, self.index = heads, None
        self.to_q = nn.Linear(width, width, bias=False)
        self.to_k = nn.Linear(context or width, width, bias=False)
        self.to_v = nn.Linear(context or width, width, bias=False)
        self.to_out = nn.ModuleList([nn.Linear(width, width)])

    def forward(self, x, condition, context=None):
        adapter = condition.adapter.layers[self.index] if condition.adapter is not None else None

        def project(linear, name, y):
            weight = linear.weight
            if adapter is not None and condition.lora_scale:
                # LoRA is folded into the weight for this call: cheaper than two thin products over all tokens.
                weight = weight + condition.lora_scale * adapter.delta(name)
            return F.linear(y, weight, linear.bias)

        source = x if context is None else context
        query = project(self.to_q, "to_q", x)
        out = mix(query, project(self.to_k, "to_k", source), project(self.to_v, "to_v", source), self.heads)
        if adapter is not None and context is not None:
            image, maps = attend(query, adapter.to_k_ip(condition.tokens), adapter.to_v_ip(condition.tokens),
                                 self.heads, condition.token_bias)
            out = out + condition.scale * image
            condition.maps.append(maps)
        return project(self.to_out[0], "to_out", out)


class Gelu2(nn.Module):
    """GEGLU: halves (a, b) of one projection, a * gelu(b)."""

    def __init__(self, width):
        super().__init__()
        self.proj = nn.Linear(width, width * 8)

    def forward(self, x):
        a, b = self.proj(x).chunk(2, -1)
        return a * F.gelu(b)


class FeedForward(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.net = nn.ModuleList([Gelu2(width), nn.Identity(), nn.Linear(width * 4, width)])

    def forward(self, x):
        return self.net[2](self.net[0](x))


class TransformerBlock(nn.Module):
    def __init__(self, width, heads, context):
        super().__init__()
        self.norm1, self.norm2, self.norm3 = LayerNorm(width), LayerNorm(width), LayerNorm(width)
        self.attn1 = Attention(width, heads)
        self.attn2 = Attention(width, heads, context)
        self.ff = FeedForward(width)

    def forward(self, x, condition):
        x = x + self.attn1(self.norm1(x), condition)
        x = x + self.attn2(self.norm2(x), condition, condition.text)
        return x + self.ff(self.norm3(x))


class Transformer(nn.Module):
    def __init__(self, width, heads, context, groups, depth):
        super().__init__()
        self.norm = GroupNorm(groups, width, 1e-6)
        self.proj_in = nn.Linear(width, width)
        self.transformer_blocks = nn.ModuleList([TransformerBlock(width, heads, context) for _ in range(depth)])
        self.proj_out = zero(nn.Linear(width, width))

    def forward(self, x, condition):
        batch, width, h, w = x.shape
        y = self.proj_in(self.norm(x).permute(0, 2, 3, 1).reshape(batch, h * w, width))
        for block in self.transformer_blocks:
            y = block(y, condition)
        return x + self.proj_out(y).view(batch, h, w, width).permute(0, 3, 1, 2)
