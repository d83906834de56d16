"""What the search knows: one record for each essay, passage, note, source, name and day.

In: an `Edition` and its registers.  Out: a JSON-able object, and `assets/search-records.js`, a plain
script that a page from disk can load too; of a large edition this is the head only, and the rest stands in
scripts in `assets/search/`, of which a question loads few (`search_parts.py`).  Example: note 17 is

    {"id": "n17", "text": "Ibid., p. 10.", "calls": [["p16", 717, 1003]], "cites": ["weathersby2002", …]}

in which the sentence that calls it is given by passage and offsets, so that no words stand twice;
a passage has the ids of its sentences, and the heading that an editor has put before it.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from operator import itemgetter
from typing import Any

from apparatus.exports.record_types import record_type
from apparatus.model.days import say_date
from apparatus.model.editing import say_fact
from apparatus.model.edition import Edition, Essay
from apparatus.model.entries import LIMIT, Entries, place_entries
from apparatus.model.sources import Source, plain
from apparatus.model.text import Note, Passage, Text
from apparatus.registers import Name, Registers, Row

RECORDS = "assets/search-records.js"
PARTS = "assets/search"  # of a large edition
WHOLE = 400_000  # characters of records that are written in one file: some 100 kB compressed


def make_records(
    edition: Edition, registers: Registers, site: str = "", limit: int = LIMIT
) -> dict[str, Any]:
    """Everything that can be found, and the name of the site; what a record does not have is left out.

    `limit`: entries of one page.
    """
    entries = place_entries(edition, limit)
    return {
        "site": site,
        "essays": [essay_records(essay) for essay in edition.essays],
        "sources": [source_record(edition, source, entries) for source in edition.library],
        "names": [name_record(registers, name) for name in registers.names],
        "days": [day_record(registers, row) for row in registers.rows],
    }


def record_files(
    records: dict[str, Any], common: frozenset[str], whole: int = WHOLE
) -> tuple[bool, Iterator[tuple[str, str]]]:
    """Whether the records are in parts, and their files: up to `whole` characters one script.

    `common`: words that are not looked for.
    """
    data = write(records)
    if len(data) <= whole:
        return False, iter([(RECORDS, f"self.searchRecords={data};\n")])
    return True, part_files(records, common)


def part_files(records: dict[str, Any], common: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The files of records that are in parts."""
    head, files = write_parts(records, common)
    yield RECORDS, f"self.searchRecords={write(head)};\n"
    for name, content in files:
        yield f"{PARTS}/{name}.js", f'(self.searchFiles??={{}})["{name}"]={write(content)};\n'


def write(value: object) -> str:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_parts(
    records: dict[str, Any], common: frozenset[str]
) -> tuple[dict[str, Any], Iterator[tuple[str, Any]]]:
    """What is known of the whole, and the files of the parts and their words."""
    # what only a large edition needs
    from apparatus.exports.search_codes import cut_lists, cut_ranges
    from apparatus.exports.search_parts import divide
    from apparatus.exports.search_table import is_term, tabulate

    divided = divide(records)
    words = tabulate(divided.parts, common)
    ranges, named = cut_ranges(words.lines), cut_ranges(words.named)
    terms = [word for word, line in words.lines.items() if is_term(line)]
    lists, tails = (cut_lists(terms, read) for read in (itemgetter(slice(2)), itemgetter(slice(-1, -3, -1))))
    told = {
        "items": words.items,
        "middle": words.middle,
        "line": words.line,
        "parts": len(divided.parts),
        "headers": divided.headers,
        "registers": divided.registers,
        "sizes": words.sizes,
        "ranges": list(ranges),
        "named": list(named),
        "lists": list(lists),
        "tails": list(tails),
    }
    empty: dict[str, list[Any]] = {kind: [] for kind in ("essays", "sources", "names", "days")}
    files = {
        "part": divided.parts,
        "words": ranges.values(),
        "named": named.values(),
        "long": words.long,
        "list": lists.values(),
        "tail": tails.values(),
        "places": divided.places,
    }
    numbered = ((f"{kind}-{at}", one) for kind, some in files.items() for at, one in enumerate(some))
    head = {"site": records.get("site", ""), **empty, "divided": told}
    return head, chain([("essays", divided.ranges)], numbered)


def essay_records(essay: Essay) -> dict[str, Any]:
    """One essay: what it is, its passages and its notes."""
    editor = essay.editor
    spans = {s.id: [p.id, s.start, s.end] for p in essay.passages for s in p.sentences}
    return {
        "slug": essay.slug,
        "title": editor.title.text,
        **({"short": editor.short_title} if editor.short_title else {}),
        "by": [say_fact(author) for author in editor.authors],
        "said": describe(essay),
        "version": essay.version,
        "names": [name for author in editor.authors for name in (author.text, author.family) if name],
        "passages": [passage_record(passage) for passage in essay.passages],
        "notes": [note_record(essay, note, spans) for note in essay.notes],
    }


def describe(essay: Essay) -> str:
    """What kind of text it is, and of what date: "essay, 2015, probably"."""
    date = [say_fact(essay.editor.date)] if essay.editor.date else []
    return ", ".join([essay.editor.kind, *date])


def passage_record(passage: Passage) -> dict[str, Any]:
    """A passage with its number; one that has none says what it is."""
    record: dict[str, Any] = {"id": passage.id, "number": passage.number}
    if passage.kind != "text":
        record["kind"] = passage.kind
    if passage.heading is not None:
        record["heading"] = passage.heading.text
    sentences = [[sentence.id, sentence.start, sentence.end] for sentence in passage.sentences]
    return {**record, **words_record(passage.words), "sentences": sentences}


def words_record(words: Text) -> dict[str, Any]:
    """The words as edited, and by offset what the witness has in their place."""
    readings = [[place.start, place.end, place.reading] for place in words.emended]
    return {"text": words.text, **({"readings": readings} if readings else {})}


def note_record(essay: Essay, note: Note, spans: Mapping[str, list[Any]]) -> dict[str, Any]:
    """A note with the sentences that call it and the keys of what it cites, an Ibid. by its meaning.

    `spans`: of each sentence the passage, start and end.
    """
    record = {"id": note.id, "number": note.shown, **words_record(note.words)}
    calls = [spans[caller.sentence] for caller in note.called_from]
    cites = list(dict.fromkeys(keys_of(essay, note)))
    if note.missing is not None:
        record["missing"] = note.missing
    return {**record, **({"calls": calls} if calls else {}), **({"cites": cites} if cites else {})}


def keys_of(essay: Essay, note: Note) -> Iterator[str]:
    """The sources that a note cites, and the documents read in them."""
    found = essay.references.get(note.id)
    for reference in found.references if found else ():
        yield from (key for key in (reference.source, reference.cite.document) if key)


def source_record(edition: Edition, source: Source, entries: Entries) -> dict[str, Any]:
    """A source as it is cited, and what it is: its type, and the archive that holds it.

    Where the sources are divided it has the page of its entry.
    """
    formatted = edition.formatted.get(source.key)
    words = plain(formatted.entry) if formatted else source.get("title") or source.key
    kinds = [record_type(source).words, source.get("archiveshort")]
    return {
        "id": source.key,
        "text": words,
        "short": plain(formatted.short) if formatted else words,
        "kinds": [kind for kind in kinds if kind],
        **({"page": entries.page_of_source(source.key)} if entries.sources_divided else {}),
    }


def name_record(registers: Registers, name: Name) -> dict[str, Any]:
    """A name: who it is, how the texts write it and how readers may, and how often and where it stands."""
    mentions = registers.mentions[name.id]
    count = f"{len(mentions)} mention{'s' * (len(mentions) != 1)}"
    who = f"[{name.who}]" if name.supplied else name.who
    return {
        "id": name.id,
        "kind": name.kind,
        "text": f"{who}. {count}." if who else f"{count}.",
        "forms": list(name.plain_forms) or [name.name],
        "variants": [variant.text for variant in name.variants],
        "essays": sorted({mention.at.essay for mention in mentions}),
        "mentions": len(mentions),
    }


def day_record(registers: Registers, row: Row) -> dict[str, Any]:
    """A row of the chronology: its date in words, who wrote to whom, and what the editor says of it."""
    people = " to ".join(registers.called[name] for name in (row.sender, row.recipient) if name)
    said = [people, row.summary or row.words or ""]
    return {
        "id": row.id,
        "kind": row.kind,
        "date": say_date(row.date, row.bracketed),
        "text": ": ".join(filter(None, said)),
        "essays": list(row.essays),
    }
