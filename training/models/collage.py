"""Where training begins: envelopes pieced together from all over the recordings.

A collage has the right levels, modulations and cross-band structure from the first step, and, unlike the envelopes of
one frame, it copies no passage: pieces of an eighth of a second from random frames follow each other, read at random
speeds, so that no event is quite that of the recording.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from texbridge.training.models.texenv import TexEnv
from texbridge.training.signal.filterbanks import analytic_subbands

PIECE_SECONDS, SLOWEST_PIECE = 0.12, 0.7


def collages(synth: TexEnv, frames: Tensor, count: int, seed: int) -> Tensor:
    """Coefficients [count, N, P/2] of cyclic collages of the subband envelopes of ``frames`` [n, F].

    Hann-windowed pieces, half overlapped, taken at random; a piece covers all bands, which keeps them aligned.
    """
    response = synth.bank.response(synth.frame_size).to(frames)
    hops = max(4, round(2 * synth.frame_size / (PIECE_SECONDS * synth.sample_rate)))
    size = 2 * (synth.frame_size // hops)
    window = torch.hann_window(size, device=frames.device)
    generator = torch.Generator().manual_seed(seed)
    sources = torch.randint(len(frames), (count, hops), generator=generator)
    total = torch.zeros(count, synth.n_bands, synth.frame_size, device=frames.device)
    for source in sources.unique().tolist():
        envelope = analytic_subbands(frames[source : source + 1], response)[0].abs()
        for index, place in (sources == source).nonzero().tolist():
            speed = SLOWEST_PIECE ** float(2 * torch.rand((), generator=generator) - 1)
            start = int(torch.randint(max(synth.frame_size - math.ceil(size * speed), 1), (), generator=generator))
            taken = (start + speed * torch.arange(size, device=frames.device)).long().clamp(max=synth.frame_size - 1)
            at = (place * (size // 2) + torch.arange(size, device=frames.device)) % synth.frame_size
            total[index, :, at] += window * envelope[:, taken]
    return synth.extract(total)
