"""Writing a bundle: nothing takes a good one's place that cannot be read back."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.realtime.bundle.arrays import read_npz
from texbridge.realtime.bundle.atoms import EVENTS_KIND
from texbridge.realtime.bundle.fine import ARRAYS_OF_TONES
from texbridge.realtime.bundle.format import (
    ADDITIONS_VERSION,
    ARRAYS,
    BUNDLE_FORMAT,
    LATENT_VERSION,
    MANIFEST,
    PLAIN_VERSION,
)
from texbridge.realtime.bundle.latent import LATENT_ENTRY, LATENT_KIND
from texbridge.realtime.bundle.life import LIFE_ENTRY
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.files import replaced_when_done


def write_bundle(path: str | os.PathLike[str], manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> Path:
    """Write a bundle atomically and return its path; ``files`` maps names to contents (all but the manifest).

    Sizes and sha256 of the files are added to the manifest. The new bundle is read back and validated before it takes
    the place of an old one, so a half-written or invalid bundle never replaces a good one. Raises `BundleError`.
    """
    path = Path(path)
    entries = {name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()}
    version = format_version(manifest, read_npz(files.get(ARRAYS, b""), f"{path}: {ARRAYS}"))
    full = {"format": BUNDLE_FORMAT, "format_version": version, **manifest, "files": entries}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced_when_done(path) as part:
            _write_zip(part, {MANIFEST: json.dumps(full, indent=1).encode(), **files})
            read_bundle(part)
    except OSError as error:
        raise BundleError(f"{path}: cannot be written ({error.strerror}); choose another --out") from error
    return path


def format_version(manifest: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> int:
    """The oldest version that knows all that is to be written."""
    if manifest.get("kind") in (LATENT_KIND, EVENTS_KIND) or LATENT_ENTRY in manifest:
        return LATENT_VERSION
    has_more = LIFE_ENTRY in manifest or any(name in arrays for name in ARRAYS_OF_TONES)
    return ADDITIONS_VERSION if has_more else PLAIN_VERSION


def pack_arrays(arrays: Mapping[str, np.ndarray]) -> bytes:
    """The bytes of ``arrays.npz``."""
    buffer = io.BytesIO()
    save: Callable[..., None] = np.savez_compressed  # whose own types forbid arrays by name
    save(buffer, **{name: np.asarray(value) for name, value in arrays.items()})
    return buffer.getvalue()


def _write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
