"""Child processes of a test: none outlives the test, and none that waits for ever holds up the others."""

import subprocess
from types import TracebackType
from typing import AnyStr


class Process(subprocess.Popen[AnyStr]):
    """As `subprocess.Popen`; a ``with`` block that fails kills the process, where Popen would wait for its end."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.kill()
        super().__exit__(kind, error, trace)
