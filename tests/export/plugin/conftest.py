"""One bundle with a life in a rhythm and events, and its plug-in: made once, as machine code takes seconds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.bundles import make_bundle
from tests.support.lv2_host import Lv2Host
from tests.support.plugins import Made
from texbridge.export.plugin.build import build_library, knobs_of_voice, voices_of
from texbridge.export.plugin.machine_code import this_machine
from texbridge.native import compilers
from texbridge.realtime.bundle.read import read_bundle

RATES = (44100, 48000, 96000)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    if not compilers():
        pytest.skip("needs a C compiler (cc, gcc, clang or the package ziglang), and there is none here")
    machine = this_machine()
    if "x86_64" not in machine.triple or "linux" not in machine.triple:
        pytest.skip(f"plug-ins are made for x86-64 with Linux, not for {machine.triple}")
    folder = tmp_path_factory.mktemp("plugin")
    bundle = read_bundle(make_bundle(folder / "b.texbundle", life=True, period=True, fine=True, n_variations=3))
    voices = voices_of(bundle, RATES)
    build_library(bundle, voices, machine, folder / "b.so", "urn:texbridge:test", "0.0")
    knobs = knobs_of_voice(bundle, voices[0])
    host = Lv2Host(folder / "b.so", knobs)
    with host.instance(48000):  # whose noise the others share
        yield Made(bundle, voices, knobs, host, folder)
