"""The bench measures the real parts; here with few repetitions, for what it returns and not for how fast it is."""

from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics import bench
from texbridge.realtime.diagnostics import measure_engine as bench_engine
from texbridge.realtime.diagnostics.figures import Figure
from texbridge.realtime.diagnostics.untrained_space import untrained_space
from texbridge.realtime.engine.engine import Engine


@pytest.fixture(scope="module")
def texture(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle"))


def test_every_block_is_timed_and_sound_costs_more_than_silence(texture: Bundle) -> None:
    sounding, silent = bench_engine.kernel_block_us(texture, 4, 0.2), bench_engine.silent_block_us(0.2)
    assert len(sounding) == len(silent) == 150
    assert np.median(sounding) > np.median(silent) > 0.0


def test_silence_is_timed_beside_sound(texture: Bundle) -> None:
    assert 0.0 < bench_engine.silence_cost_ratio(texture, 0.5) < 20.0


def test_a_latent_space_is_measured_callback_and_all(tmp_path: Path) -> None:
    """An untrained one is written without any package for graphs; it sounds, and more bands cost more."""
    callback, whole = bench.latent_voice(24, 2)
    assert callback.value > 0.0 and whole.value > 0.0 and whole.goal is None
    sound = Engine([untrained_space(tmp_path, 24)], seed=1).render(24000)
    assert np.isfinite(sound).all() and 1e-3 < np.abs(sound).max() < 1.0


def test_every_control_step_is_timed(texture: Bundle) -> None:
    elapsed_ms = bench_engine.control_step_ms(texture, 5)
    assert elapsed_ms.shape == (5,) and (elapsed_ms > 0.0).all()


def test_offline_render_is_timed(texture: Bundle) -> None:
    assert bench_engine.render_speed(texture, 0.5) > 0.0


@pytest.mark.parametrize("busy", [False, True])
def test_latency_is_that_of_the_self_test_with_its_goals(monkeypatch: pytest.MonkeyPatch, busy: bool) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    figures = bench.osc_latency(2, busy)
    for route, goal in (("gain", 2.6), ("tables", 4.0)):
        onset = {f.of: f for f in figures if f.table == bench.ONSET and f.name.split(",")[0] == route}
        assert onset["p95"].goal == goal and 0.0 < onset["p50"].value <= onset["p95"].value < 1000.0
        assert onset["max"].value >= onset["p95"].value and onset["p95−p5"].value >= 0.0
    assert any(f.name.startswith("xruns of a silent callback") for f in figures) is not busy


def test_every_figure_of_the_promise_has_a_section(texture: Bundle) -> None:
    titles = [title for quick in (False, True) for title, _ in bench.sections(texture, quick)]
    for title in (
        "16 voices, still",
        "no voice, still",
        "offline render",
        "OSC to sound",
        "start-up",
        "swaps",
        "latent space, 512",
    ):
        assert sum(title in found for found in titles) >= 2, title


def test_what_cannot_be_measured_is_said_and_the_rest_is_printed(
    texture: Bundle, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from texbridge.realtime.errors import DeviceError

    def no_device() -> list[Figure]:
        raise DeviceError("no device")

    parts = [("first", lambda: [Figure("first figure", 1.0, "s")]), ("second", no_device)]
    monkeypatch.setattr(bench, "sections", lambda bundle, quick: iter(parts))
    bench.run_bench(str(texture.path))
    output = capsys.readouterr().out
    assert "first figure" in output and "second not measured: no device" in output
