"""What has been promised to the world: `sources/published.yaml`, written by `accept` alone.

In: the file.  Out: `Promises`, or what is wrong with it; and back.  It carries a checksum of its entries,
so that a change by hand, and so by search and replace through all files, is an error.  Example:

    checksum: "3f1c…"
    essays: [decision-for-war, stalin-reconsideration]
    sources: [acheson1969, …]
    redirects: {war-decision: decision-for-war}
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from apparatus.files.records import read_record
from apparatus.model.ledger import Promises, Redirect
from apparatus.model.problems import Place, Problem
from apparatus.model.written import Keyed, Line

PUBLISHED = "sources/published.yaml"
HEADER = """\
# What has been promised to the world: an address, once published, leads to its words for good.
# Written by `python build_site.py accept` alone; a change by hand is an error.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """The slugs, keys and ids that have been published, and where old ones lead."""

    checksum: Line  # of all that follows
    essays: tuple[Line, ...] = ()  # slugs
    sources: tuple[Line, ...] = ()  # keys
    names: tuple[Line, ...] = ()
    chronology: tuple[Line, ...] = ()
    redirects: Keyed[Redirect] = ()  # old slug -> the essay's slug now
    place: Place

    def find_faults(self) -> Iterator[Problem]:
        """Nobody has changed the file by hand."""
        if self.checksum != sum_entries(self.promises):
            hint = (
                "restore the file as it was; an essay is renamed by `python build_site.py accept --moved "
                "OLD NEW`, a key likewise"
            )
            yield Problem("L112", self.place, "the entries are not those that `accept` has written", hint)

    @property
    def promises(self) -> Promises:
        """What the file says."""
        return Promises(self.essays, self.sources, self.names, self.chronology, self.redirects)


def read_promises(root: Path) -> tuple[Promises | None, tuple[Problem, ...]]:
    """What an edition has promised; nothing where there is neither the file nor any ledger."""
    path = root / PUBLISHED
    if not path.exists() and not path.is_symlink():
        ledgers = sorted((root / "sources").glob("*.ledger.yaml"))
        if not ledgers:
            return Promises(), ()
        fact = f"the file is gone, and sources/{ledgers[0].name} has published ids"
        hint = "restore it: without it nobody knows what has been promised"
        return None, (Problem("L114", Place(PUBLISHED, 1, 1), fact, hint),)
    file, problems = read_record(path, PUBLISHED, PublishedFile)
    return (None if file is None else file.promises), problems


def dump_promises(promises: Promises) -> str:
    """The characters of the file; the same promises give the same."""
    return f'{HEADER}checksum: "{sum_entries(promises)}"\n{dump_entries(promises)}'


def dump_entries(promises: Promises) -> str:
    """The entries, sorted, one on a line."""
    parts = []
    for name in ("essays", "sources", "names", "chronology"):
        ids = sorted(getattr(promises, name))
        parts += [f"{name}:\n", *(f"  - {one}\n" for one in ids)] if ids else []
    moved = sorted(promises.redirects, key=lambda one: one.old)
    parts += ["redirects:\n", *(f"  {one.old}: {one.new}\n" for one in moved)] if moved else []
    return "".join(parts)


def sum_entries(promises: Promises) -> str:
    """The checksum of the entries."""
    return hashlib.sha256(dump_entries(promises).encode()).hexdigest()
