"""Reads the training set that `tools illustrate` writes: safetensors shards, each with a JSONL of the same name."""
import glob
import json
import os

import numpy as np
import torch

import safetensors_io


class Column:
    """One tensor of all shards, rows end to end; `person_scene` style indices count within their shard."""

    def __init__(self, parts):
        self.parts = parts
        self.starts = np.cumsum([0] + [len(part) for part in parts])

    def __len__(self):
        return int(self.starts[-1])

    def __getitem__(self, rows):
        rows = np.asarray(rows)
        out = np.empty((len(rows), *self.parts[0].shape[1:]), self.parts[0].dtype)
        owners = np.searchsorted(self.starts, rows, side="right") - 1
        for i, (owner, row) in enumerate(zip(owners, rows)):
            out[i] = self.parts[owner][row - self.starts[owner]]
        return out

    def whole(self):
        return np.concatenate(self.parts)

    def on(self, device, change=None):
        """Something that gives tensors on the device for rows there: the CPU reads from disk, a GPU holds everything.

        `change` is done to each part on its way to a GPU, for columns that are needed smaller than they are stored.
        """
        return Mapped(self) if torch.device(device).type == "cpu" else self.resident(device, change)

    def resident(self, device, change=None):
        """One tensor on the device, filled shard by shard."""
        whole, first = None, 0
        for part in self.parts:
            rows = torch.from_numpy(np.array(part)).to(device)
            rows = change(rows) if change else rows
            if whole is None:
                whole = torch.empty(len(self), *rows.shape[1:], dtype=rows.dtype, device=device)
            whole[first:first + len(rows)] = rows
            first += len(rows)
        return whole


class Mapped:
    """A column on disk, asked and answering in tensors."""

    def __init__(self, column):
        self.column = column

    def __len__(self):
        return len(self.column)

    def __getitem__(self, rows):
        return torch.from_numpy(self.column[rows.numpy()])


class ShardSet:
    """All shards of a folder and the folders in it, or one shard by its path. Tensors stay mapped on disk; `column` gathers rows of one of them."""

    def __init__(self, folder, limit=None):
        self.paths = [folder] if os.path.isfile(folder) else sorted(
            glob.glob(os.path.join(folder, "**", "*.safetensors"), recursive=True))[:limit]
        if not self.paths:
            raise SystemExit(f"{folder} holds no shards. Make some: tools illustrate --out {folder}")
        self.shards = [safetensors_io.open_arrays(path) for path in self.paths]

    def column(self, name):
        return Column([shard[name] for shard in self.shards])

    def person_scenes(self):
        """[P] index of each person's picture, counted over all shards."""
        first, parts = 0, []
        for shard in self.shards:
            parts.append(shard["person_scene"] + first)
            first += len(shard["image"])
        return np.concatenate(parts)

    def records(self):
        """The JSONL rows, in the order of the pictures."""
        rows = []
        for path in self.paths:
            with open(os.path.splitext(path)[0] + ".jsonl", encoding="utf-8") as file:
                rows += [json.loads(line) for line in file]
        return rows
