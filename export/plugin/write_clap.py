"""`texbridge export --format clap`: the file that CLAP hosts open, made beside its place and moved there whole."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from texbridge.export.plugin.build import build_library, voices_of
from texbridge.export.plugin.linking import compiler_for
from texbridge.export.plugin.targets import target_of
from texbridge.export.plugin.write import URI_PREFIX, release_name, uri_of
from texbridge.native import NATIVE, host_folders
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.files import replaced_when_done
from texbridge.realtime.offline.wave_tags import credit_line
from texbridge.realtime.synthesis.morph import name_of_both

CLAP_SUFFIX = ".clap"


def write_clap(
    bundle: Bundle, out: Path, target: str = NATIVE, force: bool = False, other: Bundle | None = None
) -> str:
    """Write the file ``out``, of a bundle or of its morph with ``other``; returns a line about it.

    An earlier export there is replaced, by a whole one or not.

    Raises `BundleError` for a bundle, a machine or a place that cannot be had.
    """
    _check_file(out, force)
    machine = target_of(target)
    compiler = compiler_for(machine)
    voices, uri = voices_of(bundle, other=other), uri_of(bundle, other)
    credit = credit_line([bundle] if other is None else [bundle, other])
    bundle = bundle if other is None else replace(bundle, name=name_of_both(bundle, other))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with replaced_when_done(out) as made:
            build_library(bundle, voices, machine, made, uri, release_name(), "clap", compiler, credit)
            made.chmod(0o755)
    except OSError as error:
        raise BundleError(f"{out}: cannot be written ({error.strerror}); choose another --out") from error
    return f"wrote {out} ({out.stat().st_size / 1e6:.2f} MB, {machine.name}, linked by {compiler.name})"


def install_clap(file: Path) -> Path:
    """Copy a plug-in to where this user's hosts look; where it is then. Raises `BundleError`."""
    out = host_folders("clap")[0] / file.name
    if out.resolve() == file.resolve():
        return out
    _check_file(out, False)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with replaced_when_done(out) as made:
            shutil.copyfile(file, made)
            made.chmod(0o755)
    except OSError as error:
        raise BundleError(f"{out}: cannot be written ({error.strerror}); copy {file} there yourself") from error
    return out


def is_clap(file: Path) -> bool:
    """Whether a file is what this command makes, so that it can be made again."""
    try:
        data = file.read_bytes()
    except OSError:
        return False
    return URI_PREFIX.encode() in data and b"clap.plugin-factory" in data


def _check_file(out: Path, force: bool) -> None:
    if not out.name.endswith(CLAP_SUFFIX) or out.name == CLAP_SUFFIX:
        raise BundleError(f"--out {out}: a CLAP plug-in is a file whose name ends in {CLAP_SUFFIX}; name it so")
    if out.is_dir() or (out.exists() and not (is_clap(out) or force)):
        raise BundleError(f"--out {out} exists and is no plug-in of texbridge; choose another name or add --force")
