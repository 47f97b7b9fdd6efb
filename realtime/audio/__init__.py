"""Sound in and out of the program: devices, streams, sound files, recordings.

In come the address of a compiled callback, or the tap of what is heard; out go blocks to a device, and files.
A device that dies is noticed and looked for; nothing here knows what is played.
Open `stream` first, then `reconnect`.
"""
