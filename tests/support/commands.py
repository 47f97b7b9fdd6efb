"""Commands run within the test: how they fail, and how loud what they write is."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from texbridge import dispatcher

QUIET = ("--null", "--no-ui", "--osc-port", "0")


def fails(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Run the command, which must fail with status 1 and one line on stderr, and return that line."""
    assert dispatcher.main([str(argument) for argument in arguments]) == 1
    stderr = capsys.readouterr().err
    assert stderr.startswith("texbridge: error: ") and stderr.count("\n") == 1 and "Traceback" not in stderr
    return stderr


def rms_db(path: Path) -> float:
    sound, _ = soundfile.read(path, dtype="float64")
    return 10.0 * float(np.log10(np.mean(sound**2)))
