"""What comes in is heard 32 samples later, whatever the block sizes; nothing that comes in can do harm."""

import numpy as np
import pytest

from tests.support.kernel_rig import RATE, one_voice, play
from texbridge.realtime.kernel import callback as kernel
from texbridge.realtime.kernel.memory import INPUT_XRUNS, LEVEL, KernelState
from texbridge.realtime.kernel.publish import publish_control
from texbridge.realtime.kernel.tap import Tap

DELAY = 32


def rig(channels: int, inputs: int, dry: float = 1.0) -> KernelState:
    state = KernelState([], RATE, channels, 0, max_voices=1, input_channels=inputs)
    publish_control(state, state.dry_strip, LEVEL, dry, 0, 0)
    publish_control(state, state.master_strip, LEVEL, 1.0, 0, 0)
    return state


def sound(frames: int, channels: int, size: float = 0.6) -> np.ndarray:
    return np.random.default_rng(4).uniform(-size, size, (frames, channels)).astype(np.float32)


@pytest.mark.parametrize("sizes", [(64,), (1,), (31,), (32,), (480,), (2048,), (3, 64, 1, 500, 31, 33)])
def test_dry_sound_is_delayed_by_32_samples_whatever_the_blocks(sizes: tuple[int, ...]) -> None:
    heard = sound(6000, 2)
    out = play(rig(2, 2), 6000, sizes, heard)
    assert not out[:DELAY].any()
    np.testing.assert_array_equal(out[DELAY:], heard[:-DELAY])


@pytest.mark.parametrize(("channels", "inputs"), [(1, 1), (1, 2), (2, 1), (3, 2), (3, 3), (4, 2)])
def test_channels_go_to_channels_or_their_mean_to_all(channels: int, inputs: int) -> None:
    heard = sound(1000, inputs)
    out = play(rig(channels, inputs), 1000, (64,), heard)
    mapped = heard if channels == inputs else np.repeat(heard.mean(axis=1, keepdims=True), channels, axis=1)
    np.testing.assert_allclose(out[DELAY:], mapped[:-DELAY], atol=1e-6)


def test_gain_of_the_dry_sound_moves_in_a_line_and_is_off_at_first() -> None:
    state = KernelState([], RATE, 2, 0, max_voices=1, input_channels=2)
    publish_control(state, state.master_strip, LEVEL, 1.0, 0, 0)
    heard = np.full((2000, 2), 0.5, np.float32)
    assert not play(state, 500, (64,), heard[:500]).any()
    publish_control(state, state.dry_strip, LEVEL, 1.0, 600)
    out = play(state, 1500, (37,), heard[:1500])
    line = np.clip((np.arange(500, 2000) - 600 + 1) / 256, 0.0, 1.0)
    np.testing.assert_allclose(out[:, 0], 0.5 * line, atol=1e-6)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e30, -1e30, 1e-42])
def test_input_that_is_no_sound_is_made_safe(bad: float) -> None:
    """No number is silence, a huge one is the ceiling, the samples around it are as they were."""
    heard = sound(1000, 2)
    heard[100, 0] = heard[333:340, 1] = bad
    state = rig(2, 2)
    out = play(state, 1000, (64,), heard)
    assert np.isfinite(out).all() and np.abs(out).max() <= 10 ** (-0.1 / 20)
    wrong = np.zeros(heard.shape, bool)
    wrong[100, 0] = wrong[333:340, 1] = True
    np.testing.assert_array_equal(out[DELAY:][~wrong[:-DELAY]], heard[:-DELAY][~wrong[:-DELAY]])
    expected = np.sign(bad) if abs(bad) == 1e30 else 0.0
    np.testing.assert_allclose(out[DELAY:][wrong[:-DELAY]], expected, atol=0.03)
    assert np.abs(Tap(state, of_input=True).read(0)).max() <= 4.0


@pytest.mark.parametrize("offset", [0.0, 0.3])
def test_input_meters_show_peak_and_mean_square_about_the_mean(offset: float) -> None:
    state = rig(2, 2)
    square = np.resize([1.0, -1.0], 2 * RATE)
    heard = (np.stack([0.5 * square, 0.25 * square], axis=1) + offset).astype(np.float32)
    play(state, len(heard), (64, 100), heard)
    index = 2 * state.dry_strip
    assert state.meters[index] == pytest.approx(0.5, rel=1e-3)
    assert state.meters[index + 1] == pytest.approx(0.5 * (0.25 + 0.0625), rel=5e-3)
    play(state, 10 * RATE, (512,))
    assert (state.meters[index : index + 2] < 1e-6).all()


@pytest.mark.parametrize("offset", [0.0, 0.3, -0.9])
@pytest.mark.parametrize("block", [64, 1024])
def test_bursts_stand_out_of_the_input_meter_whatever_is_added_to_them(offset: float, block: int) -> None:
    """Noise of -25.7 and -51.9 dBFS by turns of four seconds; read at the end of each."""
    noise = np.random.default_rng(0).standard_normal((4 * RATE, 1))
    state, read = rig(2, 1), []
    for level_db in (-25.7, -51.9) * 3:
        play(state, len(noise), (block,), (10 ** (level_db / 20) * noise + offset).astype(np.float32))
        read.append(10 * np.log10(state.meters[2 * state.dry_strip + 1]))
    assert read[2:] == pytest.approx([-25.7, -51.9] * 2, abs=0.3)


def test_input_ring_holds_what_came_in_beside_what_was_heard() -> None:
    state = rig(2, 2)
    heard = sound(3000, 2)
    out = play(state, 3000, (77,), heard)
    came, went = Tap(state, of_input=True).read(0), Tap(state).read(0)
    np.testing.assert_array_equal(came, heard)
    np.testing.assert_array_equal(went, out)
    np.testing.assert_array_equal(went[DELAY:], came[:-DELAY])


def test_without_an_input_block_the_input_is_silent() -> None:
    state = rig(2, 2)
    play(state, 640, (64,), sound(640, 2))
    assert not play(state, 640)[64:].any()


def test_input_overflows_are_counted() -> None:
    state = one_voice(input_channels=1)
    out, heard = np.zeros((64, 2), np.float32), np.zeros((64, 1), np.float32)
    for flags in (2, 2 | 4, 0):
        kernel.callback.ctypes(heard.ctypes.data, out.ctypes.data, 64, 0, flags, state.address)
    assert state.shared[INPUT_XRUNS] == 2
