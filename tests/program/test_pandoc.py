"""pandoc reads what leaves the site, and has each field as the record has it; nothing else is there."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from apparatus.exports.bibtex import write_bibtex
from apparatus.exports.csl import write_csl_json
from apparatus.exports.record import Record
from tests.program.arrival import records_of
from tests.program.make import ROOT, TOY

pytestmark = pytest.mark.deep
Item = dict[str, Any]
EDITIONS = pytest.mark.parametrize("root", [TOY, ROOT], ids=["toy", "real"])


def read(text: str, form: str) -> dict[str, Item]:
    """The items of a bibliography as pandoc understands them, its marks of markup taken out."""
    pypandoc = pytest.importorskip("pypandoc", reason="no pandoc")
    said = pypandoc.convert_text(text, "csljson", format=form)
    return {item["id"]: with_whole_names(unmark(item)) for item in json.loads(said)}


def unmark(value: Any) -> Any:
    """Words without markup, and with the dashes, quotation marks and apostrophes of any writer."""
    if isinstance(value, dict):
        return {name: unmark(one) for name, one in value.items()}
    if isinstance(value, list):
        return [unmark(one) for one in value]
    if not isinstance(value, str):
        return value
    plain = re.sub(r"</?(?:span|i|b|sup|sub)\b[^>]*>", "", value)
    return plain.translate(str.maketrans("–“”‘’\u00a0", "-\"\"'' "))


def ours(records: tuple[Record, ...]) -> dict[str, Item]:
    """The items that we write."""
    return {item["id"]: with_whole_names(unmark(item)) for item in json.loads(write_csl_json(records))}


ROLES = ("author", "editor", "translator", "recipient")


def with_whole_names(item: Item) -> Item:
    """An item with each name in one piece, however it was parted."""
    return item | {role: [*map(name_whole, item[role])] for role in ROLES if role in item}


def name_whole(name: Item) -> str:
    """A name of whatever parts: "King, Martin Luther, Jr."."""
    particles = (name.get("non-dropping-particle"), name.get("dropping-particle"))
    family = " ".join(part for part in (*particles, name.get("family")) if part)
    parts = (family or name["literal"], name.get("given"), name.get("suffix"))
    return ", ".join(part for part in parts if part)


@EDITIONS
def test_csl_json_is_read_whole_and_no_words_of_its_notes_are_taken_for_fields(root: Path) -> None:
    records = tuple(records_of(root))
    found = read(write_csl_json(records), "csljson")
    for key, item in ours(records).items():
        item.get("issued", {}).pop("season", None)  # which pandoc does not read
        assert found[key] == item, key


TOLD = re.compile(  # what BibTeX has no field for is told in its note
    "archive|archive_location|recipient|translator|number-of-volumes|collection-title|collection-number|issue|"
    "ISBN|ISSN|genre|publisher-place"
)
OTHERS = {"id", "type", "note", "issued", "accessed", "language"}  # looked at by themselves, or not read
MADE = {"abstract", "annote", "note", "URL"}  # the last from an eprint


@EDITIONS
def test_bibtex_is_read_field_by_field(root: Path) -> None:
    records = tuple(records_of(root))
    found = read(write_bibtex(records), "biblatex")
    for key, item in ours(records).items():
        got = found[key]
        told = f"{got.get('note', '')} {got.get('abstract', '')}"
        for name in item.keys() - OTHERS:
            value = item[name]
            # BibTeX's own styles take the capitals of a thesis's type, if it has no braces; pandoc keeps them
            kept = f"{{{value}}}" if (item["type"], name) == ("thesis", "genre") else value
            if got.get(name) != kept:
                words = [value] if isinstance(value, str) else [one.split(",")[0] for one in value]
                assert TOLD.fullmatch(name) and all(word in told for word in words), (
                    key,
                    name,
                    got.get(name),
                )
        extra = {"title"} if item.get("title") is None else set()
        assert got.keys() - item.keys() - MADE <= extra, key
        years = [part[0] for part in item.get("issued", {}).get("date-parts", [])]
        assert [part[0] for part in got.get("issued", {}).get("date-parts", [])] == years, key
