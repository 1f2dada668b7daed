"""Which parts of the story model learn, and what of StoryMaker an ablation leaves out (`train_story.py --only`, `--without`)."""

import dataclasses

import torch

# What an ablation changes in the stage. `pose` leaves poses out of training alone: pictures are still made with them.
CHANGES = {
    "": {}, "lora": {}, "face": dict(drop_face=1.0, drop_outfit=0.0), "outfit": dict(drop_face=0.0, drop_outfit=1.0),
    "attention-loss": dict(attention_loss=0.0, attention_loss_late=0.0), "pose": dict(drop_pose=1.0),
}
# Parameters of the adapter that stay zero, so that the exported weights leave the part out too, whatever they are given:
# no clothes are zero tokens, no face is zero features, no LoRA adds zero.
SILENT = {
    "outfit": ("image_proj_model.resample.norm_out.",),
    "face": ("image_proj_model.proj.0.weight", "image_proj_model.perceiver_resampler.proj_in.weight"),
    "lora": ("_lora.up.",),
}


def applied(stage):
    """The stage with its ablation's changes; without the base in training, every step needs the adapter."""
    changes = {"without_adapter": 0.0} if stage.only == "adapter" else {}
    return dataclasses.replace(stage, **CHANGES[stage.without], **changes)


def is_silent(name, without):
    return any(part in name for part in SILENT.get(without, ()))


@torch.no_grad()
def silence(adapter, without):
    for name, parameter in adapter.named_parameters():
        if is_silent(name, without):
            parameter.zero_()


def is_convolutional(name):
    """Whether a parameter of StoryModel belongs to the picture's texture rather than to what it is conditioned by."""
    return name.startswith("controlnet.") or name.startswith("unet.") and ".attentions." not in name


def learns(name, stage):
    """Whether a parameter of StoryModel is trained."""
    if is_silent(name, stage.without):
        return False
    return {"": True, "attention": not is_convolutional(name), "adapter": name.startswith("adapter.")}[stage.only]
