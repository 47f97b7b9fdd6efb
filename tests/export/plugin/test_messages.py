"""Messages with time stamps, and states: heard at their very frames, and harmless whatever a host says."""

import math
import threading
from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from tests.support.lv2_atoms import Urids
from tests.support.lv2_host import Change, Lv2Instance
from tests.support.plugins import Made
from texbridge.export.plugin.knobs import CONTROL, VALUE
from texbridge.realtime.kernel.memory import QUANTUM
from texbridge.realtime.offline.render import render_bundle

RATE = 48000
ANY = "urn:texbridge:parameter:"


@pytest.fixture
def urids() -> Urids:
    return Urids()


def played(
    instance: Lv2Instance, urids: Urids, frames: int, blocks: Iterable[int], changes: Sequence[Change]
) -> tuple[np.ndarray, list[Change]]:
    """Sound [frames, 2] with messages at the frames of ``changes``, and where the first free sample was for each."""
    waiting, heard, pieces, done = list(changes), [], [], 0
    for block in blocks:
        count, rendered = min(block, frames - done), -(-done // QUANTUM) * QUANTUM
        mine = [change for change in waiting if change[0] < done + count]
        waiting = waiting[len(mine) :]
        instance.messages = urids.messages((frame - done, ANY + name, value) for frame, name, value in mine)
        heard += [(max(frame, rendered), name, value) for frame, name, value in mine]
        out = np.empty((2, count), np.float32)
        instance.run(out)
        pieces.append(out)
        done += count
        if done == frames:
            break
    return np.concatenate(pieces, axis=1).T, heard


def random_changes(made: Made, frames: int, seed: int) -> list[Change]:
    """Knobs turned at any frame, all kinds that sound goes on through."""
    generator = np.random.default_rng(seed)
    knobs = [knob.parameter for knob in made.knobs if knob.kind in (VALUE, CONTROL)]
    times = np.sort(generator.integers(0, frames, 24))
    return [
        (int(frame), p.name, p.from_norm(float(generator.uniform())))
        for frame in times
        for p in (knobs[int(generator.integers(len(knobs)))],)
    ]


@pytest.mark.parametrize(
    ("rate", "blocks"), [(44100, [64]), (48000, [31]), (48000, [333, 1, 7, 64, 8192]), (96000, [8192]), (48000, [1])]
)
def test_a_message_counts_from_its_frame_on_as_an_automation_of_render(
    made: Made, urids: Urids, rate: int, blocks: list[int]
) -> None:
    frames = 2048 if blocks == [1] else rate // 2
    changes = random_changes(made, frames, rate + len(blocks) + blocks[0])
    with made.host.instance(rate, urids=urids) as instance:
        instance.activate()
        sound, heard = played(instance, urids, frames, blocks * (frames // sum(blocks) + 1), changes)
    if all(block % QUANTUM == 0 for block in blocks):
        assert heard == changes
    assert all(late - frame < QUANTUM for (frame, *_), (late, *_) in zip(changes, heard, strict=True))
    automation = [(frame / rate, name, value) for frame, name, value in heard]
    assert np.array_equal(sound, render_bundle(made.bundle, frames / rate, rate, automation=automation))


def test_freeze_and_seed_count_from_their_frame_on_too(made: Made, urids: Urids) -> None:
    changes: list[Change] = [(352, "freeze", 1.0), (2400, "freeze", 0.0), (2912, "pan", -1.0), (3200, "seed", 8.0)]
    with made.host.instance(RATE, urids=urids) as instance:
        instance.activate()
        sound, _ = played(instance, urids, 9600, [9600], changes)
    assert np.array_equal(sound, made.host.render(RATE, 9600, 9600, {}, changes))  # which begins a block with each


def test_the_last_who_spoke_is_heard(made: Made, urids: Urids) -> None:
    with made.host.instance(RATE, urids=urids) as instance:
        instance.activate()
        instance.messages = urids.messages([(0, ANY + "gain", -60.0)])
        instance.render(RATE // 4, RATE // 4)
        assert not instance.render(64, 64).any()
        instance.render(64, 64)
        instance.set({"gain": 0.0})  # where it stood: no movement
        assert not instance.render(4800, 4800).any()
        instance.set({"gain": -6.0})
        instance.render(4800, 4800)
        assert instance.render(64, 64).any()


@pytest.mark.parametrize("kind", ["Float", "Double", "Int", "Long", "Bool"])
def test_numbers_of_every_type_and_both_names_of_a_parameter_are_understood(
    made: Made, urids: Urids, kind: str
) -> None:
    for uri in (ANY + "life", "urn:texbridge:test#life"):
        with made.host.instance(RATE, urids=urids) as instance:
            instance.messages = urids.messages([(0, uri, 1.0)], kind)
            instance.render(64, 64)
            assert instance.save() == (0, "texbridge-state 1\nlife=1\n")


def lies(urids: Urids) -> list[bytes]:
    """Sequences that no host should send."""
    gain = ANY + "gain"
    value = urids.number_atom(-60.0)
    good = urids.setting(gain, value)
    whole = urids.messages([(0, gain, -60.0)])
    short = [size.to_bytes(4, "little") + whole[4:] for size in range(0, 80, 4)]
    return [
        *short,
        urids.sequence([(0, urids.setting(gain, value, size=2**32 - 1))]),
        urids.sequence([(0, urids.setting(gain, urids.body("Float", b"", size=2**31)))]),
        urids.sequence([(0, urids.setting(gain, urids.body("Double", bytes(4))))]),
        urids.sequence([(0, urids.setting(gain, urids.body("String", b"loud")))]),
        urids.sequence([(0, urids.setting("urn:who", value))]),
        urids.sequence([(0, urids.setting(gain, value, subject="urn:somebody:else"))]),
        urids.sequence([(0, good)], unit=urids.number("http://lv2plug.in/ns/extensions/units#beat")),
        urids.sequence([(0, urids.body("Object", b"")), (0, urids.body("Int", bytes(4)))]),
        urids.body("Chunk", bytes(64)),
        bytes(16),
        b"\xff" * 64,
        urids.messages([(0, gain, math.nan)]),
    ]


def excesses(urids: Urids) -> list[bytes]:
    """Sequences that are heard as far as there is sense in them."""
    gain = ANY + "gain"
    return [
        *(urids.messages([(0, gain, wrong)]) for wrong in (math.inf, -math.inf, 1e300)),
        urids.messages([(99, gain, -3.0), (5, gain, 0.0), (-7, gain, 1.0), (2**62, gain, -1.0)]),
        urids.messages([(i, ANY + name, i) for i in range(700) for name in ("life", "centroid")]),
    ]


def test_sequences_that_lie_set_nothing_and_others_no_more_than_there_is(made: Made, urids: Urids) -> None:
    with made.host.instance(RATE, urids=urids) as instance:
        instance.activate()
        for count, sequence in enumerate((*lies(urids), *excesses(urids))):
            instance.messages = sequence + b"\xff" * 128
            sound = instance.render(480, 480)
            assert np.isfinite(sound).all()
            assert float(np.abs(sound).max()) <= 1.0
            assert count >= len(lies(urids)) or instance.save() == (0, "texbridge-state 1\n")
        _, text = instance.save()
    assert text is not None
    assert {"gain=-1", "life=2"} <= set(text.split("\n"))


def test_a_message_out_of_order_is_never_heard_before_the_one_that_it_follows(made: Made, urids: Urids) -> None:
    with made.host.instance(RATE, urids=urids) as instance, made.host.instance(RATE, urids=urids) as other:
        for each, second in ((instance, 5), (other, 320)):
            each.activate()
            each.messages = urids.messages([(320, ANY + "gain", -9.0), (second, ANY + "pan", 1.0)])
        assert np.array_equal(instance.render(4800, 4800), other.render(4800, 4800))


def test_a_state_brings_back_what_messages_had_set(made: Made, urids: Urids) -> None:
    values = {"gain": -4.25, "centroid": 1234.5678901234567, "seed": 12.0}
    with made.host.instance(RATE, urids=urids) as instance:
        instance.activate()
        instance.messages = urids.messages([(0, ANY + name, value) for name, value in values.items()])
        instance.render(64, 64)
        result, text = instance.save()
    assert result == 0
    assert text is not None
    expected = made.host.render(RATE, 9600, 64, {})
    for late in (False, True):  # before or after it is activated
        with made.host.instance(RATE, urids=urids) as instance:
            if late:
                instance.activate()
            assert instance.restore(text.encode()) == 0
            assert instance.save() == (0, text)  # also before it ran
            if not late:
                instance.activate()
            sound = instance.render(9600, 64)
            assert instance.save() == (0, text)
            assert np.array_equal(
                sound, render_bundle(made.bundle, 0.2, RATE, 12, {k: values[k] for k in list(values)[:2]})
            )
            assert instance.restore(None) == 0  # a preset of somebody's: ports count again
            instance.activate()
            assert np.array_equal(instance.render(9600, 64), expected)


@pytest.mark.parametrize(
    "text",
    [b"", b"texbridge", b"texbridge-state x", b"\xff" * 99, b"other 1\ngain=-60\n", b"texbridge-state", b"\0" * 20],
)
def test_what_is_no_state_is_refused_and_changes_nothing(made: Made, urids: Urids, text: bytes) -> None:
    with made.host.instance(RATE, urids=urids) as instance:
        assert instance.restore(b"texbridge-state 1\ngain=-3\n") == 0
        assert instance.restore(text) != 0
        assert instance.save() == (0, "texbridge-state 1\ngain=-3\n")
        assert instance.restore(b"texbridge-state 1\n", kind="Chunk") != 0


def test_a_state_of_another_version_gives_what_is_understood(made: Made, urids: Urids) -> None:
    text = (
        b"texbridge-state 7\nwarp=3\ngain=-99\npan=nan\nwidth=inf\nlife=0x1p3\npace=1,5\n=1\nseed\nfreeze=0.7\nlife=1.5"
    )
    with made.host.instance(RATE, urids=urids) as instance:
        assert instance.restore(text) == 0
        _, kept = instance.save()
    assert kept is not None
    assert set(kept.split("\n")) == {"texbridge-state 1", "gain=-60", "freeze=1", "life=1.5", ""}


def test_without_a_map_of_uris_there_is_no_state_and_no_message(made: Made) -> None:
    with made.host.instance(RATE) as instance:
        instance.activate()
        assert instance.save() == (4, None)  # LV2_STATE_ERR_NO_FEATURE
        assert instance.restore(b"texbridge-state 1\n") == 4
        assert np.array_equal(instance.render(4800, 64), made.host.render(RATE, 4800, 64, {}))


def test_restoring_while_it_runs_hands_over_whole_states(made: Made, urids: Urids) -> None:
    """Both values of a state come together, however restoring and running fall."""
    texts = [f"texbridge-state 1\nlife={n}\ngain={n}\n".encode() for n in (0, 1, 2)]
    with made.host.instance(RATE, urids=urids) as instance:
        instance.activate()
        assert instance.restore(texts[0]) == 0
        results: list[int] = []
        thread = threading.Thread(target=lambda: results.extend(instance.restore(t) for t in texts * 100))
        thread.start()
        while thread.is_alive():
            assert np.isfinite(instance.render(64, 64)).all()
        thread.join()
        instance.render(64, 64)
        assert results == [0] * 300
        assert instance.save() == (0, texts[-1].decode())
