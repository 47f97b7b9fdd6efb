"""Checkpoints on disk: tensors in safetensors, everything else in JSON; atomic, and read without pickle.

`<which>.json` is the checkpoint; it names its tensor file, `<which>-<step>.safetensors`. The tensor file is written
first and the JSON renamed into place last, so that a crash at any moment leaves the previous checkpoint whole.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Any, TypeVar

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor

from texbridge.training.config import CODEC_MODEL, EVENT_MODEL, LATENT_MODELS, TrainConfig
from texbridge.training.errors import TrainingError
from texbridge.training.events.config import EventConfig
from texbridge.training.files import read_json, write_atomically, write_json
from texbridge.training.latents.codec_config import CodecConfig
from texbridge.training.latents.config import LatentConfig
from texbridge.training.models.texdsp import TexDSP
from texbridge.training.models.texenv import TexEnv
from texbridge.training.settings import Settings
from texbridge.training.signal.features import feature_sizes
from texbridge.training.signal.fine_spectrum import FineResponse
from texbridge.words import system_reason, system_words

Config = TypeVar("Config", bound=Settings)
Network = TypeVar("Network", bound=torch.nn.Module)
CHECKPOINT_FORMAT = "texbridge-checkpoint"
CHECKPOINT_VERSION = 1
CONFIGS: dict[str, type[Settings]] = {
    "texdsp": TrainConfig,
    **dict.fromkeys(LATENT_MODELS, LatentConfig),
    CODEC_MODEL: CodecConfig,
    EVENT_MODEL: EventConfig,
}
"""What configures a model, by its name."""


@dataclass(frozen=True)
class Checkpoint:
    """A loaded checkpoint: `meta` is its JSON, `parts` the tensors (CPU) by the part that they are of, and by name."""

    meta: dict[str, Any]
    config: Settings
    parts: dict[str, dict[str, Tensor]]

    @property
    def model(self) -> dict[str, Tensor]:
        """The tensors of the model that is used."""
        return self.parts.get("model", {})

    @property
    def optimiser(self) -> dict[str, Tensor]:
        """The state of the optimiser of a model that has one."""
        return self.parts.get("optimiser", {})


def build_model(config: TrainConfig) -> TexDSP:
    """Return the model of a config, its weights drawn from the seed; nothing fitted to data yet."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.seed)
        return TexDSP(
            feature_sizes=feature_sizes(config.n_band_energies),
            n_bands=config.n_bands,
            n_params=config.n_params,
            hidden_size=config.hidden_size,
            encoder_depth=config.encoder_depth,
            decoder_depth=config.decoder_depth,
            n_variations=config.n_variations,
            envelopes=config.envelopes,
        )


def build_synth(config: TrainConfig, frame_size: int | None = None, fine: FineResponse | None = None) -> TexEnv:
    """The synthesiser of a config, or one that differs from it in the size of its frames; ``fine`` is its noise's."""
    sizes = (config.sample_rate, frame_size or config.frame_size, config.n_bands, config.n_params)
    return TexEnv(*sizes, config.envelopes, config.high_hz, fine)


def learned_fine(meta: Mapping[str, Any]) -> FineResponse | None:
    """The fine spectrum among a checkpoint's facts; None where the run has none."""
    return FineResponse.from_dict(meta.get("fine"))


def save_checkpoint(
    folder: Path,
    which: str,
    meta: Mapping[str, Any],
    modules: Mapping[str, torch.nn.Module],
    optimisers: Mapping[str, tuple[torch.nn.Module, torch.optim.Optimizer]] | None = None,
) -> None:
    """Write `<which>.json` and its tensors into `folder`, replacing the older ones only when complete.

    `modules` and `optimisers` are parts of the checkpoint by name, as a `Task` has them.
    """
    tensors = {
        f"{part}/{name}": value for part, module in modules.items() for name, value in module.state_dict().items()
    }
    for part, moved in (optimisers or {}).items():
        tensors |= {f"{part}/{name}": value for name, value in optimiser_tensors(*moved).items()}
    name = f"{which}-{meta['step']:07d}.safetensors"
    try:
        data = save({key: value.detach().cpu().contiguous() for key, value in tensors.items()})
        write_atomically(folder / name, data)
        head = {"format": CHECKPOINT_FORMAT, "version": CHECKPOINT_VERSION, "tensors": name}
        write_json(folder / f"{which}.json", {**head, **meta})
        for old in folder.glob(f"{which}-*.safetensors"):
            if old.name != name:
                old.unlink()
    except (OSError, SafetensorError) as error:
        reason = system_words(error) if isinstance(error, OSError) else str(error)
        raise TrainingError(f"cannot write the checkpoint {folder / which}: {reason}") from error


def load_checkpoint(folder: Path, which: str) -> Checkpoint:
    """Read a checkpoint. Raises TrainingError if it is missing, broken, or of a newer format."""
    path = folder / f"{which}.json"
    if folder.is_dir() and not path.exists():
        raise TrainingError(f"{folder} holds no training run, {path.name} is missing: give what `train --out` wrote")
    meta = read_json(path)
    if meta.get("format") != CHECKPOINT_FORMAT:
        found = meta.get("format")
        raise TrainingError(f"{path} is not a checkpoint: its format is {found!r}, not {CHECKPOINT_FORMAT!r}")
    if not isinstance(meta.get("version"), int) or meta["version"] > CHECKPOINT_VERSION:
        raise TrainingError(
            f"{path} has version {meta.get('version')}; this program reads up to {CHECKPOINT_VERSION}, please update it"
        )
    missing = sorted({"tensors", "config", "step", "features"} - set(meta))
    if missing:
        raise TrainingError(f"{path} is broken: it has no '{missing[0]}'")
    tensors = _load_tensors(folder / Path(str(meta["tensors"])).name)
    config = read_config(meta["config"], str(path))
    parts: dict[str, dict[str, Tensor]] = {}
    for key, value in tensors.items():
        part, _, name = key.partition("/")
        parts.setdefault(part, {})[name] = value
    return Checkpoint(meta, config, parts)


def read_config(values: Mapping[str, Any], source: str = "the configuration") -> Settings:
    """Build the config of whatever model `values` name; without a name it is TexDSP's."""
    model = values.get("model", TrainConfig.model)
    if not isinstance(model, str) or model not in CONFIGS:
        raise TrainingError(f"{source}: model must be one of {', '.join(CONFIGS)}, not {model!r}")
    return CONFIGS[model].from_dict(values, source)


def open_run(folder: Path, which: str = "best") -> Checkpoint:
    """Read a checkpoint of a run, "best" or "last". Raises TrainingError if there is no such run."""
    if not folder.is_dir():
        raise TrainingError(
            f"there is no run at {folder}; train one with: texbridge train DIR --out {quote(str(folder))}"
        )
    return load_checkpoint(folder, which)


def load_run(run_dir: str | Path, which: str = "best") -> tuple[TexDSP, TrainConfig, dict[str, Any]]:
    """Return the trained TexDSP (CPU, evaluation mode), its config, and the checkpoint's other facts.

    `which` is "best" or "last". The facts hold step, validation (loss), features (ranges), credits, name.
    Raises TrainingError if there is no such run, it cannot be read, or it holds another model.
    """
    return read_run(run_dir, which, TrainConfig, build_model, "texdsp")


def read_run(
    run_dir: str | Path, which: str, kind: type[Config], build: Callable[[Config], Network], wanted: str
) -> tuple[Network, Config, dict[str, Any]]:
    """Return the network of a run (CPU, evaluation mode), its config, and the checkpoint's other facts.

    The weights are the running mean where the run kept one. Raises TrainingError if there is no such run, it cannot be
    read, or its config is not of `kind`: then the words say that a run of `wanted` is needed.
    """
    folder = Path(run_dir)
    checkpoint = open_run(folder, which)
    config = checkpoint.config
    if not isinstance(config, kind):
        held = checkpoint.meta["config"].get("model", "texdsp")
        raise TrainingError(f"{folder} holds a {held}; a run of {wanted} is needed here")
    model = build(config)
    load_module(model, checkpoint, folder)
    return model.eval(), config, checkpoint.meta


def load_module(module: torch.nn.Module, checkpoint: Checkpoint, folder: Path, part: str = "model") -> None:
    """Copy a part of a checkpoint's weights into `module`; TrainingError if they do not fit."""
    try:
        module.load_state_dict(checkpoint.parts.get(part, {}))
    except RuntimeError as error:
        reason = str(error).splitlines()[-1].strip()
        raise TrainingError(f"{folder / checkpoint.meta['tensors']} does not fit its config: {reason}") from error


def optimiser_tensors(model: torch.nn.Module, optimiser: torch.optim.Optimizer) -> dict[str, Tensor]:
    """The optimiser's state as tensors, named `<parameter>/<quantity>`."""
    state = optimiser.state
    return {
        f"{name}/{key}": torch.as_tensor(value)
        for name, parameter in model.named_parameters()
        for key, value in state.get(parameter, {}).items()
    }


def load_optimiser(model: torch.nn.Module, optimiser: torch.optim.Optimizer, tensors: Mapping[str, Tensor]) -> None:
    """Put the state that `optimiser_tensors` gave back into a fresh optimiser of `model`."""
    parameters = dict(model.named_parameters())
    for key, value in tensors.items():
        name, _, quantity = key.rpartition("/")
        if name not in parameters:
            raise TrainingError(f"the checkpoint's optimiser state names '{name}', which the model does not have")
        where = value if quantity == "step" else value.to(parameters[name].device)
        optimiser.state[parameters[name]][quantity] = where.clone()


def _load_tensors(path: Path) -> dict[str, Tensor]:
    try:
        tensors: dict[str, Tensor] = load_file(path)
    except FileNotFoundError:
        raise TrainingError(f"{path} is missing") from None
    except OSError as error:
        raise TrainingError(f"{path} cannot be read ({system_reason(error)})") from error
    except SafetensorError as error:
        raise TrainingError(f"{path} is broken: {error}") from error
    return tensors
