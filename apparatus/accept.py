"""`accept`: what is to be published, or has become of what was, is promised from now on.

In: the edition's folder, the targets (slugs of essays, `sources`, `names`, `chronology`), and the reason of
changed words.  Out: the characters of the ledgers and of `sources/published.yaml`, what has changed in
words, and the problems.  Example: `accept decision-for-war` promises the essay, the keys that it cites, the
names that it has, and the days.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from apparatus.cited.cite import cite, find_keys, read_bibliography
from apparatus.edition import SOURCES, check_names, check_promises, find_files, read_essay
from apparatus.kept import (
    PUBLISHED,
    Kept,
    dump_ledger,
    dump_promises,
    keep_chosen,
    keep_essay,
    keep_target,
    ledger_path,
    name_essay,
    read_ledger,
    read_promises,
    record_essay,
    record_sources,
)
from apparatus.model.edition import Edition, Essay
from apparatus.model.ledger import Entry, EntryKind, Ledger, Promises, Redirect, Retirement
from apparatus.model.problems import Place, Problem, did_you_mean, has_errors
from apparatus.registers import CHRONOLOGY, NAMES, make_registers, record_names, record_rows


@dataclass(slots=True)
class Acceptance:
    """What is to be written and said."""

    promises: Promises
    texts: dict[str, str] = field(default_factory=dict)  # path -> the characters of the file
    said: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def keep(self, kept: Kept, reason: str) -> None:
        """Record what a ledger would be."""
        self.texts[kept.ledger.path] = dump_ledger(kept.ledger)
        self.said.append(sum_up(kept))
        self.problems += [ask_reason(p) for p in kept.problems if p.code == "L103" and not reason]


def accept(root: Path, targets: Sequence[str], reason: str) -> Acceptance:
    """What becomes of the ledgers and the promises; of all essays where no target is named."""
    promises, problems = read_promises(root)
    found = find_files(root)
    slugs = sorted(found.texts & found.files)
    done = Acceptance(promises or Promises(), problems=list(problems))
    done.problems += [*check_names(found, promises), *(check_promises(promises, found) if promises else ())]
    if not found.texts:
        hint = "begin one with `new FILE`"
        done.problems.append(Problem("E208", Place("sources", 1, 1), "there is no text in sources/", hint))
    known = (*slugs, SOURCES, NAMES, CHRONOLOGY)
    for target in targets:
        if target not in known:
            fact = f"there is no essay `{target}`"
            done.problems.append(Problem("E208", Place("sources", 1, 1), fact, did_you_mean(target, known)))
    essays = [
        essay
        for slug in slugs
        if (essay := accept_essay(root, slug, slug in (targets or slugs), reason, done)) is not None
    ]
    if not has_errors(done.problems):
        edition = accept_sources(root, tuple(essays), reason, done)
        if not has_errors(done.problems):
            accept_registers(root, edition, targets, reason, done)
    if not has_errors(done.problems):
        done.texts[PUBLISHED] = dump_promises(done.promises)
    return done


def accept_essay(root: Path, slug: str, wanted: bool, reason: str, done: Acceptance) -> Essay | None:
    """One essay under its ids, recorded if it is `wanted`; None where it is neither that nor published."""
    if not wanted and slug not in done.promises.essays:
        return None
    edited, problems = read_essay(root / "sources", slug)
    path = ledger_path(slug)
    ledger: Ledger | None = None
    if slug in done.promises.essays:
        ledger, found = read_ledger(root / path, path)
        problems += found
    done.problems += [p for p in problems if wanted or p.severity == "error"]
    if edited is None or has_errors(problems):
        return None
    if ledger is None:
        essay = name_essay(edited)
        kept = Kept(record_essay(essay, path), ())
        done.said.append(say_promise(essay))
    else:
        essay, kept = keep_essay(ledger, edited, reason)
    if wanted:
        done.keep(kept, reason)
        done.promises = replace(done.promises, essays=tuple({*done.promises.essays, slug}))
    return essay


def accept_sources(root: Path, essays: tuple[Essay, ...], reason: str, done: Acceptance) -> Edition:
    """The keys that published essays cite, and all that have been published; the edition of these."""
    cited, problems = cite(root, essays, find_files(root).texts)
    done.problems += [p for p in problems if p.severity == "error"]
    library, *_ = read_bibliography(root)
    keys = find_keys(cited.essays, library) | set(done.promises.sources)
    sources = tuple(source for source in library if source.key in keys)
    accept_chosen(root, SOURCES, record_sources(sources, ledger_path(SOURCES)), reason, done)
    return replace(cited, library=sources)


def accept_registers(
    root: Path, edition: Edition, targets: Sequence[str], reason: str, done: Acceptance
) -> None:
    """The names that published essays have, and what they date; nothing is said of what nobody asks for."""
    registers, problems = make_registers(root, edition)
    done.problems += problems
    if registers is None:
        return
    for target, now in ((NAMES, record_names(registers)), (CHRONOLOGY, record_rows(registers))):
        if not targets or target in targets or keep_target(root, target, now, done.promises.ids(target))[1]:
            accept_chosen(root, target, now, reason, done)


def accept_chosen(root: Path, target: str, now: Ledger, reason: str, done: Acceptance) -> None:
    """Ids that editors choose themselves: those that stand now, and all that have been published."""
    kept = Kept(now, ())
    if done.promises.ids(target):
        ledger, found = read_ledger(root / now.path, now.path)
        done.problems += found
        if ledger is None:
            return
        kept = keep_chosen(ledger, now, reason)
    if kept.ledger.entries:
        done.keep(kept, reason)
        done.promises = done.promises.with_ids(target, (entry.id for entry in kept.ledger.entries))


def say_promise(essay: Essay) -> str:
    """What is promised of an essay that is published for the first time."""
    sentences = sum(len(passage.sentences) for passage in essay.passages)
    first, last = essay.passages[0].id, essay.passages[-1].id
    parts = f"passages #{first} to #{last}, {sentences} sentences, {len(essay.notes)} notes and their calls"
    said = "is published. Its address is promised, and those in it"
    return f"/{essay.slug}/ {said}: {parts}. Their words change with a reason only"


def ask_reason(problem: Problem) -> Problem:
    """Published words are changed for a reason that the page can show."""
    return replace(problem, hint='say why, in words that readers may see: accept … --reason "…"')


def sum_up(kept: Kept) -> str:
    """The number of ids under contract, and one line for each change."""
    ledger = kept.ledger
    more = f", {len(ledger.retired)} of them retired" if ledger.retired else ""
    changes = (f"    {problem.fact}" for problem in kept.problems)
    return "\n".join([f"{ledger.path}: {len(ledger.entries)} ids{more}", *changes])


# ------------------------------------------------------------------------------ renamed


def move(root: Path, old: str, new: str) -> Acceptance:
    """An essay or a key has another name now: the old address is kept, and leads to the new one."""
    promises, problems = read_promises(root)
    done = Acceptance(promises or Promises(), problems=list(problems))
    if promises is None:
        return done
    if old in promises.essays:
        move_essay(root, old, new, done)
    elif target := next((one for one in KINDS if old in promises.ids(one)), None):
        move_chosen(root, target, old, new, done)
    else:
        fact = f"`{old}` has never been published"
        hint = did_you_mean(old, (*promises.essays, *promises.sources, *promises.names, *promises.chronology))
        done.problems.append(Problem("L111", Place(PUBLISHED, 1, 1), fact, hint))
    if not has_errors(done.problems):
        done.texts[PUBLISHED] = dump_promises(done.promises)
    return done


def move_essay(root: Path, old: str, new: str, done: Acceptance) -> None:
    """The slug of an essay: its files bear the new name, its ledger among them."""
    found = find_files(root)
    path = ledger_path(new)
    ready = new in found.texts & found.files & found.ledgers and new not in done.promises.essays
    if old in found.texts | found.files or not ready:
        fact = f"the files of `{old}` do not bear the name `{new}` yet, or not all of them"
        hint = f"rename sources/{old}.txt, .yaml, .ledger.yaml and footnotes/{old}.yaml to {new}"
        done.problems.append(Problem("L111", Place(path, 1, 1), fact, hint))
        return
    ledger, problems = read_ledger(root / path, path)
    done.problems += problems
    if ledger is None:
        return
    essays = tuple(new if slug == old else slug for slug in done.promises.essays)
    redirects = [replace(one, new=new) if one.new == old else one for one in done.promises.redirects]
    done.promises = replace(done.promises, essays=essays, redirects=(*redirects, Redirect(old, new)))
    done.said.append(f"{PUBLISHED}: /{old}/ leads to /{new}/ with all its {len(ledger.entries)} ids")


KINDS: dict[str, EntryKind] = {SOURCES: "source", NAMES: "name", CHRONOLOGY: "event"}
WRITTEN = {SOURCES: "footnotes/works.bib, in footnotes/"} | {
    target: f"sources/{target}.yaml" for target in (NAMES, CHRONOLOGY)
}


def move_chosen(root: Path, target: str, old: str, new: str, done: Acceptance) -> None:
    """A key, or the id of a name or day: the old one is retired, and says where to look."""
    path = ledger_path(target)
    ledger, problems = read_ledger(root / path, path)
    done.problems += problems
    if ledger is None:
        return
    known = {entry.id: entry for entry in ledger.living}
    promised = done.promises.ids(target)
    if old in known or new not in known or new in promised:
        fact = f"`{new}` does not stand in the ledger in place of `{old}`"
        hint = f"give it the name `{new}` in {WRITTEN[target]} and in {path}"
        done.problems.append(Problem("L111", Place(path, 1, 1), fact, hint))
        return
    retired = Entry(old, KINDS[target], Place(path, 1, 1), known[new].words)
    retired = replace(retired, retired=Retirement(ledger.version, "joined", (new,)))
    done.texts[path] = dump_ledger(replace(ledger, entries=(*ledger.entries, retired)))
    done.promises = done.promises.with_ids(target, (*promised, new))
    done.said.append(f"{path}: {old} leads to {new}")
