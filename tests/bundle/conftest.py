"""A good bundle, taken apart, and where a bad one is written."""

import zipfile
from pathlib import Path

import pytest

from tests.support.bundles import make_bundle
from tests.support.hostile_bundles import Files


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    path = make_bundle(tmp_path_factory.mktemp("good") / "good.texbundle", life=True, period=True, fine=True)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return tmp_path / "bad.texbundle"
