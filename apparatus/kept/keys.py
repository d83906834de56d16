"""The keys of sources are addresses too: each that has been published stays with its work.

In: `sources/sources.ledger.yaml`, and for each key of today the words of its work.  Out: a `KeyLedger`
and problems.  Example: `cumings1990: "Cumings, Bruce. The Origins of the Korean War, Volume II …"`.

Editors choose keys themselves, so none is renamed: a key that is gone or given to another work is an
error until `python build_site.py accept sources` retires it, and the page then says where to look.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from apparatus.files.shapes import Shape, checked, need, one_line, read_as, record
from apparatus.kept.ledger import KEY_ID, Entry, entries_of, no_ledger, slug_of, take_retired
from apparatus.kept.match import KEEP, SAME, likeness
from apparatus.kept.record import dump_entries, dump_retired, quote
from apparatus.model.edition import Retired
from apparatus.model.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class KeyLedger:
    """All published keys."""

    path: str
    version: str  # of the bibliography when its keys were accepted
    keys: tuple[Entry, ...]  # sorted
    retired: tuple[Retired, ...]


def find_doubles(ledger: KeyLedger, place: Place) -> Iterator[Problem]:
    """A key stands once in the ledger.  Bad: `cumings1990` under `keys` and under `retired`."""
    for name, times in Counter([*(e.id for e in ledger.keys), *(r.id for r in ledger.retired)]).items():
        if times > 1:
            fact = f"`{name}` stands in the ledger more than once"
            yield Problem("L109", place, fact, "keep one; if in doubt, restore the file as it was")


KEY_LEDGER: Shape[KeyLedger] = checked(
    record(
        lambda place, **parts: KeyLedger(path=place.path, **parts),
        {
            "version": need(one_line),
            "keys": need(entries_of(KEY_ID, "cumings1990")),
            "retired": need(take_retired),
        },
    ),
    find_doubles,
)


def read_keys(path: Path, shown: str) -> tuple[KeyLedger | None, tuple[Problem, ...]]:
    """Read a ledger of keys; None where there is none yet or anything is wrong with it."""
    if not path.exists():
        return None, (no_ledger(shown),)
    return read_as(KEY_LEDGER, path, shown)


def record_keys(
    path: str, version: str, words: Mapping[str, str], retired: tuple[Retired, ...] = ()
) -> KeyLedger:
    """The ledger of keys as they stand."""
    here = Place(path, 1, 1)
    return KeyLedger(path, version, tuple(Entry(key, words[key], here) for key in sorted(words)), retired)


def reconcile_keys(
    ledger: KeyLedger, words: Mapping[str, str], version: str
) -> tuple[KeyLedger, tuple[Problem, ...]]:
    """The ledger as `accept` would write it, and a problem for every key that is concerned."""
    still = tuple(one for one in ledger.retired if one.id not in words)
    lost = [entry for entry in ledger.keys if entry.id not in words]
    known = {entry.id for entry in ledger.keys}
    fresh = {key: said for key, said in words.items() if key not in known}
    gone = tuple(retire_key(entry, fresh, version, ledger.path) for entry in lost)
    accepted = record_keys(ledger.path, version, words, (*still, *gone))
    return accepted, tuple(report_keys(ledger, words, gone))


def retire_key(entry: Entry, fresh: Mapping[str, str], version: str, path: str) -> Retired:
    """Retire a key; where one new key has the same work, that is where to look."""
    same = tuple(key for key, said in fresh.items() if likeness(entry.words, said) >= KEEP)
    see = same if len(same) == 1 else ()
    return Retired(entry.id, version, "joined" if see else "removed", see, entry.words, Place(path, 1, 1))


def report_keys(ledger: KeyLedger, words: Mapping[str, str], gone: tuple[Retired, ...]) -> Iterator[Problem]:
    """Keys that are new, gone, come back, or given to another work."""
    command = f"`python build_site.py accept {slug_of(ledger.path)}`"
    hint = f"if that is right, {command} records it; if not, restore the key in the bibliography"
    place = {entry.id: entry.place for entry in ledger.keys}
    for one in gone:
        fact = f"{one.id} is gone" + (f"; {one.see[0]} has the same words" if one.see else "")
        yield Problem("L107", place[one.id], fact, hint, (one.words,))
    for entry in ledger.keys:
        if entry.id in words and likeness(entry.words, words[entry.id]) < SAME:
            fact = f"{entry.id} is given to another work"
            better = f"give that work a key of its own; if it is the same work, {command} records it"
            yield Problem("L103", entry.place, fact, better, (entry.words, words[entry.id]))
    retired = {one.id: one for one in ledger.retired}
    for key in sorted(words.keys() - place.keys()):
        if key in retired:
            fact = f"{key}, which was retired, is there again"
            yield Problem("L108", retired[key].place, fact, hint, (retired[key].words, words[key]))
        else:
            fact = f"{key} has never been published"
            yield Problem("L102", Place(ledger.path, 1, 1), fact, hint, (words[key],))


KEYS_HEADER = """\
# The keys on /{slug}/ that have been published, and what they stand for.
# Written by `python build_site.py accept {slug}`: do not change it by hand, but for `date` and
# `reason` of a retired key.
"""


def dump_keys(ledger: KeyLedger) -> str:
    """The characters of the file; the same ledger gives the same."""
    head = KEYS_HEADER.format(slug=slug_of(ledger.path)) + f"version: {quote(ledger.version)}\n"
    keys = "\nkeys:" + ("\n" if ledger.keys else " {}\n") + dump_entries(ledger.keys, "  ")
    return head + keys + dump_retired(ledger.retired)


def write_keys(path: Path, ledger: KeyLedger) -> None:
    """Write the file of a ledger of keys."""
    path.write_text(dump_keys(ledger), encoding="utf-8", newline="\n")
