"""The table of commands: name → module, function, and what it does in a line; and how they are used."""

COMMANDS = {
    "train": (
        "texbridge.training.commands.train",
        "main",
        "learn a model from recordings of a texture (needs texbridge[train])",
    ),
    "export": (
        "texbridge.export.commands",
        "main",
        "turn a trained run into a bundle that plays (needs texbridge[train])",
    ),
    "life": (
        "texbridge.export.life_command",
        "main",
        "teach a bundle how its recordings move: waves, gusts, rhythm (needs texbridge[train])",
    ),
    "tones": (
        "texbridge.export.commands",
        "tones",
        "give a bundle the standing tones of recordings (needs texbridge[train])",
    ),
    "latent": (
        "texbridge.export.latent.command",
        "main",
        "go from one sound to another through the latent space of a bundle (needs texbridge[train])",
    ),
    "evaluate": (
        "texbridge.export.evaluate",
        "main",
        "compare a sound or a bundle with its reference (needs texbridge[train])",
    ),
    "texenv": (
        "texbridge.training.commands.texenv",
        "main",
        "resynthesise a sound from band envelopes (needs texbridge[train])",
    ),
    "resynth": (
        "texbridge.export.resynth",
        "main",
        "make any length of new sound of one recording (needs texbridge[train])",
    ),
    "compare": (
        "texbridge.training.commands.compare",
        "main",
        "resynthesise a recording by every method, and measure them alike (needs texbridge[train])",
    ),
    "reproduce": (
        "texbridge.training.reproduce.command",
        "main",
        "recompute the published tables (needs texbridge[train])",
    ),
    "play": (
        "texbridge.realtime.app.play_command",
        "play",
        "play bundles live, steered over OSC, MIDI or by a microphone",
    ),
    "render": ("texbridge.realtime.app.file_commands", "render", "render a bundle into a sound file"),
    "devices": ("texbridge.realtime.app.check_commands", "devices", "list audio outputs and inputs, and MIDI inputs"),
    "transfer": (
        "texbridge.realtime.app.file_commands",
        "transfer",
        "let a sound file drive a bundle: timbre transfer",
    ),
    "doctor": ("texbridge.realtime.app.check_commands", "doctor", "check this installation and say what to do"),
    "latency": ("texbridge.realtime.app.check_commands", "latency", "measure the time from an OSC packet to its sound"),
    "bench": ("texbridge.realtime.app.check_commands", "bench", "measure the engine on this machine"),
    "presets": ("texbridge.realtime.app.bundle_commands", "presets", "list the presets that come with texbridge"),
    "info": ("texbridge.realtime.app.bundle_commands", "info", "say what a bundle holds: controls, credits, scores"),
    "completion": ("texbridge.completion", "completion", "print a shell's completion of these commands"),
}
EXAMPLES = """\
examples:
  texbridge play                                   the built-in presets; the first one sounds
  texbridge play fire --record take.wav            a preset, recorded
  texbridge render rain --out rain.wav --seconds 30 --set centroid=3000
  texbridge transfer voice.wav --model fire --out burning-voice.wav
  texbridge train recordings/ --out runs/fire      then: texbridge export runs/fire --out fire.texbundle
  texbridge doctor                                 when something does not work

exit status: 0 done, 1 failed (one line on stderr says why), 2 wrong usage,
130 interrupted by Ctrl-C, 143 terminated. `play` ends with 0 on q, Ctrl-C and SIGTERM.
`texbridge help COMMAND` and `texbridge COMMAND --help` explain a command.
"""
