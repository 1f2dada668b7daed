"""Builds the pack's CLIP-style tokenizer from the words of the caption grammar: every known word becomes one token.

    python3 vocabulary.py WORDS.json OUT_FOLDER
"""

import json
import os
import sys
from collections import Counter


def byte_symbols():
    """GPT-2's printable stand-ins for the 256 bytes."""
    printable = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    table, extra = {b: chr(b) for b in printable}, 0
    for b in range(256):
        if b not in table:
            table[b] = chr(256 + extra)
            extra += 1
    return [table[b] for b in printable] + [table[b] for b in range(256) if b not in printable]


def merges_for(words):
    """Pair merges, most frequent first, until each word is one symbol ending in </w>."""
    pieces = {w: list(w[:-1]) + [w[-1] + "</w>"] for w in words}
    merges = []
    while True:
        pairs = Counter()
        for word in pieces.values():
            pairs.update(zip(word, word[1:]))
        if not pairs:
            return merges
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        for name, word in pieces.items():
            merged, i = [], 0
            while i < len(word):
                if i + 1 < len(word) and (word[i], word[i + 1]) == best:
                    merged.append(word[i] + word[i + 1])
                    i += 2
                else:
                    merged.append(word[i])
                    i += 1
            pieces[name] = merged


def split(text):
    """The words that CLIP's pattern sees in a lower-case caption: runs of letters, or of other signs."""
    import re
    return re.findall(r"'s|'t|'re|'ve|'m|'ll|'d|[a-z]+|[0-9]|[^\sa-z0-9]+", text.lower())


class Tokenizer:
    """Known words only: what training needs. The app's tokenizer reads the same files and knows every text."""

    def __init__(self, folder):
        with open(os.path.join(folder, "vocab.json"), encoding="utf-8") as file:
            self.ids = json.load(file)
        self.start, self.end = self.ids["<|startoftext|>"], self.ids["<|endoftext|>"]
        self.size = len(self.ids)

    def encode(self, text, length=77):
        ids = [self.ids[w + "</w>"] for w in split(text)][:length - 2]
        return [self.start] + ids + [self.end] * (length - 1 - len(ids))


def main(words_path, folder):
    with open(words_path, encoding="utf-8") as file:
        words = sorted({part for word in json.load(file) for part in split(word)})
    symbols, merges = byte_symbols(), merges_for(words)
    vocabulary = symbols + [s + "</w>" for s in symbols] + [a + b for a, b in merges]
    vocabulary += ["<|startoftext|>", "<|endoftext|>"]
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "vocab.json"), "w", encoding="utf-8") as file:
        json.dump({token: i for i, token in enumerate(vocabulary)}, file, ensure_ascii=False)
    with open(os.path.join(folder, "merges.txt"), "w", encoding="utf-8") as file:
        file.write("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges))
    print(f"{len(words)} words, {len(merges)} merges, {len(vocabulary)} tokens")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
