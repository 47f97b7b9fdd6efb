"""The only bridge between training and realtime: the checkpoint of a run becomes a bundle, or TorchScript.

In: a run folder. Out: a `.texbundle` whose graphs were reloaded and compared with torch, and whose controls were
calibrated through the engine.
Open `assemble.py` first; `onnx.py` writes and proves the graphs, `calibration.py` listens.
"""
