"""The built-in presets by kind: most are textures with a decoder."""

from texbridge.realtime.bundle.format import TEXENV_KIND
from texbridge.realtime.bundle.latent import LATENT_KIND
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle

TEXTURES = tuple(name for name in preset_names() if read_bundle(name).kind == TEXENV_KIND)
LATENTS = tuple(name for name in preset_names() if read_bundle(name).kind == LATENT_KIND)
