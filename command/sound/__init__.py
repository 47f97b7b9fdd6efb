"""Sound files as they are in the world, read alike by every room.

In comes a path, out come a `Survey` and blocks of samples, or the reason why not. Needs numpy and soundfile, which
every room has, and imports no room. Open `reader.py` first; `containers.py` mends what libsndfile takes at its word.
"""
