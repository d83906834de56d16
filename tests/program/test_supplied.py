"""What the editors supplied is said in one line; essays are named as people do, in the edition's order."""

from dataclasses import replace

import pytest

from apparatus.edition import order_essays
from apparatus.model.edition import Edition
from apparatus.pages.supplied import say_supplied, say_titles, say_whose
from apparatus.site.settings import check_order
from tests.program.make import TOY


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ([], ""),
        (["title"], "Title is the editors’."),
        (["headings"], "Headings are the editors’."),
        (["title", "author", "headings"], "Title, author and headings are the editors’."),
    ],
)
def test_one_line_says_whose_they_are(names: list[str], line: str) -> None:
    assert say_whose(names) == line


def test_only_what_is_supplied_is_said(toy_edition: Edition) -> None:
    said = {essay.slug: say_supplied(essay) for essay in toy_edition.essays}
    assert said["harbour-lights"] == "Title, author and headings are the editors’."
    assert said["quarry-road"] == ""
    assert say_titles(toy_edition.essays) == "Some titles are the editors’."
    supplied = [essay for essay in toy_edition.essays if essay.editor.title.supplied]
    assert say_titles(supplied) == "The titles of the essays are the editors’."
    assert say_titles(supplied[:1]) == "The title is the editors’."


def test_an_essay_is_known_by_its_short_title_else_its_authors_else_its_title(toy_edition: Edition) -> None:
    known = {essay.slug: essay.editor.known_as for essay in toy_edition.essays}
    assert known["harbour-lights"] == "Ada Wren"
    assert known["tide-tables"] == "Oar and The Lamp and Anchor Society"
    assert known["quarry-road"] == "LOWMOUTH COLLEGE"
    editor = next(e.editor for e in toy_edition.essays if e.slug == "tide-tables")
    assert replace(editor, short_title="Tides").known_as == "Tides"


def test_essays_stand_in_the_order_of_the_settings_the_others_by_slug(toy_edition: Edition) -> None:
    slugs = [essay.slug for essay in order_essays(toy_edition, ["tide-tables", "quarry-road"]).essays]
    assert slugs[:2] == ["tide-tables", "quarry-road"]
    assert slugs[2:] == sorted(slugs[2:]) and len(slugs) == len(toy_edition.essays)


def test_an_order_that_cannot_be_kept_is_an_error_on_its_line() -> None:
    text = "theme: material\nextra:\n  text_face: literata\n  essays: […]\n"
    assert list(check_order(TOY, text, ["quarry-road"])) == []
    (unknown,) = check_order(TOY, text, ["quarry-rode"])
    assert (unknown.code, unknown.fact) == (
        "S101",
        "extra: `essays` names “quarry-rode”; there is no such essay",
    )
    assert (unknown.place.line, unknown.hint) == (4, "did you mean `quarry-road`?")
    (wrong,) = check_order(TOY, text, "quarry-road")
    assert wrong.fact == "extra: `essays` is not a list of slugs" and wrong.place.line == 4
