"""`new --edition`: an empty edition, which builds at once.

In: a folder that is empty or not there, and where the program comes from.  Out: the characters of its files:
those below `files/`, the JSON Schemas for editing programs, `requirements.txt`, and a test.
Example: `new --edition reader` gives `reader/docs/index.md`, `reader/mkdocs.yml`, `reader/Makefile`, …
"""

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from apparatus.model.problems import Place, Problem
from apparatus.new import Draft
from apparatus.schemas import make_schemas

FILES = Path(__file__).with_name("files")
HIDDEN = ("gitignore", "gitattributes")  # what is hidden in an edition, and not here: git would obey it
PROGRAM = Path(__file__).resolve().parents[2]  # the folder of the program, or that of all installed ones
REQUIREMENTS = """\
# The program, with what it needs for PDFs, for reading originals, and for `make test`.  Behind the @ stands
# where it comes from: a folder (`file:///home/me/x`) or a repository (`git+https://example.org/x.git@main`).
apparatus[downloads,import,test] @ {origin}
"""
TEST = '''\
"""This edition keeps what the program promises, and its pages open in a browser."""

from apparatus.testing import *
'''
NEXT = (
    "`make serve` in it shows it, and sets up what that needs; give it a name in mkdocs.yml, and begin with "
    "`apparatus new FILE`"
)


def begin_edition(folder: Path) -> Draft:
    """The files of an empty edition; none where something is in the way."""
    draft = Draft(problems=find_obstacle(folder))
    for path in sorted(FILES.rglob("*")):
        if path.is_file():
            name = path.relative_to(FILES).as_posix()
            draft.files[f".{name}" if name in HIDDEN else name] = path.read_bytes()
    draft.files |= {f"schemas/{name}": text for name, text in make_schemas().items()}
    draft.files["requirements.txt"] = REQUIREMENTS.format(origin=find_origin())
    draft.files["tests/test_edition.py"] = TEST
    draft.said += [f"{folder.as_posix()} is an edition without an essay, of {len(draft.files)} files", NEXT]
    return draft


def find_obstacle(folder: Path) -> tuple[Problem, ...]:
    """An edition begins in a folder of its own.  Bad: one with files in it.  Good: an empty one, or none."""
    place, hint = (
        Place(folder.as_posix(), 1, 1),
        "name a folder that is empty or not there: nothing is overwritten",
    )
    if folder.is_dir() and any(folder.iterdir()):
        return (Problem("W112", place, "this folder is not empty", hint),)
    if folder.exists() and not folder.is_dir():
        return (Problem("W112", place, "this is a file", hint),)
    return ()


def find_origin() -> str:
    """Where the program comes from, as pip has it: the folder it is run in, or that it was installed from."""
    if (PROGRAM / "pyproject.toml").is_file():
        return PROGRAM.as_uri()
    try:
        said = json.loads(distribution("apparatus").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        said = {}
    commit = said.get("vcs_info", {})
    at = f"{commit['vcs']}+{said['url']}@{commit['commit_id']}" if commit else said.get("url")
    return at or "file:///where/the/program/is"
