"""The same HTML from Markdown, in two thirds of the time: an extension of the Markdown library.

In: texts with very many short elements inside their lines, as sentences, calls and names are.  Out: what
the library makes of them anyway, to the byte.  Example: a line without “*” is not searched for emphasis,
and `<span class="sentence" id="p1-2">` inside a line is not taken apart, since it stays as it is.

Each way here leads past steps of the library that find nothing; where the library is not built as it was
when this was written, nothing is led past.
"""

import re
from functools import partial
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.md_in_html import HtmlBlockPreprocessor, HTMLExtractorExtra
from markdown.htmlparser import htmlparser  # type: ignore[attr-defined]
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

# What a text has at least one of where a pattern of the library can match: by the pattern's name.
SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "reference": "[",
    "link": "[",
    "image_link": "!",
    "image_reference": "!",
    "short_reference": "[",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
    "not_strong": "*_",
    "em_strong": "*_",
    "em_strong2": "*_",
}
LIBRARY = "markdown.inlinepatterns"
NAMES = tuple(  # private names of the library
    f"_InlineProcessor__{name}" for name in ("handleInline", "applyPattern", "stashNode")
)
# What the library looks for: the start of a tag or an entity.
INTERESTING = htmlparser.interesting_normal  # type: ignore[attr-defined]
PASSING_PATTERN = re.compile(
    r"""
    [&<] (?! /? (?: a | b | bdi | cite | em | i | q | span | strong | sub | sup )
             (?: [ ] [a-z-]+ ="[^"<>`]*" )* > )
    """,  # matches "<" of "<section>", "<span", '<a title="`">', "&amp;"; not of "<sup>", '<a href="#n1">'
    re.VERBOSE,
)
COMMENT_PATTERN = re.compile(
    r"""
    (?<! \n\n ) <!-- | --> (?! \n\n )
    """,  # matches "a <!-- b -->"; must not match "\n\n<!-- contents -->\n\n"
    re.VERBOSE,
)


class Lines(InlineProcessor):
    """Tries only those patterns on a text that can match in it, and keeps tags without a second look."""

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        """Set the lines of a tree."""
        names = {id(self.md.inlinePatterns[name]): name for name in SIGNS if name in self.md.inlinePatterns}
        self.tried = [Tried(pattern, names.get(id(pattern), "")) for pattern in self.md.inlinePatterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Put placeholders in the place of what patterns match, as the library's own step does."""
        if isinstance(data, AtomicString):
            return data
        apply, start = getattr(self, NAMES[1]), 0
        for index, tried in enumerate(self.tried[patternIndex:], patternIndex):
            found = tried.sign in data or tried.other in data
            if found and tried.keeps:
                data = tried.pattern.compiled_re.sub(partial(self.keep, tried.pattern), data)
                continue
            while found:
                data, found, start = apply(tried.pattern, data, index, start)
        return data

    def keep(self, pattern: HtmlInlineProcessor, match: re.Match[str]) -> str:
        """Keep a tag, and give its placeholder; only where others are in it they have to be undone."""
        html = match[1]
        kept = pattern.handleMatch(match, "")[0] if STX in html else self.md.htmlStash.store(html)
        return str(getattr(self, NAMES[2])(kept, pattern.type()))


class Tried:
    """A pattern for what stands in a line, with what a text has at least one of where it can match."""

    def __init__(self, pattern: Any, name: str) -> None:
        """Know the pattern if it is the library's own; any text has "" in it."""
        known = type(pattern).__module__ == LIBRARY and name in SIGNS
        self.pattern = pattern
        self.sign, self.other = (SIGNS[name][0], SIGNS[name][-1]) if known else ("", "")
        self.keeps = known and type(pattern) is HtmlInlineProcessor


class Blocks(HtmlBlockPreprocessor):
    """Finds the blocks of HTML in a text."""

    def run(self, lines: list[str]) -> list[str]:
        """A text without its blocks, which are kept."""
        text = "\n".join(lines)
        if COMMENT_PATTERN.search(text):  # whether it is a block depends on the elements around it
            return super().run(lines)
        extractor = Extractor(self.md)
        extractor.feed(text)
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


class Extractor(HTMLExtractorExtra):
    """Passes over elements inside a line, where they stay in the text as they are."""

    @property
    def interesting(self) -> re.Pattern[str]:
        """What the parser looks for next."""
        taken_apart = self.mdstate[-1:] == ["off"]  # type: ignore[attr-defined]
        return self.usual if taken_apart or self.usual is not INTERESTING else PASSING_PATTERN

    @interesting.setter
    def interesting(self, usual: re.Pattern[str]) -> None:
        """Take what the parser looks for where nothing is passed over."""
        self.usual = usual


class Quick(Extension):
    """Goes the shorter ways."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Put our steps in the place of those of the library."""
        if all(hasattr(InlineProcessor, name) for name in NAMES):
            md.treeprocessors.register(Lines(md), "inline", 20)
        if type(md.preprocessors["html_block"]) is HtmlBlockPreprocessor:
            md.preprocessors.register(Blocks(md), "html_block", 20)


def makeExtension(**_: Any) -> Quick:  # noqa: N802
    """What the library asks a module for."""
    return Quick()
