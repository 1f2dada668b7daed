"""StoryMaker's adapter: Positional-aware Perceiver Resampler, decoupled cross-attention, LoRA (keys of mask.bin)."""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from .layers import LayerNorm, mix


class PerceiverAttention(nn.Module):
    def __init__(self, width, head):
        super().__init__()
        self.heads = width // head
        self.norm1, self.norm2 = LayerNorm(width), LayerNorm(width)
        self.to_q = nn.Linear(width, width, bias=False)
        self.to_kv = nn.Linear(width, width * 2, bias=False)
        self.to_out = nn.Linear(width, width, bias=False)

    def forward(self, context, latents):
        latents = self.norm2(latents)
        key, value = self.to_kv(torch.cat([self.norm1(context), latents], 1)).chunk(2, -1)
        return self.to_out(mix(self.to_q(latents), key, value, self.heads))


def perceiver_layers(width, depth, head):
    return nn.ModuleList(nn.ModuleList([
        PerceiverAttention(width, head),
        nn.Sequential(LayerNorm(width), nn.Linear(width, width * 4, bias=False), nn.GELU(),
                      nn.Linear(width * 4, width, bias=False)),
    ]) for _ in range(depth))


class Resampler(nn.Module):
    """queries = 0: the caller brings the queries (the face branch)."""

    def __init__(self, queries, inputs, width, outputs, depth, head):
        super().__init__()
        if queries:
            self.latents = nn.Parameter(torch.randn(1, queries, width) / math.sqrt(width))
        self.proj_in = nn.Linear(inputs, width)
        self.proj_out = nn.Linear(width, outputs)
        self.norm_out = LayerNorm(outputs)
        self.layers = perceiver_layers(width, depth, head)

    def forward(self, context, latents=None):
        x = self.latents.expand(context.shape[0], -1, -1) if latents is None else latents
        context = self.proj_in(context)
        for attention, feed_forward in self.layers:
            x = attention(context, x) + x
            x = feed_forward(x) + x
        return self.norm_out(self.proj_out(x))


class PerceiverResampler(nn.Module):
    """Identity, character and face features of P people -> tokens [P, L, D]; the background row is bg_embed."""

    def __init__(self, config):
        super().__init__()
        d, self.face_tokens = config["cross_attention_dim"], config["face_tokens"]
        tokens = self.face_tokens + config["character_tokens"]
        self.proj = nn.Sequential(nn.Linear(config["id_dim"], config["id_hidden"]), nn.GELU(),
                                  nn.Linear(config["id_hidden"], d * self.face_tokens))
        self.norm = LayerNorm(d)
        self.perceiver_resampler = Resampler(0, config["clip_dim"], d, d, config["depth"], config["dim_head"])
        self.resample = Resampler(config["character_tokens"], config["clip_dim"], config["resample_dim"], d,
                                  config["depth"], config["dim_head"])
        self.pos_embed = nn.Parameter(torch.randn(config["slots"], tokens, d) * 0.2)
        self.bg_embed = nn.Parameter(torch.randn(1, tokens, d) * 0.5)
        self.proj_out = nn.Linear(d, d)
        self.norm_out = LayerNorm(d)

    def forward(self, identity, character, face, slot, keep_outfit=None):
        """identity [P, I], character and face [P, T, E], slot [P]; keep_outfit [P] 0 = face only."""
        queries = self.norm(self.proj(identity).view(identity.shape[0], self.face_tokens, -1))
        face_tokens = queries + self.perceiver_resampler(face, queries)
        outfit = self.resample(character)
        if keep_outfit is not None:
            outfit = outfit * keep_outfit[:, None, None]
        tokens = torch.cat([face_tokens, outfit], 1) + self.pos_embed[slot]
        return self.norm_out(self.proj_out(tokens)) + tokens


class LoraPair(nn.Module):
    def __init__(self, inputs, outputs, rank):
        super().__init__()
        self.down = nn.Linear(inputs, rank, bias=False)
        self.up = nn.Linear(rank, outputs, bias=False)
        nn.init.normal_(self.down.weight, std=1 / rank)
        nn.init.zeros_(self.up.weight)


class AdapterLayer(nn.Module):
    def __init__(self, attention, context, cross, rank):
        super().__init__()
        width, source = attention.to_q.in_features, attention.to_k.in_features
        self.to_q_lora, self.to_out_lora = LoraPair(width, width, rank), LoraPair(width, width, rank)
        self.to_k_lora, self.to_v_lora = LoraPair(source, width, rank), LoraPair(source, width, rank)
        if cross:
            self.to_k_ip = nn.Linear(context, width, bias=False)
            self.to_v_ip = nn.Linear(context, width, bias=False)

    def delta(self, name):
        pair = getattr(self, name + "_lora")
        return pair.up.weight @ pair.down.weight


class Adapter(nn.Module):
    def __init__(self, config, unet):
        super().__init__()
        self.image_proj_model = PerceiverResampler(config)
        self.layers = nn.ModuleList(
            AdapterLayer(module, config["cross_attention_dim"], name.endswith("attn2"), config["lora_rank"])
            for name, module in unet.attentions())

    @torch.no_grad()
    def begin_on(self, unet):
        """Keys and values of the pictures start as those of the text do on a trained base (IP-Adapter's start)."""
        for layer, (_, attention) in zip(self.layers, unet.attentions()):
            if hasattr(layer, "to_k_ip"):
                layer.to_k_ip.weight.copy_(attention.to_k.weight)
                layer.to_v_ip.weight.copy_(attention.to_v.weight)

    def weights(self):
        """The tensors under mask.bin's names."""
        state = {f"image_proj_model.{k}": v for k, v in self.image_proj_model.state_dict().items()}
        state.update({f"ip_adapter.{k}": v for k, v in self.layers.state_dict().items()})
        return state

    def load_weights(self, state):
        prefix = {"image_proj_model.": self.image_proj_model, "ip_adapter.": self.layers}
        for start, module in prefix.items():
            module.load_state_dict({k[len(start):]: v for k, v in state.items() if k.startswith(start)})
