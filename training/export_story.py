"""Story model <-> fp16 safetensors in diffusers' layout; training goes on from the same files."""

import json
import os

import config
import safetensors_io

PARTS = {"unet": config.UNET, "controlnet": config.CONTROLNET}


def write_json(folder, content):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "config.json"), "w", encoding="utf-8") as file:
        json.dump(content, file, indent=2)
        file.write("\n")


def save(model, folder):
    for name, content in PARTS.items():
        target = os.path.join(folder, name)
        write_json(target, content)
        safetensors_io.save_half({k: v.contiguous() for k, v in getattr(model, name).state_dict().items()},
                                 os.path.join(target, "diffusion_pytorch_model.safetensors"))
    target = os.path.join(folder, "text_encoder")
    write_json(target, model.text.config)
    safetensors_io.save_half(model.text.state_dict(), os.path.join(target, "model.safetensors"))
    target = os.path.join(folder, "adapter")
    write_json(target, config.ADAPTER)
    safetensors_io.save_half(model.adapter.weights(), os.path.join(target, "adapter.safetensors"))


def load(model, folder, adapter=True):
    read = lambda *path: {k: v.float() for k, v in safetensors_io.load(os.path.join(folder, *path)).items()}
    for name in PARTS:
        getattr(model, name).load_state_dict(read(name, "diffusion_pytorch_model.safetensors"))
    model.text.load_state_dict(read("text_encoder", "model.safetensors"))
    if adapter:
        model.adapter.load_weights(read("adapter", "adapter.safetensors"))
