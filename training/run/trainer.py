"""The training loop: one, readable top to bottom; resuming is a branch before it.

Every random number of a step (which frames, which noise) comes from a generator seeded by the run's seed and the step,
so a checkpoint needs no generator state, and a resumed run goes on exactly as if it had never stopped (on the CPU,
with the same number of threads). Where several processes train together (see `training.distributed`), or a batch is
worked on in parts, a step still is the same sequences on the same noise, and its gradient the mean over all of them.
"""

import contextlib
import json
import math
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Protocol, TextIO

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from texbridge.training.config import TrainConfig
from texbridge.training.data.sequences import Batch, FrameBank, TrainingData
from texbridge.training.distributed import SOLO, Team
from texbridge.training.errors import TrainingError
from texbridge.training.files import parse_json, write_atomically
from texbridge.training.losses.energy import energy_score, turned
from texbridge.training.models.collage import collages
from texbridge.training.models.texdsp import TexDSP
from texbridge.training.run import checkpoint as checkpoints
from texbridge.training.run.precision import network, strict_float32
from texbridge.training.run.schedule import Schedule
from texbridge.training.signal.features import feature_table

VALIDATION_NOISE = 2**31
START_FRAMES = 64


def never() -> bool:
    """The answer to "stop now?" where nobody can ask for it."""
    return False


class Listener(Protocol):
    """What the loop tells its progress to."""

    def step(self, step: int, loss: float) -> None:
        """A step is done."""

    def validated(self, step: int, loss: float, best: bool) -> None:
        """A validation is done."""

    def begins(self, steps: int, seconds: float) -> None:
        """The first of so many steps is about to be taken; with validations they will take about so long."""


@dataclass
class Progress:
    """How far a run has come; saved with every checkpoint. `seconds` counts training time over all sessions."""

    step: int = 0
    seconds: float = 0.0
    best_validation: float | None = None
    best_step: int = 0


@dataclass(frozen=True)
class Outcome:
    """Why and where training ended: `reason` is "steps", "seconds", "patience" or "interrupted"."""

    reason: str
    step: int
    best_validation: float | None
    best_step: int


class Trainer:
    """Trains the model of `config` on `data`, with checkpoints and `history.jsonl` in `folder`.

    `facts` (credits, the noise's fine spectrum, …) are saved with every checkpoint. In a `team` all call the same
    methods; the first process alone writes. Raises TrainingError if the batch cannot be shared out evenly.
    """

    def __init__(
        self,
        config: TrainConfig,
        data: TrainingData,
        folder: Path,
        device: torch.device,
        facts: Mapping[str, Any] | None = None,
        team: Team = SOLO,
    ) -> None:
        self.config, self.data, self.folder, self.device = config, data, folder, device
        self.facts = dict(facts or {})
        self.progress = Progress()
        self.team, self._saved = team, 0
        self._micro, self._share = team.share(config.batch_size, config.accumulate)
        self.model: TexDSP = checkpoints.build_model(config).to(device)
        self.synth = checkpoints.build_synth(config, fine=checkpoints.learned_fine(self.facts)).to(device)
        fused = device.type == "cpu"  # on CUDA it would want its step counts there, and gains little
        self.optimiser = torch.optim.Adam(self.model.parameters(), lr=config.learning_rate, fused=fused)

    def run(
        self,
        *,
        resume: bool = False,
        seconds: float = math.inf,
        listener: Listener | None = None,
        should_stop: Callable[[], bool] = never,
    ) -> Outcome:
        """Train until the last step, until `seconds` have passed, until patience ends, or until told to stop.

        The learning rate has fallen by the last step or by then, whichever comes first (`Schedule`).

        Raises TrainingError when the loss or its gradient stops being a finite number; the model on disk is
        the last good one.
        """
        if resume:
            self._restore()
        else:
            self._start()
            self._save("last")
        self.team.agree(self.model)
        if self.team.any(listener is not None):
            expected = self._expected_seconds()
            if listener:
                listener.begins(self.config.steps - self.progress.step, expected)
        config, progress = self.config, self.progress
        schedule = Schedule(config, seconds, progress.step)
        passed, before, began = 0.0, progress.seconds, time.monotonic()
        with deterministic(self.device), strict_float32(), self._history() as history:
            while (reason := self._end(passed >= seconds, should_stop)) is None:
                loss = self._step(schedule.rate(progress.step, passed))
                progress.step += 1
                passed = self.team.most(time.monotonic() - began)
                progress.seconds = before + passed
                record = {"step": progress.step, "loss": loss, "seconds": round(progress.seconds, 3)}
                if listener:
                    listener.step(progress.step, loss)
                if passed >= seconds or progress.step == config.steps or progress.step % config.validation_every == 0:
                    record["validation"] = self._check(listener)
                history.write(json.dumps(record) + "\n")
        self._save("last")
        return Outcome(reason, progress.step, progress.best_validation, progress.best_step)

    def _expected_seconds(self) -> float:
        """How long the steps to come will take, by two that change nothing, of which the first warms up."""
        with deterministic(self.device), strict_float32():
            self._backward(self.progress.step)
            began = time.monotonic()
            self._backward(self.progress.step + 1)
            stepped = time.monotonic()
            self.validate()
            validated = time.monotonic()
        self.optimiser.zero_grad(set_to_none=True)
        left = self.config.steps - self.progress.step
        return left * (stepped - began) + math.ceil(left / self.config.validation_every) * (validated - stepped)

    def losses(self, bank: FrameBank, batch: Batch, noise_step: int) -> Tensor:
        """`energy_score` [B] of two renderings per sequence, on noise that belongs to `noise_step`."""
        config = self.config
        state = self.model.initial_state(len(batch.frames))
        variation = one_hot(batch.choices, config.n_variations).float()
        with network(config.precision, self.device):
            raw = self.model.frame(batch.features, state, batch.position, variation)
        coefficients = torch.view_as_complex(raw.float().flatten(0, 1))
        generator = torch.Generator().manual_seed(config.seed * 2**32 + noise_step)
        audio = self.synth.render(turned(coefficients, batch.turns.flatten()), self.synth.noise(generator))
        texstat = self.data.texstat
        made, target = texstat.statistics(audio), bank.statistics(batch.frames)
        return energy_score(texstat, made, target, config.spread_weight, config.level_weight)

    def validate(self) -> float:
        """Mean loss over frames of the validation recordings, on noise that is the same every time."""
        bank, team = self.data.validation, self.team
        batch = bank.held(self.config.validation_frames)
        whole = enumerate(batch.split(self.config.batch_size))
        parts = [(VALIDATION_NOISE + number, part) for number, big in whole for part in big.split(self._micro)]
        total = torch.zeros((), dtype=torch.float32, device=self.device)
        with torch.no_grad():
            for noise_step, part in parts[team.rank :: team.size]:
                total += self.losses(bank, part, noise_step).sum()
        team.add([total])
        return float(total) / len(batch.frames)

    def _step(self, rate: float) -> float:
        step = self.progress.step
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad(set_to_none=True)
        value = self._backward(step)
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.config.grad_clip)
        if not math.isfinite(value):
            raise TrainingError(self._not_finite(f"the loss became {value}"))
        if not math.isfinite(float(norm)):
            raise TrainingError(self._not_finite(f"the norm of the gradient became {float(norm)}"))
        self.optimiser.step()
        return value

    def _backward(self, step: int) -> float:
        """Put the gradient of the step's batch into the parameters, whoever computed its parts; returns the loss."""
        bank = self.data.train
        total = torch.zeros((), device=self.device)
        for part in bank.draw(step).split(self._micro)[self._share]:
            loss = self.losses(bank, part, step).sum() / self.config.batch_size
            loss.backward()
            total += loss.detach()
        self.team.add([total, *(p.grad for p in self.model.parameters() if p.grad is not None)])
        return float(total)

    def _check(self, listener: Listener | None) -> float:
        """Validate, remember whether it is the best yet, and save."""
        progress = self.progress
        loss = self.validate()
        if not math.isfinite(loss):
            raise TrainingError(self._not_finite(f"the validation loss became {loss}"))
        best = progress.best_validation is None or loss < progress.best_validation
        if best:
            progress.best_validation, progress.best_step = loss, progress.step
            self._save("best")
        self._save("last")
        if listener:
            listener.validated(progress.step, loss, best)
        return loss

    def _end(self, over: bool, should_stop: Callable[[], bool]) -> str | None:
        """Why training ends before the next step, or None."""
        if self.progress.step >= self.config.steps:
            return "steps"
        waited = self.progress.step - self.progress.best_step
        if waited >= self.config.patience * self.config.validation_every:
            return "patience"
        if over:
            return "seconds"
        return "interrupted" if self.team.any(should_stop()) else None

    def _not_finite(self, what: str) -> str:
        return (
            f"{what} in step {self.progress.step + 1}; the last good checkpoint is {self.folder / 'last.json'} "
            f"(step {self._saved}), go on from it with --resume and a lower --learning-rate"
        )

    def _save(self, which: str) -> None:
        if which == "last":
            self._saved = self.progress.step
        if not self.team.leads:
            return
        config = self.config.to_dict()
        meta = {"config": config, **asdict(self.progress), "features": self.data.features, **self.facts}
        optimiser = self.optimiser if which == "last" else None
        checkpoints.save_checkpoint(self.folder, which, meta, self.model, optimiser)

    def _restore(self) -> None:
        checkpoint = checkpoints.load_checkpoint(self.folder, "last")
        checkpoints.load_model(self.model, checkpoint, self.folder)
        checkpoints.load_optimiser(self.model, self.optimiser, checkpoint.optimiser)
        known = {field.name for field in fields(Progress)}
        self.progress = Progress(**{key: value for key, value in checkpoint.meta.items() if key in known})
        self._saved = self.progress.step

    def _start(self) -> None:
        """Fit the model's scales to the data, and let it begin as a collage of the recordings."""
        bank = self.data.train
        features = bank.all_features()
        table = feature_table(self.config.n_band_energies)
        self.model.scaling.fit(features.to(self.device), [feature.scale for feature in table])
        frames = bank.sample_frames(START_FRAMES)
        power = sum(self.synth.analyse(frame).abs().square()[0] for frame in frames.split(1)) / len(frames)
        pieces = collages(self.synth, frames, self.config.n_variations, self.config.seed)
        scale = torch.as_tensor(power).sqrt()
        if self.synth.logarithmic:
            scale[:, 0].clamp_min_(self.config.frame_size**0.5)
        self.model.start_from(pieces, scale)

    @contextlib.contextmanager
    def _history(self) -> Iterator[TextIO]:
        """Open `history.jsonl` to append; lines beyond the step that is resumed from are dropped.

        What processes other than the first write into it goes nowhere.
        """
        if not self.team.leads:
            with open(os.devnull, "w", encoding="utf-8") as nowhere:
                yield nowhere
            return
        path = self.folder / "history.jsonl"
        kept = [line for line in read_history(path) if line["step"] <= self.progress.step]
        write_atomically(path, "".join(json.dumps(line) + "\n" for line in kept))
        with path.open("a", encoding="utf-8", buffering=1) as handle:
            yield handle


def read_history(path: Path) -> list[dict[str, Any]]:
    """Read the records of a `history.jsonl`; a last line cut short by a crash is dropped."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return [parse_json(line) for line in lines if line.endswith("\n")]


def pick_device(name: str) -> torch.device:
    """Turn "auto", "cpu" or "cuda" into a device. Raises TrainingError if CUDA is asked for and absent."""
    if name == "cuda" and not torch.cuda.is_available():
        raise TrainingError("no CUDA device is available; use --device cpu, or auto")
    return torch.device("cuda" if name != "cpu" and torch.cuda.is_available() else "cpu")


@contextlib.contextmanager
def deterministic(device: torch.device) -> Iterator[None]:
    """Let torch use deterministic algorithms alone while on the CPU; CUDA lacks some that TexStat needs.

    Fresh memory is left as it is: nothing reads it before writing it, and filling it costs a tenth of a step.
    """
    memory: Any = torch.utils.deterministic
    before = torch.are_deterministic_algorithms_enabled(), memory.fill_uninitialized_memory
    torch.use_deterministic_algorithms(device.type == "cpu")
    memory.fill_uninitialized_memory = False
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before[0])
        memory.fill_uninitialized_memory = before[1]
