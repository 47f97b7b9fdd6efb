"""From sound to values: what an input does, measured hop by hop, drives the parameters of voices.

In come samples of a file or of the input's tap; out go `Features` and, through gate and calibration, values in the
parameters' units. Nothing here makes sound.
Open `features` first, then `follower`; `live` joins both to an engine that plays.
"""
