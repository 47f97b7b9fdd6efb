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
from texbridge.realtime.bundle.arrays import read_npz
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
from texbridge.realtime.bundle.onnx_check import check_graph
from texbridge.realtime.bundle.presets import resolve_bundle
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
    names = [p.name for p in (*parameters, *VOICE_PARAMETERS)]
    bad = [n for n in names if not _is_word(n) or names.count(n) > 1]
    if bad:
        raise BundleError(f"{path}: parameter name {shown(bad[0])} is repeated or not a plain word; export it again")
    lines = [line for p in parameters for line in (p.unit, p.description)]
    if not all(line.isprintable() and len(line) <= 200 for line in lines):
        raise BundleError(f"{path}: a unit or description is not one line of up to 200 characters; export it again")
    return parameters


def _is_word(name: str) -> bool:
    return name.isascii() and name.isidentifier() and len(name) <= 32


def _state_shape(path: Path, manifest: Mapping[str, Any]) -> tuple[int, ...]:
    shape = manifest.get("state_shape")
    if not isinstance(shape, list) or len(shape) != 3 or not all(type(s) is int and s >= 1 for s in shape):
        raise BundleError(f"{path}: state_shape is {shown(shape)}; must be three sizes; export it again")
    if math.prod(shape) > MAX_STATE:
        raise BundleError(f"{path}: state_shape is {shown(shape)}; at most {MAX_STATE} numbers; export it again")
    return tuple(shape)


def _arrays(path: Path, data: bytes, n_bands: int) -> dict[str, np.ndarray]:
    arrays = read_npz(data, f"{path}: {ARRAYS}")
    for axis, tables in (("response_hz", ("band_response",)), ("psd_hz", ("noise_psd",))):
        size = _axis(path, arrays, axis)
        for name in tables:
            _table(path, arrays, name, (n_bands, size))
    _table(path, arrays, "noise_gram", (n_bands, n_bands))
    points = _axis(path, arrays, "rate_request")
    for name in ("rate_feature", "rate_speed"):
        _table(path, arrays, name, (points,))
    if "rate_contrast" in arrays:
        _table(path, arrays, "rate_contrast", (points,))
    if "contrast_request" in arrays:
        _table(path, arrays, "contrast_feature", (_axis(path, arrays, "contrast_request"),))
    if np.any(arrays["rate_speed"] <= 0.0):
        raise BundleError(f"{path}: {ARRAYS}: rate_speed must be above 0; export it again")
    return arrays


def _table(path: Path, arrays: Mapping[str, np.ndarray], name: str, shape: tuple[int, ...]) -> None:
    value = arrays.get(name)
    if value is None or value.shape != shape or value.dtype.kind != "f":
        found = "missing" if value is None else f"{value.dtype} {value.shape}"
        raise BundleError(f"{path}: {ARRAYS}: {name} is {found}; must be float {shape}; export it again")
    if not np.all(np.isfinite(value)):
        raise BundleError(f"{path}: {ARRAYS}: {name} holds NaN or Inf; export it again")


def _axis(path: Path, arrays: Mapping[str, np.ndarray], name: str) -> int:
    value = arrays.get(name)
    size = 0 if value is None or value.ndim != 1 else len(value)
    if value is None or not 2 <= size <= 2**16:
        raise BundleError(f"{path}: {ARRAYS}: {name} must be a list of 2…65536 values; export it again")
    _table(path, arrays, name, (size,))
    if np.any(np.diff(value) <= 0.0):
        raise BundleError(f"{path}: {ARRAYS}: {name} must rise; export it again")
    return size


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
    return Bundle(
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
        parameters=parameters,
        state_shape=state_shape,
        arrays=_arrays(path, files[ARRAYS], n_bands),
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
    arrays = read_npz(files[ARRAYS], f"{path}: {ARRAYS}")
    bundle_waveform.check_loudness(path, arrays, tuple(p.name for p in parameters))
    if bundle_waveform.REQUEST in arrays:
        _table(path, arrays, bundle_waveform.LEVEL, (_axis(path, arrays, bundle_waveform.REQUEST),))
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
