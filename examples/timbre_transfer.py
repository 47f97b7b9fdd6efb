"""Tapping becomes rain: the features of one sound drive a bundle: python timbre_transfer.py [SOURCE] [--preset P]."""

import argparse

import numpy as np
import soundfile

from texbridge.realtime.offline.transfer import TransferSettings, transfer_file

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("source", nargs="?", help="a sound file; without, a rhythm is made")
parser.add_argument("--preset", default="rain")
options = parser.parse_args()

source = options.source
if source is None:
    source, rate = "tapping.wav", 44100
    beat = np.random.default_rng(0).normal(size=rate // 4) * np.exp(-np.arange(rate // 4) / 1500)
    soundfile.write(source, 0.1 * np.tile(beat, 8), rate)
settings = TransferSettings(source=source, bundle=options.preset, out="transfer.wav", force=True, mix=0.8)
print(transfer_file(settings))
