"""Exports are read back by other programs, field by field; nothing of a hostile text is run."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs

import bibtexparser
import pytest
import rispy  # type: ignore[import-untyped]
from csl_reference import Reference as CslItem  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string  # type: ignore[import-untyped]

from apparatus.exports.bibtex import FIELDS, write_bibtex
from apparatus.exports.coins import write_coins
from apparatus.exports.csl import write_csl_json
from apparatus.exports.dates import show_date
from apparatus.exports.record import NO_TITLE, Record, gather_records
from apparatus.exports.record_types import RECORD_TYPES
from apparatus.exports.ris import write_ris
from apparatus.files.latex import read_latex
from apparatus.model.sources import Person
from tests.program.arrival import records_of
from tests.program.cited import library
from tests.program.every_field import make_edition
from tests.program.make import TOY

HOSTILE = "</script><script>alert(1)</script> 50% {a} \\b & “c” @book{x, title={y}} #_^~$ \u2028"


RECORDS = records_of(TOY)


def record(key: str) -> Record:
    """One of them."""
    return next(one for one in RECORDS if one.source.key == key)


def entry(text: str) -> Record:
    """The record of an entry of a bibliography."""
    return Record(library(text)[0])


def hostile() -> Record:
    """A source whose title and author mean mischief."""
    source = library()[0]
    fields = tuple((n, HOSTILE if n == "title" else t) for n, t in source.fields)
    people = (("author", (Person(HOSTILE, body=True), Person("and Co, Ltd", body=True))),)
    return Record(replace(source, fields=fields, people=people))


# ------------------------------------------------------------------------- BibTeX


def check_bibtex(one: Record) -> None:
    """Two readers of BibTeX agree, and have each field; none is there that biblatex would not take."""
    text = write_bibtex([one])
    pybtex = parse_string(text, "bibtex").entries[one.source.key]
    (found,) = bibtexparser.parse_string(text).entries
    fields = {field.key: str(field.value) for field in found.fields}
    names = {"author", "editor"}
    assert {n: v for n, v in fields.items() if n not in names} == {**pybtex.fields}
    assert fields["title"] == f"{{{fields['title'][1:-1]}}}"  # no style changes its capitals
    assert read_latex(fields["title"])[0] == one.title
    for name, text in one.source.fields:
        if name in fields and name not in ("pages", "url", "doi", "note", "date"):
            assert read_latex(fields[name])[0] == text
    common = {"title", "date", "year", "note", "abstract", "key", "shorttitle", "language", "doi"}
    common |= {"eprint", "eprinttype", "url", "urldate", "school"}
    assert fields.keys() <= common | set(FIELDS[found.entry_type].split())


def check_ris(one: Record) -> None:
    """Key and title are read, and there is at most one note."""
    (found,) = rispy.loads(write_ris([one]))
    assert (found["id"], found["title"]) == (one.source.key, one.title)
    assert len(found.get("notes", [])) <= 1
    assert "unknown_tag" not in found


def check_csl(one: Record) -> None:
    """An item is what the schema of CSL-JSON says."""
    (item,) = json.loads(write_csl_json([one]))
    model = CslItem.model_validate(item)
    known = {f.alias or name for name, f in CslItem.model_fields.items()}
    assert set(item) <= known and model.id == one.source.key
    if (title := one.source.get("title")) is not None:
        assert item["title"] == title


def check_coins(one: Record) -> None:
    """A context object is key-value pairs of OpenURL, with one description."""
    found = parse_qs(write_coins(one), strict_parsing=True)
    assert found["ctx_ver"] == ["Z39.88-2004"]
    assert len(found.get("rft.description", [])) <= 1  # Zotero keeps the last


CHECKS = (check_bibtex, check_ris, check_csl, check_coins)


@pytest.mark.parametrize("one", RECORDS, ids=lambda r: r.source.key)
@pytest.mark.parametrize("check", CHECKS)
def test_each_source_is_read_back(check: Callable[[Record], None], one: Record) -> None:
    check(one)


BIBTEX = [
    ("wren1911", "author", "Wren, Jr., Ada M. and de Marl, J. and {Tide, Lamp and Anchor Society}"),
    ("fir1950", "publisher", "{Tide Press and Lowmouth College}"),  # one publisher, not two
    ("pell1995", "date", "1995-21"),
    ("pell1995", "year", "1995"),
    ("marl2003", "date", "2003/2004"),
    ("harbour-papers", "date", "1999~"),
    ("ash1950", "pages", "xii--xv"),
    ("pell1995", "pages", "S5--S12, S20"),
    ("wren1911", "doi", "10.5555/lamp_keeper"),
    ("harbour-papers", "url", "https://papers.example/a_b?c=%20&d=1"),
    ("wren-pell-1910-05-16", "author", "Wren"),
    ("wren-pell-1910-05-16", "type", "telegram"),  # in braces, pandoc would keep them
    ("ash1999", "type", "{PhD thesis}"),  # of which `plain` would make "Phd thesis"
    ("oar2002", "type", "Working Paper"),
    ("day-book", "note", "{typescript.}"),  # which `plain` wants, and biblatex would print beside a type
    ("board-1910-05-17", "author", "{Harbour Board, Committee of Lamps and Bells}"),
    ("quarterly-6-7", "note", "{Issue of a periodical. Number: 6/7.}"),
]


@pytest.mark.parametrize(("key", "field", "value"), BIBTEX)
def test_fields_of_bibtex(key: str, field: str, value: str) -> None:
    (found,) = bibtexparser.parse_string(write_bibtex([record(key)])).entries
    assert found.fields_dict[field].value == value


NOTES = (*RECORDS, *gather_records(make_edition()).values())


@pytest.mark.parametrize("one", NOTES, ids=lambda r: r.source.key)
def test_no_note_begins_with_what_is_taken_for_a_field(one: Record) -> None:
    """Zotero keeps a note as "Extra", where a line "Recipient: Pell. Printed in: …" is a recipient."""
    (found,) = bibtexparser.parse_string(write_bibtex([one])).entries
    notes = [json.loads(write_csl_json([one]))[0].get("note", "")]
    notes += [field.value[1:-1] for field in found.fields if field.key == "note"]
    assert not any(re.match(r"[\w-]+:", note) for note in notes), notes


def test_a_sentence_about_a_name_that_ends_in_a_stop_has_one_stop() -> None:
    king = entry(
        "@book{a1, author = {King, Jr., Martin Luther}, title = {T}, publisher = {P}, date = {1964}}"
    )
    assert json.loads(write_csl_json([king]))[0]["note"] == "Book. Author: Martin Luther King Jr."


def test_bibtex_types() -> None:
    """Those that BibTeX's own styles know, where they have one; Zotero takes no others."""
    known = {"book", "incollection", "article", "techreport", "phdthesis", "unpublished", "misc"}
    assert {one.bibtex for one in RECORD_TYPES.values()} == known | {"online"}
    assert write_bibtex([record("wren-pell-1910-05-16")]).startswith("@letter{")
    text = write_bibtex(RECORDS)
    assert list(parse_string(text, "bibtex").entries) == [one.source.key for one in RECORDS]


NAMES = [
    ("van Inwagen, Peter", "van Inwagen, Peter"),
    ("{Della Porta}, Donatella", "{Della Porta}, Donatella"),
    ("{Delgado de Molina}, A.", "{Delgado de Molina}, A."),
    ("King, Jr., Martin Luther", "King, Jr., Martin Luther"),
    ("{W.W. Norton and Company, Inc.}", "{W.W. Norton and Company, Inc.}"),
    ("Shtykov", "Shtykov"),
    ("Мао, Цзэдун", "Мао, Цзэдун"),
]


@pytest.mark.parametrize(("written", "exported"), NAMES)
def test_names_in_bibtex(written: str, exported: str) -> None:
    one = entry(f"@book{{a1, author = {{{written}}}, title = {{T}}, publisher = {{P}}, date = {{1999}}}}")
    (found,) = bibtexparser.parse_string(write_bibtex([one])).entries
    assert found.fields_dict["author"].value == exported
    (person,) = parse_string(write_bibtex([one]), "bibtex").entries["a1"].persons["author"]
    family = " ".join((*person.prelast_names, *person.last_names))
    assert read_latex(family)[0] == one.source.named("author")[0].family


def test_a_title_that_is_supplied_is_said_to_be() -> None:
    """A telegram has none; "[telegram from Wren to Pell, …]" is ours."""
    telegram, titled = record("wren-pell-1910-05-16"), record("board-1910-05-17")
    for write in (write_bibtex, write_ris, write_csl_json):
        assert NO_TITLE in write([telegram]) and NO_TITLE not in write([titled])
    assert NO_TITLE in parse_qs(write_coins(telegram))["rft.description"][0]


def test_hostile_text_in_bibtex() -> None:
    found = parse_string(write_bibtex([hostile()]), "bibtex")
    assert list(found.entries) == ["ash1901"]
    entry = found.entries["ash1901"]
    assert read_latex(entry.fields["title"])[0] == " ".join(HOSTILE.split())
    assert len(entry.persons["author"]) == 2


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_any_title_in_bibtex(title: str) -> None:
    plain = title.replace("--", "-").replace("``", "`").replace("''", "'")
    plain = plain.replace("?`", "?").replace("!`", "!")
    one = Record(replace(library()[0], fields=(("title", plain),)))
    found = parse_string(write_bibtex([one]), "bibtex").entries["ash1901"].fields["title"]
    assert read_latex(found)[0] == plain


# ---------------------------------------------------------------------------- RIS


RIS = [
    ("oar2002", "TY RPRT; T2 Papers of the Harbour School; SN 9; PY 2002; DA 2002/07//; PB Lowmouth College"),
    ("day-book", "TY MANSCPT; M3 typescript; AU Fir, O."),
    ("quarterly-6-7", "TY JFULL; TI Harbour Quarterly; IS 6/7"),
    ("pell1995", "DA 1995///Spring; SP S5-S12, S20; SN 0378-5955; AU Pell, Ada"),
    ("marl2003", "PY 2003; DA 2003///; SP e1234"),
    ("ash1950", "A2 Fir, O.; A2 Ash, B.; SP xii; EP xv; T2 Lights of the World"),
    ("fir1950", "A3 Fir, O.; A3 Ash, B."),
    ("wren1911", "AU Wren, Ada M., Jr.; A4 Oar, K.; T2 Harbour Studies; M1 7; NV 4; DO 10.5555/lamp_keeper"),
    ("wren-board-1909-09-03", "TY PCOMM; A2 the Harbour Board; DA 1909/09/03/; DB Lowmouth College Archive"),
    ("harbour-papers", "DA 1999///; Y2 2020/01/31/"),
]


@pytest.mark.parametrize(("key", "lines"), RIS)
def test_lines_of_ris(key: str, lines: str) -> None:
    written = write_ris([record(key)]).split("\r\n")
    for line in lines.split("; "):
        assert f"{line[:2]}  - {line[3:]}" in written


def test_a_title_cannot_begin_a_line_of_ris() -> None:
    one = Record(replace(library()[0], fields=(("title", "a\r\nER  - \r\nTY  - BOOK"),)))
    (found,) = rispy.loads(write_ris([one]))
    assert found["title"] == "a ER - TY - BOOK"
    (found,) = rispy.loads(write_ris([hostile()]))
    assert found["title"] == " ".join(HOSTILE.split())


# -------------------------------------------------------------- CSL-JSON and COinS


CSL = [
    ("wren1911", "author", {"family": "Wren", "given": "Ada M.", "suffix": "Jr."}),
    ("pell1995", "issued", {"date-parts": [[1995]], "season": "Spring"}),
    ("marl2003", "issued", {"date-parts": [[2003], [2004]]}),
    ("harbour-papers", "issued", {"date-parts": [[1999]], "circa": True}),
    ("harbour-papers", "accessed", {"date-parts": [[2020, 1, 31]]}),
    ("wren-board-1909-09-03", "issued", {"date-parts": [[1909, 9, 3]]}),
    ("wren-board-1909-09-03", "recipient", {"literal": "the Harbour Board"}),
    ("wren1911", "collection-number", "7"),
    ("oar2002", "number", "9"),
    ("quarterly-6-7", "issue", "6/7"),
    ("wren-pell-1910-05-16", "note", f"Printed in: Fir, Harbour Letters. In full: O. Fir, Harbour Letters"
     f" (Lowmouth: Tide Press, 1960). {NO_TITLE}"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "variable", "value"), CSL)
def test_variables_of_csl(key: str, variable: str, value: object) -> None:
    found = json.loads(write_csl_json([record(key)]))[0][variable]
    assert (found[0] if isinstance(found, list) else found) == value


DATES = [
    ("195X", "1950s", {"literal": "1950s"}),
    ("1950/..", "1950–", {"literal": "1950–"}),
    ("1950-06-XX", "June 1950", {"date-parts": [[1950, 6]]}),
    ("1950?", "1950?", {"date-parts": [[1950]], "circa": True}),
    ("1950-06-25/1953-07-27", "June 25, 1950–July 27, 1953", {"date-parts": [[1950, 6, 25], [1953, 7, 27]]}),
    ("1995-21/1995-22", "Spring 1995–Summer 1995", {"literal": "Spring 1995–Summer 1995"}),
]


@pytest.mark.parametrize(("date", "words", "csl"), DATES)
def test_dates_that_few_formats_can_say(date: str, words: str, csl: object) -> None:
    one = entry(f"@book{{a1, author = {{A, B}}, title = {{T}}, publisher = {{P}}, date = {{{date}}}}}")
    assert show_date(date) == words
    assert json.loads(write_csl_json([one]))[0]["issued"] == csl
    assert parse_qs(write_coins(one))["rft.date"] == [words]
    for write in (write_bibtex, write_ris):
        assert f"Date: {words}" in write([one])


def test_coins_of_a_season_and_of_hostile_text() -> None:
    assert all(sign not in write_coins(hostile()) for sign in "<>\"' ")
    season = parse_qs(write_coins(record("pell1995")))
    assert (season["rft.date"], season["rft.ssn"]) == (["Spring 1995"], ["spring"])
