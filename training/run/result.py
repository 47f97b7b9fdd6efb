"""`result.json`: what a training came to, in one small file, comparable between runs of different settings.

The validation loss depends on the settings that define it, so beside it stands a TexStat that does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from texbridge.training.config import TrainConfig
from texbridge.training.data.recordings import Recording
from texbridge.training.evaluation.embeddings import METRIC_BETA, METRIC_FRAME
from texbridge.training.evaluation.scores import unit_frames
from texbridge.training.loop.checkpoint import learned_fine, load_run
from texbridge.training.losses.texstat import TexStat
from texbridge.training.models.texdsp import TexDSP
from texbridge.training.run.playback import resynthesise
from texbridge.training.run.report import REPORT_SECONDS
from texbridge.training.signal.fine_spectrum import FineResponse

RESULT = "result.json"


def describe_result(folder: Path, reason: str, test: Sequence[Recording]) -> dict[str, Any]:
    """The facts of a finished run: why it ended, best step and validation loss, training time, held-out TexStat."""
    model, config, best = load_run(folder, "best")
    last = load_run(folder, "last")[2]
    return {
        "reason": reason,
        "steps": last["step"],
        "best_step": best["step"],
        "best_validation": best["best_validation"],
        "texstat": held_out_texstat(model, config, test, learned_fine(best)),
        "seconds": round(last["seconds"], 3),
    }


@torch.no_grad()
def held_out_texstat(
    model: TexDSP, config: TrainConfig, test: Sequence[Recording], fine: FineResponse | None = None
) -> float:
    """Mean TexStat (clean, every β 1) of the resynthesis of up to 10 s of held-out sound, frame against frame.

    Frames have 65 536 samples, or the largest power of two that the excerpt holds.
    """
    longest = max(test, key=lambda recording: len(recording.audio)).audio
    excerpt = np.array(longest[: max(config.frame_size, int(REPORT_SECONDS * config.sample_rate))])
    made = resynthesise(model, config, excerpt, fine=fine)
    frame_size = min(METRIC_FRAME, 2 ** (len(made).bit_length() - 1))
    texstat = TexStat(config.sample_rate, frame_size, beta=METRIC_BETA)
    ours, theirs = (unit_frames(sound[: len(made)], frame_size) for sound in (made, excerpt))
    return float(texstat(ours, theirs))
