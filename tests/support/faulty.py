"""Decoders that fail, for tests of what happens then."""

from texbridge.realtime.synthesis.decoder import Decoder
from texbridge.realtime.synthesis.renderer import Renderer
from texbridge.realtime.synthesis.texture import TextureRenderer


def decoder_of(renderer: Renderer | None) -> Decoder:
    """The decoder of a texture that is not compiled, so that a test may put something else in the place of its `_run`.
    (`tests.support.graphs.not_compilable` makes a bundle of that sort.)"""
    assert isinstance(renderer, TextureRenderer) and renderer.maker is None
    return renderer._elsewhere[0][1]
