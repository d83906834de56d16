"""Ids that editors choose themselves, kept with what they stand for: keys, names, events.

In: what stands under each id now, and what has been promised.  Out: the retired ids, and a problem for
each that is concerned.  Example: `cumings1990`, which `works.bib` does not have any more.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from apparatus.kept.keep import keep_chosen
from apparatus.kept.ledger import read_ledger
from apparatus.kept.promises import PUBLISHED
from apparatus.model.ledger import Entry, Ledger
from apparatus.model.problems import Place, Problem

RESTORE = "restore the ledger as it was; ids are never changed by hand"


def keep_target(
    root: Path, target: str, now: Ledger, promised: Sequence[str]
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Keep the published ids of a target; its retired ids."""
    if not promised and not (root / now.path).exists():
        return (), tuple(report_unpromised(target, now))
    ledger, found = read_ledger(root / now.path, now.path)
    if ledger is None:
        return (), found
    kept = keep_chosen(ledger, now)
    known, names = {entry.id for entry in ledger.entries}, frozenset(promised)
    lost = tuple(lose(name, ledger.path) for name in promised if name not in known)
    more = tuple(
        Problem("L114", e.place, f"`{e.id}` is in the ledger, and not in {PUBLISHED}", RESTORE)
        for e in ledger.entries
        if e.id not in names
    )
    return kept.ledger.retired, lost or more or kept.problems


def lose(name: str, path: str) -> Problem:
    """A promised id that not even the ledger knows."""
    hint = (
        f"restore {path} as it was; if the id was renamed in all files, "
        f"`python build_site.py accept --moved {name} NEW` keeps the old address"
    )
    return Problem("L111", Place(PUBLISHED, 1, 1), f"`{name}` has been published, and is gone", hint)


def report_unpromised(target: str, now: Ledger) -> Iterator[Problem]:
    """No published page depends on an id that has not been promised."""
    if now.entries:
        what = "keys that a published essay cites" if target == "sources" else f"ids of {target}"
        fact = f"the {what} have never been published: {len(now.entries)}"
        hint = f"`python build_site.py accept {target}` publishes them"
        yield Problem("L102", Place(now.path, 1, 1), fact, hint)
