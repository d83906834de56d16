"""The records of a large edition in parts of bounded size, of which the search loads those that it needs.

In: the records of `search_records.py`.  Out: parts, each of the form of the whole records, so that the search
reads one as it reads them all.  First come the registers: names, and what the essays are called; then the
essays, some passages with the notes called there and the sources these cite; then sources that no note cites,
and days.  Example: `{"essays": [{"slug": "a", …, "passages": [p4, p5], "notes": [n3]}], "sources": [board]}`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
Part = dict[str, list[Record]]

TEXT_SIZE = 7_000  # characters of passages and notes in a part; a passage and its notes stay together
TOGETHER = 6  # essays whose places are in one file
ROWS_SIZE = 3_000  # characters of names, essays' headers, days, sources in a part


@dataclass(frozen=True, slots=True)
class Divided:
    """The parts of an edition."""

    parts: tuple[Part, ...]
    headers: int  # the first that says what essays are called; before it stand the names
    registers: int  # the first that has texts
    ranges: dict[str, tuple[int, int]]  # of each essay, by slug: its first part, and how many there are
    places: tuple[dict[int, Record], ...]  # of some essays, by their first part: where each place stands


def divide(records: Record) -> Divided:
    """The records in parts."""
    sources = {source["id"]: source for source in records["sources"]}
    texts = [list(divide_essay(essay, sources)) for essay in records["essays"]]
    names = cut("names", records["names"])
    headers = [header_of(essay, records["names"]) for essay in records["essays"]]
    registers = [*names, *cut("essays", headers)]
    first = len(registers)
    for number, (header, parts) in enumerate(zip(headers, texts, strict=True)):
        header |= {"parts": [first, len(parts)], "places": number // TOGETHER}
        first += len(parts)
    ranges = {header["slug"]: (first, count) for header in headers for first, count in [header["parts"]]}
    starts = [first for first, _ in ranges.values()]
    mapped = [(first, map_places(parts, first)) for first, parts in zip(starts, texts, strict=True)]
    places = tuple(dict(mapped[at : at + TOGETHER]) for at in range(0, len(mapped), TOGETHER))
    essays = [part for parts in texts for part in parts]
    cited = {source["id"] for part in essays for source in part["sources"]}
    rest = cut("sources", [source for source in records["sources"] if source["id"] not in cited])
    days = cut("days", records.get("days", []))
    return Divided((*registers, *essays, *rest, *days), len(names), len(registers), ranges, places)


def divide_essay(essay: Record, sources: dict[str, Record]) -> Iterator[Part]:
    """An essay in parts; a passage that begins one has the heading under which it stands."""
    bare = {key: value for key, value in essay.items() if key not in ("passages", "notes")}
    called = assign_notes(essay)
    for heads, passages in cut_passages(essay["passages"], called):
        notes = [note for passage in passages for note in called.get(passage["id"], ())]
        first = {**passages[0], **({} if heads is None else {"under": heads})}
        keys = dict.fromkeys(key for note in notes for key in note.get("cites", ()))
        yield {
            "essays": [{**bare, "passages": [first, *passages[1:]], "notes": notes}],
            "sources": [sources[key] for key in keys if key in sources],
        }


def assign_notes(essay: Record) -> dict[str, list[Record]]:
    """The notes by the passage that calls them first; one that is not called goes with the one before."""
    called: dict[str, list[Record]] = {}
    at = essay["passages"][0]["id"] if essay["passages"] else ""
    for note in essay["notes"]:
        at = note["calls"][0][0] if note.get("calls") else at
        called.setdefault(at, []).append(note)
    return called


def cut_passages(
    passages: list[Record], called: dict[str, list[Record]]
) -> Iterator[tuple[str | None, list[Record]]]:
    """Passages that fill a part, and the heading that stands further up; None: the text begins here."""
    some: list[Record] = []
    size, heading = 0, ""
    above: str | None = None
    for passage in passages:
        length = len(passage["text"]) + sum(len(note["text"]) for note in called.get(passage["id"], ()))
        if some and size + length > TEXT_SIZE:
            yield above, some
            some, size, above = [], 0, heading
        heading = "" if "kind" in passage else passage.get("heading", heading)
        some.append(passage)
        size += length
    if some:
        yield above, some


def header_of(essay: Record, names: Sequence[Record]) -> Record:
    """What an essay is called, other spellings of its authors' names too."""
    authors = {name for name in essay.get("names", ()) if " " in name}  # a family name alone may be another’s
    others = [variant for name in names if authors & {*name["forms"]} for variant in name["variants"]]
    labels = dict.fromkeys(passage["kind"] for passage in essay["passages"] if "kind" in passage)
    called = {"names": [*essay.get("names", ()), *others], "labels": list(labels)}
    return {**essay, **called, "passages": [], "notes": []}


def map_places(parts: Sequence[Part], first: int) -> Record:
    """In which part each passage, sentence and note of an essay stands: by id, by number, by what it is."""
    found: Record = {"id": {}, "passage": {}, "note": {}, "label": {}}
    for at, part in enumerate(parts, first):
        (essay,) = part["essays"]
        for kind, records in (("passage", essay["passages"]), ("note", essay["notes"])):
            for record in records:
                found["id"][record["id"]] = at
                found[kind].setdefault(str(record["number"]), at)
                found["id"].update((sentence[0], at) for sentence in record.get("sentences", ()))
                if "kind" in record:
                    found["label"].setdefault(record["kind"], at)
    return found


def cut(kind: str, records: Sequence[Record]) -> list[Part]:
    """Records of one kind in parts."""
    parts: list[Part] = []
    size = ROWS_SIZE
    for record in records:
        length = len(str(record))
        if size + length > ROWS_SIZE:
            parts.append({kind: []})
            size = 0
        parts[-1][kind].append(record)
        size += length
    return parts
