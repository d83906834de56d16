"""The shorter ways through the Markdown library lead to its own HTML."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.inlinepatterns import SimpleTextInlineProcessor
from markdown.treeprocessors import InlineProcessor

from apparatus.site import quick
from apparatus.site.settings import OURS
from tests.program.make import TOY

PLAIN = ("attr_list", "md_in_html", "def_list", "toc", "tables", "fenced_code")
PAGES = sorted((TOY / "golden").rglob("*.md"))
PARTS = st.sampled_from(
    [
        *("\n", "\n\n", " ", "  \n", "word ", "* ", "*", "**", "_", "`", "``", "\\", "\\*", "[", "]", "](x)"),
        *("![", "&amp;", "&#35;", "&", "<", ">", "<https://a.example>", "<a@b.example>", "[x]: y\n"),
        *(
            '<span class="s" id="p1-2">',
            "</span>",
            "<em>",
            "</em>",
            '<a title="`">',
            "</a>",
            "<sup>",
            "</sup>",
        ),
        *("<div>", "</div>", '<div markdown="1">', "<section markdown>", "</section>", "<p>", "</p>", "<hr>"),
        *("<!-- x -->", "\n\n<!-- x -->\n\n", "<?x?>", "<!x>", "<br>", "<script>", "</script>", "    code"),
        *("{: #id .c }", "# Head", "> ", "- ", "1. ", "```\n", "| a | b |\n|---|---|\n", ": said\n", "<b"),
    ]
)


def convert(text: str, *more: str) -> str:
    """A text as HTML, with the extensions that a site has."""
    return markdown.Markdown(extensions=[*PLAIN, *more]).convert(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=30))
def test_any_text_is_what_the_library_makes_of_it(parts: list[str]) -> None:
    text = "".join(parts)
    try:
        expected = convert(text)
    except Exception as error:  # the library fails on it, and so do we
        with pytest.raises(type(error)):
            convert(text, quick.__name__)
    else:
        assert convert(text, quick.__name__) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<span>\n<!-- x -->\n</span> *a*\n",  # a comment that is no block, since an element is around it
        '<section markdown="1">\n<div>\n<em>*a*</em>\n</div>\n</section>',  # no Markdown in the inner one
        "<div>\n<span>a</div>\n\n*b*",
        "[`*a*`](x) [*`&lt;`*](y)",  # what is code already
        "a &#35; b &copy; c; &d",
    ],
)
def test_what_chance_does_not_find(text: str) -> None:
    assert convert(text, quick.__name__) == convert(text)


def test_a_pattern_of_another_extension_is_always_tried() -> None:
    class Own(SimpleTextInlineProcessor):
        """A pattern under the name of one of the library."""

    def own(md: markdown.Markdown) -> str:
        md.inlinePatterns.register(Own("(@a)"), "link", 160)
        return md.convert("x @a y")

    plain, quickly = markdown.Markdown(), markdown.Markdown(extensions=[quick.__name__])
    assert own(quickly) == own(plain) == "<p>x @a y</p>"
    tried: list[str] = []
    pattern: Any = quickly.inlinePatterns["link"]
    pattern.compiled_re = Watched("link", pattern.compiled_re, tried)
    quickly.convert("x y")
    assert tried == ["link"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TOY).as_posix())
def test_every_page_is_what_the_library_makes_of_it(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert convert(text, quick.__name__) == convert(text)


def test_a_site_goes_the_shorter_ways() -> None:
    assert quick.__name__ in OURS["markdown_extensions"]


def test_a_line_is_searched_only_for_what_it_can_have() -> None:
    md = markdown.Markdown(extensions=[quick.__name__])
    tried: list[str] = []
    for name in ("link", "em_strong", "html"):
        pattern: Any = md.inlinePatterns[name]
        pattern.compiled_re = Watched(name, pattern.compiled_re, tried)
    md.convert("a *b* c")
    assert set(tried) == {"em_strong"}


class Watched:
    """A pattern that notes that it was tried."""

    def __init__(self, name: str, pattern: re.Pattern[str], tried: list[str]) -> None:
        self.name, self.pattern, self.tried = name, pattern, tried

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        self.tried.append(self.name)
        return self.pattern.finditer(text, start)


def test_elements_inside_a_line_are_passed_over_and_blocks_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    extractor = quick.Extractor(markdown.Markdown())
    monkeypatch.setattr(extractor, "handle_starttag", lambda tag, _: seen.append(tag))
    extractor.feed('<span class="s">a</span> <sup>1</sup>\n\n<div>b</div> <a title="`">c</a>')
    assert seen == ["div", "a"]


def test_where_the_library_is_built_otherwise_nothing_is_led_past(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick, "NAMES", ("_gone", "_gone_too"))
    md = markdown.Markdown(extensions=["md_in_html", quick.__name__])
    assert type(md.treeprocessors["inline"]) is InlineProcessor
