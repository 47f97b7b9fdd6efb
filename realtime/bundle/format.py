"""The bundle: the one artefact that training hands to the engine.

A folder, or a ``.texbundle`` zip of it, that holds data only: ``bundle.json`` (the manifest), ``decoder.onnx``
(features → envelope coefficients) and ``arrays.npz``. Nothing in it is executed or unpickled. Reading validates
everything and raises `BundleError` naming the file, the value, the limit and the remedy.
The format is described in ``docs/bundle-format.md``.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
import reprlib
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from texbridge.realtime.bundle import waveform as bundle_waveform
from texbridge.realtime.bundle.archive import check_name, check_size, read_files
from texbridge.realtime.bundle.arrays import read_npz
from texbridge.realtime.bundle.onnx_check import check_graph
from texbridge.realtime.errors import BundleError
from texbridge.realtime.parameters import VOICE_PARAMETERS, Parameter

FORMAT = "texbundle"
FORMAT_VERSION = 2
SUFFIX = ".texbundle"
MANIFEST = "bundle.json"
DECODER = "decoder.onnx"
ARRAYS = "arrays.npz"
KINDS = ("texenv", bundle_waveform.KIND)
MAX_MANIFEST_BYTES = 2**20
MAX_COEFFICIENTS, MAX_STATE, MAX_PARAMETERS = 2**22, 2**16, 64
ENVELOPES = ("linear", "log")
MAX_BANDS, MAX_PARAMS, MAX_FRAME, MAX_VARIATIONS = 256, 16384, 2**22, 1024
PRESET_DIR = Path(__file__).parents[1] / "presets"


@dataclass(frozen=True, eq=False)
class Bundle:
    """A validated bundle.

    ``frame_size`` and ``hop_size`` are in samples of ``sample_rate`` (Hz). ``n_params`` counts real numbers per band,
    so a band has ``n_params / 2`` complex coefficients; they describe the envelopes (``envelopes`` "linear") or their
    natural logarithm ("log"). ``n_variations`` envelope sets fit the same features. ``feature_names`` gives the order
    of the decoder's input.
    ``arrays`` (N bands, G and Q frequencies, R calibration points): ``response_hz`` [G], ``band_response`` [N, G],
    ``noise_gram`` [N, N], ``psd_hz`` [Q], ``noise_psd`` [N, Q], ``rate_request``, ``rate_feature``, ``rate_speed`` [R],
    and where contrast is calibrated ``rate_contrast`` [R], ``contrast_request``, ``contrast_feature`` [C].
    """

    name: str
    kind: str
    sample_rate: int
    frame_size: int
    hop_size: int
    n_bands: int
    n_params: int
    feature_names: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    state_shape: tuple[int, ...]
    arrays: Mapping[str, np.ndarray] = field(repr=False)
    decoder: bytes = field(repr=False)
    manifest: Mapping[str, Any] = field(repr=False)
    path: Path = Path()
    n_variations: int = 1
    envelopes: str = "linear"

    @property
    def digest(self) -> str:
        """sha256 of the manifest, which holds those of the files: bundles with the same digest sound the same."""
        return hashlib.sha256(json.dumps(self.manifest, sort_keys=True).encode()).hexdigest()


def voice_parameters(bundle: Bundle) -> tuple[Parameter, ...]:
    """Every parameter of a voice that plays ``bundle``: the model's own, then gain, pan, width and mute."""
    return bundle.parameters + VOICE_PARAMETERS


def preset_names() -> tuple[str, ...]:
    """Names of the presets that ship with texbridge, in alphabetical order."""
    return tuple(sorted(p.stem for p in PRESET_DIR.glob(f"*{SUFFIX}")))


def resolve_bundle(name_or_path: str | os.PathLike[str]) -> Path:
    """A path for a bundle's path or a preset's name; raises `BundleError` if there is neither.

    A file of that name, or a folder that holds a manifest, wins over a preset.
    """
    path = Path(name_or_path)
    try:
        if path.is_file() or (path / MANIFEST).is_file():
            return path
        preset = PRESET_DIR / f"{path.name}{SUFFIX}"
        if path.name == str(name_or_path) and preset.exists():
            return preset
        if path.exists():
            return path
    except OSError as error:
        raise BundleError(f"{str(name_or_path)[:80]}: cannot be read ({error.strerror}); check the path") from error
    known = ", ".join(preset_names()) or "none"
    raise BundleError(f"{name_or_path}: no such bundle or preset; give a {SUFFIX} file or a preset ({known})")


def read_bundle(name_or_path: str | os.PathLike[str]) -> Bundle:
    """Read and validate a bundle (zip or folder) or a preset by name; raises `BundleError`."""
    path = resolve_bundle(name_or_path)
    files = read_files(path)
    manifest = _manifest(path, files)
    _check_hashes(path, manifest, files)
    return _build(path, manifest, files)


def write_bundle(path: str | os.PathLike[str], manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> Path:
    """Write a bundle atomically and return its path; ``files`` maps names to contents (all but the manifest).

    Sizes and sha256 of the files are added to the manifest. The new bundle is read back and validated before it takes
    the place of an old one, so a half-written or invalid bundle never replaces a good one. Raises `BundleError`.
    """
    path = Path(path)
    entries = {name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()}
    full = {"format": FORMAT, "format_version": FORMAT_VERSION, **manifest, "files": entries}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=SUFFIX, dir=path.parent)
    except OSError as error:
        raise BundleError(f"{path}: cannot be written ({error.strerror}); choose another --out") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            _write_zip(stream, {MANIFEST: json.dumps(full, indent=1).encode(), **files})
            stream.flush()
            os.fsync(stream.fileno())
        read_bundle(temporary)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        raise BundleError(f"{path}: cannot be written ({error.strerror}); choose another --out") from error
    finally:
        Path(temporary).unlink(missing_ok=True)
    return path


def pack_arrays(arrays: Mapping[str, np.ndarray]) -> bytes:
    """The bytes of ``arrays.npz``."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **{name: np.asarray(value) for name, value in arrays.items()})  # type: ignore[arg-type]
    return buffer.getvalue()


def _write_zip(stream: Any, files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)


def _manifest(path: Path, files: Mapping[str, bytes]) -> dict[str, Any]:
    if MANIFEST not in files:
        raise BundleError(f"{path}: has no {MANIFEST}, so it is not a bundle; make one with `texbridge export`")
    check_size(f"{path}: {MANIFEST}", len(files[MANIFEST]), MAX_MANIFEST_BYTES)
    try:
        manifest = json.loads(files[MANIFEST])
    except RecursionError as error:
        raise BundleError(f"{path}: {MANIFEST} is nested too deep; export it again") from error
    except ValueError as error:
        raise BundleError(f"{path}: {MANIFEST} is not JSON ({error}); export it again") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BundleError(f"{path}: {MANIFEST} does not say format {FORMAT!r}; make one with `texbridge export`")
    version = manifest.get("format_version")
    if not isinstance(version, int) or version < 1:
        raise BundleError(f"{path}: format_version is {_short(version)}; this texbridge reads 1…{FORMAT_VERSION}")
    if version > FORMAT_VERSION:
        raise BundleError(
            f"{path}: format version {_short(version)} is newer than the {FORMAT_VERSION} this texbridge reads;"
            " upgrade it"
        )
    return manifest


def _check_hashes(path: Path, manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    listed = manifest.get("files")
    if not isinstance(listed, dict) or not {DECODER, ARRAYS} <= set(listed):
        raise BundleError(f"{path}: {MANIFEST} must list {DECODER} and {ARRAYS} under 'files'; export it again")
    for name, entry in listed.items():
        check_name(str(path), name)
        if name not in files:
            raise BundleError(f"{path}: {name} is missing; export it again")
        digest = hashlib.sha256(files[name]).hexdigest()
        if not isinstance(entry, dict) or entry.get("sha256") != digest:
            raise BundleError(f"{path}: {name} does not match its sha256 in {MANIFEST}; copy or export it again")


def _short(value: object) -> str:
    """``repr`` in one line of bounded length and depth."""
    return reprlib.repr(value)


def _integer(path: Path, manifest: Mapping[str, Any], key: str, low: int, high: int) -> int:
    value = manifest.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise BundleError(f"{path}: {key} is {_short(value)}; must be a whole number in {low}…{high}; export it again")
    return value


def _strings(path: Path, manifest: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = manifest.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise BundleError(f"{path}: {key} is {_short(value)}; must be a list of names; export it again")
    return tuple(value)


def _parameters(path: Path, manifest: Mapping[str, Any]) -> tuple[Parameter, ...]:
    entries = manifest.get("parameters")
    if not isinstance(entries, list) or not 1 <= len(entries) <= MAX_PARAMETERS:
        limits = f"1…{MAX_PARAMETERS} tables"
        raise BundleError(f"{path}: parameters is {_short(entries)}; must be a list of {limits}; export it again")
    try:
        parameters = tuple(Parameter.from_dict(entry) for entry in entries)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise BundleError(f"{path}: bad entry in parameters ({str(error)[:200]}); export it again") from error
    names = [p.name for p in (*parameters, *VOICE_PARAMETERS)]
    bad = [n for n in names if not _is_word(n) or names.count(n) > 1]
    if bad:
        raise BundleError(f"{path}: parameter name {_short(bad[0])} is repeated or not a plain word; export it again")
    texts = [text for p in parameters for text in (p.unit, p.description)]
    if not all(text.isprintable() and len(text) <= 200 for text in texts):
        raise BundleError(f"{path}: a unit or description is not one line of up to 200 characters; export it again")
    return parameters


def _is_word(name: str) -> bool:
    return name.isascii() and name.isidentifier() and len(name) <= 32


def _state_shape(path: Path, manifest: Mapping[str, Any]) -> tuple[int, ...]:
    shape = manifest.get("state_shape")
    if not isinstance(shape, list) or len(shape) != 3 or not all(type(s) is int and s >= 1 for s in shape):
        raise BundleError(f"{path}: state_shape is {_short(shape)}; must be three sizes; export it again")
    if math.prod(shape) > MAX_STATE:
        raise BundleError(f"{path}: state_shape is {_short(shape)}; at most {MAX_STATE} numbers; export it again")
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
    if kind not in KINDS:
        raise BundleError(f"{path}: kind is {_short(kind)}; this texbridge plays {', '.join(KINDS)}; upgrade it")
    name = manifest.get("name")
    if not isinstance(name, str) or not 1 <= len(name) <= 64 or not name.isprintable():
        limits = "1 to 64 printable characters"
        raise BundleError(f"{path}: name is {_short(name)}; must be {limits}; export it again")
    parameters = _parameters(path, manifest)
    features = _strings(path, manifest, "feature_names")
    unknown = set(features) - {p.name for p in parameters}
    if unknown:
        raise BundleError(f"{path}: feature {_short(sorted(unknown)[0])} has no parameter; export it again")
    if kind == bundle_waveform.KIND:
        return _build_waveform(path, manifest, files, name, parameters, features)
    n_bands = _integer(path, manifest, "n_bands", 1, MAX_BANDS)
    frame_size = _integer(path, manifest, "frame_size", 64, MAX_FRAME)
    n_params = _integer(path, manifest, "n_params", 2, min(MAX_PARAMS, frame_size))
    if n_params % 2:
        raise BundleError(f"{path}: n_params is {n_params}; must be even; export it again")
    envelopes = manifest.get("envelopes", "linear")
    if envelopes not in ENVELOPES:
        known = ", ".join(ENVELOPES)
        raise BundleError(f"{path}: envelopes is {_short(envelopes)}; this texbridge plays {known}; upgrade it")
    if n_bands * n_params > 2 * MAX_COEFFICIENTS:
        raise BundleError(f"{path}: {n_bands} bands of {n_params} parameters; at most {2 * MAX_COEFFICIENTS} in all")
    has_variations = manifest["format_version"] >= 2
    n_variations = _integer(path, manifest, "n_variations", 1, MAX_VARIATIONS) if has_variations else 1
    state_shape = _state_shape(path, manifest)
    inputs = {"features": (1, 1, len(features)), "state": state_shape}
    if has_variations:
        inputs["variation"] = (1, 1, n_variations)
    outputs = {"coefficients": (1, 1, n_bands, n_params // 2, 2), "state_out": state_shape}
    check_graph(files[DECODER], inputs, outputs, f"{path}: {DECODER}")
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
    inputs = {"features": (1, 1, len(features)), "state": state_shape}
    outputs = {"audio": (1, 1, hop_size), "state_out": state_shape}
    check_graph(files[DECODER], inputs, outputs, f"{path}: {DECODER}")
    arrays = read_npz(files[ARRAYS], f"{path}: {ARRAYS}")
    bundle_waveform.check_loudness(path, arrays, tuple(p.name for p in parameters))
    if bundle_waveform.REQUEST in arrays:
        _table(path, arrays, bundle_waveform.LEVEL, (_axis(path, arrays, bundle_waveform.REQUEST),))
    return Bundle(
        name=name,
        kind=bundle_waveform.KIND,
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
