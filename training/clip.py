"""CLIP's two towers under transformers' key names: CLIPVisionModel and CLIPTextModel, with or without projection."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class Norm(nn.LayerNorm):
    """LayerNorm in float32: torch 1.13 cannot mix bf16 activations with float32 weights on the CPU."""

    def forward(self, x):
        return super().forward(x.float())


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.q_proj, self.k_proj = nn.Linear(width, width), nn.Linear(width, width)
        self.v_proj, self.out_proj = nn.Linear(width, width), nn.Linear(width, width)

    def forward(self, x, bias=None):
        batch, count, width = x.shape
        weight = torch.cat([self.q_proj.weight, self.k_proj.weight, self.v_proj.weight])
        offset = torch.cat([self.q_proj.bias, self.k_proj.bias, self.v_proj.bias])
        q, k, v = F.linear(x, weight, offset).view(batch, count, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
        if bias is not None:
            scores = scores + bias.to(scores.dtype)
        mixed = scores.softmax(-1).to(v.dtype) @ v
        return self.out_proj(mixed.transpose(1, 2).reshape(batch, count, width))


class Mlp(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x):
        return self.fc2(F.gelu(self.fc1(x)))


class EncoderLayer(nn.Module):
    def __init__(self, width, heads, inner):
        super().__init__()
        self.layer_norm1, self.layer_norm2 = Norm(width), Norm(width)
        self.self_attn, self.mlp = Attention(width, heads), Mlp(width, inner)

    def forward(self, x, bias=None):
        x = x + self.self_attn(self.layer_norm1(x), bias)
        return x + self.mlp(self.layer_norm2(x))


class Encoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.layers = nn.ModuleList(
            EncoderLayer(config["hidden_size"], config["num_attention_heads"], config["intermediate_size"])
            for _ in range(config["num_hidden_layers"]))


class VisionEmbeddings(nn.Module):
    def __init__(self, width, image, patch):
        super().__init__()
        self.patch = patch
        self.class_embedding = nn.Parameter(torch.randn(width) * 0.02)
        self.patch_embedding = nn.Conv2d(3, width, patch, patch, bias=False)
        self.position_embedding = nn.Embedding((image // patch) ** 2 + 1, width)
        nn.init.normal_(self.position_embedding.weight, std=0.02)

    def forward(self, pixels):
        batch, _, height, width = pixels.shape
        size = self.patch
        rows = pixels.view(batch, 3, height // size, size, width // size, size).permute(0, 2, 4, 1, 3, 5)
        patches = F.linear(rows.reshape(batch, -1, 3 * size * size), self.patch_embedding.weight.flatten(1))
        first = self.class_embedding.to(patches.dtype).expand(batch, 1, -1)
        return torch.cat([first, patches], 1).float() + self.position_embedding.weight


class VisionTower(nn.Module):
    def __init__(self, config):
        super().__init__()
        width = config["hidden_size"]
        self.embeddings = VisionEmbeddings(width, config["image_size"], config["patch_size"])
        self.pre_layrnorm = Norm(width)  # sic: transformers' spelling
        self.encoder = Encoder(config)
        self.post_layernorm = Norm(width)

    def hidden(self, pixels, layers):
        """[N,3,S,S] normalised pixels to [N,T,hidden] after the first `layers` blocks."""
        x = self.pre_layrnorm(self.embeddings(pixels))
        for layer in self.encoder.layers[:layers]:
            x = layer(x)
        return x


class ClipVision(nn.Module):
    """CLIPVisionModel; with `projection` also CLIPVisionModelWithProjection."""

    def __init__(self, config, projection=False):
        super().__init__()
        self.config = config
        self.vision_model = VisionTower(config)
        if projection:
            self.visual_projection = nn.Linear(config["hidden_size"], config["projection_dim"], bias=False)

    def penultimate(self, pixels):
        """hidden_states[-2]: the tokens that the adapter reads."""
        return self.vision_model.hidden(pixels, self.config["num_hidden_layers"] - 1)

    def pooled(self, pixels):
        tower = self.vision_model
        return tower.post_layernorm(tower.hidden(pixels, self.config["num_hidden_layers"])[:, 0])

    def forward(self, pixels):
        """Image embedding [N,projection_dim], not normalised."""
        return self.visual_projection(self.pooled(pixels))


class TextEmbeddings(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.token_embedding = nn.Embedding(config["vocab_size"], config["hidden_size"])
        self.position_embedding = nn.Embedding(config["max_position_embeddings"], config["hidden_size"])
        nn.init.normal_(self.token_embedding.weight, std=0.02)
        nn.init.normal_(self.position_embedding.weight, std=0.01)

    def forward(self, ids):
        return self.token_embedding(ids) + self.position_embedding.weight[:ids.shape[1]]


class TextTower(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.embeddings = TextEmbeddings(config)
        self.encoder = Encoder(config)
        self.final_layer_norm = Norm(config["hidden_size"])

    def forward(self, ids):
        count = ids.shape[1]
        causal = torch.full((count, count), -1e4, device=ids.device).triu(1)
        x = self.embeddings(ids)
        for layer in self.encoder.layers:
            x = layer(x, causal)
        return self.final_layer_norm(x)


class ClipText(nn.Module):
    """CLIPTextModelWithProjection."""

    def __init__(self, config):
        super().__init__()
        self.config = config
        self.text_model = TextTower(config)
        self.text_projection = nn.Linear(config["hidden_size"], config["projection_dim"], bias=False)

    def forward(self, ids, longest=None):
        """ids [N,77] padded with the end token to text embeddings [N,projection_dim], not normalised.

        Attention is causal, so what follows the first end token cannot matter and is cut off: after `longest` tokens
        where the caller knows that no text has more, else after looking, for which a GPU is waited for.
        """
        ends = (ids == self.config["eos_token_id"]).int().argmax(1)
        hidden = self.text_model(ids[:, :longest or int(ends.max()) + 1])
        return self.text_projection(hidden[torch.arange(len(ids), device=ids.device), ends])


def initialise(model):
    """Truncated-normal linear layers, zero biases: small transformers start to learn at once."""
    for module in model.modules():
        if isinstance(module, nn.Linear):
            nn.init.trunc_normal_(module.weight, std=min(0.05, module.in_features ** -0.5))
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Conv2d):
            nn.init.trunc_normal_(module.weight, std=0.02)
    return model
