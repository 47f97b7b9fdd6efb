"""What the configurations of all models have in common: how fields are read and checked, and what any run is told."""

import dataclasses
from collections.abc import Mapping
from typing import Any, ClassVar, Protocol, Self, get_args, get_origin, get_type_hints

from texbridge.training.errors import TrainingError

RUN_CHOICES = {
    "schedule": ("late", "cosine", "constant"),
    "split": ("auto", "time", "recording"),
    "precision": ("fp32", "bf16"),
}
RUN_LIMITS: dict[str, tuple[float, float]] = {
    "sample_rate": (8000, 192000),
    "hidden_size": (4, 4096),
    "average": (0, 0.999999),
    "learning_rate": (1e-8, 1),
    "grad_clip": (1e-6, 1e9),
    "batch_size": (1, 4096),
    "accumulate": (1, 4096),
    "steps": (1, 10**9),
    "seed": (0, 2**31 - 1),
    "patience": (1, 10**9),
    "validation_every": (1, 10**9),
    "validation_frames": (1, 4096),
    "validation_share": (0.01, 0.5),
    "test_share": (0.01, 0.5),
    "memory_mb": (1, 10**6),
}
_LEAST_TRAINED = 0.2


class MaterialPlan(Protocol):
    """What the reading and splitting of recordings asks of a configuration; a recording holds a `frame_size` at least.

    What the fields mean, `TrainConfig` says.
    """

    @property
    def sample_rate(self) -> int:
        """Of all sounds, in Hz."""

    @property
    def frame_size(self) -> int:
        """Samples of the shortest piece that can be trained on."""

    @property
    def split(self) -> str:
        """One of `RUN_CHOICES`."""

    @property
    def validation_share(self) -> float:
        """Of the sound."""

    @property
    def test_share(self) -> float:
        """Of the sound."""

    @property
    def seed(self) -> int:
        """Of every random choice."""


@dataclasses.dataclass(frozen=True)
class Settings:
    """Base of configurations: fields are converted, then checked against `choices`, `limits` and `lengths`."""

    choices: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    limits: ClassVar[Mapping[str, tuple[float, float]]] = {}
    lengths: ClassVar[Mapping[str, int]] = {}

    def __post_init__(self) -> None:
        for field, kind in self.kinds().items():
            object.__setattr__(self, field, _converted(field, getattr(self, field), kind))
            self._check_limits(field, getattr(self, field))
        self.check_relations()

    def check_relations(self) -> None:
        """Raise TrainingError where fields do not go together."""

    @classmethod
    def kinds(cls) -> dict[str, Any]:
        """The type of every field, by its name."""
        hints = get_type_hints(cls)
        return {field.name: hints[field.name] for field in dataclasses.fields(cls)}

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as JSON types."""
        return {key: list(v) if isinstance(v, tuple) else v for key, v in dataclasses.asdict(self).items()}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any], source: str = "the configuration") -> Self:
        """Build a config from JSON or TOML values; unknown keys are refused by name."""
        known = cls.kinds().keys()
        unknown = sorted(set(values) - known)
        if unknown:
            raise TrainingError(f"{source}: unknown key '{unknown[0]}'; known are {', '.join(sorted(known))}")
        try:
            return cls(**values)
        except TrainingError as error:
            raise TrainingError(f"{source}: {error}") from error

    def _check_limits(self, field: str, value: Any) -> None:
        if field in self.choices and value not in self.choices[field]:
            raise TrainingError(f"{field} must be one of {', '.join(self.choices[field])}, not '{value}'")
        if field in self.lengths and len(value) != self.lengths[field]:
            raise TrainingError(f"{field} must have {self.lengths[field]} entries, not {len(value)}")
        if field not in self.limits:
            return
        low, high = self.limits[field]
        for number in value if isinstance(value, tuple) else (value,):
            if not low <= number <= high:
                raise TrainingError(f"{field} is {number}; it must be between {low:g} and {high:g}")


@dataclasses.dataclass(frozen=True)
class RunSettings(Settings):
    """Base of what decides a run, whatever the model: how fast, how long, on which part of which sound."""

    name: str = ""
    model: str = ""
    sample_rate: int = 24000
    learning_rate: float = 1e-3
    schedule: str = "cosine"
    batch_size: int = 16
    accumulate: int = 1
    steps: int = 20_000
    seed: int = 0
    patience: int = 20
    validation_every: int = 250
    validation_frames: int = 32
    split: str = "auto"
    validation_share: float = 0.1
    test_share: float = 0.1
    memory_mb: int = 2048

    choices: ClassVar[Mapping[str, tuple[str, ...]]] = RUN_CHOICES
    limits: ClassVar[Mapping[str, tuple[float, float]]] = RUN_LIMITS

    def check_relations(self) -> None:
        """Raise TrainingError where fields do not go together."""
        if self.batch_size % self.accumulate:
            raise TrainingError(
                f"accumulate is {self.accumulate}; it must divide batch_size, {self.batch_size}, without a remainder"
            )
        if self.validation_share + self.test_share > 1 - _LEAST_TRAINED:
            raise TrainingError("validation_share and test_share leave less than a fifth of the data to train on")


def _converted(field: str, value: Any, kind: Any) -> Any:
    """Return the value in the field's own type: whole numbers pass as float, lists as tuples."""
    if get_origin(kind) is tuple:
        if not isinstance(value, list | tuple):
            raise TrainingError(f"{field} must be a list of numbers, not {value!r}")
        return tuple(_converted(field, entry, get_args(kind)[0]) for entry in value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        names = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false"}
        wanted = names[kind.__name__]
        raise TrainingError(f"{field} must be {wanted}, not {value!r}")
    return value
