"""ONNX graphs, read by us and trusted by nobody: what a decoder is, before anything runs it.

In come the bytes of a graph; out come its nodes and weights, the shape of every value, and the proof that every
operator is known, every weight finite and every cost bounded. Raises `BundleError` with one line. Open `check` first.
"""
