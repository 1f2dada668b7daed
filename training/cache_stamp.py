"""Which weights made a cached file: their hash in FILE.source beside it."""
import hashlib
import os


def weights_hash(folder):
    """SHA-256 over a network's config.json and model.safetensors."""
    digest = hashlib.sha256()
    for name in ("config.json", "model.safetensors"):
        with open(os.path.join(folder, name), "rb") as file:
            while part := file.read(1 << 20):
                digest.update(part)
    return digest.hexdigest()


def is_made_by(path, source):
    if not (os.path.exists(path) and os.path.exists(path + ".source")):
        return False
    with open(path + ".source", encoding="ascii") as file:
        return file.read() == source


def unstamp(path):
    """Before the file is replaced: whoever stops halfway must not leave new content under the old hash."""
    if os.path.exists(path + ".source"):
        os.remove(path + ".source")


def stamp(path, source):
    with open(path + ".source.part", "w", encoding="ascii") as file:
        file.write(source)
    os.replace(path + ".source.part", path + ".source")
