"""A sweep by automation, every change at its sample: python automation_sweep.py [PRESET] [OUT.wav]."""

import sys

import soundfile
import texbridge

preset, out = [*sys.argv[1:], *("rain", "sweep.wav")[len(sys.argv) - 1 :]]
SECONDS, STEPS = 4.0, 40
bundle = texbridge.read_bundle(preset)

rising = [(SECONDS * i / STEPS, "centroid/norm", i / STEPS) for i in range(STEPS)]
fading = [(SECONDS - 1.0 + 0.1 * i, "gain", -6.0 * i) for i in range(10)]
sound = texbridge.render_bundle(bundle, SECONDS, seed=7, automation=[*rising, *fading])

soundfile.write(out, sound, 48000)
print(f"{out}: {bundle.name} rises from dark to bright and fades")
