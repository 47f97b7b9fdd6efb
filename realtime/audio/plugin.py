"""An effect plug-in (VST3, Audio Unit), hosted by pedalboard: an extra, as pedalboard is under the GNU GPL 3.

Every sound goes through it in blocks of `FX_BLOCK` frames, counted from the first, live and offline, so that
what comes out does not depend on the device's blocks.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import numpy as np

from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.kernel.denormals import own_arithmetic
from texbridge.realtime.kernel.mix import limit
from texbridge.words import visible

FX_BLOCK = 256
_PRESET_SUFFIX = ".vstpreset"
_PATH = re.compile(r"(.+?\.(?:vst3|component))(?::(.+))?", re.IGNORECASE)
_PROGRAM = re.compile("program|preset", re.IGNORECASE)
_STEPS = 1000


class Effect(Protocol):
    """What makes another sound of a sound; ``latency_frames`` later than the same frame went in."""

    name: str
    latency_frames: int

    def process(self, block: np.ndarray) -> np.ndarray:
        """The next frames [m, channels] that come out as `FX_BLOCK` go in; of what came first, fewer by the latency."""


@njit(error_model="numpy")
def make_safe(block: np.ndarray) -> bool:
    """Limit ``block`` [n, channels] as the engine limits its mix, and silence it if it holds no numbers."""
    whole = True
    for i in range(block.shape[0]):
        for c in range(block.shape[1]):
            whole &= bool(np.isfinite(block[i, c]))
    for i in range(block.shape[0]):
        for c in range(block.shape[1]):
            block[i, c] = limit(block[i, c]) if whole else 0.0
    return whole


class Plugin:
    """A plug-in that has been loaded, at one rate, for so many channels; raises `TexbridgeError`.

    Args:
        given: its path, and behind a colon a preset: a ``.vstpreset`` file, or the name of one of its programs.
        sample_rate: in Hz.
        channels: in and out.
    """

    def __init__(self, given: str, sample_rate: int, channels: int) -> None:
        self._rate = float(sample_rate)
        with own_arithmetic():
            self._open(*_parted(given), channels)

    def _open(self, path: Path, preset: str | None, channels: int) -> None:
        self._plugin = _loaded(path)
        self.name = str(self._plugin.name)
        if preset is not None:
            _recall(self._plugin, self.name, preset)
        try:
            self._plugin.process(np.zeros((FX_BLOCK, channels), np.float32), self._rate, FX_BLOCK, True)
        except ValueError as error:
            raise TexbridgeError(f"--fx {self.name} does not take {channels} channels; use --channels 2") from error
        self._plugin.reset()
        self.latency_frames = int(self._plugin.reported_latency_samples)

    def process(self, block: np.ndarray) -> np.ndarray:
        """The next frames [m, channels] float32, limited; what is not finite is silence."""
        with own_arithmetic():
            out = np.array(self._plugin.process(block, self._rate, FX_BLOCK, False), np.float32, order="C")
        make_safe(out)
        return out


def through(effect: Effect, dry: Iterable[np.ndarray], frames: int) -> Iterator[np.ndarray]:
    """The ``frames`` first of what comes out as ``dry`` pieces [n, channels] go in, in time with them.

    Silence follows them: what comes out in time with a frame never depends on later ones.
    """
    rest, left = np.zeros((0, 0), np.float32), frames
    for piece in _for_ever(dry):
        rest = np.concatenate([rest, piece]) if len(rest) else piece
        while len(rest) >= FX_BLOCK and left:
            wet = effect.process(np.ascontiguousarray(rest[:FX_BLOCK]))[:left]
            rest, left = rest[FX_BLOCK:], left - len(wet)
            yield wet
        if not left:
            return


def _for_ever(pieces: Iterable[np.ndarray]) -> Iterator[np.ndarray]:
    silence = np.zeros((FX_BLOCK, 0), np.float32)
    for piece in pieces:
        silence = np.zeros((FX_BLOCK, piece.shape[1]), np.float32)
        yield piece
    while silence.shape[1]:
        yield silence


def _parted(given: str) -> tuple[Path, str | None]:
    match = _PATH.fullmatch(given)
    if match is None:
        raise TexbridgeError(f"--fx '{visible(given)}': give the path of a .vst3 (macOS also .component)")
    path = Path(match[1]).expanduser()
    if not path.exists():
        raise TexbridgeError(f"--fx '{visible(str(path))}': no such plug-in; check the path")
    return path, match[2]


def _pedalboard() -> ModuleType:
    try:
        import pedalboard
    except ModuleNotFoundError as error:
        raise TexbridgeError(
            "--fx needs pedalboard, which is under the GNU GPL 3: pip install 'texbridge[fx]'"
        ) from error
    module: ModuleType = pedalboard
    return module


def _loaded(path: Path) -> Any:
    pedalboard = _pedalboard()
    kind = pedalboard.AudioUnitPlugin if path.suffix.lower() == ".component" else pedalboard.VST3Plugin
    # pedalboard asks each parameter for a thousand texts as it loads a plug-in: of some that takes minutes.
    ignored: set[re.Pattern[str]] = getattr(pedalboard._pedalboard, "PARAMETER_NAME_REGEXES_TO_IGNORE", set())
    everything = re.compile("")
    ignored.add(everything)
    try:
        plugin = kind(str(path))
    except (ImportError, ValueError, RuntimeError) as error:
        reason = visible(str(error).splitlines()[0] if str(error) else type(error).__name__)
        raise TexbridgeError(f"--fx '{visible(str(path))}' cannot be loaded ({reason}); choose another") from error
    finally:
        ignored.discard(everything)
    if plugin.is_instrument:
        raise TexbridgeError(f"--fx '{visible(str(path))}' is an instrument; choose an effect")
    return plugin


def _recall(plugin: Any, name: str, preset: str) -> None:
    """Bring a plug-in to a preset: from a file, or one of its programs by name."""
    if preset.lower().endswith(_PRESET_SUFFIX):
        path = Path(preset).expanduser()
        try:
            plugin.load_preset(str(path))
        except RuntimeError as error:
            reason = "is no preset of it" if path.exists() else "is not there"
            raise TexbridgeError(
                f"--fx {name}: '{visible(preset)}' {reason}; choose another {_PRESET_SUFFIX}"
            ) from error
        return
    programs: dict[str, tuple[Any, float]] = {}
    for parameter in plugin._parameters:
        if _PROGRAM.search(parameter.name):
            for step in range(_STEPS + 1):
                text = parameter.get_text_for_raw_value(step / _STEPS)
                programs.setdefault(str(text), (parameter, step / _STEPS))
    if preset not in programs:
        known = ", ".join(f"'{visible(text)}'" for text in list(programs)[:8]) or "none"
        raise TexbridgeError(
            f"--fx {name}: no program '{visible(preset)}'; its programs: {known}; or give a {_PRESET_SUFFIX} file"
        )
    parameter, value = programs[preset]
    parameter.raw_value = value
