"""Peak memory of one step of a loss: a process of its own, since memory once touched stays with the process.

python -m texbridge.training.reproduce.peak "TexStat (clean)" cpu 32
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch

from texbridge.training.reproduce.cost import run_once, sounds, subjects


def peak_mb(name: str, device: torch.device, batch: int) -> float:
    """Megabytes over what the process held before the step; a step of one part warms up libraries first."""
    subject = subjects(device, batch)[name]
    with torch.no_grad():
        targets = [subject.prepare(part) for part in sounds(batch, 1, device).split(subject.part)]
    run_once(subjects(device, 1)[name], sounds(1, 0, device), [subject.prepare(sounds(1, 1, device))], lambda: None)
    x = sounds(batch, 0, device)
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
        before = torch.cuda.memory_allocated(device)
        run_once(subject, x, targets, torch.cuda.synchronize)
        return (torch.cuda.max_memory_allocated(device) - before) / 1e6
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before_mb = _resident_mb("VmRSS")
    run_once(subject, x, targets, lambda: None)
    return _resident_mb("VmHWM") - before_mb


def _resident_mb(field: str) -> float:
    """A field of /proc/self/status in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) / 1e3 for line in lines if line.startswith(field + ":"))


if __name__ == "__main__":
    torch.set_num_threads(1)
    print(peak_mb(sys.argv[1], torch.device(sys.argv[2]), int(sys.argv[3])))
