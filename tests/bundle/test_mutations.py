"""Thousands of bundles with something changed by chance: each passes or is refused, and what passes can be run."""

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.support.hostile_bundles import Files, signed, write
from tests.support.mutate import Mutator
from texbridge.realtime.bundle.format import ARRAYS, DECODER, MANIFEST, Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.synthesis.decoder import Decoder


def attempt(actions: Iterator[Callable[[], object]]) -> tuple[int, int]:
    """Run each; returns how many passed and how many were refused. Anything but `BundleError` fails the test."""
    passed = refused = 0
    begin = time.process_time()
    for action in actions:
        try:
            action()
            passed += 1
        except BundleError as error:
            assert "\n" not in str(error)
            refused += 1
    assert time.process_time() - begin < 60.0
    return passed, refused


def test_thousands_of_mutated_bundles(bad: Path, files: Files) -> None:
    mutate = Mutator(1)
    whole = write(bad, files).read_bytes()

    def zips() -> Iterator[Callable[[], object]]:
        for _ in range(2000):
            bad.write_bytes(mutate(whole))
            yield lambda: read_bundle(bad)

    def parts() -> Iterator[Callable[[], object]]:
        for index in range(2000):
            name = (DECODER, ARRAYS)[index % 2]
            write(bad, signed({**files, name: mutate(files[name])}))
            yield lambda: read_bundle(bad)

    assert attempt(zips())[1] > 1800
    assert attempt(parts())[1] > 1000


def test_thousands_of_mutated_manifests(bad: Path, files: Files) -> None:
    mutate, chance = Mutator(2), random.Random(2)
    good = json.loads(files[MANIFEST])

    def manifests() -> Iterator[Callable[[], object]]:
        for index in range(3000):
            text = mutate(files[MANIFEST]) if index % 2 else mutate.json(good, chance)
            write(bad, {**files, MANIFEST: text})
            yield lambda: read_bundle(bad)

    passed, refused = attempt(manifests())
    assert refused > 2000 and passed > 20, "some entries may be anything"


def test_what_passes_can_be_handed_to_the_runtime(tmp_path: Path, files: Files) -> None:
    """Mutated graphs that the check lets pass: onnxruntime takes or refuses them, it does not fall or hang."""
    bundle, mutate = read_bundle(write(tmp_path / "good.texbundle", files)), Mutator(3)
    inputs = {"features": (1, 1, 3), "state": bundle.state_shape, "variation": (1, 1, 1)}
    outputs = {"coefficients": (1, 1, bundle.n_bands, bundle.n_params // 2, 2), "state_out": bundle.state_shape}
    ran = count_runs(bundle, (mutate(files[DECODER]) for _ in range(3000)), inputs, outputs)
    assert ran > 300


def count_runs(bundle: Bundle, graphs: Iterator[bytes], inputs: Any, outputs: Any) -> int:
    from dataclasses import replace

    from texbridge.realtime.onnx.check import check_graph

    ran = 0
    for graph in graphs:
        try:
            check_graph(graph, inputs, outputs, "x")
            Decoder(replace(bundle, decoder=graph))
            ran += 1
        except BundleError:
            continue
    return ran
