"""Measurements of speed: `python -m benchmarks.training_speed`."""
