"""What a reader does on any edition, on this one."""

import pytest

from tests.program.test_reader import *  # noqa: F403

pytestmark = pytest.mark.deep  # its older walks, beside it, are in every run
