"""The edition as data: `site/edition.json`, public and versioned.

In: an `Edition`.  Out: a JSON-able object, `"schema": 1`.
Example: `["essays"][0]["passages"][6]["id"]` is `"p7"`.
"""

import json
from pathlib import Path
from typing import Any

from apparatus.model import Edition, Essay, Fact, Note, Passage
from apparatus.problems import Place

SCHEMA = 1


def as_data(edition: Edition) -> dict[str, Any]:
    """The whole edition as plain data; a key is never left out, an absent value is null."""
    return {
        "schema": SCHEMA,
        "essays": [essay_data(essay) for essay in edition.essays],
        "residue": [
            {"essay": essay.slug, "kind": r.kind, "text": r.text, **place_data(r.place)}
            for essay in edition.essays
            for r in essay.residue
        ],
        "emendations": [row for essay in edition.essays for row in emendation_data(essay)],
    }


def write_data(site: Path, edition: Edition) -> None:
    """Write `edition.json` into a site."""
    data = json.dumps(as_data(edition), ensure_ascii=False, indent=1)
    (site / "edition.json").write_text(data + "\n", encoding="utf-8")


def essay_data(essay: Essay) -> dict[str, Any]:
    """One essay with its passages and notes."""
    editor = essay.editor
    return {
        "slug": essay.slug,
        "version": essay.version,
        "title": fact_data(editor.title),
        "authors": [fact_data(author) for author in editor.authors],
        "date": fact_data(editor.date),
        "kind": editor.kind,
        "part_of": fact_data(editor.part_of),
        "language": editor.language,
        "provenance": editor.provenance,
        "rights": editor.rights,
        "format": editor.format,
        "source": {"path": essay.witness.path, "sha256": essay.witness.sha256},
        "broken_off": fact_data(editor.broken_off),
        "passages": [passage_data(passage) for passage in essay.passages],
        "notes": [note_data(note) for note in essay.notes],
    }


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
        "heading": passage.heading,
        "judged": passage.judged,
        "text": words.text,
        "as_received": words.as_received,
        "pages": [{"id": p.id, "page": p.page, "offset": p.offset} for p in words.pages],
        "sentences": [{"id": s.id, "start": s.start, "end": s.end} for s in passage.sentences],
        "calls": [{"id": c.id, "note": c.note, "number": c.number, "offset": c.offset} for c in words.calls],
        **place_data(passage.place),
    }


def note_data(note: Note) -> dict[str, Any]:
    """A note: both readings, the calls that lead to it, why it is missing."""
    return {
        "id": note.id,
        "number": note.number,
        "text": note.words.text,
        "as_received": note.words.as_received,
        "missing": note.missing,
        "called_from": [
            {"call": c.call, "passage": c.passage, "sentence": c.sentence} for c in note.called_from
        ],
        "line": note.place.line if note.place else None,
        "column": note.place.column if note.place else None,
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
