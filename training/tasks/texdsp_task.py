"""TexDSP's part of training: frames of recordings, the network and its synthesiser, the energy score.

Where several processes train together (see `training.distributed`), or a batch is worked on in parts, a step still is
the same sequences on the same noise, and its gradient the mean over all of them.
"""

import math
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import one_hot

from texbridge.training.config import TrainConfig
from texbridge.training.data.sequences import Batch, FrameBank, TrainingData
from texbridge.training.distributed import SOLO, Team
from texbridge.training.loop import checkpoint as checkpoints
from texbridge.training.loop.precision import network
from texbridge.training.loop.task import NotFiniteError
from texbridge.training.losses.energy import energy_score, turned
from texbridge.training.models.collage import collages
from texbridge.training.models.texdsp import TexDSP
from texbridge.training.signal.features import feature_table

VALIDATION_NOISE = 2**31
START_FRAMES = 64


class TexDspTask:
    """Trains the model of `config` on `data`; see `training.loop.task.Task` for the methods of the loop.

    `facts` (credits, the noise's fine spectrum, …) are saved with every checkpoint. Raises TrainingError if the batch
    cannot be shared out evenly among the `team`.
    """

    def __init__(
        self,
        config: TrainConfig,
        data: TrainingData,
        device: torch.device,
        facts: Mapping[str, Any] | None = None,
        team: Team = SOLO,
    ) -> None:
        self.config, self.data, self.device, self.team = config, data, device, team
        self._facts = dict(facts or {})
        self._micro, self._share = team.share(config.batch_size, config.accumulate)
        self.model: TexDSP = checkpoints.build_model(config).to(device)
        self.synth = checkpoints.build_synth(config, fine=checkpoints.learned_fine(self._facts)).to(device)
        fused = device.type == "cpu"  # on CUDA it would want its step counts there, and gains little
        self.optimiser = torch.optim.Adam(self.model.parameters(), lr=config.learning_rate, fused=fused)

    def start(self) -> None:
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

    def step(self, step: int, rate: float, share: float) -> float:
        """Take a step; returns its loss."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad(set_to_none=True)
        value = self.backward(step)
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.config.grad_clip)
        if not math.isfinite(value):
            raise NotFiniteError(f"the loss became {value}")
        if not math.isfinite(float(norm)):
            raise NotFiniteError(f"the norm of the gradient became {float(norm)}")
        self.optimiser.step()
        return value

    def rehearse(self, step: int) -> None:
        """Do the work of a step and change nothing."""
        self.backward(step)
        self.optimiser.zero_grad(set_to_none=True)

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

    def backward(self, step: int) -> float:
        """Put the gradient of the step's batch into the parameters, whoever computed its parts; returns the loss."""
        bank = self.data.train
        total = torch.zeros((), device=self.device)
        for part in bank.draw(step).split(self._micro)[self._share]:
            loss = self.losses(bank, part, step).sum() / self.config.batch_size
            loss.backward()
            total += loss.detach()
        self.team.add([total, *(p.grad for p in self.model.parameters() if p.grad is not None)])
        return float(total)

    def settled(self, share: float) -> bool:
        """The loss means the same in all of the training."""
        return True

    def figures(self) -> dict[str, Any]:
        """A validation finds its loss alone."""
        return {}

    def modules(self) -> dict[str, nn.Module]:
        """The network."""
        return {"model": self.model}

    def optimisers(self) -> dict[str, tuple[nn.Module, torch.optim.Optimizer]]:
        """The network's."""
        return {"optimiser": (self.model, self.optimiser)}

    def facts(self) -> dict[str, Any]:
        """The ranges of the features, and what the run was told of its recordings."""
        return {"features": self.data.features, **self._facts}

    def restore(self, meta: Mapping[str, Any]) -> None:
        """A step needs nothing but the weights."""
