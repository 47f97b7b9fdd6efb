"""`texbridge export --format lv2`: the folder that LV2 hosts open, made beside its place and moved there whole."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

from texbridge.export.plugin.build import build_library, knobs_of_voice, voices_of
from texbridge.export.plugin.linking import compiler_for
from texbridge.export.plugin.targets import target_of
from texbridge.export.plugin.turtle import description, manifest, presets
from texbridge.native import NATIVE, host_folders, this_target
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.offline.wave_tags import credit_line
from texbridge.realtime.synthesis.morph import name_of_both

SUFFIX = ".lv2"
URI_PREFIX = "urn:texbridge:"


def write_lv2(bundle: Bundle, out: Path, target: str = NATIVE, force: bool = False, other: Bundle | None = None) -> str:
    """Write the folder ``out``, of a bundle or of its morph with ``other``; returns a line about it.

    An earlier export there is replaced, by a whole one or not.

    Raises `BundleError` for a bundle, a machine or a place that cannot be had.
    """
    _check(out, force)
    machine = target_of(target)
    compiler = compiler_for(machine)
    voices, stem = voices_of(bundle, other=other), file_stem(out.name.removesuffix(SUFFIX))
    knobs, uri = knobs_of_voice(bundle, voices[0]), uri_of(bundle, other)
    sources = [bundle] if other is None else [bundle, other]
    bundle = bundle if other is None else replace(bundle, name=name_of_both(bundle, other))
    release = _release()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{stem}.", dir=out.parent) as name:
            folder = Path(name) / "made"
            folder.mkdir()
            version = f"{release[0]}.{release[1]}"
            binary = f"{stem}{machine.suffix}"
            build_library(bundle, voices, machine, folder / binary, uri, version, compiler=compiler)
            texts = {
                "manifest.ttl": manifest(uri, stem, binary, knobs),
                f"{stem}.ttl": description(uri, bundle.name, credit_line(sources), release, knobs),
                "presets.ttl": presets(uri, knobs),
            }
            for file, text in texts.items():
                (folder / file).write_text(text, encoding="utf-8")
            take_place(folder, out, Path(name) / "before")
    except OSError as error:
        raise BundleError(f"{out}: cannot be written ({error.strerror}); choose another --out") from error
    size = sum(file.stat().st_size for file in out.iterdir())
    return f"wrote {out} ({size / 1e6:.2f} MB, {machine.name}, linked by {compiler.name})"


def uri_of(bundle: Bundle, other: Bundle | None = None) -> str:
    """What a host knows the plug-in by: another one for every bundle, and every two of a morph."""
    both = [bundle] if other is None else [bundle, other]
    names, digests = (file_stem(each.name) for each in both), (each.digest[:12] for each in both)
    return f"{URI_PREFIX}{'-'.join(names)}:{'-'.join(digests)}"


def file_stem(name: str) -> str:
    """A name as files and URIs may have it.

    >>> file_stem("My fire, no. 2")
    'My-fire-no.-2'
    """
    return re.sub(r"[^A-Za-z0-9._]+", "-", name).strip("-") or "texture"


def check_installable(target: str) -> None:
    """Raises `BundleError` for a plug-in of another kind of machine: no host here could open it."""
    name = target_of(target).name
    if name not in (NATIVE, this_target()):
        raise BundleError(f"--install: a plug-in for {name} cannot be opened on this machine; copy it to one that can")


def install(folder: Path) -> Path:
    """Copy a plug-in to where this user's hosts look; where it is then. Raises `BundleError`."""
    return put_where_hosts_look(folder, "lv2", _check)


def put_where_hosts_look(plugin: Path, kind: str, check: Callable[[Path, bool], None]) -> Path:
    """Copy a plug-in, a file or a folder, into the first folder for its ``kind``; where it is then.

    ``check`` refuses to replace what is no plug-in. Raises `BundleError`.
    """
    out = host_folders(kind)[0] / plugin.name
    if out.resolve() == plugin.resolve():
        return out
    check(out, False)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{plugin.stem}.", dir=out.parent) as name:
            made = Path(name) / "made"
            shutil.copytree(plugin, made) if plugin.is_dir() else shutil.copyfile(plugin, made)
            take_place(made, out, Path(name) / "before")
    except OSError as error:
        raise BundleError(f"{out}: cannot be written ({error.strerror}); copy {plugin} there yourself") from error
    return out


def is_plugin(folder: Path) -> bool:
    """Whether a folder is what this command makes, so that it can be made again."""
    try:
        return URI_PREFIX in (folder / "manifest.ttl").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False


def _check(out: Path, force: bool) -> None:
    if not out.name.endswith(SUFFIX) or out.name == SUFFIX:
        raise BundleError(f"--out {out}: an LV2 plug-in is a folder whose name ends in {SUFFIX}; name it so")
    if out.exists() and not (out.is_dir() and (is_plugin(out) or force)):
        raise BundleError(f"--out {out} exists and is no plug-in of texbridge; choose another name or add --force")


def take_place(made: Path, out: Path, before: Path) -> None:
    """Move a folder to its place; what was there goes with the temporary folder."""
    made.chmod(0o755)
    if out.exists():
        out.rename(before)
    made.rename(out)


def release_name() -> str:
    """The version of this texbridge."""
    try:
        return installed_version("texbridge")
    except PackageNotFoundError:
        return "0.0.0"


def _release() -> tuple[int, int]:
    """Minor and micro version, as LV2 counts them, of this texbridge."""
    numbers = [int(part) for part in re.findall(r"\d+", release_name())[:3]]
    major, minor, micro = (*numbers, 0, 0, 0)[:3]
    return 2 * (100 * major + minor), 2 * micro
