"""MIDI bytes to moves of controllers: a control, and where in its range 0…1 it is now.

Control changes in 7 bits, or in 14 where controller n + 32 follows n at once with the finer part (a few times in a row,
and it is believed alone too: many devices have plain knobs there); NRPN; pitch bend, with the middle exactly at 0.5;
channel pressure; notes, by velocity. Source: MIDI 1.0 Detailed Specification 4.2.

>>> reader = MessageReader()
>>> reader.read([0xB0, 21, 127])
Move(control=Control(kind='cc', channel=1, number=21), position=1.0)
>>> print(reader.read([0xE2, 0, 64]).control)
pitch bend on channel 3
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CONTROL_KINDS = {"cc": 127, "nrpn": 16383, "note": 127, "bend": 0, "pressure": 0}
"""Kind of a control → its highest number; bend and pressure have one each per channel."""
MIDI_CHANNELS = 16

_NOTE_OFF, _NOTE_ON, _CONTROL, _PRESSURE, _BEND = 0x8, 0x9, 0xB, 0xD, 0xE
_DATA, _FINE = 6, 32
_NRPN_FINE, _NRPN, _RPN_FINE, _RPN = 98, 99, 100, 101
_CHANNEL_MODE = 120
_CERTAIN = 4
_NULL = 127
_LENGTHS = {_NOTE_OFF: 3, _NOTE_ON: 3, _CONTROL: 3, _PRESSURE: 2, _BEND: 3}
_TEXTS = {
    "cc": "CC {number} on channel {channel}",
    "nrpn": "NRPN {number} on channel {channel}",
    "note": "note {number} on channel {channel}",
    "bend": "pitch bend on channel {channel}",
    "pressure": "channel pressure on channel {channel}",
}


@dataclass(frozen=True)
class Control:
    """One knob, fader, wheel or key: one of `CONTROL_KINDS`, a channel 1…16, a number (0 for bend and pressure)."""

    kind: str
    channel: int
    number: int = 0

    def __str__(self) -> str:
        return _TEXTS[self.kind].format(number=self.number, channel=self.channel)


@dataclass(frozen=True)
class Move:
    """``control`` is now at ``position`` 0…1. A released key is at 0."""

    control: Control
    position: float


class _Channel:
    """What earlier messages of one channel mean for later ones."""

    def __init__(self) -> None:
        self.coarse: dict[Control, int] = {}
        self.pairs: dict[Control, int] = {}
        self.last_coarse: Control | None = None
        self.nrpn = [_NULL, _NULL]
        self.selected: str = ""


class MessageReader:
    """Reads the messages of one input, in order. Used by one thread at a time."""

    def __init__(self) -> None:
        self._channels = [_Channel() for _ in range(MIDI_CHANNELS)]

    def read(self, message: Sequence[int]) -> Move | None:
        """The move that one complete ``message`` (its bytes) makes; None for everything else, malformed or not."""
        if not message or len(message) != _LENGTHS.get(message[0] >> 4) or any(byte > 127 for byte in message[1:]):
            return None
        kind, channel = message[0] >> 4, (message[0] & 15) + 1
        if kind == _CONTROL:
            return self._control(channel, message[1], message[2])
        if kind == _BEND:
            return Move(Control("bend", channel), bend_position(message[1] + 128 * message[2]))
        if kind == _PRESSURE:
            return Move(Control("pressure", channel), message[1] / 127.0)
        velocity = message[2] if kind == _NOTE_ON else 0
        return Move(Control("note", channel, message[1]), velocity / 127.0)

    def _control(self, channel: int, number: int, value: int) -> Move | None:
        state = self._channels[channel - 1]
        if number >= _CHANNEL_MODE:
            return None
        if number in (_NRPN, _NRPN_FINE, _RPN, _RPN_FINE):
            _select(state, number, value)
            return None
        last, state.last_coarse = state.last_coarse, None
        if number in (_DATA, _DATA + _FINE) and state.selected:
            return _data(state, channel, number, value)
        control, pair = Control("cc", channel, number), Control("cc", channel, number - _FINE)
        if number < _FINE:
            if last == control:
                state.pairs[control] = 0
            return _coarse(state, control, value)
        if number < 2 * _FINE and (last == pair or state.pairs.get(pair, 0) >= _CERTAIN):
            state.pairs[pair] = state.pairs.get(pair, 0) + 1
            return _refined(state, pair, value)
        return Move(control, value / 127.0)


def bend_position(value: int) -> float:
    """Where a pitch wheel at 0…16383 is in 0…1; its middle, 8192, at 0.5.

    >>> bend_position(0), bend_position(8192), bend_position(16383)
    (0.0, 0.5, 1.0)
    """
    return value / 16384.0 if value <= 8192 else 0.5 + 0.5 * (value - 8192) / 8191.0


def _coarse(state: _Channel, control: Control, value: int) -> Move:
    state.coarse[control] = value
    state.last_coarse = control
    return Move(control, value / 127.0)


def _refined(state: _Channel, control: Control, value: int) -> Move:
    return Move(control, (state.coarse.get(control, 0) * 128 + value) / 16383.0)


def _select(state: _Channel, number: int, value: int) -> None:
    """Note which parameter data entry is about; 127, 127 is none. Registered ones (pitch range, …) move nothing."""
    if number in (_RPN, _RPN_FINE):
        state.selected = "rpn" if value != _NULL else ""
        return
    state.nrpn[number == _NRPN_FINE] = value
    state.selected = "" if state.nrpn == [_NULL, _NULL] else "nrpn"


def _data(state: _Channel, channel: int, number: int, value: int) -> Move | None:
    if state.selected == "rpn":
        return None
    control = Control("nrpn", channel, 128 * state.nrpn[0] + state.nrpn[1])
    return _coarse(state, control, value) if number == _DATA else _refined(state, control, value)
