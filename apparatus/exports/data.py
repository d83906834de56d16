"""The edition as data: `site/edition.json`, public and versioned.

In: an `Edition`.  Out: a JSON-able object, `"schema": 2`.
Example: `["essays"][0]["passages"][6]["id"]` is `"p7"`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from apparatus.exports.registers import names_data, row_data
from apparatus.model.again import again
from apparatus.model.editing import Author, Fact
from apparatus.model.edition import Edition, Essay
from apparatus.model.problems import Place
from apparatus.model.sources import Formatted, Mention, NoteReferences, Source, plain
from apparatus.model.text import Note, Passage
from apparatus.registers import Present, Registers, find_present

SCHEMA = 2


def as_data(edition: Edition, registers: Registers) -> dict[str, Any]:
    """The whole edition as plain data; a key is never left out, an absent value is null."""
    essays = [essay_data(essay, find_present(essay, registers)) for essay in edition.essays]
    sources = [source_data(*parts) for parts in list_sources(edition)]
    return {"schema": SCHEMA, "essays": essays, "sources": sources, **list_rest(edition, registers)}


def list_rest(edition: Edition, registers: Registers) -> dict[str, Iterable[Any]]:
    """What there is beside essays and sources."""
    return {
        "residue": [
            {"essay": essay.slug, "kind": r.kind, "text": r.text, **place_data(r.place)}
            for essay in edition.essays
            for r in essay.residue
        ],
        "names": names_data(registers),
        "chronology": [row_data(row) for row in registers.rows],
        "emendations": [row for essay in edition.essays for row in emendation_data(essay)],
    }


def data_files(edition: Edition, registers: Registers) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The edition as data, written row by row: as data all at once it would need much memory."""
    lists = {
        "essays": (write_essay(one.slug, one, find_present(one, registers)) for one in edition.essays),
        "sources": (write_source(s.key, s, form, mentions) for s, form, mentions in list_sources(edition)),
        **{name: map(write_row, rows) for name, rows in list_rest(edition, registers).items()},
    }
    yield "edition.json", join_lists(lists)


def join_lists(lists: Mapping[str, Iterable[bytes]]) -> Iterator[bytes]:
    """The edition as JSON, from the rows of its lists."""
    yield f'{{\n "schema": {SCHEMA}'.encode()
    for name, rows in lists.items():
        before = start = f',\n "{name}": [\n  '.encode()
        for row in rows:
            yield before + row
            before = b",\n  "
        yield b"\n ]" if before != start else f',\n "{name}": []'.encode()
    yield b"\n}\n"


def write_row(row: Any) -> bytes:
    """One row of a list of the edition, as JSON that stands two deep."""
    return json.dumps(row, ensure_ascii=False, indent=1).replace("\n", "\n  ").encode()


@again
def write_essay(_: str, essay: Essay, present: Mapping[str, Present]) -> bytes:
    """The row of an essay."""
    return write_row(essay_data(essay, present))


@again
def write_source(_: str, source: Source, formatted: Formatted, mentions: tuple[Mention, ...]) -> bytes:
    """The row of a source."""
    return write_row(source_data(source, formatted, mentions))


def list_sources(edition: Edition) -> Iterator[tuple[Source, Formatted, tuple[Mention, ...]]]:
    """Each source with its formatted citation, and every place that cites it."""
    for source in edition.library:
        yield source, edition.formatted[source.key], edition.mentions.get(source.key, ())


def essay_data(essay: Essay, present: Mapping[str, Present]) -> dict[str, Any]:
    """One essay with its passages and notes; `present` says who and what days are in each."""
    editor = essay.editor
    return {
        "slug": essay.slug,
        "version": essay.version,
        "title": fact_data(editor.title),
        "short_title": editor.short_title,
        "authors": [author_data(author) for author in editor.authors],
        "date": fact_data(editor.date),
        "kind": editor.kind,
        "summary": editor.summary,
        "part_of": fact_data(editor.part_of),
        "language": editor.language,
        "provenance": editor.provenance,
        "rights": editor.rights,
        "format": editor.format,
        "source": {"path": essay.witness.path, "sha256": essay.witness.sha256},
        "broken_off": fact_data(editor.broken_off),
        "passages": [{**passage_data(p), **present_data(present[p.id])} for p in essay.passages],
        "notes": [{**note_data(essay, n), **present_data(present[n.id])} for n in essay.notes],
        "abbreviations": [{"short": a.short, "long": a.long, "note": a.note} for a in essay.abbreviations],
    }


def present_data(present: Present) -> dict[str, Any]:
    """The ids of the names and of the rows of the chronology that a passage or note has."""
    return {"names": list(present.names), "chronology": list(present.rows)}


def fact_data(fact: Fact | None) -> dict[str, Any] | None:
    """A fact, and whether and why it is supplied."""
    if fact is None:
        return None
    return {
        "text": fact.text,
        "supplied": fact.supplied,
        "reason": fact.reason,
        "confidence": fact.confidence,
    }


def author_data(author: Author) -> dict[str, Any]:
    """An author, with the parts of the name where the editors give them."""
    parts = {"family": author.family, "given": author.given, "family_first": author.family_first}
    return {**(fact_data(author) or {}), **parts, "url": author.url}


def place_data(place: Place) -> dict[str, int]:
    """Line and column in the witness, from 1."""
    return {"line": place.line, "column": place.column}


def passage_data(passage: Passage) -> dict[str, Any]:
    """A passage: both readings, and by offset of `text` what stands in it."""
    words = passage.words
    return {
        "id": passage.id,
        "number": passage.number,
        "kind": passage.kind,
        "heading": passage.heading.text if passage.heading else None,
        "judged": passage.judged,
        "text": words.text,
        "as_received": words.as_received,
        "pages": [{"id": p.id, "page": p.page, "offset": p.offset} for p in passage.pages],
        "sentences": [{"id": s.id, "start": s.start, "end": s.end} for s in passage.sentences],
        "calls": [
            {"id": c.id, "note": c.note, "number": c.number, "offset": c.offset} for c in passage.calls
        ],
        **place_data(passage.place),
    }


def note_data(essay: Essay, note: Note) -> dict[str, Any]:
    """A note: both readings, the calls that lead to it, what it cites, why it is missing."""
    found = essay.references.get(note.id)
    return {
        "id": note.id,
        "number": note.number,
        "shown": note.shown,
        "text": note.words.text,
        "as_received": note.words.as_received,
        "missing": note.missing,
        "called_from": [
            {"call": c.call, "passage": c.passage, "sentence": c.sentence} for c in note.called_from
        ],
        "kind": found.kind if found else None,
        "citations": citation_data(found) if found else [],
        "line": note.place.line if note.place else None,
        "column": note.place.column if note.place else None,
    }


def citation_data(found: NoteReferences) -> list[dict[str, Any]]:
    """What a note cites, in the order of its words; `chain` and `antecedent` are ids of notes."""
    return [
        {
            "text": r.cite.text,
            "source": r.source,
            "locator": r.locator,
            "inherited_locator": r.inherited,
            "locator_from": r.locator_note,
            "form": r.cite.form,
            "antecedent": r.chain[1] if len(r.chain) > 1 else None,
            "chain": list(r.chain),
            "via": list(r.cite.via),
            "document": r.cite.document,
            "state": r.state,
            "candidates": list(r.candidates),
            "reason": r.cite.reason,
            "doubt": r.cite.doubt,
        }
        for r in found.references
    ]


def source_data(source: Source, formatted: Formatted, mentions: tuple[Mention, ...]) -> dict[str, Any]:
    """A work or document, its formatted citation, and every place that cites it."""
    return {
        "key": source.key,
        "type": source.type,
        "fields": dict(source.fields),
        "people": {role: [str(person) for person in people] for role, people in source.people},
        "supplied": {s.field: s.reason for s in source.supplied},
        "citation": plain(formatted.entry),
        "short": plain(formatted.short),
        "gloss": plain(formatted.gloss),
        "cited_in": [mention_data(m) for m in mentions],
    }


def mention_data(mention: Mention) -> dict[str, Any]:
    """A place that cites a source."""
    return {
        "essay": mention.essay,
        "note": mention.note,
        "index": mention.index,
        "role": mention.role,
        "locator": mention.locator,
        "inherited_locator": mention.inherited,
        "form": mention.form,
    }


def emendation_data(essay: Essay) -> list[dict[str, Any]]:
    """Every emended place of an essay; `start` and `end` count characters of the edited text."""
    return [
        {
            "essay": essay.slug,
            "id": place.id,
            "in": owner.id,
            "start": place.start,
            "end": place.end,
            "reading": place.reading,
            "emended": owner.words.text[place.start : place.end],
            "kind": place.source.kind,
            "reason": place.source.reason,
            "line": place.source.line,
        }
        for owner in essay.units
        for place in owner.words.emended
    ]
