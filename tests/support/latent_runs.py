"""A small run of a noise VAE, written to disk as training does, and its bundle."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import soundfile
import torch

from tests.support.latents import recordings_by_part, small_latent
from texbridge.export.latent.assemble import export_latent
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.training.data.recordings import Recording
from texbridge.training.files import write_json
from texbridge.training.latents.config import LatentConfig
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.loop.checkpoint import save_checkpoint
from texbridge.training.tasks.latent_models import build_latent_model


@dataclass(frozen=True)
class Exported:
    """A bundle, the network and recordings that it is of, and folders of runs of NoiseBandNet: by loudness and centroid
    alone, and by the levels of bands too."""

    bundle: Bundle
    model: NoiseVae
    recordings: list[Recording]
    other: Path
    levels: Path


def write_run(folder: Path, config: LatentConfig, inputs: list[str]) -> torch.nn.Module:
    """A run of a network that has only been fitted, not trained."""
    model = build_latent_model(config)
    model.fit(torch.stack([torch.from_numpy(r.audio[:4096]) for r in recordings_by_part()["train"]]))
    folder.mkdir()
    write_json(folder / "run.json", {"inputs": inputs})
    facts = {"config": config.to_dict(), "step": 1, "features": {}, "credits": []}
    save_checkpoint(folder, "best", facts, {"model": model})
    save_checkpoint(folder, "last", facts, {"model": model})
    return model.eval()


def exported_run(folder: Path) -> Exported:
    """Write recordings, runs and a bundle of one of them into `folder`."""
    sounds = folder / "sounds"
    sounds.mkdir()
    recordings = [recording for part in recordings_by_part().values() for recording in part]
    for recording in recordings:
        soundfile.write(sounds / recording.path.name, recording.audio, 16000, subtype="FLOAT")
    config = small_latent(name="small", split="time")
    model = write_run(folder / "vae", config, [str(sounds)])
    follower: dict[str, Any] = {"model": "noisebandnet", "name": "bands", "split": "time", "frame_size": 4096}
    write_run(folder / "bands", small_latent(**follower), [str(sounds)])
    write_run(folder / "levels", small_latent(**follower, band_energies=True), [str(sounds)])
    assert isinstance(model, NoiseVae)
    path = export_latent(folder / "vae", folder / "small.texbundle", half=False)
    return Exported(read_bundle(path), model, recordings, folder / "bands", folder / "levels")
