"""Sites built once for all tests, served on 127.0.0.1, and a browser to read them in."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

import build_site
from apparatus.edition import read_edition
from apparatus.exports.style import format_citations
from apparatus.model.edition import Edition
from apparatus.site.face import cut_face, cut_print_face
from tests.browser import find_browser
from tests.program.make import ROOT, TOY

STOCK = ROOT / ".build"  # what takes long to make

settings.register_profile("reader", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("reader")


BUILT = {"toy", "toy_site", "real_site", "site", "divided_site"}  # fixtures of an edition that is built


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for a browser or for a build, so that it can be left out: `make fast`."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if "browser" in asked:
            item.add_marker(pytest.mark.browser)
        if BUILT & asked:
            item.add_marker(pytest.mark.build)


def copy_edition(source: Path, target: Path) -> Path:
    """Copy what an edition consists of, without the pages that were generated, and the faces once cut."""
    for name in ("sources", "footnotes", "overrides"):
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name)
    (target / "docs").mkdir(parents=True)
    for page in (source / "docs").glob("*.md"):
        shutil.copy(page, target / "docs")
    shutil.copy(source / "mkdocs.yml", target)
    for face in (cut_face(ROOT), cut_print_face(ROOT)):
        shutil.copytree(face, target / face.relative_to(ROOT))
    return target


def take_products(stock: Path, root: Path) -> None:
    """Give an edition the downloads that were made before; a build makes anew what does not fit."""
    for product in stock.glob("take-*"):
        target = root / ".build" / product.name
        if not target.exists():
            shutil.copytree(product, target)


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and the address at which it is served."""

    root: Path
    address: str

    @property
    def folder(self) -> Path:
        return self.root / "site"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files and prints nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def serve(root: Path) -> Iterator[Site]:
    """Build the edition of a folder and serve it while the tests last."""
    with FileLock(STOCK / "tests.lock"):  # each worker takes what the first has made
        take_products(STOCK, root)
        assert build_site.build(root, root / "site") == 0
        take_products(root / ".build", STOCK.parent)
    handler = functools.partial(QuietHandler, directory=str(root / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(root, f"http://127.0.0.1:{server.server_address[1]}")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def toy_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The toy edition, built."""
    yield from serve(copy_edition(TOY, tmp_path_factory.mktemp("toy")))


@pytest.fixture(scope="session")
def toy_edition() -> Edition:
    """The toy edition, read and its citations formatted."""
    return read(TOY)


def read(root: Path) -> Edition:
    """The edition of a folder, its citations formatted."""
    edition, problems = read_edition(root)
    assert edition is not None, problems
    return format_citations(edition)


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
