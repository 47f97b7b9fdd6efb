"""Reading a bundle: everything is checked before anything is used.

What is wrong raises `BundleError` naming the file, the value, the limit and the remedy.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.realtime.bundle import waveform as bundle_waveform
from texbridge.realtime.bundle.archive import check_member_name, check_size, read_files
from texbridge.realtime.bundle.arrays import check_array, check_axis, read_npz
from texbridge.realtime.bundle.atoms import EVENTS_KIND
from texbridge.realtime.bundle.events import check_events
from texbridge.realtime.bundle.fine import read_fine
from texbridge.realtime.bundle.format import (
    ARRAYS,
    BUNDLE_FORMAT,
    BUNDLE_KINDS,
    BUNDLE_VERSION,
    DECODER,
    ENVELOPES,
    MANIFEST,
    Bundle,
)
from texbridge.realtime.bundle.kinds import (
    MAX_BANDS,
    MAX_FRAME,
    MAX_PARAMS,
    MAX_VARIATIONS,
    build_events,
    build_latent,
    build_wave_space,
    check_additions,
    life_of_manifest,
)
from texbridge.realtime.bundle.latent import (
    LATENT_ENTRY,
    LATENT_KIND,
)
from texbridge.realtime.bundle.life import Life
from texbridge.realtime.bundle.manifest import (
    integer,
    joined_parameters,
    read_parameters,
    saying,
    state_shape_of,
    strings,
)
from texbridge.realtime.bundle.presets import resolve_bundle
from texbridge.realtime.bundle.texture import check_tables
from texbridge.realtime.errors import BundleError
from texbridge.realtime.files import is_settled, signature
from texbridge.realtime.onnx.check import check_graph
from texbridge.realtime.parameters import Parameter
from texbridge.realtime.strict_json import parse_object, shown, text

MAX_MANIFEST_BYTES = 2**20
MAX_COEFFICIENTS, MAX_NAME = 2**22, 64
KEPT_BUNDLES = 8


def read_bundle(name_or_path: str | os.PathLike[str]) -> Bundle:
    """Read and validate a bundle (zip or folder) or a preset by name; raises `BundleError`."""
    path = resolve_bundle(name_or_path)
    files = read_files(path)
    manifest = _manifest(path, files)
    _check_hashes(path, manifest, files)
    bundle = _build(path, manifest, files)
    if bundle.kind != EVENTS_KIND:
        check_graph(bundle.decoder, bundle.decoder_inputs, bundle.decoder_outputs, f"{path}: {DECODER}")
    return bundle


class Shelf:
    """The bundles read last, so that one that comes back need not be read and checked again; one thread at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, tuple[int, ...]], Bundle] = OrderedDict()

    def read(self, path: str | Path) -> Bundle:
        """Read a bundle, or give the one that was read from the unchanged file before; raises `BundleError`."""
        found = Path(resolve_bundle(path))
        if found.is_dir():
            return read_bundle(found)
        status = found.stat()
        key = (str(found), signature(status))
        bundle = self._kept.pop(key, None)
        if bundle is None:
            bundle = read_bundle(found)
            if not is_settled(status):  # written over at once, it might look the same
                return bundle
        self._kept[key] = bundle
        if len(self._kept) > KEPT_BUNDLES:
            self._kept.popitem(last=False)
        return bundle


def _manifest(path: Path, files: Mapping[str, bytes]) -> dict[str, Any]:
    if MANIFEST not in files:
        raise BundleError(f"{path}: has no {MANIFEST}, so it is not a bundle; make one with `texbridge export`")
    check_size(f"{path}: {MANIFEST}", len(files[MANIFEST]), MAX_MANIFEST_BYTES)
    with saying(f"{path}: {MANIFEST}"):
        manifest = parse_object(files[MANIFEST])
    if manifest.get("format") != BUNDLE_FORMAT:
        raise BundleError(f"{path}: {MANIFEST} does not say format {BUNDLE_FORMAT!r}; make one with `texbridge export`")
    version = manifest.get("format_version")
    if not isinstance(version, int) or version < 1:
        raise BundleError(f"{path}: format_version is {shown(version)}; this texbridge reads 1…{BUNDLE_VERSION}")
    if version > BUNDLE_VERSION:
        raise BundleError(
            f"{path}: format version {shown(version)} is newer than the {BUNDLE_VERSION} this texbridge reads;"
            " upgrade it"
        )
    return manifest


def _check_hashes(path: Path, manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    listed = manifest.get("files")
    needed = (ARRAYS,) if manifest.get("kind") == EVENTS_KIND else (DECODER, ARRAYS)
    if not isinstance(listed, dict) or not set(needed) <= set(listed):
        raise BundleError(f"{path}: {MANIFEST} must list {' and '.join(needed)} under 'files'; export it again")
    for name, entry in listed.items():
        check_member_name(str(path), name)
        if name not in files:
            raise BundleError(f"{path}: {name} is missing; export it again")
        digest = hashlib.sha256(files[name]).hexdigest()
        if not isinstance(entry, dict) or entry.get("sha256") != digest:
            raise BundleError(f"{path}: {name} does not match its sha256 in {MANIFEST}; copy or export it again")


def _life(
    path: Path, manifest: Mapping[str, Any], arrays: Mapping[str, np.ndarray], n_bands: int, n_params: int
) -> Life | None:
    """The life of a bundle that has one, with its arrays checked."""
    life = life_of_manifest(path, manifest, arrays, n_bands)
    if life is not None:
        check_events(f"{path}: {ARRAYS}", arrays, life.events, n_bands, n_params)
    return life


def _build(path: Path, manifest: dict[str, Any], files: Mapping[str, bytes]) -> Bundle:
    kind = manifest.get("kind")
    if kind not in BUNDLE_KINDS:
        raise BundleError(f"{path}: kind is {shown(kind)}; this texbridge plays {', '.join(BUNDLE_KINDS)}; upgrade it")
    with saying(str(path)):
        name = text(manifest.get("name"), "name", MAX_NAME)
    if kind == EVENTS_KIND:
        return build_events(path, manifest, files, name)
    if kind == LATENT_KIND:
        return build_latent(path, manifest, files, name)
    if kind == bundle_waveform.WAVEFORM_KIND and LATENT_ENTRY in manifest:
        return build_wave_space(path, manifest, files, name)
    features = strings(path, manifest, "feature_names")
    parameters = read_parameters(path, manifest)
    unknown = set(features) - {p.name for p in parameters}
    if unknown:
        raise BundleError(f"{path}: feature {shown(sorted(unknown)[0])} has no parameter; export it again")
    if kind == bundle_waveform.WAVEFORM_KIND:
        return _build_waveform(path, manifest, files, name, parameters, features)
    n_bands = integer(path, manifest, "n_bands", 1, MAX_BANDS)
    frame_size = integer(path, manifest, "frame_size", 64, MAX_FRAME)
    n_params = integer(path, manifest, "n_params", 2, min(MAX_PARAMS, frame_size))
    if n_params % 2:
        raise BundleError(f"{path}: n_params is {n_params}; must be even; export it again")
    envelopes = manifest.get("envelopes", "linear")
    if envelopes not in ENVELOPES:
        known = ", ".join(ENVELOPES)
        raise BundleError(f"{path}: envelopes is {shown(envelopes)}; this texbridge plays {known}; upgrade it")
    if n_bands * n_params > 2 * MAX_COEFFICIENTS:
        raise BundleError(f"{path}: {n_bands} bands of {n_params} parameters; at most {2 * MAX_COEFFICIENTS} in all")
    has_variations = manifest["format_version"] >= 2
    n_variations = integer(path, manifest, "n_variations", 1, MAX_VARIATIONS) if has_variations else 1
    state_shape = state_shape_of(path, manifest)
    where = f"{path}: {ARRAYS}"
    arrays = read_npz(files[ARRAYS], where)
    check_additions(path, manifest, arrays)
    check_tables(where, arrays, n_bands)
    life = _life(path, manifest, arrays, n_bands, n_params)
    added = (*(life.parameters if life is not None else ()), *read_fine(where, arrays))
    return Bundle(
        life=life,
        n_variations=n_variations,
        envelopes=envelopes,
        name=name,
        kind=kind,
        sample_rate=integer(path, manifest, "sample_rate", 8000, 384000),
        frame_size=frame_size,
        hop_size=integer(path, manifest, "hop_size", 1, frame_size),
        n_bands=n_bands,
        n_params=n_params,
        feature_names=features,
        parameters=joined_parameters(path, parameters, added),
        state_shape=state_shape,
        arrays=arrays,
        decoder=files[DECODER],
        manifest=manifest,
        path=path,
    )


def _build_waveform(
    path: Path,
    manifest: dict[str, Any],
    files: Mapping[str, bytes],
    name: str,
    parameters: tuple[Parameter, ...],
    features: tuple[str, ...],
) -> Bundle:
    """A bundle of samples: neither bands nor envelopes, and a frame is a hop."""
    sample_rate = integer(path, manifest, "sample_rate", 8000, 384000)
    hop_size = integer(path, manifest, "hop_size", 1, MAX_FRAME)
    bundle_waveform.check_hop(path, hop_size, sample_rate)
    state_shape = state_shape_of(path, manifest)
    where = f"{path}: {ARRAYS}"
    arrays = read_npz(files[ARRAYS], where)
    check_additions(path, manifest, arrays)
    bundle_waveform.check_loudness(path, arrays, tuple(p.name for p in parameters))
    if bundle_waveform.REQUEST in arrays:
        check_array(where, arrays, bundle_waveform.LEVEL, (check_axis(where, arrays, bundle_waveform.REQUEST),))
    return Bundle(
        name=name,
        kind=bundle_waveform.WAVEFORM_KIND,
        sample_rate=sample_rate,
        frame_size=hop_size,
        hop_size=hop_size,
        n_bands=0,
        n_params=0,
        feature_names=features,
        parameters=parameters,
        state_shape=state_shape,
        arrays=arrays,
        decoder=files[DECODER],
        manifest=manifest,
        path=path,
    )
