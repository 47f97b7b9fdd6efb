"""Play a preset while a knob turns: python play_preset.py [PRESET] [--seconds S] [--null].

Through the default device; `--null` plays in real time into none.
"""

import argparse
import time

import texbridge

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("preset", nargs="?", default="fire", choices=texbridge.preset_names())
parser.add_argument("--seconds", type=float, default=5.0)
parser.add_argument("--null", action="store_true")
options = parser.parse_args()

stream = texbridge.NullStream() if options.null else texbridge.DeviceStream(None, None)
bundle = texbridge.read_bundle(options.preset)
engine = texbridge.Engine([bundle], sample_rate=stream.sample_rate, channels=stream.channels)
engine.start(stream)
with engine:  # fades out and closes the stream at the end
    for step in range(10):
        engine.set("/voice/1/centroid", 0.1 * step, norm=True)
        time.sleep(options.seconds / 10)
    print(f"{bundle.name} at {engine.snapshot()['rms_db']:.1f} dBFS")
