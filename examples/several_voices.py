"""Voices that come, morph and go while the engine plays: python several_voices.py [--null] [--seconds S]."""

import argparse
import time

import texbridge

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--seconds", type=float, default=8.0)
parser.add_argument("--null", action="store_true")
options = parser.parse_args()

fire, rain, wind = (texbridge.read_bundle(name) for name in ("fire", "rain", "wind"))
stream = texbridge.NullStream() if options.null else texbridge.DeviceStream(None, None)
engine = texbridge.Engine([fire], sample_rate=stream.sample_rate, channels=stream.channels)
engine.start(stream)
with engine:
    time.sleep(options.seconds / 4)
    engine.load(2, rain, done=lambda: engine.set("/voice/2/pan", 0.7))  # fades in; then it moves to the right
    time.sleep(options.seconds / 4)
    engine.morph(1, wind, amount=0.5)  # the first goes on halfway between fire and wind
    time.sleep(options.seconds / 4)
    engine.unload(2)
    time.sleep(options.seconds / 4)
    print("now playing:", ", ".join(bundle.name for bundle in engine.bundles))
