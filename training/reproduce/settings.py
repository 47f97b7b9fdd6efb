"""Table 5: training settings: the paper's, those of our recipes, and what is chosen from the recording itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from texbridge.training.config import TrainConfig, read_toml
from texbridge.training.errors import TrainingError
from texbridge.training.reproduce.published import HIDDEN_SIZE, SETTINGS, Setting
from texbridge.training.reproduce.recordings import original
from texbridge.training.reproduce.tables import NONE, Options, Section, Table
from texbridge.training.run.suggestion import choose

SIZES = {"n_bands", "n_params", "frame_size"}
REPOSITORY_RECIPES = Path(__file__).resolve().parents[2] / "recipes"


def reproduce_settings(options: Options) -> Section:
    """Table 5, from ``options.recipes`` or the recipes beside the source, and from the paper's originals in the data.

    Raises TrainingError for a broken recipe.
    """
    configs, chosen = _recipes(options.recipes), _from_recordings(options)
    rows: list[tuple[str, ...]] = []
    ours = [("our recipe", configs)] if configs else []
    for texture in sorted(SETTINGS | {name.capitalize(): None for name in configs}):
        rows += [(texture, "paper", *_paper_cells(SETTINGS[texture]))] if texture in SETTINGS else []
        for whose, found in (*ours, ("ours, chosen from the recording", chosen)):
            config = found.get(texture.lower())
            rows.append((texture, whose, *(_our_cells(config) if config else (NONE,) * 6)))
    headings = ("texture", "whose", "N_F", "enc/dec layers", "params per band", "frame (s)", "neurons", "training")
    table = Table("Settings of the models of each texture", headings, tuple(rows))
    default = TrainConfig()
    method = (
        "Ours are recipes that set the sizes themselves, and what `texbridge train` chooses after listening to the "
        "paper's original, where it is at hand. Without either it starts from "
        f"{default.n_bands} bands, {default.encoder_depth}/{default.decoder_depth} layers, {default.n_params} "
        f"parameters and {default.frame_size / default.sample_rate:.2f} s. All of the paper's models have 256 neurons "
        f"and six modulation bands, as TexStat has here ({default.n_mod_bands}), and were trained for up to 1000 "
        "epochs with early stopping."
    )
    figures = {"recipes": _fields(configs), "chosen": _fields(chosen)}
    reading = (_read("Our recipes", configs), _read("The choices from the recordings", chosen))
    return Section("5", method, (table,), tuple(line for line in reading if line), figures)


def _fields(configs: dict[str, TrainConfig]) -> dict[str, dict[str, Any]]:
    return {name: config.to_dict() for name, config in configs.items()}


def _from_recordings(options: Options) -> dict[str, TrainConfig]:
    """Texture → the defaults with what is chosen from the paper's original of it."""
    found = {}
    for done, name in enumerate(map(str.lower, SETTINGS)):
        options.tell("table 5", done / len(SETTINGS))
        path = original(options.data, name)
        if path.is_file():
            choices = choose([path], {})
            found[name] = TrainConfig.from_dict({field: choice.value for field, choice in choices.items()})
    return found


def _recipes(folder: Path | None) -> dict[str, TrainConfig]:
    """The recipes that set `SIZES` themselves; what the others leave open is chosen from the recording."""
    if folder is not None and not folder.is_dir():
        raise TrainingError(f"no such folder of recipes: {folder}")
    found = {path: read_toml(path) for path in sorted((folder or REPOSITORY_RECIPES).glob("*.toml"))}
    sized = {path: values for path, values in found.items() if set(values) >= SIZES}
    return {path.stem: TrainConfig.from_dict(values, source=str(path)) for path, values in sized.items()}


def _paper_cells(setting: Setting) -> tuple[str, ...]:
    return (
        str(setting.n_bands),
        f"{setting.encoder_depth}/{setting.decoder_depth}",
        str(setting.n_params),
        f"{setting.frame_seconds:.2f}",
        str(HIDDEN_SIZE),
        "≤ 1000 epochs",
    )


def _our_cells(config: TrainConfig) -> tuple[str, ...]:
    return (
        str(config.n_bands),
        f"{config.encoder_depth}/{config.decoder_depth}",
        str(config.n_params),
        f"{config.frame_size / config.sample_rate:.2f}",
        str(config.hidden_size),
        f"≤ {config.steps} steps of {config.batch_size}",
    )


def _read(what: str, configs: dict[str, TrainConfig]) -> str:
    """How ``configs`` differ from the paper; nothing where there is none to compare."""
    differs = []
    for name in sorted(set(configs) & {texture.lower() for texture in SETTINGS}):
        paper, ours = SETTINGS[name.capitalize()], configs[name]
        changes = [
            f"{field} {theirs} → {mine}"
            for field, theirs, mine in (
                ("bands", paper.n_bands, ours.n_bands),
                ("parameters", paper.n_params, ours.n_params),
                ("frame", f"{paper.frame_seconds:.2f} s", f"{ours.frame_size / ours.sample_rate:.2f} s"),
                ("neurons", HIDDEN_SIZE, ours.hidden_size),
            )
            if theirs != mine
        ]
        differs.append(f"{name} ({', '.join(changes) or 'as the paper'})")
    return f"{what} differ from the paper in: {'; '.join(differs)}." if differs else ""
