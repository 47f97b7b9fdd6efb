"""The instrument as the Neutone SDK wraps models: four knobs, stereo, 48 kHz in buffers of 512.

The plugin itself resamples, buffers, and mixes dry and wet. TorchScript compiles what the SDK asks for, so that methods
return what is plain.
"""

from __future__ import annotations

from typing import Any

from neutone_sdk import ContinuousNeutoneParameter, WaveformToWaveformBase
from torch import Tensor

import texbridge
from texbridge.realtime.bundle.format import Bundle

KNOBS = {
    "centroid": "darker or brighter than the input asks for",
    "rate": "fewer or more events than the input asks for",
    "contrast": "smoother or more crackling",
    "loudness": "softer or louder than the input, by up to 24 dB",
}
MOST_AUTHORS = 5


class NeutoneTexture(WaveformToWaveformBase):  # type: ignore[misc]  # the SDK has no types
    """``model`` is the scripted `NnInstrument` of ``bundle``."""

    def __init__(self, model: Any, bundle: Bundle) -> None:
        self.shown_name = f"texbridge.{bundle.name}"[:30]
        self.short_description = f"The texture {bundle.name}, played by your sound"[:150]
        self.authors, self.version = _authors(bundle), str(texbridge.__version__)
        super().__init__(model)

    def get_model_name(self) -> str:
        """What the plugin shows."""
        return self.shown_name

    def get_model_authors(self) -> list[str]:
        """Whose recordings it learnt from, five at most."""
        return self.authors

    def get_model_short_description(self) -> str:
        """One line."""
        return self.short_description

    def get_model_long_description(self) -> str:
        """What it does."""
        return (
            "Loudness, brightness and onsets of the input play a sound texture that was learnt from recordings. "
            "It follows speech, percussion and anything else with dynamics."
        )

    def get_technical_description(self) -> str:
        """How it does it."""
        return "Subband noise under envelopes that a recurrent network gives for measured features (TexEnv, TexDSP)."

    def get_tags(self) -> list[str]:
        """Words to find it by."""
        return ["texture", "timbre transfer"]

    def get_model_version(self) -> str:
        """That of texbridge."""
        return self.version

    def is_experimental(self) -> bool:
        """Whether the plugin warns of it."""
        return False

    def get_neutone_parameters(self) -> list[Any]:
        """The knobs; in the middle the input alone decides."""
        return [ContinuousNeutoneParameter(name, text, default_value=0.5) for name, text in KNOBS.items()]

    def is_input_mono(self) -> bool:
        """It is stereo."""
        return False

    def is_output_mono(self) -> bool:
        """It is stereo."""
        return False

    def get_native_sample_rates(self) -> list[int]:
        """The plugin converts from and to others."""
        return [48000]

    def get_native_buffer_sizes(self) -> list[int]:
        """The plugin collects and divides others."""
        return [512]

    def calc_model_delay_samples(self) -> int:
        """Half a quantum, in which the level goes where it is heard, and half of the 7.5 ms it is measured over."""
        return 32 + 180

    def reset_model(self) -> bool:
        """Forget what was heard."""
        self.model.reset()
        return True

    def do_forward_pass(self, x: Tensor, params: dict[str, Tensor]) -> Tensor:
        """Sound [2, n] → texture [2, n]."""
        offsets = [2.0 * float(params[name]) - 1.0 for name in ["centroid", "rate", "contrast", "loudness"]]
        offsets[3] = 24.0 * offsets[3]
        sound: Tensor = self.model.transfer_beside(x, offsets)
        return sound


def _authors(bundle: Bundle) -> list[str]:
    credits = bundle.manifest.get("credits") or []
    named = [str(entry.get("author", "")) for entry in credits if isinstance(entry, dict)]
    return list(dict.fromkeys(name for name in named if name))[:MOST_AUTHORS] or ["texbridge"]
