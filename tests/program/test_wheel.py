"""The program is installed from a wheel, and builds an edition that lies elsewhere."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Site, copy_edition
from tests.program.make import ROOT, TOY
from tests.program.test_build import snapshot

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of the wheel, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT / "apparatus", source / "apparatus", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build_site.py", "pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "-w", str(folder), str(source)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_has_every_file_of_the_program_and_no_other(installed: Path) -> None:
    program = {path for path in snapshot(ROOT / "apparatus") if "__pycache__" not in path}
    found = {path for path in snapshot(installed) if ".dist-info/" not in path}
    assert found == {f"apparatus/{path}" for path in program} | {"build_site.py"}


def test_the_command_builds_an_edition_that_lies_elsewhere(
    installed: Path, toy_site: Site, tmp_path: Path
) -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    module, function = scripts["apparatus"].split(":")
    toy = copy_edition(TOY, tmp_path / "toy")
    command = f"import sys, {module}; print({module}.__file__); sys.exit({module}.{function}())"
    done = subprocess.run(
        [sys.executable, "-c", command],
        cwd=toy,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == str(installed / "build_site.py")
    assert snapshot(toy / "site") == snapshot(toy_site.folder)
