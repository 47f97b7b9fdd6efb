"""Bundles changed by hand, with hashes that are right or wrong, and how one has to be refused."""

import hashlib
import json
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from texbridge.realtime.bundle.format import MANIFEST
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.errors import BundleError

Files = dict[str, bytes]
SECONDS = 3.0
MEGABYTES = 250


def signed(files: Files, **changes: Any) -> Files:
    """The files with a manifest whose hashes are right, and with some of its entries replaced."""
    manifest = {**json.loads(files[MANIFEST]), **changes}
    manifest["files"] = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
        if name != MANIFEST
    }
    return {**files, MANIFEST: json.dumps(manifest).encode()}


def write(path: Path, files: Files) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def refuse(path: Path, reason: str) -> None:
    """The bundle is refused on one line for this reason, with a remedy, soon, and without much memory."""
    tracemalloc.start()
    begin = time.process_time()
    with pytest.raises(BundleError, match=reason) as refusal:
        read_bundle(path)
    seconds, peak = time.process_time() - begin, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert seconds < SECONDS and peak < MEGABYTES * 2**20
    message = str(refusal.value)
    assert "\n" not in message and message.startswith(str(path)) and len(message) < 600 + len(str(path))
