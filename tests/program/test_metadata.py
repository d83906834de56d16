"""What pages tell machines: no more than is known, and each work described once."""

import json
from dataclasses import replace
from typing import Any

from apparatus.exports.json_ld import describe_essay, describe_work, write_json_ld
from apparatus.exports.metadata import list_essay_links, list_highwire
from apparatus.model.editing import Author, Fact
from apparatus.model.edition import Essay
from apparatus.model.site import Site
from apparatus.model.sources import Person
from tests.conftest import Site as BuiltSite
from tests.program import make
from tests.program.cited import library
from tests.program.make import HERE
from tests.program.zotero import Head, Item, read_embedded

SITE = Site("Lowmouth: A Reader")
KNOWN = Site("Lowmouth: A Reader", "https://lowmouth.example/reader/")
SOURCES = library()


def essay(**values: Any) -> Essay:
    """An essay of two words, with a probable and a certain author."""
    facts = {
        "title": Fact("The Decision", HERE, True, "its own words", "certain"),
        "authors": (
            Author("Ada Wren", HERE, True, "she is cited", "probable", "Wren", "Ada"),
            Author("Ada Ash", HERE, family="Ash", given="Ada"),
        ),
        "date": Fact("2015~", HERE, True, "it speaks of the anniversary", "probable"),
        "rights": "All rights with the author.",
    }
    return make.essay("One two.", "One two.", **{**facts, **values})


# ------------------------------------------------------------------------- the essays


def test_what_is_only_probable_is_not_passed_off_as_certain() -> None:
    tags = list_highwire(essay(), SITE)
    assert tags == (
        ("citation_title", "[The Decision]"),
        ("citation_inbook_title", SITE.name),
        ("citation_author", "Ash, Ada"),
        ("citation_language", "en"),
    )
    data = describe_essay(essay(), SITE)
    assert data["author"] == [{"@type": "Person", "name": "Ada Ash", "givenName": "Ada", "familyName": "Ash"}]
    assert "datePublished" not in data
    assert "probable: author “Ada Wren”. she is cited" in data["description"]


def test_every_work_that_an_essay_cites_is_described_once(toy_site: BuiltSite) -> None:
    check_graph(toy_site)


def test_the_home_page_names_its_essays_as_these_name_themselves(toy_site: BuiltSite) -> None:
    (home,) = Head((toy_site.folder / "index.html").read_text(encoding="utf-8")).data
    pages = sorted(path.with_name("index.html") for path in toy_site.folder.glob("*/cite.bib"))
    essays = [Head(page.read_text(encoding="utf-8")).data[0] for page in pages]
    assert sorted(one["@id"] for one in home["hasPart"]) == [essay["@id"] for essay in essays]
    assert {part["@id"] for essay in essays for part in essay["isPartOf"][:1]} == {home["@id"]}


def check_graph(site: BuiltSite) -> None:
    """What the pages of essays name by `@id` stands on the page of sources, once."""
    (graph,) = Head((site.folder / "sources" / "index.html").read_text(encoding="utf-8")).data
    described = [work["@id"] for work in graph["@graph"]]
    assert len(described) == len(set(described))
    for path in site.folder.glob("*/cite.bib"):
        (data,) = Head(path.with_name("index.html").read_text(encoding="utf-8")).data
        cited = [work["@id"] for work in data["citation"]]
        assert cited and set(cited) <= set(described)
        assert all(set(work) == {"@id"} for work in data["citation"])


def check_essay_page(page: str) -> Item:
    """An essay's page has one COinS, nothing that strips brackets, and no line that looks like a byline."""
    head = Head(page)
    assert len(head.coins) == 1 and head.bylines == []
    assert not any(name.startswith("DC.") for name, _ in head.metas)
    return read_embedded(page)


def test_the_page_of_an_essay_is_one_part_of_the_site(toy_site: BuiltSite) -> None:
    items = {
        slug: check_essay_page((toy_site.folder / slug / "index.html").read_text(encoding="utf-8"))
        for slug in ("harbour-lights", "quarry-road", "tide-tables")
    }
    assert {item["itemType"] for item in items.values()} == {"bookSection"}
    assert {item["container"] for item in items.values()} == {"Lowmouth: A Reader"}
    assert items["harbour-lights"]["creators"] == []  # only probable
    assert items["tide-tables"]["creators"] == [
        ("author", "Oar", "Kit"),
        ("author", "The Lamp and Anchor Society", ""),
    ]
    assert items["tide-tables"]["notes"].startswith("What the books about Lowmouth copy")
    assert items["harbour-lights"]["notes"] == "The harbour at Lowmouth was lit by gas until 1911."


def test_json_ld_of_an_essay_where_the_address_is_known() -> None:
    data = describe_essay(essay(), KNOWN)
    page = "https://lowmouth.example/reader/toy/"
    assert (data["@id"], data["url"], data["version"]) == (page, page, essay().version)
    assert data["license"] == "https://lowmouth.example/reader/about/#toy"
    assert data["isPartOf"] == [
        {
            "@type": "CreativeWork",
            "@id": "https://lowmouth.example/reader/",
            "url": "https://lowmouth.example/reader/",
            "name": "Lowmouth: A Reader",
        }
    ]
    unknown = describe_essay(essay(), SITE)
    assert unknown["@id"] == "../toy/" and "url" not in unknown


def test_links_of_an_essay() -> None:
    links = list_essay_links(essay(), KNOWN)
    assert ("cite-as", "https://lowmouth.example/reader/toy/", "") in links
    assert ("describedby", "https://lowmouth.example/reader/toy/cite.bib", "application/x-bibtex") in links
    assert "cite-as" not in {rel for rel, _, _ in list_essay_links(essay(), SITE)}


def test_an_author_has_a_link_where_no_doubt_is_and_an_address_is_known() -> None:
    ada, ash = (replace(one, url=f"https://orcid.example/{one.family}") for one in essay().editor.authors)
    links = list_essay_links(essay(authors=(ada, ash)), KNOWN)
    assert [href for rel, href, _ in links if rel == "author"] == ["https://orcid.example/Ash"]
    assert "author" not in {rel for rel, _, _ in list_essay_links(essay(), KNOWN)}


def test_json_ld_of_an_essay_names_the_larger_work() -> None:
    whole = essay(part_of=Fact("Sixty Years After", HERE, True, "its foot", "probable"))
    assert describe_essay(whole, SITE)["isPartOf"][1] == {
        "@type": "CreativeWork",
        "name": "[Sixty Years After?]",
    }


def test_a_devised_title_is_not_certain() -> None:
    said = describe_essay(essay(), SITE)["description"]
    assert said.startswith("Devised by the editors: title “The Decision”. its own words")
    assert "certain" not in said


# ------------------------------------------------------------------------- the works


def test_only_a_message_has_a_recipient() -> None:
    for source in SOURCES:
        work = describe_work(source)
        assert ("Message" in work["@type"]) == ("recipient" in work) == ("sender" in work)


def test_json_ld_cannot_end_its_script() -> None:
    hostile = "</script><script>alert(1)</script> & \u2028"
    text = write_json_ld(describe_essay(essay(title=Fact(hostile, HERE)), Site(hostile)))
    assert not set(text) & set("<>&\u2028")
    assert json.loads(text)["name"] == hostile


def test_an_agent_is_a_person_or_a_body() -> None:
    work = describe_work(
        library(
            "@book{a1, author = {{The Board} and Ash, Ada}, title = {T}, publisher = {P}, date = {1901}}"
        )[0]
    )
    assert work["author"] == [
        {"@type": "Organization", "name": "The Board"},
        {"@type": "Person", "name": "Ada Ash", "givenName": "Ada", "familyName": "Ash"},
    ]
    assert str(Person("Ash", "Ada")) == "Ada Ash"
