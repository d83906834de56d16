"""The file of a ledger: read, checked, written.

In: `sources/<target>.ledger.yaml`, the target an essay's slug, `sources`, `names` or `chronology`.  Out:
a `Ledger`, or all that is wrong with the file; and back, the same ledger to the same characters.  Example:

    sentences:
      p2-3: {home: p2, words: "It is true, of course, that the precondition for the decision …"}
    calls:
      r12: {home: p11-7, note: n12}

`python build_site.py accept` writes the file; an editor may add `date` and `reason` to a retired id.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from apparatus.files.records import read_record
from apparatus.files.yaml_values import quote
from apparatus.model.ids import EXAMPLES, is_id
from apparatus.model.ledger import Change, Entry, EntryKind, How, Ledger, Retirement
from apparatus.model.problems import Place, Problem, clip
from apparatus.model.written import Keyed, Line

# The part of the file in which the living entries of a kind stand.
SECTIONS: dict[str, EntryKind] = {
    "passages": "passage",
    "sentences": "sentence",
    "notes": "note",
    "calls": "call",
    "pages": "page",
    "headings": "heading",
    "keys": "source",
    "names": "name",
    "events": "event",
}
HEADER = """\
# What stands on /{target}/ and has been published: every id, and the words it stands for.
# Written by `python build_site.py accept {target}`: do not change it by hand, but for `date` and
# `reason` of a retired id. `words: ""` stands for a note that the received text has lost.
"""


def ledger_path(target: str) -> str:
    """Where a ledger lies, from the edition's folder."""
    return f"sources/{target}.ledger.yaml"


# --------------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An id that is living, as the file has it; its kind is that of the part in which it stands."""

    id: Line
    words: Line = ""
    home: Line | None = None  # id of what it stands in
    number: Line | None = None  # printed with a passage
    note: Line | None = None  # id of the note that a call calls
    changes: tuple[Change, ...] = ()
    added: Line | None = None  # the first version of the text with it, where that is not the first of all
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiredRow(Row):
    """An id that stands for nothing any more, as the file has it."""

    kind: EntryKind
    since: Line  # the first version of the text without it
    how: How
    see: tuple[Line, ...]  # where to look instead
    date: str | None = None  # as the editor gives it
    reason: str | None = None  # as the editor gives it


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFile:
    """The published ids of an essay, the sources, the names or the chronology, and what they stand for."""

    version: Line  # of the text when its ids were accepted
    earlier: tuple[Line, ...] = ()  # versions of the text that were accepted before, the oldest first
    passages: Keyed[Row] = ()
    sentences: Keyed[Row] = ()
    notes: Keyed[Row] = ()
    calls: Keyed[Row] = ()
    pages: Keyed[Row] = ()
    headings: Keyed[Row] = ()
    keys: Keyed[Row] = ()
    names: Keyed[Row] = ()
    events: Keyed[Row] = ()
    retired: Keyed[RetiredRow]
    place: Place


def make_ledger(file: LedgerFile) -> Ledger:
    """The ledger of the parts of its file."""
    entries = [make_entry(row, kind) for name, kind in SECTIONS.items() for row in getattr(file, name)]
    for row in file.retired:
        retirement = Retirement(row.since, row.how, row.see, row.date, row.reason)
        entries.append(make_entry(row, row.kind, retirement))
    return Ledger(file.place.path, file.version, tuple(entries), file.earlier)


def make_entry(row: Row, kind: EntryKind, retired: Retirement | None = None) -> Entry:
    """What a row of the file says."""
    said = (row.words, row.home, row.number, row.note, row.changes, row.added)
    return Entry(row.id, kind, row.place, *said, retired)


def find_contradictions(ledger: Ledger) -> Iterator[Problem]:
    """An id is one, stands once in the ledger, and what it points to is in it too.

    Bad: `p7` under `passages` and under `retired`; `see: [p99]`; `x2` under `notes`.
    """
    hint = "restore the file as it was; ids are never changed by hand"
    times = Counter(entry.id for entry in ledger.entries)
    kinds = {entry.id: entry.kind for entry in ledger.living}
    for entry in ledger.entries:
        if not is_id(entry.kind, entry.id):
            fact = f"`{clip(entry.id, 40)}` is not an id such as `{EXAMPLES[entry.kind]}`"
            yield Problem("L109", entry.place, fact, hint)
        if times[entry.id] > 1:
            times[entry.id] = 1  # said once
            yield Problem("L109", entry.place, f"`{entry.id}` stands in the ledger more than once", hint)
        for target, known in point(entry):
            if target not in times or (known and kinds.get(target) != known):
                fact = f"`{entry.id}` leads to `{clip(target, 40)}`, which is not in the ledger"
                yield Problem("L109", entry.place, fact, hint)


HOMES: dict[EntryKind, EntryKind] = {
    "sentence": "passage",
    "call": "sentence",
    "page": "sentence",
    "heading": "passage",
}


def point(entry: Entry) -> Iterator[tuple[str, EntryKind | None]]:
    """The ids that an entry points to, each with the kind that it must be; None: any."""
    if entry.retired is not None:
        yield from ((name, None) for name in entry.retired.see)
        return
    if entry.kind in HOMES:
        yield entry.home or "", HOMES[entry.kind]
    if entry.kind == "call":
        yield entry.note or "", "note"


def read_ledger(path: Path, shown: str) -> tuple[Ledger | None, tuple[Problem, ...]]:
    """Read a ledger; None where there is none yet or anything is wrong with it."""
    if not path.exists():
        target = Path(shown).name.split(".")[0]
        hint = (
            f"restore it if it has been published; if not, `python build_site.py accept {target}` writes it"
        )
        fact = "the ledger of published ids is not there"
        return None, (Problem("L101", Place(shown, 1, 1), fact, hint),)
    file, problems = read_record(path, shown, LedgerFile)
    if file is None:
        return None, problems
    ledger = make_ledger(file)
    problems = tuple(find_contradictions(ledger))
    return (None if problems else ledger), problems


# --------------------------------------------------------------------------- writing


def dump_ledger(ledger: Ledger) -> str:
    """The characters of the file; the same ledger gives the same."""
    target = Path(ledger.path).name.split(".")[0]
    parts = [HEADER.format(target=target), f"version: {quote(ledger.version)}\n"]
    parts += [f"earlier: [{', '.join(map(quote, ledger.earlier))}]\n"] if ledger.earlier else []
    for section, kind in SECTIONS.items():
        rows = [dump_entry(entry) for entry in ledger.of(kind)]
        parts += [f"\n{section}:\n", *rows] if rows else []
    rows = [dump_entry(entry) for entry in ledger.retired]
    return "".join([*parts, "\nretired:" + ("\n" if rows else " {}\n"), *rows])


def dump_entry(entry: Entry) -> str:
    """One entry as a line."""
    values: dict[str, object] = {"home": entry.home, "number": entry.number, "note": entry.note}
    values["words"] = entry.words if entry.words or entry.kind == "note" else None
    values["changes"] = [
        flow({"version": c.version, "before": c.before, "reason": c.reason}) for c in entry.changes
    ]
    values["added"] = entry.added
    if (gone := entry.retired) is not None:
        values |= {"kind": entry.kind, "since": gone.since, "how": gone.how, "see": list(gone.see)}
        values |= {"date": gone.date, "reason": gone.reason}
    return f"  {entry.id}: {flow(values)}\n"


PLAIN = frozenset({"home", "note", "kind", "how"})  # values that are words of ours, written without quotes


def flow(values: Mapping[str, object]) -> str:
    """A mapping on one line, without what is None or an empty list of changes."""
    parts = []
    for name, value in values.items():
        if isinstance(value, list) and (value or name == "see"):
            parts.append(f"{name}: [{', '.join(value)}]")
        elif isinstance(value, str):
            parts.append(f"{name}: {value if name in PLAIN else quote(value)}")
    return "{" + ", ".join(parts) + "}"
