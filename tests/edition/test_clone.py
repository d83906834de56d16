"""A clone on a machine that ends its lines otherwise has the texts as they were received."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.program.make import ROOT
from tests.program.test_build import snapshot


@pytest.mark.deep
def test_a_clone_with_autocrlf_has_every_byte_and_builds(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this copy is not a clone")
    clone = tmp_path / "clone"
    git = ["git", "clone", "-q", "-c", "core.autocrlf=true", str(ROOT), str(clone)]
    subprocess.run(git, check=True, capture_output=True)
    changed = subprocess.run(
        ["git", "ls-files", "-m"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    received = snapshot(ROOT / "sources")
    for name, sha in snapshot(clone / "sources").items():
        assert f"sources/{name}" in changed or received[name] == sha, name
    command = [sys.executable, "build_site.py", "--check"]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
