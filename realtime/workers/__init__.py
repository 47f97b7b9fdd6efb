"""The control of compiled voices, compiled too: threads that turn changes into tables without the interpreter's lock.

In: what is to change in a voice, and for which frame, from any Python thread (`Workers`). Out: envelope tables in the
decks of the kernel, each for its sample, and a log of what was done. Open `desk.py` first, then `voice.py`.
"""
