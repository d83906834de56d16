"""The JSON Schema of `edition.json`, published beside it as `edition.schema.json`.

In: nothing.  Out: a JSON-able schema.  Example: a passage has a `number`, "7" or null.

Every field is always there; one that says nothing is null, or an empty list.  A later edition of the same
`schema` number may have more fields, never other ones.

Source: https://json-schema.org/draft/2020-12/schema
"""

import json
from collections.abc import Iterator
from typing import Any, get_args

from apparatus.exports.data import SCHEMA
from apparatus.model.editing import EmendationKind, PassageKind
from apparatus.model.sources import Form, NoteKind, Role, State
from apparatus.registers.chronology import RowKind

Schema = dict[str, Any]


def record(**fields: Schema) -> Schema:
    """An object, all of whose fields are there; a low line at the end of a name is not a part of it."""
    named = {name.rstrip("_"): kind for name, kind in fields.items()}
    return {"type": "object", "properties": named, "required": list(named)}


def rows(kind: Schema, said: str = "") -> Schema:
    """A list."""
    return {"type": "array", "items": kind, **({"description": said} if said else {})}


def text(said: str = "", null: str = "", choices: Any = None) -> Schema:
    """Words; `null` says what it means where there are none; `choices` is the type that lists them."""
    made: Schema = {"type": ["string", "null"] if null else "string"}
    if choices is not None:
        made = {"enum": [*get_args(choices), *([None] if null else [])]}
    described = "; ".join(part for part in (said, null and f"null: {null}") if part)
    return {**made, **({"description": described} if described else {})}


def number(said: str = "", null: bool = False) -> Schema:
    """A whole number, not negative."""
    kind = ["integer", "null"] if null else "integer"
    return {"type": kind, "minimum": 0, **({"description": said} if said else {})}


def mapping(said: str, kind: Schema | None = None) -> Schema:
    """An object whose names are those of fields."""
    return {"type": "object", "additionalProperties": kind or text(), "description": said}


YES_OR_NO: Schema = {"type": "boolean"}
OFFSET = "in characters of `text`"
AT = record(essay=text("slug"), at=text("id of a sentence or note"))
FACT = {
    "text": text(),
    "supplied": YES_OR_NO,
    "reason": text(null="nothing has to be said"),
    "confidence": {"enum": ["certain", "probable", None]},
}
MAYBE_FACT = {"anyOf": [record(**FACT), {"type": "null"}]}
IN_REGISTERS = {"names": rows(text("id of a name")), "chronology": rows(text("id of a day"))}
PASSAGE = record(
    id=text("its address on the page of its essay"),
    number=text("as one cites it: 7, 7a", "a title line or closing note"),
    kind=text(choices=PassageKind),
    heading=text("supplied by the editors, before it", "none"),
    judged=text("why a paragraph was judged to begin here", "the break is printed"),
    text=text("as edited, without the numbers of notes"),
    as_received=text("the same with every emendation undone"),
    pages=rows(
        record(id=text(), page=number(), offset=number(OFFSET)), "where pages of the received file begin"
    ),
    sentences=rows(record(id=text(), start=number(OFFSET), end=number(OFFSET))),
    calls=rows(record(id=text(), note=text("id of the note"), number=number(), offset=number(OFFSET))),
    line=number("in the received file"),
    column=number(),
    **IN_REGISTERS,
)
CITATION = record(
    text=text("verbatim words of the note"),
    source=text("key", "nobody knows which"),
    locator=text("the place that the words give", "they give none"),
    inherited_locator=text("pages that a bare Ibid. has by convention", "none"),
    locator_from=text("id of the note that gives these", "none"),
    form=text(choices=Form),
    antecedent=text("id of the note to which it points", "it is full"),
    chain=rows(text(), "ids of the notes on the way to the full reference"),
    via=rows(text(), "keys of works through which a document is cited"),
    document=text("key of what is read there", "the work itself"),
    state=text(choices=State),
    candidates=rows(text(), "keys for which a short form could stand"),
    reason=text(null="no judgement was needed"),
    doubt=text("about the reference as the author gives it", "none"),
)
NOTE = record(
    id=text("its address on the page of its essay"),
    number=number("of its calls"),
    shown=text("its number as shown: 12, 12b"),
    text=text("as edited"),
    as_received=text(),
    missing=text("why the received text has it not", "it is there"),
    called_from=rows(record(call=text(), passage=text(), sentence=text())),
    kind=text("what its words are", "nobody has said", NoteKind),
    citations=rows(CITATION, "in the order of its words"),
    line=number("in the received file", null=True),
    column=number(null=True),
    **IN_REGISTERS,
)
ESSAY = record(
    slug=text("its address on the site"),
    version=text("changes where the words as edited do"),
    title=record(**FACT),
    short_title=text(null="the editors give none"),
    authors=rows(
        record(
            **FACT,
            family=text(null="not divided"),
            given=text(null="not divided"),
            family_first=YES_OR_NO,
            url=text("such as an ORCID", "not known"),
        )
    ),
    date=MAYBE_FACT,
    kind=text(),
    summary=text("what it is about, in the editors' words", "they say nothing"),
    part_of=MAYBE_FACT,
    language=text("BCP 47"),
    provenance=text(),
    rights=text(),
    format=text("of what was received"),
    source=record(path=text(), sha256=text()),
    broken_off=MAYBE_FACT,
    passages=rows(PASSAGE),
    notes=rows(NOTE),
    abbreviations=rows(record(short=text(), long=text(), note=text("id of the note that defines it"))),
)
SOURCE = record(
    key=text("its address on /sources/"),
    type=text(),
    fields=mapping("as in works.bib, LaTeX read"),
    people=mapping("role: names", rows(text())),
    supplied=mapping("field: why the editors supplied it"),
    citation=text("in a bibliography"),
    short=text(),
    gloss=text(),
    cited_in=rows(
        record(
            essay=text(),
            note=text(),
            index=number("among the citations of the note, from 0"),
            role=text(choices=Role),
            locator=text(null="the words give none"),
            inherited_locator=text(null="none"),
            form=text(choices=Form),
        )
    ),
)
NAME = record(
    id=text("its address on /names/"),
    name=text("as the texts write it, or, where they misspell it, as a reader should see it"),
    kind={"enum": ["person", "place", "body"], "description": "a country or state is a place"},
    spellings=rows(
        record(
            text=text("word for word"),
            reason=text("why it is a spelling of this name", "none is needed"),
            in_texts={**YES_OR_NO, "description": "whether a text has it; else readers may use it"},
        ),
        "those of the texts first",
    ),
    who=text("who or what it is, in a few words", "nobody has said"),
    supplied=mapping("field: why the editors say so"),
    mentions=rows(
        record(
            essay=text("slug"),
            at=text("id of a sentence or note"),
            words=text("the name and what stands around it, verbatim"),
        ),
        "in the order of the texts",
    ),
    sources=rows(
        record(key=text("of a source"), role=text("author, editor, sender, recipient, …")),
        "in which it has a part",
    ),
    in_texts=rows(text(), "spellings of the texts beside the name"),
    variants=rows(record(text=text(), reason=text()), "spellings that readers use"),
)
DAY = record(
    id=text("its address on /chronology/"),
    date=text("EDTF"),
    kind=text("a document is neither telegram nor record of a conversation", choices=RowKind),
    words=text("verbatim, from one of its passages or notes", "none are chosen"),
    summary=text("in the editors' words", "nobody has said"),
    place=text("id of the name where it was", "not told, or it went from place to place"),
    from_=text("id of the name whence it went, or of the side that speaks", "not told"),
    to=text("id of the name whither it went, or of the side that is told", "not told"),
    sender=text("id of a name", "not told"),
    recipient=text("id of a name", "not told"),
    passages=rows(AT, "that tell it or give its day, month or year"),
    notes=rows(AT, "that tell it, cite it or give its day, month or year"),
    proof=text("key of the source that it is, or that reports it", "none is cited"),
    supplied=mapping("field: why the editors say so"),
    contradiction=text("where the texts do not agree", "they do"),
)
EMENDATION = record(
    essay=text(),
    id=text("its address on the page of its essay"),
    in_=text("id of the passage or note"),
    start=number(OFFSET),
    end=number(OFFSET),
    reading=text("what was received"),
    emended=text("what is read"),
    kind=text(choices=EmendationKind),
    reason=text(),
    line=number("in the received file"),
)
RESIDUE = record(essay=text(), kind=text(), text=text(), line=number(), column=number())


def make_schema() -> Schema:
    """The whole schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "edition.json",
        "description": "Essays as received and as edited, with their notes and what these cite",
        **record(
            schema={"const": SCHEMA},
            essays=rows(ESSAY),
            sources=rows(SOURCE),
            residue=rows(RESIDUE, "what was set aside"),
            names=rows(NAME, "persons, places and bodies of the texts"),
            chronology=rows(DAY, "what the texts date, in the order of time"),
            emendations=rows(EMENDATION),
        ),
    }


def schema_files() -> Iterator[tuple[str, str]]:
    """What the data of an edition are like."""
    yield "edition.schema.json", json.dumps(make_schema(), ensure_ascii=False, indent=1) + "\n"
