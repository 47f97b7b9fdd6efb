"""What an engine begins with: a preset of the performer's, its bundles and its values, from the first sample on."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import MAX_VOICES, Engine
from texbridge.realtime.errors import BundleError, PresetError
from texbridge.realtime.player.preset_store import BundleReference, Preset, PresetStore, reference
from texbridge.realtime.player.recall import plan_recall


def open_preset(name: str, folder: str | None = None) -> Preset:
    """The preset of that name in ``folder`` (default: the user's); raises `PresetError`."""
    return PresetStore(folder).load(name)


def first_bundles(preset: Preset) -> list[Bundle]:
    """The bundles of voices 1, 2, … up to the first that is empty; `begin_with` loads the others.

    Raises `PresetError` where a preset names no bundle for voice 1 or one that is not what it was.
    """
    found: list[Bundle] = []
    while (wanted := preset.bundles.get(len(found) + 1)) is not None and len(found) < MAX_VOICES:
        found.append(find_bundle(wanted))
    if not found:
        raise PresetError("the preset names no bundle for voice 1: name one, as in `play fire --preset NAME`")
    return found


def find_bundle(wanted: BundleReference) -> Bundle:
    """The bundle that a preset means; raises `PresetError` where it is missing or has changed."""
    remedy = "name a bundle beside --preset, which then gives the values alone"
    try:
        bundle = read_bundle(wanted.source)
    except BundleError as error:
        raise PresetError(f"{error}; the preset needs it: {remedy}") from error
    if reference(bundle).sha256 != wanted.sha256:
        raise PresetError(
            f"{wanted.source} is another version of {wanted.name} than the preset was made with; {remedy}"
        )
    return bundle


def begin_with(engine: Engine, preset: Preset, load: bool = True) -> list[str]:
    """Let ``engine``, before it starts or renders, begin with the values of ``preset``, and its bundles to ``load``.

    Returns the addresses that no parameter takes. Raises `PresetError` and `BundleError`.
    """
    sources = ((voice, engine.sources(voice)) for voice in range(1, engine.max_voices + 1))
    playing = {voice: reference(*bundles) for voice, bundles in sources if bundles}
    plan = plan_recall(preset, engine.parameters, playing)
    for address, value in plan.goals.items():
        engine.set(address, value)
    loads = plan.loads if load else ()
    for voice, wanted in loads:
        other = None if wanted.other is None else find_bundle(wanted.other)
        own = {address: v for address, v in preset.values.items() if address.startswith(f"/voice/{voice}/")}
        engine.load(voice, find_bundle(wanted), done=functools.partial(_set_known, engine, own), other=other)
    late = tuple(f"/voice/{voice}/" for voice, _ in loads)
    return [address for address in plan.unknown if not address.startswith(late)]


def _set_known(engine: Engine, values: Mapping[str, float]) -> None:
    for address, value in values.items():
        if address in engine.parameters:
            engine.set(address, value)
