"""The pages of `docs/` that are written by hand.

In: the folder.  Out: their characters, by their path in it, and problems.
Example: `docs/about.md`, in which lists from the data are inserted, is `about.md`.
"""

from pathlib import Path

from apparatus.files.characters import Codes, decode, read_bytes
from apparatus.model.problems import Place, Problem
from apparatus.pages.about import check_insertions
from apparatus.site.generated import is_generated

NEEDED = ("about.md", "index.md")  # no site without them
CODES = Codes(unread="S107", large="S107", encoding="S107", nul="S107")
SIZE_LIMIT = 2_000_000  # bytes


def read_hand_written(docs: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Every page that can be read, and what is wrong with the others."""
    pages: dict[str, str] = {}
    problems = [missing(name) for name in NEEDED if not (docs / name).is_file()]
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        if is_generated(docs / path.relative_to(docs).parts[0]):
            continue
        data, found = read_bytes(path, f"docs/{name}", CODES, SIZE_LIMIT)
        text, more = decode(data, f"docs/{name}", CODES) if data is not None else (None, ())
        problems += (*found, *more)
        if text is not None:
            pages[name] = text
    if "about.md" in pages:
        problems += check_insertions(pages["about.md"])
    return pages, tuple(problems)


def missing(name: str) -> Problem:
    """A page without which there is no site."""
    return Problem("S105", Place(f"docs/{name}", 1, 1), "the page is missing", f"write docs/{name}")
