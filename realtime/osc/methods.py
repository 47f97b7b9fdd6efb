"""The methods that the OSC server serves itself, each with its row: what it takes, what it does, what it answers.

Every handler gets the server, the caller and the arguments, and raises ``OscError`` with one line for ``/error``.
"""

from __future__ import annotations

import time
from typing import Any

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.access import AllowList
from texbridge.realtime.osc.address import match_all
from texbridge.realtime.osc.clients import (
    DEFAULT_RATE_HZ,
    EXPIRY_SECONDS,
    MAX_RATE_HZ,
    Client,
    is_loopback,
    numeric_host,
)
from texbridge.realtime.osc.interface import Caller, Method, Server, number
from texbridge.realtime.osc.packet import NTP_TO_UNIX
from texbridge.realtime.units import FLOOR_DB, floor_db

FOLLOWED = "parameters"
MOST_PLACES = 3
METER_KEYS = (
    *("callback_mean_us", "callback_p99_us", "callback_peak_us", "load", "decoder_ms", "ring_fill"),
    *("xruns", "underruns", "late", "dropped", "refused", "behind", "starved", "nan", "errors", "lost"),
)
"""What ``/engine`` tells, in this order."""
STATUS_KEYS = (
    *("sample_rate", "block_size", "channels", "input_channels", "device", "latency_ms", "control_latency_ms"),
    *("gain_latency_ms", "crossfade_ms", "osc_latency_ms", "osc_gain_latency_ms", "seconds", "load"),
    *("callback_mean_us", "callback_p99_us", "callback_peak_us", "decoder_ms", "decoder_p99_ms", "ring_fill"),
    *("xruns", "input_xruns", "underruns", "late", "dropped", "refused", "behind"),
    *("starved", "stolen", "held", "nan", "errors", "last_error", "recording", "panic"),
    *("blocked", "lost", "device_state", "device_losses", "reconnects", "reconnect_attempts"),
    *("input_open", "input_calibrating", "input_loudness_db", "input_centroid_hz", "input_rate", "input_overruns"),
    *("input_heard", "input_map", "fx", "fx_latency_ms", "fx_starved"),
)


def ping(server: Server, caller: Caller, *arguments: object) -> None:
    """Answer ``/pong`` with the same arguments."""
    caller("/pong", *arguments)


def sync(server: Server, caller: Caller, *arguments: object) -> None:
    """Answer ``/synced``: packets are handled in order, so every earlier change has been handed to the engine."""
    caller("/synced", *arguments)


def clock_time(server: Server, caller: Caller, *arguments: object) -> None:
    """Answer ``/time``: seconds since 1900, which float32 cannot hold, as upper and lower 16 bits and a fraction."""
    seconds = time.time() + NTP_TO_UNIX
    whole = int(seconds)
    caller("/time", whole >> 16 & 0xFFFF, whole & 0xFFFF, seconds - whole)


def status(server: Server, caller: Caller, *arguments: object) -> None:
    """Answer one ``/status name value`` for every entry, then ``/status end 1``."""
    snapshot = server.engine.snapshot()
    caller("/status", "version", server.version)
    for key in STATUS_KEYS:
        if key in snapshot:
            value = snapshot[key]
            caller("/status", key, value if isinstance(value, (int, float)) else str(value or "none"))
    caller("/status", "voices", len(snapshot["voices"]))
    for voice in snapshot["voices"]:
        caller("/status", "voice", voice["index"], voice["name"])
        if "decoder" in voice:
            caller("/status", "decoder", voice["index"], voice["decoder"])
        if voice.get("ahead_ms"):
            caller("/status", "ahead", voice["index"], voice["ahead_ms"], voice["latency_ms"])
        if late := voice.get("follow_latency_ms"):
            caller("/status", "follow_latency_ms", voice["index"], late)
        if at := voice.get("whereabouts"):
            caller("/status", "place", voice["index"], at["x"], at["y"], at["landmark"], at["recording"])
    caller("/status", "subscribers", len(server.subscribers))
    caller("/status", "end", 1)


def meter_values(snapshot: dict[str, Any]) -> list[float | int]:
    """Peak dB, RMS dB, load, xruns of the mix; then peak dB and RMS dB of every voice up to the last, empty or not."""
    mix = [floor_db(snapshot["peak_db"]), floor_db(snapshot["rms_db"]), float(snapshot["load"])]
    levels = {voice["index"]: (voice["peak_db"], voice["rms_db"]) for voice in snapshot["voices"]}
    pairs = (levels.get(number, (FLOOR_DB, FLOOR_DB)) for number in range(1, max(levels, default=0) + 1))
    return [*mix, int(snapshot["xruns"]), *(floor_db(level) for pair in pairs for level in pair)]


def engine_values(snapshot: dict[str, Any]) -> list[float | int]:
    """What ``/engine`` tells: times as floats, counters as whole numbers."""
    return [snapshot.get(key, 0) for key in METER_KEYS]


def meters(server: Server, caller: Caller, *arguments: object) -> None:
    """Answer one ``/meters`` and one ``/engine``."""
    snapshot = server.engine.snapshot()
    caller("/meters", *meter_values(snapshot))
    caller("/engine", *engine_values(snapshot))


def parameters(server: Server, caller: Caller, *arguments: object) -> None:
    """Answer one ``/parameters`` for every parameter (that matches the pattern), then ``/parameters end count``."""
    pattern = arguments[0] if arguments else None
    if not isinstance(pattern, (str, type(None))):
        raise OscError("/parameters takes an address pattern, such as /voice/1/*")
    table = server.engine.parameters
    chosen = list(table) if pattern is None else match_all(pattern, table)
    for address in chosen:
        parameter = table[address]
        value = server.engine.get(address)
        limits = (parameter.minimum, parameter.maximum, parameter.default)
        numbers = (*limits, value, parameter.to_norm(value))
        caller(
            "/parameters",
            address,
            parameter.name,
            parameter.unit or "-",
            *map(float, numbers),
            parameter.scale,
        )
    caller("/parameters", "end", len(chosen))


def _port(value: object) -> int:
    port = number(value, "/subscribe")
    if port != int(port) or not 1 <= port <= 65535:
        raise OscError(f"/subscribe port is {port:g}; use 1 to 65535")
    return int(port)


def _host(server: Server, client: Client, value: object) -> str:
    """A numeric address that this client may direct replies to: its own, or for a local client also this machine and
    those that ``--osc-allow`` names. Nobody who has not asked, nor been named by the player, is ever sent anything."""
    text = _own_address(client[0]) if value == "localhost" else value
    address = numeric_host(text) if isinstance(text, str) and "%" not in text else None
    if address is None:
        raise OscError("/subscribe takes a numeric address such as 127.0.0.1, then a port")
    host = str(text)
    if host == client[0]:
        return host
    if not is_loopback(client[0]):
        raise OscError(f"/subscribe from {client[0]} may only name {client[0]}, not {address}")
    if server.is_local and not address.is_loopback:
        raise OscError(f"/subscribe cannot reach {address}: start with --osc-host to open the server to the network")
    if address.is_multicast or address.is_unspecified or not (server.allow or AllowList()).allows(str(address)):
        raise OscError(f"/subscribe may not name {address}, another machine, unless --osc-allow does")
    if not server.reaches(str(address)):
        raise OscError(f"/subscribe cannot reach {address}: the server has no socket for IPv{address.version}")
    return str(address)


def _own_address(host: str) -> str:
    """What "localhost" means to a client: its own way to this machine."""
    return host if is_loopback(host) else "127.0.0.1"


def _target(server: Server, client: Client, arguments: tuple[object, ...]) -> Client:
    target = (_host(server, client, arguments[0]), _port(arguments[1]))
    if target[1] == server.port and (target[0] == server.address[0] or is_loopback(target[0])):
        raise OscError(f"/subscribe to port {target[1]} would send the server its own replies")
    return target


def subscribe(server: Server, caller: Caller, *arguments: object) -> None:
    """Send meters at a rate, to the client or to a host and port; its other replies then go there as well.

    With the word `parameters` also those that change.
    """
    follows = bool(arguments) and arguments[-1] == FOLLOWED
    if follows:
        arguments = arguments[:-1]
    if len(arguments) > MOST_PLACES:
        raise OscError("/subscribe takes [rate] or host port [rate], then perhaps the word parameters")
    target = caller.client if len(arguments) < 2 else _target(server, caller.client, arguments)
    rate = arguments[0] if len(arguments) == 1 else arguments[2] if len(arguments) == 3 else DEFAULT_RATE_HZ
    rate_hz = number(rate, "/subscribe")
    if rate_hz <= 0.0:
        raise OscError(f"/subscribe rate is {rate_hz:g}; use above 0, up to 30 per second")
    server.subscribers.add(caller.client, target, rate_hz, server.clock())
    if follows:
        server.surfaces.begin(target)
    else:
        server.surfaces.end(target)


def unsubscribe(server: Server, caller: Caller, *arguments: object) -> None:
    """End the client's subscriptions, or the one of a host and port."""
    if len(arguments) == 1:
        raise OscError("/unsubscribe takes nothing, or a host and a port")
    server.subscribers.remove(caller.client, _target(server, caller.client, arguments) if arguments else None)


def panic(server: Server, caller: Caller, *arguments: object) -> None:
    """Fade everything to silence and forget what is scheduled."""
    server.clear_scheduled()
    server.engine.panic()


METHODS = (
    Method("/ping", "[n]", 0, 8, "answers `/pong n`", ping, free_text=True),
    Method(
        "/sync",
        "[n]",
        0,
        8,
        "answers `/synced n` once every earlier change has been handed to the engine",
        sync,
        free_text=True,
    ),
    Method(
        "/time",
        "",
        0,
        0,
        "answers the time that tags of bundles are read by, for a client without a clock: seconds since 1900 as the"
        " upper and the lower 16 bits of a whole number, and the fraction",
        clock_time,
    ),
    Method(
        "/status", "", 0, 0, "answers `/status name value` for every entry, then `/status end 1`", status, question=True
    ),
    Method("/meters", "", 0, 0, "answers one `/meters` and one `/engine`", meters, question=True),
    Method(
        "/parameters",
        "[pattern]",
        0,
        1,
        "answers `/parameters …` for every parameter, then `/parameters end count`",
        parameters,
        free_text=True,
        button=True,
        question=True,
    ),
    Method(
        "/subscribe",
        "[rate] or host port [rate], then perhaps `parameters`",
        0,
        MOST_PLACES + 1,
        f"sends both meters at `rate` per second ({DEFAULT_RATE_HZ:g}; at most {MAX_RATE_HZ:g}) to the sender, or"
        " to `host port`, where all its other replies then go too;"
        " with the word `parameters` also every parameter that another changes, at its address,"
        " beginning with all of them, and `/status voice number name` when a voice plays something else; ends"
        f" after {EXPIRY_SECONDS:g} s without a packet of the sender",
        subscribe,
        free_text=True,
    ),
    Method(
        "/unsubscribe",
        "[host port]",
        0,
        2,
        "ends the sender's subscriptions, or that of `host port`",
        unsubscribe,
        free_text=True,
        button=True,
    ),
    Method(
        "/panic",
        "",
        0,
        1,
        "fades everything to silence and forgets scheduled bundles; any change but a mute lifts it",
        panic,
        button=True,
    ),
)
