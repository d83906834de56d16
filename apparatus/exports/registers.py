"""The registers as data: `names` and `chronology` of `edition.json`, and who and what days are where.

In: `Registers`.  Out: JSON-able lists.  Example: `["chronology"][33]["passages"]` is
`[{"essay": "decision-for-war", "at": "p18-1"}]`; `decision-for-war/present.js` has the same for the menu of a
passage, in a plain script that a page from disk can load too.
"""

import json
from collections.abc import Iterator
from typing import Any

from apparatus.model.days import say_date
from apparatus.model.edition import Edition, Essay
from apparatus.registers import At, Name, NameMention, Registers, Row, find_present

PRESENT = "present.js"  # beside the page of an essay


def names_data(registers: Registers) -> list[dict[str, Any]]:
    """The names, each with its spellings, who it is and every mention."""
    return [name_data(registers, name) for name in registers.names]


def name_data(registers: Registers, name: Name) -> dict[str, Any]:
    """A name; spellings are those of the texts, then those that readers use, each with its reason."""
    return {
        "id": name.id,
        "name": name.name,
        "kind": name.kind,
        "spellings": [
            *({"text": f.text, "reason": f.reason, "in_texts": True} for f in name.forms),
            *({"text": v.text, "reason": v.reason, "in_texts": False} for v in name.variants),
        ],
        "who": name.who,
        "supplied": {one.field: one.reason for one in name.supplied},
        "mentions": [name_mention_data(mention) for mention in registers.mentions[name.id]],
        "sources": [{"key": p.key, "role": p.role} for p in registers.parts.get(name.id, ())],
        "in_texts": [form.text for form in name.in_texts],
        "variants": [{"text": v.text, "reason": v.reason} for v in name.variants],
    }


def name_mention_data(mention: NameMention) -> dict[str, str]:
    """A place where a name stands, with the words around it, verbatim."""
    return {**at_data(mention.at), "words": f"{mention.before}{mention.name}{mention.after}"}


def at_data(at: At) -> dict[str, str]:
    """A sentence or note."""
    return {"essay": at.essay, "at": at.id}


def row_data(row: Row) -> dict[str, Any]:
    """An event or document of the chronology; places and people are ids of names."""
    return {
        "id": row.id,
        "date": row.date,
        "kind": row.kind,
        "words": row.words,
        "summary": row.summary,
        "place": row.where,
        "from": row.origin,
        "to": row.target,
        "sender": row.sender,
        "recipient": row.recipient,
        "passages": [at_data(at) for at in row.passages],
        "notes": [at_data(at) for at in row.notes],
        "proof": row.proof,
        "supplied": {one.field: one.reason for one in row.supplied},
        "contradiction": row.contradiction,
    }


# ------------------------------------------------------------- for the menu of a passage


def present_files(edition: Edition, registers: Registers) -> Iterator[tuple[str, str]]:
    """For each essay who and what days are in its passages and notes."""
    for essay in edition.essays:
        data = json.dumps(present_data(essay, registers), ensure_ascii=False, separators=(",", ":"))
        yield f"{essay.slug}/{PRESENT}", f"self.presentData={data};\n"


def present_data(essay: Essay, registers: Registers) -> dict[str, Any]:
    """What names and days of an essay are called, and which are in each passage and note that has any."""
    found = find_present(essay, registers).items()
    present = {home: one for home, one in found if one.names or one.rows}
    names = {name for one in present.values() for name in one.names}
    rows = {row for one in present.values() for row in one.rows}
    return {
        "names": {name.id: name.name for name in registers.names if name.id in names},
        "days": {
            row.id: f"{say_date(row.date, row.bracketed)}: {row.summary or row.kind}"
            for row in registers.rows
            if row.id in rows
        },
        "at": {home: [one.names, one.rows] for home, one in present.items()},
    }
