"""Plug-ins for other machines: what is in their libraries, and their sound where an emulator runs them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.support.binaries import read_binary
from tests.support.bundles import make_bundle
from tests.support.plugins import Made
from texbridge.dispatcher import main
from texbridge.export.plugin.targets import Target, target_of
from texbridge.native import TARGETS, compilers, target_name

RATE, FRAMES = 48000, 96000
SOURCE = Path(__file__).parent / "sources" / "host.c"
ARM_FOLDER = Path("/usr/aarch64-linux-gnu")
PROCESSORS = {"x86_64-linux": "X86_64", "aarch64-linux": "AARCH64", "x86_64-windows": "AMD64"}
PROCESSORS |= {"x86_64-macos": "X86_64", "aarch64-macos": "ARM64"}
LINUX = {"libc.so.6", "libm.so.6", "libpthread.so.0"}
LIBRARIES = {"linux": LINUX, "windows": {"KERNEL32.dll"}, "macos": {"/usr/lib/libSystem.B.dylib"}}
PYTHON = ("Py", "NRT", "numba")


def library_of(made: Made, name: str) -> tuple[Target, Path]:
    """A target and the plug-in for it, made by zig."""
    if not compilers("aarch64-macos"):
        pytest.skip("needs zig (pip install ziglang), which is not installed")
    target = target_of(name)
    return target, made.library(target)


def check_structure(path: Path, name: str) -> None:
    """It is for that machine, shows one name, needs nothing but the system's own libraries, and loaders like it."""
    found, system = read_binary(path), name.partition("-")[2]
    assert found.processor == PROCESSORS[name]
    assert {each.removeprefix("_") for each in found.exported} == {"lv2_descriptor"}
    others = {each for each in found.libraries - LIBRARIES[system] if not each.startswith("api-ms-win-crt-")}
    assert not others
    assert not [each for each in found.imported if each.lstrip("_").startswith((*PYTHON, "extendhf", "truncsfhf"))]
    assert not found.complaints


def played(made: Made, target: Target, library: Path, *before: str) -> float:
    """The largest difference between its sound and that of this machine's plug-in, played by the host in C."""
    (zig,) = [each for each in compilers(target.name) if each.name == "zig"]
    program = made.folder / f"host-{target.name}.exe"
    call = [*zig.command, "-target", target.zig, "-O1", str(SOURCE), "-o", str(program)]
    subprocess.run([*call, *([] if target.suffix == ".dll" else ["-ldl"])], check=True, timeout=300)
    out = made.folder / f"{target.name}.f32"
    ports = [*(f"{knob.parameter.default:.9g}" for knob in made.knobs), "0", "left", "right"]
    environment = {**os.environ, "WINEPREFIX": str(made.folder / "wine"), "WINEDEBUG": "-all"}
    words = [*before, program.name, library.name, out.name, str(RATE), str(FRAMES), "256", *ports]
    if before[:1] != ("wine",):
        words[len(before) : len(before) + 2] = [str(program), str(library)]
    subprocess.run(words, check=True, timeout=300, cwd=made.folder, env=environment)
    sound = np.fromfile(out, np.float32).reshape(FRAMES, 2)
    assert float(np.std(sound)) > 1e-4
    return float(np.abs(sound - made.host.render(RATE, FRAMES, 256, {})).max())


soaked = [pytest.param(name, marks=pytest.mark.soak) for name in TARGETS[1:] if name != "aarch64-linux"]


@pytest.mark.parametrize("name", ["aarch64-linux", *soaked])
def test_a_library_for_another_machine_is_whole(made: Made, name: str) -> None:
    target, library = library_of(made, name)
    check_structure(library, target.name)


@pytest.mark.soak
def test_linux_on_arm_sounds_the_same(made: Made) -> None:
    emulator = shutil.which("qemu-aarch64")
    if emulator is None or not ARM_FOLDER.is_dir():
        pytest.skip("needs qemu-aarch64 and ARM's C library (Debian: qemu-user, libc6-arm64-cross), which are not here")
    difference = played(made, *library_of(made, "aarch64-linux"), emulator, "-L", str(ARM_FOLDER))
    print(f"aarch64-linux in qemu: differs by {difference:.2g}")
    assert difference <= 1e-6


@pytest.mark.soak
def test_windows_sounds_the_same(made: Made) -> None:
    if shutil.which("wine") is None:
        pytest.skip("needs wine (Debian: wine wine64), which is not here")
    difference = played(made, *library_of(made, "x86_64-windows"), "wine")
    print(f"x86_64-windows in wine: differs by {difference:.2g}")
    assert difference <= 1e-6


@pytest.mark.parametrize(
    ("word", "name"),
    [
        *((name, name) for name in TARGETS),
        ("x86_64-unknown-linux-gnu", "x86_64-linux"),
        ("aarch64-linux-gnu.2.28", "aarch64-linux"),
        ("arm64-apple-darwin23.1.0", "aarch64-macos"),
        ("x86_64-pc-windows-msvc", "x86_64-windows"),
        ("aarch64-linux-android", None),
        ("x86_64-linux-musl", None),
        ("aarch64-windows", None),
        ("sparc", None),
        ("", None),
    ],
)
def test_triples_mean_one_machine_or_none(word: str, name: str | None) -> None:
    assert target_name(word) == name


def test_a_machine_that_there_is_not_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle = str(make_bundle(tmp_path / "b.texbundle"))
    for words in (["--target", "sparc"], ["--target", "aarch64-macos", "--install"]):
        assert main(["export", bundle, "--format", "lv2", "--out", str(tmp_path / "b.lv2"), *words]) != 0
        said = capsys.readouterr().err.strip().splitlines()
        assert len(said) == 1
        assert words[1] in said[0]
    assert not (tmp_path / "b.lv2").exists()


def test_the_parser_knows_no_compiler_and_no_engine() -> None:
    code = "import sys, texbridge.export.commands as c; c.build_parser(); sys.exit('llvmlite' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
