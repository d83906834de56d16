"""The rows of the chronology: events as the editor has them, documents from the bibliography.

In: the file of days, the edition and its names.  Out: `Row`s in the order of their dates, and problems.
Example: `shtykov-stalin-1950-06-13` has a row by itself, from where its sender sat to his recipient’s seat.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from apparatus.model.days import bound, order_of, say_date
from apparatus.model.problems import Place, Problem, clip, did_you_mean
from apparatus.model.sources import Mention, Source, Supplied
from apparatus.registers.chronology import ChronologyFile, Document, Event, Pointer, RowKind, Seat
from apparatus.registers.mentions import find_owner, list_places
from apparatus.registers.names import Name
from apparatus.registers.register import At, Row
from apparatus.registers.telling import find_bracketed

PARTS = ("where", "origin", "target", "sender", "recipient")  # of a row that are ids of names


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are made of and checked against."""

    file: ChronologyFile
    names: Mapping[str, Name]  # by id
    texts: Mapping[At, str]  # every sentence and note
    notes: frozenset[At]  # which of these are notes
    sources: Mapping[str, Source]  # by key
    mentions: Mapping[str, tuple[Mention, ...]]  # key -> cited where
    hidden: frozenset[str]  # slugs of drafts that are left out


def make_rows(known: Known) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """All rows in the order of their dates, and what does not fit."""
    documents = {document.key: document for document in known.file.documents}
    dated = [s for s in known.sources.values() if s.is_archival and s.get("date")]
    events = (row_of_event(known, event) for event in known.file.events)
    rows = [seat(known, row) for row in events if not is_hidden(known, row)]
    rows += [seat(known, row_of_document(known, source, documents.get(source.key))) for source in dated]
    problems = [problem for row in rows for problem in check_row(known, row)]
    problems += [*check_documents(known, {source.key for source in dated}), *check_places(known)]
    rows = [mark_date(known, row if row.proof in known.sources else replace(row, proof=None)) for row in rows]
    return tuple(sorted(rows, key=lambda row: order_of(row.date))), tuple(problems)


def is_hidden(known: Known, row: Row) -> bool:
    """Tell whether drafts alone tell of a row."""
    told = {at.essay for at in (*row.passages, *row.notes)}
    return bool(told) and told <= known.hidden


# ------------------------------------------------------------------------- out of the files


def row_of_event(known: Known, event: Event) -> Row:
    """The row of an event."""
    places = tuple(list_places(event.told_by))
    return Row(
        id=event.id,
        date=event.date,
        kind=event.kind,
        place=event.place,
        words=event.words,
        summary=event.summary,
        where=id_of(event.where),
        origin=id_of(event.origin),
        target=id_of(event.target),
        sender=id_of(event.sender),
        recipient=id_of(event.recipient),
        passages=tuple(at for at in places if at not in known.notes),
        notes=tuple(at for at in places if at in known.notes),
        proof=id_of(event.proof),
        supplied=tuple(Supplied(one.field, one.reason) for one in event.supplied),
        contradiction=event.contradiction,
        bracketed="",
    )


def row_of_document(known: Known, source: Source, document: Document | None) -> Row:
    """The row of a dated document; what the editor says of it beside what the bibliography does."""
    told = list(list_places(document.told_by if document else ()))
    cited = [At(mention.essay, mention.note) for mention in known.mentions.get(source.key, ())]
    supplied = [Supplied(one.field, one.reason) for one in (document.supplied if document else ())]
    supplied += [one for one in source.supplied if one.field in ("date", "sender", "recipient")]
    return Row(
        id=source.key,
        date=source.get("date") or "",
        kind=kind_of(source),
        place=document.place if document else source.place,
        words=document.words if document else None,
        summary=document.summary if document else None,
        where=id_of(document.where) if document else None,
        origin=id_of(document.origin) if document else None,
        target=id_of(document.target) if document else None,
        sender=person_in(known, source, "sender"),
        recipient=person_in(known, source, "recipient"),
        passages=tuple(at for at in told if at not in known.notes),
        notes=tuple(dict.fromkeys((*cited, *(at for at in told if at in known.notes)))),
        proof=source.key,
        supplied=tuple(supplied),
        contradiction=document.contradiction if document else None,
        bracketed="",
    )


def id_of(pointer: Pointer | None) -> str | None:
    """The id to which an entry points; None: it points to none."""
    return pointer.id if pointer else None


def kind_of(source: Source) -> RowKind:
    """What kind of row a document is, by the word that the bibliography has for it."""
    kind = source.get("kind") or ""
    if "telegram" in kind:
        return "telegram"
    return "conversation" if "conversation" in kind else "document"


def person_in(known: Known, source: Source, role: str) -> str | None:
    """The id of who sent or received a document; None: nobody is named."""
    return next((find_owner(known.names.values(), str(person)) for person in source.named(role)), None)


def seat(known: Known, row: Row) -> Row:
    """A message goes from its sender’s seat to its recipient’s, if the editor says nothing else."""
    seats = {one.name: one for one in known.file.seats}
    ends: list[tuple[str, str | None, Seat | None]] = [
        ("from", row.origin, seats.get(row.sender or "")),
        ("to", row.target, seats.get(row.recipient or "")),
    ]
    if row.where is not None:
        return row
    taken = [(field, one) for field, given, one in ends if given is None and one is not None]
    places = {field: one.where for field, one in taken}
    reasons = tuple(Supplied(field, one.reason) for field, one in taken if one.reason is not None)
    return replace(
        row,
        origin=row.origin or places.get("from"),
        target=row.target or places.get("to"),
        supplied=(*row.supplied, *reasons),
    )


def mark_date(known: Known, row: Row) -> Row:
    """A row with what of its date is supplied, for which somebody gave a reason."""
    if not any(one.field == "date" for one in row.supplied):
        return row
    texts = [known.texts[at] for at in (*row.passages, *row.notes) if at in known.texts]
    return replace(row, bracketed=find_bracketed(texts, row.date) or "date")


# --------------------------------------------------------------------------------- checks


def check_row(known: Known, row: Row) -> Iterator[Problem]:
    """Whatever a row points to is there, and its places tell it."""
    texts = []
    for at in (*row.passages, *row.notes):
        if at in known.texts:
            texts.append(known.texts[at])
        elif at.essay not in known.hidden:
            yield report_missing(known, place_of(known, row, told=at.essay), at)
    if row.words is not None and not any(row.words in text for text in texts):
        fact = f"the words of `{row.id}` stand in none of the places that tell it"
        hint = "copy them from one of these, or add the place where they stand to `told_by`"
        yield Problem("D102", row.place, fact, hint, (clip(row.words),))
    yield from check_date(known, row, texts)
    for part in PARTS:
        if (name := getattr(row, part)) is not None:
            yield from check_name(known, name, place_of(known, row, part))
    yield from check_proof(known, row)
    yield from check_sender(known, row)
    if row.kind == "telegram" and (row.origin is None or row.target is None):
        lacks = "`from`" if row.origin is None else "`to`"
        fact = f"the telegram `{row.id}` has no row: {lacks} is missing"
        hint = "say under `seats` where its sender and recipient sat, or give the place with it"
        yield Problem("D108", row.place, fact, hint)


def place_of(known: Known, row: Row, part: str = "", told: str = "") -> Place:
    """Where an editor says a part of a row, or what of an essay tells it; else where the row is written."""
    entries: tuple[Event | Document, ...] = (*known.file.events, *known.file.documents)
    entry = next((one for one in entries if one.place is row.place), None)
    pointer = getattr(entry, part, None) or next(
        (one for one in (entry.told_by if entry else ()) if one.essay == told), None
    )
    return pointer.place if pointer else row.place


def report_missing(known: Known, place: Place, at: At) -> Problem:
    """A place of a text is one.  Bad: `p99-1`.  Good: `p9-1`, `n12`."""
    slugs = sorted({other.essay for other in known.texts})
    if at.essay not in slugs:
        return Problem(
            "D104", place, f"there is no essay `{clip(at.essay, 40)}`", did_you_mean(at.essay, slugs)
        )
    here = [other.id for other in known.texts if other.essay == at.essay]
    near = did_you_mean(at.id, here)
    hint = near if near.startswith("did") else "name a sentence, such as `p7-3`, or a note, such as `n12`"
    return Problem("D104", place, f"`{clip(at.id, 40)}` is no sentence or note of {at.essay}", hint)


def check_date(known: Known, row: Row, texts: Sequence[str]) -> Iterator[Problem]:
    """One of the places gives the whole date, or it is supplied with a reason.

    Bad: `date: 1950-05-13`, told by "on 13 May" alone.  Good: with `supplied: {date: the year; …}`.
    """
    if not texts or not row.date or find_document_of(known, row) is not None:
        return
    lacking = find_bracketed(texts, row.date)
    if lacking and not any(one.field == "date" for one in row.supplied):
        what = "the year of " if lacking == "year" else ""
        fact = f"no place of `{row.id}` gives {what}{say_date(row.date)}"
        hint = "add the place that gives it to `told_by`, or say under `supplied: {date: …}` why you know it"
        yield Problem("D103", row.place, fact, hint)


def find_document_of(known: Known, row: Row) -> Source | None:
    """The document that a row is; None: it is an event."""
    return known.sources.get(row.id) if row.proof == row.id else None


def check_name(known: Known, name: str, place: Place) -> Iterator[Problem]:
    """People and places of the chronology are names.  Bad: `place: Moscow`.  Good: `place: moscow`."""
    if name not in known.names:
        fact = f"`{clip(name, 40)}` is not among the names"
        yield Problem("D105", place, fact, did_you_mean(name, list(known.names)))


def check_sender(known: Known, row: Row) -> Iterator[Problem]:
    """Who sent or received a document is among the names.  Bad: `sender = {Marl}`, whom no name means."""
    source = find_document_of(known, row)
    for role, name in (("sender", row.sender), ("recipient", row.recipient)):
        people = source.named(role) if source and name is None else ()
        for person in people:
            fact = f"“{clip(str(person), 60)}”, {role} of `{row.id}`, is not among the names"
            hint = "add the name to sources/names.yaml, or this spelling to its `in_texts`"
            yield Problem("D105", row.place, fact, hint)


def check_proof(known: Known, row: Row) -> Iterator[Problem]:
    """A proof is an entry of the bibliography, and no older than what it proves.

    Bad: an event of 13 May, proved by a telegram of 12 May.
    """
    if row.proof is None:
        return
    source = known.sources.get(row.proof)
    if source is None and known.hidden:
        return  # only a draft cites it
    if source is None:
        fact = f"`{clip(row.proof, 40)}` is no entry of the bibliography"
        hint = did_you_mean(row.proof, list(known.sources))
        yield Problem("D106", place_of(known, row, "proof"), fact, hint)
    elif (date := source.get("date")) and bound(row.date)[0] > bound(date)[1]:
        fact = f"`{row.id}` is of {say_date(row.date)}, and its proof `{row.proof}` of {say_date(date)}"
        hint = "what came later cannot be reported: correct the date, or take the proof out"
        yield Problem("D107", place_of(known, row, "proof"), fact, hint)


def check_documents(known: Known, dated: set[str]) -> Iterator[Problem]:
    """What is said of documents is said of dated ones of the bibliography."""
    for document in known.file.documents if not known.hidden else ():
        if document.key not in dated:
            fact = f"`{clip(document.key, 40)}` is no dated document of the bibliography"
            hint = did_you_mean(document.key, sorted(dated)) if dated else "take it out: none is dated"
            yield Problem("D106", document.place, fact, hint)


def check_places(known: Known) -> Iterator[Problem]:
    """Lanes and seats are places among the names, and no place has two lanes."""
    taken: dict[str, Place] = {}
    for lane in known.file.lanes:
        for one in (Pointer(lane.where, lane.place), *lane.holds):
            yield from check_name(known, one.id, one.place)
            if taken.setdefault(one.id, one.place) is not one.place:
                fact = f"`{clip(one.id, 40)}` is in a lane already"
                yield Problem("D109", one.place, fact, f"the first is on line {taken[one.id].line}")
    for seated in known.file.seats:
        yield from check_name(known, seated.name, seated.place)
        yield from check_name(known, seated.where, seated.place)
