"""Programs that some tests need beside Python."""

import os
import shutil

import pytest


def require_program(name: str) -> str:
    """Return the program's path; skip by name where it is not installed, fail for that in CI."""
    path = shutil.which(name)
    if path is None:
        message = f"needs the program '{name}', which is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path
