"""One run, exported once for all tests of this folder."""

import pytest

from tests.support.latent_runs import Exported, exported_run


@pytest.fixture(scope="package")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    return exported_run(tmp_path_factory.mktemp("latent-run"))
