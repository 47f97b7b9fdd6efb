"""Make a bundle of a trained run, and listen to it: python export_run.py RUN OUT.texbundle."""

import sys

import numpy as np

import texbridge

run, out = sys.argv[1:3]
texbridge.export_bundle(run, out, report=print)  # compared with torch before it is written

bundle = texbridge.read_bundle(out)
sound = texbridge.render_bundle(bundle, seconds=2.0)
print(f"{bundle.name}: controls {', '.join(parameter.name for parameter in bundle.parameters)}")
print(f"2 s at {20 * np.log10(np.sqrt(np.mean(sound**2))):.1f} dBFS; next: texbridge play {out}")
