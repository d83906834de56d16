"""An edition is built and served, and a browser is there to read it in.

In: the place of the test that asks.  Out: the fixtures `site` and `browser`.
Example: for `reader/tests/test_edition.py` the edition in `reader/`, as it is published.
"""

import functools
import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from apparatus.testing.browser import find_browser


@dataclass(frozen=True)
class Site:
    """A built site: its edition's folder, and the address at which it is served."""

    root: Path
    address: str

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return self.root / "site"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files and prints nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def serve(root: Path) -> Iterator[Site]:
    """Serve the site of an edition while the tests last."""
    handler = functools.partial(QuietHandler, directory=str(root / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(root, f"http://127.0.0.1:{server.server_address[1]}")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """The edition in whose `tests/` the test stands, built."""
    root = request.path.parents[1]
    command = [sys.executable, "-m", "build_site", "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    yield from serve(root)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    path = find_browser()
    assert path, "no browser: run `make test`, which sets one up"
    switches = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=switches)
        yield running
        running.close()
