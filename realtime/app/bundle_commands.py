"""`texbridge presets` and `texbridge info`: what there is to play, and what is in a bundle."""

import argparse
import json
from collections.abc import Sequence
from typing import Any

from texbridge.usage import command_parser

INFO_HELP = """\
examples:
  texbridge info fire                       a preset
  texbridge info storm.texbundle --json     for programs

Ranges are what the recordings held; /voice/1/NAME takes the unit, /voice/1/NAME/norm 0…1. A texstat score is the
distance to the part of the recording that was kept back; "ratio" is beside what the recording's own parts differ.
"""
PRESETS_HELP = """\
examples:
  texbridge presets
  texbridge play fire rain                  a preset's name stands for its bundle everywhere
"""


def presets_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge presets`."""
    parser = command_parser("presets", "List the presets that come with texbridge.", PRESETS_HELP)
    parser.add_argument("--json", action="store_true", help="for programs")
    return parser


def info_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge info`."""
    parser = command_parser("info", "Say what a bundle holds: controls with their ranges, credits, scores.", INFO_HELP)
    parser.add_argument("bundle", metavar="BUNDLE", help="bundle or preset name")
    parser.add_argument("--json", action="store_true", help="for programs")
    return parser


def presets(argv: Sequence[str]) -> int:
    """`texbridge presets`: prints name, description, size and licence of each; returns 0; raises `BundleError`."""
    arguments = presets_parser().parse_args(argv)
    from texbridge.realtime.bundle.about import description, licences, size
    from texbridge.realtime.bundle.presets import preset_names
    from texbridge.realtime.bundle.read import read_bundle

    rows: list[dict[str, Any]] = []
    for name in preset_names():
        bundle = read_bundle(name)
        rows.append(
            {
                "name": name,
                "description": description(bundle),
                "bytes": size(bundle.path),
                "licences": licences(bundle),
            }
        )
    if arguments.json:
        print(json.dumps(rows, indent=2))
        return 0
    for row in rows:
        licence = ", ".join(entry.partition(" (")[0].partition(";")[0] for entry in row["licences"])
        print(f"{row['name']:10s} {row['description']:52s} {megabytes(row['bytes']):>7s}  {licence}")
    print("\n".join(["", "`texbridge play NAME` plays one; `texbridge info NAME` says more."] if rows else ["none"]))
    return 0


def info(argv: Sequence[str]) -> int:
    """`texbridge info BUNDLE`: prints what it holds; returns 0; raises `BundleError`."""
    arguments = info_parser().parse_args(argv)
    from texbridge.realtime.bundle.about import facts
    from texbridge.realtime.bundle.read import read_bundle
    from texbridge.realtime.graph.program import decoder_runtime

    bundle = read_bundle(arguments.bundle)
    found = {**facts(bundle), "decoder": decoder_runtime(bundle)}
    print(json.dumps(found, indent=2) if arguments.json else "\n".join(info_lines(found)))
    return 0


def info_lines(found: dict[str, Any]) -> list[str]:
    """The facts of `realtime.bundle.about`, and what runs the decoder, for people."""
    about = f": {found['description']}" if found["description"] else ""
    made = found["training"]
    trained = f", {made['model']} trained for {made['steps']} steps" if {"model", "steps"} <= set(made) else ""
    lines = [
        f"{found['name']}{about}",
        f"  file       {found['path']}, {megabytes(found['bytes'])}",
        f"  made by    {found['made_by']}{trained}; bundle format {found['format_version']}",
        f"  model      {_model(found)}",
        f"  decoder    {found['decoder']}",
        f"  licences   {'; '.join(found['licences']) or 'not stated'}",
        "",
        "parameters",
        *(_parameter(parameter) for parameter in found["parameters"]),
        "of every voice",
        *(_parameter(parameter) for parameter in found["voice_parameters"]),
    ]
    if found["scores"]:
        lines += ["", "scores", *(f"  {line}" for line in _scores(found["scores"]))]
    if found["credits"]:
        lines += ["", "credits", *(f"  {line}" for credit in found["credits"] for line in _credit(credit))]
    return lines


def megabytes(count: int) -> str:
    """A size for people.

    >>> megabytes(2_840_000)
    '2.8 MB'
    """
    return f"{count / 1e6:.1f} MB"


def _model(found: dict[str, Any]) -> str:
    if found["kind"] == "events":
        return f"events, {found['atoms']} atoms above {found['n_bands']} bands of noise, {found['sample_rate']} Hz"
    if found["kind"] != "texenv":
        return f"{found['kind']}, {found['sample_rate']} Hz, {found['hop_size']} samples at a time"
    frame = f"frames of {found['frame_size'] / found['sample_rate']:.2f} s"
    return f"{found['n_bands']} bands of {found['n_params']} parameters, {frame}, {found['sample_rate']} Hz"


def _parameter(parameter: dict[str, Any]) -> str:
    span = f"{parameter['min']:.4g}…{parameter['max']:.4g} {parameter['unit']}".rstrip()
    return f"  {parameter['name']:13s} {span:24s} default {parameter['default']:<8.4g} {parameter['description']}"


def _scores(scores: dict[str, Any], before: str = "") -> list[str]:
    """A line for each table that holds figures."""
    figures = [f"{key} {value}" for key, value in scores.items() if not isinstance(value, dict) and key != "definition"]
    lines = [f"{before.strip() or 'all'}: {', '.join(figures)}"] if figures else []
    for key, value in scores.items():
        lines += _scores(value, f"{before}{key} ") if isinstance(value, dict) else []
    return lines


def _credit(credit: dict[str, str]) -> list[str]:
    head = f"{credit['title']}, by {credit['author']}, {credit['licence']}"
    return [head, *(f"  {key}: {credit[key]}" for key in ("url", "source", "changes") if credit[key] != "not stated")]
