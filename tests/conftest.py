"""Sites built once for all tests, served on 127.0.0.1, and a browser to read them in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

import build_site
from apparatus.edition import read_edition
from apparatus.exports.style import format_citations
from apparatus.model.edition import Edition
from apparatus.site.face import cut_face, cut_print_face
from apparatus.testing import served
from apparatus.testing.served import Site, browser
from tests.program.make import ROOT, TOY

__all__ = ["Site", "browser"]  # which other tests take from here

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


def serve(root: Path) -> Iterator[Site]:
    """Build the edition of a folder and serve it while the tests last."""
    with FileLock(STOCK / "tests.lock"):  # each worker takes what the first has made
        take_products(STOCK, root)
        assert build_site.build(root, root / "site") == 0
        take_products(root / ".build", STOCK.parent)
    yield from served.serve(root)


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
