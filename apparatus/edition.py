"""The folder `sources/` becomes an edition: the steps that every essay goes through.

In: the project's folder.  Out: an `Edition`, or None, and every problem that was found.
Example: `sources/decision-for-war.txt` with `sources/decision-for-war.yaml` beside it.
"""

import re
from dataclasses import replace
from pathlib import Path

from apparatus.cited.cite import cite, read_bibliography
from apparatus.edited.account import account, account_essay
from apparatus.edited.decide import decide
from apparatus.edited.divide import divide
from apparatus.edited.editors_file import read_editors_file
from apparatus.kept import (
    Kept,
    keep_essay,
    keep_sources,
    ledger_path,
    name_essay,
    read_ledger,
    record_essay,
    record_sources,
)
from apparatus.model.editing import EditorsFile
from apparatus.model.edition import EditedEssay, Edition, Essay
from apparatus.model.ledger import Ledger
from apparatus.model.problems import Place, Problem, has_errors
from apparatus.model.witness import Witness
from apparatus.received import READERS
from apparatus.received.witness import read_witness

SLUG_PATTERN = re.compile(
    r"[a-z0-9]+(?:-[a-z0-9]+)*",  # matches "decision-for-war"; must not match "Decision for war"
    re.VERBOSE,
)
TAKEN = frozenset({"about", "assets", "chronology", "names", "notes", "search", "sources"})
SOURCES = "sources"  # the target of the ledger of keys
SHARED_FILES = frozenset({"names", "chronology", "sources"})  # files of sources/ that belong to no one essay


def read_edition(root: Path) -> tuple[Edition | None, tuple[Problem, ...]]:
    """Read and edit every essay of `sources/`; None where an error stands in the way of one."""
    folder = root / "sources"
    texts = {path.stem for path in folder.glob("*.txt")}
    files = {
        path.stem
        for path in folder.glob("*.yaml")
        if path.stem not in SHARED_FILES and not path.stem.endswith(".ledger")
    }
    ledgers = {path.name.split(".")[0] for path in folder.glob("*.ledger.yaml")} - SHARED_FILES
    problems: list[Problem] = [*check_names(texts, files), *check_ledgers(texts, ledgers)]
    essays = []
    for slug in sorted(texts & files):
        essay, found = keep_ids(root, *read_essay(folder, slug))
        problems += found
        if essay is not None:
            essays.append(essay)
    if has_errors(problems):
        return None, tuple(problems)
    edition, found = cite(root, tuple(essays))
    edition, more = keep_keys(root, edition)
    return edition, (*problems, *found, *more)


def check_names(texts: set[str], files: set[str]) -> list[Problem]:
    """Every source has its editor's file and the reverse, under a name that can be an address."""
    problems = []
    for slug in sorted(texts ^ files):
        has, lacks = (".txt", ".yaml") if slug in texts else (".yaml", ".txt")
        place = Place(f"sources/{slug}{has}", 1, 1)
        fact = f"there is no sources/{slug}{lacks} beside it"
        hint = f"add sources/{slug}{lacks}, or take this file away"
        problems.append(Problem("E208", place, fact, hint))
    for slug in sorted(texts):
        if not SLUG_PATTERN.fullmatch(slug) or slug in TAKEN:
            fact = f"“{slug}” cannot be the address of an essay"
            hint = "use small letters, digits and single hyphens, and none of " + ", ".join(sorted(TAKEN))
            problems.append(Problem("E209", Place(f"sources/{slug}.txt", 1, 1), fact, hint))
    if not texts:
        hint = "put a received text there, as <name>.txt, with its editor's file <name>.yaml"
        problems.append(Problem("E208", Place("sources", 1, 1), "there is no text in sources/", hint))
    return problems


def read_essay(folder: Path, slug: str) -> tuple[EditedEssay | None, tuple[Problem, ...]]:
    """One essay through all steps, as far as its problems allow."""
    editor, problems = read_editors_file(folder / f"{slug}.yaml", f"sources/{slug}.yaml")
    witness, found = read_witness(folder / f"{slug}.txt", f"sources/{slug}.txt")
    problems += found
    if editor is None or witness is None:
        return None, problems
    if witness.sha256 != editor.checksum:
        return None, (*problems, changed_witness(witness, editor))
    extract = READERS[editor.format](witness)
    decided, misfits = decide(witness, extract, editor)
    essay, more = divide(slug, witness, decided, editor)
    open_ones, unused = waive((*problems, *decided.problems), editor)
    faults = (*account(witness, decided), *account_essay(essay))
    return essay, (*open_ones, *faults, *misfits, *more, *unused)


def keep_ids(
    root: Path, edited: EditedEssay | None, problems: tuple[Problem, ...]
) -> tuple[Essay | None, tuple[Problem, ...]]:
    """Give an essay the ids under which its words were published."""
    if edited is None:
        return None, problems
    path = ledger_path(edited.slug)
    ledger, found = read_ledger(root / path, path)
    if ledger is None:
        return name_essay(edited), (*problems, *found)
    essay, kept = keep_essay(ledger, edited)
    # what follows from another error is no news
    return essay, problems if has_errors(problems) else (*problems, *kept.problems)


def keep_keys(root: Path, edition: Edition) -> tuple[Edition, tuple[Problem, ...]]:
    """Keep the published keys of the bibliography with their works."""
    path = ledger_path(SOURCES)
    if not edition.library and not (root / path).exists():
        return edition, ()
    ledger, found = read_ledger(root / path, path)
    if ledger is None:
        return edition, found
    kept = keep_sources(ledger, edition.library)
    return replace(edition, retired=kept.ledger.retired), kept.problems


def accept(root: Path, target: str, reason: str) -> tuple[Ledger | None, str, tuple[Problem, ...]]:
    """The ledger of a target as it stands now, and what has changed in words; None on other errors."""
    path = ledger_path(target)
    old, found = read_ledger(root / path, path) if (root / path).exists() else (None, ())
    if found:
        return None, "", found
    if target == SOURCES:
        library, problems, *_ = read_bibliography(root)
        if has_errors(problems):
            return None, "", problems
        kept = keep_sources(old, library, reason) if old else Kept(record_sources(library, path), ())
    else:
        edited, problems = read_essay(root / "sources", target)
        if edited is None or has_errors(problems):
            return None, "", problems
        kept = keep_essay(old, edited, reason)[1] if old else Kept(record_essay(name_essay(edited), path), ())
    unsaid = tuple(ask_reason(p) for p in kept.problems if p.code == "L103" and not reason)
    return kept.ledger, sum_up(kept), unsaid


def ask_reason(problem: Problem) -> Problem:
    """Published words are changed for a reason that the page can show."""
    return replace(problem, hint='say why, in words that readers may see: accept … --reason "…"')


def sum_up(kept: Kept) -> str:
    """The number of ids under contract, and one line for each change."""
    ledger = kept.ledger
    more = f", {len(ledger.retired)} of them retired" if ledger.retired else ""
    changes = (f"    {problem.fact}" for problem in kept.problems)
    return "\n".join([f"{ledger.path}: {len(ledger.entries)} ids{more}", *changes])


def check_ledgers(slugs: set[str], ledgers: set[str]) -> tuple[Problem, ...]:
    """A ledger has its essay: without it, every published address of the essay would be lost.

    Bad: `sources/lost.ledger.yaml` without `sources/lost.txt`.
    """
    hint = "bring the essay back; to withdraw its addresses for good, delete the ledger"
    return tuple(
        Problem("L101", Place(ledger_path(slug), 1, 1), "the essay of this ledger is gone", hint)
        for slug in sorted(ledgers - slugs - {SOURCES})
    )


def changed_witness(witness: Witness, editor: EditorsFile) -> Problem:
    """A witness is never edited: its file must be the one that the editor's file describes."""
    fact = f"sha256 {witness.sha256[:12]}… is not the recorded {editor.checksum[:12]}…"
    hint = f"restore the received file; if another one was received, record its sum in {editor.path}"
    return Problem("W107", Place(witness.path, 1, 1), fact, hint)


def waive(problems: tuple[Problem, ...], editor: EditorsFile) -> tuple[tuple[Problem, ...], list[Problem]]:
    """Take out the reviews that the editor accepts; a waiver that waives nothing is an error."""
    used = set()
    kept = []
    for problem in problems:
        hits = [
            waiver
            for waiver in editor.waivers
            if waiver.code == problem.code and waiver.line in (None, problem.place.line)
        ]
        used.update(hits)
        if not hits or problem.severity == "error":
            kept.append(problem)
    unused = []
    for waiver in editor.waivers:
        if waiver not in used:
            where = "" if waiver.line is None else f" on line {waiver.line}"
            fact = f"no problem {waiver.code}{where} to waive"
            unused.append(Problem("E207", waiver.place, fact, "take this waiver out"))
    return tuple(kept), unused
