"""Standing tones of recordings into the noise of a bundle that is there already, without training."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from texbridge.export.tables import noise_tables, response_tables
from texbridge.realtime.bundle.archive import read_files
from texbridge.realtime.bundle.fine import ARRAYS_OF_TONES
from texbridge.realtime.bundle.format import ARRAYS, TEXENV_KIND, Bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.sound.infrasound import without_infrasound
from texbridge.training.config import TrainConfig
from texbridge.training.errors import TrainingError
from texbridge.training.signal.filterbanks import CosineFilterbank
from texbridge.training.signal.fine_spectrum import describe_fine, learn_fine_response
from texbridge.training.signal.sound_file import read_sound

OF_THE_NOISE = ("response_hz", "band_response", "noise_gram", "psd_hz", "noise_psd", *ARRAYS_OF_TONES)


def add_tones(
    bundle: Bundle, files: Sequence[Path], out: Path, report: Callable[[str], None] = lambda line: None
) -> Path:
    """Write ``bundle`` with the fine spectrum of the recordings in ``files``, and without its scores.

    Raises `TrainingError` where there is none, or the bundle does not say which bands it was trained with.
    """
    bank = _bank_of(bundle)
    sounds = [read_sound(path, bundle.sample_rate, report)[0] for path in files]
    recordings = [without_infrasound(sound, bundle.sample_rate) for sound in sounds]
    fine = learn_fine_response(recordings, bank)
    report(f"the spectrum within bands: {describe_fine(fine)}")
    if fine is None:
        raise TrainingError(f"nothing to add to {bundle.path}: its bands of noise say all that the recordings need")
    kept = {name: array for name, array in bundle.arrays.items() if name not in OF_THE_NOISE}
    arrays: dict[str, np.ndarray] = {**kept, **response_tables(bank, fine), **noise_tables(bank, fine)}
    contents = {name: data for name, data in read_files(bundle.path).items() if name in bundle.manifest["files"]}
    left_out = ("files", "format", "format_version")
    manifest = {key: value for key, value in bundle.manifest.items() if key not in left_out}
    return write_bundle(out, {**manifest, "scores": {}}, {**contents, ARRAYS: pack_arrays(arrays)})


def _bank_of(bundle: Bundle) -> CosineFilterbank:
    if bundle.kind != TEXENV_KIND:
        raise TrainingError(f"{bundle.path}: is of kind {bundle.kind!r}, whose noise is its own; use a texenv bundle")
    config = bundle.manifest.get("training", {}).get("config")
    if not isinstance(config, dict):
        raise TrainingError(f"{bundle.path}: does not say how it was trained; export it with this texbridge")
    trained = TrainConfig.from_dict(config, source=str(bundle.path))
    return CosineFilterbank(trained.n_bands, trained.sample_rate, high_hz=trained.high_hz or None)
