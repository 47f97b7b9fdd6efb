"""The end of a test run that tells nothing any more: one whose worker is lost would wait for ever.

A test that hangs is ended by its own limit (`timeout` and `faulthandler_timeout` of pyproject.toml), and its process is
replaced where it had to be ended. What remains is a process that hangs outside of tests: while it collects, or ends.
"""

import os
import threading
from typing import Any

import pytest

PATIENCE = 1.5
"""How many limits of a test may pass without a report."""
BROKEN_OFF = 3
"""Exit status, as of an internal error of pytest: no failed tests, which may be tried again."""


_WORKERS_SECONDS = 30.0


class Watchdog:
    """Ends the workers, and then the process by `BROKEN_OFF`, when no test is reported for so many seconds."""

    def __init__(self, seconds: float, config: pytest.Config) -> None:
        self.seconds = seconds
        self._config = config
        self._told = threading.Event()
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    def _watch(self) -> None:
        while self._told.wait(self.seconds):
            self._told.clear()
        message = f"\ntest: nothing was reported for {self.seconds:.0f} s, the run is broken off\n"
        os.write(2, message.encode())
        distribution: Any = self._config.pluginmanager.get_plugin("dsession")
        end = threading.Thread(target=distribution.nodemanager.teardown_nodes, daemon=True)
        end.start()
        end.join(_WORKERS_SECONDS)
        os._exit(BROKEN_OFF)

    def pytest_runtest_logreport(self) -> None:
        self._told.set()


def pytest_configure(config: pytest.Config) -> None:
    """Watch over workers, where there are any and tests have a limit."""
    limit = float(config.getoption("timeout", None) or config.getini("timeout") or 0.0)
    if limit > 0.0 and config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Watchdog(PATIENCE * limit, config))
