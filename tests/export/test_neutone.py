"""A bundle as a Neutone model: the SDK's own validation and benchmark, in an environment that has it.

``NEUTONE_PYTHON`` names its interpreter; without one it is that of the tests.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.bundles import make_bundle
from texbridge.export.neutone import write
from texbridge.training.errors import TrainingError

PYTHON = os.environ.get("NEUTONE_PYTHON", sys.executable)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1"}  # several wait for each other on a busy machine
    return subprocess.run([PYTHON, *arguments], capture_output=True, text=True, timeout=500, env=one_thread)


def test_without_the_sdk_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "SDK", "no_such_sdk")
    with pytest.raises(TrainingError, match=r"SDK cannot be imported .* pip install 'texbridge\[neutone\]'"):
        write.import_sdk()


def test_the_sdk_accepts_it_as_a_submission(tmp_path: Path) -> None:
    there = run("-c", "from texbridge.export.neutone.write import import_sdk; import_sdk()")
    if there.returncode:
        pytest.skip("the Neutone SDK cannot be imported here: " + there.stderr.strip().splitlines()[-1][:200])
    bundle = make_bundle(tmp_path / "lively.texbundle", life=True, format_version=3)
    out = tmp_path / "lively.nm"
    made = run("-m", "texbridge", "export", str(bundle), "--format", "neutone", "--out", str(out))
    assert made.returncode == 0, made.stderr[-2000:]
    code = "from texbridge.export.neutone.write import import_sdk; import_sdk()\nfrom neutone_sdk import benchmark"
    speed = run(
        "-c", f"{code}\nbenchmark.cli()", "benchmark-speed", "--model_file", str(out), "--repeat", "2", "--n_iters", "4"
    )
    assert speed.returncode == 0, speed.stderr[-2000:]
