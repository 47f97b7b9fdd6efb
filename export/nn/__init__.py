"""A texture as one TorchScript file that plays by itself, as nn~ (Max, Pd, SuperCollider) and Neutone load it.

A bundle comes in, bytes of a scripted module go out. `script` builds and proves it; `instrument` is what the host sees,
`texture` the sound, made of `noise`, `shaper`, `slow`, `events` and `grains`; `ear` listens for a transfer. Begin with
`instrument`. Modules here are compiled by TorchScript: plain functions, typed classes, nothing else of Python.
"""
