"""`texbridge export --format clap`: the file that CLAP hosts open, made beside its place and moved there whole."""

from __future__ import annotations

import plistlib
import tempfile
from dataclasses import replace
from pathlib import Path

from texbridge.export.plugin.build import build_library, voices_of
from texbridge.export.plugin.linking import compiler_for
from texbridge.export.plugin.targets import MACH_O, target_of
from texbridge.export.plugin.write import URI_PREFIX, file_stem, put_where_hosts_look, release_name, take_place, uri_of
from texbridge.native import NATIVE
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.offline.wave_tags import credit_line
from texbridge.realtime.synthesis.morph import name_of_both

CLAP_SUFFIX = ".clap"
INFO = Path("Contents") / "Info.plist"
"""Where macOS reads what a folder is."""


def write_clap(
    bundle: Bundle, out: Path, target: str = NATIVE, force: bool = False, other: Bundle | None = None
) -> str:
    """Write ``out``, a file or for macOS a folder, of a bundle or of its morph with ``other``; returns a line about it.

    An earlier export there is replaced, by a whole one or not.

    Raises `BundleError` for a bundle, a machine or a place that cannot be had.
    """
    _check_place(out, force)
    machine = target_of(target)
    compiler = compiler_for(machine)
    voices, uri = voices_of(bundle, other=other), uri_of(bundle, other)
    credit = credit_line([bundle] if other is None else [bundle, other])
    bundle = bundle if other is None else replace(bundle, name=name_of_both(bundle, other))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.stem}.", dir=out.parent) as name:
            made = Path(name) / "made"
            binary = _mac_bundle(made, file_stem(out.stem), uri) if machine.file_format == MACH_O else made
            build_library(bundle, voices, machine, binary, uri, release_name(), "clap", compiler, credit)
            binary.chmod(0o755)
            take_place(made, out, Path(name) / "before")
    except OSError as error:
        raise BundleError(f"{out}: cannot be written ({error.strerror}); choose another --out") from error
    size = sum(file.stat().st_size for file in ([out] if out.is_file() else out.rglob("*")) if file.is_file())
    return f"wrote {out} ({size / 1e6:.2f} MB, {machine.name}, linked by {compiler.name})"


def install_clap(plugin: Path) -> Path:
    """Copy a plug-in to where this user's hosts look; where it is then. Raises `BundleError`."""
    return put_where_hosts_look(plugin, "clap", _check_place)


def is_clap(place: Path) -> bool:
    """Whether a file, or for macOS a folder, is what this command makes, so that it can be made again."""
    try:
        if place.is_dir():
            return URI_PREFIX.encode() in (place / INFO).read_bytes()
        data = place.read_bytes()
    except OSError:
        return False
    return URI_PREFIX.encode() in data and b"clap.plugin-factory" in data


def _mac_bundle(folder: Path, stem: str, uri: str) -> Path:
    """Make the folder that macOS takes for a plug-in (a bundle); where its library is to be."""
    binary = folder / "Contents" / "MacOS" / stem
    binary.parent.mkdir(parents=True)
    about = {
        "CFBundleExecutable": stem,
        "CFBundleIdentifier": uri.replace(":", "."),
        "CFBundleName": stem,
        "CFBundlePackageType": "BNDL",
        "CFBundleSignature": "????",
        "CFBundleVersion": release_name(),
        "CFBundleGetInfoString": uri,
    }
    (folder / INFO).write_bytes(plistlib.dumps(about))
    return binary


def _check_place(out: Path, force: bool) -> None:
    if not out.name.endswith(CLAP_SUFFIX) or out.name == CLAP_SUFFIX:
        raise BundleError(f"--out {out}: a CLAP plug-in has a name that ends in {CLAP_SUFFIX}; name it so")
    if out.exists() and not (is_clap(out) or (force and out.is_file())):
        raise BundleError(f"--out {out} exists and is no plug-in of texbridge; choose another name or add --force")
