"""The JSON Schemas of the files that editors write, made from the types of the model.

In: nothing.  Out: the characters of each schema; `python -m apparatus.schemas` writes them into this
folder, and a test compares.  Example: the first line of `sources/decision-for-war.yaml` names
`../apparatus/schemas/editor.schema.json`, and an editing program completes and checks its keys.
"""

import json

from apparatus.files.records import adapter_of
from apparatus.files.schema import make_schema
from apparatus.kept.ledger import LedgerFile
from apparatus.model.editing import EditorsFile
from apparatus.model.sources import CitationsFile
from apparatus.registers.chronology import ChronologyFile
from apparatus.registers.map import MapFile
from apparatus.registers.names import NamesFile

KINDS = {
    "editor": EditorsFile,
    "footnotes": CitationsFile,
    "names": NamesFile,
    "chronology": ChronologyFile,
    "map": MapFile,
    "ledger": LedgerFile,
}


def make_schemas() -> dict[str, str]:
    """Every schema by the name of its file; the same types give the same characters."""
    return {
        f"{name}.schema.json": json.dumps(make_schema(adapter_of(kind)), ensure_ascii=False, indent=2) + "\n"
        for name, kind in KINDS.items()
    }
