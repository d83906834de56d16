"""Two essays of the toy edition as an edition of their own, for tests that change it: it stays small.

In: a folder that is not there yet.  Out: the folder, with `harbour-lights`, `quarry-road` and the works that
they cite; what has been published is these alone.
"""

import re
import shutil
from dataclasses import replace
from pathlib import Path

from apparatus.kept import PUBLISHED, dump_ledger, dump_promises, read_ledger, read_promises
from tests.program.make import TOY

SLUGS = ("harbour-lights", "quarry-road")
WORKS = "footnotes/works.bib"
SOURCES = "sources/sources.ledger.yaml"
ENTRY_PATTERN = re.compile(r"^@\w+\{(?P<key>[^,]+),.*?^\}\n", re.MULTILINE | re.DOTALL)


def copy_two(target: Path) -> Path:
    """Copy the two essays, what they cite, and the pages written by hand."""
    for slug in SLUGS:
        for path in (*TOY.glob(f"sources/{slug}.*"), *TOY.glob(f"footnotes/{slug}.*")):
            put(target / path.relative_to(TOY), path.read_bytes())
    shutil.copytree(TOY / "docs", target / "docs")
    settings = (TOY / "mkdocs.yml").read_text(encoding="utf-8")
    without_face = settings.replace("  text_face: literata\n", "")  # none to cut
    put(target / "mkdocs.yml", without_face.encode())
    keys = copy_works(target)
    ledger, _ = read_ledger(TOY / SOURCES, SOURCES)
    assert ledger is not None
    entries = tuple(entry for entry in ledger.entries if entry.id in keys)
    put(target / SOURCES, dump_ledger(replace(ledger, entries=entries)).encode())
    promises, _ = read_promises(TOY)
    assert promises is not None
    promises = replace(promises, essays=SLUGS, sources=tuple(keys), names=(), chronology=(), redirects=())
    put(target / PUBLISHED, dump_promises(promises).encode())
    return target


def copy_works(target: Path) -> set[str]:
    """Copy the entries that the two essays cite; their keys."""
    cited = "".join((target / f"footnotes/{slug}.yaml").read_text(encoding="utf-8") for slug in SLUGS)
    keys = set(re.findall(r"^ *key: (\S+)$", cited, re.MULTILINE))
    works = (TOY / WORKS).read_text(encoding="utf-8")
    entries = [entry for entry in ENTRY_PATTERN.finditer(works) if entry["key"] in keys]
    put(target / WORKS, "\n".join(entry.group() for entry in entries).encode())
    return keys


def put(path: Path, data: bytes) -> None:
    """Write a file, and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
