"""The noise schedule: scaled-linear betas, sqrt(alpha_bar) rescaled so that the last one is END; v-prediction."""

import torch

STEPS, BETA_START, BETA_END, END = 1000, 0.00085, 0.012, 0.02


def sqrt_alphas():
    """(sqrt(alpha_bar), sqrt(1 - alpha_bar)), float32 [1000]."""
    betas = torch.linspace(BETA_START ** 0.5, BETA_END ** 0.5, STEPS, dtype=torch.float64) ** 2
    a = torch.cumprod(1 - betas, 0).sqrt()
    a = (a - a[-1]) * (a[0] - END) / (a[0] - a[-1]) + END
    return a.float(), (1 - a ** 2).sqrt().float()
