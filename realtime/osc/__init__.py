"""The OSC server: what the network may say, and what it is answered.

In come UDP packets, which are parsed strictly and within limits; out go calls of whatever is `Playable`, and replies.
It never imports the engine.
Open `server` first; `interface` says what it asks of others, `methods` and `table` what clients can say.
"""
