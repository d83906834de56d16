"""How essays are cited, and what a retired address says."""

import html
import json
import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from markdown import markdown

from apparatus.edited.divide import divide
from apparatus.exports.citation_files import WRITERS, citation_files
from apparatus.exports.cite_essay import cite_essay
from apparatus.exports.record import gather_records
from apparatus.kept import name_essay
from apparatus.model.editing import Author, Fact
from apparatus.model.edition import Edition, Essay
from apparatus.model.ledger import Entry, Retirement
from apparatus.model.problems import Place
from apparatus.model.site import Site
from apparatus.pages.how_to_cite import as_html, data_block, how_to_cite
from apparatus.pages.retired import name_ids, retired_section
from apparatus.pages.view import view_essay
from apparatus.pages.ways import find_ways
from tests.program import make
from tests.program.make import HERE, editors_file, extract, witness

READER = "Lowmouth: A Reader"
SITE = Site(READER)
HOSTILE = '</script><script>alert("1")</script> {{ x }} *a* \\ $& \u2028 n.d.) “q”'


def essay(**values: object) -> Essay:
    """An essay of two words."""
    source = witness("One two.")
    made, _ = divide("toy", source, extract("One two.", "One two."), editors_file(**values))
    return name_essay(made)


def cite_plainly(one: Essay, site: Site, place: str | None = None, form: str = "note") -> str:
    """A citation without italics."""
    return "".join(segment.text for segment in cite_essay(one, site, "ADDRESS", place)[form])


def page_of(one: Essay, site: Site) -> str:
    """The end of the page of an essay."""
    return how_to_cite(view_essay(one.slug, find_ways(Edition((one,))), one), site)


def plain(one: Essay, form: str = "note") -> str:
    """A citation of an essay of the toy's site."""
    return cite_plainly(one, SITE, form=form)


def test_facts_of_the_text_itself_have_no_brackets_and_what_is_unknown_is_left_out() -> None:
    ada = Author("Ada Wren", HERE, family="Wren", given="Ada")
    one = essay(title=Fact("Lamps", HERE), authors=(ada,), date=Fact("1950-06", HERE))
    said = f"essay, 1950, version {one.version}"
    assert plain(one) == f"Ada Wren, “Lamps,” in {READER} ({said}), ADDRESS."
    assert plain(one, form="mla").startswith("Wren, Ada. “Lamps.” Essay. ")
    assert plain(one, form="apa").startswith("Wren, A. (1950")
    bare = essay(title=Fact("Lamps", HERE))
    assert plain(bare) == f"“Lamps,” in {READER} (essay, version {bare.version}), ADDRESS."


def test_a_name_that_nobody_has_divided_is_not_turned_round() -> None:
    one = essay(authors=(Author("Ada Wren", HERE, True, "she is quoted", "probable"),))
    assert plain(one, form="bibliography").startswith("[Ada Wren?]. “Toy.”")
    kim = Author("Kim Il Sung", HERE, family="Kim", given="Il Sung", family_first=True)
    assert plain(essay(authors=(kim,)), form="note").startswith("Kim Il Sung, “Toy,”")
    assert plain(essay(authors=(kim,)), form="mla").startswith("Kim Il Sung. “Toy.”")
    assert plain(essay(authors=(kim,)), form="apa").startswith("Kim, I. S.")


def test_each_of_several_supplied_authors_is_bracketed() -> None:
    names = ("Ada Wren", "Wren"), ("J. Marl", "Marl")
    authors = tuple(
        Author(text, HERE, True, "why", "certain", family, text.removesuffix(f" {family}"))
        for text, family in names
    )
    one = essay(authors=authors)
    assert plain(one).startswith("[Ada Wren] and [J. Marl], “Toy,”")
    assert plain(one, form="bibliography").startswith("[Wren, Ada], and [J. Marl]. “Toy.”")
    assert plain(one, form="apa").startswith("[Wren, A.], & [Marl, J.] (")


def test_the_files_beside_each_page(toy_edition: Edition) -> None:
    names = [name for name, _ in citation_files(toy_edition, SITE)]
    beside = [name for name in names if name.startswith("harbour-lights/")]
    assert beside == [f"harbour-lights/cite.{ending}" for ending in ("bib", "ris", "json")]
    assert len([name for name in names if name.startswith("sources/")]) == 3 * (len(toy_edition.library) + 1)
    assert len(names) == len(set(names))


def test_all_sources_together_are_as_if_they_had_been_written_together(toy_edition: Edition) -> None:
    made = dict(citation_files(toy_edition, SITE))
    records = gather_records(toy_edition).values()
    for ending, write in WRITERS.items():
        assert made[f"sources/works.{ending}"] == write(records)
    assert "sources/works.bib" not in dict(citation_files(replace(toy_edition, library=()), SITE))


def test_the_page_names_the_address_where_it_is_known() -> None:
    one = essay()
    known = Site(READER, "https://reader.example/lowmouth/")
    assert "[address of this site]" not in page_of(one, known).replace("\\", "")
    assert ">https://reader.example/lowmouth/toy/<" in markdown(
        page_of(one, known), extensions=["attr_list", "md_in_html"]
    )
    assert "[address of this site]/toy/" in page_of(one, SITE).replace("\\", "")


def test_several_supplied_authors_share_one_sentence() -> None:
    authors = tuple(Author(name, HERE, True, f"why {name}", "certain") for name in ("Ada Wren", "J. Marl"))
    data = json.loads(data_block(essay(authors=authors), SITE).split(">", 1)[1].rsplit("<", 1)[0])
    assert data["bib"].count("Supplied by the editors: author. why Ada Wren why J. Marl.") == 1
    assert "@incollection{toy-ID-HERE," in data["bib"] and "PLACE-HERE" in data["bib"]


def test_hostile_facts_stay_text() -> None:
    one = essay(title=Fact(HOSTILE, HERE, True, HOSTILE, "certain"), kind=HOSTILE)
    page = markdown(page_of(one, Site(HOSTILE)), extensions=["attr_list", "md_in_html"])
    assert page.count("<script") == 1 and "alert(&quot;" in page.replace('"', "&quot;")
    block = page[page.index("<script") :]
    data = json.loads(block[block.index(">") + 1 : block.index("</script>")])
    assert set(data) == {"note", "bib", "ris", "csl"}
    assert json.loads(data["csl"])[0]["title"] == f"[{HOSTILE}]"
    assert "<script" not in as_html(cite_essay(one, SITE, "")["note"]) and "<script" not in data["note"]


def test_names_of_ids() -> None:
    one, two = "Gas was lit. It burned.{1}", "Oil came back."
    made = make.essay(f"{one}\n{two}\nbody", one, two, notes=("body",))
    assert name_ids(made) == {
        "n1": "note 1",
        "p1": "¶ 1",
        "p1-1": "¶ 1, sentence 1",
        "p1-2": "¶ 1, sentence 2",
        "p2": "¶ 2",
        "p2-1": "¶ 2, sentence 1",
    }


def test_a_retired_address_says_what_it_was_since_when_and_where_to_look() -> None:
    joined = Retirement("1a2b3c", "joined", ("p7-3", "p9"))
    gone = Entry("p8", "passage", Place("x", 1, 1), "Old *words*", number="8", retired=joined)
    names = {"p7-3": "¶ 7, sentence 3"}
    page = markdown(retired_section((gone,), names), extensions=["attr_list", "md_in_html"])
    assert '<li id="p8" class="retired">' in page or '<li class="retired" id="p8">' in page
    assert "since version 1a2b3c." in page and "“Old *words*”" in page
    assert "“#p8”, passage 8, has not been an address of its own" in page
    assert '<a href="#p7-3">¶ 7, sentence 3</a>, <a href="#p9">#p9</a>.' in page
    removed = Retirement("1a2b3c", "removed", (), "2026", "A slip.")
    bare = markdown(
        retired_section((replace(gone, words="", retired=removed),)),
        extensions=["attr_list", "md_in_html"],
    )
    assert "(2026)" in bare and "A slip." in bare and "Look at" not in bare and "last words" not in bare
    assert retired_section(()) == ""


# ------------------------------------------------------------------ reports of errors


def report_of(corrections: str | None) -> list[str]:
    """Where the two links of an essay lead: of a place, and of the whole; empty where there is none."""
    site = Site(READER, "https://lowmouth.example/", corrections)
    one = essay(title=Fact("Tides & “Salt”?", HERE))
    data = json.loads(data_block(one, site).split(">", 1)[1].rsplit("<", 1)[0])
    found = re.search(r'<a href="([^"]*)">Report an error</a>', markdown(page_of(one, site)))
    return [data.get("report", ""), html.unescape(found[1]) if found else ""]


def test_without_an_address_for_corrections_there_is_none() -> None:
    assert report_of(None) == ["", ""]


TITLE = "Lowmouth: A Reader: Tides & “Salt”?"


def test_a_report_by_mail_has_its_subject_and_its_place() -> None:
    place, whole = map(urlsplit, report_of("mail+lamps@lowmouth.example"))
    assert (
        (place.scheme, place.path) == (whole.scheme, whole.path) == ("mailto", "mail+lamps@lowmouth.example")
    )
    assert dict(parse_qsl(place.query)) == {
        "subject": f"{TITLE}, PLACE-HERE",
        "body": "ADDRESS-HERE\r\n\r\nWORDS-HERE\r\n\r\n",
    }
    assert dict(parse_qsl(whole.query)) == {
        "subject": TITLE,
        "body": f"https://lowmouth.example/toy/\r\n\r\nVersion {essay().version}\r\n\r\n",
    }


def test_a_report_in_an_issue_tracker_has_its_title_and_its_place() -> None:
    for tracker in ("https://forge.example/reader/issues/new", "https://forge.example/new?labels=text"):
        place, _ = report_of(tracker)
        assert place.startswith(f"{tracker}{'&' if '?' in tracker else '?'}title=")
        asked = dict(parse_qsl(urlsplit(place).query))
        assert asked["title"] == f"{TITLE}, PLACE-HERE"
        assert asked["body"] == "ADDRESS-HERE\r\n\r\nWORDS-HERE\r\n\r\n"
