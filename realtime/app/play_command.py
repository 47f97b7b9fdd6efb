"""`texbridge play`: arguments in, exit status out. Playing is imported when it begins."""

import argparse
from collections.abc import Sequence

from texbridge.outputs import FORCE_HELP
from texbridge.progress import shown
from texbridge.realtime.app.arguments import (
    BLOCK_TYPE,
    CHANNELS_TYPE,
    FOLLOWED_NAMES,
    FX_HELP,
    FX_LATENCY_TYPE,
    GATE_TYPE,
    LATENCY_TYPE,
    MAPPING_HELP,
    MAPPING_NAMES,
    OSC_TIMES,
    PORT_TYPE,
    SAMPLE_RATE_TYPE,
    SECONDS_TYPE,
    SEED_TYPE,
    THREADS_TYPE,
    Collected,
    setting,
)
from texbridge.usage import command_parser

PLAY_HELP = """\
With no bundle, every built-in preset is loaded as voice 1, 2, …; voice 1 sounds, the others are muted:
unmute them with the digit keys or over OSC (/voice/2/mute 0).

examples:
  texbridge play                                  the presets, into the default output
  texbridge play fire                             one preset
  texbridge play storm.texbundle rain --block 128 a bundle of yours and a preset
  texbridge play fire --device "usb" --sample-rate 44100
  texbridge play fire --device system --connect "ardour:fire/audio_in 1" --connect "ardour:fire/audio_in 2"
  texbridge play fire --fx /usr/lib/vst3/ZamVerb.vst3    an effect behind the mix; pip install 'texbridge[fx]'
  texbridge play fire --set centroid=2500 --set /master/gain=-6
  texbridge play --preset storm                   as /preset/save storm kept it
  texbridge play fire --record take.wav           record what is heard, into a new file (or --force)
  texbridge play fire --log night.oscl            keep every control event; render --replay plays it again
  texbridge play fire --input mic                 the microphone drives the fire: sing, tap, beatbox
  texbridge play rain --input drums.wav           a file drives it, in a loop
  texbridge play fire --null --seconds 10         in real time into no device
  texbridge play fire --midi nanokontrol          knobs: send /learn /voice/1/centroid, then turn one
  texbridge play fire --osc-host 0.0.0.0 --osc-allow 192.168.1.0/24   listen to the network, to these machines alone
  texbridge play fire --page                      play it from a browser: sliders, pads, meters, presets
  texbridge play fire --osc-time ignore           bundles of a tablet whose clock is wrong

keys: q quits, p panics (fade to silence; again: back), 1…9 mute and unmute voices, m the chosen one; up and down choose
a control, left and right move it, tab goes to the next voice; r records into --record-folder; ? explains.
q, Ctrl-C, SIGTERM and the end of --seconds quit cleanly, with exit status 0.
"""


def play_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge play`."""
    parser = command_parser("play", "Play bundles live, steered over OSC.", PLAY_HELP)
    parser.add_argument(
        "bundles",
        nargs="*",
        action=Collected,
        default=(),
        metavar="BUNDLE",
        help="bundle or preset name; default: all presets",
    )
    for add in (_add_device, _add_input, _add_osc, _add_takes, _add_beginning):
        add(parser)
    return parser


def _add_device(parser: argparse.ArgumentParser) -> None:
    """The output, and how it is fed."""
    parser.add_argument(
        "--device", metavar="NAME", help="output: name, part of it, or number (see `texbridge devices`)"
    )
    parser.add_argument(
        "--block", dest="block_size", type=BLOCK_TYPE, default=64, metavar="N", help="samples per block (default: 64)"
    )
    parser.add_argument("--sample-rate", type=SAMPLE_RATE_TYPE, metavar="HZ", help="default: the device's own")
    parser.add_argument("--channels", type=CHANNELS_TYPE, default=2, metavar="N", help="outputs (default: 2)")
    parser.add_argument(
        "--connect", action=Collected, default=(), metavar="PORT",
        help="input port, or client with its ports, that takes the next output, and not the device's own; of JACK and "
        "PipeWire; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--no-autoconnect",
        dest="autoconnect",
        action="store_false",
        help="leave the ports unconnected (JACK, PipeWire)",
    )
    parser.add_argument("--fx", metavar="PLUGIN[:PRESET]", help=FX_HELP)
    parser.add_argument(
        "--fx-latency", dest="fx_latency_ms", type=FX_LATENCY_TYPE, default=40.0, metavar="MS",
        help="what the effect may be late beside its own latency, before the sound is heard without it (default: 40)",
    )  # fmt: skip
    parser.add_argument(
        "--control-latency",
        dest="control_latency_ms",
        type=LATENCY_TYPE,
        metavar="MS",
        help="from a message to its new envelopes, the same for every message (default: a block and 2; 0: as soon as "
        "can be); gains take a block and 0.5 ms at most",
    )
    parser.add_argument(
        "--control-threads",
        type=THREADS_TYPE,
        default=1,
        metavar="N",
        help="threads that make envelopes (default: 1); more where many voices move at once and there are cores for it",
    )


def _add_input(parser: argparse.ArgumentParser) -> None:
    """What drives the voices."""
    parser.add_argument(
        "--input", metavar="mic|DEVICE|FILE", help="let this drive the voices: the default input, another, or a file"
    )
    parser.add_argument(
        "--input-channels",
        type=CHANNELS_TYPE,
        default=1,
        metavar="N",
        help="of the input: 1, its first (default), or more, whose mean drives unless it loses what one of them holds",
    )
    parser.add_argument(
        "--gate", dest="gate_db", type=GATE_TYPE, default=-50.0, metavar="DB", help="input level that counts (-50)"
    )
    parser.add_argument(
        "--follow",
        type=setting,
        action=Collected,
        default=(),
        metavar="NAME=AMOUNT",
        help=f"how far {FOLLOWED_NAMES} follows the input, 0…1; may be repeated",
    )
    parser.add_argument("--map", dest="mapping", choices=MAPPING_NAMES, default=MAPPING_NAMES[0], help=MAPPING_HELP)


def _add_osc(parser: argparse.ArgumentParser) -> None:
    """Who may steer, and what may be loaded."""
    parser.add_argument(
        "--osc-port", type=PORT_TYPE, default=9000, metavar="N", help="default: 9000; 0 takes a free one"
    )
    parser.add_argument(
        "--osc-host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="default: 127.0.0.1 with ::1, this machine; 0.0.0.0, or :: with IPv6, is the network",
    )
    parser.add_argument(
        "--osc-allow", action=Collected, default=(), metavar="CIDR",
        help="with --osc-host: networks or addresses that may play, with commas between; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--osc-time", choices=OSC_TIMES, default=OSC_TIMES[0],
        help="of bundles: play them at their time tags (default), or at once, for senders whose clock is wrong",
    )  # fmt: skip
    parser.add_argument(
        "--page",
        action="store_true",
        help="a page to play from, in a browser at http://127.0.0.1:9080/, with OSCQuery",
    )
    parser.add_argument(
        "--http-port",
        type=PORT_TYPE,
        metavar="N",
        help="of the page and OSCQuery (9080 with --page); 0 takes a free one",
    )
    parser.add_argument(
        "--http-host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="default: 127.0.0.1, this machine; any other wants --osc-allow, which says who may play",
    )
    parser.add_argument(
        "--bundle-folder", dest="bundle_folders", action=Collected, default=(), metavar="DIR",
        help="where bundles may be loaded from over OSC (default: the folders of those that play); may be repeated",
    )  # fmt: skip


def _add_takes(parser: argparse.ArgumentParser) -> None:
    """Recordings."""
    parser.add_argument("--record", metavar="OUT", help="record what is heard into a .wav or .flac file")
    parser.add_argument(
        "--bits", dest="record_bits", type=int, choices=(24, 32), help="of the recording; default: 32 (float), .flac 24"
    )
    parser.add_argument(
        "--record-folder",
        default=".",
        metavar="DIR",
        help="where /record/start puts takes; made if missing (default: .)",
    )


def _add_beginning(parser: argparse.ArgumentParser) -> None:
    """MIDI, what it begins with, and how long it goes on."""
    parser.add_argument("--midi", metavar="NAME", help="MIDI input: name or part of it (see `texbridge devices`)")
    parser.add_argument(
        "--preset",
        metavar="NAME",
        help="begin with what /preset/save kept: values, and bundles unless you name some",
    )
    parser.add_argument("--preset-folder", metavar="DIR", help="of /preset/save and /preset/recall; default: yours")
    parser.add_argument(
        "--set", type=setting, action=Collected, default=(), metavar="NAME=VALUE", dest="settings",
        help="begin with a parameter at a value in its unit, or NAME/norm in 0…1; may be repeated",
    )  # fmt: skip
    parser.add_argument("--log", metavar="OSCL", help="keep every control event, for `texbridge render --replay`")
    parser.add_argument("--force", action="store_true", help=f"let --record and --log {FORCE_HELP}")
    parser.add_argument("--null", action="store_true", help="play in real time into no device")
    parser.add_argument("--seconds", type=SECONDS_TYPE, metavar="S", help="quit after that long")
    parser.add_argument("--no-ui", dest="ui", action="store_false", help="log lines instead of the terminal's meters")
    parser.add_argument("--seed", type=SEED_TYPE, default=0, metavar="N", help="of the random numbers (default: 0)")


def play(argv: Sequence[str]) -> int:
    """`texbridge play`: returns the exit status; raises `TexbridgeError`."""
    arguments = play_parser().parse_args(argv)
    with shown() as progress:
        from texbridge.realtime.app.play import play_session
        from texbridge.realtime.app.settings import PlaySettings

        return play_session(PlaySettings(**vars(arguments)), progress.end)
