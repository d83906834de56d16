"""What a reader does on any edition, on this one."""

from tests.program.test_reader import *  # noqa: F403
