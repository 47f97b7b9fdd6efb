"""The subband noise of `realtime.synthesis.noise`, made where it is played: a file of it would be ten times the model.

One random-phase spectrum serves all bands; each is flattened as there. Loops are of a power of two, and a piece longer,
so that a stretch of them is one slice.
"""

import torch
from torch import Tensor


def noise_size(sample_rate: float) -> int:
    """Samples of a loop that lasts five seconds or more."""
    size = 32768
    while size < 5.0 * sample_rate:
        size *= 2
    return size


def random_phases(n: int) -> Tensor:
    """Phases [n] in radians, the same on every machine: a mixing function on the numbers 1 … n (Steele et al. 2014)."""
    x = torch.arange(1, n + 1) * 1640531527 % 4294967296
    for _ in range(3):
        x = (x ^ (x >> 15)) * 739982445 % 4294967296
    x = x ^ (x >> 14)
    return x.double() * (6.283185307179586 / 4294967296.0)


def interpolated_at(x: Tensor, given: Tensor, wanted: Tensor) -> Tensor:
    """Linear interpolation of ``wanted`` [n] at ``x``, between the rising points ``given`` [n]; constant beyond."""
    high = torch.searchsorted(given, x).clamp(1, given.shape[0] - 1)
    low = high - 1
    width = (given[high] - given[low]).clamp_min(1e-30)
    part = ((x - given[low]) / width).clamp(0.0, 1.0)
    return wanted[low] + part * (wanted[high] - wanted[low])


def flattened(gain: Tensor, seed: Tensor) -> Tensor:
    """Spectrum with magnitudes ``gain`` whose signal has a nearly flat envelope."""
    length = 2
    while length < 2 * gain.shape[0]:
        length *= 2
    part = gain * seed
    for _ in range(8):
        wave = torch.fft.ifft(part, length)
        wave = wave / wave.abs().clamp_min(1e-20)
        flat = torch.fft.fft(wave)[: gain.shape[0]]
        part = gain * flat / flat.abs().clamp_min(1e-20)
    return part


def make_loops(
    grid: Tensor, response: Tensor, share: Tensor, fine_hz: Tensor, fine_power: Tensor, rate: float
) -> Tensor:
    """Noise [N, L + a piece] of mean square ½ with amplitude responses ``response`` [N, G] on ``grid`` [G] (Hz).

    ``share`` [N] is the part of each band's power that a device of ``rate`` plays; ``fine_power`` [F] on ``fine_hz``
    multiplies all responses, none where it is empty.
    """
    size = noise_size(rate)
    step = rate / size
    phases = random_phases(size // 2)
    seed = torch.complex(phases.cos().float(), phases.sin().float())
    loops = torch.zeros(response.shape[0], size + 4096)
    for band in range(response.shape[0]):
        active = torch.nonzero(response[band] > 1e-6 * response[band].max())[:, 0]
        first = max(int(float(grid[max(int(active[0]) - 1, 0)]) / step) + 1, 1)
        last = min(int(float(grid[min(int(active[-1]) + 1, grid.shape[0] - 1)]) / step) + 1, size // 2)
        if last <= first or float(share[band]) <= 0.0:
            continue
        hz = step * torch.arange(first, last).double()
        gain = interpolated_at(hz, grid, response[band])
        if fine_hz.shape[0] > 0:
            gain = gain * interpolated_at(hz, fine_hz, fine_power).sqrt()
        power = float((gain * gain).sum())
        if power <= 0.0:
            continue
        spectrum = torch.zeros(size // 2 + 1, dtype=torch.complex64)
        spectrum[first:last] = flattened((gain / power**0.5).float(), seed[first:last])
        loop = 0.5 * float(share[band]) ** 0.5 * torch.fft.irfft(spectrum, size, norm="forward")
        loops[band, :size] = loop
        loops[band, size:] = loop[:4096]
    return loops
