"""What all renderers of samples have in common: a ring that is kept full, whoever makes what goes in."""

from __future__ import annotations

from texbridge.realtime.synthesis.renderer import Outlet, Renderer


class RingRenderer(Renderer):
    """A renderer whose deck plays from a ring of samples; what fills it says how, by `supply`."""

    def check(self) -> None:
        """There is sound if `preroll` has passed."""

    def publish(self, outlet: Outlet, due: int) -> bool:
        """Fill the ring; what is made from now on has the present values."""
        self.top_up(outlet)
        return True

    def top_up(self, outlet: Outlet, more: int = 0) -> float:
        """Have `ahead_frames` samples wait in the ring, or ``more``; returns the frames until some are missing."""
        missing = self.ahead_frames + more - outlet.waiting()
        if missing > 0:
            self.supply(outlet, missing)
        return max(1, outlet.waiting() - self.ahead_frames + 1)
