"""Recall of a preset: what it asks of the engine, which bundles to load and where every parameter glides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from texbridge.realtime.parameters import Parameter
from texbridge.realtime.player.preset_store import BundleReference, Preset

MAX_SECONDS = 3600.0


@dataclass(frozen=True)
class Plan:
    """A recall: ``loads`` (voice, bundle) come first, then the ``goals``; ``unknown`` addresses are left out."""

    goals: Mapping[str, float]
    loads: tuple[tuple[int, BundleReference], ...]
    unknown: tuple[str, ...]


def plan_recall(preset: Preset, parameters: Mapping[str, Parameter], present: Mapping[int, BundleReference]) -> Plan:
    """Compare ``preset`` with the engine's ``parameters`` and the bundle ``present`` in each voice.

    A bundle counts as the same when its contents do, wherever it lies. Values are clamped into today's ranges.
    """
    goals = {a: parameters[a].clamp(value) for a, value in preset.values.items() if a in parameters}
    loads = [
        (voice, bundle)
        for voice, bundle in sorted(preset.bundles.items())
        if voice not in present or _contents(present[voice]) != _contents(bundle)
    ]
    return Plan(goals, tuple(loads), tuple(a for a in preset.values if a not in parameters))


def _contents(bundle: BundleReference) -> tuple[str, ...]:
    return (bundle.sha256, *(_contents(bundle.other) if bundle.other is not None else ()))
