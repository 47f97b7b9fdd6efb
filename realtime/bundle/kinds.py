"""The kinds of bundle that have no envelopes of a decoder: latent spaces, textures of events; and what no kind may have
beside its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.realtime.bundle.arrays import read_npz
from texbridge.realtime.bundle.atoms import (
    EVENTS_KIND,
    LIFE_COLUMNS,
    SCENE_ENTRY,
    check_atoms,
    check_bed,
    read_events_entry,
)
from texbridge.realtime.bundle.encoder import Encoder, WaveEncoder, read_encoder, read_wave_encoder
from texbridge.realtime.bundle.events import ARRAYS_OF_EVENTS
from texbridge.realtime.bundle.fine import ARRAYS_OF_TONES
from texbridge.realtime.bundle.format import (
    ADDITIONS_VERSION,
    ARRAYS,
    DECODER,
    LATENT_VERSION,
    MANIFEST,
    TEXENV_KIND,
    Bundle,
)
from texbridge.realtime.bundle.latent import (
    LATENT_ENTRY,
    LATENT_KIND,
    MAX_LATENT_BANDS,
    Latent,
    check_latent,
    check_space,
    macro_parameters,
    read_latent,
)
from texbridge.realtime.bundle.life import ARRAYS_OF_LIFE, LIFE_ENTRY, Life, check_life, read_life
from texbridge.realtime.bundle.manifest import (
    integer,
    joined_parameters,
    read_parameters,
    saying,
    state_shape_of,
    strings,
)
from texbridge.realtime.bundle.waveform import LEVEL, MAX_HOP_SECONDS, REQUEST, WAVEFORM_KIND
from texbridge.realtime.errors import BundleError
from texbridge.realtime.parameters import Z_FOLLOW, Parameter

MAX_BANDS, MAX_PARAMS, MAX_FRAME, MAX_VARIATIONS = 256, 16384, 2**22, 1024
MAX_BED_NUMBERS = 2**20


def check_additions(path: Path, manifest: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> None:
    """Refuse life or a fine spectrum where nothing would play it: in another kind, an older version, or half of it."""
    arrays_there = [name for name in (*ARRAYS_OF_LIFE, *ARRAYS_OF_EVENTS, *ARRAYS_OF_TONES) if name in arrays]
    there = [LIFE_ENTRY] * (LIFE_ENTRY in manifest) + arrays_there
    if not there:
        return
    if manifest["kind"] == EVENTS_KIND:
        there = [name for name in arrays_there if name not in ARRAYS_OF_LIFE or LIFE_ENTRY not in manifest]
        if not there:
            return
    if manifest["kind"] != TEXENV_KIND:
        raise BundleError(f"{path}: {there[0]} belongs to kind {TEXENV_KIND} alone; export it again")
    if manifest["format_version"] < ADDITIONS_VERSION:
        version = manifest["format_version"]
        raise BundleError(
            f"{path}: {there[0]} belongs to format_version {ADDITIONS_VERSION}, not {version}; export it again"
        )
    if LIFE_ENTRY not in manifest and arrays_there[0] not in ARRAYS_OF_TONES:
        raise BundleError(f"{path}: {ARRAYS} has {arrays_there[0]} but {MANIFEST} no {LIFE_ENTRY}; export it again")


def life_of_manifest(
    path: Path, manifest: Mapping[str, Any], arrays: Mapping[str, np.ndarray], columns: int
) -> Life | None:
    """The life of a bundle that has one, with its arrays, which move so many columns, checked."""
    if LIFE_ENTRY not in manifest:
        return None
    with saying(f"{path}: {MANIFEST}"):
        life = read_life(manifest[LIFE_ENTRY])
    check_life(f"{path}: {ARRAYS}", arrays, columns)
    return life


def check_version(path: Path, manifest: Mapping[str, Any]) -> None:
    """Refuse a kind that the version does not know which the bundle says it is of."""
    kind, version = manifest["kind"], manifest["format_version"]
    if version < LATENT_VERSION:
        kind = f"{kind!r} with a latent space" if kind == WAVEFORM_KIND else repr(kind)
        raise BundleError(f"{path}: kind {kind} belongs to format_version {LATENT_VERSION}, not {version}")


def build_latent(path: Path, manifest: dict[str, Any], files: Mapping[str, bytes], name: str) -> Bundle:
    """A latent space: bands whose amplitudes its decoder gives, and no envelopes."""
    space = _read_space(path, manifest, files)
    n_bands = integer(path, manifest, "n_bands", 1, MAX_LATENT_BANDS)
    check_latent(space.where, space.arrays, space.latent, n_bands, space.state_shape)
    encoder = read_encoder(path, manifest, files, space.arrays, space.latent.size)
    return space.bundle(files[DECODER], name, LATENT_KIND, n_bands, encoder)


def build_wave_space(path: Path, manifest: dict[str, Any], files: Mapping[str, bytes], name: str) -> Bundle:
    """A latent space whose decoder gives samples: neither bands nor envelopes, and a frame is a hop."""
    space = _read_space(path, manifest, files)
    for stray in (REQUEST, LEVEL):
        if stray in space.arrays:
            raise BundleError(f"{path}: {ARRAYS} has {stray}, but in a latent space a place says how loud it is")
    check_space(space.where, space.arrays, space.latent)
    encoder = read_wave_encoder(path, manifest, files, space.arrays, space.latent.size)
    return space.bundle(files[DECODER], name, WAVEFORM_KIND, 0, encoder)


@dataclass(frozen=True)
class _Space:
    """What bundles with a latent space have alike."""

    path: Path
    manifest: dict[str, Any]
    latent: Latent
    features: tuple[str, ...]
    sample_rate: int
    hop_size: int
    state_shape: tuple[int, ...]
    arrays: dict[str, np.ndarray]

    @property
    def where(self) -> str:
        """Of what errors of arrays speak."""
        return f"{self.path}: {ARRAYS}"

    def bundle(
        self, decoder: bytes, name: str, kind: str, n_bands: int, encoder: Encoder | WaveEncoder | None
    ) -> Bundle:
        """The bundle, once its arrays are known to be right."""
        return Bundle(
            latent=self.latent,
            encoder=encoder,
            name=name,
            kind=kind,
            sample_rate=self.sample_rate,
            frame_size=self.hop_size,
            hop_size=self.hop_size,
            n_bands=n_bands,
            n_params=0,
            feature_names=self.features,
            parameters=_space_parameters(self.path, self.manifest, self.latent, self.arrays, encoder is not None),
            state_shape=self.state_shape,
            arrays=self.arrays,
            decoder=decoder,
            manifest=self.manifest,
            path=self.path,
        )


def _read_space(path: Path, manifest: dict[str, Any], files: Mapping[str, bytes]) -> _Space:
    """What the manifest says of a latent space, and its arrays; their shapes are not proven yet."""
    check_version(path, manifest)
    features = strings(path, manifest, "feature_names")
    with saying(f"{path}: {MANIFEST}"):
        latent = read_latent(manifest.get(LATENT_ENTRY))
    if len(features) != latent.size:
        raise BundleError(f"{path}: feature_names are {len(features)}; must be {latent.size}, as the latent is large")
    sample_rate = integer(path, manifest, "sample_rate", 8000, 384000)
    hop_size = integer(path, manifest, "hop_size", 16, int(MAX_HOP_SECONDS * sample_rate))
    state_shape, arrays = state_shape_of(path, manifest), read_npz(files[ARRAYS], f"{path}: {ARRAYS}")
    check_additions(path, manifest, arrays)
    return _Space(path, manifest, latent, features, sample_rate, hop_size, state_shape, arrays)


def _space_parameters(
    path: Path, manifest: dict[str, Any], latent: Latent, arrays: Mapping[str, np.ndarray], hears: bool
) -> tuple[Parameter, ...]:
    """What a voice that plays a latent space has; one that ``hears`` can follow an input."""
    own = (p for p in latent.parameters if hears or p.name != Z_FOLLOW)
    return joined_parameters(path, read_parameters(path, manifest, 0), (*own, *macro_parameters(arrays)))


def build_events(path: Path, manifest: dict[str, Any], files: Mapping[str, bytes], name: str) -> Bundle:
    """A texture of events: a bank of atoms and a bed, and no decoder."""
    check_version(path, manifest)
    with saying(f"{path}: {MANIFEST}"):
        events = read_events_entry(manifest.get(SCENE_ENTRY))
    sample_rate = integer(path, manifest, "sample_rate", 8000, 384000)
    frame_size = integer(path, manifest, "frame_size", 64, MAX_FRAME)
    n_bands = integer(path, manifest, "n_bands", 1, MAX_BANDS)
    n_params = integer(path, manifest, "n_params", 2, min(MAX_PARAMS, frame_size))
    n_variations = integer(path, manifest, "n_variations", 1, MAX_VARIATIONS)
    if n_params % 2 or n_variations * n_bands * n_params > MAX_BED_NUMBERS:
        sizes = f"{n_variations} variations of {n_bands} bands of {n_params} parameters"
        raise BundleError(f"{path}: {sizes}; must be even, at most {MAX_BED_NUMBERS} in all; export it again")
    arrays, where = read_npz(files[ARRAYS], f"{path}: {ARRAYS}"), f"{path}: {ARRAYS}"
    check_additions(path, manifest, arrays)
    check_atoms(where, arrays, events, sample_rate)
    check_bed(where, arrays, (n_variations, n_bands, n_params // 2))
    life = life_of_manifest(path, manifest, arrays, n_bands + LIFE_COLUMNS)
    if life is not None and life.events is not None:
        raise BundleError(f"{path}: {MANIFEST}: a life with events belongs to kind {TEXENV_KIND}; export it again")
    own = (*events.parameters, *(() if life is None else life.parameters))
    return Bundle(
        life=life,
        events=events,
        n_variations=n_variations,
        envelopes="log",
        name=name,
        kind=EVENTS_KIND,
        sample_rate=sample_rate,
        frame_size=frame_size,
        hop_size=integer(path, manifest, "hop_size", max(frame_size // 16, 16), frame_size),
        n_bands=n_bands,
        n_params=n_params,
        feature_names=(),
        parameters=joined_parameters(path, read_parameters(path, manifest, 0), own),
        state_shape=(),
        arrays=arrays,
        decoder=b"",
        manifest=manifest,
        path=path,
    )
