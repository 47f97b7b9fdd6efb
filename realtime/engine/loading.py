"""How an engine's voices come, change and go: bundles let in and out while the sound goes on, and their pitch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.engine.sample_clock import SampleClock
from texbridge.realtime.engine.scheduler import SWAP_SECONDS, Scheduler
from texbridge.realtime.engine.transport import Transport
from texbridge.realtime.engine.tuner import Tuner
from texbridge.realtime.engine.values import Values
from texbridge.realtime.errors import OscError
from texbridge.realtime.kernel.memory import KernelState
from texbridge.realtime.parameters import PITCH
from texbridge.realtime.synthesis.prepare import load_seed, prepare, prepare_morph, prepare_tuned, settle


class Loading(Values):
    """`Values` whose voices play bundles, or morphs of two, or nothing; ``seed`` decides the noise of each load.

    ``identities`` say of every voice what it plays at first, as a journal tells it (`realtime.engine.journal_file`).
    """

    def __init__(
        self,
        state: KernelState,
        scheduler: Scheduler,
        transport: Transport,
        clock: SampleClock,
        gain_latency_seconds: float,
        control_latency_seconds: float,
        seed: int,
        identities: Sequence[dict[str, Any]],
    ) -> None:
        super().__init__(state, scheduler, transport, clock, gain_latency_seconds, control_latency_seconds)
        self.seed = seed
        self._at_start = list(identities)
        self._described = False
        self._loads: Counter[int] = Counter(range(1, len(identities) + 1))
        self._tuner = Tuner(self._tune)
        scheduler.retune = self._retune

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """What the voices play, without the empty ones."""
        return tuple(s.prepared.bundle for s in self._controller.strips if s.prepared is not None)

    def load(
        self,
        voice: int,
        bundle: Bundle,
        seconds: float = SWAP_SECONDS,
        done: Callable[[], None] | None = None,
        other: Bundle | None = None,
        amount: float = 0.0,
        replaced: Callable[[], None] | None = None,
        pitch: float = 0.0,
    ) -> None:
        """Let ``voice`` (from 1) play ``bundle``, fading in ``seconds`` with equal power; ``done`` is called after.

        If another takes its place before it sounds, ``replaced`` is called instead, where it is given.
        With ``other`` it plays a morph of the two, at ``amount`` 0…1; its standing tones are shifted by ``pitch``
        semitones. Slow: call it from a thread of its own (`realtime.player.voices`). Raises `OscError` for an
        impossible voice and `BundleError` for a decoder that cannot be used; the voice then plays on.
        """
        self._check_voice(voice)
        seed = self._next_seed(voice)
        if other is None:
            ready = prepare(bundle, self.sample_rate, seed, pitch)
        else:
            ready = prepare_morph(bundle, other, self.sample_rate, seed, min(max(amount, 0.0), 1.0), pitch)
        self._scheduler.arrive(voice, settle(ready), seconds, done, replaced)

    def morph(
        self, voice: int, other: Bundle, amount: float = 0.0, seconds: float = SWAP_SECONDS,
        done: Callable[[], None] | None = None, replaced: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Let ``voice`` (from 1) go on as a morph of what it plays and ``other``, at ``amount`` 0…1, its new parameter
        ``morph``. Slow, and raises, as `load`; also raises `OscError` where the voice plays nothing.
        """
        self._check_voice(voice)
        playing = self._scheduler.expected(voice)
        if playing is None:
            raise OscError(f"voice {voice} plays nothing that could be morphed; /voice/{voice}/load comes first")
        pitch = playing.renderer.values.get(PITCH, 0.0)
        self.load(voice, playing.sources[0], seconds, done, other, amount, replaced, pitch)

    def begin_morph(self, voice: int, other: Bundle, amount: float = 0.0) -> None:
        """Before anything sounds: let ``voice`` (from 1) begin as a morph of its bundle and ``other``, at ``amount``.

        Raises `OscError` for a voice that plays nothing or sounds already, and `BundleError` as `load`.
        """
        self._check_voice(voice)
        playing = self._scheduler.expected(voice)
        if playing is None or self._controller.begun:
            raise OscError(f"voice {voice} cannot begin as a morph: it plays nothing, or sounds already; use morph")
        ready = prepare_morph(playing.sources[0], other, self.sample_rate, playing.identity["seed"], amount)
        if self._controller.replace(voice - 1, ready):
            self._at_start[voice - 1] = ready.identity
            self._scheduler.refresh()

    def sources(self, voice: int) -> tuple[Bundle, ...]:
        """What ``voice`` (from 1) plays or is about to: nothing, a bundle, or the two of a morph."""
        self._check_voice(voice)
        playing = self._scheduler.expected(voice)
        return () if playing is None else playing.sources

    def unload(
        self, voice: int, seconds: float = SWAP_SECONDS, done: Callable[[], None] | None = None,
        replaced: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Fade ``voice`` (from 1) out and free it; raises `OscError` for an impossible voice. See `load`."""
        self._check_voice(voice)
        self._scheduler.arrive(voice, None, seconds, done, replaced)

    def _retune(self, voice: int, pitch: float) -> None:
        """The pitch of a voice (from 1) has been set: offline it is made here, for the sample it is meant for."""
        if self._transport.live:
            self._tuner.want(voice, pitch)
        else:
            self._tune(voice, pitch)

    def _tune(self, voice: int, pitch: float) -> None:
        """Make a voice's noise anew, and let it fade to that; before the first sample it begins with it."""
        playing = self._scheduler.expected(voice)
        if playing is None or PITCH not in playing.renderer.values or playing.pitch == pitch:
            return
        if not self._described and not self._controller.begun:
            first = prepare_tuned(playing, self.sample_rate, playing.identity["seed"], pitch)
            if self._controller.replace(voice - 1, first):
                self._at_start[voice - 1] = first.identity
                return
        try:
            ready = settle(prepare_tuned(playing, self.sample_rate, self._next_seed(voice), pitch))
        except Exception as error:  # the voice goes on as it is
            self.count("refused")
            self._controller.last_error = f"voice {voice}: pitch: {error}"
            return
        self._scheduler.arrive_tuned(voice, ready, playing)

    def _next_seed(self, voice: int) -> int:
        with self._lock:
            number = self._loads[voice]
            self._loads[voice] += 1
        return load_seed(self.seed, voice - 1, number)
