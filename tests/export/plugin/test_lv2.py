"""The folder that `texbridge export --format lv2` writes, and what it refuses to."""

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from tests.support.latent_bundles import make_latent_bundle
from tests.support.plugins import Made
from tests.support.programs import require_program
from texbridge.dispatcher import main
from texbridge.export.plugin import linking, write
from texbridge.export.plugin.image import Data
from texbridge.export.plugin.turtle import description, presets, presets_of
from texbridge.export.plugin.voice import voice_image
from texbridge.native import HOW_TO_GET_ONE, HOW_TO_GET_ZIG
from texbridge.realtime.bundle.read import read_bundle


def test_the_command_writes_a_folder_that_validates_and_installs_it(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LV2_PATH", str(tmp_path / "hosts"))
    out = tmp_path / "my fire.lv2"
    for _ in range(2):  # what it made itself it makes again
        assert main(["export", str(made.bundle.path), "--format", "lv2", "--out", str(out), "--install"]) == 0
    names = {"manifest.ttl", "my-fire.so", "my-fire.ttl", "presets.ttl"}
    assert {file.name for file in out.iterdir()} == names
    assert {file.name for file in (tmp_path / "hosts/my fire.lv2").iterdir()} == names
    assert "installed" in capsys.readouterr().err
    folder = Path("/usr/lib/lv2")
    validate = require_program("sord_validate")
    if not (folder / "core.lv2").is_dir():
        pytest.skip("needs LV2's own definitions in /usr/lib/lv2 (Debian: lv2-dev), which are not here")
    known = ["core", "units", "port-props", "port-groups", "presets", "worker", "urid", "atom", "patch", "state"]
    words = [
        str(file)
        for name in (*known, "resize-port", "ui", "options", "schemas")
        for file in (folder / f"{name}.lv2").glob("*.ttl")
    ]
    done = subprocess.run([validate, *words, *map(str, out.glob("*.ttl"))], capture_output=True, text=True, timeout=60)
    assert "Found 0 errors" in done.stdout + done.stderr


def test_ports_stand_in_the_order_of_the_knobs_with_their_ranges(made: Made) -> None:
    text = description("urn:x", "x", 'by "them"', (0, 2), made.knobs)
    indices = [int(index) for index in re.findall(r"lv2:index (\d+)", text)]
    assert indices == list(range(len(made.knobs) + 6))
    symbols = re.findall(r'lv2:index \d+ ;\s*lv2:symbol "(\w+)"', text)
    others = ("freewheel", "left", "right", "messages", "side_chain", "latency")
    assert symbols == [*(knob.symbol for knob in made.knobs), *others]
    ranges = re.findall(r"lv2:default (\S+) ; lv2:minimum (\S+) ; lv2:maximum (\S+)", text)
    for knob, numbers in zip(made.knobs, ranges, strict=False):
        p = knob.parameter
        assert [np.float32(n) for n in numbers] == [np.float32(v) for v in (p.default, p.minimum, p.maximum)]
    wanted = {"centroid", "rate", "contrast", "loudness", "gain", "width", "pan", "life", "pace", "freeze", "seed"}
    assert {knob.parameter.name for knob in made.knobs} & wanted >= wanted - {"rate", "contrast"}


def test_presets_set_only_ports_that_there_are_and_take_messages_back(made: Made) -> None:
    text = presets("urn:x", made.knobs)
    symbols = set(re.findall(r'lv2:symbol "(\w+)"', text))
    assert symbols <= {knob.symbol for knob in made.knobs}
    assert text.count("state:state") == text.count("a pset:Preset") == len(presets_of(made.knobs))


def test_a_texture_has_presets_of_its_own_that_lean_to_one_side(made: Made) -> None:
    parameter = next(knob.parameter for knob in made.knobs if knob.parameter.name == "centroid")
    found = presets_of(made.knobs)
    assert parameter.minimum < found["Dark"]["centroid"] < parameter.default
    assert parameter.default < found["Bright"]["centroid"] < parameter.maximum


def test_more_sample_rates_take_little_room(made: Made) -> None:
    one, six = Data(), Data()
    for rate in (44100, 48000, 88200, 96000, 176400, 192000):
        for array in voice_image(made.bundle, rate).image.arrays:
            six.add(array)
            if rate == 44100:
                one.add(array)
    assert len(six.whole()) - len(one.whole()) < 100_000


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["export", *arguments, "--format", "lv2"]) != 0
    said = capsys.readouterr().err.strip()
    assert "Traceback" not in said
    return said


def test_what_cannot_be_written_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle = str(make_bundle(tmp_path / "b.texbundle"))
    assert "ends in .lv2" in refusal(capsys, bundle, "--out", str(tmp_path / "fire.so"))
    (tmp_path / "own.lv2").mkdir()
    assert "is no plug-in of texbridge" in refusal(capsys, bundle, "--out", str(tmp_path / "own.lv2"))
    latent = str(make_latent_bundle(tmp_path / "z.texbundle"))
    assert "a plug-in plays texenv" in refusal(capsys, latent, "--out", str(tmp_path / "z.lv2"))
    assert not (tmp_path / "z.lv2").exists()


def test_without_a_compiler_it_says_how_to_get_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "compilers", lambda _: [])
    said = refusal(capsys, str(make_bundle(tmp_path / "b.texbundle")), "--out", str(tmp_path / "b.lv2"))
    assert HOW_TO_GET_ONE in said
    bundle, out = str(make_bundle(tmp_path / "c.texbundle")), str(tmp_path / "c.lv2")
    said = refusal(capsys, bundle, "--out", out, "--target", "aarch64-macos")
    assert HOW_TO_GET_ZIG in said


def test_no_name_but_the_hosts_is_seen_from_outside(made: Made) -> None:
    names = subprocess.run(
        [require_program("nm"), "-D", "--defined-only", str(made.folder / "b.so")], capture_output=True, text=True
    )
    assert [line.split()[-1] for line in names.stdout.splitlines()] == ["lv2_descriptor"]


def test_a_bundle_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    first, second = (read_bundle(make_bundle(tmp_path / f"{n}.texbundle", n_bands=n)) for n in (6, 8))
    assert write.uri_of(first) != write.uri_of(second)
