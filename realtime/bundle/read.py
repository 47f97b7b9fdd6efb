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
from texbridge.realtime.bundle.atoms import EVENTS_KIND, SCENE_ENTRY, check_atoms, check_bed, read_events
from texbridge.realtime.bundle.encoder import read_encoder
from texbridge.realtime.bundle.events import ARRAYS_OF_EVENTS, check_events
from texbridge.realtime.bundle.fine import ARRAYS_OF_TONES, read_fine
from texbridge.realtime.bundle.format import (
    ADDITIONS_VERSION,
    ARRAYS,
    BUNDLE_FORMAT,
    BUNDLE_KINDS,
    BUNDLE_VERSION,
    DECODER,
    ENVELOPES,
    LATENT_VERSION,
    MANIFEST,
    TEXENV_KIND,
    Bundle,
)
from texbridge.realtime.bundle.latent import (
    LATENT_ENTRY,
    LATENT_KIND,
    MAX_LATENT_BANDS,
    check_latent,
    macro_parameters,
    read_latent,
)
from texbridge.realtime.bundle.life import ARRAYS_OF_LIFE, LIFE_ENTRY, Life, check_life, read_life
from texbridge.realtime.bundle.manifest import (
    integer,
    joined_parameters,
    read_parameters,
    saying,
    state_shape_of,
    strings,
)
from texbridge.realtime.bundle.onnx_check import check_graph
from texbridge.realtime.bundle.presets import resolve_bundle
from texbridge.realtime.bundle.texture import check_tables
from texbridge.realtime.errors import BundleError
from texbridge.realtime.files import is_settled, signature
from texbridge.realtime.parameters import Parameter
from texbridge.realtime.strict_json import parse_object, shown, text

MAX_MANIFEST_BYTES = 2**20
MAX_COEFFICIENTS, MAX_NAME = 2**22, 64
MAX_BANDS, MAX_PARAMS, MAX_FRAME, MAX_VARIATIONS = 256, 16384, 2**22, 1024
MAX_BED_NUMBERS = 2**20
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


def _check_additions(path: Path, manifest: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> None:
    """Refuse life or a fine spectrum where nothing would play it: in another kind, an older version, or half of it."""
    arrays_there = [name for name in (*ARRAYS_OF_LIFE, *ARRAYS_OF_EVENTS, *ARRAYS_OF_TONES) if name in arrays]
    there = [LIFE_ENTRY] * (LIFE_ENTRY in manifest) + arrays_there
    if not there:
        return
    if manifest["kind"] != TEXENV_KIND:
        raise BundleError(f"{path}: {there[0]} belongs to kind {TEXENV_KIND} alone; export it again")
    if manifest["format_version"] < ADDITIONS_VERSION:
        version = manifest["format_version"]
        raise BundleError(
            f"{path}: {there[0]} belongs to format_version {ADDITIONS_VERSION}, not {version}; export it again"
        )
    if LIFE_ENTRY not in manifest and arrays_there[0] not in ARRAYS_OF_TONES:
        raise BundleError(f"{path}: {ARRAYS} has {arrays_there[0]} but {MANIFEST} no {LIFE_ENTRY}; export it again")


def _life(
    path: Path, manifest: Mapping[str, Any], arrays: Mapping[str, np.ndarray], n_bands: int, n_params: int
) -> Life | None:
    """The life of a bundle that has one, with its arrays checked."""
    if LIFE_ENTRY not in manifest:
        return None
    with saying(f"{path}: {MANIFEST}"):
        life = read_life(manifest[LIFE_ENTRY])
    check_life(f"{path}: {ARRAYS}", arrays, n_bands)
    check_events(f"{path}: {ARRAYS}", arrays, life.events, n_bands, n_params)
    return life


def _build(path: Path, manifest: dict[str, Any], files: Mapping[str, bytes]) -> Bundle:
    kind = manifest.get("kind")
    if kind not in BUNDLE_KINDS:
        raise BundleError(f"{path}: kind is {shown(kind)}; this texbridge plays {', '.join(BUNDLE_KINDS)}; upgrade it")
    with saying(str(path)):
        name = text(manifest.get("name"), "name", MAX_NAME)
    if kind == EVENTS_KIND:
        return _build_events(path, manifest, files, name)
    features = strings(path, manifest, "feature_names")
    if kind == LATENT_KIND:
        return _build_latent(path, manifest, files, name, features)
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
    _check_additions(path, manifest, arrays)
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
    _check_additions(path, manifest, arrays)
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


def _check_version(path: Path, manifest: Mapping[str, Any]) -> None:
    """Refuse a kind that the version does not know which the bundle says it is of."""
    kind, version = manifest["kind"], manifest["format_version"]
    if version < LATENT_VERSION:
        raise BundleError(f"{path}: kind {kind!r} belongs to format_version {LATENT_VERSION}, not {version}")


def _build_latent(
    path: Path, manifest: dict[str, Any], files: Mapping[str, bytes], name: str, features: tuple[str, ...]
) -> Bundle:
    """A latent space: bands whose amplitudes its decoder gives, and no envelopes."""
    _check_version(path, manifest)
    with saying(f"{path}: {MANIFEST}"):
        latent = read_latent(manifest.get(LATENT_ENTRY))
    if len(features) != latent.size:
        raise BundleError(f"{path}: feature_names are {len(features)}; must be {latent.size}, as the latent is large")
    sample_rate = integer(path, manifest, "sample_rate", 8000, 384000)
    hop_size = integer(path, manifest, "hop_size", 16, int(bundle_waveform.MAX_HOP_SECONDS * sample_rate))
    n_bands = integer(path, manifest, "n_bands", 1, MAX_LATENT_BANDS)
    state_shape, where = state_shape_of(path, manifest), f"{path}: {ARRAYS}"
    arrays = read_npz(files[ARRAYS], where)
    _check_additions(path, manifest, arrays)
    check_latent(where, arrays, latent, n_bands, state_shape)
    added = (*latent.parameters, *macro_parameters(arrays))
    return Bundle(
        latent=latent,
        encoder=read_encoder(path, manifest, files, arrays, latent.size),
        name=name,
        kind=LATENT_KIND,
        sample_rate=sample_rate,
        frame_size=hop_size,
        hop_size=hop_size,
        n_bands=n_bands,
        n_params=0,
        feature_names=features,
        parameters=joined_parameters(path, read_parameters(path, manifest, 0), added),
        state_shape=state_shape,
        arrays=arrays,
        decoder=files[DECODER],
        manifest=manifest,
        path=path,
    )


def _build_events(path: Path, manifest: dict[str, Any], files: Mapping[str, bytes], name: str) -> Bundle:
    """A texture of events: a bank of atoms and a bed, and no decoder."""
    _check_version(path, manifest)
    with saying(f"{path}: {MANIFEST}"):
        events = read_events(manifest.get(SCENE_ENTRY))
    sample_rate = integer(path, manifest, "sample_rate", 8000, 384000)
    frame_size = integer(path, manifest, "frame_size", 64, MAX_FRAME)
    n_bands = integer(path, manifest, "n_bands", 1, MAX_BANDS)
    n_params = integer(path, manifest, "n_params", 2, min(MAX_PARAMS, frame_size))
    n_variations = integer(path, manifest, "n_variations", 1, MAX_VARIATIONS)
    if n_params % 2 or n_variations * n_bands * n_params > MAX_BED_NUMBERS:
        sizes = f"{n_variations} variations of {n_bands} bands of {n_params} parameters"
        raise BundleError(f"{path}: {sizes}; must be even, at most {MAX_BED_NUMBERS} in all; export it again")
    arrays, where = read_npz(files[ARRAYS], f"{path}: {ARRAYS}"), f"{path}: {ARRAYS}"
    _check_additions(path, manifest, arrays)
    check_atoms(where, arrays, events, sample_rate)
    check_bed(where, arrays, (n_variations, n_bands, n_params // 2))
    return Bundle(
        events=events,
        n_variations=n_variations,
        envelopes="log",
        name=name,
        kind=EVENTS_KIND,
        sample_rate=sample_rate,
        frame_size=frame_size,
        hop_size=integer(path, manifest, "hop_size", max(frame_size // 16, 16), frame_size),
        n_bands=n_bands,
        n_params=n_params,
        feature_names=(),
        parameters=joined_parameters(path, read_parameters(path, manifest, 0), events.parameters),
        state_shape=(),
        arrays=arrays,
        decoder=b"",
        manifest=manifest,
        path=path,
    )
