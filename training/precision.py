"""In which numbers the networks compute while they learn."""

import contextlib

import torch


def has_bfloat16(device):
    """Whether bfloat16 is quick: a processor with AVX2 alone emulates it, a hundred times slower than float32."""
    if torch.device(device).type != "cpu":
        return True
    asked = getattr(torch.ops.mkldnn, "_is_mkldnn_bf16_supported", None)
    return asked is None or bool(asked())


def autocast(device):
    """bfloat16 where the device has it, float32 elsewhere."""
    device = torch.device(device).type
    return torch.autocast(device, dtype=torch.bfloat16) if has_bfloat16(device) else contextlib.nullcontext()
