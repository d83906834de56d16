"""What the pages of this edition tell machines."""

from typing import Any

import pytest

from apparatus.exports.json_ld import describe_work
from tests.conftest import Site
from tests.edition.cited import real_library
from tests.program.test_metadata import check_essay_page, check_graph


@pytest.mark.parametrize("slug", ["decision-for-war", "stalin-reconsideration"])
def test_the_page_of_an_essay_is_one_part_of_the_site(real_site: Site, slug: str) -> None:
    """Zotero took it for a journal article by "Weathersby?, Kathryn"."""
    item = check_essay_page((real_site.folder / slug / "index.html").read_text(encoding="utf-8"))
    assert (item["itemType"], item["container"]) == ("bookSection", "The Origins of the Korean War: A Reader")
    certain = slug == "stalin-reconsideration"
    assert item["creators"] == ([("author", "Kim", "Yun Young")] if certain else [])
    assert item.get("date") == ("2019" if certain else None)
    assert item["notes"].startswith(("How and why it was decided", "What is at stake"))


def test_every_work_that_an_essay_cites_is_described_once(real_site: Site) -> None:
    check_graph(real_site)


def cited(key: str) -> dict[str, Any]:
    """A source of the essays as JSON-LD describes it."""
    return describe_work(next(s for s in real_library()[0] if s.key == key))


def test_json_ld_of_a_letter() -> None:
    record = cited("stalin-shtykov-1950-01-30")
    assert record["@type"] == ["ArchiveComponent", "Message"]
    assert record["name"] == "[ciphered telegram from Stalin to Shtykov]"
    assert record["recipient"] == [{"@type": "Person", "name": "Shtykov"}]
    assert "devised by the editors" in record["description"]
    assert record["itemLocation"] == "Fond 059a, Opis 5a, Delo 3, Papka 11, List 92"


def test_json_ld_says_what_is_supplied_about_a_work() -> None:
    chapter = cited("weathersby2004")
    assert chapter["editor"] == [{"@type": "Person", "name": "[William Stueck]"}]
    assert "Supplied by the editors: editor. The note has his name" in chapter["description"]
    assert cited("weathersby1993")["editor"][0]["name"] == "Niels Erik Rosenfeldt"
    assert "description" not in cited("weathersby1993")


def test_json_ld_puts_an_article_into_its_issue_and_a_book_to_its_place() -> None:
    issue = cited("weathersby1995")["isPartOf"]
    assert (issue["@type"], issue["issueNumber"]) == ("PublicationIssue", "5")
    assert issue["isPartOf"]["name"] == "Cold War International History Project Bulletin"
    assert cited("cumings1990")["publisher"] == {
        "@type": "Organization",
        "name": "Princeton University Press",
        "location": "Princeton, N.J.",
    }
