"""What a performance or a render may write: nothing over a bundle that plays, a preset, or what else it reads."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from texbridge.outputs import NamedFile, claimed, refusal
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.errors import TexbridgeError


def given(*files: tuple[str, str | os.PathLike[str] | None]) -> list[NamedFile]:
    """The ``files`` that were named at all."""
    return [(words, path) for words, path in files if path is not None]


def check_outputs(
    outputs: Sequence[NamedFile],
    bundles: Iterable[Bundle],
    inputs: Sequence[NamedFile] = (),
    force: bool = False,
    remade: Callable[[Path], bool] = lambda path: False,
) -> None:
    """Raise `TexbridgeError` where ``outputs`` would harm ``bundles``, ``inputs``, each other, or, without ``force``, a
    file that is there and not to be ``remade``, see `outputs.refusal`."""
    playing = [("the bundle that plays", bundle.path) for bundle in bundles]
    reason = refusal(outputs, [*playing, *inputs], force, remade)
    if reason is not None:
        raise TexbridgeError(reason)


@contextlib.contextmanager
def claimed_outputs(outputs: Sequence[NamedFile], force: bool = False) -> Iterator[None]:
    """Make the files that will be written, see `outputs.claimed`; a block that fails leaves all as it was.

    Raises `TexbridgeError` where one cannot be made.
    """
    with contextlib.ExitStack() as claims:
        for option, path in outputs:
            try:
                claims.enter_context(claimed(Path(path), force))
            except OSError as error:
                raise TexbridgeError(f"cannot write '{path}': {error.strerror}; choose another {option}") from error
        yield
