"""From features to parameters: the gate, the calibration, the amounts, and how soon levels follow."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.support.driving import beatbox, envelope, follow_times, speech
from texbridge.realtime.analysis.calibration import DEFAULT_RANGES
from texbridge.realtime.analysis.features import Features, StreamingFeatures
from texbridge.realtime.analysis.follower import DEFAULT_MAPPING, MAPPINGS, Follower
from texbridge.realtime.analysis.gate import Gate, GateSettings
from texbridge.realtime.app import arguments
from texbridge.realtime.diagnostics.measure_features import _PARAMETERS
from texbridge.realtime.parameters import VOICE_PARAMETERS, Parameter

RATE, HOP = 48000, 240
BAND = Parameter("band1", "dB", -40.0, 0.0, -10.0)
ALL = {p.name: p for p in (*_PARAMETERS, BAND, *VOICE_PARAMETERS)}
LOUD = Features(0, -20.0, 1500.0, 4.0, False, (1000.0, 3.0, -25.0, 2.0, -12.0), 0)


def follower(mapping: str = "range", **amounts: float) -> Follower:
    return Follower(ALL, RATE, amounts=amounts, mapping=mapping)


def drive(follower: Follower, hops: int, start: int = 0, **changes: float) -> list[dict[str, float]]:
    features = replace(LOUD, **changes)  # type: ignore[arg-type]
    return [follower.update(replace(features, position=HOP * (start + k + 1))) for k in range(hops)]


def level(values: dict[str, float]) -> float:
    return values["loudness"] + values["gain"]


def asked(name: str, value: float) -> float:
    """The value that the default range gives."""
    low, high = DEFAULT_RANGES[name]
    place = np.log(value / low) / np.log(high / low) if ALL[name].scale == "log" else (value - low) / (high - low)
    return ALL[name].from_norm(float(place))


def test_it_plays_at_once_without_a_calibration() -> None:
    values = drive(follower(contrast=1.0), 200)[-1]
    assert level(values) == pytest.approx(asked("loudness", -20.0), abs=0.01)
    assert values["centroid"] == pytest.approx(asked("centroid", 1500.0), rel=0.02)
    assert values["rate"] == pytest.approx(asked("rate", 4.0), rel=0.02)
    assert values["contrast"] == pytest.approx(asked("contrast", 2.0), abs=0.2)
    assert values["band1"] == pytest.approx(-12.0, abs=0.3)


def test_levels_are_taken_over_1_to_1_unless_told_otherwise() -> None:
    one = Follower(ALL, RATE)
    for k, asked_db in enumerate((-20.0, -35.5, -12.0, -48.0)):
        assert level(drive(one, 100, 100 * k, loudness=asked_db)[-1]) == pytest.approx(asked_db, abs=0.01)
    assert drive(one, 200, 400)[-1]["centroid"] == pytest.approx(asked("centroid", 1500.0), rel=0.02)


def test_a_level_below_the_models_range_is_left_to_the_gain() -> None:
    one = Follower(ALL, RATE, GateSettings(threshold_db=-70.0))
    low = ALL["loudness"].minimum
    last = drive(one, 200, loudness=low - 8.0)[-1]
    assert (last["loudness"], last["gain"]) == (low, pytest.approx(-8.0, abs=0.01))


def test_a_level_above_the_models_range_is_the_loudest_it_knows() -> None:
    high = ALL["loudness"].maximum
    assert level(drive(Follower(ALL, RATE), 100, loudness=high + 5.0)[-1]) == pytest.approx(high)


def test_everything_can_be_taken_over_1_to_1() -> None:
    values = drive(follower("direct", contrast=1.0), 300)[-1]
    assert level(values) == pytest.approx(-20.0, abs=0.01)
    assert values["centroid"] == pytest.approx(1500.0, rel=0.02)
    assert values["rate"] == pytest.approx(4.0, rel=0.02)
    assert values["contrast"] == pytest.approx(2.0, abs=0.2)
    assert values["band1"] == pytest.approx(-12.0, abs=0.3)


def test_what_is_taken_over_1_to_1_needs_no_calibration() -> None:
    one = follower("level")
    one.calibrate({"loudness": [-33.0, -11.0], "centroid": [700.0, 2000.0]})
    assert level(drive(one, 100)[-1]) == pytest.approx(-20.0, abs=0.01)
    assert one.calibration["loudness"] == [-33.0, -11.0]


def test_mappings_are_those_of_the_command_and_others_are_named() -> None:
    assert tuple(MAPPINGS) == arguments.MAPPING_NAMES and arguments.MAPPING_NAMES[0] == DEFAULT_MAPPING
    with pytest.raises(ValueError, match=r"'inverse'.*level, direct, range"):
        follower("inverse")


@pytest.mark.parametrize("mapping", MAPPINGS)
def test_values_stay_in_range_for_any_features(mapping: str) -> None:
    rng = np.random.default_rng(0)
    one = follower(mapping, contrast=1.0)
    for k in range(500):
        loudness, centroid, rate, *frame = rng.uniform(-200, 30000, 8)
        features = Features(HOP * (k + 1), loudness / 100, abs(centroid), abs(rate), False, tuple(frame), 0)
        for name, value in one.update(features).items():
            assert ALL[name].minimum <= value <= ALL[name].maximum, name


def test_the_same_calls_give_the_same_values() -> None:
    found = StreamingFeatures(44100, 16384, 1).process(beatbox(2.0))
    first, second = ([one.update(f) for f in found] for one in (follower(), follower()))
    assert first == second


def test_amounts_interpolate_positions_between_own_value_and_followed() -> None:
    results = {}
    for amount in (0.0, 0.5, 1.0):
        one = follower(centroid=amount, loudness=amount)
        one.set_own("centroid", 5000.0)
        one.set_own("loudness", -36.0)
        results[amount] = drive(one, 100)[-1]
    assert results[0.0]["centroid"] == 5000.0
    assert (results[0.0]["loudness"], results[0.0]["gain"]) == (-36.0, 0.0)
    places = [ALL["centroid"].to_norm(results[a]["centroid"]) for a in (0.0, 0.5, 1.0)]
    assert places[1] == pytest.approx(0.5 * (places[0] + places[2]), abs=0.01)
    assert level(results[0.5]) == pytest.approx(0.5 * (-36.0 + level(results[1.0])), abs=0.01)


def test_what_does_not_follow_is_not_touched() -> None:
    one = follower(centroid=0.0, rate=0.0, band1=0.0)
    assert set(drive(one, 1)[0]) == {*one.names, "gain"}
    values = [*drive(one, 50), *drive(one, 50, 50, centroid=4000.0, rate=9.0)]
    for name in ("centroid", "rate", "contrast", "band1"):
        assert {v[name] for v in values} == {ALL[name].default}


def test_the_gate_has_hysteresis_hold_and_release() -> None:
    gate = Gate(GateSettings(threshold_db=-40.0, hysteresis_db=6.0, hold_seconds=0.05, release_seconds=0.2))
    assert not gate.update(-41.0, 0.005) and gate.gain_db == -60.0
    assert gate.update(-39.0, 0.005) and gate.gain_db == 0.0
    assert all(gate.update(-45.0, 0.005) for _ in range(100))
    closed = [gate.update(-47.0, 0.005) for _ in range(60)]
    assert closed.index(False) == 10
    assert gate.gain_db == -60.0
    assert gate.update(-30.0, 0.005)


def test_a_shut_gate_silences_smoothly_and_freezes_the_rest() -> None:
    one = follower()
    before = drive(one, 100)[-1]
    after = drive(one, 200, 100, loudness=-90.0, centroid=8000.0, rate=11.0)
    gains = [before["gain"], *(v["gain"] for v in after)]
    assert gains[-1] == VOICE_PARAMETERS[0].minimum
    assert np.diff(gains).max() <= 1.1 and np.diff([level(v) for v in after]).min() > -25.0
    for name in ("centroid", "rate", "band1"):
        assert {v[name] for v in after} == {before[name]}
    again = drive(one, 1, 300)[0]
    assert level(again) == pytest.approx(level(before), abs=0.01)


def test_without_a_gain_loudness_itself_falls_to_its_minimum() -> None:
    parameters = {name: p for name, p in ALL.items() if name != "gain"}
    one = Follower(parameters, RATE, mapping="range")
    assert drive(one, 10)[-1]["loudness"] == pytest.approx(asked("loudness", -20.0), abs=0.01)
    assert drive(one, 200, 10, loudness=-120.0)[-1]["loudness"] == pytest.approx(ALL["loudness"].minimum, abs=0.01)


def test_loudness_alone_jumps_up_and_falls_within_20_ms() -> None:
    one = follower()
    drive(one, 100, loudness=-45.0)
    up = drive(one, 20, 100, loudness=-20.0)
    assert level(up[0]) == pytest.approx(asked("loudness", -20.0), abs=0.01)
    down = [level(v) for v in drive(one, 20, 120, loudness=-45.0)]
    middle = 0.5 * (asked("loudness", -20.0) + asked("loudness", -45.0))
    assert down[0] < middle + 1.0 and abs(down[3] - asked("loudness", -45.0)) < 1.5


def test_gain_never_exceeds_the_own_gain_and_tables_change_seldom() -> None:
    one = follower()
    found = [one.update(f) for f in StreamingFeatures(44100, 16384, 1).process(beatbox(4.0))]
    assert max(v["gain"] for v in found) <= 0.0
    changes = np.count_nonzero(np.diff([v["loudness"] for v in found]))
    assert changes < 0.25 * len(found)


def test_calibration_maps_percentiles_onto_the_range() -> None:
    rng = np.random.default_rng(0)
    loud, hz = rng.uniform(-44.0, -24.0, 1000), np.exp(rng.uniform(np.log(800.0), np.log(3200.0), 1000))
    one = follower()
    one.begin_calibration(1000 * HOP / RATE)
    for k in range(1000):
        assert one.calibrating
        one.update(replace(LOUD, position=HOP * (k + 1), loudness=float(loud[k]), centroid=float(hz[k])))
    assert not one.calibrating
    assert one.calibration["loudness"] == pytest.approx(np.percentile(loud, [5, 98]))
    assert one.calibration["centroid"] == pytest.approx(np.percentile(hz, [5, 95]))
    low, high = np.percentile(hz, [5, 95])
    for value, place in ((low, 0.0), (np.sqrt(low * high), 0.5), (high, 1.0)):
        last = drive(one, 100, 1000, centroid=float(value))[-1]
        assert ALL["centroid"].to_norm(last["centroid"]) == pytest.approx(place, abs=0.005)


def test_calibration_ignores_what_the_gate_shuts_out() -> None:
    one = follower()
    one.begin_calibration(10.0)
    drive(one, 1000, loudness=-30.0)
    drive(one, 1000, 1000, loudness=-70.0, centroid=9000.0)
    low, high = one.calibration["loudness"]
    assert -34.0 < low < -30.0 < high < -26.0
    assert one.calibration["centroid"][1] < 2000.0


def test_too_little_input_keeps_the_ranges() -> None:
    one = follower()
    before = one.calibration
    one.begin_calibration(1.0)
    drive(one, 20)
    drive(one, 300, 20, loudness=-100.0)
    assert not one.calibrating and one.calibration == before


def test_a_calibration_is_saved_and_loaded_as_plain_numbers() -> None:
    first, second = follower(), follower()
    first.calibrate({"loudness": [-33.0, -11.0], "centroid": (700, 2000), "vibrato": [1, 2]})
    second.calibrate(json.loads(json.dumps(first.calibration)))
    assert second.calibration == first.calibration
    assert drive(first, 50) == drive(second, 50)


@pytest.mark.parametrize("pair", [[3.0], "ab", [2.0, 1.0], [float("nan"), 1.0], [-5.0, 100.0], None])
def test_a_broken_calibration_is_refused_by_name_and_changes_nothing(pair: object) -> None:
    one = follower()
    before = one.calibration
    with pytest.raises(ValueError, match="'centroid'"):
        one.calibrate({"loudness": [-30.0, -10.0], "centroid": pair})
    assert one.calibration == before


@pytest.mark.parametrize("amounts", [{"pan": 1.0}, {"centroid": 1.5}, {"centroid": float("nan")}])
def test_amounts_that_do_not_fit_are_named(amounts: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(amounts))):
        follower("range", **amounts)


@pytest.mark.parametrize("material", ["speech", "beatbox"])
def test_the_levels_asked_for_live_are_at_most_20_ms_late(material: str, tmp_path: Path) -> None:
    """95 % of rises and falls; without the engine's 5 ms fade, and with no look ahead."""
    audio, rate = speech(tmp_path) if material == "speech" else (beatbox(), 44100)
    one = Follower(ALL, rate)
    stream = StreamingFeatures(rate, 65536, one.n_band_energies)
    found = stream.process(audio)
    one.calibrate_on(found)
    steps = np.repeat([level(one.update(f)) for f in found], stream.hop_size)
    given = np.interp(np.arange(0.0, len(steps), 1e-3 * rate), stream.hop_size + np.arange(len(steps)), steps)
    late = follow_times(one, envelope(audio, rate)[: len(given)], 10 ** (given / 10))
    assert len(late) >= 20 and np.isfinite(late).all()
    assert np.percentile(np.abs(late), 95) <= 0.020
