"""What every panel of `patches/` must have: addresses that it sends, names that it shows."""

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
    *(f"/voice/1/{name}{end}" for name in ("centroid", "rate", "loudness", "contrast") for end in ("", "/norm")),
    *(f"/voice/1/{name}" for name in ("life", "pace", "tempo", "pitch", "gain", "pan", "width", "mute")),
    *("/input/mix", "/master/gain"),
}
LABELS = {
    *("centroid", "rate", "loudness", "contrast", "morph", "gain", "pan", "width", "mix", "master", "mute", "panic"),
    *("life", "pace", "tempo", "pitch", "event", "beat", "reseed"),
    *("voice", "online", "xruns", "late", "dropped", "refused", "unload", "save", "record", "error"),
}


def known_addresses() -> set[str]:
    """Every address that a session takes, of voice 1 where it is one of a voice."""
    methods = {row.address for row in (*METHODS, *served(dict.fromkeys(SECTIONS, table), 2))}
    parameters = {row.address.replace("<n>", "1") for row in TABLE}
    return {a + suffix for a in parameters for suffix in ("", "/norm")} | methods
