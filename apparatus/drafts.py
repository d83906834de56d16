"""A draft with errors is shown to its editor as far as it goes.

In: an `Edition`, and problems.  Out: the same without what the errors concern.  Example: an essay whose notes
file has an error, in `footnotes/lamps.yaml`, has its notes as plain words, and the error stands beside them.
As long as nothing is published, `footnotes/works.bib` is a draft as well.
"""

from collections.abc import Iterable, Set
from dataclasses import replace
from pathlib import Path

from apparatus.model.edition import Edition
from apparatus.model.problems import Problem

LIBRARY = "works"  # footnotes/works.bib


def find_drafts(texts: Set[str], public: Set[str]) -> frozenset[str]:
    """The names of all files that have never been published: slugs, and the bibliography."""
    return frozenset(texts - public) if public else frozenset({*texts, LIBRARY})


def name_of(problem: Problem) -> str:
    """What the file of a problem is about: `lamps` of `sources/lamps.ledger.yaml`."""
    return Path(problem.place.path).name.split(".")[0]


def is_of_draft(problem: Problem, drafts: Set[str]) -> bool:
    """Tell whether a problem is that of a draft, or may be: an entry that nothing else cites."""
    own = Path(problem.place.path).parent.name in ("sources", "footnotes") and name_of(problem) in drafts
    return own or (problem.code == "B107" and bool(drafts))


def without_echoes(problems: Iterable[Problem], later: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of a later step, but for what may follow from the errors that an earlier one found.

    These are those of the same essay, and an entry that nothing cites.
    """
    faulty = {name_of(p) for p in problems if p.severity == "error"}
    return tuple(p for p in later if name_of(p) not in faulty and not (faulty and p.code == "B107"))


def without_faults(edition: Edition, problems: Iterable[Problem]) -> Edition:
    """An edition in which notes marked up wrongly are words alone; all, where the library has errors."""
    faulty = {name_of(p) for p in problems if p.severity == "error"}
    if LIBRARY in faulty:
        faulty |= {essay.slug for essay in edition.essays}
        edition = replace(edition, library=())
    essays = tuple(
        replace(essay, references={}, abbreviations=()) if essay.slug in faulty else essay
        for essay in edition.essays
    )
    mentions = {k: tuple(m for m in ms if m.essay not in faulty) for k, ms in edition.mentions.items()}
    return replace(edition, essays=essays, mentions=mentions)
