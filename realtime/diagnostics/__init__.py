"""What this machine can do, and what is wrong with it: `bench`, `latency` and `doctor`.

In come a device or none, and a bundle; out come figures with the conditions they were measured in, and remedies.
Everything is measured beside a silent callback, which shows the machine alone.
Open `bench` first, then `latency`.
"""
