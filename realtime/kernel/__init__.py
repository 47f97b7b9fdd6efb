"""The compiled audio callback and the memory it works in: no lock, no allocation, no Python while it sounds.

In come commands, gains, tables and samples that the control thread publishes without waiting; out go samples, meters,
and the log of what was carried out at which frame. It knows no bundle and no OSC.
Open `callback` first, then `memory` (who writes what) and `publish` (how threads hand over).
"""
