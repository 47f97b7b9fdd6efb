"""`texbridge devices`, `doctor`, `bench` and `latency`: what there is, whether it works, and how fast."""

import argparse
import json
import sys
from collections.abc import Sequence

from texbridge.progress import shown
from texbridge.realtime.app.arguments import BLOCK_TYPE, PORT_TYPE, SAMPLE_RATE_TYPE, bounded
from texbridge.realtime.errors import MidiError
from texbridge.usage import command_parser

BENCH_HELP = """\
Everything is measured beside a silent compiled callback in the same run: what a block costs, and what the whole
process costs, still and under faders that another process moves over OSC; how much later than their sample changes
come, also while Python spins or C code holds the interpreter lock; gains and tables from OSC to their onset. It takes
two to three minutes (--quick: under one) and a machine that does nothing else. Figures say what this machine did, not
what any machine will do.

examples:
  texbridge bench                 the first preset
  texbridge bench storm.texbundle --json
"""
LATENCY_HELP = """\
Plays a noise, a sine and a harmonic tone, switched on again and again at random moments: audible, at −20 dBFS. Each
packet takes the real path: UDP socket, OSC server, control thread, kernel; the onset is looked for in the sound made.
"gain" switches by /voice/N/gain, "loudness" by new tables from the decoder; the two are summed up apart. Exit status 1
if the latency that /status reports is not the measured one within 1 ms. What the device reports of itself cannot be
checked from here. With --null, latent spaces also follow an input whose level steps: from the step to the sound, of
noise bands and of samples, beside follow_latency_ms (within 2 ms), which is the path alone; --model adds a real model,
whose networks' own memory comes on top.

examples:
  texbridge latency                        on the default output
  texbridge latency --null                 in real time into no device: the engine alone
  texbridge latency --device usb --block 128 --trials 200
  texbridge latency --null --json
  texbridge latency --null --model latent-rain
"""


def devices_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge devices`."""
    parser = command_parser("devices", "List what `texbridge play` can open with --device, --input and --midi.")
    parser.add_argument("--json", action="store_true", help="for programs")
    return parser


def devices(argv: Sequence[str]) -> int:
    """`texbridge devices`: prints audio outputs, inputs and MIDI inputs; 0 also where there is none, which is said."""
    arguments = devices_parser().parse_args(argv)
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


def doctor_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge doctor`."""
    parser = command_parser("doctor", "Check this installation: each line says ok, warn or fail, and what to do.")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument(
        "--osc-port", type=PORT_TYPE, default=9000, metavar="N", help="the port to check (default: 9000)"
    )
    return parser


def doctor(argv: Sequence[str]) -> int:
    """`texbridge doctor`: prints every check; 1 when one fails, 0 otherwise (warnings included)."""
    arguments = doctor_parser().parse_args(argv)
    from texbridge.realtime.diagnostics.doctor import checks_text, failed, run_checks

    with shown():
        checks = run_checks(arguments.osc_port)
    print(checks_text(checks, as_json=arguments.json, colour=sys.stdout.isatty()))
    return 1 if failed(checks) else 0


def bench_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge bench`."""
    parser = command_parser("bench", "Measure the engine on this machine.", BENCH_HELP)
    parser.add_argument("bundle", nargs="?", metavar="BUNDLE", help="bundle or preset; default: the first preset")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--quick", action="store_true", help="shorter runs, rougher figures")
    return parser


def bench(argv: Sequence[str]) -> int:
    """`texbridge bench`: prints the figures; returns the exit status; raises `TexbridgeError`."""
    arguments = bench_parser().parse_args(argv)
    with shown():
        from texbridge.realtime.diagnostics.bench import run_bench

    run_bench(arguments.bundle, as_json=arguments.json, quick=arguments.quick)
    return 0


def latency_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge latency`."""
    parser = command_parser("latency", "Measure the time from an OSC packet to its sound.", LATENCY_HELP)
    parser.add_argument(
        "--device", metavar="NAME", help="output: name, part of it, or number; default: the default one"
    )
    parser.add_argument("--null", action="store_true", help="measure in real time into no device")
    parser.add_argument(
        "--block", dest="block_size", type=BLOCK_TYPE, default=64, metavar="N", help="samples per block (default: 64)"
    )
    parser.add_argument("--sample-rate", type=SAMPLE_RATE_TYPE, metavar="HZ", help="default: the device's own")
    parser.add_argument(
        "--trials", type=bounded(int, 2, 10000), default=50, metavar="N", help="of each kind (default: 50)"
    )
    parser.add_argument("--model", metavar="X", help="with --null: a preset or bundle that is to follow an input too")
    parser.add_argument("--json", action="store_true", help="for programs")
    return parser


def latency(argv: Sequence[str]) -> int:
    """`texbridge latency`: prints the figures; 1 if the reported latency is not the measured one, else 0."""
    settings = vars(latency_parser().parse_args(argv))
    as_json = settings.pop("json")
    with shown():
        from texbridge.realtime.diagnostics.latency_report import LatencySettings, run_latency

    return run_latency(LatencySettings(**settings), as_json=as_json)
