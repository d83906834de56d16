"""How a build grows with essays and with notes: CPU seconds, against bare MkDocs in the same run.

In: numbers of essays and of notes.  Out: a row for each, and the exponents of growth between rows; the table
of `figures.json` beside the new one.  Example: `python -m tests.edition.bench.building 2 20 100`; `--write`
puts what was measured into the file.

A build is that of pages, search, data and citation files: without the files to take along, and with the face
cut before.  Each is a process of its own, so that what Python itself needs is counted.
"""

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from apparatus.site.memory import FILE
from apparatus.site.products import FOLDER
from tests.conftest import copy_edition
from tests.edition.bench.editions import NOTES as NOTES_OF_ONE
from tests.program.make import ROOT

FIGURES = Path(__file__).with_name("figures.json")
ESSAYS = (2, 20, 100)
NOTES = (100, 200, 400, 800, 1600)  # of one essay
LINES = (500, 1000, 2000, 4000)  # notes in one line of a printed text

# In a process of its own: what a process is said to have had at most begins with what its parent has.
MAKE = """
import sys
from pathlib import Path
from tests.edition.bench.editions import make_edition
make_edition(Path(sys.argv[1]), int(sys.argv[2]), 1950, int(sys.argv[3]))
"""
BUILD = """
import sys, build_site
from pathlib import Path
root = Path(sys.argv[1])
sys.exit(build_site.build(root, root / "site", downloads=False))
"""
BARE = ("-m", "mkdocs", "build", "-q", "-f")  # of the same pages
# What `make serve` does at every change, in one process: the CPU seconds of the last of two edits.
EDIT = r"""
import re, sys, time, build_site
from pathlib import Path
from apparatus.site.preview import show
root = Path(sys.argv[1])
site = root / ".build" / "preview"
path = sorted(p for p in (root / "sources").glob("*.yaml") if "\nkind: " in p.read_text("utf-8"))[0]
text = path.read_text("utf-8")
for number in range(3):
    start = time.process_time()
    built = build_site.build_preview(root, site)
    assert built.made
    show(root, site, built)
    spent = time.process_time() - start
    path.write_text(re.sub("^kind: .*", f"kind: essay {number}", text, flags=re.M), "utf-8")
path.write_text(text, "utf-8")
print(spent)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What building one edition costs, in CPU seconds; memory in MB."""

    size: int
    bare: float
    cold: float
    warm: float
    edit: float
    memory: float


def main() -> None:
    """Measure, print, compare; write where that is asked for."""
    sizes = tuple(int(word) for word in sys.argv[1:] if word.isdecimal()) or ESSAYS
    with tempfile.TemporaryDirectory() as folder:
        essays = [measure(Path(folder), size, make_essays) for size in sizes]
        print_rows("essays", essays, "essays")
        notes = [measure(Path(folder), size, make_notes) for size in NOTES]
        print_rows("notes of one essay", notes, "notes")
        parsed = [(size, parse_line(Path(folder), size)) for size in LINES]
    print("\nparse, notes in one line:", *(f"{size}: {spent:.2f} s" for size, spent in parsed))
    print(f"  exponent {slope(parsed):.2f}")
    if "--write" in sys.argv:
        made = {"essays": [*map(asdict, essays)], "notes": [*map(asdict, notes)]}
        FIGURES.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def make_essays(root: Path, size: int) -> None:
    """The real edition for two essays, else one of generated ones."""
    if size == 2:
        copy_edition(ROOT, root)
    else:
        run("-c", MAKE, str(root), str(size), str(NOTES_OF_ONE))


def make_notes(root: Path, size: int) -> None:
    """One essay of so many notes."""
    run("-c", MAKE, str(root), "1", str(size))


def measure(folder: Path, size: int, make: Callable[[Path, int], None]) -> Row:
    """Build an edition cold and warm, as bare MkDocs does, and after an edit; the median of a few of each."""
    root = folder / f"{make.__name__}-{size}"
    make(root, size)
    for face in (ROOT / FOLDER).glob("face-*"):
        shutil.copytree(face, root / FOLDER / face.name, dirs_exist_ok=True)
    times = 5 if size <= 20 else 1
    cold, warm, bare = [], [], []
    most = 0.0
    for _ in range(times):
        (root / FOLDER / FILE).unlink(missing_ok=True)
        seconds, memory = run("-c", BUILD, str(root))
        cold.append(seconds)
        most = max(most, memory)
        warm.append(run("-c", BUILD, str(root))[0])
        bare.append(run(*BARE, str(root / "mkdocs.yml"), "-d", str(folder / "bare"))[0])
    edit = subprocess.run(
        [sys.executable, "-c", EDIT, str(root)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    shutil.rmtree(root)
    return Row(size, median(bare), median(cold), median(warm), float(edit.stdout.split()[-1]), most)


def run(*words: str) -> tuple[float, float]:
    """CPU seconds of a Python process, and the most memory it had, in MB."""
    process = subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"a process failed: {' '.join(words[-3:])}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def parse_line(folder: Path, notes: int) -> float:
    """CPU seconds of the reading of so many notes in one line."""
    calls = " ".join(f"word[footnoteRef:{number}]" for number in range(1, notes + 1))
    bodies = " ".join(f"[{number}:  Lamps, p. {number}. ] " for number in range(1, notes + 1))
    path = folder / "line.txt"
    path.write_text(f"{calls} {bodies}\n", encoding="utf-8")
    return run("build_site.py", "parse", str(path), "--format", "word-text")[0]


def slope(points: Iterable[tuple[float, float]]) -> float:
    """The exponent of growth between the first and the last of some points."""
    (size, least), *_, (last, most) = points
    return math.log(most / least) / math.log(last / size)


def print_rows(title: str, rows: Sequence[Row], key: str) -> None:
    """Print a table with ratios against bare MkDocs, and those that were committed."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8"))[key] if FIGURES.exists() else []
    before = {row["size"]: Row(**row) for row in kept}
    heads = "".join(f"{head:>8}" for head in ("bare", "cold", "warm", "edit"))
    print(f"\n{title:>20}{heads}{'MB':>7}   cold, warm / bare (committed)")
    for row in rows:
        old = before.get(row.size)
        then = f" ({old.cold / old.bare:.2f}, {old.warm / old.bare:.2f})" if old else ""
        print(
            f"{row.size:20}{row.bare:8.2f}{row.cold:8.2f}{row.warm:8.2f}{row.edit:8.2f}{row.memory:7.0f}"
            f"   {row.cold / row.bare:.2f}, {row.warm / row.bare:.2f}{then}"
        )
    for name in ("bare", "cold", "warm"):
        grown = [(row.size, getattr(row, name)) for row in rows if row.size != 2]
        if len(grown) > 1:
            print(f"  exponent of {name}: {slope(grown):.2f}; of the last step {slope(grown[-2:]):.2f}")


if __name__ == "__main__":
    main()
