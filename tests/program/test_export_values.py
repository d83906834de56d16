"""Single values as they leave the site, of kinds that no entry of the golden files has."""

from dataclasses import replace

import pytest

from apparatus.exports.bibtex import write_person, write_value
from apparatus.exports.coins import is_left_whole, list_people
from apparatus.exports.essay_record import essay_record, name_author, plain_date, show_essay_date
from apparatus.exports.json_ld import describe_work
from apparatus.exports.metadata import list_highwire
from apparatus.exports.record import Record, end, tell_rest
from apparatus.model.editing import Author, Fact
from apparatus.model.site import Site
from apparatus.model.sources import Person
from tests.program import make
from tests.program.cited import library
from tests.program.make import HERE


@pytest.mark.parametrize(
    ("person", "written"),
    [
        (Person("Pell"), "Pell"),
        (Person("Pell Ada"), "{Pell Ada}"),  # one name: no style may divide it
        (Person("van Inwagen"), "{van Inwagen}"),
        (Person("Lamplight", body=True), "{Lamplight}"),
        (Person("Della Porta", "G."), "{Della Porta}, G."),
        (Person("van Inwagen", "P."), "van Inwagen, P."),
        (Person("King", "Martin", suffix="Jr."), "King, Jr., Martin"),
    ],
)
def test_a_name_in_bibtex(person: Person, written: str) -> None:
    assert write_person(person) == written


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("eprint", "hdl:1/a_b", r"hdl:1/a\_b"),  # no braces: an identifier
        ("eprinttype", "JSTOR", "JSTOR"),
        ("doi", "10.5555/a_b", "10.5555/a_b"),
        ("pages", "61–92, 95-96", "61--92, 95--96"),
        ("number", "7", "7"),
        ("number", "7a", "{7a}"),
    ],
)
def test_a_value_in_bibtex(name: str, value: str, written: str) -> None:
    assert write_value(name, value) == written


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ("Evgenii P.", True),
        ("A. B.-C.", True),
        ("Ada-Marie", True),
        ("Xy", True),
        ("X", False),
        ("Wm. H.", False),
        ("ADA", False),
        ("Ada 2", False),
    ],
)
def test_given_names_that_coins_leaves_whole(given: str, whole: bool) -> None:
    assert is_left_whole(Person("Ash", given)) is whole
    assert is_left_whole(Person("Ash", given, suffix="Jr.")) is False


def test_contributors_in_coins() -> None:
    """Not who is an author too, and no body with a comma, which would be divided."""
    (source,) = library(
        "@incollection{a1, author = {Ash, A. and Pell}, editor = {Pell and Elm, E. and Oar and "
        "{Tide, Lamp and Co}}, translator = {{Lamp House}}, title = {T}, booktitle = {B}, "
        "publisher = {P}, address = {L}, date = {1950}}"
    )
    found = [words for name, words in list_people(source) if name == "rft.contributor"]
    assert found == ["Elm, E.", "Oar,", "Lamp House,"]


FIELDS = {
    "kind": ("telegram", "Kind: telegram."),
    "journal": ("Quarterly", "Journal: Quarterly."),
    "series": ("Studies", "Series: Studies."),
    "edition": ("2", "Edition: 2."),
    "volume": ("3", "Volume: 3."),
    "volumes": ("4", "Volumes: 4."),
    "number": ("7", "Number: 7."),
    "publisher": ("Press", "Publisher: Press."),
    "institution": ("College", "Institution: College."),
    "address": ("Lowmouth", "Place: Lowmouth."),
    "date": ("1950-06", "Date: June 1950."),
    "pages": ("61-92", "Pages: 61-92."),
    "archive": ("LCA", "Archive: LCA."),
    "language": ("en", "Language: en."),
    "isbn": ("1", "ISBN: 1."),
    "issn": ("2", "ISSN: 2."),
    "doi": ("10.5555/a", "DOI: 10.5555/a."),
    "url": ("https://a.example/", "Address: https://a.example/."),
    "urldate": ("2020-01", "Consulted: January 2020."),
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_without_a_place_is_told_in_words(field: str) -> None:
    value, told = FIELDS[field]
    bare = replace(library()[0], type="book", fields=((field, value),), people=())
    assert list(tell_rest(Record(bare), ())) == [told]
    assert list(tell_rest(Record(bare), {field})) == []


@pytest.mark.parametrize(
    ("words", "ended"),
    [
        ("Lamps", "Lamps."),
        ("Who?", "Who?"),
        ("“Lamps”", "“Lamps.”"),
        ("He said “Go!”", "He said “Go!”"),
        ("He said “go.”", "He said “go.”"),
    ],
)
def test_a_sentence_ends_once(words: str, ended: str) -> None:
    assert end(words) == ended


@pytest.mark.parametrize(
    ("date", "words", "certain"),
    [
        (None, "", None),
        (Fact("1950-06", HERE), "June 1950", "1950-06"),
        (Fact("1950~", HERE), "ca. 1950", None),
        (Fact("1950", HERE, True, "r", "certain"), "[1950]", "1950"),
        (Fact("1950", HERE, True, "r", "probable"), "[1950?]", None),
        (Fact("1950?", HERE, True, "r", "probable"), "[1950?]", None),
    ],
)
def test_the_date_of_an_essay(date: Fact | None, words: str, certain: str | None) -> None:
    assert (show_essay_date(date), plain_date(date)) == (words, certain)


def test_the_day_of_an_essay_for_reference_managers() -> None:
    essay = make.essay("One two.", "One two.", date=Fact("1950-06-25", HERE))
    assert ("citation_publication_date", "1950/06/25") in list_highwire(essay, Site("A Reader"))


def test_an_essay_in_words() -> None:
    part = Fact("Sixty Years", HERE, True, "its foot", "certain")
    essay = make.essay("One two.", "One two.", kind="report", date=Fact("1950", HERE), part_of=part)
    record = essay_record(essay, Site("A Reader"), "¶ 1")
    assert record.about == f"report, 1950, version {essay.version}; part of [Sixty Years]; ¶ 1"
    assert record.source.get("url") is None
    assert (
        essay_record(essay, Site("A Reader"), address="https://a.example/").source.get("url")
        == "https://a.example/"
    )


def test_what_the_editors_supplied_of_an_essay_leaves_with_its_reasons() -> None:
    title = Fact("The Decision", HERE, True, "its own words", "certain")
    date = Fact("1950", HERE, True, "its foot", "certain")
    authors = (Author("Ada Ash", HERE, True, "she says so", "certain"), Author("Bo", HERE))
    made = make.essay("One two.", "One two.", title=title, date=date, authors=authors)
    record = essay_record(made, Site("A Reader"))
    assert [(one.field, one.reason) for one in record.source.supplied] == [
        ("title", "its own words"),
        ("date", "its foot"),
        ("author", "she says so"),
    ]


@pytest.mark.parametrize(
    ("address", "linked"),
    [("http://a.example/", True), ("https://a.example/", True), ("ftp://a.example/", False)],
)
def test_the_address_of_a_work_in_json_ld(address: str, linked: bool) -> None:
    work = replace(library()[0], fields=(("title", "T"), ("url", address)))
    assert describe_work(work).get("url") == (address if linked else None)


@pytest.mark.parametrize(
    ("author", "person"),
    [
        (Author("Ada Wren", HERE, family="Wren", given="Ada"), Person("Wren", "Ada")),
        (Author("Board", HERE), Person("Board", body=True)),
        (
            Author("Ada Wren", HERE, True, "r", "probable", family="Wren", given="Ada"),
            Person("[Ada Wren?]", body=True),
        ),
        (
            Author("Ada Wren", HERE, True, "r", "certain", family="Wren", given="Ada"),
            Person("Wren", "Ada"),
        ),
    ],
)
def test_the_author_of_an_essay(author: Author, person: Person) -> None:
    assert name_author(author) == person
