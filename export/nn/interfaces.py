"""What the instrument asks of its parts, as TorchScript's interfaces.

A call through an interface is not compiled anew into each method of the host: what `NnInstrument.warm_up` has compiled
is there when the sound begins. The parts are scripted before, as an interface's own parts are none.
"""

from torch import Tensor, nn

from texbridge.export.nn.ear import Hearing
from texbridge.export.nn.voice import SoundVoice


class Playing(nn.Module):
    """A `Texture`."""

    def forward(  # type: ignore[empty-body]
        self,
        voice: SoundVoice,
        values: list[list[float]],
        amplitudes: list[float],
        frames: int,
        life: float,
        speeds: list[float],
        frozen: bool,
        driven: bool,
    ) -> Tensor:
        """As `Texture.forward`."""
        pass

    def set_rate(self, sample_rate: int) -> None:
        """As `Texture.set_rate`."""
        pass

    def set_pitch(self, pitch: float, at_once: bool) -> None:
        """As `Texture.set_pitch`."""
        pass

    def advance(self, frames: int) -> None:
        """As `Texture.advance`."""
        pass

    def new_voice(self, seed: int) -> SoundVoice:  # type: ignore[empty-body]
        """As `Texture.new_voice`."""
        pass

    def restart(self, voice: SoundVoice) -> None:
        """As `Texture.restart`."""
        pass

    def reseed(self, voice: SoundVoice, seed: int) -> None:
        """As `Texture.reseed`."""
        pass


class Listening(nn.Module):
    """An `Ear`."""

    def forward(self, hearing: Hearing, sound: Tensor) -> tuple[list[list[float]], list[float]]:  # type: ignore[empty-body]
        """As `Ear.forward`."""
        pass

    def set_rate(self, sample_rate: int) -> None:
        """As `Ear.set_rate`."""
        pass

    def new_hearing(self) -> Hearing:  # type: ignore[empty-body]
        """As `Ear.new_hearing`."""
        pass
