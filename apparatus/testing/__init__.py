"""What is promised of any edition, as tests that an edition runs on itself.

In: the folder of an edition, from the place of the test that asks, or a fixture `site` of one's own.  Out:
tests for pytest.  Example: `tests/test_edition.py` of an edition says `from apparatus.testing import *`.

It needs the extra `test`, and a Chromium: `python -m apparatus.testing` finds one or sets it up.
"""

import pytest

pytest.register_assert_rewrite("apparatus.testing.checks")

from apparatus.testing.checks import *  # noqa: E402, F403
from apparatus.testing.served import browser, site  # noqa: E402, F401
