"""A library that a reference manager exports is taken as it comes, BibTeX or CSL-JSON."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import build_site
from apparatus.cited.library import check_library, parse_library
from apparatus.files.csl_json import parse_csl_json
from apparatus.files.managers import make_key, read_date
from apparatus.model.problems import Problem
from apparatus.model.sources import Person, Source

# As Zotero's own export, Better BibTeX's and JabRef's write it.
ZOTERO = r"""
@book{cumings_origins_1990,
	address = {Princeton, N.J},
	title = {The {Origins} of the {Korean} {War}: {The} {Roaring} of the {Cataract}},
	isbn = {978-0-691-07843-4},
	shorttitle = {The {Origins} of the {Korean} {War}},
	language = {eng},
	publisher = {Princeton University Press},
	author = {Cumings, Bruce},
	month = jan,
	year = {1990},
	note = {OCLC: 1234567},
	keywords = {Korea, war},
	file = {Full Text:/home/a/Zotero/storage/X/a.pdf:application/pdf},
	abstract = {Of \weird{macros}, 50\% & more_},
}

@article{oarOilHarbour1950,
  entrysubtype = {newspaper},
  title = {Oil in the {{Harbour}}},
  author = {family=Berg, given=Karl, prefix=van den, useprefix=true},
  date = {1950-06-25},
  journaltitle = {Harbour Gazette},
  location = {Lowmouth},
  pages = {3},
  langid = {english},
  urldate = {2020-01-31},
  timestamp = {2020-01-31T10:00:00Z},
}

@misc{noauthor_lamps_nodate,
	title = {Lamps},
	url = {https://lamps.example/},
	urldate = {2020-01-31},
	year = {n.d.},
	howpublished = {Web page},
}

@misc{minutes1901, title = {Minutes}, author = {{Harbour Board}}, year = {c. 1901},
  howpublished = {Typescript}}
@phdthesis{Wren:1999, title = {Wicks}, subtitle = {A Study}, author = {Wren, Ada}, year = 1999,
  school = {Lowmouth College}, month = "6", type = {phdthesis}, pagetotal = {311}}
@mastersthesis{pell2001, title = {Tides}, author = {Pell, A. and others}, school = {U}, year = {[2001]}}
@inproceedings{fir2004, title = {On \enquote{Light}}, author = {Fir, O.}, booktitle = {Lights}, year = {2004},
  organization = {Tide Society}, pages = {1--9}, series = {S}, venue = {Lowmouth}, chapter = {3}}
@techreport{elm1, title = {Ships}, institution = {Board}, author = {Elm, E.}, year = {Spring 1995}}
@proceedings{all2004, title = {Lights}, editor = {Fir, O.}, year = {2003--04}, publisher = {P},
  eventdate = {2003}}
"""


def take(text: str) -> tuple[dict[str, Source], tuple[Problem, ...]]:
    sources, problems = parse_library(text, "works.bib")
    return {source.key: source for source in sources}, problems


def test_bibtex_as_it_is_exported() -> None:
    found, problems = take(ZOTERO)
    assert [(p.code, p.fact.partition(": ")[2]) for p in problems] == [
        ("B118", "`institution` of `@incollection` (fir2004), `chapter` of `@incollection` (fir2004)"),
    ]
    assert {key: (source.type, source.get("date")) for key, source in found.items()} == {
        "cumings-origins-1990": ("book", "1990-01"),
        "oaroilharbour1950": ("newspaper", "1950-06-25"),
        "noauthor-lamps-nodate": ("online", None),
        "minutes1901": ("unpublished", "1901~"),
        "wren-1999": ("thesis", "1999-06"),
        "pell2001": ("thesis", "2001"),
        "fir2004": ("incollection", "2004"),
        "elm1": ("report", "1995-21"),
        "all2004": ("book", "2003/2004"),
    }
    book = found["cumings-origins-1990"]
    assert book.get("title") == "The Origins of the Korean War: The Roaring of the Cataract"
    assert [name for name, _ in book.fields] == [
        *("address", "title", "isbn", "shorttitle", "language", "publisher", "date"),
    ]
    assert found["oaroilharbour1950"].named("author") == (Person("van den Berg", "Karl"),)
    assert found["noauthor-lamps-nodate"].get("undated") == "The bibliography says “n.d.”."
    assert (found["wren-1999"].get("title"), found["wren-1999"].get("type")) == (
        "Wicks: A Study",
        "PhD diss.",
    )
    assert found["pell2001"].get("type") == "master’s thesis"
    assert [mark.field for mark in found["pell2001"].supplied] == ["date"]
    assert found["fir2004"].get("title") == "On “Light”"
    assert found["minutes1901"].get("type") == "Typescript"


def test_an_article_cited_by_its_day_is_of_a_newspaper_and_one_with_a_volume_is_not() -> None:
    found, _ = take("""
@article{day, title = {A}, journal = {G}, date = {1950-06-25}}
@article{month, title = {A}, journal = {G}, date = {1950-06}}
@article{issue, title = {A}, journal = {G}, date = {1950-06-25}, number = {3}}
@article{volume, title = {A}, journal = {G}, date = {1950-06-25}, volume = {3}}
""")
    assert {key: source.type for key, source in found.items()} == {
        **{"day": "newspaper", "month": "article", "issue": "article", "volume": "article"},
    }


def test_names_and_titles_in_parts_are_joined() -> None:
    found, _ = take("""
@incollection{a, title = {A}, booktitle = {Lights}, booksubtitle = {A Study}, date = {1950},
  author = {family=Berg, given=Karl, suffix=Jr.}}
""")
    assert found["a"].get("booktitle") == "Lights: A Study"
    assert found["a"].named("author") == (Person("Berg", "Karl", suffix="Jr."),)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        *(("1950", "1950"), ("1950-06-25", "1950-06-25"), ("1890?", "1890?"), ("[ca. 1890]", "1890~")),
        *(("June 25, 1950", "1950-06-25"), ("25 June 1950", "1950-06-25"), ("Jun. 1950", "1950-06")),
        *(
            ("Fall 1950", "1950-23"),
            ("1950-51", "1950/1951"),
            ("1950-13", "1950-13"),
            ("1899-1901", "1899/1901"),
            ("forthcoming", "forthcoming"),
        ),
    ],
)
def test_dates_as_they_are_written(written: str, date: str) -> None:
    assert read_date(written)["date"] == date


def test_keys_become_addresses_and_two_that_become_one_are_said() -> None:
    assert make_key("Kim:Ünsal_2001") == "kim-unsal-2001"
    book = "@book{KEY, title = {T}, date = {1901}}\n"
    _, problems = take(book.replace("KEY", "Ash_1901") + book.replace("KEY", "ash-1901"))
    assert [(p.code, p.place.line) for p in problems] == [("B103", 2)]


CSL = [
    {
        "id": "http://zotero.org/users/1/items/ABC",
        "type": "article-newspaper",
        "title": "Oil in the <i>Harbour</i>",
        "container-title": "Harbour Gazette",
        "author": [{"family": "Berg", "given": "Karl", "non-dropping-particle": "van den"}],
        "issued": {"date-parts": [["1950", 6, 25]]},
        "accessed": {"date-parts": [[2020, 1, 31]]},
        "page": "3",
        "abstract": "Long.",
    },
    {"id": "a1", "type": "book", "title": "Lamps", "publisher": "Tide Press", "issued": {"literal": "n.d."}},
    {
        "id": "a2",
        "type": "personal_communication",
        "genre": "letter",
        "author": [{"literal": "Harbour Board"}],
        "recipient": [{"family": "Wren", "given": "Ada"}],
        "archive": "The National Archives, Kew",
        "archive_location": "FO 371/84076",
        "issued": {"date-parts": [[1950, 6]], "circa": True},
    },
    {"id": "a3", "type": "thesis", "title": "Tides", "publisher": "Lowmouth College", "genre": "PhD diss.",
     "author": [{"family": "Pell"}], "issued": {"raw": "June 1999"}},
    {"id": "a4", "type": "motion_picture", "title": "Wicks", "URL": "https://w.example/", "issued": 7},
]  # fmt: skip


def test_csl_json_as_it_is_exported() -> None:
    text = json.dumps(CSL, ensure_ascii=False, indent=1)
    sources, problems = check_library(*parse_csl_json(text, "works.json"))
    assert [(p.code, str(p.place)) for p in problems] == [
        ("B106", "works.json:2:2"),
        ("B105", f"works.json:{text[: text.index('motion')].count(chr(10)) - 1}:2"),
    ]
    _, letter, thesis, page = sources
    assert (letter.type, letter.shelf_mark, letter.get("date")) == ("archival", "FO 371/84076", "1950-06~")
    assert letter.named("sender") == (Person("Harbour Board", body=True),)
    assert (thesis.get("institution"), thesis.get("date"), thesis.named("author")) == (
        *("Lowmouth College", "1999-06", (Person("Pell"),)),
    )
    assert page.type == "online"
    (paper,), _ = parse_csl_json(json.dumps(CSL[:1]), "works.json")
    assert (paper.type, paper.get("title"), paper.get("journal")) == (
        *("newspaper", "Oil in the Harbour", "Harbour Gazette"),
    )
    assert (paper.get("date"), paper.get("urldate")) == ("1950-06-25", "2020-01-31")
    assert paper.named("author") == (Person("van den Berg", "Karl"),)


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[1950, 6, 5]]}, "1950-06-05"),
        ({"date-parts": [[1950], [1951, 2]]}, "1950/1951-02"),
        ({"date-parts": [[1995]], "season": "1"}, "1995-21"),
        ({"date-parts": [[1995, 3]], "season": 1}, "1995-03"),
        ({"date-parts": [[]], "raw": "c. 1901"}, "1901~"),
    ],
)
def test_dates_of_csl(issued: dict[str, object], date: str) -> None:
    (source,), _ = parse_csl_json(json.dumps([{"id": "a", "type": "book", "issued": issued}]), "works.json")
    assert source.get("date") == date


def test_names_types_and_fields_of_csl() -> None:
    berg = {"family": "Berg", "given": "K.", "dropping-particle": "van", "non-dropping-particle": "den"}
    items = [
        {"id": "a", "type": "chapter", "container-title": "Lights", "publisher": "P", "author": [berg]},
        {"id": "b", "type": "interview", "author": [{"family": "Wren", "given": "A.", "suffix": "Jr."}]},
        {"id": "c", "type": "report", "publisher": "Harbour Board", "number": "7"},
        {"id": "d", "type": "article-journal", "container-title": "Tides", "issue": "2", "volume": "3"},
    ]
    found = {source.key: source for source in parse_csl_json(json.dumps(items), "works.json")[0]}
    assert {key: (source.type, dict(source.fields)) for key, source in found.items()} == {
        "a": ("incollection", {"booktitle": "Lights", "publisher": "P"}),
        "b": ("interview", {}),
        "c": ("report", {"number": "7", "institution": "Harbour Board"}),
        "d": ("article", {"volume": "3", "number": "2", "journal": "Tides"}),
    }
    assert found["a"].named("author") == (Person("van den Berg", "K."),)
    assert found["b"].named("author") == (Person("Wren", "A.", suffix="Jr."),)


@pytest.mark.parametrize("text", ["", "{}", "[", "[1]", '[{"id": "a",}]', "[" * 5000, '[{"id": 1}'])
def test_what_is_no_csl_json_is_said_with_its_place(text: str) -> None:
    assert [p.code for p in parse_csl_json(text, "works.json")[1]] in (["B101"], ["B102"])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)
NAMES = ("id", "type", "title", "author", "issued", "page", "archive", "publisher", "recipient", "accessed")


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES), max_size=3))
def test_any_items_at_all_are_answered(items: list[object]) -> None:
    check_library(*parse_csl_json(json.dumps(items), "works.json"))


def test_a_library_may_have_more_than_is_cited(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = [{"id": "gull1950", "type": "book", "title": "Gulls", "issued": {"date-parts": [[1950]]}}]
    (toy / "footnotes" / "works.json").write_text(json.dumps(more), encoding="utf-8")
    assert build_site.main(["--root", str(toy)]) == 0
    said = capsys.readouterr().err
    assert said.startswith(
        "footnotes/works.json:1:2: B107 review: an entry that no note cites is left out: gull1950\n"
    )
    assert "gull1950" not in (toy / "site" / "edition.json").read_text(encoding="utf-8")
    assert not (toy / "site" / "sources" / "gull1950.bib").exists()
