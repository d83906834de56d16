"""Promise 8: whatever stands in a text is shown as characters."""

import html
import re
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.files.characters import UNSHOWN_PATTERN, show_unseen
from apparatus.pages import markdown as md

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ config }}",
    "{% raw %}",
    "[x](javascript:alert(1))",
    "# heading",
    "[^1]: note",
    "{: #id }",
    "--8<-- 'file'",
    "&amp; &lt; &#65;",
    "---",
    "![x](y)",
    "`code` ``more``",
    "*a* _b_ **c** __d__",
    "    four spaces",
    "1. one",
    "- item",
    "> quote",
    "| a | b |",
    "\\*not\\*",
    "http://a.example/?x=1&y=2",
    "<a@b.example>",
    "term\n: definition",
    "[TOC]",
    "\x02wzxhzdk:0\x03",
    "abc\u202edef",
    "``` js",
    "*[HTML]: x",
    "[a]: http://x.example",
    "\"quoted\" 'single'",
    "a~b^c=d$e@f|g",
]


class Seen(HTMLParser):
    """The characters and the elements of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def render(source: str) -> Seen:
    extensions = ["attr_list", "md_in_html", "def_list", "toc"]
    seen = Seen()
    seen.feed(markdown.markdown(source, extensions=extensions, extension_configs={"toc": {"marker": ""}}))
    seen.close()
    return seen


def squeeze(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_in_a_paragraph_is_characters(words: str) -> None:
    seen = render(md.paragraph(f"{md.element('span', md.escape(squeeze(words)), {})}", "#p1 .passage"))
    assert [tag for tag, _ in seen.tags] == ["p", "span"]
    assert squeeze("".join(seen.text)) == squeeze(show_unseen(squeeze(words)))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_in_a_heading_is_characters(words: str) -> None:
    seen = render(md.heading(1, md.escape(squeeze(words)), "#title"))
    assert seen.tags == [("h1", {"id": "title"})]
    assert squeeze("".join(seen.text)) == squeeze(show_unseen(squeeze(words)))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_in_an_attribute_is_characters(words: str) -> None:
    source = "x " + md.element("a", "y", {"href": "#a", "title": words}) + " z"
    seen = render(source)
    assert [tag for tag, _ in seen.tags] == ["p", "a"]
    assert squeeze(seen.tags[1][1]["title"] or "") == squeeze(show_unseen(words))


@given(st.text(min_size=1, max_size=60).map(squeeze).filter(bool))
def test_any_text_is_shown_as_it_is(words: str) -> None:
    seen = render(md.paragraph("[7](#p7) " + md.element("span", md.escape(words), {"id": "p7-1"}), "#p7"))
    assert [tag for tag, _ in seen.tags] == ["p", "a", "span"]
    assert "".join(seen.text).replace("\n", "") == "7 " + show_unseen(words)


@given(st.text(alphabet=st.sampled_from("*_`[](){}<>#&!\\|~-+.:;\"' aZ1\u202e\x02\x03\n"), max_size=40))
def test_any_signs_in_an_attribute_stay_in_it(words: str) -> None:
    seen = render("x " + md.element("a", md.escape("y"), {"title": words}))
    assert [tag for tag, _ in seen.tags] == ["p", "a"]
    assert squeeze(seen.tags[1][1].get("title") or "") == squeeze(show_unseen(words))


@given(st.text(max_size=60))
def test_front_matter_gives_the_words_back(words: str) -> None:
    import yaml

    head = md.front_matter({"title": words})
    loaded = yaml.safe_load(head.split("---\n")[1])
    assert loaded["title"] == squeeze(show_unseen(words))


def test_a_block_around_blocks() -> None:
    seen = render(md.block("section", md.heading(2, "Notes", "#notes"), {"class": "notes", "role": None}))
    assert seen.tags == [("section", {"class": "notes"}), ("h2", {"id": "notes"})]


def test_unseen_characters_are_shown_as_signs() -> None:
    assert show_unseen("a\x02b\u202ec\x7f") == "a␂b[U+202E]c␡"
    assert not re.search(UNSHOWN_PATTERN, html.unescape(md.attribute("a\x02b\u202ec\x7f")))
