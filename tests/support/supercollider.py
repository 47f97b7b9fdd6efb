"""sclang, run headless by tests: its language alone, with a home of its own."""

import os
import subprocess
from pathlib import Path

from tests.support.processes import Process
from tests.support.programs import require_program
from texbridge.realtime.engine.engine import Engine


class Watched(Engine):
    """Remembers what was set, and for when."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.sets: list[tuple[str, float, float | None]] = []

    def set(
        self, address: str, value: float, norm: bool = False, at: float | None = None, received: float | None = None
    ) -> None:
        super().set(address, value, norm, at, received)
        self.sets.append((address, value, at))


def sclang(script: Path, home: Path, classes: Path | None = None, **variables: object) -> str:
    """What sclang prints while it runs a script that ends with ``done``; ``classes`` are compiled with its own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    environment |= {"QTWEBENGINE_DISABLE_SANDBOX": "1", "XDG_RUNTIME_DIR": str(home)}
    environment |= {name: str(value) for name, value in variables.items()}
    command = [require_program("sclang"), "-u", "0"]
    if classes is not None:
        settings = home / "sclang.yaml"
        settings.write_text(f"includePaths:\n    - {classes}\nexcludePaths: []\npostInlineWarnings: false\n")
        command += ["-l", str(settings)]
    with Process(
        [*command, str(script)],
        env=environment,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        said, complaints = process.communicate(timeout=90)
    assert "done" in said, said[-3000:] + complaints[-1000:]
    return said
