"""How essays are cited, and what a retired address says."""

import json
from dataclasses import replace

from markdown import markdown

from apparatus.edited.divide import divide
from apparatus.kept import name_essay
from apparatus.model.editing import Fact
from apparatus.model.edition import Essay
from apparatus.model.ledger import Entry, Retirement
from apparatus.model.problems import Place
from apparatus.pages.how_to_cite import as_html, cite_by_csl, data_block, how_to_cite
from apparatus.pages.retired import name_ids, retired_section
from tests.program import make
from tests.program.make import HERE, editors_file, extract, witness

SITE = "Lowmouth: A Reader"
HOSTILE = '</script><script>alert("1")</script> {{ x }} *a* \\ $& \u2028 n.d.) “q”'


def essay(**values: object) -> Essay:
    """An essay of two words."""
    source = witness("One two.")
    made, _ = divide("toy", source, extract("One two.", "One two."), editors_file(**values))
    return name_essay(made)


def cite_plainly(one: Essay, site: str = SITE, place: str | None = None) -> str:
    """The note without italics."""
    return "".join(segment.text for segment in cite_by_csl(one, site, place))


def test_facts_of_the_text_itself_have_no_brackets_and_what_is_unknown_is_left_out() -> None:
    one = essay(title=Fact("Lamps", HERE), authors=(Fact("Ada Wren", HERE),), date=Fact("1950", HERE))
    version = f"version {one.version}"
    assert cite_plainly(one) == f"Ada Wren, “Lamps,” in {SITE} (essay, 1950, {version}), ADDRESS-HERE."
    bare = essay(title=Fact("Lamps", HERE))
    assert cite_plainly(bare) == f"“Lamps,” in {SITE} (essay, version {bare.version}), ADDRESS-HERE."


def test_several_supplied_authors_share_one_field() -> None:
    authors = tuple(Fact(name, HERE, True, f"why {name}", "certain") for name in ("Ada Wren", "J. Marl"))
    data = json.loads(data_block(essay(authors=authors), SITE).split(">", 1)[1].rsplit("<", 1)[0])
    assert data["bib"].count("supplied-author") == 1 and "why Ada Wren why J. Marl" in data["bib"]


def test_hostile_facts_stay_text() -> None:
    one = essay(title=Fact(HOSTILE, HERE, True, HOSTILE, "certain"), kind=HOSTILE)
    page = markdown(how_to_cite(one, HOSTILE), extensions=["attr_list", "md_in_html"])
    assert page.count("<script") == 1 and "alert(&quot;" in page.replace('"', "&quot;")
    block = page[page.index("<script") :]
    data = json.loads(block[block.index(">") + 1 : block.index("</script>")])
    assert set(data) == {"note", "bib", "ris", "csl"}
    assert json.loads(data["csl"])[0]["title"] == f"[{HOSTILE}]"
    assert "<script" not in as_html(cite_by_csl(one, SITE, None)) and "<script" not in data["note"]


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
