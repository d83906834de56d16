"""What stands under each id now: the entries of an essay, and of the sources.

In: an `Essay` under its ids; the library.  Out: entries as a ledger keeps them.
Example: call `r12` of note `n12`, in sentence `p11-7`; `cumings1990`, "Bruce Cumings; The Origins …; 1990".
"""

import hashlib
from collections.abc import Iterable

from apparatus.model.edition import Essay
from apparatus.model.ledger import Entry, Ledger
from apparatus.model.problems import Place
from apparatus.model.sources import Source
from apparatus.model.text import Passage


def record_essay(essay: Essay, path: str) -> Ledger:
    """The ledger of an essay as it stands, kind by kind."""
    entries = [Entry(p.id, "passage", p.place, number=p.number) for p in essay.passages]
    for passage in essay.passages:
        text = passage.words.text
        entries += [
            Entry(s.id, "sentence", passage.place, text[s.start : s.end], passage.id)
            for s in passage.sentences
        ]
    here = Place(essay.witness.path, 1, 1)
    entries += [Entry(n.id, "note", n.place or here, n.words.text) for n in essay.notes]
    entries += [
        Entry(caller.call, "call", note.place or here, home=caller.sentence, note=note.id)
        for note in essay.notes
        for caller in note.called_from
    ]
    for passage in essay.passages:
        entries += [
            Entry(page.id, "page", passage.place, home=sentence_after(passage, page.offset))
            for page in passage.pages
        ]
    entries += [
        Entry(p.heading.id, "heading", p.place, p.heading.text, p.id) for p in essay.passages if p.heading
    ]
    return Ledger(path, essay.version, tuple(entries))


def sentence_after(passage: Passage, offset: int) -> str:
    """The id of the sentence in or before which something stands."""
    after = (s.id for s in passage.sentences if s.end > offset)
    return next(after, passage.sentences[-1].id)


def record_sources(library: Iterable[Source], path: str) -> Ledger:
    """The ledger of the keys of sources as they stand."""
    return record_chosen((Entry(s.key, "source", s.place, name_source(s)) for s in library), path)


def record_chosen(ids: Iterable[Entry], path: str) -> Ledger:
    """The ledger of ids that editors choose, sorted; its version is a hash of all words."""
    entries = sorted(ids, key=lambda entry: entry.id)
    digest = hashlib.sha256("\0".join(f"{e.id} {e.words}" for e in entries).encode())
    return Ledger(path, digest.hexdigest()[:10], tuple(entries))


def name_source(source: Source) -> str:
    """People, title, date and shelf-mark of a source, as far as it has them."""
    people = ", ".join(str(person) for _, named in source.people for person in named)
    parts = (people, source.shown_title, source.get("date"), source.shelf_mark)
    return "; ".join(part for part in parts if part)
