"""Sets up a browser for the tests.

In: nothing.  Out: one line, with the path of a Chromium; an error where there can be none.
Example: `python -m apparatus.testing`.
"""

from apparatus.testing.browser import set_up_or_fail

set_up_or_fail()
