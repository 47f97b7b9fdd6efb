"""The PortAudio library: loaded once, asked anew for its devices, and left behind when an audio server died under it.

A JACK server that dies takes PortAudio with it: stop, close and terminate wait ten minutes for the server and then end
the process by an assertion (pa_jack.c). So a library in that state is never called again. A copy of its file, loaded
beside it, has a state of its own and meets the next server; the old one stays in memory (0.3 MB a time).
"""

import functools
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from texbridge.realtime.errors import DeviceError

_MISSING_LIBRARY = (
    "the PortAudio library is not installed: install it (Debian, Ubuntu: `apt install libportaudio2`), "
    "or play with --null"
)
_MAY_HANG = sys.platform == "linux"
_LEAVE_SECONDS = 3.0
_left_behind: list[Any] = []
_holders: set[object] = set()
_Result = TypeVar("_Result")


@functools.cache
def load_sounddevice() -> ModuleType:
    """Import sounddevice, which loads and initialises PortAudio; raises `DeviceError` where the library is missing."""
    try:
        import sounddevice
    except OSError as error:
        raise DeviceError(_MISSING_LIBRARY) from error
    except Exception as error:
        if type(error).__name__ != "PortAudioError":
            raise
        raise DeviceError(f"PortAudio does not start ({error}): see `texbridge doctor`") from error
    module: ModuleType = sounddevice
    return module


def rescan() -> None:
    """Make PortAudio look for hosts and devices again; no stream may be open. Raises `DeviceError`.

    PortAudio looks once, when it starts: a JACK server or a USB interface that comes later is seen only after this.
    """
    sounddevice: Any = load_sounddevice()
    if any(sounddevice._lib is library for library in _left_behind):
        sounddevice._lib = _another_copy(sounddevice)
    elif sounddevice._initialized:
        sounddevice._terminate()
    try:
        sounddevice._initialize()
    except sounddevice.PortAudioError as error:
        raise DeviceError(f"PortAudio does not start again ({error})") from error


def current_library() -> Any:
    """The instance of the library in use."""
    return load_sounddevice()._lib


def ready() -> ModuleType:
    """Return sounddevice with PortAudio started, also after `leave_behind` and `release`; raises `DeviceError`."""
    sounddevice = load_sounddevice()
    if not sounddevice._initialized:
        rescan()
    module: ModuleType = sounddevice
    return module


def leave_behind(library: Any) -> None:
    """Never call this instance of the library again, at exit neither; the next `ready` or `rescan` loads another."""
    sounddevice: Any = load_sounddevice()
    if sounddevice._lib is library and not any(library is one for one in _left_behind):
        _left_behind.append(library)
        sounddevice._initialized = 0
        _holders.clear()


def leave_behind_if_jack() -> None:
    """Leave an instance behind that met a JACK server, which may have died since; another one is merely rescanned."""
    if _met_jack():
        leave_behind(current_library())


def hold(holder: object) -> None:
    """Note that a stream is open, until `release`."""
    _holders.add(holder)


def release(holder: object) -> None:
    """Leave the JACK server, if there is one, when the last stream has been closed.

    At the program's exit, when sounddevice does it, the server may be gone, and PortAudio would abort.
    """
    if holder not in _holders:
        return
    _holders.discard(holder)
    library = current_library()
    if not _holders and _met_jack():
        try:
            within(_LEAVE_SECONDS, load_sounddevice()._terminate)
        except TimeoutError:
            leave_behind(library)


def _met_jack() -> bool:
    sounddevice: Any = load_sounddevice()
    return bool(sounddevice._initialized) and any("JACK" in host["name"] for host in sounddevice.query_hostapis())


def within(seconds: float, call: Callable[[], _Result]) -> _Result:
    """Return what a PortAudio call returns, or raise `TimeoutError` if it does not come back; on Linux alone.

    Elsewhere the call is made directly: audio systems there bind a stream to the thread that opened it.
    """
    if not _MAY_HANG:
        return call()
    outcome: list[_Result] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(call())
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=run, name="portaudio-call", daemon=True)
    thread.start()
    thread.join(seconds)
    if failure:
        raise failure[0]
    if not outcome:
        raise TimeoutError(f"PortAudio did not answer within {seconds:g} s")
    return outcome[0]


def _another_copy(sounddevice: Any) -> Any:
    """Load a copy of the library's file: the loader knows a library by its file, so it gets a state of its own.

    The JACK library below stays the same for all: its new client takes over the shared memory of the dead one.
    """
    path = _library_path(sounddevice)
    try:
        handle, copy = tempfile.mkstemp(suffix=Path(path).suffix)
        os.close(handle)
        try:
            shutil.copyfile(path, copy)
            return sounddevice._ffi.dlopen(copy)
        finally:
            if sys.platform != "win32":
                os.unlink(copy)
    except OSError as error:
        raise DeviceError(f"the PortAudio library cannot be loaded a second time ({error})") from error


def _library_path(sounddevice: Any) -> str:
    """Return where PortAudio was loaded from; sounddevice knows its bare name alone on Linux."""
    name: str = sounddevice._libname
    return name if os.path.isabs(name) else _mapped(name) or name


def _mapped(name: str) -> str | None:
    """Return the path of a library of this process by the beginning of its file's name; Linux."""
    maps = Path("/proc/self/maps")
    stem = name.split(".so")[0] + ".so"
    lines = maps.read_text().splitlines() if maps.exists() else []
    paths = (line.split(maxsplit=5)[-1] for line in lines)
    return next((path for path in paths if Path(path).name.startswith(stem)), None)
