"""The noise VAEs: MFCC frames to a latent, the latent to amplitudes, and noise at those amplitudes.

Dees et al. have two that differ in their synthesis alone: bands of the bank of NoiseBandNet ("vae-noiseband"), or white
noise through filters ("vae-ddsp-nf").
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from texbridge.training.latents.config import LatentConfig
from texbridge.training.latents.loops import NoiseLoops
from texbridge.training.latents.recurrent import Decoder, Encoder
from texbridge.training.latents.start import band_amplitudes, mean_density, raw_of
from texbridge.training.signal.filtered_noise import ATOM_SIZE, filtered_atoms
from texbridge.training.signal.mfcc import MFCC_FLOOR, N_COEFFICIENTS, MfccSetup, cepstrum, mel_powers
from texbridge.training.signal.noise_bank import band_mix

_HELD, _AT_ONCE = 2, 16
_LEAST_POWER = 1e-12
_LEAST_DEVIATION = 1e-3


class CepstralScaling(nn.Module):
    """Coefficients to what the encoder takes: each standardised by the training set, so that level stays a direction.

    `floor` is what is added to a mel power before its logarithm; both are fitted once and saved with the weights.
    """

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("floor", torch.tensor(MFCC_FLOOR))
        self.register_buffer("mean", torch.zeros(N_COEFFICIENTS))
        self.register_buffer("deviation", torch.ones(N_COEFFICIENTS))
        self.floor: Tensor
        self.mean: Tensor
        self.deviation: Tensor

    def forward(self, coefficients: Tensor) -> Tensor:
        """Standardised coefficients, of the same shape."""
        scaled: Tensor = (coefficients - self.mean) / self.deviation
        return scaled

    def fit(self, coefficients: Tensor) -> None:
        """Take mean and deviation from coefficients [frames, n]."""
        self.mean.copy_(coefficients.mean(0))
        self.deviation.copy_(coefficients.std(0).clamp_min(_LEAST_DEVIATION))


class NoiseVae(nn.Module):
    """Model of "vae-noiseband" and "vae-ddsp-nf"; states are [1, B, hidden_size], None for zeros.

    Sounds are mono at the config's sample rate, frames 128 samples apart, and frame k stands at sample 128·k.
    """

    def __init__(self, config: LatentConfig) -> None:
        super().__init__()
        self.config = config
        self.filters = config.model == "vae-ddsp-nf"
        rate = config.sample_rate
        self.setup = MfccSetup.published(rate) if config.compat else MfccSetup(rate)
        self.normalise = nn.LayerNorm(N_COEFFICIENTS) if config.compat else nn.Identity()
        self.scaling = CepstralScaling()
        self.encoder = Encoder(N_COEFFICIENTS, config.hidden_size, config.latent)
        self.decoder = Decoder(config.latent, config.hidden_size, config.n_bands, config.first_bias)
        self.loops = NoiseLoops(config.n_bands, config.sample_rate)

    def cepstra(self, audio: Tensor) -> Tensor:
        """MFCC [B, K, 30] of `audio` [B, T]; K is T / 128, with filters one more."""
        found = cepstrum(mel_powers(audio, self.setup), self.setup, self.scaling.floor)
        return found if self.filters else found[:, :-1]

    @torch.no_grad()
    def fit(self, audio: Tensor) -> None:
        """Take the scales of the encoder's input from pieces [B, T] of the training set, once, before training.

        The network then begins as still noise of their mean spectrum. As published, nothing is fitted.
        """
        if self.config.compat:
            return
        powers = torch.cat([mel_powers(piece, self.setup) for piece in audio.split(_AT_ONCE)])
        self.scaling.floor.copy_((MFCC_FLOOR * powers.max()).clamp_min(_LEAST_POWER))
        self.scaling.fit(cepstrum(powers, self.setup, self.scaling.floor).flatten(0, 1))
        if self.filters:
            wanted = mean_density(audio, ATOM_SIZE).sqrt()
        else:
            wanted = band_amplitudes(audio, self.loops.bank, self.loops.table(audio.device))
        self.decoder.out.bias.copy_(raw_of(wanted))

    def encode(self, mfcc: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Means and log-variances [B, K, latent] of MFCC [B, K, 30], and the state after them."""
        mean, log_variance, after = self.encoder(self.normalise(self.scaling(mfcc)), state)
        return mean, log_variance, after

    def decode(self, latents: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Amplitudes [B, K, n_bands] of latents [B, K, latent], and the state after them."""
        amplitudes, after = self.decoder(latents, state)
        return amplitudes, after

    def noise(self, batch: int, frames: int, generator: torch.Generator) -> Tensor:
        """What `synthesise` shapes into sounds of so many frames: bands that all share, or white noise for each."""
        device = self.scaling.mean.device
        hop = self.config.hop_size
        if self.filters:
            held = 0 if self.config.compat else 2 * _HELD
            length = (frames + held - 1) * hop + ATOM_SIZE
            white = torch.rand(batch, length, generator=generator) * 2.0 - 1.0
            return (white if self.config.compat else white * 3.0**0.5).to(device)
        return self.loops.draw(frames * hop, generator, device)

    def synthesise(self, amplitudes: Tensor, noise: Tensor) -> Tensor:
        """Sound of amplitudes [B, K, n_bands] on `noise`: [B, 128·K], with filters [B, 128·(K - 1)]."""
        hop = self.config.hop_size
        if not self.filters:
            return band_mix(amplitudes, noise, hop, self.config.upsampling)
        length = (amplitudes.shape[1] - 1) * hop
        if self.config.compat:
            return filtered_atoms(amplitudes, noise, hop, published=True)[:, :length]
        held = [amplitudes[:, :1]] * _HELD, [amplitudes[:, -1:]] * _HELD
        sound = filtered_atoms(torch.cat([*held[0], amplitudes, *held[1]], 1), noise, hop)
        begin = ATOM_SIZE + _HELD * hop
        return sound[:, begin : begin + length]
