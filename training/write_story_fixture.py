"""Writes the story networks in miniature, with inputs and outputs: the C# graphs must give the same.

    python3 training/write_story_fixture.py tests/fixtures/pack/story
"""
import json
import os
import sys

import torch

import config
import export_story
import safetensors_io
from story.adapter import Adapter
from story.attention import Conditioning
from story.autoencoder import CONFIG as AUTOENCODER
from story.autoencoder import FlatAutoencoder
from story.controlnet import ControlNet
from story.text import TextEncoder
from story.unet import UNet

WIDTH, IDS, CHARACTERS, CELLS = 24, 60, 2, 8
SMALL = {"block_out_channels": [16, 32], "attention_head_dim": [2, 4], "cross_attention_dim": WIDTH,
         "norm_num_groups": 8, "addition_time_embed_dim": 8, "projection_class_embeddings_input_dim": WIDTH + 48}
TEXT = {**config.text_config(IDS), "hidden_size": WIDTH, "intermediate_size": WIDTH * 3, "projection_dim": WIDTH,
        "num_attention_heads": 3}
ADAPTER = {**config.ADAPTER, "cross_attention_dim": WIDTH, "face_tokens": 2, "character_tokens": 3, "id_dim": 16,
           "id_hidden": 12, "clip_dim": 20, "resample_dim": 16, "dim_head": 8, "lora_rank": 4}
SMALL_AUTOENCODER = {**AUTOENCODER, "encoder_channels": [8, 12], "decoder_channels": [16, 12, 6]}


def stirred(network):
    """Random where training starts from zero, and rounded to the half precision of the file."""
    with torch.no_grad():
        for parameter in network.parameters():
            scale = 0.5 / max(parameter[0].numel(), 4) ** 0.5 if parameter.dim() > 1 else 0.1
            parameter += torch.randn_like(parameter) * scale
            parameter.copy_(parameter.half().float())
    return network.eval()


def write(folder, name, content, state):
    export_story.write_json(os.path.join(folder, name), content)
    safetensors_io.save_half({k: v.contiguous() for k, v in state.items()}, os.path.join(folder, name, "model.safetensors"))


def main():
    folder = sys.argv[1]
    torch.manual_seed(11)
    unet = stirred(UNet({**config.UNET, **SMALL}))
    control = stirred(ControlNet({**config.CONTROLNET, **SMALL, "conditioning_embedding_out_channels": [4, 6, 8, 10]}))
    text, adapter, autoencoder = stirred(TextEncoder(TEXT)), stirred(Adapter(ADAPTER, unet)), stirred(FlatAutoencoder(SMALL_AUTOENCODER))
    for name, network in (("unet", unet), ("controlnet", control), ("text_encoder", text), ("vae", autoencoder)):
        write(folder, name, network.config, network.state_dict())
    write(folder, "adapter", ADAPTER, adapter.weights())

    ids = torch.randint(0, IDS - 2, (2, config.TEXT_LENGTH))
    ids[0, 9:], ids[1, 30:] = IDS - 1, IDS - 1
    inputs = {"input_ids": ids, "id": torch.randn(CHARACTERS, 16), "character_hidden": torch.randn(CHARACTERS, 7, 20),
              "face_hidden": torch.randn(CHARACTERS, 7, 20), "slot": torch.tensor([2, 0]),
              "sample": torch.randn(2, 24, CELLS, CELLS), "timestep": torch.tensor([601.0]),
              "time_ids": torch.tensor([[256.0, 192, 0, 0, 256, 192]] * 2),
              "image": torch.rand(1, 3, CELLS * 8, CELLS * 8), "region_values": torch.tensor([[0.0, -1.5, 0.7]] * 2),
              "picture": torch.rand(1, 3, 64, 96) * 2 - 1}
    with torch.no_grad():
        hidden, pooled = text.conditioning(ids)
        tokens = torch.cat([adapter.image_proj_model.bg_embed, adapter.image_proj_model(
            inputs["id"], inputs["character_hidden"], inputs["face_hidden"], inputs["slot"])])
        faces = torch.cat([adapter.image_proj_model.bg_embed, adapter.image_proj_model(
            inputs["id"], inputs["character_hidden"], inputs["face_hidden"], inputs["slot"], torch.zeros(CHARACTERS))])
        bias = inputs["region_values"].repeat_interleave(tokens.shape[1], 1)[:, None]
        condition = Conditioning(hidden, pooled, adapter, tokens.flatten(0, 1)[None].expand(2, -1, -1), bias, 0.9, 0.8)
        residuals = control(inputs["sample"], inputs["timestep"].expand(2), pooled, inputs["time_ids"],
                            inputs["image"].expand(2, -1, -1, -1), torch.tensor([0.8, 0.8]))
        prediction = unet(inputs["sample"], inputs["timestep"].expand(2), condition, inputs["time_ids"], residuals)
        latents = autoencoder.encode(inputs["picture"])
        expected = {"hidden": hidden, "pooled": pooled, "tokens": tokens, "face_only": faces, "mid_residual": residuals[-1],
                    "prediction": prediction, "latents": latents, "decoded": autoencoder.decode(latents),
                    **{f"down_residual_{i}": r for i, r in enumerate(residuals[:-1])}}
    safetensors_io.save({k: v.contiguous() for k, v in inputs.items()}, os.path.join(folder, "inputs.safetensors"))
    safetensors_io.save({k: v.contiguous() for k, v in expected.items()}, os.path.join(folder, "expected.safetensors"))
    with open(os.path.join(folder, "case.json"), "w", encoding="utf-8") as file:
        json.dump({"kind": "story", "inputs": "inputs.safetensors", "expected": "expected.safetensors",
                   "adapter_scale": 0.9, "lora_scale": 0.8, "control_scale": 0.8,
                   "criteria": [{"keys": sorted(expected), "metric": "maxAbs", "limit": 2e-4}]}, file, indent=2)
        file.write("\n")
    print({k: float(v.abs().max()) for k, v in expected.items()})


if __name__ == "__main__":
    main()
