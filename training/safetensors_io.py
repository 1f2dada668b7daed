"""Reads and writes safetensors files: an 8-byte length, a JSON header, raw little-endian tensors."""

import json
import os

import numpy as np

_TYPES = {
    "F64": np.float64, "F32": np.float32, "F16": np.float16,
    "I64": np.int64, "I32": np.int32, "I16": np.int16, "I8": np.int8, "U8": np.uint8, "BOOL": np.bool_,
}
_NAMES = {np.dtype(t): n for n, t in _TYPES.items()}


def read(path):
    """Tensors as read-only numpy views of the mapped file, by name."""
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if length > 100_000_000:
            raise ValueError(f"{path}: header of {length} bytes")
        header = json.loads(file.read(length))
    data = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + length)
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        tensors[name] = data[begin:end].view(_TYPES[entry["dtype"]]).reshape(entry["shape"])
    return tensors


def write(path, tensors, metadata=None):
    """Writes to a temporary name first, so that a reader never sees half a file."""
    header, offset, arrays = {}, 0, []
    if metadata:
        header["__metadata__"] = metadata
    order = sorted(tensors, key=lambda n: (-np.asarray(tensors[n]).dtype.itemsize, n))
    for name in order:
        array = np.ascontiguousarray(tensors[name])
        header[name] = {"dtype": _NAMES[array.dtype], "shape": list(np.asarray(tensors[name]).shape),
                        "data_offsets": [offset, offset + array.nbytes]}
        offset += array.nbytes
        arrays.append(array)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    temporary = f"{path}.part"
    with open(temporary, "wb") as file:
        file.write(len(text).to_bytes(8, "little"))
        file.write(text)
        for array in arrays:
            file.write(array.tobytes())
    os.replace(temporary, path)


def write_weights(path, state, half=True):
    """A torch state dict as fp16 (float tensors) safetensors."""
    arrays = {}
    for name, tensor in state.items():
        array = tensor.detach().float().cpu().contiguous().numpy()
        arrays[name] = array.astype(np.float16) if half else array
    write(path, arrays)


def read_weights(path):
    """A state dict of float32 torch tensors."""
    import torch
    return {n: torch.from_numpy(np.array(a)).float() for n, a in read(path).items()}
