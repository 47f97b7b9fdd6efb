"""Where recordings lie in the latent of VAE-EnCodec, and the axes of it that a bundle stores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from texbridge.export.latent.codec_graphs import CodecAxes
from texbridge.export.latent.seanet import STATE_FRAMES, STATE_SOUNDS, settled_state
from texbridge.training.data.recordings import Recording
from texbridge.training.latents.causal import State
from texbridge.training.latents.encodec_vae import EncodecVae
from texbridge.training.latents.listening import Doubles, Track, frame_measures

MOST_STORED, STORED_SHARE = 32, 0.999
"""Of a latent that is larger than so many axes, those that carry this share of the variance, and no more of them."""
_AT_ONCE_HOPS = 750


@dataclass(frozen=True, eq=False)
class CodecSpace:
    """The axes that are stored, the share of the variance that they carry, and the recordings' tracks along them."""

    axes: CodecAxes
    share: float
    tracks: Sequence[Track]


def codec_space(vae: EncodecVae, recordings: Sequence[Recording], gain: float, sample_rate: int) -> CodecSpace:
    """Hear recordings at ``sample_rate`` (Hz), with the ``gain`` that the network is used to."""
    tracks = [_track(vae, recording.audio, gain, sample_rate) for recording in recordings]
    means = np.concatenate([track.means for track in tracks])
    mean, axes, share = stored_axes(means)
    along = [replace(track, means=(track.means - mean) @ axes.T) for track in tracks]
    single = [torch.from_numpy(np.ascontiguousarray(value, np.float32)) for value in (mean, axes)]
    pieces = torch.from_numpy(_pieces(means.astype(np.float32), STATE_FRAMES))
    sound = np.concatenate([recording.audio for recording in recordings])
    settled, started = settled_state(vae, pieces), _started(vae, sound, gain)
    return CodecSpace(CodecAxes(single[0], single[1], gain, settled, started), share, along)


def stored_axes(means: Doubles) -> tuple[Doubles, Doubles, float]:
    """The mean [Z], the steepest axes [K, Z] of ``means`` [T, Z], and the share of the variance that they carry.

    All of a latent of up to 32 numbers; of a larger one those that carry 99.9 %, at most 32.
    """
    values, vectors = np.linalg.eigh(np.atleast_2d(np.cov(means.T)))
    carried = np.cumsum(np.maximum(values[::-1], 0.0)) / max(float(values.clip(0.0).sum()), 1e-30)
    count = means.shape[1]
    if count > MOST_STORED:
        count = min(max(int(np.searchsorted(carried, STORED_SHARE)) + 1, 2), MOST_STORED)
    return means.mean(0), vectors[:, ::-1].T[:count].copy(), float(carried[count - 1])


@torch.no_grad()
def _track(vae: EncodecVae, audio: NDArray[np.float32], gain: float, sample_rate: int) -> Track:
    """A recording [T], some seconds at a time."""
    hop = vae.hop_size
    whole, piece = len(audio) // hop * hop, _AT_ONCE_HOPS * hop
    state, parts = None, []
    for begin in range(0, whole, piece):
        sound = torch.from_numpy(np.array(audio[begin : min(begin + piece, whole)]))
        mean, _, state = vae.encode(gain * sound[None], state)
        centred = torch.nn.functional.pad(sound[hop // 2 :], (0, hop))
        parts.append((mean[0], *frame_measures(centred, sample_rate, mean.shape[1], hop)))
    means, centroid, level = (torch.cat(values).double().numpy() for values in zip(*parts, strict=True))
    return Track(means, centroid, level, np.zeros(0), np.zeros(0))


def _pieces(values: NDArray[np.float32], length: int) -> NDArray[np.float32]:
    """Up to 64 pieces [S, length, …] of ``values`` [T, …], evenly spread over them."""
    length = min(length, len(values))
    starts = np.unique(np.linspace(0, len(values) - length, STATE_SOUNDS).astype(int))
    return np.stack([values[start : start + length] for start in starts])


@torch.no_grad()
def _started(vae: EncodecVae, sound: NDArray[np.float32], gain: float) -> State:
    """The mean of the encoder's states after pieces of ``sound`` [T]."""
    hops = np.asarray(sound[: len(sound) // vae.hop_size * vae.hop_size], np.float32).reshape(-1, vae.hop_size)
    pieces = _pieces(hops, STATE_FRAMES)
    _, _, states = vae.encode(gain * torch.from_numpy(pieces.reshape(len(pieces), -1)))
    return tuple(state.mean(0, keepdim=True) for state in states)
