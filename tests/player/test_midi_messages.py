"""MIDI bytes: what each kind of controller says, and that nothing else is believed."""

import random

import pytest

from texbridge.realtime.player.midi_messages import CONTROL_KINDS, Control, MessageReader, Move


def moves(*messages: list[int]) -> list[Move]:
    reader = MessageReader()
    return [move for message in messages if (move := reader.read(message)) is not None]


@pytest.mark.parametrize(
    ("message", "control", "position"),
    [
        ([0xB0, 1, 0], Control("cc", 1, 1), 0.0),
        ([0xBF, 119, 127], Control("cc", 16, 119), 1.0),
        ([0xB3, 64, 64], Control("cc", 4, 64), 64 / 127),
        ([0xE0, 0, 0], Control("bend", 1), 0.0),
        ([0xE0, 0, 64], Control("bend", 1), 0.5),
        ([0xE0, 127, 127], Control("bend", 1), 1.0),
        ([0xD1, 127], Control("pressure", 2), 1.0),
        ([0x95, 60, 127], Control("note", 6, 60), 1.0),
        ([0x95, 60, 0], Control("note", 6, 60), 0.0),
        ([0x85, 60, 99], Control("note", 6, 60), 0.0),
    ],
)
def test_every_kind_is_read_with_its_channel(message: list[int], control: Control, position: float) -> None:
    [move] = moves(message)
    assert move.control == control and move.position == pytest.approx(position)


@pytest.mark.parametrize(
    "message",
    [
        [],
        [0xB0],
        [0xB0, 1],
        [0xB0, 1, 2, 3],
        [0xB0, 1, 200],
        [0xB0, 123, 0],
        [0xB0, 120, 0],
        [0xA0, 60, 1],
        [0xC0, 5],
        [0xF8],
        [0xF0, 1, 2, 0xF7],
        [21, 64, 0],
    ],
)
def test_everything_else_moves_nothing(message: list[int]) -> None:
    assert moves(message) == []


def test_a_pair_is_one_control_of_14_bits() -> None:
    control = Control("cc", 1, 7)
    found = moves([0xB0, 7, 100], [0xB0, 39, 5], [0xB0, 7, 127], [0xB0, 39, 127])
    assert {move.control for move in found} == {control}
    assert [m.position for m in found] == pytest.approx([100 / 127, (100 * 128 + 5) / 16383, 1.0, 1.0])


def test_a_pair_that_is_established_may_send_its_finer_part_alone() -> None:
    pairs = [message for value in range(4) for message in ([0xB0, 7, 50], [0xB0, 39, value])]
    assert moves(*pairs, [0xB0, 39, 9])[-1] == Move(Control("cc", 1, 7), (50 * 128 + 9) / 16383)


def test_plain_knobs_at_33_and_1_stay_apart() -> None:
    one, other = Control("cc", 1, 1), Control("cc", 1, 33)
    turned = [[0xB0, 1, value] for value in range(60, 70)]
    found = moves(*turned, [0xB0, 33, 1], [0xB0, 33, 2], [0xB0, 33, 3], *turned, [0xB0, 2, 0], [0xB0, 33, 4])
    assert [m.control for m in found].count(other) == 3
    assert [m.position for m in found if m.control == one][-1] == 69 / 127


def test_pairs_belong_to_their_channel() -> None:
    assert moves([0xB0, 7, 100], [0xB1, 39, 5])[1].control == Control("cc", 2, 39)


def test_nrpn_is_one_control_of_14_bits() -> None:
    select = ([0xB0, 99, 2], [0xB0, 98, 5])
    found = moves(*select, [0xB0, 6, 64], [0xB0, 38, 3], [0xB0, 38, 4], [0xB0, 6, 127])
    assert {move.control for move in found} == {Control("nrpn", 1, 2 * 128 + 5)}
    assert [m.position for m in found] == pytest.approx([64 / 127, 8195 / 16383, 8196 / 16383, 1.0])


def test_data_entry_is_a_knob_of_its_own_unless_a_parameter_is_selected() -> None:
    assert moves([0xB0, 6, 1])[0].control == Control("cc", 1, 6)
    none = ([0xB0, 99, 127], [0xB0, 98, 127])
    assert moves([0xB0, 99, 0], [0xB0, 98, 1], *none, [0xB0, 6, 1])[0].control == Control("cc", 1, 6)
    registered = ([0xB0, 101, 0], [0xB0, 100, 0], [0xB0, 6, 2])
    assert moves([0xB0, 99, 0], [0xB0, 98, 1], *registered) == []


def test_any_bytes_are_read_to_controls_in_range() -> None:
    random.seed(1)
    reader = MessageReader()
    for _ in range(50000):
        size = random.choice((0, 1, 2, 3, 3, 3, 3, 4))
        move = reader.read([random.randrange(256), *(random.randrange(140) for _ in range(size))][:size])
        if move is not None:
            assert 0.0 <= move.position <= 1.0 and 1 <= move.control.channel <= 16
            assert 0 <= move.control.number <= CONTROL_KINDS[move.control.kind]


def test_controls_are_described_for_people() -> None:
    texts = [str(Control(kind, 3, 0)) for kind in CONTROL_KINDS]
    assert texts[0] == "CC 0 on channel 3" and len(set(texts)) == len(CONTROL_KINDS)
    assert all("channel 3" in text for text in texts)
