"""texbridge: learn a sound texture from recordings, play it live.

Three rooms, `training ← export → realtime`; each package's docstring is a map of its own. The public names are imported
when they are first used: what needs no torch never loads it.

`realtime`, the engine (numpy, numba, onnxruntime; never torch):
- `realtime.kernel`: the compiled audio callback, its memory, and how the control thread talks to it
- `realtime.onnx`: graphs of decoders, read and proven before anything runs them
- `realtime.bundle`: reading, writing and checking bundles
- `realtime.graph`: decoders as compiled programs
- `realtime.tables`: from values to envelope tables, compiled
- `realtime.workers`: compiled threads that make tables, each for its sample
- `realtime.audio`: devices, streams, recorder, sound files
- `realtime.synthesis`: from values to envelope tables, gains and samples
- `realtime.analysis`: from sound to values: features, follower
- `realtime.engine`: the engine and its control thread
- `realtime.osc`: the OSC server and its table of addresses
- `realtime.player`: what a player can say: voices, presets, MIDI, takes
- `realtime.web`: the page in the browser and OSCQuery
- `realtime.offline`: rendering, automation, replay, transfer
- `realtime.diagnostics`: doctor, bench, latency
- `realtime.app`: the commands and the terminal display

`training`, from recordings to a checkpoint (torch):
- `training.signal`: filterbanks, features, noise
- `training.life`: how recordings move
- `training.losses`: TexStat, the energy score
- `training.models`: TexEnv, the synthesiser, and TexDSP, the network that drives it
- `training.latents`: networks with a latent space, and what they drive
- `training.events`: events of recordings, and textures made of them
- `training.data`: recordings, variants, cache
- `training.evaluation`: how close a sound comes to its reference
- `training.loop`: the training loop, its checkpoints
- `training.tasks`: what each kind of model asks of a step
- `training.run`: a run, its report; sweeps
- `training.descents`: optimisers that can be gone on with
- `training.statistics`: what a recording is described by
- `training.methods`: the methods of resynthesis
- `training.resynthesis`: sound with the statistics of one recording, by optimisation
- `training.reproduce`: the published tables
- `training.commands`: the commands

`export`: a checkpoint becomes a bundle.
- `export.latent`: latent spaces likewise
- `export.nn`: or one file for nn~
- `export.neutone`: or one for the Neutone plug-in
- `export.plugin`: or a plug-in for LV2 and CLAP hosts
"""

from __future__ import annotations

import os

# Unless told otherwise before it is loaded, onnxruntime writes an identifier into the user's cache and reports to its
# vendor. Nothing of texbridge goes to the network but the OSC that was asked for.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

TYPE_CHECKING = False  # as checkers know it, without the time that `typing` takes
if TYPE_CHECKING:
    from texbridge.export.assemble import export_bundle as export_bundle
    from texbridge.realtime.audio.null_stream import NullStream as NullStream
    from texbridge.realtime.audio.stream import DeviceStream as DeviceStream
    from texbridge.realtime.bundle.format import Bundle as Bundle
    from texbridge.realtime.bundle.presets import preset_names as preset_names
    from texbridge.realtime.bundle.read import read_bundle as read_bundle
    from texbridge.realtime.bundle.write import write_bundle as write_bundle
    from texbridge.realtime.engine.engine import Engine as Engine
    from texbridge.realtime.errors import BundleError as BundleError
    from texbridge.realtime.errors import DeviceError as DeviceError
    from texbridge.realtime.errors import MidiError as MidiError
    from texbridge.realtime.errors import OscError as OscError
    from texbridge.realtime.errors import PresetError as PresetError
    from texbridge.realtime.errors import TexbridgeError as TexbridgeError
    from texbridge.realtime.offline.render import render_bundle as render_bundle
    from texbridge.realtime.osc.server import OscServer as OscServer
    from texbridge.realtime.parameters import Parameter as Parameter
    from texbridge.training.errors import TrainingError as TrainingError
    from texbridge.training.evaluation.evaluate import evaluate as evaluate
    from texbridge.training.losses.texstat import TexStat as TexStat
    from texbridge.training.models.texdsp import TexDSP as TexDSP
    from texbridge.training.models.texenv import TexEnv as TexEnv
    from texbridge.training.run.train import train as train

_ENGINE = {
    "Engine": "realtime.engine.engine",
    "DeviceStream": "realtime.audio.stream",
    "NullStream": "realtime.audio.null_stream",
    "OscServer": "realtime.osc.server",
    "Bundle": "realtime.bundle.format",
    "read_bundle": "realtime.bundle.read",
    "write_bundle": "realtime.bundle.write",
    "preset_names": "realtime.bundle.presets",
    "Parameter": "realtime.parameters",
    "render_bundle": "realtime.offline.render",
    "TexbridgeError": "realtime.errors",
    "BundleError": "realtime.errors",
    "DeviceError": "realtime.errors",
    "OscError": "realtime.errors",
    "PresetError": "realtime.errors",
    "MidiError": "realtime.errors",
    "TrainingError": "training.errors",
}
_WITH_TORCH = {
    "TexStat": "training.losses.texstat",
    "TexEnv": "training.models.texenv",
    "TexDSP": "training.models.texdsp",
    "train": "training.run.train",
    "evaluate": "training.evaluation.evaluate",
    "export_bundle": "export.assemble",
}
__all__ = ["__version__", *_ENGINE, *_WITH_TORCH]
__version__: str


def _find(name: str) -> object:
    """The public ``name``, imported from where it lives (PEP 562); ``ImportError`` says which extra it needs."""
    if name == "__version__":
        value: object = _version()
    elif name in __all__:
        value = getattr(_module_of(name), name)
    else:
        raise AttributeError(f"module 'texbridge' has no attribute {name!r}")
    globals()[name] = value
    return value


if not TYPE_CHECKING:  # a checker would take every misspelt name for one that can be found
    __getattr__ = _find


def __dir__() -> list[str]:
    """What can be had here: without torch the names that need it are left out."""
    import importlib.util

    without = () if importlib.util.find_spec("torch") else _WITH_TORCH
    return sorted({*globals(), *__all__} - {*without})


def _module_of(name: str) -> object:
    import importlib

    try:
        return importlib.import_module(f"texbridge.{(_ENGINE | _WITH_TORCH)[name]}")
    except ModuleNotFoundError as error:
        from texbridge.extras import missing

        module, extra = missing(error)
        raise ImportError(f"texbridge.{name} needs {module}: pip install '{extra}'", name=module) from error


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("texbridge")
    except PackageNotFoundError:
        return "0+unknown"  # run from a folder of sources that nothing installed
