"""The bench measures the real parts; here with few repetitions, for what it returns and not for how fast it is."""

import json

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics import bench
from texbridge.realtime.diagnostics import measure_engine as bench_engine
from texbridge.realtime.diagnostics.bench import Figure


@pytest.fixture(scope="module")
def texture(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle"))


def test_every_block_is_timed_and_sound_costs_more_than_silence(texture: Bundle) -> None:
    sounding, silent = bench_engine.kernel_block_us(texture, 4, 0.2), bench_engine.silent_block_us(0.2)
    assert len(sounding) == len(silent) == 150
    assert np.median(sounding) > np.median(silent) > 0.0


def test_silence_is_timed_beside_sound(texture: Bundle) -> None:
    assert 0.0 < bench_engine.silence_cost_ratio(texture, 0.5) < 20.0


def test_every_control_step_is_timed(texture: Bundle) -> None:
    elapsed_ms = bench_engine.control_step_ms(texture, 5)
    assert elapsed_ms.shape == (5,) and (elapsed_ms > 0.0).all()


def test_latency_is_that_of_the_self_test_with_its_goals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    figures = {figure.name: figure for figure in bench.osc_latency(2)}
    for title in ("", " beside a busy Python thread"):
        onset = figures[f"OSC to onset, p95{title}"]
        assert onset.goal == 6.0 and 4.0 < onset.value < 1000.0
        assert figures[f"OSC to onset, max{title}"].value >= onset.value
    assert any(name.startswith("xruns of a silent callback") for name in figures)


def test_figures_know_whether_their_goal_is_reached(texture: Bundle) -> None:
    assert Figure("a", 9.0, "µs", 10.0).reached and not Figure("a", 11.0, "µs", 10.0).reached
    assert Figure("b", 99.5, "%", 99.0, at_least=True).reached
    assert Figure("c", 1.0, "s").reached is None
    report = json.loads(bench.figures_as_json(texture, [Figure("a", 9.0, "µs", 10.0)], ["d not measured"]))
    assert report["figures"][0]["reached"] is True and report["remarks"] == ["d not measured"]
    assert report["machine"]["cores"] >= 1


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
