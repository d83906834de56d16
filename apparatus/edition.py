"""The folder `sources/` becomes an edition: the steps that every essay goes through.

In: the project's folder.  Out: an `Edition`, or None, and every problem that was found.
Example: `sources/decision-for-war.txt` with `sources/decision-for-war.yaml` beside it.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

from apparatus.cited.cite import cite, find_keys
from apparatus.drafts import find_drafts, is_of_draft, without_echoes, without_faults
from apparatus.edited.account import account, account_essay
from apparatus.edited.decide import decide
from apparatus.edited.divide import divide
from apparatus.edited.editors_file import read_editors_file
from apparatus.edited.quotation import find_unopened
from apparatus.files.values import recall_value
from apparatus.kept import (
    PUBLISHED,
    keep_essay,
    keep_target,
    ledger_path,
    name_essay,
    read_ledger,
    read_promises,
    record_sources,
)
from apparatus.model.again import Recall, again, make_anew
from apparatus.model.editing import EditorsFile
from apparatus.model.edition import EditedEssay, Edition, Essay
from apparatus.model.ids import is_device
from apparatus.model.ledger import Promises
from apparatus.model.problems import Place, Problem, has_errors
from apparatus.model.witness import Extract, Witness
from apparatus.received import ENDINGS, READERS
from apparatus.received.witness import read_witness, sum_file

SLUG_PATTERN = re.compile(
    r"[a-z0-9]+(?:-[a-z0-9]+)*",  # matches "decision-for-war"; must not match "Decision for war"
    re.VERBOSE,
)
TAKEN = frozenset(
    {"about", "assets", "chronology", "downloads", "kept", "map", "names", "notes", "published", "search"}
    | {"sources"}
)
SOURCES = "sources"  # the target of the ledger of keys
SHARED_FILES = frozenset({"names", "chronology", "sources", "published"})  # that belong to no one essay


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in `sources/`: slugs by what they have."""

    texts: frozenset[str]
    files: frozenset[str]  # editor's files
    ledgers: frozenset[str]


def read_edition(
    root: Path, drafts: bool = False, forgiving: bool = False, recall: Recall = make_anew
) -> tuple[Edition | None, tuple[Problem, ...]]:
    """Read and edit every essay of `sources/`; None where an error stands in the way of one.

    An essay that has never been published is a draft: left out, and named, unless `drafts` asks for it.
    `forgiving`: the errors of a draft stand in the way of nothing; it is there as far as it can be shown.
    `recall` may give what was read of the same files before.
    """
    promises, problems = read_promises(root)
    found = find_files(root)
    problems += tuple(check_names(found, promises))
    if promises is None:
        return None, problems
    problems += tuple(check_promises(promises, found))
    essays: list[Essay] = []
    for slug in sorted(found.texts & found.files):
        essay, more = read_kept(root, slug, slug not in promises.essays, recall)
        hidden = slug not in (*promises.essays, *found.ledgers) and not drafts
        problems += (name_draft(slug, more),) if hidden else more
        essays += [essay] if essay is not None else []
    public = frozenset(promises.essays)
    waiting = find_drafts(found.texts, public)
    if has_errors(p for p in problems if not (forgiving and is_of_draft(p, waiting))):
        more = without_echoes(problems, cite(root, tuple(essays), found.texts)[1])
        return None, (*problems, *(p for p in more if drafts or not is_of_draft(p, found.texts - public)))
    edition, more = cite(root, tuple(essays), found.texts)
    if forgiving:
        more = without_echoes(problems, more)
        edition = without_faults(edition, more)
    edition = keep_cited(edition, promises)
    if not drafts:
        more = tuple(p for p in more if not is_of_draft(p, found.texts - public))
    kept, lost = keep_keys(root, leave_out(edition, public, promises), promises)
    shown = replace(edition, retired=kept.retired) if drafts else kept
    if has_errors(more):
        lost = ()  # what follows from another error is no news: an entry that cannot be read is not gone
    return replace(shown, redirects=promises.redirects), (*problems, *more, *lost)


def order_essays(edition: Edition, first: Sequence[str]) -> Edition:
    """The essays in the order in which an edition names them; those that it does not name last, by slug."""
    place = {slug: number for number, slug in enumerate(first)}
    essays = sorted(edition.essays, key=lambda essay: (place.get(essay.slug, len(place)), essay.slug))
    return replace(edition, essays=tuple(essays))


def list_drafts(root: Path) -> frozenset[str]:
    """The slugs of all texts that have never been published, and where there are no others the library."""
    promises, _ = read_promises(root)
    return find_drafts(find_files(root).texts, {*promises.essays}) if promises else frozenset()


def find_files(root: Path) -> Found:
    """What lies in `sources/`."""
    folder = root / "sources"
    texts = {path.stem for path in folder.glob("*.txt")}
    files = {path.stem for path in folder.glob("*.yaml") if not path.stem.endswith(".ledger")}
    ledgers = {path.name.removesuffix(".ledger.yaml") for path in folder.glob("*.ledger.yaml")}
    return Found(frozenset(texts), frozenset(files) - SHARED_FILES, frozenset(ledgers) - SHARED_FILES)


def check_promises(promises: Promises, found: Found) -> Iterator[Problem]:
    """What has been published has its files, and what has a ledger has been published.

    Bad: `decision-for-war` in `published.yaml`, its files renamed.  Good: after `accept --moved`.
    """
    here = found.texts & found.files
    for slug in promises.essays:
        if slug not in here | (found.texts ^ found.files):  # of one file without the other that is said
            fact = f"`{slug}` has been published, and its files are gone"
            hint = (
                f"bring back sources/{slug}.txt, .yaml and .ledger.yaml; if they have another name now, "
                f"`python build_site.py accept --moved {slug} NEW` keeps the old addresses"
            )
            yield Problem("L111", Place(PUBLISHED, 1, 1), fact, hint)
        elif slug in here - found.ledgers:
            fact = "the ledger of a published essay is gone"
            yield Problem(
                "L101", Place(ledger_path(slug), 1, 1), fact, "restore it: it has every published id"
            )
    for slug in sorted(found.ledgers - set(promises.essays)):
        fact = f"`{slug}` has a ledger, and is not in {PUBLISHED}"
        hint = (
            "restore the files of this name as they were; if the essay was renamed, "
            f"`python build_site.py accept --moved OLD {slug}` keeps the old addresses"
        )
        yield Problem("L114", Place(ledger_path(slug), 1, 1), fact, hint)


def name_draft(slug: str, problems: tuple[Problem, ...]) -> Problem:
    """A draft that is left out is named."""
    number = f"{len(problems)} problem{'s' * (len(problems) != 1)}"
    count = f", and has {number}" if problems else ""
    fact = f"a draft: it has not been published{count}, and is left out"
    hint = "`--drafts` shows it"
    hint += " with them" if has_errors(problems) else f"; `python build_site.py accept {slug}` publishes it"
    return Problem("L113", Place(f"sources/{slug}.yaml", 1, 1), fact, hint)


def leave_out(edition: Edition, public: frozenset[str], promises: Promises) -> Edition:
    """An edition without its drafts, and without what only they cite and has never been published."""
    rest = tuple(essay for essay in edition.essays if essay.slug in public)
    gone = tuple(essay for essay in edition.essays if essay.slug not in public)
    if not gone:
        return edition
    kept = find_keys(rest, edition.library) | set(promises.sources)
    library = tuple(
        s for s in edition.library if s.key in kept or s.key not in find_keys(gone, edition.library)
    )
    mentions = {k: tuple(m for m in ms if m.essay in public) for k, ms in edition.mentions.items()}
    return replace(edition, essays=rest, library=library, mentions=mentions)


def keep_cited(edition: Edition, promises: Promises) -> Edition:
    """An edition with the works that its essays cite, and those that have been published."""
    keys = find_keys(edition.essays, edition.library) | set(promises.sources)
    return replace(edition, library=tuple(source for source in edition.library if source.key in keys))


def check_names(found: Found, promises: Promises | None = None) -> Iterator[Problem]:
    """Every source has its editor's file and the reverse, under a name that can be an address.

    Bad: `War.txt`, `aux.txt`, `notes.txt`.  Good: `decision-for-war.txt`.
    """
    for slug in sorted(found.texts ^ found.files):
        has, lacks = (".txt", ".yaml") if slug in found.texts else (".yaml", ".txt")
        place = Place(f"sources/{slug}{has}", 1, 1)
        fact = f"there is no sources/{slug}{lacks} beside it"
        hint = f"add sources/{slug}{lacks}, or take this file away"
        if promises is not None and slug in promises.essays:
            hint = f"bring back sources/{slug}{lacks}: the essay has been published"
        yield Problem("E208", place, fact, hint)
    for slug in sorted(found.texts):
        yield from check_slug(slug)


def check_slug(slug: str) -> Iterator[Problem]:
    """The name of a text can be an address.  Bad: `War`, `aux`, `notes`.  Good: `decision-for-war`."""
    if not SLUG_PATTERN.fullmatch(slug) or slug in TAKEN or is_device(slug):
        fact = f"“{slug}” cannot be the address of an essay"
        hint = "use small letters, digits and single hyphens, and none of " + ", ".join(sorted(TAKEN))
        yield Problem("E209", Place(f"sources/{slug}.txt", 1, 1), fact, hint)


def read_essay(folder: Path, slug: str) -> tuple[EditedEssay | None, tuple[Problem, ...]]:
    """One essay through all steps, as far as its problems allow."""
    editor, problems = read_editors_file(folder / f"{slug}.yaml", f"sources/{slug}.yaml")
    witness, found = read_witness(folder / f"{slug}.txt", f"sources/{slug}.txt")
    problems += found
    if editor is None or witness is None:
        return None, problems
    if witness.sha256 != editor.checksum:
        return None, (*problems, changed_witness(witness, editor))
    problems += tuple(check_original(folder, editor))
    return edit_essay(slug, witness, READERS[editor.format](witness), editor, problems)


def edit_essay(
    slug: str, witness: Witness, extract: Extract, editor: EditorsFile, problems: tuple[Problem, ...] = ()
) -> tuple[EditedEssay, tuple[Problem, ...]]:
    """What a reader understood of a witness, as its editor has it; `problems` of the file may be waived."""
    decided, misfits = decide(witness, extract, editor)
    essay, more = divide(slug, witness, decided, editor)
    doubts = (*problems, *decided.problems, *find_unopened(essay.notes))
    open_ones, unused = waive(doubts, editor)
    faults = (*account(witness, decided), *account_essay(essay))
    return essay, (*open_ones, *faults, *misfits, *more, *unused)


def original_path(slug: str, form: str) -> str:
    """Where the original of an essay is kept, if it is there: `sources/lamps.original.docx`."""
    return f"sources/{slug}.original.{ENDINGS[form]}"


def check_original(folder: Path, editor: EditorsFile) -> Iterator[Problem]:
    """An original that is kept is the one of which the witness was made; a build does not need it.

    Bad: `sources/lamps.original.docx` saved again.  Good: the file as received, or none.
    """
    if editor.original is None:
        return
    path = original_path(Path(editor.path).stem, editor.original.format)
    found = sum_file(folder / Path(path).name)
    if found not in (None, editor.original.checksum):
        fact = f"sha256 {found[:12]}… is not the recorded {editor.original.checksum[:12]}…"
        hint = "restore the original as received; of another one, begin a draft of another name"
        yield Problem("W107", Place(path, 1, 1), fact, hint)


Read: TypeAlias = tuple[Essay | None, tuple[Problem, ...]]


def read_kept(root: Path, slug: str, draft: bool, recall: Recall) -> Read:
    """One essay through all steps, under its published ids; a draft has fresh ones.

    A preview, which reads an edition again and again, has it as it was while none of its files changes.
    """
    files = [root / SOURCES / f"{slug}.{ending}" for ending in ("txt", "yaml", "ledger.yaml")]
    files += sorted((root / SOURCES).glob(f"{slug}.original.*"))
    sums = tuple((file.name, sum_file(file)) for file in files)
    return read_again(slug, root, draft, sums, recall=recall)


LIBRARIES = [version(name) for name in ("sentencex", "pyyaml")]  # others may find something else


@again
def read_again(
    slug: str, root: Path, draft: bool, sums: tuple[tuple[str, str | None], ...], *, recall: Recall
) -> Read:
    """One essay through all steps, from files of these checksums; always anew where one is not there."""
    make = partial(read_anew, root, slug, draft)
    if any(checksum is None for _, checksum in sums):
        return make()
    return recall_value(Read, json.dumps([LIBRARIES, slug, draft, sums]), make, recall)


def read_anew(root: Path, slug: str, draft: bool) -> Read:
    """One essay through all steps."""
    edited, problems = read_essay(root / "sources", slug)
    if edited is None:
        return None, problems
    path = ledger_path(slug)
    if draft or not (root / path).exists():  # if it should be there, that has been said
        return replace(name_essay(edited), draft=draft), problems
    ledger, found = read_ledger(root / path, path)
    if ledger is None:
        return name_essay(edited), (*problems, *found)
    essay, kept = keep_essay(ledger, edited)
    # what follows from another error is no news
    return essay, problems if has_errors(problems) else (*problems, *kept.problems)


def keep_keys(root: Path, edition: Edition, promises: Promises) -> tuple[Edition, tuple[Problem, ...]]:
    """Keep the published keys of the bibliography with their works."""
    library = edition.library if edition.essays else ()
    now = record_sources(library, ledger_path(SOURCES))
    retired, problems = keep_target(root, SOURCES, now, promises.sources)
    return replace(edition, retired=retired), problems


def changed_witness(witness: Witness, editor: EditorsFile) -> Problem:
    """A witness is never edited: its file must be the one that the editor's file describes."""
    fact = f"its sha256 is not the recorded {editor.checksum[:12]}…, but {witness.sha256}"
    hint = f"restore the received file; if another one was received, record that sum in {editor.path}"
    if editor.checksum in witness.other_sums:
        fact = "the file is the recorded one but for the ends of its lines"
        hint = (
            "git has changed them: let .gitattributes say `sources/*.txt -text`, delete the file, and "
            f"bring it back with `git checkout HEAD -- {witness.path}`"
        )
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
