"""Hyperparameters of the frozen and auxiliary networks: one dataclass, one instance per stage."""
from dataclasses import dataclass, field


@dataclass
class Stage:
    name: str
    seconds: float                 # processor time of each worker; on a GPU wall time
    batch: int
    samples: int = 0               # of all workers together, instead of seconds
    learning_rate: float = 1e-3
    final_rate: float = 0.02       # share of the learning rate that is left at the end
    warmup_steps: int = 60
    anneal_from: float = 0.0       # share of the time after which the cosine decay starts
    weight_decay: float = 0.03
    beta2: float = 0.98
    clip: float = 1.0
    ema: float = 0.998
    device: str = "cpu"            # cuda: one worker, and seconds of wall time
    limit: int = None              # shards of scenes and of references that are read, at most
    workers: int = 1               # single-threaded processes that average their weights
    threads: int = 1
    sync_every: int = 4
    seed: int = 1
    report_every: float = 15.0
    save_every: float = 120.0
    scenes: str = "data/scenes"
    heldout: str = "data/heldout"  # scenes with people who are never trained on
    references: str = "data/references"
    tokenizer: str = "models/flat-illustration/tokenizer"
    model: dict = field(default_factory=dict)   # the network's config.json
    on_gpu: dict = field(default_factory=dict)  # what is different there, unless the command line says otherwise


IMAGE_ENCODER = Stage(
    name="image_encoder", seconds=360, batch=24, learning_rate=2e-3, workers=2,
    on_gpu=dict(seconds=180, batch=512, warmup_steps=300, sync_every=8, limit=60),
    model=dict(
        model_type="clip_vision_model", architectures=["CLIPVisionModel"], image_size=112, patch_size=14,
        hidden_size=192, num_hidden_layers=4, num_attention_heads=6, intermediate_size=768, hidden_act="gelu",
        layer_norm_eps=1e-5, num_channels=3, projection_dim=192,
        image_mean=[0.5, 0.5, 0.5], image_std=[0.5, 0.5, 0.5]))


def _face_heads(stride, level):
    return [
        dict(name=f"score_{stride}", level=level, channels=2, hidden=1, activation="sigmoid", layout="rows", row=1),
        dict(name=f"bbox_{stride}", level=level, channels=8, hidden=1, layout="rows", row=4),
        dict(name=f"kps_{stride}", level=level, channels=20, layout="rows", row=10),
    ]


# Face detector, segmenter and pose detector learn as one network and are exported as three.
PERCEPTION = Stage(
    name="perception", seconds=600, batch=8, learning_rate=2e-3, weight_decay=0.01, clip=4.0,
    on_gpu=dict(seconds=180, batch=128, warmup_steps=200, sync_every=8, limit=40),
    model=dict(
        model_type="conv-net", image_size=256, input_channels=3, unshuffle=4,
        stages=[dict(width=32, blocks=0), dict(width=64, blocks=1), dict(width=96, blocks=1), dict(width=128, blocks=1)],
        neck=dict(width=40, lowest=0, blocks=1),
        heads=[
            *_face_heads(8, 1), *_face_heads(16, 2), *_face_heads(32, 3),
            dict(name="person", level=0, channels=16, shuffle=4, activation="sigmoid"),
            dict(name="centre", level=0, channels=32, shuffle=4),
            dict(name="joints", level=0, channels=18, activation="sigmoid"),
            dict(name="ways", level=0, channels=36),
        ]))

# The pose detector once more, alone and deeper where a cell sees a limb: joints are the hardest of the three lessons, and the
# others' heads take most of the time.
POSE = Stage(
    name="pose", seconds=2700, batch=16, learning_rate=2e-3, weight_decay=0.01, clip=4.0, workers=2, anneal_from=0.3,
    on_gpu=dict(seconds=120, batch=128, warmup_steps=200, sync_every=8, limit=40),
    model={
        **PERCEPTION.model,
        "stages": [dict(width=32, blocks=0), dict(width=64, blocks=2), dict(width=96, blocks=3), dict(width=128, blocks=3)],
        "heads": [head for head in PERCEPTION.model["heads"] if head["name"] in ("joints", "ways")]})

# The heads of each exported network, and how its input is normalised: (v - mean) / std for v in 0..255.
PERCEPTION_PARTS = {
    "face_detector": dict(
        heads=[f"{kind}_{stride}" for kind in ("score", "bbox", "kps") for stride in (8, 16, 32)],
        input_mean=127.5, input_std=128.0),
    "segmenter": dict(heads=["person", "centre"], input_mean=127.5, input_std=127.5),
    "pose_detector": dict(heads=["joints", "ways"], input_mean=127.5, input_std=127.5),
}

FACE_ENCODER = Stage(
    name="face_encoder", seconds=240, batch=48, learning_rate=2e-3, weight_decay=0.02,
    on_gpu=dict(seconds=180, batch=512, warmup_steps=200, sync_every=8, limit=40),
    model=dict(
        model_type="conv-net", image_size=112, input_channels=3, unshuffle=4, input_mean=127.5, input_std=127.5,
        stages=[dict(width=64, blocks=1), dict(width=96, blocks=2), dict(width=128, blocks=2)],
        heads=[dict(name="embedding", level=2, channels=128, kernel=7, layout="vector")]))

# Scoring encoders: trained apart, with other widths and seeds, and never used for conditioning.
SCORING = Stage(
    name="scoring", seconds=360, batch=64, learning_rate=1e-3, seed=5,
    on_gpu=dict(seconds=180, batch=1024, learning_rate=1.5e-3, warmup_steps=300, sync_every=8, limit=60),
    model=dict(
        image=dict(
            model_type="clip_vision_model", architectures=["CLIPVisionModelWithProjection"], image_size=112, patch_size=14,
            hidden_size=144, num_hidden_layers=3, num_attention_heads=6, intermediate_size=432, hidden_act="gelu",
            layer_norm_eps=1e-5, num_channels=3, projection_dim=128, image_mean=[0.5, 0.5, 0.5], image_std=[0.5, 0.5, 0.5]),
        text=dict(
            model_type="clip_text_model", architectures=["CLIPTextModelWithProjection"], hidden_size=128,
            num_hidden_layers=2, num_attention_heads=4, intermediate_size=256, hidden_act="gelu", layer_norm_eps=1e-5,
            max_position_embeddings=77, projection_dim=128)))

SCORE_FACE = Stage(
    name="score_face", seconds=120, batch=40, learning_rate=2e-3, weight_decay=0.02, seed=9,
    on_gpu=dict(seconds=150, batch=512, warmup_steps=200, sync_every=8, limit=40),
    model=dict(
        model_type="conv-net", image_size=112, input_channels=3, unshuffle=4, input_mean=127.5, input_std=127.5,
        stages=[dict(width=48, blocks=1), dict(width=80, blocks=1), dict(width=96, blocks=2)],
        heads=[dict(name="embedding", level=2, channels=96, kernel=7, layout="vector")]))
