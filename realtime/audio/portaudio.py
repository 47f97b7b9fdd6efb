"""The PortAudio library: loaded once, asked anew for its devices, and left behind when an audio server died under it.

A JACK server that dies takes PortAudio with it: stop, close and terminate wait ten minutes for the server and then end
the process by an assertion (pa_jack.c). So a library in that state is never called again. A copy of its file, loaded
beside it, has a state of its own and meets the next server; the old one stays in memory (0.3 MB a time). One that only
hung, and answers again, is ended in order by `reclaim`, and used again as the next copy.
"""

import ctypes
import functools
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
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
_LIBRARY = "libportaudio.so.2"
_CLIENT = ctypes.create_string_buffer(b"texbridge")  # PortAudio keeps the address alone
_holders: set[object] = set()
_named: list[tuple[Any, ctypes.CDLL]] = []
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class _LeftBehind:
    """A library that is not to be called, how often it was initialised, and what tells that its server answers."""

    library: Any
    initialised: int
    answers: Callable[[], bool]


_left_behind: list[_LeftBehind] = []
_ended: list[Any] = []
_reclaiming = threading.Lock()


@functools.cache
def load_sounddevice() -> ModuleType:
    """Import sounddevice, which loads and initialises PortAudio; raises `DeviceError` where the library is missing."""
    named = _name_client(_LIBRARY)
    try:
        import sounddevice
    except OSError as error:
        raise DeviceError(_MISSING_LIBRARY) from error
    except Exception as error:
        if type(error).__name__ != "PortAudioError":
            raise
        raise DeviceError(f"PortAudio does not start ({error}): see `texbridge doctor`") from error
    if named is not None:
        _named.append((sounddevice._lib, named))
    module: ModuleType = sounddevice
    return module


def rescan() -> None:
    """Make PortAudio look for hosts and devices again; no stream may be open. Raises `DeviceError`.

    PortAudio looks once, when it starts: a JACK server or a USB interface that comes later is seen only after this.
    """
    sounddevice: Any = load_sounddevice()
    if _is_left_behind(sounddevice._lib):
        sounddevice._lib = _ended.pop() if _ended else _another_copy(sounddevice)
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


def leave_behind(library: Any, answers: Callable[[], bool] = lambda: False) -> None:
    """Do not call this instance of the library any more; the next `ready` or `rescan` loads another.

    Its threads may go on when the server comes back, so its code stays in memory for as long as the process lives. Once
    ``answers`` says that the server does (that one, and no new one of its name), `reclaim` ends it.
    """
    sounddevice: Any = load_sounddevice()
    if sounddevice._lib is library and not _is_left_behind(library):
        outlive_python(library)
        _left_behind.append(_LeftBehind(library, sounddevice._initialized, answers))
        sounddevice._initialized = 0
        _holders.clear()


def reclaim() -> None:
    """End the libraries left behind whose server answers again: their threads and descriptors go, nothing is heard."""
    with _reclaiming:
        for one in [one for one in _left_behind if one.answers()]:
            _left_behind.remove(one)
            try:
                within(_LEAVE_SECONDS, functools.partial(_terminate, one))
            except Hang:
                _left_behind.append(_LeftBehind(one.library, 0, lambda: False))
            else:
                _ended.extend([one.library] if one.library is not current_library() else [])


def _terminate(one: _LeftBehind) -> None:
    """PortAudio closes the streams that are open by itself."""
    for _ in range(one.initialised):
        one.library.Pa_Terminate()


def _is_left_behind(library: Any) -> bool:
    return any(library is one.library for one in _left_behind)


def outlive_python(*things: object) -> None:
    """Keep objects to the end of the process: a thread of an audio server may use them while the interpreter ends."""
    for thing in things:
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(thing))


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
    reclaim()
    if holder not in _holders:
        return
    _holders.discard(holder)
    library = current_library()
    if not _holders and _met_jack():
        try:
            within(_LEAVE_SECONDS, load_sounddevice()._terminate)
        except Hang as hang:
            leave_behind(library, hang.returned)


def _met_jack() -> bool:
    sounddevice: Any = load_sounddevice()
    return bool(sounddevice._initialized) and any("JACK" in host["name"] for host in sounddevice.query_hostapis())


class Hang(TimeoutError):
    """A PortAudio call did not come back in time; ``returned`` says whether it has done so since, without an error."""

    def __init__(self, text: str, returned: Callable[[], bool]) -> None:
        super().__init__(text)
        self.returned = returned


def within(seconds: float, call: Callable[[], _Result]) -> _Result:
    """Return what a PortAudio call returns, or raise `Hang` if it does not come back; on Linux alone.

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
        raise Hang(f"PortAudio did not answer within {seconds:g} s", lambda: bool(outcome))
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
            named, library = _name_client(copy), sounddevice._ffi.dlopen(copy)
            _named.extend([(library, named)] if named is not None else [])
            return library
        finally:
            if sys.platform != "win32":
                os.unlink(copy)
    except OSError as error:
        raise DeviceError(f"the PortAudio library cannot be loaded a second time ({error})") from error


def _name_client(file: str) -> ctypes.CDLL | None:
    """Let JACK call us texbridge, not PortAudio: before that library starts. None where it has no JACK."""
    if sys.platform != "linux":
        return None
    try:
        library = ctypes.CDLL(file)
        library.PaJack_SetClientName(_CLIENT)
    except (OSError, AttributeError):
        return None
    return library


def jack_client_name() -> str:
    """What the JACK server calls us: texbridge, or texbridge-01 beside another."""
    current, name = current_library(), ctypes.c_char_p()
    for library, named in _named:
        if library is current and named.PaJack_GetClientName(ctypes.byref(name)) == 0 and name.value:
            return name.value.decode(errors="replace")
    return "PortAudio"


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
