"""Peak memory of one TexStat step, in a process of its own.

python -m benchmarks.peak_memory cpu 32
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import torch

FRAME_SIZE = 65536


def peak_memory_mb(device: torch.device, batch: int = 32) -> float:
    """Megabytes that a TexStat step of ``batch`` sounds needs at its peak, sounds and gradient among them."""
    command = [sys.executable, "-m", "benchmarks.peak_memory", str(device), str(batch)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    return float(done.stdout)


def _resident_mb(field: str) -> float:
    """A field of /proc/self/status in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) / 1e3 for line in lines if line.startswith(field + ":"))


def _step(device: torch.device, batch: int) -> None:
    from texbridge.training.losses.texstat import TexStat

    texstat = TexStat(44100, FRAME_SIZE).to(device)
    sounds = torch.randn(2, batch, FRAME_SIZE, device=device)
    texstat(sounds[0].requires_grad_(), sounds[1]).backward()


def main(device: torch.device, batch: int) -> float:
    """The growth of this process (or of CUDA's memory) over what a step of one sound leaves behind."""
    _step(device, 1)
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
        _step(device, batch)
        return torch.cuda.max_memory_allocated(device) / 1e6
    before = _resident_mb("VmRSS")
    _step(device, batch)
    return _resident_mb("VmHWM") - before


if __name__ == "__main__":
    print(main(torch.device(sys.argv[1]), int(sys.argv[2])))
