"""Where training begins: envelopes pieced together from all over the recordings.

A collage has the right levels, modulations and cross-band structure from the first step, and, unlike the envelopes of
one frame, it copies no passage: pieces of a fifth of a second from random frames follow each other.
"""

from __future__ import annotations

import torch
from torch import Tensor

from training.filterbanks import analytic_subbands
from training.synths import TexEnvSynth

PIECE_SECONDS = 0.2


def collage(synth: TexEnvSynth, frames: Tensor, seed: int) -> Tensor:
    """Coefficients [N, P/2] of a cyclic collage of the subband envelopes of ``frames`` [n, F].

    Hann-windowed pieces, half overlapped, taken at random; a piece covers all bands, which keeps them aligned.
    """
    response = synth.bank.response(synth.frame_size).to(frames)
    hops = max(4, round(2 * synth.frame_size / (PIECE_SECONDS * synth.sample_rate)))
    size = 2 * (synth.frame_size // hops)
    window = torch.hann_window(size, device=frames.device)
    generator = torch.Generator().manual_seed(seed)
    total = torch.zeros(synth.n_bands, synth.frame_size, device=frames.device)
    for place in range(hops):
        source = int(torch.randint(len(frames), (), generator=generator))
        start = int(torch.randint(synth.frame_size - size + 1, (), generator=generator))
        envelope = analytic_subbands(frames[source : source + 1], response)[0].abs()
        at = (place * (size // 2) + torch.arange(size, device=frames.device)) % synth.frame_size
        total[:, at] += window * envelope[:, start : start + size]
    return torch.fft.rfft(total, norm="ortho")[:, : synth.n_params // 2]
