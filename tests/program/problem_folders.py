"""Folders of problems: each has the smallest input that gives one, and the whole message that it gets.

`problems/<CODE>/`, or `problems/<CODE>-what/` where one code has several kinds, holds one of

    received.<format>   a received text, taken by itself, with an editor's file that says nothing
    any other file      laid over a copy of `problems/stock/`, an edition of one essay; a file `name+` is
                        added at the end of the file `name`; `gone` lists paths that are taken out

and `command`, where the program is asked anything else than `--check`; and `message.txt`, what it then
prints.  What cannot lie in a folder is made: `LONG`, `MADE`.
"""

import hashlib
import io
import shlex
import shutil
from collections.abc import Callable
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from pathlib import Path

from filelock import FileLock

import build_site
from apparatus.edition import read_essay
from apparatus.model.problems import CODES, summary
from apparatus.site.generated import MARK_TEXT
from tests.program.make import ROOT

PROBLEMS = ROOT / "tests" / "program" / "problems"
STOCK = PROBLEMS / "stock"
MESSAGE = "message.txt"
EDITORS_FILE = "title: T\nauthors: []\nkind: k\nprovenance: p\nrights: r\nformat: {}\nchecksum: {}\n"


def list_folders() -> list[Path]:
    """Every folder of a problem."""
    return sorted(path for path in PROBLEMS.iterdir() if path.is_dir() and path != STOCK)


def code_of(folder: Path) -> str:
    """The code of which a folder is an example."""
    return folder.name.partition("-")[0]


def say(folder: Path, root: Path) -> str:
    """What the program prints of a folder's problem; `root` is where the edition is put."""
    for received in folder.glob("received.*"):
        return read_alone(received.read_bytes(), received.suffix[1:], root)
    if folder.name in LONG:
        return read_alone(*LONG[folder.name], root)
    shutil.copytree(STOCK, root)
    lay_over(folder, root)
    with ExitStack() as made:
        if folder.name in MADE:
            made.enter_context(MADE[folder.name](root))
        return run(folder, root)


def read_alone(data: bytes, form: str, root: Path) -> str:
    """The problems of a received text that nobody has edited."""
    root.mkdir()
    (root / "received.txt").write_bytes(data)
    words = EDITORS_FILE.format(form, hashlib.sha256(data).hexdigest())
    (root / "received.yaml").write_text(words, encoding="utf-8")
    return summary(read_essay(root, "received")[1]) + "\n"


def lay_over(folder: Path, root: Path) -> None:
    """Lay the files of a folder over an edition."""
    for source in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = source.relative_to(folder).as_posix()
        target = root / name.removesuffix("+")
        if name == "gone":
            for path in source.read_text(encoding="utf-8").split():
                (root / path).unlink()
        elif name not in (MESSAGE, "command"):
            before = target.read_bytes() if name.endswith("+") else b""
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(before + source.read_bytes())


def run(folder: Path, root: Path) -> str:
    """What the command prints; where it fails, nothing of the edition is changed."""
    asked = folder / "command"
    arguments = shlex.split(asked.read_text(encoding="utf-8")) if asked.is_file() else ["--check"]
    printed, before = io.StringIO(), read_all(root)
    with chdir(root), redirect_stdout(io.StringIO()), redirect_stderr(printed):
        failed = build_site.main(["--root", ".", *arguments])
    assert failed == ("error: " in printed.getvalue())
    assert not failed or read_all(root) == before
    return printed.getvalue()


def read_all(root: Path) -> dict[Path, bytes]:
    """Every file of an edition, but for those that a build works with."""
    files = (path for path in root.rglob("*") if path.is_file() and ".build" not in path.parts)
    return {path: path.read_bytes() for path in files}


# --------------------------------------------------------------------------- what is made


def write(path: str, data: bytes) -> Callable[[Path], ExitStack]:
    """Make a file that is too large, or of a name that git would not keep."""

    def make(root: Path) -> ExitStack:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
        return ExitStack()

    return make


def hold_lock(root: Path) -> ExitStack:
    """Be another build of the same edition."""
    (root / ".build").mkdir()
    held = ExitStack()
    held.enter_context(FileLock(root / ".build" / "lock"))
    return held


# Received texts that are too long to lie there, with their formats.
LONG = {
    "N131": (b"words.1 and more.2\n" * 15_001, "pdf-text"),
    "T110": (b"A line.\n" * 150_002, "pdf-text"),
}
MADE: dict[str, Callable[[Path], ExitStack]] = {
    "S109": hold_lock,
    "S111": write("docs/notes/.gitignore", MARK_TEXT.encode()),
    "Y102": write("sources/names.yaml", b"#" * 2_000_001),
}

# Codes of faults of the program: no file of an editor gives one.  Where they are tested:
FROM_INSIDE = {
    "C113": "`tests/program/test_resolve.py`",
    "T102": "`tests/program/test_account.py`",
}

# ------------------------------------------------------------------------------ the table

TABLE = """\
# The codes of problems

Written from `apparatus/model/problems.py` and the folders here by `make golden`; how a folder is made says
`tests/program/problem_folders.py`. An error keeps everything from being written; a review can be waived, with
a reason.

| code | | what it is about | examples |
|---|---|---|---|
"""


def write_table() -> str:
    """The page of all codes, each with its examples."""
    folders = list_folders()
    rows = []
    for code, (severity, about) in sorted(CODES.items()):
        examples = " · ".join(f"[{f.name}]({f.name}/{MESSAGE})" for f in folders if code_of(f) == code)
        where = examples or f"a fault of the program: {FROM_INSIDE.get(code, 'none')}"
        rows.append(f"| {code} | {severity} | {about} | {where} |\n")
    return TABLE + "".join(rows)
