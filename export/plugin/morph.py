"""What the C sources must know of a morph: the ranges of its knobs, and what follows from which."""

from __future__ import annotations

from collections.abc import Sequence

from texbridge.export.plugin.knobs import Knob
from texbridge.realtime.parameters import Parameter
from texbridge.realtime.synthesis.morph import AMOUNT, SIDES, BlendRenderer
from texbridge.realtime.synthesis.renderer import Renderer

NO_KNOB = -1
OWN = len(SIDES)
"""The side of a value that belongs to neither bundle, but to the morph."""
_NOTHING = "{0, 0, 0, 0}"


def morph_rows(renderer: Renderer, knobs: Sequence[Knob]) -> list[str]:
    """Rows of ``facts.c``: ``ends``, of each knob the range at 0 and at 1, and ``numbers``, a row for each value of the
    maker: its knob, its side and its own range. Of what is no morph both are empty."""
    if not isinstance(renderer, BlendRenderer):
        return [
            f"const struct range ends[][2] = {{{{{_NOTHING}, {_NOTHING}}}}};",
            f"const struct number numbers[] = {{{{0, 0, {_NOTHING}}}}};",
            "const int number_count = 0, morph_knob = -1;",
        ]
    names = [knob.parameter.name for knob in knobs]
    ends, (_, theirs) = [], renderer.ranges
    for knob in knobs:
        p = knob.parameter
        ends.append(f"{{{_range(p)}, {_range(theirs.get(p.name, p))}}}")
    numbers = []
    for full in renderer.value_names:
        part, _, name = full.partition("/")
        side = SIDES.index(part) if part in SIDES else OWN
        name = name if side < OWN else AMOUNT if full == "amount" else full
        own = renderer.ranges[side].get(name) if side < OWN else None
        index = names.index(name) if name in names else NO_KNOB
        numbers.append(f"{{{index}, {side}, {_NOTHING if own is None else _range(own)}}}")
    return [
        f"const struct range ends[][2] = {{{', '.join(ends)}}};",
        f"const struct number numbers[] = {{{', '.join(numbers)}}};",
        f"const int number_count = {len(numbers)}, morph_knob = {names.index(AMOUNT)};",
    ]


def _range(p: Parameter) -> str:
    return f"{{{p.minimum!r}, {p.maximum!r}, {p.default!r}, {int(p.scale == 'log')}}}"
