"""Reading a bundle: everything is checked before anything is used.

What is wrong raises `BundleError` naming the file, the value, the limit and the remedy.
"""

from __future__ import annotations

import contextlib
import hashlib
import math
import os
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.realtime.bundle import waveform as bundle_waveform
from texbridge.realtime.bundle.archive import check_member_name, check_size, read_files
from texbridge.realtime.bundle.arrays import check_array, check_axis, read_npz
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
    MANIFEST,
    TEXENV_KIND,
    Bundle,
)
from texbridge.realtime.bundle.life import ARRAYS_OF_LIFE, LIFE_ENTRY, Life, check_life, read_life
from texbridge.realtime.bundle.onnx_check import check_graph
from texbridge.realtime.bundle.presets import resolve_bundle
from texbridge.realtime.bundle.texture import check_tables
from texbridge.realtime.errors import BundleError
from texbridge.realtime.files import is_settled, signature
from texbridge.realtime.parameters import VOICE_PARAMETERS, Parameter
from texbridge.realtime.strict_json import parse_object, shown, text, whole

MAX_MANIFEST_BYTES = 2**20
MAX_COEFFICIENTS, MAX_STATE, MAX_PARAMETERS, MAX_NAME = 2**22, 2**16, 64, 64
MAX_BANDS, MAX_PARAMS, MAX_FRAME, MAX_VARIATIONS = 256, 16384, 2**22, 1024
KEPT_BUNDLES = 8


def read_bundle(name_or_path: str | os.PathLike[str]) -> Bundle:
    """Read and validate a bundle (zip or folder) or a preset by name; raises `BundleError`."""
    path = resolve_bundle(name_or_path)
    files = read_files(path)
    manifest = _manifest(path, files)
    _check_hashes(path, manifest, files)
    bundle = _build(path, manifest, files)
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
    with _saying(f"{path}: {MANIFEST}"):
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
    if not isinstance(listed, dict) or not {DECODER, ARRAYS} <= set(listed):
        raise BundleError(f"{path}: {MANIFEST} must list {DECODER} and {ARRAYS} under 'files'; export it again")
    for name, entry in listed.items():
        check_member_name(str(path), name)
        if name not in files:
            raise BundleError(f"{path}: {name} is missing; export it again")
        digest = hashlib.sha256(files[name]).hexdigest()
        if not isinstance(entry, dict) or entry.get("sha256") != digest:
            raise BundleError(f"{path}: {name} does not match its sha256 in {MANIFEST}; copy or export it again")


@contextlib.contextmanager
def _saying(where: str) -> Iterator[None]:
    """Turn what the strict reader of JSON refuses into a `BundleError` that says where, and what to do."""
    try:
        yield
    except ValueError as error:
        raise BundleError(f"{where}: {error}; export it again") from error


def _integer(path: Path, manifest: Mapping[str, Any], key: str, low: int, high: int) -> int:
    with _saying(str(path)):
        return whole(manifest.get(key), key, low, high)


def _strings(path: Path, manifest: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = manifest.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise BundleError(f"{path}: {key} is {shown(value)}; must be a list of names; export it again")
    return tuple(value)


def _parameters(path: Path, manifest: Mapping[str, Any]) -> tuple[Parameter, ...]:
    entries = manifest.get("parameters")
    if not isinstance(entries, list) or not 1 <= len(entries) <= MAX_PARAMETERS:
        limits = f"1…{MAX_PARAMETERS} tables"
        raise BundleError(f"{path}: parameters is {shown(entries)}; must be a list of {limits}; export it again")
    try:
        parameters = tuple(Parameter.from_dict(entry) for entry in entries)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise BundleError(f"{path}: bad entry in parameters ({str(error)[:200]}); export it again") from error
    _joined(path, parameters, VOICE_PARAMETERS)
    lines = [line for p in parameters for line in (p.unit, p.description)]
    if not all(line.isprintable() and len(line) <= 200 for line in lines):
        raise BundleError(f"{path}: a unit or description is not one line of up to 200 characters; export it again")
    return parameters


def _joined(path: Path, parameters: tuple[Parameter, ...], added: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """The manifest's parameters and those ``added`` by the reader, which have names of their own."""
    joined = parameters + added
    names = [p.name for p in joined]
    bad = [n for n in names if not _is_word(n) or names.count(n) > 1]
    if bad:
        raise BundleError(f"{path}: parameter name {shown(bad[0])} is repeated or not a plain word; export it again")
    return joined


def _is_word(name: str) -> bool:
    return name.isascii() and name.isidentifier() and len(name) <= 32


def _state_shape(path: Path, manifest: Mapping[str, Any]) -> tuple[int, ...]:
    shape = manifest.get("state_shape")
    if not isinstance(shape, list) or len(shape) != 3 or not all(type(s) is int and s >= 1 for s in shape):
        raise BundleError(f"{path}: state_shape is {shown(shape)}; must be three sizes; export it again")
    if math.prod(shape) > MAX_STATE:
        raise BundleError(f"{path}: state_shape is {shown(shape)}; at most {MAX_STATE} numbers; export it again")
    return tuple(shape)


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
    with _saying(f"{path}: {MANIFEST}"):
        life = read_life(manifest[LIFE_ENTRY])
    check_life(f"{path}: {ARRAYS}", arrays, n_bands)
    check_events(f"{path}: {ARRAYS}", arrays, life.events, n_bands, n_params)
    return life


def _build(path: Path, manifest: dict[str, Any], files: Mapping[str, bytes]) -> Bundle:
    kind = manifest.get("kind")
    if kind not in BUNDLE_KINDS:
        raise BundleError(f"{path}: kind is {shown(kind)}; this texbridge plays {', '.join(BUNDLE_KINDS)}; upgrade it")
    with _saying(str(path)):
        name = text(manifest.get("name"), "name", MAX_NAME)
    parameters = _parameters(path, manifest)
    features = _strings(path, manifest, "feature_names")
    unknown = set(features) - {p.name for p in parameters}
    if unknown:
        raise BundleError(f"{path}: feature {shown(sorted(unknown)[0])} has no parameter; export it again")
    if kind == bundle_waveform.WAVEFORM_KIND:
        return _build_waveform(path, manifest, files, name, parameters, features)
    n_bands = _integer(path, manifest, "n_bands", 1, MAX_BANDS)
    frame_size = _integer(path, manifest, "frame_size", 64, MAX_FRAME)
    n_params = _integer(path, manifest, "n_params", 2, min(MAX_PARAMS, frame_size))
    if n_params % 2:
        raise BundleError(f"{path}: n_params is {n_params}; must be even; export it again")
    envelopes = manifest.get("envelopes", "linear")
    if envelopes not in ENVELOPES:
        known = ", ".join(ENVELOPES)
        raise BundleError(f"{path}: envelopes is {shown(envelopes)}; this texbridge plays {known}; upgrade it")
    if n_bands * n_params > 2 * MAX_COEFFICIENTS:
        raise BundleError(f"{path}: {n_bands} bands of {n_params} parameters; at most {2 * MAX_COEFFICIENTS} in all")
    has_variations = manifest["format_version"] >= 2
    n_variations = _integer(path, manifest, "n_variations", 1, MAX_VARIATIONS) if has_variations else 1
    state_shape = _state_shape(path, manifest)
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
        sample_rate=_integer(path, manifest, "sample_rate", 8000, 384000),
        frame_size=frame_size,
        hop_size=_integer(path, manifest, "hop_size", 1, frame_size),
        n_bands=n_bands,
        n_params=n_params,
        feature_names=features,
        parameters=_joined(path, parameters, added),
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
    sample_rate = _integer(path, manifest, "sample_rate", 8000, 384000)
    hop_size = _integer(path, manifest, "hop_size", 1, MAX_FRAME)
    bundle_waveform.check_hop(path, hop_size, sample_rate)
    state_shape = _state_shape(path, manifest)
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
