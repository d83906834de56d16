"""Every cited work arrives whole by every way out, as Zotero reads it; so do the essays."""

import json
from dataclasses import replace

import pytest

from apparatus.exports.coins import write_coins
from apparatus.exports.csl import write_csl_json
from apparatus.exports.essay_record import essay_record
from apparatus.exports.record import Record, gather_records
from apparatus.model.edition import Edition, Essay
from apparatus.model.site import Site
from tests.program.arrival import WAYS, arrive, find_missing, item_of
from tests.program.cited import library
from tests.program.every_field import SPARE, make_edition
from tests.program.make import TOY
from tests.program.zotero import Item, read_coins

SITE = Site("Lowmouth: A Reader", "https://lowmouth.example/reader/")


def item(key: str, way: str) -> Item:
    """What Zotero makes of one source of the toy edition."""
    return item_of(TOY, key, way)


@pytest.mark.parametrize("way", WAYS)
def test_every_source_arrives_whole(way: str) -> None:
    missing = {record.source.key: [*find_missing(record, found)] for record, found in arrive(TOY, way)}
    assert {key: said for key, said in missing.items() if said} == {}


@pytest.mark.parametrize("way", WAYS)
def test_every_field_of_every_type_arrives(way: str) -> None:
    every = gather_records(make_edition())
    records = [record for key, record in every.items() if key in SPARE or key.endswith("-full")]
    arrived = zip(records, WAYS[way](records), strict=True)
    missing = {record.source.key: [*find_missing(record, found)] for record, found in arrived}
    assert {key: said for key, said in missing.items() if said} == {}


LOSSES: dict[str, Item] = {
    "the kind": {"itemType": "webpage"},
    "the title": {"title": "telegram"},
    "recipient: ['the Harbour Board']": {"creators": [("author", "Wren", "")], "notes": ""},
    "archive: Lowmouth College Archive": {"archive": "", "notes": ""},
    "shelf-mark: Fond 1, Opis 2, Delo 3, Listy 4-6": {"archiveLocation": "", "notes": ""},
    "Printed in: Fir, Harbour Letters, 12-13.": {"notes": ""},
    "date: 1909-09-03": {"date": "1909"},
    "('editor', 'Oar', 'K.') is nobody": {"creators": [("editor", "Oar", "K."), ("author", "Wren", "")]},
}


@pytest.mark.parametrize("said", LOSSES)
def test_what_is_lost_is_seen(said: str) -> None:
    """The test above can fail."""
    record, found = next(pair for pair in arrive(TOY, "csl") if pair[0].source.named("recipient"))
    assert [*find_missing(record, found)] == []
    assert any(words.startswith(said) for words in find_missing(record, {**found, **LOSSES[said]}))


KINDS = [  # a source, and its kind by COinS, BibTeX, RIS and CSL-JSON
    ("wren1911", "book book book book"),
    ("fir1950", "book book book book"),
    ("ash1950", "bookSection bookSection bookSection bookSection"),
    ("pell1995", "journalArticle journalArticle journalArticle journalArticle"),
    ("quarterly-6-7", "journalArticle document journalArticle journalArticle"),
    ("oar2002", "report report report report"),
    ("ash1999", "thesis thesis thesis thesis"),
    ("day-book", "manuscript manuscript manuscript manuscript"),
    ("harbour-papers", "webpage webpage webpage webpage"),
    ("wren-pell-1910-05-16", "letter letter letter letter"),
    ("board-1910-05-17", "manuscript document manuscript document"),
]


@pytest.mark.parametrize(("key", "kinds"), KINDS)
def test_kinds(key: str, kinds: str) -> None:
    assert " ".join(item(key, way)["itemType"] for way in WAYS) == kinds


FIELDS = [  # a source, a field of its item, and what is in it by each way; "": it is told in the notes
    ("oar2002", "number", ("", "9", "9", "9")),
    ("oar2002", "series", ("Papers of the Harbour School", "", *["Papers of the Harbour School"] * 2)),
    ("quarterly-6-7", "issue", ("6/7", "", "6/7", "6/7")),
    ("quarterly-6-7", "title", ("Harbour Quarterly",) * 4),
    ("pell1995", "date", ("Spring 1995", "1995-21", "1995", "Spring 1995")),
    ("marl2003", "date", ("2003–2004", "2003/2004", "2003", "2003/2004")),
    ("harbour-papers", "date", ("ca. 1999", "1999", "1999", "1999~")),
    ("pell1995", "pages", ("S5-S12, S20",) * 4),
    ("ash1950", "pages", ("xii-xv",) * 4),
    ("marl2003", "pages", ("e1234",) * 4),
    ("wren-board-1909-09-03", "archiveLocation", ("", "", *["Fond 1, Opis 2, Delo 3, Listy 4-6"] * 2)),
    ("fir1950", "publisher", ("Tide Press and Lowmouth College",) * 4),
    ("wren1911", "seriesNumber", ("", "7", "7", "7")),
    ("quarterly-6-7", "url", ("http://www.quarterly.example", *["www.quarterly.example"] * 3)),
]


@pytest.mark.parametrize(("key", "field", "values"), FIELDS)
def test_fields(key: str, field: str, values: tuple[str, ...]) -> None:
    assert tuple(item(key, way).get(field, "") for way in WAYS) == values


PEOPLE = [
    ("coins", [("author", "Wren", "Ada M., Jr."), ("author", "de Marl", "J.")]),
    ("bibtex", [("author", "Wren", "Ada M., Jr."), ("author", "de Marl", "J.")]),
    ("ris", [("author", "Wren", "Ada M., Jr."), ("author", "de Marl", "J.")]),
    ("csl", [("author", "Wren", "Ada M."), ("author", "de Marl", "J.")]),  # and the suffix in the note
]


@pytest.mark.parametrize(("way", "authors"), PEOPLE)
def test_a_suffix_a_particle_and_a_body_with_a_comma_and_an_and(way: str, authors: list[object]) -> None:
    found = item("wren1911", way)
    body = ("author", "Tide, Lamp and Anchor Society", "")
    if way == "ris":  # where a comma parts every name
        body = ("author", "Tide‚ Lamp and Anchor Society", "")
        assert "Author: Ada M. Wren Jr., J. de Marl and Tide, Lamp and Anchor Society." in found["notes"]
    if way == "csl":
        assert "Author: Ada M. Wren Jr., J. de Marl and Tide, Lamp and Anchor Society." in found["notes"]
    assert [c for c in found["creators"] if c[0] == "author"] == [*authors, body]


def test_an_author_who_is_an_editor_too_is_not_lost() -> None:
    """Zotero takes a divided name and a plain one for the same person, and drops the divided one."""
    assert item("ash1950", "coins")["creators"] == [("author", "Ash", "B."), ("contributor", "Fir", "O.")]
    assert "Edited by O. Fir and B. Ash." in item("ash1950", "coins")["notes"]
    smiths = "@book{a1, author = {Ash, B. and Ash, B. C.}, title = {T}, publisher = {P}, date = {1999}}"
    found = read_coins(write_coins(Record(library(smiths)[0])))
    assert found["creators"] == [("author", "Ash", "B."), ("author", "Ash", "B. C.")]


GIVEN = ["John A", "Wm. H.", "A.B.", "Evgenii P.", "Gye-Dong", "Niels Erik", "Š.", "AB"]


@pytest.mark.parametrize("given", GIVEN)
def test_given_names_keep_their_periods(given: str) -> None:
    """A plain `au` would be "John A.", "Wm H."; such names are divided."""
    entry = "@book{a1, author = {Fir, O. and Doe, GIVEN}, title = {T}, publisher = {P}, date = {1999}}"
    found = read_coins(write_coins(Record(library(entry.replace("GIVEN", given))[0])))
    assert found["creators"][1] == ("author", "Doe", given)


def test_telegrams_are_told_apart_by_their_dates() -> None:
    titles = [found["title"] for record, found in arrive(TOY, "coins") if record.source.named("sender")]
    assert titles == [
        "[letter from Wren to the Harbour Board, September 3, 1909]",
        "[telegram from Wren to Pell, May 16, 1910]",
        "[telegram from Pell to Wren, May 16, 1910]",
    ]


def test_one_note_written_for_people() -> None:
    """RIS had one for each field, "printedin: fir1960" among them."""
    assert item("wren-pell-1910-05-16", "ris")["notes"] == (
        "Printed in: Fir, Harbour Letters. In full: O. Fir, Harbour Letters (Lowmouth: Tide Press, 1960). "
        "The title, in square brackets, is supplied: the document is cited without one."
    )


# ------------------------------------------------------------------------- the essays


def essay_of(edition: Edition, slug: str) -> Essay:
    return next(essay for essay in edition.essays if essay.slug == slug)


@pytest.mark.parametrize("way", WAYS)
def test_a_doubtful_author_is_one_name_in_brackets(way: str, toy_edition: Edition) -> None:
    essay = essay_of(toy_edition, "harbour-lights")
    (found,) = WAYS[way]([essay_record(essay, SITE)])
    assert found["itemType"] == "bookSection" and found["container"] == SITE.name
    assert found["title"] == "[The Lamps of Lowmouth?]"
    assert found["creators"] == [("author", "[Ada Wren?]", "")]
    assert found["date"] == "1950"
    assert found["url"] == "https://lowmouth.example/reader/harbour-lights/"
    assert f"essay, 1950, version {essay.version}." in found["notes"]


@pytest.mark.parametrize("way", WAYS)
def test_a_doubtful_author_is_not_divided_where_the_parts_are_known(way: str, toy_edition: Edition) -> None:
    essay = essay_of(toy_edition, "harbour-lights")
    (wren,) = essay.editor.authors
    known = replace(essay.editor, authors=(replace(wren, family="Wren", given="Ada"),))
    (found,) = WAYS[way]([essay_record(replace(essay, editor=known), SITE)])
    assert found["creators"] == [("author", "[Ada Wren?]", "")]


@pytest.mark.parametrize("way", WAYS)
def test_an_author_is_divided_as_the_editors_say(way: str, toy_edition: Edition) -> None:
    essay = essay_of(toy_edition, "tide-tables")
    (found,) = WAYS[way]([essay_record(essay, SITE)])
    assert found["creators"] == [("author", "Oar", "Kit"), ("author", "The Lamp and Anchor Society", "")]
    assert "date" not in found and "paper, ca. May 1961, version" in found["notes"]


@pytest.mark.parametrize("way", WAYS)
def test_an_essay_without_an_address_has_none(way: str, toy_edition: Edition) -> None:
    (found,) = WAYS[way]([essay_record(toy_edition.essays[0], replace(SITE, address=None))])
    assert "url" not in found


def test_a_short_title_arrives_in_brackets_where_it_is_not_of_the_text(toy_edition: Edition) -> None:
    tides = essay_of(toy_edition, "tide-tables")
    lamps = essay_of(toy_edition, "harbour-lights")  # whose title is supplied, and only probable
    for essay, short, said in (
        (tides, "Tide", "Tide"),
        (tides, "The Tables", "[The Tables]"),
        (lamps, "The Lamps", "[The Lamps?]"),
        (tides, None, None),
    ):
        record = essay_record(replace(essay, editor=replace(essay.editor, short_title=short)), SITE)
        assert json.loads(write_csl_json([record]))[0].get("title-short") == said
        assert record.source.get("shorttitle") == said


def test_two_passages_of_one_essay_have_two_keys(toy_edition: Edition) -> None:
    essay = essay_of(toy_edition, "harbour-lights")
    keys = [essay_record(essay, SITE, "¶ 7", key=f"{essay.slug}-{id_}").source.key for id_ in ("p7", "p9")]
    assert keys == ["harbour-lights-p7", "harbour-lights-p9"]
