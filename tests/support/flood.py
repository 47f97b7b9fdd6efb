"""Many packets in a short time."""

import socket
import time

import numpy as np

from texbridge.realtime.osc.packet import encode


def flood(port: int, seed: int, packets: int, seconds: float) -> int:
    """Send packets evenly over some seconds, a third of them nonsense; returns how many of those."""
    rng, nonsense = np.random.default_rng(seed), 0
    began = time.monotonic()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for k in range(packets):
            if k % 3 == 0:
                sender.sendto(encode("/nowhere", 1.0) if k % 2 else rng.bytes(40), ("127.0.0.1", port))
                nonsense += 1
            else:
                sender.sendto(encode("/voice/1/gain", float(rng.uniform(-1.0, 0.0))), ("127.0.0.1", port))
            ahead = began + k * seconds / packets - time.monotonic()
            if ahead > 0.0:
                time.sleep(ahead)
    return nonsense
