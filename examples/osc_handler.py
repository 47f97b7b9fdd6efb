"""An OSC address of one's own beside those of the engine: python osc_handler.py [--port P].

`/sunrise seconds` lets the first voice become brighter; here the message is sent by the script itself.
"""

import argparse

import texbridge
from pythonosc.udp_client import SimpleUDPClient

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
options = parser.parse_args()
engine = texbridge.Engine([texbridge.read_bundle("wind")])


def sunrise(seconds: float) -> str:
    """What is returned is the reply's argument; what is raised becomes an `/error`."""
    engine.glide({"/voice/1/centroid": 4000.0, "/voice/1/gain": 0.0}, seconds)
    return "rising"


with texbridge.OscServer(engine, port=options.port, commands={"/sunrise": sunrise}) as server:
    with SimpleUDPClient("127.0.0.1", server.port) as client:
        client.send_message("/sunrise", 3.0)
        reply = next(client.get_messages(timeout=5))
    print(reply.address, *reply.params)
