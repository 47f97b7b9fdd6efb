"""NoiseBandNet: amplitudes of noise bands straight from loudness and centroid, frame by frame.

Barahona-Ríos and Collins (2023). There is no latent: it follows what it hears within a few milliseconds, and can do
what its controls say and no more. One MLP per control, a GRU, one MLP on what that says and the controls again.

>>> model = NoiseBandNet(LatentConfig.of_model("noisebandnet", n_bands=32))
>>> audio = torch.randn(2, 2400, generator=torch.Generator().manual_seed(0))[:, :2368]
>>> amplitudes, state = model(model.controls(audio))
>>> amplitudes.shape, model.synthesise(amplitudes, torch.randn(32, 2368)).shape
(torch.Size([2, 37, 32]), torch.Size([2, 2368]))
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from texbridge.training.latents.config import LatentConfig
from texbridge.training.latents.loops import NoiseLoops
from texbridge.training.latents.recurrent import MLP_DEPTH, amplitude_of
from texbridge.training.latents.start import band_amplitudes, raw_of
from texbridge.training.models.texdsp import mlp
from texbridge.training.signal.mel import mel_triangles
from texbridge.training.signal.noise_bank import band_mix

CONTROL_BANDS = 24
WINDOW_HOPS = 4
CONTROL_FLOOR = 1e-18
_SILENCE = 1e-12
_LEAST_DEVIATION = 1e-3


def control_names(band_energies: bool) -> tuple[str, ...]:
    """The columns of `NoiseBandNet.controls`, in order."""
    bands = tuple(f"band{band + 1}" for band in range(CONTROL_BANDS)) if band_energies else ()
    return ("loudness", "centroid", *bands)


class NoiseBandNet(nn.Module):
    """Model of "noisebandnet"; its state is [1, B, hidden_size], None for zeros."""

    def __init__(self, config: LatentConfig) -> None:
        super().__init__()
        self.config = config
        size, count = config.hidden_size, len(control_names(config.band_energies))
        self.register_buffer("mean", torch.zeros(count))
        self.register_buffer("deviation", torch.ones(count))
        self.mean: Tensor
        self.deviation: Tensor
        self.encoders = nn.ModuleList(mlp(1, size, MLP_DEPTH) for _ in range(count))
        self.gru = nn.GRU(size * count, size, batch_first=True)
        self.after = mlp(size + count, size, MLP_DEPTH)
        self.out = nn.Linear(size, config.n_bands)
        nn.init.constant_(self.out.bias, config.first_bias)
        self.loops = NoiseLoops(config.n_bands, config.sample_rate)

    def controls(self, audio: Tensor) -> Tensor:
        """Loudness in dB, centroid in octaves above 1 Hz, and levels of bands in dB if wanted: [B, T / hop, n].

        A frame is the middle of its hop, seen through a Hann window of four hops.
        """
        hop, size = self.config.hop_size, WINDOW_HOPS * self.config.hop_size
        window = torch.hann_window(size, dtype=audio.dtype, device=audio.device)
        ahead = (size - hop) // 2
        padded = nn.functional.pad(audio[:, None], (ahead, size - hop - ahead), mode="reflect")[:, 0]
        power = torch.fft.rfft(padded.unfold(1, size, hop) * window).abs().square() * (
            2.0 / window.square().sum() / size
        )
        hz = torch.linspace(0, self.config.sample_rate / 2, power.shape[-1], dtype=audio.dtype, device=audio.device)
        total = power.sum(-1)
        loudness = 10 * (total + _SILENCE).log10()
        centroid = ((power * hz).sum(-1) / (total + _SILENCE)).clamp_min(20.0).log2()
        found = torch.stack([loudness, centroid], -1)
        if not self.config.band_energies:
            return found
        shape = CONTROL_BANDS, size, self.config.sample_rate, 20.0, self.config.sample_rate / 2
        levels = 10 * (power @ mel_triangles(*shape).to(power).T + _SILENCE).log10()
        return torch.cat([found, levels], -1)

    def controls_at(self, places: Tensor) -> Tensor:
        """The controls [..., n] of places [..., n], which count in the training set's deviations from its means."""
        return places * self.deviation + self.mean

    @torch.no_grad()
    def fit(self, audio: Tensor) -> None:
        """Take the scales of the controls from pieces [B, T] of the training set, once, before training.

        Unless it trains as published, the network then begins as still noise of their mean spectrum.
        """
        controls = self.controls(audio).flatten(0, 1)
        self.mean.copy_(controls.mean(0))
        self.deviation.copy_(controls.std(0).clamp_min(_LEAST_DEVIATION))
        if not self.config.compat:
            wanted = band_amplitudes(audio, self.loops.bank, self.loops.table(audio.device))
            self.out.bias.copy_(raw_of(wanted))

    def forward(self, controls: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Amplitudes [B, K, n_bands] of controls [B, K, n], and the state after them."""
        scaled = (controls - self.mean) / self.deviation
        told, after = self.gru(self.seen(scaled), state)
        return amplitude_of(self.out(self.after(torch.cat([told, scaled], -1))).float(), CONTROL_FLOOR), after

    def seen(self, scaled: Tensor) -> Tensor:
        """What the network of each control makes of it, side by side, of scaled controls [B, K, n]."""
        return torch.cat([encoder(scaled[..., [column]]) for column, encoder in enumerate(self.encoders)], -1)

    def noise(self, _batch: int, frames: int, generator: torch.Generator) -> Tensor:
        """Noise bands for `synthesise` [n_bands, frames·hop_size], which a whole batch shares."""
        return self.loops.draw(frames * self.config.hop_size, generator, self.mean.device)

    def synthesise(self, amplitudes: Tensor, noise: Tensor) -> Tensor:
        """Sound [B, K·hop_size] of amplitudes [B, K, n_bands] on noise bands [n_bands, K·hop_size]."""
        return band_mix(amplitudes, noise, self.config.hop_size, self.config.upsampling)
