"""``model.nm`` of a bundle, by the Neutone SDK with all the checks of a submission."""

from __future__ import annotations

import importlib
import sys
import tempfile
import types
import warnings
from pathlib import Path

import torch

from texbridge.export.nn.script import nn_script
from texbridge.realtime.bundle.format import Bundle
from texbridge.training.errors import TrainingError

SDK = "neutone_sdk"


def neutone_bytes(bundle: Bundle) -> bytes:
    """The file for the plugin; raises `TrainingError` where the SDK is not there, `BundleError` as `nn_script`."""
    import_sdk()
    from neutone_sdk.utils import save_neutone_model

    from texbridge.export.neutone.wrapper import NeutoneTexture

    with tempfile.TemporaryDirectory(prefix="texbridge-") as folder, warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        model = NeutoneTexture(nn_script(bundle), bundle)
        save_neutone_model(model, Path(folder), dump_samples=True, submission=True)
        return (Path(folder) / "model.nm").read_bytes()


def import_sdk() -> None:
    """Have the SDK imported. Torchaudio's build for CUDA fails where there is none, over an extension that nobody needs
    here: without that it loads."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            importlib.import_module("torchaudio")
        except (ImportError, OSError):
            _import_torchaudio_without_extension()
        try:
            importlib.import_module(SDK)
        except (ImportError, OSError) as error:
            raise TrainingError(
                f"--format neutone: the Neutone SDK cannot be imported ({str(error)[:100]}); "
                "in an environment of its own: pip install 'texbridge[neutone]'"
            ) from error


def _import_torchaudio_without_extension() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchaudio"]:
        del sys.modules[name]
    stub = types.ModuleType("torchaudio._extension")
    stub.__dict__.update(fail_if_no_align=lambda function: function, _IS_TORCHAUDIO_EXT_AVAILABLE=False)
    sys.modules["torchaudio._extension"] = stub
    try:
        importlib.import_module("torchaudio")
    except (ImportError, OSError):
        del sys.modules["torchaudio._extension"]
