"""Every number of the story model in one place. Frozen: picture size, latents, vocabulary, character schema, widths."""

from dataclasses import dataclass

PICTURE, LATENT_CHANNELS, LATENT_SIZE, HINT = 256, 24, 16, 128
WIDTH, TEXT_LENGTH, SLOTS = 192, 77, 3
GUIDANCE, RESCALE = 2.5, 0.3        # as in the defaults of the pack's pack.json

UNET = {
    "_class_name": "UNet2DConditionModel", "sample_size": LATENT_SIZE,
    "in_channels": LATENT_CHANNELS, "out_channels": LATENT_CHANNELS,
    "block_out_channels": [128, 256], "layers_per_block": 1,
    "down_block_types": ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
    "mid_block_type": "UNetMidBlock2DCrossAttn",
    "up_block_types": ["CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
    "transformer_layers_per_block": [1, 1], "attention_head_dim": [4, 8], "cross_attention_dim": WIDTH,
    "use_linear_projection": True, "act_fn": "silu", "norm_num_groups": 32, "norm_eps": 1e-5,
    "flip_sin_to_cos": True, "freq_shift": 0, "downsample_padding": 1, "mid_block_scale_factor": 1,
    "addition_embed_type": "text_time", "addition_time_embed_dim": 32,
    "projection_class_embeddings_input_dim": WIDTH + 6 * 32, "resnet_time_scale_shift": "default",
}

CONTROLNET = {
    **{k: UNET[k] for k in ("in_channels", "block_out_channels", "layers_per_block", "transformer_layers_per_block",
                            "attention_head_dim", "cross_attention_dim", "use_linear_projection", "act_fn",
                            "norm_num_groups", "norm_eps", "flip_sin_to_cos", "freq_shift", "downsample_padding",
                            "mid_block_scale_factor", "addition_embed_type", "addition_time_embed_dim",
                            "projection_class_embeddings_input_dim", "resnet_time_scale_shift")},
    "_class_name": "ControlNetModel", "down_block_types": ["DownBlock2D", "DownBlock2D"],
    "mid_block_type": "UNetMidBlock2D", "conditioning_channels": 3,
    "conditioning_embedding_out_channels": [8, 16, 32, 64], "controlnet_conditioning_channel_order": "rgb",
}

ADAPTER = {
    "cross_attention_dim": WIDTH, "face_tokens": 4, "character_tokens": 8, "slots": SLOTS,
    "id_dim": 128, "id_hidden": 256, "clip_dim": 192, "resample_dim": 192, "depth": 2, "dim_head": 32, "lora_rank": 16,
}


def text_config(vocabulary):
    """vocabulary: number of token ids, the last two being start and end of text."""
    return {
        "architectures": ["CLIPTextModelWithProjection"], "hidden_act": "gelu", "hidden_size": WIDTH,
        "intermediate_size": WIDTH * 4, "num_attention_heads": 6, "num_hidden_layers": 3, "projection_dim": WIDTH,
        "max_position_embeddings": TEXT_LENGTH, "layer_norm_eps": 1e-5, "vocab_size": vocabulary,
        "bos_token_id": vocabulary - 2, "eos_token_id": vocabulary - 1,
    }


@dataclass
class StoryStage:
    name: str = "story"
    cache: str = ""
    start: str = ""
    seconds: float = 3600
    samples: int = 0                # of all workers together, instead of seconds: what is compared has seen the same number
    device: str = "cpu"
    only: str = ""                  # attention: convolutions and ControlNet stay as they are; adapter: all but the adapter does
    fresh_adapter: bool = False     # begins anew on the weights of start, as the paper's on a pretrained base
    without: str = ""               # an ablation: lora, face, outfit, attention-loss or pose takes no part
    compile: bool = False           # torch.compile: pays from some minutes on a GPU
    workers: int = 2
    threads: int = 1
    batch: int = 12                 # per worker and step
    learning_rate: float = 7e-4
    warmup_steps: int = 80
    anneal_from: float = 0.5        # share of the time after which the cosine decay starts
    final_rate: float = 0.04
    weight_decay: float = 0.01
    beta2: float = 0.99
    clip: float = 1.0
    ema: float = 0.9995
    sync_every: int = 8
    attention_loss: float = 1.0     # the paper's 0.1 is for a pretrained backbone
    attention_loss_late: float = 1.0
    attention_until: float = 0.4    # share of the time after which attention_loss_late counts
    timestep_power: float = 0.6     # t = 1000 u^power: below 1 favours high noise, where colours are decided
    without_adapter: float = 0.10   # share of steps that train the base alone
    drop_text: float = 0.07
    drop_image: float = 0.10
    drop_both: float = 0.05
    drop_face: float = 0.05
    drop_outfit: float = 0.05
    drop_pose: float = 0.25
    describe_dropped: float = 0.8   # described caption when the picture is withheld
    mask_weight: float = 1.0
    face_weight: float = 1.5
    colour_weight: float = 1.3      # latent channels of the linear colour path
    detail_weight: float = 0.7
    coarse_weight: float = 0.0      # once more on the colour path's 2x2 means
    report_every: float = 20
    save_every: float = 120
    seed: int = 0
