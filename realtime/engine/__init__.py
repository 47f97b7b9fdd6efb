"""The engine: a control thread that keeps the kernel supplied, each change at its own sample.

In come bundles, values with their times, glides, and a stream to play through; out come sound (live, or from `render`),
a journal from which it can be made again, and a snapshot of all that can be observed.
Open `engine` first, then `scheduler` (when) and `controller` (what).
"""
