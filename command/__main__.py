"""`texbridge` and `python -m texbridge`: Ctrl-C ends it quietly from the first line on, while modules are imported."""

import os
import signal
import sys

_INTERRUPTED = 130
_WITHOUT_SCIPY = ("play",)
"""Commands whose compiled code calls no BLAS: numba would load SciPy's for it, which takes a tenth of the start."""


def main() -> int:
    """Run the command that the program's arguments name and return its exit status."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where the shell has it ignored
        signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(_INTERRUPTED))
    if sys.argv[1:] and sys.argv[1] in _WITHOUT_SCIPY:
        sys.modules["scipy"] = None  # type: ignore[assignment]  # as where it is not installed
    from texbridge import dispatcher

    return dispatcher.main()


if __name__ == "__main__":
    sys.exit(main())
