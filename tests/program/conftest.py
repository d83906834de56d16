"""Editions that a test may change."""

from pathlib import Path

import pytest

from tests.conftest import Site
from tests.program.two import copy_two


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A small edition: two essays of the toy."""
    return copy_two(tmp_path / "toy")


@pytest.fixture(scope="session")
def site(toy_site: Site) -> Site:
    """The edition on which is tried what is true of any; in `tests/edition` the one of the essays."""
    return toy_site
