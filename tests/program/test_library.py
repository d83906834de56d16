"""A bibliography becomes sources; what does not fit is said with its line, and the rest still loads."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.cited.library import has_pages, parse_library, read_library, some
from apparatus.files.bibtex import find_keys
from apparatus.files.latex import read_latex, write_latex
from apparatus.model.locators import are_pages, pages_of, read_pages
from apparatus.model.sources import PageRange, Person
from tests.program.cited import LOWMOUTH, codes, library

ARTICLE = "@article{a1, author = {A, B}, title = {T}, journal = {J}, number = {1}, date = {1}, pages = {1-9}}"
BOOK = "@book{a1, author = {Ash, Ada}, title = {T}, publisher = {P}, date = {1901}%s}"


PROBLEMS = [
    # a block that does not parse; the next one loads
    ("@book{a1, title = {T}\n\n@book{a2, author = {A}, title = {T}, publisher = {P}, date = {1}}", "B102:1"),
    ("@book{a1, title = {T}, title = {U}}", "B102:1"),
    (BOOK % "" + "\n" + BOOK % "", "B103:2"),
    (BOOK % ", titel = {T}", "B104:1"),
    ("@book{a1, author = {A}, date = {1901}}", "B105:1"),
    ("@archival{a1, kind = {letter}, sender = {A}, date = {1901}, printedin = {a1}}", "B105:1"),
    ("@book{Ash/1901, title = {T}}", "B106:1"),
    ("@book{../../etc, title = {T}}", "B106:1"),
    ("@book{works, title = {T}}", "B106:1"),
    (BOOK % ", supplied-address = {why}", "B108:1"),
    (BOOK % ",\n  address = {X}, supplied-address = { }", "B108:2"),
    ("@boook{a1, title = {T}}", "B109:1"),
    ("@boook{a1,\n  title = {\\foo}}", "B110:2"),
    (BOOK.replace("1901", "1950-02-30") % "", "B112:1"),
    (BOOK % ",\n  note = {\\input{/etc/passwd}}", "B110:2"),
    (BOOK % ", printedin = {gone}", "B111:1"),
    (ARTICLE.replace("pages =", "\n  volumes ="), "B118:2"),  # of a book: no slip
    ("@unpublished{a1, title = {T}, date = {1901},\n  archiveshort = {NA}}", "B105:2"),
    (BOOK.replace("1901", "Lent 1901") % "", "B112:1"),
    ("% books\n\nbook{a1, title = {T}}\n" + BOOK % "", "B113:3"),
    (BOOK.replace("1901", "1995-21-03") % "", "B112:1"),
    (BOOK.replace("1901", "1902/1901") % "", "B112:1"),
    (BOOK % ", year = {1901}", "B118:1"),  # beside a date
    (BOOK % ", eprint = {123}", "B105:1"),
    (BOOK % ", urldate = {May 2020}", "B112:1"),
    (ARTICLE.replace("1-9", "9-1"), "B112:1"),
    (ARTICLE.replace("1-9", "the end"), "B112:1"),
    (BOOK.replace("Ash, Ada", "Kim Il Sung") % "", "B117:1"),
    (BOOK.replace("Ash, Ada", "A, B, C, D") % "", "B114:1"),
    (BOOK % ",\n  address = London", "B115:2"),
    (BOOK % ", address = a # {b}", "B115:1"),
]


@pytest.mark.parametrize(("text", "code"), PROBLEMS)
def test_a_problem_is_said_with_its_line(text: str, code: str) -> None:
    _, problems = parse_library(text, "works.bib")
    assert code in codes(problems)


WIDE = """
@book{a1, author = {A, B}, translator = {Doe, Jane}, title = {T}, location = {L}, publisher = {P},
  edition = {2}, volume = {3}, volumes = {4}, series = {S}, number = {7}, isbn = {978-0-691-02538-4},
  doi = {10.1/x_y}, date = {1999~}, urldate = {2020-01-01}}
@collection{a2, editor = {A, B}, title = {T}, publisher = {P}, year = {1999}}
@article{a3, author = {A, B}, title = {T}, journaltitle = {J}, volume = {1}, date = {1999-24},
  issn = {0378-5955}, pages = {S5-S12, xii-xv, e1234}, eprint = {12}, eprinttype = {jstor}}
@phdthesis{a4, author = {A, B}, title = {T}, type = {PhD thesis}, school = {U}, undated = {No title page.}}
"""


def test_what_scholars_write_is_accepted() -> None:
    sources, problems = parse_library(WIDE, "works.bib")
    assert problems == ()
    assert [source.type for source in sources] == ["book", "book", "article", "thesis"]
    book, edited, article, thesis = sources
    assert (book.get("address"), book.get("date"), book.get("doi")) == ("L", "1999~", "10.1/x_y")
    assert book.named("translator") == (Person("Doe", "Jane"),)
    assert edited.get("date") == "1999"
    assert (article.get("journal"), article.get("pages")) == (
        "J",
        "S5-S12, xii-xv, e1234",
    )
    assert thesis.get("institution") == "U"


NO_COMMA = ["Kim, Il Sung", "John W. Lewis", "Peter van Inwagen", "{Kim Il Sung}", "Ada Ash", "Shtykov"]


@pytest.mark.parametrize("written", NO_COMMA)
def test_names_that_say_which_part_is_the_family(written: str) -> None:
    assert parse_library(BOOK.replace("Ash, Ada", written) % "", "works.bib")[1] == ()


def test_a_hint_names_the_word_that_was_meant() -> None:
    (of_type,) = parse_library("@boook{a1, title = {T}}", "works.bib")[1]
    assert of_type.hint == "did you mean `book`?"
    (of_field,) = parse_library(BOOK % ", adress = {T}", "works.bib")[1]
    assert (of_field.code, of_field.hint) == ("B104", "did you mean `address`?")


def test_the_keys_that_are_written_also_of_what_cannot_be_read() -> None:
    text = "@book{a1, title = {T\n@boook{a2, title = {T}}\n% @book{a3, }\n@comment{a4}\n" + BOOK % ""
    assert find_keys(text.replace("{a1, author", "{a5, author")) == {"a1", "a2", "a5"}


def test_the_others_still_load() -> None:
    sources, problems = parse_library("@book{broken, title = {T\n" + LOWMOUTH, "works.bib")
    assert codes(problems) == ["B102:1"]
    assert [s.key for s in sources] == [s.key for s in library()]


def test_comments_are_no_problem() -> None:
    assert codes(parse_library("% a comment\n@comment{x}\n" + BOOK % "", "works.bib")[1]) == []


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Ash, Ada", Person("Ash", "Ada")),
        ("Ada Ash", Person("Ash", "Ada")),
        ("Shtykov", Person("Shtykov")),
        ("King, Jr., Martin Luther", Person("King", "Martin Luther", suffix="Jr.")),
        ("van Inwagen, Peter", Person("van Inwagen", "Peter")),
        ("{Ministry of Ash and Elm}", Person("Ministry of Ash and Elm", body=True)),
        (r"Ko{\v{s}}\'ak, Zden\v{e}k", Person("Košák", "Zdeněk")),
    ],
)
def test_names(written: str, person: Person) -> None:
    (source,) = library(BOOK.replace("Ash, Ada", written) % "")
    assert source.named("author") == (person,)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"Fr{\'e}d\'{e}ric \& {\OE}uvres", "Frédéric & Œuvres"),
        ("50% of $100 & #3, a_b", "50% of $100 & #3, a_b"),  # means something to LaTeX, not in a title
        ("1947--1950 ``a''", "1947–1950 “a”"),
        ("The {DPRK}", "The DPRK"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        (r"\textbraceleft{}a\textbraceright{}", "{a}"),
    ],
)
def test_latex_becomes_text(written: str, text: str) -> None:
    assert read_latex(written) == (text, None)


@pytest.mark.parametrize("written", [r"\input{x}", r"\foo{bar}", r"\href{javascript:1}{x}", r"\write18{ls}"])
def test_unknown_latex_stays_as_it_is_written(written: str) -> None:
    assert read_latex(written)[0] == written
    assert read_latex(written)[1] is not None


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60))
def test_text_written_as_latex_reads_back(text: str) -> None:
    """Also `%`, braces and backslashes; white space is single, and `--` is a dash in BibTeX."""
    plain = " ".join(text.replace("--", "-").replace("``", "`").replace("''", "'").split())
    plain = plain.replace("?`", "?").replace("!`", "!").replace("\xa0", " ").strip()
    assert read_latex(write_latex(plain)) == (plain, None)


def test_hostile_values_stay_text() -> None:
    hostile = "<script>alert('x')</script> {{ 7*7 }} [a](javascript:b) ../../x"
    (source,) = library(BOOK.replace("{T}", "{" + hostile + "}") % "")
    assert source.get("title") == hostile.replace("{{ 7*7 }}", "7*7")


@pytest.mark.parametrize(
    ("text", "pages"),
    [("61-92", PageRange(61, 92)), ("9", PageRange(9, 9)), ("9–10", PageRange(9, 10)), ("92-61", None)],
)
def test_pages(text: str, pages: PageRange | None) -> None:
    assert read_pages(text) == pages


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("61-92", True),
        ("1-9, 20", True),
        ("xii-xv", True),
        ("S5-S12", True),
        ("e1234", True),
        ("92-", False),
        ("92-61", False),
        ("1-9, 92-61", False),
        ("9, the end", False),
        ("", False),
    ],
)
def test_pages_as_a_publication_prints_them(text: str, good: bool) -> None:
    assert are_pages(text) is good


@pytest.mark.parametrize(
    ("locator", "pages"),
    [
        ("pp. 9-10", PageRange(9, 10)),
        ("p.9", PageRange(9, 9)),
        ("vol. 2, p. 9", PageRange(9, 9)),
        ("pp. 9-10, 14", None),
        ("p. ix", None),
        ("p. 10-9", None),
        ("Listy 87-91", None),
        ("chapter 3", None),
        (None, None),
    ],
)
def test_the_pages_of_a_locator(locator: str | None, pages: PageRange | None) -> None:
    assert pages_of(locator) == pages


def test_what_is_cited_by_page() -> None:
    paged = {source.key for source in library() if has_pages(source)}
    assert paged == {"ash1901", "ash1907", "birch1910", "paper7", "diary"}


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"\xff\xfe", "B101:1"), (b"\n@book{a, title = {\x00}}", "B101:2"), (b"%\r\n%\r\n\x80", "B101:3")],
)
def test_a_file_that_is_no_text(tmp_path: Path, data: bytes, place: str) -> None:
    path = tmp_path / "works.bib"
    path.write_bytes(data)
    assert codes(read_library(path, "works.bib")[1]) == [place]
    assert codes(read_library(tmp_path / "none.bib", "works.bib")[1]) == ["B101:1"]
    assert codes(read_library(tmp_path, "works.bib")[1]) == ["B101:1"]


def test_ten_thousand_entries() -> None:
    text = "\n".join((BOOK % "").replace("a1", f"a{n}") for n in range(10_000))
    assert len(library(text)) == 10_000


def test_what_a_type_does_not_have_is_not_kept() -> None:
    (source,), _ = parse_library(ARTICLE.replace("title =", "editor = {C, D}, title ="), "works.bib")
    assert [role for role, _ in source.people] == ["author"]


@pytest.mark.parametrize(
    ("keys", "said"), [("a", "a"), ("a b c", "a, b, c"), ("a b c d", "a, b and 2 others")]
)
def test_of_many_keys_some_are_named(keys: str, said: str) -> None:
    assert some(keys.split()) == said


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("“Lamps”", ["B119:3"]),
        ("``Lamps''", ["B119:3"]),
        ("«Lamps»", ["B119:3"]),
        ("„Lamps“", ["B119:3"]),
        ("“Lamps”: A Study", []),
        ("“Lamps” and “Tides”", []),
        ("‘Lamps’", []),
        ("Lamps", []),
    ],
)
def test_a_title_has_no_quotation_marks_round_all_of_it(title: str, said: list[str]) -> None:
    entry = f"@book{{lamps1901,\n  author = {{Ash, Ada}},\n  title = {{{title}}},\n  date = {{1901}},\n}}\n"
    assert codes(parse_library(entry, "works.bib")[1]) == said
