"""What a player can say beside setting parameters: voices, presets, recordings, MIDI.

In come OSC commands and MIDI messages; out go calls of the engine, files inside the allowed folders, and answers.
Slow work is done in threads of its own, and the old sound goes on meanwhile.
Open `voices` first, then `presets` and `midi_learn`.
"""
