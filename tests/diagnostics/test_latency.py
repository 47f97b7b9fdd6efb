"""The self-test of latency: its probes, its statistics, and that it would notice a wrong report."""

import json
from dataclasses import replace

import numpy as np
import onnx
import pytest

from texbridge import dispatcher
from texbridge.realtime.audio.stream import NullStream
from texbridge.realtime.diagnostics.latency import Series, Trial, jitter, statistics, straight_line_residuals
from texbridge.realtime.diagnostics.latency_report import (
    Measured,
    latency_as_json,
    self_test,
)
from texbridge.realtime.diagnostics.test_tones import LOUD_DB, PROBES, constant_decoder, probe_bundle, space_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.kernel.memory import QUANTUM
from texbridge.realtime.synthesis.decoder import Decoder

RATE = 48000


def series(delays_ms: list[float], timetagged: bool = False) -> Series:
    """Onsets so late after moments a tenth of a second apart."""
    meant = [0.1 * n for n in range(len(delays_ms))]
    frames = [round(RATE * (m + 1e-3 * delay)) for m, delay in zip(meant, delays_ms, strict=True)]
    trials = tuple(Trial(m, RATE * m, frame, frame) for m, frame in zip(meant, frames, strict=True))
    return Series("sine", "gain", timetagged, RATE, trials)


def measured(delays_ms: list[float]) -> Measured:
    reported = {"latency_ms": 2.0, "control_latency_ms": 4.0, "gain_latency_ms": 4.0, "crossfade_ms": 0.5}
    both = (series(delays_ms), series([0.0, 0.0], timetagged=True))
    return Measured("x", RATE, 64, reported, {"xruns": 0}, both, None)


@pytest.mark.parametrize("name", PROBES)
def test_a_probe_sounds_at_its_level_and_from_exact_silence(name: str) -> None:
    engine = Engine([probe_bundle(name)])
    engine.set("/voice/1/width", 0.0)
    engine.set("/voice/1/gain", -60.0)
    engine.render(RATE // 10)
    assert not engine.render(RATE // 10).any()
    engine.set("/voice/1/gain", 0.0)
    engine.render(RATE // 10)
    heard = engine.render(RATE)[:, 0].astype(np.float64)
    assert 20 * np.log10(np.sqrt(np.mean(heard**2))) == pytest.approx(LOUD_DB, abs=0.5)


@pytest.mark.parametrize(("name", "peaks_hz"), [("sine", [1000]), ("harmonic", [400 * n for n in range(1, 9)])])
def test_probes_have_the_spectra_of_their_names(name: str, peaks_hz: list[int]) -> None:
    engine = Engine([probe_bundle(name)])
    engine.set("/voice/1/width", 0.0)
    engine.render(RATE // 10)
    power = np.abs(np.fft.rfft(engine.render(RATE)[:, 0] * np.hanning(RATE))) ** 2
    near = np.min(np.abs(np.arange(len(power))[:, None] - np.array(peaks_hz)), axis=1) <= 20
    assert power[near].sum() > 0.999 * power.sum()
    assert all(power[hz - 20 : hz + 21].sum() > 0.01 * power.sum() for hz in peaks_hz)


def test_the_decoder_written_by_hand_is_valid_and_constant() -> None:
    onnx.checker.check_model(onnx.load_from_string(constant_decoder(3)), full_check=True)
    bundle = probe_bundle("sine")
    decoder = Decoder(bundle)
    state = np.full((1, 1, 1), 0.5, np.float32)
    loud, next_state = decoder(np.array([-20.0], np.float32), state, np.ones(1, np.float32))
    quiet, _ = decoder(np.array([-90.0], np.float32), state, np.ones(1, np.float32))
    assert np.array_equal(loud, quiet) and np.array_equal(next_state, state)
    assert loud[0, 0] == pytest.approx(np.sqrt(bundle.frame_size)) and not loud[:, 1:].any()


def test_statistics_are_those_of_numpy() -> None:
    values = np.random.default_rng(0).normal(size=200)
    found = statistics(values)
    assert found["p95"] == np.percentile(values, 95) and found["max"] == values.max()
    assert found["mean"] == pytest.approx(values.mean()) and found["std"] == pytest.approx(values.std())
    assert jitter(values) == pytest.approx(found["p95"] - found["p5"])


def test_the_straight_line_sees_one_displaced_change() -> None:
    residuals = straight_line_residuals(series([0.0] * 9 + [1.0], timetagged=True))
    assert np.abs(residuals[:9]).max() < 0.01 and residuals[9] == pytest.approx(48.0, abs=0.01)


def test_the_space_is_silent_on_one_side_and_loud_on_the_other() -> None:
    engine = Engine([space_bundle()])
    engine.set("/voice/1/width", 0.0)
    engine.set("/voice/1/z/x", -1.0)
    engine.render(RATE // 5)
    assert np.abs(engine.render(RATE // 10)).max() < 1e-9
    engine.set("/voice/1/z/x", 1.0)
    engine.render(RATE // 10)
    heard = engine.render(RATE)[:, 0].astype(np.float64)
    assert 20 * np.log10(np.sqrt(np.mean(heard**2))) == pytest.approx(LOUD_DB, abs=1.0)


def test_a_wrong_report_is_noticed() -> None:
    assert measured([4.5, 4.6, 4.4]).agrees
    assert not measured([6.0, 6.1, 5.9]).agrees
    assert measured([6.0, 6.1, 5.9]).difference_ms == pytest.approx(1.5, abs=0.02)


def test_json_says_what_was_reached() -> None:
    good, bad = (json.loads(latency_as_json(measured(delays))) for delays in ([2.4, 2.5], [2.4, 9.0]))
    assert all(goal["reached"] for goal in good["goals"])
    assert not all(goal["reached"] for goal in bad["goals"])
    assert json.loads(latency_as_json(replace(measured([2.4, 2.5]), block_size=128)))["goals"] == []


def test_a_gain_and_tables_are_told_apart() -> None:
    gains, tables = series([2.0, 2.2]), replace(series([4.0, 4.6]), route="loudness")
    found = replace(measured([2.0]), series=(gains, tables, series([0.0], timetagged=True)))
    assert found.route("gain").p50 == pytest.approx(2.1, abs=0.03)
    assert found.route("loudness").most == pytest.approx(4.6, abs=0.03)
    assert found.route("loudness").jitter == pytest.approx(0.9 * 0.6, abs=0.03)
    assert set(json.loads(latency_as_json(found))["routes"]) == {"gain", "tables"}


def test_reported_latency_is_the_sum_of_its_parts() -> None:
    state = Engine([probe_bundle("sine")], block_size=96).snapshot()
    assert state["control_latency_ms"] == pytest.approx(1e3 * 96 / RATE + 2.0)
    assert state["crossfade_ms"] == pytest.approx(1e3 * 0.1 * 8 * QUANTUM / RATE)
    parts = state["latency_ms"] + state["control_latency_ms"] + state["crossfade_ms"]
    assert state["osc_latency_ms"] == pytest.approx(parts)


def test_the_self_test_measures_every_kind_live() -> None:
    found = self_test(NullStream(RATE, 64, 2), trials=2)
    assert len(found.series) == 13 and all(len(s.trials) == 2 for s in found.series)
    assert found.onset_ms.min() > 1e3 * 64 / RATE + 0.5  # never sooner than meant
    assert found.error_samples.min() > -2.0  # the clock is a second old
    assert found.schedule_us is not None and abs(found.schedule_us) < 1000.0


def test_the_command_prints_and_says_by_its_status_whether_the_report_holds(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from texbridge.realtime.diagnostics import latency_report

    monkeypatch.setattr(latency_report, "microphone", lambda *settings: ())
    found = measured([4.5, 4.6])
    monkeypatch.setattr(latency_report, "self_test", lambda stream, trials: found)
    assert dispatcher.main(["latency", "--null"]) == 0
    output = capsys.readouterr().out
    assert "agree within 1 ms" in output and "reported: 4.00 + 0.50 crossfade + 2.00 device = 6.50 ms" in output
    found = measured([9.0, 9.1])
    assert dispatcher.main(["latency", "--null", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["agrees"] is False
