"""Bundles: the one artefact that comes from outside, and so the one that nothing is believed of.

In comes a file, a folder, or a preset's name; out goes a validated `Bundle`, or a `BundleError` in one line.
Graphs, arrays and archives are measured before anything is unpacked or run.
Open `format` first, then `read`; `write` is the way back.
"""
