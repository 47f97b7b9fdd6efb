"""Decoders as compiled programs: what a bundle's ``decoder.onnx`` says, as flat arrays that one function runs.

In comes a graph; out come instructions, weights and a voice's memory, for `machine` to run without the GIL, allocation
or exception; `transform` makes envelopes of the coefficients. What no rule knows raises `NotCompilableError` (why).
Open `program` first, then `instructions` and `operators` (what becomes of each ONNX operator), then `machine`.
"""
