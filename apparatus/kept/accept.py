"""What `python build_site.py accept` does: the editor agrees to what became of published ids.

In: an essay as `divide` numbered it and its ledger, or None before the first.  Out: the ledger to
write, and what it says in words, for example

    sources/decision-for-war.ledger.yaml: 223 ids, 1 of them retired
        p3 has no passage of its own any more; its words stand in p2
"""

from apparatus.kept.keep import reconcile
from apparatus.kept.keys import KeyLedger
from apparatus.kept.ledger import Ledger, count_ids
from apparatus.kept.record import record_essay
from apparatus.model.edition import Essay
from apparatus.model.problems import Place, Problem


def accept(ledger: Ledger | None, essay: Essay) -> tuple[Ledger, str]:
    """The ledger with all that has changed, and the changes in words."""
    if ledger is None:
        first = record_essay(essay, ledger_path(essay.slug))
        return first, sum_up(first.path, count_ids(first), 0, ())
    kept = reconcile(ledger, essay)
    return kept.ledger, sum_up(ledger.path, count_ids(kept.ledger), len(kept.ledger.retired), kept.problems)


def sum_up_keys(ledger: KeyLedger, problems: tuple[Problem, ...]) -> str:
    """The same in words for a ledger of keys."""
    return sum_up(ledger.path, len(ledger.keys) + len(ledger.retired), len(ledger.retired), problems)


def sum_up(path: str, ids: int, retired: int, problems: tuple[Problem, ...]) -> str:
    """The number of ids under contract, and one line for each change."""
    more = f", {retired} of them retired" if retired else ""
    return "\n".join([f"{path}: {ids} ids{more}", *(f"    {problem.fact}" for problem in problems)])


def ledger_path(slug: str) -> str:
    """Where the ledger of an essay lies, from the project's folder."""
    return f"sources/{slug}.ledger.yaml"


def check_ledgers(slugs: set[str], ledgers: set[str]) -> tuple[Problem, ...]:
    """A ledger has its essay: without it, every published address of the essay would be lost.

    Bad: `sources/lost.ledger.yaml` without `sources/lost.txt`.
    """
    hint = "bring the essay back; to withdraw its addresses for good, delete the ledger"
    return tuple(
        Problem("L101", Place(ledger_path(slug), 1, 1), "the essay of this ledger is gone", hint)
        for slug in sorted(ledgers - slugs - {"sources"})
    )
