"""A headless Chromium, driven through its own DevTools protocol."""

import base64
import contextlib
import itertools
import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-extensions", "--mute-audio", "--hide-scrollbars"),
)
PATIENCE_SECONDS = 60.0


class Tab:
    """One page of the browser, at ``width`` × ``height`` CSS pixels."""

    def __init__(self, socket: Any, width: int = 1440, height: int = 900, is_phone: bool = False) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self.call("Page.enable")
        self.call("Runtime.enable")
        self.resize(width, height, is_phone)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of one command of the protocol."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=PATIENCE_SECONDS))
            if answer.get("id") == number:
                assert "error" not in answer, (method, answer["error"])
                return dict(answer["result"])

    def resize(self, width: int, height: int, is_phone: bool = False) -> None:
        """Look at the page in another size; a phone has fingers."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=is_phone
        )
        self.call("Emulation.setTouchEmulationEnabled", enabled=is_phone, maxTouchPoints=5)

    def open(self, url: str) -> None:
        """Go to a page, and return when it is complete."""
        self.call("Page.navigate", url=url)
        self.until(f"location.href === {json.dumps(url)} && document.readyState === 'complete'")

    def evaluate(self, code: str) -> Any:
        """The value of an expression; a fault of it fails the test."""
        result = self.call("Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def until(self, code: str, seconds: float = 30.0) -> Any:
        """The expression's first value that is true."""
        end = time.monotonic() + seconds
        while not (value := self.evaluate(code)):
            assert time.monotonic() < end, f"never true in the browser: {code}"
            time.sleep(0.02)
        return value

    def box(self, selector: str) -> tuple[float, float, float, float]:
        """Left, top, width and height of an element, scrolled into view."""
        code = f"""(() => {{ const e = document.querySelector({json.dumps(selector)});
            e.scrollIntoView({{block: "center", behavior: "instant"}}); const b = e.getBoundingClientRect();
            return [b.left, b.top, b.width, b.height]; }})()"""
        left, top, width, height = self.evaluate(code)
        return left, top, width, height

    def drag(self, selector: str, start: float, end: float) -> None:
        """The mouse goes down at a share of an element's width, moves to another, and lets go."""
        left, top, width, height = self.box(selector)
        y = top + height / 2
        for kind, share in (("mousePressed", start), ("mouseMoved", end), ("mouseReleased", end)):
            where = {"x": left + share * width, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
            self.call("Input.dispatchMouseEvent", type=kind, **where)

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        """Fingers: ``touchStart``, ``touchMove`` with all that are down, or ``touchEnd`` with those that stay."""
        fingers = [{"x": x, "y": y, "id": k} for k, (x, y) in enumerate(points)]
        self.call("Input.dispatchTouchEvent", type=kind, touchPoints=fingers)

    def press(self, key: str) -> None:
        """A key goes down and up."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key)

    def picture(self, path: Path) -> None:
        """Write what is seen, as a PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))


@contextlib.contextmanager
def browser_tab(program: str, folder: Path) -> Iterator[Tab]:
    """A browser, started as ``program``, with one empty page; it keeps its things in ``folder``."""
    from websockets.sync.client import connect

    command = [
        program,
        *FLAGS,
        "--remote-debugging-port=0",
        f"--user-data-dir={folder}",
        "about:blank",
    ]
    port_file = folder / "DevToolsActivePort"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            end = time.monotonic() + PATIENCE_SECONDS
            while not (port_file.exists() and port_file.read_text().count("\n")):
                assert process.poll() is None and time.monotonic() < end, "Chromium does not start"
                time.sleep(0.05)
            port, path = port_file.read_text().split("\n")[:2]
            with connect(f"ws://127.0.0.1:{port}{path}", max_size=None) as root:
                root.send(json.dumps({"id": 1, "method": "Target.getTargets"}))
                targets = json.loads(root.recv(timeout=PATIENCE_SECONDS))["result"]["targetInfos"]
            [page] = [target["targetId"] for target in targets if target["type"] == "page"]
            with connect(f"ws://127.0.0.1:{port}/devtools/page/{page}", max_size=None) as socket:
                yield Tab(socket)
        finally:
            process.kill()
