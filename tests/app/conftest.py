"""What commands are given: a small bundle, presets of our own, a device."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.bundles import make_bundle
from tests.support.jack import jack_server
from texbridge.realtime.bundle import presets as shipped


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle")


@pytest.fixture(scope="module")
def jack() -> Iterator[str]:
    yield from jack_server()


@pytest.fixture
def presets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Presets of our own in the place of the built-in ones."""
    folder = tmp_path / "presets"
    folder.mkdir()
    for name in ("ash", "brook"):
        make_bundle(folder / f"{name}.texbundle", name=name)
    monkeypatch.setattr(shipped, "PRESET_DIR", folder)
    return folder
