"""The engine's sub-commands: arguments in, exit status out. What they do is in the modules they call, imported late."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence

from texbridge.realtime.errors import MidiError

PLAY_HELP = """\
With no bundle, every built-in preset is loaded as voice 1, 2, …; voice 1 sounds, the others are muted:
unmute them with the digit keys or over OSC (/voice/2/mute 0).

examples:
  texbridge play                                  the presets, into the default output
  texbridge play fire                             one preset
  texbridge play storm.texbundle rain --block 128 a bundle of yours and a preset
  texbridge play fire --device "usb" --sample-rate 44100
  texbridge play fire --record take.wav           record what is heard; an existing file is replaced
  texbridge play fire --log night.oscl            keep every control event; render --replay plays it again
  texbridge play fire --input mic                 the microphone drives the fire: sing, tap, beatbox
  texbridge play rain --input drums.wav           a file drives it, in a loop
  texbridge play fire --null --seconds 10         in real time into no device
  texbridge play fire --midi nanokontrol          knobs: send /learn /voice/1/centroid, then turn one
  texbridge play fire --osc-host 0.0.0.0 --osc-allow 192.168.1.0/24   listen to the network, to these machines alone

keys: q quits, p panics (fade to silence), 1…9 mute and unmute voices.
q, Ctrl-C, SIGTERM and the end of --seconds quit cleanly, with exit status 0.
"""
RENDER_HELP = """\
The same seed, settings and automation give bit-identical sound for any --block.

examples:
  texbridge render rain --out rain.wav --seconds 30 --seed 7
  texbridge render fire --out fire.flac --set centroid=2500 --set rate/norm=0.4 --set gain=-6
  texbridge render fire --out sweep.wav --automation sweep.csv
  texbridge render --replay performance.oscl --out again.wav

An automation file has lines `seconds,name,value`; names as in --set, a header line and # comments are allowed:
  0.0,centroid,800
  5.0,rate/norm,0.9
  5.0,/master/gain,-3
"""
TRANSFER_HELP = """\
The input's loudness, colour (spectral centroid) and onset rate steer the bundle, and its contrast and band energies
where asked for and known to the model; its range is mapped onto the model's. The output is as long as the input and in
time with it. The same seed and options give the same file.

examples:
  texbridge transfer voice.wav --model fire --out burning-voice.wav
  texbridge transfer taps.wav --model rain --out rain.flac --mix 0.7 --follow centroid=0.5 --follow rate=0
  texbridge transfer loop.wav --model storm.texbundle --out storm.wav --no-calibrate --gate -40 --seconds 8
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
_channels = _number(int, 1, 64)
_latency = _number(float, 0.0, 100.0)
_seed = _number(int, 0, 2**63 - 1)
_mix = _number(float, 0, 1)
_gate = _number(float, -120, 0)


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
    parser.add_argument("--channels", type=_channels, default=2, metavar="N", help="outputs (default: 2)")
    parser.add_argument(
        "--control-latency",
        type=_latency,
        metavar="MS",
        help="from a message to its sound, the same for every message (default: a block and 2.7; 0: as soon as can be)",
    )
    parser.add_argument(
        "--input", metavar="mic|DEVICE|FILE", help="let this drive the voices: the default input, another, or a file"
    )
    parser.add_argument("--input-channels", type=_channels, default=1, metavar="N", help="of the input (default: 1)")
    parser.add_argument("--gate", type=_gate, default=-50.0, metavar="DB", help="input level that counts (-50)")
    parser.add_argument(
        "--follow",
        type=_setting,
        action="append",
        default=[],
        metavar="NAME=AMOUNT",
        help="how far loudness, centroid, rate or contrast follow the input, 0…1; may be repeated",
    )
    parser.add_argument("--osc-port", type=_port, default=9000, metavar="N", help="default: 9000; 0 takes a free one")
    parser.add_argument("--osc-host", default="127.0.0.1", metavar="ADDRESS", help="default: 127.0.0.1, this machine")
    parser.add_argument(
        "--osc-allow", action="append", default=[], metavar="CIDR",
        help="with --osc-host: networks or addresses that may play, with commas between; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--bundle-folder", action="append", default=[], metavar="DIR",
        help="where bundles may be loaded from over OSC (default: the folders of those that play); may be repeated",
    )  # fmt: skip
    parser.add_argument("--record", metavar="OUT", help="record what is heard into a .wav or .flac file")
    parser.add_argument("--bits", type=int, choices=(24, 32), help="of the recording; default: 32 (float), .flac 24")
    parser.add_argument(
        "--record-folder", default=".", metavar="DIR", help="where /record/start puts takes (default: .)"
    )
    parser.add_argument("--midi", metavar="NAME", help="MIDI input: name or part of it (see `texbridge devices`)")
    parser.add_argument("--preset-folder", metavar="DIR", help="of /preset/save and /preset/recall; default: yours")
    parser.add_argument("--log", metavar="OSCL", help="keep every control event, for `texbridge render --replay`")
    parser.add_argument("--null", action="store_true", help="play in real time into no device")
    parser.add_argument("--seconds", type=_seconds, metavar="S", help="quit after that long")
    parser.add_argument("--no-ui", action="store_true", help="log lines instead of the terminal's meters")
    parser.add_argument("--seed", type=_seed, default=0, metavar="N", help="of the random numbers (default: 0)")
    return parser


def render_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge render`."""
    parser = _parser("render", "Render a bundle into a sound file, faster than real time.", RENDER_HELP)
    parser.add_argument("bundle", nargs="?", metavar="BUNDLE", help="bundle or preset name")
    parser.add_argument("--out", required=True, metavar="FILE", help=".wav (32-bit float) or .flac (24-bit)")
    parser.add_argument("--seconds", type=_seconds, default=10.0, metavar="S", help="length (default: 10)")
    parser.add_argument("--seed", type=_seed, default=0, metavar="N", help="of the random numbers (default: 0)")
    parser.add_argument(
        "--set", type=_setting, action="append", default=[], metavar="NAME=VALUE", dest="settings",
        help="a parameter in its unit, or NAME/norm in 0…1; may be repeated",
    )  # fmt: skip
    parser.add_argument("--automation", metavar="FILE", help="CSV: seconds,name,value")
    parser.add_argument("--replay", metavar="OSCL", help="play again what `play --log` kept, sample for sample")
    parser.add_argument("--take", metavar="NAME", help="of a replay: only what this recording of it holds")
    parser.add_argument("--input", metavar="FILE", help="of a replay whose mix holds the input: what that was")
    parser.add_argument("--sample-rate", type=_sample_rate, default=48000, metavar="HZ", help="default: 48000")
    parser.add_argument("--block", type=_block, default=64, metavar="N", help="samples per block (default: 64)")
    parser.add_argument("--bits", type=int, choices=(24, 32), help="default: 32 (float), .flac 24")
    return parser


def transfer_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge transfer`."""
    parser = _parser("transfer", "Let a sound file drive a bundle, faster than real time.", TRANSFER_HELP)
    parser.add_argument("source", metavar="IN", help="sound file that drives; its channels are mixed for the analysis")
    parser.add_argument("--model", required=True, metavar="BUNDLE", help="bundle or preset name")
    parser.add_argument("--out", required=True, metavar="FILE", help=".wav (32-bit float) or .flac (24-bit)")
    parser.add_argument(
        "--follow", type=_setting, action="append", default=[], metavar="NAME=AMOUNT",
        help="how far a parameter follows: 0 keeps its default, 1 follows (default: 1, contrast 0); may be repeated",
    )  # fmt: skip
    parser.add_argument("--mix", type=_mix, default=1.0, metavar="M", help="0 dry … 1 wet, equal power (default: 1)")
    parser.add_argument(
        "--calibrate", action=argparse.BooleanOptionalAction, default=True,
        help="map the file's own range onto the model's; otherwise that of an average input",
    )  # fmt: skip
    parser.add_argument("--gate", type=_gate, default=-50.0, metavar="DB", help="input is heard above (default: -50)")
    parser.add_argument("--seed", type=_seed, default=0, metavar="N", help="of the random numbers (default: 0)")
    parser.add_argument("--seconds", type=_seconds, metavar="S", help="of the input; default: all of it")
    parser.add_argument("--sample-rate", type=_sample_rate, metavar="HZ", help="default: the input's own")
    parser.add_argument("--bits", type=int, choices=(24, 32), help="default: 32 (float), .flac 24")
    return parser


def play(argv: Sequence[str]) -> int:
    """`texbridge play`: returns the exit status; raises `TexbridgeError`."""
    arguments = play_parser().parse_args(argv)
    from texbridge.realtime.app.play import play_session
    from texbridge.realtime.app.session import PlaySettings

    settings = PlaySettings(
        bundles=tuple(arguments.bundles),
        device=arguments.device,
        block_size=arguments.block,
        sample_rate=arguments.sample_rate,
        channels=arguments.channels,
        control_latency_ms=arguments.control_latency,
        input=arguments.input,
        input_channels=arguments.input_channels,
        gate_db=arguments.gate,
        follow=tuple(arguments.follow),
        osc_host=arguments.osc_host,
        osc_port=arguments.osc_port,
        osc_allow=tuple(arguments.osc_allow),
        bundle_folders=tuple(arguments.bundle_folder),
        record=arguments.record,
        record_bits=arguments.bits,
        record_folder=arguments.record_folder,
        log=arguments.log,
        midi=arguments.midi,
        preset_folder=arguments.preset_folder,
        null=arguments.null,
        seconds=arguments.seconds,
        ui=not arguments.no_ui,
        seed=arguments.seed,
    )
    return play_session(settings)


def render(argv: Sequence[str]) -> int:
    """`texbridge render`: returns the exit status; raises `TexbridgeError`."""
    parser = render_parser()
    arguments = parser.parse_args(argv)
    if (arguments.bundle is None) == (arguments.replay is None):
        parser.error("give a bundle to render, or --replay and a performance")
    if arguments.replay is None and (arguments.take or arguments.input):
        parser.error("--take and --input go with --replay")
    from texbridge.realtime.offline.render import RenderSettings, render_file

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
        replay=arguments.replay,
        take=arguments.take,
        input=arguments.input,
    )
    print(render_file(settings))
    return 0


def transfer(argv: Sequence[str]) -> int:
    """`texbridge transfer`: returns the exit status; raises `TexbridgeError`."""
    arguments = transfer_parser().parse_args(argv)
    from texbridge.realtime.offline.transfer import TransferSettings, transfer_file

    settings = TransferSettings(
        source=arguments.source,
        bundle=arguments.model,
        out=arguments.out,
        follow=tuple(arguments.follow),
        mix=arguments.mix,
        calibrate=arguments.calibrate,
        gate_db=arguments.gate,
        seed=arguments.seed,
        seconds=arguments.seconds,
        sample_rate=arguments.sample_rate,
        bits=arguments.bits,
    )
    print(transfer_file(settings))
    return 0


def devices(argv: Sequence[str]) -> int:
    """`texbridge devices`: prints audio outputs, inputs and MIDI inputs; 0 also where there is none, which is said."""
    parser = _parser("devices", "List what `texbridge play` can open with --device, --input and --midi.")
    parser.add_argument("--json", action="store_true", help="for programs")
    arguments = parser.parse_args(argv)
    from dataclasses import asdict

    from texbridge.realtime.audio.devices import host_names, input_devices, output_devices

    outputs, inputs = output_devices(), input_devices()
    if arguments.json:
        print(json.dumps([asdict(device) for device in outputs + inputs], indent=2))
        return 0
    for title, found in (("outputs:", outputs), ("inputs:", inputs)):
        if found:
            print(title)
        for device in found:
            mark = "*" if device.default else " "
            details = f"{device.channels} channels, {device.sample_rate} Hz, {device.latency_ms:.1f} ms"
            print(f"{mark} {device.index:3d}  {device.name}  ({device.host}; {details})")
    if not outputs:
        hosts = ", ".join(host_names())
        print(f"no audio output device ({hosts}: none found); `texbridge play --null` plays without one")
    print("\n".join(_midi_lines()))
    return 0


def _midi_lines() -> list[str]:
    from texbridge.realtime.player.midi_input import midi_inputs

    try:
        ports = midi_inputs()
    except MidiError as error:
        return [f"no MIDI input: {error}"]
    return [f"  MIDI  {port.name}  ({port.system})" for port in ports] or ["no MIDI input is connected"]


def doctor(argv: Sequence[str]) -> int:
    """`texbridge doctor`: prints every check; 1 when one fails, 0 otherwise (warnings included)."""
    parser = _parser("doctor", "Check this installation: each line says ok, warn or fail, and what to do.")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--osc-port", type=_port, default=9000, metavar="N", help="the port to check (default: 9000)")
    arguments = parser.parse_args(argv)
    from texbridge.realtime.diagnostics.doctor import failed, report, run_checks

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
    from texbridge.realtime.diagnostics.bench import run_bench

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
    from texbridge.realtime.diagnostics.latency_report import LatencySettings, run_latency

    settings = LatencySettings(
        device=arguments.device,
        null=arguments.null,
        sample_rate=arguments.sample_rate,
        block_size=arguments.block,
        trials=arguments.trials,
    )
    return run_latency(settings, as_json=arguments.json)
