"""The engine's exceptions. Each message is one line: what, where, the limit, the remedy."""


class TexbridgeError(Exception):
    """Base of every error a user can cause; the command prints it on one line and exits with 1."""


class BundleError(TexbridgeError, ValueError):
    """A bundle is missing, broken, or of a newer format."""


class DeviceError(TexbridgeError, RuntimeError):
    """The audio device is missing, unknown, busy, or does not support what was asked."""


class OscError(TexbridgeError, RuntimeError):
    """The OSC port is busy, or a message cannot be understood."""


class PresetError(TexbridgeError, RuntimeError):
    """A performer's preset has no usable name, is not there, is broken, or cannot be written."""


class MidiError(TexbridgeError, RuntimeError):
    """No MIDI system or input can be had, or the file of learned controllers is broken or cannot be written."""
