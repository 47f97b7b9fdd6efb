"""What a bundle says of its life besides arrays."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Life:
    """Path frames per second, the highest modulation in Hz that it stands for; runs, what a jump fades in, and the
    period of its rhythm (None without) in seconds."""

    rate_hz: float
    corner_hz: float
    shortest_run: float
    mean_run: float
    blend: float
    period: float | None
