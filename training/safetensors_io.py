"""Reads and writes safetensors files: 8-byte header length, JSON header, raw little-endian tensors.

Format: https://huggingface.co/docs/safetensors/index#format
"""
import json
import os
import struct

import numpy as np
import torch

NUMPY_TYPES = {
    "BOOL": np.bool_, "U8": np.uint8, "I8": np.int8, "I16": np.int16, "I32": np.int32, "I64": np.int64,
    "F16": np.float16, "F32": np.float32, "F64": np.float64,
}
TYPE_NAMES = {np.dtype(kind): name for name, kind in NUMPY_TYPES.items()}


def read_header(path):
    """Returns (entries, metadata, offset of the first tensor byte)."""
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(length))
    return header, header.pop("__metadata__", {}), 8 + length


def open_arrays(path):
    """Maps every tensor of the file into memory, read-only; nothing is copied until it is touched."""
    entries, _, start = read_header(path)
    whole = np.memmap(path, dtype=np.uint8, mode="r")
    arrays = {}
    for name, entry in entries.items():
        begin, end = entry["data_offsets"]
        kind = NUMPY_TYPES[entry["dtype"]]
        arrays[name] = whole[start + begin:start + end].view(kind).reshape(entry["shape"])
    return arrays


def load(path):
    """Returns {name: tensor}, each a copy of its own."""
    return {name: torch.from_numpy(np.array(array)) for name, array in open_arrays(path).items()}


def save(tensors, path, metadata=None):
    """Writes {name: tensor or array} in name order, so that equal tensors give equal bytes."""
    arrays = {}
    for name in sorted(tensors):
        value = tensors[name]
        array = value.detach().cpu().numpy() if isinstance(value, torch.Tensor) else np.asarray(value)
        shape = array.shape                      # ascontiguousarray turns a scalar into [1]
        arrays[name] = np.ascontiguousarray(array).reshape(shape)
    header, offset = {}, 0
    if metadata:
        header["__metadata__"] = {key: str(value) for key, value in metadata.items()}
    for name, array in arrays.items():
        end = offset + array.nbytes
        header[name] = {"dtype": TYPE_NAMES[array.dtype], "shape": list(array.shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    partial = f"{path}.partial"
    with open(partial, "wb") as file:
        file.write(struct.pack("<Q", len(text)))
        file.write(text)
        for array in arrays.values():
            file.write(array.tobytes())
    os.replace(partial, path)


def save_half(tensors, path):
    """Writes floating-point tensors as fp16, the form in which a pack keeps its weights."""
    save({name: value.half() if value.is_floating_point() else value for name, value in tensors.items()}, path)
