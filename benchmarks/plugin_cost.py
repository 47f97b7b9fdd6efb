"""What a plug-in costs beside the engine that it is made of, and how long an instance takes.

python -m benchmarks.plugin_cost

The plug-in's `run` without a worker, and the engine rendering offline, do the same work in turns: control work and the
callback. The kernel is the engine's callback alone. Medians of nine turns of four seconds of sound, in percent of a
core.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from tests.support.lv2_host import Lv2Host
from texbridge.export.plugin.build import knobs_of_voice, voices_of
from texbridge.export.plugin.write import write_lv2
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.presets import PRESET_DIR
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine

RATE, SECONDS, TURNS = 48000, 4, 9
INSTANCE = """
import sys, time
from pathlib import Path
from tests.support.lv2_host import Lv2Host
host = Lv2Host(Path(sys.argv[1]), ())
for _ in range(2):
    begin = time.perf_counter()
    host.descriptor.instantiate(None, 48000.0, b"", None)
    print(1e3 * (time.perf_counter() - begin))
"""


def plugin_seconds(host: Lv2Host, block: int) -> float:
    """Of `run` for four seconds of sound."""
    with host.instance(RATE) as instance:
        instance.activate()
        out = np.zeros((2, block), np.float32)
        instance.run(out)
        begin = time.perf_counter()
        for _ in range(SECONDS * RATE // block):
            instance.run(out)
        return time.perf_counter() - begin


def engine_seconds(bundle: Bundle, block: int) -> tuple[float, float]:
    """Of the engine offline for as much: with its control work in Python, and of its callback alone."""
    engine = Engine([bundle], sample_rate=RATE, block_size=block)
    engine.render(block)
    begin = time.perf_counter()
    engine.render(SECONDS * RATE)
    whole = time.perf_counter() - begin
    state = engine.snapshot()
    return whole, 1e-6 * state["callback_median_us"] * SECONDS * RATE / block


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What a plug-in costs beside the engine.")
    parser.add_argument("--preset", default="fire")
    bundle = read_bundle(PRESET_DIR / f"{parser.parse_args().preset}.texbundle")
    with tempfile.TemporaryDirectory(prefix="texbridge-") as name:
        folder = Path(name) / "bench.lv2"
        print(write_lv2(bundle, folder))
        library = folder / "bench.so"
        for _ in range(3):
            said = subprocess.run(
                [sys.executable, "-c", INSTANCE, str(library)], capture_output=True, text=True, check=True
            )
            first, second = map(float, said.stdout.split())
            print(f"instance: {first:.0f} ms the first of a rate, {second:.1f} ms another one")
        host = Lv2Host(library, knobs_of_voice(bundle, voices_of(bundle, (RATE,))[0]))
        with host.instance(RATE):  # whose noise the others share
            for block in (64, 256):
                turns = [(plugin_seconds(host, block), *engine_seconds(bundle, block)) for _ in range(TURNS)]
                plugin, whole, kernel = (
                    100.0 * statistics.median(column) / SECONDS for column in zip(*turns, strict=True)
                )
                print(
                    f"blocks of {block}: plug-in {plugin:.2f} %, engine offline {whole:.2f} % ({plugin / whole:.2f}), "
                    f"its callback {kernel:.2f} % ({plugin / kernel:.2f})"
                )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
