"""Folders of problems: each has the smallest input that gives one, and the whole message that it gets.

`problems/<CODE>/`, or `problems/<CODE>-what/` where one code has several kinds, holds one of

    received.<format>   a received text or an original, by itself, with an editor's file that says nothing
    any other file      laid over a copy of `problems/stock/`, an edition of one essay; a file `name+` is
                        added at the end of the file `name`; `gone` lists paths that are taken out

and `command`, where the program is asked anything else than `--check`; and `message.txt`, what it then
prints.  What cannot lie in a folder is made: `RECEIVED`, `MADE`.
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
from apparatus.received.originals import ORIGINALS
from apparatus.received.reading import read_original
from apparatus.site.generated import MARK_TEXT
from tests.program.make import ROOT
from tests.program.print_pdf import Words, print_pdf
from tests.program.test_docx import call, make_docx, note, p, t

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
    if folder.name in RECEIVED:
        return read_alone(*RECEIVED[folder.name], root)
    shutil.copytree(STOCK, root)
    lay_over(folder, root)
    with ExitStack() as made:
        if folder.name in MADE:
            made.enter_context(MADE[folder.name](root))
        return run(folder, root)


def read_alone(data: bytes, form: str, root: Path) -> str:
    """The problems of a received text that nobody has edited, or of an original."""
    if form in ORIGINALS:
        reading, problems = read_original(data, form, f"received.{form}")
        return summary((*problems, *(reading.extract.problems if reading else ()))) + "\n"
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


LONG_NOTE = "See the lamp that burned, and nobody knew who had lit it or why it was there, " * 30
# A page with a call and its note; more can be printed on it.
PAGE = [
    Words(50, 540, "Nobody asked who had lit the lamps or why they were lit"),
    *(
        Words(50, 528, "at noon."),
        Words(86, 532, "1", 6),
        Words(92, 528, "Nobody said it."),
        Words(50, 60, "1. Ibid.", 8),
    ),
]
POWERS = [
    *(
        Words(50, 540, "Nobody asked who had lit the lamps"),
        Words(50, 528, "at noon."),
        Words(86, 532, "1", 6),
    ),
    *(Words(92, 528, "Nobody"), Words(124, 532, "6", 6), Words(130, 528, "said"), Words(148, 532, "7", 6)),
    *(Words(154, 528, "it."), Words(165, 532, "8", 6), Words(50, 60, "1. Ibid.", 8)),
]
HEADS = [[Words(160, 570, "THE LAMPS"), *PAGE], [Words(160, 570, "THE LAMPS"), Words(50, 540, "The end.")]]
BROKEN = [Words(50, 540, "Nobody asked who had lit the par-"), Words(50, 528, "ticular lamps at noon.")]
COLUMNS = [Words(x, 540 - 12 * n, "a narrow column") for x in (40, 150, 260) for n in range(20)]
EACH_PAGE = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
LAMPS = p(t("The lamps were lit at dusk."), call(1))
# Received texts that are too long to lie there, and originals, with their formats.
RECEIVED = {
    "N117": (f"It began.1 It went on.2 It ended.3\n1 One.\n2 Two.\n3 {LONG_NOTE}\n".encode(), "pdf-text"),
    "N120": (make_docx(LAMPS, footnotes=note(1, p(t("Ibid."))), settings=EACH_PAGE), "docx"),
    "N121": (print_pdf([POWERS]), "pdf"),
    "N131": (b"words.1 and more.2\n" * 15_001, "pdf-text"),
    "T110": (b"A line.\n" * 150_002, "pdf-text"),
    "T120": (print_pdf(HEADS), "pdf"),
    "T121": (print_pdf([COLUMNS]), "pdf"),
    "T122": (print_pdf([BROKEN]), "pdf"),
}
MADE: dict[str, Callable[[Path], ExitStack]] = {
    "R101": write("essay.docx", make_docx(LAMPS, footnotes=note(1, p(t("Ibid."))))),
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
