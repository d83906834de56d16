"""The names and days of essays, as a book tells them.

In: `Registers`, and the slugs of the essays.  Out: `Who`s, `Dated`s, and where each name stands.  Example:
`kim-il-sung`, a person, written "Kim Il Sung" and "Kim"; `1950-01-17-kim-shtykov`, told at `p10-1`.
"""

from collections.abc import Container, Iterator, Mapping

from apparatus.downloads.book import Dated, Who
from apparatus.downloads.words import Mark
from apparatus.files.characters import show_unseen
from apparatus.model.edition import Essay
from apparatus.registers import Registers, Row


def list_names(registers: Registers, slugs: Container[str]) -> Iterator[Who]:
    """Those whom the essays name."""
    for name in registers.names:
        if any(mention.at.essay in slugs for mention in registers.mentions.get(name.id, ())):
            forms = dict.fromkeys(show_unseen(form.text) for form in name.forms if form.text != name.name)
            who, reason = name.who, next((one.reason for one in name.supplied), None)
            said = (words and show_unseen(words) for words in (who, reason))
            yield Who(name.id, name.kind, show_unseen(name.name), tuple(forms), *said)


def list_days(registers: Registers, slugs: Container[str]) -> Iterator[Dated]:
    """What the essays date, in the order of time."""
    for row in registers.rows:
        told = tuple((at.essay, at.id) for at in (*row.passages, *row.notes) if at.essay in slugs)
        if told:
            yield Dated(
                row.id,
                row.kind,
                row.date,
                row.summary and show_unseen(row.summary),
                row.words and show_unseen(row.words),
                told,
                tuple(list_parts(row)),
                row.proof,
                tuple(map(show_unseen, tell_supplied(row))),
            )


def list_parts(row: Row) -> Iterator[tuple[str, str]]:
    """Who or what has a part in a day: the part, and the id of the name."""
    parts = {
        "place": row.where,
        "from": row.origin,
        "to": row.target,
        "sender": row.sender,
        "recipient": row.recipient,
    }
    return ((part, name) for part, name in parts.items() if name is not None)


def tell_supplied(row: Row) -> Iterator[str]:
    """A sentence for each thing that the editors say and the texts do not."""
    yield from (f"Supplied by the editors: {one.field}. {one.reason}" for one in row.supplied)
    if row.contradiction:
        yield f"The texts do not agree: {row.contradiction}"


def mark_names(registers: Registers, essay: Essay) -> Mapping[str, tuple[Mark, ...]]:
    """Where names stand in an essay: by the id of a passage, or of a note, with offsets in its words."""
    homes = {note.id: (note.id, 0) for note in essay.notes}
    homes |= {s.id: (passage.id, s.start) for passage in essay.passages for s in passage.sentences}
    found: dict[str, list[Mark]] = {}
    for name in registers.names:
        for mention in registers.mentions.get(name.id, ()):
            if mention.at.essay == essay.slug:
                home, offset = homes[mention.at.id]
                start = offset + mention.start
                found.setdefault(home, []).append(Mark(start, start + len(mention.name), name.id, name.kind))
    return {home: tuple(marks) for home, marks in found.items()}
