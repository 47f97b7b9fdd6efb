"""The page's process from outside: HTTP, WebSockets, the engine behind them, and those who mean harm."""

import contextlib
import json
import os
import queue
import signal
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from zeroconf import ServiceBrowser, Zeroconf

from tests.support.osc_client import Client
from tests.support.page import PageEngine, fetch, served_page
from texbridge.realtime.osc.access import AllowList
from texbridge.realtime.osc.packet import encode, read_packet
from texbridge.realtime.web.announce import SERVICE
from texbridge.realtime.web.process import PageError, PageProcess, page_host

PATIENCE_SECONDS = 20.0


@pytest.fixture(scope="module")
def engine() -> PageEngine:
    return PageEngine()


@pytest.fixture(scope="module")
def page(engine: PageEngine) -> Iterator[PageProcess]:
    with served_page(engine) as served:
        end = time.monotonic() + PATIENCE_SECONDS
        while fetch(served, "/voice/1/gain")[0] != 200 and time.monotonic() < end:
            time.sleep(0.02)
        yield served


def dialled(page: PageProcess, **options: Any) -> ClientConnection:
    return connect(f"ws://127.0.0.1:{page.port}/", compression=None, **options)


def command(client: ClientConnection, name: str, data: object = None) -> None:
    client.send(json.dumps({"COMMAND": name, "DATA": data}))


def until(client: ClientConnection, key: str) -> dict[str, Any]:
    """The first JSON that has ``key``."""
    while True:
        frame = client.recv(timeout=PATIENCE_SECONDS)
        if isinstance(frame, str) and key in (told := json.loads(frame)):
            return dict(told)


def test_json_by_default_the_page_for_a_browser(page: PageProcess) -> None:
    status, root = fetch(page, "/")
    assert status == 200 and root["CONTENTS"]["voice"]["CONTENTS"]["1"]["CONTENTS"]["gain"]["VALUE"] == [0.0]
    for path, accept in (("/", "text/html,*/*;q=0.8"), ("/?HTML", "*/*")):
        status, text = fetch(page, path, Accept=accept)
        assert status == 200 and text.startswith("<!doctype html>")
    info = fetch(page, "/?HOST_INFO", Accept="text/html")[1]
    assert info["OSC_TRANSPORT"] == "UDP" and info["EXTENSIONS"]["LISTEN"] is True


def test_the_page_needs_nothing_else_and_is_small(page: PageProcess) -> None:
    text = fetch(page, "/?HTML")[1]
    assert len(text.encode()) <= 60_000
    assert not any(word in text for word in ("https://", "<script src", '<link rel="stylesheet', "@import"))


def test_a_program_hears_the_address_it_listens_to_and_no_other(page: PageProcess, engine: PageEngine) -> None:
    with dialled(page) as client:
        command(client, "LISTEN", "/voice/1/gain")
        command(client, "LISTEN", "/voice/2/gain/norm")
        client.ping().wait(PATIENCE_SECONDS)
        engine.set("/voice/1/pan", 0.5)
        engine.set("/voice/1/gain", -12.0)
        frame = client.recv(timeout=PATIENCE_SECONDS)
        assert isinstance(frame, bytes)
        [message] = read_packet(frame, 0.0)
        assert (message.address, message.arguments) == ("/voice/1/gain", (-12.0,))
        engine.set("/voice/2/gain", 12.0)
        frame = client.recv(timeout=PATIENCE_SECONDS)
        assert isinstance(frame, bytes)
        [message] = read_packet(frame, 0.0)
        assert (message.address, message.arguments) == ("/voice/2/gain/norm", (1.0,))
        command(client, "IGNORE", "/voice/1/gain")
        client.ping().wait(PATIENCE_SECONDS)
        engine.set("/voice/1/gain", -20.0)
        with pytest.raises(TimeoutError):
            client.recv(timeout=0.5)


def test_voices_that_come_and_go_are_paths_added_and_removed(page: PageProcess, engine: PageEngine) -> None:
    whole = engine.parameters
    less = {a: p for a, p in whole.items() if not a.startswith("/voice/2/")}
    with dialled(page) as client:
        client.ping().wait(PATIENCE_SECONDS)
        try:
            engine.parameters = less
            heard = until(client, "COMMAND")
            assert heard["COMMAND"] == "PATH_REMOVED" and heard["DATA"].startswith("/voice/2/")
            assert fetch(page, "/voice/2/gain")[0] == 404
        finally:
            engine.parameters = whole
        while heard["COMMAND"] != "PATH_ADDED":
            heard = until(client, "COMMAND")
        assert fetch(page, "/voice/2/gain")[0] == 200


def test_what_a_page_sends_reaches_the_engine_and_the_other_pages(page: PageProcess, engine: PageEngine) -> None:
    with dialled(page) as one, dialled(page) as other:
        for client in (one, other):
            command(client, "FOLLOW")
            assert until(client, "table")["table"]["/voice/1/gain"]["unit"] == "dB"
        command(one, "SEND", ["/voice/1/gain", -33.0])
        while until(other, "values")["values"].get("/voice/1/gain") != -33.0:
            pass
        one.send(encode("/voice/1/pan", -1.0))
        end = time.monotonic() + PATIENCE_SECONDS
        while engine.get("/voice/1/pan") != -1.0:
            assert time.monotonic() < end
            time.sleep(0.01)
        assert engine.get("/voice/1/gain") == -33.0


@pytest.mark.parametrize(
    "frame",
    [
        "no json",
        "[]",
        "{}",
        '{"COMMAND": 3}',
        '{"COMMAND": "LISTEN", "DATA": {}}',
        '{"COMMAND": "SEND", "DATA": []}',
        '{"COMMAND": "SEND", "DATA": ["/subscribe", "10.0.0.1", 9]}',
        '{"COMMAND": "SEND", "DATA": ["/not/there", 1]}',
        '{"COMMAND": "SEND", "DATA": ["/voice/1/gain", NaN]}',
        '{"COMMAND": "SEND", "DATA": ["/voice/1/gain", 1e999]}',
        '{"COMMAND": "SEND", "DATA": ["/voice/1/gain", [1]]}',
        '{"COMMAND": "SEND", "DATA": ["/voice/1/gain", null, 2]}',
        '{"COMMAND": "SEND", "DATA": ["/voice/1/gain", 99999999999999999999]}',
        "[" * 8000,
        b"",
        b"/voice/1/gain",
        b"#bundle\0",
        b"\xff" * 64,
    ],
)
def test_what_makes_no_sense_is_answered_or_passed_over(page: PageProcess, engine: PageEngine, frame: Any) -> None:
    before = list(engine.changes)
    with dialled(page) as client:
        command(client, "FOLLOW")
        client.send(frame)
        assert until(client, "replies")["replies"][0][0] == "/error"
        command(client, "SEND", ["/ping", 7])
        while ["/pong", 7] not in until(client, "replies")["replies"]:
            pass
    assert engine.changes == before


def test_a_frame_too_large_ends_its_connection_alone(page: PageProcess) -> None:
    with dialled(page) as client, pytest.raises(ConnectionClosed):
        client.send("x" * 100_000)
        while True:
            client.recv(timeout=PATIENCE_SECONDS)
    assert fetch(page, "/panic")[0] == 200


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Host": ""}]
)
def test_another_pages_requests_are_refused(page: PageProcess, headers: dict[str, str]) -> None:
    assert fetch(page, "/", **headers)[0] == 403
    if "Origin" in headers:
        with pytest.raises(InvalidStatus) as refused, dialled(page, origin=headers["Origin"]):
            pass
        assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 4096,
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/9\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 10_000 + b"\r\n",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n",
        b"DELETE / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /%ff%fe%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET //// HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n\r\n",
    ],
)
def test_hostile_http_gets_nothing_and_ends_nothing(page: PageProcess, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", page.port), timeout=PATIENCE_SECONDS) as raw:
        answer = b""
        try:
            raw.sendall(data)
            raw.shutdown(socket.SHUT_WR)
            while part := raw.recv(65536):
                answer += part
        except OSError:
            pass
    assert b" 200 " not in answer and b"Traceback" not in answer
    assert fetch(page, "/panic")[0] == 200


def test_a_page_that_reads_nothing_holds_up_nobody(page: PageProcess, engine: PageEngine) -> None:
    """Ten seconds' worth of changes while one viewer sleeps: another is told the last of them."""
    with dialled(page) as sleeper, dialled(page) as client:
        for one in (sleeper, client):
            command(one, "FOLLOW")
        until(client, "table")
        for k in range(100):
            engine.set("/voice/1/width", k / 100)
            time.sleep(0.002)
        while until(client, "values")["values"].get("/voice/1/width") != 0.99:
            pass


def test_the_engine_goes_on_when_the_process_stands_still_and_when_it_ends() -> None:
    engine, lines = PageEngine(), list[str]()
    page = PageProcess(engine, ("127.0.0.1", 9), [], say=lines.append)  # type: ignore[arg-type]
    page.start()
    try:
        process = page._process
        assert process is not None
        os.kill(process.pid, signal.SIGSTOP)
        time.sleep(0.2)
        engine.set("/voice/1/gain", -3.0)
        os.kill(process.pid, signal.SIGKILL)
        end = time.monotonic() + PATIENCE_SECONDS
        while not lines:
            assert time.monotonic() < end
            time.sleep(0.01)
        assert "the sound goes on" in lines[0]
    finally:
        page.stop()


def test_a_page_that_stands_still_can_be_stopped() -> None:
    page = PageProcess(PageEngine(), ("127.0.0.1", 9), [])  # type: ignore[arg-type]
    page.start()
    process = page._process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    page.stop()
    assert process.poll() is not None


def test_a_port_that_is_taken_and_a_network_without_a_list_are_refused_on_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        page = PageProcess(PageEngine(), ("127.0.0.1", 9), [], port=taken.getsockname()[1])  # type: ignore[arg-type]
        with pytest.raises(PageError, match=r"(?s)^(?!.*\n).*choose another --http-port"):
            page.start()
    with pytest.raises(PageError, match="--osc-allow"):
        page_host("0.0.0.0", None)
    with pytest.raises(PageError, match="no address"):
        page_host("example.org", None)
    assert page_host("0.0.0.0", AllowList.parse(["10.0.0.0/8"])) == "0.0.0.0"
    assert page_host("localhost", None) == "127.0.0.1"
    with pytest.raises(PageError, match="as well"):
        page_host("127.0.0.1", AllowList.parse(["10.0.0.0/16"]), "10.9.9.9")


def test_oscquery_browsers_find_it_by_zeroconf() -> None:
    heard: queue.Queue[str] = queue.Queue()

    def changed(zeroconf: Zeroconf, service_type: str, name: str, state_change: object) -> None:
        heard.put(name)

    page = PageProcess(PageEngine(), ("127.0.0.1", 9), [], name="found by a test")  # type: ignore[arg-type]
    with contextlib.closing(Zeroconf(interfaces=["127.0.0.1"])) as zeroconf:
        ServiceBrowser(zeroconf, SERVICE, handlers=[changed])
        page.start()
        try:
            while (name := heard.get(timeout=PATIENCE_SECONDS)) != f"found by a test.{SERVICE}":
                pass
            info = zeroconf.get_service_info(SERVICE, name, timeout=10_000)
        finally:
            page.stop()
    assert info is not None and (info.parsed_addresses(), info.port) == (["127.0.0.1"], page.port)


def test_several_clients_of_osc_move_what_the_page_shows(page: PageProcess, engine: PageEngine) -> None:
    with dialled(page) as client, Client(fetch(page, "/?HOST_INFO")[1]["OSC_PORT"]) as pd:
        command(client, "FOLLOW")
        until(client, "table")
        pd.send("/voice/2/pan", 0.25)
        while until(client, "values")["values"].get("/voice/2/pan") != 0.25:
            pass
