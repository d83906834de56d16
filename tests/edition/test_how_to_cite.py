"""How the two essays are cited."""

import json
from pathlib import Path

import bibtexparser

from apparatus.model.edition import Edition
from apparatus.pages.how_to_cite import write_citations
from tests.program.test_how_to_cite import cite_plainly

SITE = "The Origins of the Korean War: A Reader"


def test_the_note_has_author_title_site_version_place_and_address_with_supplied_facts_in_brackets(
    real_edition: Edition,
) -> None:
    one, other = real_edition.essays
    assert cite_plainly(one, SITE, "PLACE-HERE") == (
        "[Kathryn Weathersby?], “[The Decision for War in Korea],” in The Origins of the Korean War: "
        f"A Reader (essay, [2015?], version {one.version}), PLACE-HERE, ADDRESS-HERE."
    )
    assert cite_plainly(other, SITE).startswith("[Yun Young Kim], “[Stalin and the Origin of the Korean War")
    assert f"(thesis introduction, [2019], version {other.version}), ADDRESS-HERE." in cite_plainly(
        other, SITE
    )


def test_the_files_say_to_machines_no_more_than_is_known(tmp_path: Path, real_edition: Edition) -> None:
    for one in real_edition.essays:
        (tmp_path / one.slug).mkdir()
    write_citations(tmp_path, real_edition, SITE)
    folder = tmp_path / "decision-for-war"
    entry = bibtexparser.parse_file(str(folder / "cite.bib")).entries[0].fields_dict
    assert entry["author"].value == "{[Kathryn Weathersby?]}" and entry["booktitle"].value == SITE
    assert "date" not in entry and "year" not in entry and "url" not in entry
    assert "[2015?]" in entry["note"].value and "inference" in entry["supplied-author"].value
    item = json.loads((folder / "cite.json").read_text(encoding="utf-8"))[0]
    assert "issued" not in item and item["title"] == "[The Decision for War in Korea]"
    certain = (tmp_path / "stalin-reconsideration" / "cite.ris").read_text(encoding="utf-8")
    assert "PY  - 2019" in certain and "part of [Yun Young Kim, Stalin" in certain
