"""Messages that set several parameters at one sample: ``/voice/1/set centroid 2500 rate 8``, ``/voice/1/xy 0.2 0.7``.

Each becomes the messages it stands for, of the same bundle's time. All of it is right, or none of it is done.
"""

from __future__ import annotations

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.interface import number
from texbridge.realtime.osc.packet import Message
from texbridge.realtime.osc.table import AddressTable

_SET, _XY = "set", "xy"
XY_NAMES = ("centroid", "rate")
LISTS = (
    (
        "/voice/<n>/set",
        "name value [name value …]",
        "sets several parameters of a voice at one sample; a name may end in `/norm`",
    ),
    (
        "/voice/<n>/xy",
        "[name name] x y",
        f"sets two parameters, `{XY_NAMES[0]}` and `{XY_NAMES[1]}` unless named, to positions 0…1 of their ranges",
    ),
    ("/master/set, /input/set", "name value [name value …]", "the same for what is there"),
)
"""Address, arguments, description."""


def expanded(message: Message, table: AddressTable) -> list[Message]:
    """The messages that ``message`` stands for: itself, or one for each parameter of a list.

    Raises ``OscError`` for a list with a name that is no parameter's, or a value that is no number.
    """
    folder, _, last = message.address.rpartition("/")
    if last not in (_SET, _XY) or message.fault or message.address in table.targets:
        return [message]
    pairs = _pairs(message) if last == _SET else _positions(message)
    single = [Message(f"{folder}/{name}", (value,), message.time) for name, value in pairs]
    for one in single:
        table.resolve(one.address)
    return single


def _pairs(message: Message) -> list[tuple[str, float]]:
    arguments = message.arguments
    if not arguments or len(arguments) % 2:
        raise OscError(f"{message.address} takes a name and a value, and so on, as in centroid 2500 rate 8")
    return [_pair(message.address, *arguments[i : i + 2]) for i in range(0, len(arguments), 2)]


def _positions(message: Message) -> list[tuple[str, float]]:
    arguments = message.arguments
    if len(arguments) not in (2, 4):
        raise OscError(f"{message.address} takes x and y, 0…1, or two names and x and y")
    names = arguments[:2] if len(arguments) == 4 else XY_NAMES
    pairs = [_pair(message.address, *pair) for pair in zip(names, arguments[-2:], strict=True)]
    return [(f"{name.removesuffix('/norm')}/norm", value) for name, value in pairs]


def _pair(address: str, name: object, value: object) -> tuple[str, float]:
    if not isinstance(name, str) or not name:
        raise OscError(f"{address} takes the name of a parameter where {str(name)[:40]} stands, as in centroid 2500")
    return name, number(value, f"{address} {name[:40]}")
