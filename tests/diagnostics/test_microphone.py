"""From a live input to its sound: the probes, how a step is found, and what the engine reports."""

import json

import numpy as np
import onnx
import pytest

from texbridge.realtime.analysis.latent_ear import LatentEar
from texbridge.realtime.bundle.encoder import Encoder
from texbridge.realtime.diagnostics.hearing_probes import hearing_probe
from texbridge.realtime.diagnostics.microphone import LOUD_PEAK, QUIET_PEAK, Followed, delays_of, follow_steps, steps
from texbridge.realtime.diagnostics.microphone_report import (
    far_off_ms,
    microphone_figures,
    microphone_goals,
    microphone_lines,
)
from texbridge.realtime.engine.engine import Engine

RATE = 48000
KINDS = ["latent", "waveform"]


def followed(rises: list[float], falls: list[float], reported: float, probe: bool = True) -> Followed:
    return Followed("x", "latent", probe, np.array(rises), np.array(falls), reported, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_probe_is_as_loud_as_what_it_hears(kind: str) -> None:
    """12 dB between two levels heard are 12 dB between the sounds of their places."""
    bundle, levels = hearing_probe(kind), []
    assert bundle.encoder is not None
    for graph in (bundle.encoder.graph, bundle.decoder):
        onnx.checker.check_model(onnx.load_from_string(graph), full_check=True)
    for peak in (QUIET_PEAK, LOUD_PEAK):
        ear = LatentEar(bundle, RATE)
        sine = peak * np.sin(2 * np.pi * 3000.0 * np.arange(RATE // 5) / RATE)
        place = ear.hear(sine.astype(np.float32))
        assert place is not None
        engine = Engine([bundle], channels=1)
        engine.set("/voice/1/z/1", float(place[0]))
        engine.render(RATE // 5)
        levels.append(20 * np.log10(engine.render(RATE // 2)[:, 0].std()))
    assert levels[1] - levels[0] == pytest.approx(20 * np.log10(LOUD_PEAK / QUIET_PEAK), abs=1.0)


def test_a_delay_is_found_as_it_is() -> None:
    heard = np.tile(steps(RATE, noise=False)[:, 0], 3)
    rises, falls = delays_of(heard, np.roll(heard, 20 * RATE // 1000), RATE)
    assert len(rises) >= 2 and len(falls) >= 2
    assert rises == pytest.approx(20.0, abs=0.1) and falls == pytest.approx(20.0, abs=0.1)


def test_what_does_not_follow_gives_no_delay() -> None:
    heard = np.tile(steps(RATE, noise=False)[:, 0], 3)
    assert [len(found) for found in delays_of(heard, np.full_like(heard, 0.1), RATE)] == [0, 0]


def test_a_wrong_report_is_noticed_of_probes_alone() -> None:
    good, bad = followed([20.0, 22.0], [24.0, 26.0], 23.5), followed([20.0, 22.0], [24.0, 26.0], 30.0)
    model = followed([40.0], [44.0], 23.0, probe=False)
    assert far_off_ms([good, model]) == pytest.approx(0.5) and far_off_ms([good, bad]) == pytest.approx(7.0)
    assert "do NOT agree" in microphone_lines([bad])[-1] and "they agree" in microphone_lines([good])[-1]
    assert "+19.0 ms for its networks" in microphone_lines([good, model])[1]
    assert json.loads(json.dumps(microphone_figures(model)))["networks_ms"] == pytest.approx(19.0)
    assert microphone_goals([good, model]) == [("microphone to sound, noise bands, p50", 23.0, "ms", 25.0)]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_reported_holds_what_nothing_can_take_off(kind: str) -> None:
    """Half a window and a frame of the encoder; of samples what waits in the ring too."""
    bundle = hearing_probe(kind)
    assert bundle.encoder is not None
    facts = Engine([bundle], channels=1).snapshot()["voices"][0]
    least = 500.0 * (bundle.encoder.window + bundle.hop_size) / bundle.sample_rate + facts["ahead_ms"]
    assert least < facts["follow_latency_ms"] < least + 20.0
    assert isinstance(bundle.encoder, Encoder) == (facts["ahead_ms"] == 0.0)


def test_a_voice_follows_steps_and_is_never_sooner_than_its_windows() -> None:
    found = follow_steps(hearing_probe("latent"), RATE, 64, trials=2)
    assert min(len(found.rises_ms), len(found.falls_ms)) >= 2
    assert found.delays_ms.min() > 5.0 and found.falls_ms.mean() > found.rises_ms.mean() - 50.0
