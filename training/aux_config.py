"""Hyperparameters of the frozen and auxiliary networks: one dataclass, one instance per stage."""
from dataclasses import dataclass, field


@dataclass
class Stage:
    name: str
    seconds: float
    batch: int
    learning_rate: float = 1e-3
    final_rate: float = 0.02       # share of the learning rate that is left at the end
    warmup_steps: int = 60
    weight_decay: float = 0.03
    beta2: float = 0.98
    clip: float = 1.0
    ema: float = 0.998
    workers: int = 1               # single-threaded processes that average their weights
    threads: int = 1
    sync_every: int = 4
    seed: int = 1
    report_every: float = 15.0
    save_every: float = 120.0
    scenes: str = "data/scenes"
    references: str = "data/references"
    model: dict = field(default_factory=dict)   # the network's config.json


IMAGE_ENCODER = Stage(
    name="image_encoder", seconds=360, batch=24, learning_rate=2e-3, workers=2,
    model=dict(
        model_type="clip_vision_model", architectures=["CLIPVisionModel"], image_size=112, patch_size=14,
        hidden_size=192, num_hidden_layers=4, num_attention_heads=6, intermediate_size=768, hidden_act="gelu",
        layer_norm_eps=1e-5, num_channels=3, projection_dim=192,
        image_mean=[0.5, 0.5, 0.5], image_std=[0.5, 0.5, 0.5]))
