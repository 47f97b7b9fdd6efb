"""Playing textures live: bundle format, compiled kernel, control, audio, OSC, terminal UI. Never torch."""
