"""The edition of the two essays, read and built once for all tests."""

from collections.abc import Iterator

import pytest

from apparatus.model.edition import Edition
from apparatus.registers import Registers, make_registers
from tests.conftest import Site, copy_edition, read, serve
from tests.program.make import ROOT


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The edition of the two essays, built."""
    yield from serve(copy_edition(ROOT, tmp_path_factory.mktemp("real")))


@pytest.fixture(scope="session")
def site(real_site: Site) -> Site:
    """The edition on which is tried what is true of any."""
    return real_site


@pytest.fixture(scope="session")
def real_edition() -> Edition:
    """The edition of the two essays, read and its citations formatted."""
    return read(ROOT)


@pytest.fixture(scope="session")
def real_registers(real_edition: Edition) -> Registers:
    """Its names and days."""
    registers, problems = make_registers(ROOT, real_edition)
    assert registers is not None, problems
    return registers
