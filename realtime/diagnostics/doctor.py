"""`texbridge doctor`: what is installed, what works, and what to do about the rest."""

import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from texbridge.native import HOW_TO_GET_ONE, HOW_TO_GET_ZIG, TARGETS, compilers, host_folders, targets_here
from texbridge.progress import tell
from texbridge.realtime.errors import OscError, TexbridgeError
from texbridge.words import system_words

OK, WARN, FAIL = "ok", "warn", "fail"
LIBRARIES = ("numpy", "numba", "sounddevice", "soundfile", "soxr", "python-osc", "rich")
RUNTIMES = ("onnxruntime-gpu", "onnxruntime")
PYTHON_RANGE = ((3, 11), (3, 14))
_COLOURS = {OK: "\x1b[32m", WARN: "\x1b[33m", FAIL: "\x1b[31m"}
_NULL_SECONDS = 0.5
_ROUTING_SECONDS = 3.0


@dataclass(frozen=True)
class Check:
    """One line of the report: what was looked at, its status, what was found, and the remedy if it is not ok."""

    name: str
    status: str
    found: str
    remedy: str = ""


def run_checks(osc_port: int = 9000) -> list[Check]:
    """Run every check; one that fails unexpectedly is a failed check, never the end of the report."""
    named: dict[str, Callable[[], list[Check]]] = {
        "python": check_python,
        "libraries": check_libraries,
        "onnxruntime": check_onnxruntime,
        "portaudio": check_portaudio,
        "audio outputs": check_devices,
        "audio inputs": check_inputs,
        "routing": check_routing,
        "midi": check_midi,
        "plug-ins": check_plugins,
        "osc port": lambda: check_osc_port(osc_port),
        "cache folder": check_cache,
        "presets": check_presets,
        "engine": check_engine,
    }
    checks: list[Check] = []
    for number, (name, check) in enumerate(named.items(), start=1):
        tell(f"checking {name}", number, len(named))
        checks += _guarded(name, check)
    return checks


def failed(checks: list[Check]) -> bool:
    """Whether any check failed; warnings do not count."""
    return any(check.status == FAIL for check in checks)


def checks_text(checks: list[Check], as_json: bool = False, colour: bool = False) -> str:
    """Return the checks as lines for people, or as JSON with keys `ok` and `checks`."""
    if as_json:
        return json.dumps({"ok": not failed(checks), "checks": [asdict(check) for check in checks]}, indent=2)
    lines = []
    for check in checks:
        start, end = (_COLOURS[check.status], "\x1b[0m") if colour else ("", "")
        remedy = f"; {check.remedy}" if check.remedy else ""
        lines.append(f"{start}{check.status:4s}{end}  {check.name}: {check.found}{remedy}")
    return "\n".join(lines)


def _guarded(name: str, check: Callable[[], list[Check]]) -> list[Check]:
    try:
        return check()
    except ModuleNotFoundError as error:
        return [Check(name, FAIL, f"the module {error.name} is not installed", "pip install texbridge")]
    except TexbridgeError as error:
        return [Check(name, FAIL, str(error))]
    except OSError as error:
        return [Check(name, FAIL, system_words(error))]
    except Exception as error:
        return [Check(name, FAIL, f"{type(error).__name__}: {error}", "please report this line and the ones above")]


def check_python() -> list[Check]:
    """The interpreter's version and the system."""
    low, high = PYTHON_RANGE
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    if low <= sys.version_info[:2] < high:
        return [Check("python", OK, found)]
    return [Check("python", WARN, found, f"texbridge is made for {low[0]}.{low[1]} to {high[0]}.{high[1] - 1}")]


def check_libraries() -> list[Check]:
    """Versions of what the engine needs."""
    versions = {name: _version(name) for name in LIBRARIES}
    runtimes = [f"{name} {found}" for name in RUNTIMES if (found := _version(name))]
    missing = [name for name, found in versions.items() if not found] + ([] if runtimes else ["onnxruntime"])
    found = ", ".join([f"{name} {number}" for name, number in versions.items() if number] + runtimes)
    if missing:
        return [Check("libraries", FAIL, f"{', '.join(missing)} not installed", "pip install texbridge")]
    if len(runtimes) > 1:
        remedy = "uninstall one: the two overwrite each other's files"
        return [Check("libraries", WARN, found, remedy)]
    return [Check("libraries", OK, found)]


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def check_onnxruntime() -> list[Check]:
    """Whether it loads, and its execution providers; the engine uses the CPU, for decoders that it cannot compile."""
    import onnxruntime

    return [Check("onnxruntime", OK, f"providers {', '.join(onnxruntime.get_available_providers())}")]


def check_portaudio() -> list[Check]:
    """Whether PortAudio loads, and the audio systems it was built for."""
    from texbridge.realtime.audio.devices import host_names
    from texbridge.realtime.audio.portaudio import load_sounddevice

    release = load_sounddevice().get_portaudio_version()[1].partition(",")[0]
    hosts = host_names()
    if not hosts:
        return [Check("portaudio", FAIL, f"{release}, no audio system", "install a PortAudio with ALSA, JACK or such")]
    return [Check("portaudio", OK, f"{release}: {', '.join(hosts)}")]


def check_devices() -> list[Check]:
    """The default output and how many others there are."""
    from texbridge.realtime.audio.devices import find_device, output_devices

    outputs = output_devices()
    if not outputs:
        remedy = "connect one or start JACK; `texbridge play --null` and `texbridge render` work without"
        return [Check("audio outputs", WARN, "none found", remedy)]
    default = find_device(None)
    found = f"{len(outputs)}, default '{default.name}' ({default.host}, {default.sample_rate} Hz)"
    return [Check("audio outputs", OK, found)]


def check_inputs() -> list[Check]:
    """The inputs that could drive a texture."""
    from texbridge.realtime.audio.devices import input_devices

    inputs = input_devices()
    if not inputs:
        remedy = "connect a microphone for --input mic; --input FILE works without"
        return [Check("audio inputs", WARN, "none found", remedy)]
    default = next((device for device in inputs if device.default), inputs[0])
    return [Check("audio inputs", OK, f"{len(inputs)}, default '{default.name}' ({default.host})")]


def check_routing() -> list[Check]:
    """Whether --connect has ports to lead to: of JACK, or of PipeWire by its own programs."""
    from texbridge.realtime.audio.devices import host_names
    from texbridge.realtime.audio.pipewire_ports import has_pipewire_tools
    from texbridge.realtime.audio.portaudio import Hang, jack_client_name, within
    from texbridge.realtime.audio.wiring import ports_of

    jack = next((host for host in host_names() if "JACK" in host), None)

    def inputs(host: str) -> list[str]:
        with ports_of(host, jack_client_name()) as ports:
            return ports.inputs()

    if jack is not None:
        try:
            names = within(_ROUTING_SECONDS, lambda: inputs(jack))
        except (TexbridgeError, Hang) as error:
            return [Check("routing", WARN, f"JACK: {error}")]
        return [Check("routing", OK, f"JACK: --connect can lead to {', '.join(names[:6]) or 'no port yet'}")]
    if sys.platform == "linux" and has_pipewire_tools():
        return [Check("routing", OK, "no JACK server; PipeWire by pw-link, with its ALSA device")]
    return [Check("routing", OK, "no JACK or PipeWire: the device's own outputs alone; see docs/routing.md")]


def check_midi() -> list[Check]:
    """Whether knobs can be connected; it is an extra."""
    from texbridge.realtime.player.midi_input import midi_inputs

    try:
        ports = midi_inputs()
    except TexbridgeError as error:
        return [Check("midi", WARN, str(error))]
    names = ", ".join(port.name for port in ports)
    return [Check("midi", OK, f"inputs: {names}" if names else "no inputs connected")]


def check_plugins() -> list[Check]:
    """Whether a plug-in could be linked here, and where hosts look for it."""
    lv2, clap = (", ".join(str(folder) for folder in host_folders(kind)) for kind in ("lv2", "clap"))
    names = ", ".join(compiler.name for compiler in compilers())
    if not names:
        return [Check("plug-ins", WARN, "no C compiler to link one with", HOW_TO_GET_ONE)]
    targets = targets_here()
    more = "" if len(targets) == len(TARGETS) else f"for others {HOW_TO_GET_ZIG}"
    found = f"linked by {names} for {', '.join(targets)}; LV2 hosts look in {lv2}, CLAP hosts in {clap}"
    return [Check("plug-ins", OK, found, more)]


def check_osc_port(port: int) -> list[Check]:
    """Whether the OSC port is free on this machine."""
    from texbridge.realtime.osc.sockets import Sockets

    remedy = "another program, or a texbridge, listens there: use --osc-port"
    try:
        probe = Sockets("127.0.0.1", port)
    except OscError as error:
        return [Check("osc port", WARN, str(error).partition(";")[0], remedy)]
    probe.close()
    return [Check("osc port", WARN, probe.notice, remedy) if probe.notice else Check("osc port", OK, f"{port} is free")]


def check_cache() -> list[Check]:
    """Whether the noise loops can be kept between starts."""
    from texbridge.folders import cache_folder, temporary_folder
    from texbridge.machine_code import compiled_folder

    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        remedy = "make it writable: without it every start takes seconds longer"
        return [Check("cache folder", WARN, f"{folder} ({error.strerror})", remedy)]
    place = compiled_folder(Path(__file__).parents[1] / "kernel")
    kept = "" if place is None else f"; compiled code in {place}"
    if folder == temporary_folder():
        remedy = "a home that can be written, or XDG_CACHE_HOME, keeps it when the temporary files go"
        return [Check("cache folder", WARN, f"{folder}{kept}", remedy)]
    return [Check("cache folder", OK, f"{folder}{kept}")]


def check_presets() -> list[Check]:
    """Whether every built-in preset is there, whole and readable, and what runs its decoder."""
    from texbridge.realtime.bundle.presets import preset_names
    from texbridge.realtime.bundle.read import read_bundle
    from texbridge.realtime.graph.program import decoder_runtime

    names = preset_names()
    if not names:
        return [Check("presets", WARN, "none installed", "reinstall texbridge, or name your own bundles")]
    checks: list[Check] = []
    runtimes: dict[str, list[str]] = {}
    for name in names:
        try:
            runtimes.setdefault(decoder_runtime(read_bundle(name)), []).append(name)
        except TexbridgeError as error:
            checks.append(Check("presets", FAIL, str(error), "reinstall texbridge"))
    checks = checks or [Check("presets", OK, f"{', '.join(names)}: readable, hashes right")]
    told = [f"{runtime}: {', '.join(played)}" for runtime, played in runtimes.items()]
    return [*checks, Check("decoders", OK, "; ".join(told))] if told else checks


def check_engine() -> list[Check]:
    """Whether the kernel compiles and delivers sound in real time into no device, for half a second."""
    from texbridge.realtime.bundle.presets import preset_names
    from texbridge.realtime.bundle.read import read_bundle

    names = preset_names()
    if not names:
        return [Check("engine", WARN, "not tried: there is no preset to play")]
    from texbridge.realtime.audio.null_stream import NullStream
    from texbridge.realtime.engine.engine import Engine

    began = time.perf_counter()
    engine = Engine([read_bundle(names[0])])
    stream = NullStream(engine.sample_rate, engine.block_size, engine.channels)
    ready = time.perf_counter() - began
    engine.start(stream)
    try:
        time.sleep(_NULL_SECONDS)
        state = engine.snapshot()
        frames = engine.tap.position()
    finally:
        engine.stop()
    found = f"ready in {ready:.2f} s, load {100 * state['load']:.1f} %, {frames} frames in {_NULL_SECONDS} s"
    if state["nan"] or frames < 0.8 * _NULL_SECONDS * engine.sample_rate:
        return [Check("engine", FAIL, found, "close other programs and try again; `texbridge bench` says more")]
    return [Check("engine", OK, found)]
