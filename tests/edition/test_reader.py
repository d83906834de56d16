"""What a reader does on any edition, on this one."""

import pytest

from tests.conftest import Site
from tests.program.test_reader import *  # noqa: F403


@pytest.fixture(scope="module")
def site(real_site: Site) -> Site:
    """The edition that is read."""
    return real_site
