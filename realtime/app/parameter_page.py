"""The whole parameter table and every method as JSON, for whatever is written against it: panels, layouts, clients.

``python -m texbridge.realtime.app.parameter_page`` prints it; that opens no device and no socket. A running engine's
own table, with the ranges of its bundles, is what ``/parameters`` answers.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from texbridge.realtime.osc.lists import LISTS
from texbridge.realtime.osc.methods import METHODS
from texbridge.realtime.parameters import TABLE
from texbridge.realtime.player.addresses import SECTIONS


def parameter_page() -> dict[str, list[dict[str, Any]]]:
    """``parameters``: address, where there is one, whether its range is as trained, and all of `Parameter.to_dict`;
    ``methods``: address, arguments, description. ``<n>`` in an address is a voice's number from 1."""
    methods = (*METHODS, *(row for section in SECTIONS.values() for row in section.rows))
    rows = [(row.address, row.arguments, row.description) for row in methods]
    return {
        "parameters": [
            {
                "address": row.address,
                "where": row.where,
                "as_trained": row.as_trained,
                **row.parameter.to_dict(),
            }
            for row in TABLE
        ],
        "methods": [dict(zip(("address", "arguments", "description"), row, strict=True)) for row in (*LISTS, *rows)],
    }


if __name__ == "__main__":
    json.dump(parameter_page(), sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")
