"""A texture as a Neutone model: sound in, texture out, in any DAW that has the plugin.

The scripted instrument of `export.nn` comes in, the SDK's own ``model.nm`` goes out. The SDK is an extra, in an
environment of its own; begin with `wrapper`.
"""
