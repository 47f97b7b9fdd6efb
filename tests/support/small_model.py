"""A small model of textures with envelopes of its own, untrained."""

import torch

from texbridge.training.config import TrainConfig
from texbridge.training.loop.checkpoint import build_model
from texbridge.training.models.texdsp import TexDSP

CONFIG = TrainConfig(
    name="small", frame_size=8192, n_bands=6, n_params=32, hidden_size=8, encoder_depth=1, decoder_depth=2
)


def small_model(config: TrainConfig = CONFIG) -> TexDSP:
    model = build_model(config)
    generator = torch.Generator().manual_seed(0)
    low, width = torch.tensor([800.0, 1.0, -50.0, -8.0]), torch.tensor([5000.0, 10.0, 30.0, 12.0])
    model.scaling.fit(low + width * torch.rand(50, 4, generator=generator), ["log", "log", "linear", "linear"])
    coefficients = torch.randn(config.n_variations, 6, 16, dtype=torch.complex64, generator=generator)
    coefficients[..., 0] = 8.0
    model.start_from(coefficients, coefficients.abs().mean(0) + 0.1)
    return model.eval()
