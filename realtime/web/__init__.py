"""The page in the browser and OSCQuery: what the table holds, by HTTP and WebSocket, and what is moved there.

In comes what an engine's table, values and meters are (`feed`), out go OSC packets to its server, as of any client.
All but the feed runs in a process of its own, so that no browser, slow or hostile, takes time from OSC or the sound.
Open `process` first.
"""
