"""Pd as a library (libpd, from the package `cypd`), run as headless Pd is: a newer Pd than the one that is installed.

usage: python -m tests.support.libpd -path FOLDER -open PATCH [-send "receiver selector arguments"]…
"""

import argparse
import ctypes
import sys
import time
from pathlib import Path

import pytest

SAMPLE_RATE, TICK = 48000, 64


def libpd_version() -> str:
    """Pd's version in the package; skips by name where that is not installed."""
    return str(pytest.importorskip("cypd", reason="needs cypd, Pd as a library (pip install cypd)").pd_version())


def main() -> None:
    """Open the patch, send the messages, and let Pd's clock go by the wall's until the process is ended."""
    import cypd
    from cypd import _libpd

    parser = argparse.ArgumentParser()
    parser.add_argument("-path", required=True)
    parser.add_argument("-open", type=Path, required=True)
    parser.add_argument("-send", action="append", default=[])
    given = parser.parse_args()
    cypd.set_print_callback(lambda said: None)  # what it says of itself
    cypd.init()
    cypd.set_print_callback(lambda said: print(said, end="", file=sys.stderr, flush=True))
    cypd.init_audio(2, 2, SAMPLE_RATE)
    cypd.add_to_search_path(given.path)
    cypd.open_patch(given.open.name, str(given.open.parent))
    print(f"opened {given.open.name}", file=sys.stderr, flush=True)
    for message in given.send:
        receiver, selector, *words = message.split()
        cypd.send_message(receiver, selector, *map(atom, words))
    block = ctypes.c_float * (2 * TICK)
    process = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
        _libpd._get_process_float_ptr()
    )
    heard, played = block(), block()
    begun, ticks = time.monotonic(), 0
    while True:
        process(1, heard, played)
        ticks += 1
        time.sleep(max(0.0, begun + ticks * TICK / SAMPLE_RATE - time.monotonic()))


def atom(word: str) -> float | str:
    """A number where Pd would read one."""
    try:
        return float(word)
    except ValueError:
        return word


if __name__ == "__main__":
    main()
