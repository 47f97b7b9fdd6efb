"""One sitting of `texbridge play`: bundles, device, engine, OSC and recorder, opened and closed in order."""

import contextlib
import time
from collections import deque
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.outputs import NamedFile
from texbridge.realtime.analysis.live import LiveInput
from texbridge.realtime.app.arguments import OSC_TIMES
from texbridge.realtime.app.openings import (
    load_bundles,
    make_engine,
    make_record_folder,
    open_stream,
    opener,
    read_input_file,
    with_effect,
)
from texbridge.realtime.app.settings import PlaySettings
from texbridge.realtime.audio.input_file import InputFile
from texbridge.realtime.audio.reconnect import Supervisor
from texbridge.realtime.audio.recorder import Recorder
from texbridge.realtime.audio.sound_file import default_bits
from texbridge.realtime.bundle.format import BUNDLE_SUFFIX, Bundle
from texbridge.realtime.engine.journal_file import JournalWriter
from texbridge.realtime.errors import DeviceError, TexbridgeError
from texbridge.realtime.offline.automation import resolve_setting
from texbridge.realtime.osc.access import AllowList
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.player.addresses import served
from texbridge.realtime.player.allowed_paths import bundle_paths
from texbridge.realtime.player.midi_input import MidiInput
from texbridge.realtime.player.midi_learn import MidiLearn
from texbridge.realtime.player.midi_map import MidiMap
from texbridge.realtime.player.opening import begin_with, first_bundles, open_preset
from texbridge.realtime.player.outputs import check_outputs, claimed_outputs, given
from texbridge.realtime.player.preset_store import Preset, PresetStore, default_folder
from texbridge.realtime.player.presets import Presets
from texbridge.realtime.player.takes import Takes
from texbridge.realtime.player.voices import Voices
from texbridge.realtime.web.process import DEFAULT_PORT, PageProcess, page_host, rows_of
from texbridge.words import visible

_FIRST_SAMPLE_SECONDS = 5.0


class Session:
    """Everything that runs while a texture plays.

    Use as a context manager: entering opens the device and starts the sound, leaving stops and closes all of it, in
    order, also after a failure half-way, which leaves no file behind and earlier ones as they were. Raises
    `TexbridgeError` on entry.
    """

    def __init__(self, settings: PlaySettings) -> None:
        self.settings = settings
        self.started = 0.0
        self.midi: MidiInput | None = None
        self.live: LiveInput | None = None
        self.log: JournalWriter | None = None
        self.supervisor: Supervisor | None = None
        self.page: PageProcess | None = None
        self.notices: deque[str] = deque(maxlen=100)
        self._noticed = 0.0
        self._log_failed = False
        self._heard = ""
        self._parts = contextlib.ExitStack()

    def __enter__(self) -> "Session":
        settings = self.settings
        allow = AllowList.parse(settings.osc_allow) if settings.osc_allow else None
        self._serves_page = settings.page or settings.http_port is not None
        self._page_host = page_host(settings.http_host, allow, settings.osc_host) if self._serves_page else ""
        preset = None if settings.preset is None else open_preset(settings.preset, settings.preset_folder)
        bundles = load_bundles(settings.bundles) if preset is None or settings.bundles else first_bundles(preset)
        self.paths = bundle_paths(settings.bundle_folders, [bundle.path for bundle in bundles])
        outputs = given(("--log", settings.log), ("--record", settings.record))
        if settings.record is not None:
            default_bits(settings.record)
        check_outputs(outputs, bundles, self._inputs(preset), settings.force)
        sound = read_input_file(settings)
        self.stream = open_stream(settings, sound is not None)
        self.effect = with_effect(self.stream, settings, self._say)
        self.stream = self.effect or self.stream
        make_record_folder(settings.record_folder)
        with claimed_outputs(outputs, settings.force):
            self._begin(bundles, preset, allow, sound)
        return self

    def __exit__(self, *_: object) -> None:
        self._parts.close()

    def _inputs(self, preset: Preset | None) -> list[NamedFile]:
        """What this sitting reads beside its first bundles."""
        settings, wanted = self.settings, [] if preset is None else list(preset.bundles.values())
        later = [bundle.source for one in wanted for bundle in (one, one.other) if bundle is not None]
        return given(
            *(("a bundle of the preset", source) for source in later),
            ("a preset that was saved", None if preset is None else settings.preset_folder or default_folder()),
            ("what --input reads", settings.input),
            ("what MIDI learned", settings.midi and MidiMap().path),
        )

    def _begin(
        self, bundles: list[Bundle], preset: Preset | None, allow: AllowList | None, sound: np.ndarray | None
    ) -> None:
        settings = self.settings
        with self._parts as parts:
            if settings.log is not None:
                self.log = JournalWriter(settings.log)
                parts.callback(self.log.close)
            self.engine = make_engine(settings, bundles, self.stream, None if self.log is None else self.log.journal)
            if preset is not None:
                for address in begin_with(self.engine, preset, load=not settings.bundles):
                    self._say(f"preset {settings.preset}: nothing here has {address}")
            for name, value in settings.settings:
                self.engine.set(*resolve_setting(self.engine.parameters, name, value))
            self._listen(parts, sound)
            self._open_osc(parts, allow)
            self._start(parts)
            self._parts = parts.pop_all()

    def _listen(self, parts: contextlib.ExitStack, sound: np.ndarray | None) -> None:
        """Let the input drive the voices, if there is one; a file is fed to it."""
        settings = self.settings
        if settings.input is None:
            return
        self.live = LiveInput(
            self.engine.input_tap, self.engine.sample_rate, settings.gate_db, dict(settings.follow), settings.mapping
        )
        self.engine.listen(self.live)
        for name, amount in settings.follow:
            self.live.set_amount(name, amount)
        if sound is not None:
            parts.enter_context(InputFile(self.engine.state, sound))

    def _open_osc(self, parts: contextlib.ExitStack, allow: AllowList | None) -> None:
        settings = self.settings
        if self.log is not None:
            self.log.begin(self.engine.description())
            parts.callback(self._end_log)
        tap = None if self.effect is None else self.effect.thread
        self.takes = Takes(self.engine, settings.record_folder, settings.record_bits, self.log, tap)
        voices = parts.enter_context(Voices(self.engine, self._bundle_path, self._bundle_names))
        presets = Presets(self.engine, PresetStore(settings.preset_folder), voices.references, voices.recall)
        parts.callback(presets.close)
        owners = {
            **{"Recording": self.takes, "Voices": voices, "Presets": presets},
            **{"Life": self.engine, "Latent space": self.engine},
            **{"MIDI": self._open_midi(parts), "Input": self.live},
        }
        methods = served(owners, self.engine.max_voices)
        osc = OscServer(
            self.engine,
            settings.osc_host,
            settings.osc_port,
            methods=methods,
            allow=allow,
            honour_times=settings.osc_time == OSC_TIMES[0],
        )
        self.osc = parts.enter_context(osc)
        parts.callback(self.takes.close)
        if self._serves_page:
            self._open_page(parts)

    def _open_page(self, parts: contextlib.ExitStack) -> None:
        """Serve the page and OSCQuery."""
        settings, port = self.settings, self.settings.http_port
        self.page = PageProcess(
            self.engine,
            self.osc.address,
            rows_of(self.osc.table.methods.values(), self.engine.max_voices),
            self._page_host,
            DEFAULT_PORT if port is None else port,
            allow=settings.osc_allow,
            say=self._say,
        )
        self.page.start()
        parts.callback(self.page.stop)
        self._say(f"page: {self.page.url}")

    def _open_midi(self, parts: contextlib.ExitStack) -> MidiLearn | None:
        """Open the MIDI input that was asked for; returns what it teaches."""
        if self.settings.midi is None:
            return None
        learn = parts.enter_context(MidiLearn(self.engine, MidiMap()))
        self.midi = parts.enter_context(MidiInput(self.settings.midi, learn.move, self._say))
        return learn

    def _start(self, parts: contextlib.ExitStack) -> None:
        """Begin to play, to record if that was asked for, and to watch the device."""
        if self.settings.record is not None:
            self.takes.record(self.settings.record)
        if self.effect is not None:
            self.effect.thread.start()
            parts.callback(self.effect.thread.stop)
        parts.callback(self.engine.stop)
        self.engine.facts = self._facts
        self.engine.start(self.stream)
        self.started = time.monotonic()
        again = opener(self.stream)
        if again is not None:
            self.supervisor = Supervisor(self.engine, again, self._say)
            self.supervisor.start(self.stream)
            parts.callback(self.supervisor.stop)

    def _facts(self) -> dict[str, Any]:
        """What a snapshot shows beside the engine's own: of the device, and of the effect."""
        device = self.supervisor.facts() if self.supervisor is not None else {}
        return {**device, **(self.effect.thread.facts() if self.effect is not None else {})}

    def _say(self, line: str) -> None:
        self.notices.append(visible(line))
        self._noticed = time.monotonic()

    def notice(self, seconds: float) -> str:
        """The last thing the device or the MIDI input had to say, if that is not longer ago."""
        return self.notices[-1] if self.notices and time.monotonic() - self._noticed < seconds else ""

    def toggle_take(self) -> None:
        """Begin a take in the folder of takes, or end the one that runs; what comes of it is a notice."""
        try:
            if self.takes.current is None:
                self.takes.start()
            else:
                self._say(f"recorded into {self.takes.stop()}")
        except TexbridgeError as error:
            self._say(str(error))

    def _bundle_path(self, name: str) -> Path:
        """Where a bundle named over OSC lies; raises `OscError` outside the folders that may be read."""
        return self.paths.readable(name, "load", BUNDLE_SUFFIX)

    def _bundle_names(self) -> list[str]:
        """The names of the bundles that lie there."""
        return self.paths.listed(BUNDLE_SUFFIX)

    def _end_log(self) -> None:
        assert self.log is not None
        self.log.end(self.engine.tap.position())

    @property
    def names(self) -> str:
        """The bundles' names, for people."""
        return ", ".join(bundle.name for bundle in self.engine.bundles)

    @property
    def seconds(self) -> float:
        """Time since the sound began."""
        return time.monotonic() - self.started

    @property
    def over(self) -> bool:
        """Whether the time asked for has passed."""
        return self.settings.seconds is not None and self.seconds >= self.settings.seconds

    def check(self) -> None:
        """Raise `DeviceError` if nothing asks for sound any more; a device that vanishes is looked for meanwhile.

        A recording or a log that ended early (a full disk) is said and left; the sound goes on. Which of an input's
        several channels drives is said too.
        """
        if self.supervisor is None and not self.stream.active:
            raise DeviceError(f"{self.stream.name} stopped asking for sound")
        if self.live is not None and self.live.heard != self._heard:
            self._heard = self.live.heard
            self._say(f"input: {self._heard} drives")
        if self.takes.error is not None:
            self._say(str(self.takes.error))
            self.takes.close()
        if self.log is not None and self.log.error is not None and not self._log_failed:
            self._log_failed = True
            self._say(str(self.log.error))

    def failure(self) -> TexbridgeError | None:
        """What the sitting lost, after its end: a recording or a log that is not whole."""
        lost: list[TexbridgeError | None] = [recorder.error for recorder in self.takes.finished]
        lost.append(self.log.error if self.log is not None else None)
        return next((error for error in lost if error is not None), None)

    def await_first_sample(self) -> None:
        """Return when the first block has been played; raises `DeviceError` if none is asked for."""
        while self.engine.tap.position() == 0:
            if self.seconds > _FIRST_SAMPLE_SECONDS:
                raise DeviceError(
                    f"{self.stream.name} asks for no sound: choose another, `texbridge devices` lists them"
                )
            time.sleep(0.002)

    def report(self) -> list[str]:
        """Return what is worth saying after the sound has ended: the recordings and what they lost."""
        return [_about(recorder) for recorder in self.takes.finished]


def _about(recorder: Recorder) -> str:
    lost = f", {recorder.lost} frames lost (disk too slow)" if recorder.lost else ""
    return f"recorded {recorder.seconds:.2f} s into {recorder.path}{lost}"
