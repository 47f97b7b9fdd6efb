"""A texture of events (P-VAE, "pvae"): atoms of an autoencoder on a Poisson timeline, above a continuous bed.

After the synthesiser of Poisson processes and autoencoders of Gutierrez' thesis, with its faults mended: see
`timeline`, `event_vae` and `event_scene`. Renderings in training are cyclic, as TexStat hears them; `play` goes on.

>>> texture = EventTexture(EventConfig(sample_rate=8000, hidden_size=16, event_params=32, bed_params=16))
>>> texture.render(torch.Generator().manual_seed(0), 2).shape
torch.Size([2, 16384])
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from texbridge.training.events.config import EventConfig
from texbridge.training.events.scene import EventScene
from texbridge.training.events.shape import EventShape
from texbridge.training.events.timeline import bounded_law, draw_events, gates_of, impulses, strengths_at
from texbridge.training.events.vae import EventVae
from texbridge.training.models.texenv import TexEnv

BANK_ATOMS = 64


@dataclass(frozen=True)
class Played:
    """What a performer sets: ``rate`` in events per second and ``law``, the exponent α of strengths (None: as learned);
    ``spread``, times which atoms differ; gains of the events and of the bed in dB."""

    rate: float | None = None
    law: float | None = None
    spread: float = 1.0
    events_db: float = 0.0
    bed_db: float = 0.0


class EventTexture(nn.Module):
    """The model of ``config``: its autoencoder ``vae`` and its ``scene``; sound at the config's sample rate.

    One is the root mean square of the recordings.
    """

    def __init__(self, config: EventConfig) -> None:
        super().__init__()
        self.config = config
        self.shape = EventShape(config.sample_rate, config.n_bands, config.event_params)
        sizes = config.sample_rate, self.shape.frame_size, config.n_bands, config.event_params
        self.synth = TexEnv(*sizes, "log")
        self.bed_synth = TexEnv(config.sample_rate, config.frame_size, config.n_bands, config.bed_params, "log")
        self.vae = EventVae(self.shape, config.latent, config.hidden_size)
        self.scene = EventScene(config.mixture, config.latent, config.variations, self.bed_synth)

    def atoms(self, generator: torch.Generator, number: int, noise: Tensor, spread: float = 1.0) -> Tensor:
        """Fresh atoms [number, L], each on a stretch of its own of ``noise`` [N, F], cyclic; drawn of the mixture."""
        kinds, latents, starts = self._drawn(generator, number, noise, spread)
        sounds = self.sounding(self.vae.decode(latents), starts, noise)
        return sounds * self.scene.weight_slope(kinds)[:, None]

    def drawn(self, generator: torch.Generator, number: int, noise: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The same atoms with what they are: latents [number, Z], sounds [number, L] and lengths in seconds."""
        _, latents, starts = self._drawn(generator, number, noise, 1.0)
        numbers = self.vae.decode(latents)
        return latents, self.sounding(numbers, starts, noise), self.shape.lengths(numbers)

    def _drawn(
        self, generator: torch.Generator, number: int, noise: Tensor, spread: float
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Kinds [number], latents [number, Z] and where the stretches of noise begin [number, 1]."""
        kinds = self.scene.draw_kinds(generator, number)
        drawn = torch.randn(number, self.config.latent, generator=generator).to(noise.device)
        starts = self._starts(generator, number, noise)
        return kinds, self.scene.latents_of(kinds, drawn, spread), starts

    def sounding(self, numbers: Tensor, starts: Tensor, noise: Tensor) -> Tensor:
        """Events [E, L] of ``numbers`` [E, D], on the stretches of ``noise`` [N, F], cyclic, from ``starts`` [E, 1]."""
        places = (starts + torch.arange(self.shape.frame_size, device=noise.device)) % noise.shape[1]
        stretches = noise[:, places].transpose(0, 1).contiguous()
        return self.synth.render(self.shape.coefficients(numbers), stretches) * self.shape.windows(numbers)

    def render(self, generator: torch.Generator, batch: int) -> Tensor:
        """Cyclic frames [batch, F], every one with events of its own, and a gradient for all that is learned."""
        config, scene = self.config, self.scene
        device = scene.raw_rate.device
        noise = self.bed_synth.noise(generator)
        choices = torch.randint(config.variations, (batch,), generator=generator).to(device)
        turns = torch.rand(batch, generator=generator).to(device)
        bed = self.bed_synth.render(scene.bed_coefficients(choices, turns), noise)
        atoms = self.atoms(generator, batch * config.atoms, noise)
        trains = torch.stack([self._train(generator) for _ in range(batch)])
        size = config.frame_size
        spectra = torch.fft.rfft(trains) * torch.fft.rfft(atoms, size).unflatten(0, (batch, config.atoms))
        events: Tensor = torch.fft.irfft(spectra.sum(1), size)
        return bed + events

    def _train(self, generator: torch.Generator) -> Tensor:
        """Impulses [atoms, F] of a frame's events, each of an atom drawn at random."""
        config, scene = self.config, self.scene
        drawn = draw_events(generator, config.frame_size / config.sample_rate, float(scene.most_hz))
        rows = torch.randint(config.atoms, drawn.chances.shape, generator=generator)
        device = scene.raw_rate.device
        gains = gates_of(scene.share, drawn.chances.to(device)) * strengths_at(scene.law, drawn.uniforms.to(device))
        times = (drawn.times_seconds * config.sample_rate).to(device)
        return impulses(times, gains * scene.gain, rows.to(device), config.atoms, config.frame_size)

    def _starts(self, generator: torch.Generator, number: int, noise: Tensor) -> Tensor:
        return torch.randint(noise.shape[1], (number, 1), generator=generator).to(noise.device)

    @torch.no_grad()
    def play(self, seconds: float, seed: int, played: Played | None = None) -> Tensor:
        """Sound [T] of so many seconds as ``played`` says; the same for the same seed.

        Events are taken from a bank of `BANK_ATOMS` atoms; the bed's envelopes follow each other under Hann windows.
        """
        played = played or Played()
        generator = torch.Generator().manual_seed(seed)
        samples = round(seconds * self.config.sample_rate)
        events = self._played_events(generator, samples, played) * 10 ** (played.events_db / 20)
        return self.bed(generator, samples) * 10 ** (played.bed_db / 20) + events

    def _played_events(self, generator: torch.Generator, samples: int, played: Played) -> Tensor:
        scene, rate = self.scene, self.config.sample_rate
        atoms = self.atoms(generator, BANK_ATOMS, self.bed_synth.noise(generator), played.spread)
        hz = float(scene.rate_hz) if played.rate is None else played.rate
        law = bounded_law(scene.raw_law) if played.law is None else played.law
        drawn = draw_events(generator, samples / rate, hz)
        rows = torch.randint(len(atoms), drawn.chances.shape, generator=generator)
        gains = (strengths_at(law, drawn.uniforms) * scene.gain).tolist()
        starts = (drawn.times_seconds.double() * rate).long().tolist()
        sound = atoms.new_zeros(samples + self.shape.frame_size)
        for start, gain, row in zip(starts, gains, rows.tolist(), strict=True):
            sound[start : start + self.shape.frame_size] += gain * atoms[row]
        return sound[:samples]

    @torch.no_grad()
    def placed(self, generator: torch.Generator, numbers: Tensor, begins: Tensor, samples: int) -> Tensor:
        """Sound [samples] of the events of ``numbers`` [E, D] at the samples ``begins`` [E]."""
        noise = self.bed_synth.noise(generator)
        sound = noise.new_zeros(samples + self.shape.frame_size)
        for some, at in zip(numbers.split(BANK_ATOMS), begins.split(BANK_ATOMS), strict=True):
            events = self.sounding(some, self._starts(generator, len(some), noise), noise)
            for event, begin in zip(events, at.tolist(), strict=True):
                sound[begin : begin + self.shape.frame_size] += event
        return sound[:samples]

    @torch.no_grad()
    def bed(self, generator: torch.Generator, samples: int) -> Tensor:
        """The bed alone, [samples]."""
        size = self.config.frame_size
        hop = size // 2
        device = self.scene.raw_rate.device
        window = torch.sin(torch.pi * torch.arange(size, device=device) / size)
        sound = torch.zeros(samples + 2 * size, device=device)
        for start in range(0, samples + hop, hop):
            choice = torch.randint(self.config.variations, (1,), generator=generator).to(device)
            coefficients = self.scene.bed_coefficients(choice, torch.rand(1, generator=generator).to(device))
            frame = self.bed_synth.render(coefficients, self.bed_synth.noise(generator))[0]
            sound[start : start + size] += window * frame
        return sound[hop : hop + samples]
