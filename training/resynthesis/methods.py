"""The methods of resynthesis by name; `training.resynthesis.titles` says what each is."""

from __future__ import annotations

from collections.abc import Callable

from texbridge.training.resynthesis.cnn import CnnMethod
from texbridge.training.resynthesis.method import Method
from texbridge.training.resynthesis.stft import StftMethod
from texbridge.training.resynthesis.texstat import TexstatMethod

METHODS: dict[str, Callable[[], Method]] = {
    "stft": StftMethod,
    "cnn": CnnMethod,
    "texstat": TexstatMethod,
}
