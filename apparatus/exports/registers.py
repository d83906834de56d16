"""The registers as data: `names` and `chronology` of `edition.json`.

In: `Registers`.  Out: JSON-able lists.  Example: `["chronology"][33]["passages"]` is
`[{"essay": "decision-for-war", "at": "p18-1"}]`.
"""

from typing import Any

from apparatus.registers import At, Name, NameMention, Registers, Row


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
