"""The file of a ledger: read, checked, written.

In: `sources/<target>.ledger.yaml`, the target an essay's slug or `sources`.  Out: a `Ledger`, or all that
is wrong with the file; and back, the same ledger to the same characters.  Example:

    sentences:
      p2-3: {home: p2, words: "It is true, of course, that the precondition for the decision …"}
    calls:
      r12: {home: p11-7, note: n12}

`python build_site.py accept` writes the file; an editor may add `date` and `reason` to a retired id.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from apparatus.files.shapes import (
    Shape,
    Taken,
    checked,
    choice,
    list_of,
    mapping_of,
    may,
    need,
    one_line,
    prose,
    read_as,
    record,
    text,
)
from apparatus.files.yaml_tree import UNSEEN_PATTERN
from apparatus.model.ids import EXAMPLES, is_id
from apparatus.model.ledger import Change, Entry, EntryKind, Ledger, Retirement
from apparatus.model.problems import Place, Problem, clip

# The part of the file in which the living entries of a kind stand.
SECTIONS: dict[str, EntryKind] = {
    "passages": "passage",
    "sentences": "sentence",
    "notes": "note",
    "calls": "call",
    "pages": "page",
    "headings": "heading",
    "keys": "source",
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


def make_entry(place: Place, since: str | None = None, how: Any = None, see: Any = (), **rest: Any) -> Entry:
    """An entry, still without its id, of what stands behind one."""
    retired = {name: rest.pop(name, None) for name in ("date", "reason")}
    retirement = Retirement(since, how, see, **retired) if since is not None else None
    return Entry("", rest.pop("kind", "passage"), place, retired=retirement, **rest)


CHANGE = record(
    lambda place, **rest: Change(**rest),
    {"version": need(one_line), "before": need(one_line), "reason": need(prose)},
)
LIVING = {
    "words": may(one_line, ""),
    "home": may(one_line),
    "number": may(one_line),
    "note": may(one_line),
    "changes": may(list_of(CHANGE), ()),
}
RETIRED = {
    "kind": need(choice(*SECTIONS.values())),
    "since": need(one_line),
    "how": need(choice("removed", "joined", "divided")),
    "see": need(list_of(text)),
    "date": may(prose),
    "reason": may(prose),
}
ENTRY: Shape[Entry] = record(make_entry, LIVING)
GONE: Shape[Entry] = record(make_entry, {**LIVING, **RETIRED})


def make_ledger(place: Place, version: str, retired: Any, **sections: Any) -> Ledger:
    """The ledger of the parts of its file."""
    from dataclasses import replace

    entries = [
        replace(entry, id=name, kind=kind)
        for section, kind in SECTIONS.items()
        for name, entry in sections[section]
    ]
    entries += [replace(entry, id=name) for name, entry in retired]
    return Ledger(place.path, version, tuple(entries))


def find_contradictions(ledger: Ledger, _: Place) -> Iterator[Problem]:
    """An id is one, stands once in the ledger, and what it points to is in it too.

    Bad: `p7` under `passages` and under `retired`; `see: [p99]`; `x2` under `notes`.
    """
    times = Counter(entry.id for entry in ledger.entries)
    kinds = {entry.id: entry.kind for entry in ledger.living}
    for entry in ledger.entries:
        hint = "restore the file as it was; ids are never changed by hand"
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


def by_id(shape: Shape[Entry]) -> Shape[Any]:
    """The shape of a mapping from ids to entries, each with the place of its id."""
    from dataclasses import replace

    pairs = mapping_of(placed_text, shape)

    def take(node: Any) -> Taken[Any]:
        found, problems = pairs(node)
        if found is None:
            return None, problems
        return tuple((name, replace(entry, place=place)) for (name, place), entry in found), problems

    return take


def placed_text(node: Any) -> Taken[tuple[str, Place]]:
    """A key with its place."""
    value, problems = text(node)
    return (None if value is None else (value, node.place)), problems


LEDGER: Shape[Ledger] = checked(
    record(
        make_ledger,
        {
            "version": need(one_line),
            **{section: may(by_id(ENTRY), ()) for section in SECTIONS},
            "retired": need(by_id(GONE)),
        },
    ),
    find_contradictions,
)


def read_ledger(path: Path, shown: str) -> tuple[Ledger | None, tuple[Problem, ...]]:
    """Read a ledger; None where there is none yet or anything is wrong with it."""
    if not path.exists():
        target = Path(shown).name.split(".")[0]
        hint = f"run `python build_site.py accept {target}`, which writes it; from then on its ids are kept"
        fact = "there is no ledger of published ids yet"
        return None, (Problem("L101", Place(shown, 1, 1), fact, hint),)
    return read_as(LEDGER, path, shown)


# --------------------------------------------------------------------------- writing


def dump_ledger(ledger: Ledger) -> str:
    """The characters of the file; the same ledger gives the same."""
    target = Path(ledger.path).name.split(".")[0]
    parts = [HEADER.format(target=target), f"version: {quote(ledger.version)}\n"]
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


def quote(words: str) -> str:
    """Words in double quotation marks, with what cannot be seen as an escape."""
    written = json.dumps(words, ensure_ascii=False)
    return UNSEEN_PATTERN.sub(lambda m: f"\\u{ord(m.group()):04x}", written).replace("\ufeff", "\\ufeff")


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write the file of a ledger."""
    path.write_text(dump_ledger(ledger), encoding="utf-8", newline="\n")
