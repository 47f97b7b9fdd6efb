"""What every panel of `patches/` must have: addresses that it sends, names that it shows.

What belongs to a space (`z/x`) has panels of its own.
"""

from tests.support.osc_client import table
from texbridge.realtime.osc.methods import METHODS
from texbridge.realtime.parameters import TABLE
from texbridge.realtime.player.addresses import SECTIONS, served

SESSION = {
    *("/voice/1/load", "/voice/1/unload", "/voice/1/morph", "/bundles", "/preset/list", "/preset/save"),
    *("/preset/recall", "/record/start", "/record/stop", "/panic", "/status", "/subscribe"),
    *("/voice/1/event", "/voice/1/beat", "/voice/1/life/reseed"),
}
CONTROLS = {
    *(row.address.replace("<n>", "1") for row in TABLE if not row.group),
    *(f"{row.address}/norm".replace("<n>", "1") for row in TABLE if row.as_trained and not row.group),
}
"""Every parameter of the table: one that no panel sends has been forgotten there."""
LABELS = {
    *(row.parameter.name for row in TABLE if not row.group),
    *("master", "panic", "event", "beat", "reseed"),
    *("voice", "online", "xruns", "late", "dropped", "refused", "unload", "save", "record", "error"),
}


def known_addresses() -> set[str]:
    """Every address that a session takes, of voice 1 where it is one of a voice."""
    methods = {row.address for row in (*METHODS, *served(dict.fromkeys(SECTIONS, table), 2))}
    parameters = {row.address.replace("<n>", "1") for row in TABLE}
    return {a + suffix for a in parameters for suffix in ("", "/norm")} | methods
