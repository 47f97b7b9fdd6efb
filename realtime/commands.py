"""The engine's sub-commands: arguments in, exit status out. What they do is in the modules they call, imported late."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence

PLAY_HELP = """\
With no bundle, every built-in preset is loaded as voice 1, 2, …; voice 1 sounds, the others are muted:
unmute them with the digit keys or over OSC (/voice/2/mute 0).

examples:
  texbridge play                                  the presets, into the default output
  texbridge play fire                             one preset
  texbridge play storm.texbundle rain --block 128 a bundle of yours and a preset
  texbridge play fire --device "usb" --sample-rate 44100
  texbridge play fire --record take.wav           record what is heard; an existing file is replaced
  texbridge play fire --null --seconds 10         in real time into no device
  texbridge play fire --osc-host 0.0.0.0          listen to the whole network, not this machine alone

keys: q quits, p panics (fade to silence), 1…9 mute and unmute voices.
q, Ctrl-C, SIGTERM and the end of --seconds quit cleanly, with exit status 0.
"""
RENDER_HELP = """\
The same seed, settings and automation give bit-identical sound for any --block.

examples:
  texbridge render rain --out rain.wav --seconds 30 --seed 7
  texbridge render fire --out fire.flac --set centroid=2500 --set rate/norm=0.4 --set gain=-6
  texbridge render fire --out sweep.wav --automation sweep.csv

An automation file has lines `seconds,name,value`; names as in --set, a header line and # comments are allowed:
  0.0,centroid,800
  5.0,rate/norm,0.9
  5.0,/master/gain,-3
"""
BENCH_HELP = """\
Everything is measured beside a silent compiled callback in the same run. Latency takes the real path: a UDP packet to
the OSC server, control thread, kernel, sound. Figures say what this machine did, not what any machine will do.

examples:
  texbridge bench                 the first preset
  texbridge bench storm.texbundle --json
"""
LATENCY_HELP = """\
Plays a noise, a sine and a harmonic tone, switched on again and again at random moments: audible, at −20 dBFS. Each
packet takes the real path: UDP socket, OSC server, control thread, kernel; the onset is looked for in the sound made.
"gain" switches by /voice/N/gain, "loudness" by new envelopes from the decoder. Exit status 1 if the latency that
/status reports is not the measured one within 1 ms. What the device reports of itself cannot be checked from here.

examples:
  texbridge latency                        on the default output
  texbridge latency --null                 in real time into no device: the engine alone
  texbridge latency --device usb --block 128 --trials 200
  texbridge latency --null --json
"""


def _parser(name: str, description: str, examples: str = "") -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=f"texbridge {name}",
        description=description,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _number(kind: type[int] | type[float], low: float, high: float) -> Callable[[str], int | float]:
    """Return an argparse type that takes a number within limits and says them otherwise."""

    def parse(text: str) -> int | float:
        try:
            value = kind(text)
        except ValueError:
            value = None
        if value is None or not low <= value <= high:
            raise argparse.ArgumentTypeError(f"'{text}' must be a number in {low:g}…{high:g}")
        return value

    return parse


_sample_rate = _number(int, 8000, 384000)
_block = _number(int, 1, 16384)
_seconds = _number(float, 0.001, 86400 * 30)
_port = _number(int, 0, 65535)
_seed = _number(int, 0, 2**63 - 1)


def _setting(text: str) -> tuple[str, float]:
    """Parse `NAME=VALUE`.

    >>> _setting("rate/norm=0.4")
    ('rate/norm', 0.4)
    """
    name, separator, value = text.partition("=")
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not separator or not name or number != number:
        raise argparse.ArgumentTypeError(f"'{text}' must look like NAME=NUMBER, as in centroid=2500 or rate/norm=0.4")
    return name, number


def play_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge play`."""
    parser = _parser("play", "Play bundles live, steered over OSC.", PLAY_HELP)
    parser.add_argument("bundles", nargs="*", metavar="BUNDLE", help="bundle or preset name; default: all presets")
    parser.add_argument(
        "--device", metavar="NAME", help="output: name, part of it, or number (see `texbridge devices`)"
    )
    parser.add_argument("--block", type=_block, default=64, metavar="N", help="samples per block (default: 64)")
    parser.add_argument("--sample-rate", type=_sample_rate, metavar="HZ", help="default: the device's own")
    parser.add_argument("--osc-port", type=_port, default=9000, metavar="N", help="default: 9000; 0 takes a free one")
    parser.add_argument("--osc-host", default="127.0.0.1", metavar="ADDRESS", help="default: 127.0.0.1, this machine")
    parser.add_argument("--record", metavar="OUT", help="record what is heard into a .wav or .flac file")
    parser.add_argument("--bits", type=int, choices=(24, 32), help="of the recording; default: 32 (float), .flac 24")
    parser.add_argument(
        "--record-folder", default=".", metavar="DIR", help="where /record/start puts takes (default: .)"
    )
    parser.add_argument("--null", action="store_true", help="play in real time into no device")
    parser.add_argument("--seconds", type=_seconds, metavar="S", help="quit after that long")
    parser.add_argument("--no-ui", action="store_true", help="log lines instead of the terminal's meters")
    parser.add_argument("--seed", type=_seed, default=0, metavar="N", help="of the random numbers (default: 0)")
    return parser


def render_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge render`."""
    parser = _parser("render", "Render a bundle into a sound file, faster than real time.", RENDER_HELP)
    parser.add_argument("bundle", metavar="BUNDLE", help="bundle or preset name")
    parser.add_argument("--out", required=True, metavar="FILE", help=".wav (32-bit float) or .flac (24-bit)")
    parser.add_argument("--seconds", type=_seconds, default=10.0, metavar="S", help="length (default: 10)")
    parser.add_argument("--seed", type=_seed, default=0, metavar="N", help="of the random numbers (default: 0)")
    parser.add_argument(
        "--set", type=_setting, action="append", default=[], metavar="NAME=VALUE", dest="settings",
        help="a parameter in its unit, or NAME/norm in 0…1; may be repeated",
    )  # fmt: skip
    parser.add_argument("--automation", metavar="FILE", help="CSV: seconds,name,value")
    parser.add_argument("--sample-rate", type=_sample_rate, default=48000, metavar="HZ", help="default: 48000")
    parser.add_argument("--block", type=_block, default=64, metavar="N", help="samples per block (default: 64)")
    parser.add_argument("--bits", type=int, choices=(24, 32), help="default: 32 (float), .flac 24")
    return parser


def play(argv: Sequence[str]) -> int:
    """`texbridge play`: returns the exit status; raises `TexbridgeError`."""
    arguments = play_parser().parse_args(argv)
    from realtime.session import PlaySettings, play_session

    settings = PlaySettings(
        bundles=tuple(arguments.bundles),
        device=arguments.device,
        block_size=arguments.block,
        sample_rate=arguments.sample_rate,
        osc_host=arguments.osc_host,
        osc_port=arguments.osc_port,
        record=arguments.record,
        record_bits=arguments.bits,
        record_folder=arguments.record_folder,
        null=arguments.null,
        seconds=arguments.seconds,
        ui=not arguments.no_ui,
        seed=arguments.seed,
    )
    return play_session(settings)


def render(argv: Sequence[str]) -> int:
    """`texbridge render`: returns the exit status; raises `TexbridgeError`."""
    arguments = render_parser().parse_args(argv)
    from realtime.offline import RenderSettings, render_file

    settings = RenderSettings(
        bundle=arguments.bundle,
        out=arguments.out,
        seconds=arguments.seconds,
        seed=arguments.seed,
        settings=tuple(arguments.settings),
        automation=arguments.automation,
        sample_rate=arguments.sample_rate,
        block_size=arguments.block,
        bits=arguments.bits,
    )
    print(render_file(settings))
    return 0


def devices(argv: Sequence[str]) -> int:
    """`texbridge devices`: prints the outputs; 0 also where there is none, which is said."""
    parser = _parser("devices", "List the audio outputs; `texbridge play --device NAME` takes name, part or number.")
    parser.add_argument("--json", action="store_true", help="for programs")
    arguments = parser.parse_args(argv)
    from dataclasses import asdict

    from realtime.audio import host_names, output_devices

    found = output_devices()
    if arguments.json:
        print(json.dumps([asdict(device) for device in found], indent=2))
        return 0
    for device in found:
        mark = "*" if device.default else " "
        details = f"{device.channels} channels, {device.sample_rate} Hz, {device.latency_ms:.1f} ms"
        print(f"{mark} {device.index:3d}  {device.name}  ({device.host}; {details})")
    if not found:
        hosts = ", ".join(host_names())
        print(f"no audio output device ({hosts}: none found); `texbridge play --null` plays without one")
    return 0


def doctor(argv: Sequence[str]) -> int:
    """`texbridge doctor`: prints every check; 1 when one fails, 0 otherwise (warnings included)."""
    parser = _parser("doctor", "Check this installation: each line says ok, warn or fail, and what to do.")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--osc-port", type=_port, default=9000, metavar="N", help="the port to check (default: 9000)")
    arguments = parser.parse_args(argv)
    from realtime.doctor import failed, report, run_checks

    checks = run_checks(arguments.osc_port)
    print(report(checks, as_json=arguments.json, colour=sys.stdout.isatty()))
    return 1 if failed(checks) else 0


def bench(argv: Sequence[str]) -> int:
    """`texbridge bench`: prints the figures; returns the exit status; raises `TexbridgeError`."""
    parser = _parser("bench", "Measure the engine on this machine.", BENCH_HELP)
    parser.add_argument("bundle", nargs="?", metavar="BUNDLE", help="bundle or preset; default: the first preset")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--quick", action="store_true", help="shorter runs, rougher figures")
    arguments = parser.parse_args(argv)
    from realtime.bench import run_bench

    run_bench(arguments.bundle, as_json=arguments.json, quick=arguments.quick)
    return 0


def latency(argv: Sequence[str]) -> int:
    """`texbridge latency`: prints the figures; 1 if the reported latency is not the measured one, else 0."""
    parser = _parser("latency", "Measure the time from an OSC packet to its sound.", LATENCY_HELP)
    parser.add_argument(
        "--device", metavar="NAME", help="output: name, part of it, or number; default: the default one"
    )
    parser.add_argument("--null", action="store_true", help="measure in real time into no device")
    parser.add_argument("--block", type=_block, default=64, metavar="N", help="samples per block (default: 64)")
    parser.add_argument("--sample-rate", type=_sample_rate, metavar="HZ", help="default: the device's own")
    parser.add_argument(
        "--trials", type=_number(int, 2, 10000), default=50, metavar="N", help="of each kind (default: 50)"
    )
    parser.add_argument("--json", action="store_true", help="for programs")
    arguments = parser.parse_args(argv)
    from realtime.latency_report import LatencySettings, run_latency

    settings = LatencySettings(
        device=arguments.device,
        null=arguments.null,
        sample_rate=arguments.sample_rate,
        block_size=arguments.block,
        trials=arguments.trials,
    )
    return run_latency(settings, as_json=arguments.json)
