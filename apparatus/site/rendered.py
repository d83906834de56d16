"""A page that MkDocs rendered before, from the same Markdown among the same pages, is not rendered again.

In: the memory of an edition.  Out, meanwhile: MkDocs' pages find their HTML in it; and keep it there, where
the renderer had nothing to complain of, since a complaint has to be heard each time.
Example: an edit of one essay leaves the HTML of all others as it is.

What is rendered is read for its anchors once, not parsed a second time: a link to one that only seems to be
there is found when the site is inspected.
"""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any

from apparatus.site.memory import Memory, sum_text

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


ANCHOR_PATTERN = re.compile(
    r"""
    \b (?: id | name ) \s* = \s* (?: "([^"]*)" | '([^']*)' | ([^"'\s>]+) )
    """,  # matches 'id="n12"', "name=top"; must not match 'data-received="x"', "id=>"
    re.VERBOSE | re.IGNORECASE,
)


class Anchors:
    """What MkDocs asks a parser of HTML for: the anchors that are written in a text, or seem to be."""

    def __init__(self) -> None:
        """Begin with none."""
        self.present_anchor_ids: set[str] = set()

    def feed(self, text: str) -> None:
        """Read a text."""
        found = ANCHOR_PATTERN.findall(text)
        self.present_anchor_ids.update(unescape("".join(values)) for values in found)

    def close(self) -> None:
        """Nothing is left over."""


class Listener(logging.Handler):
    """Counts what the renderer complains of."""

    heard = 0

    def emit(self, _: logging.LogRecord) -> None:
        """Count one."""
        self.heard += 1


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Let every page ask the memory before it is rendered."""
    from mkdocs.structure import pages
    from mkdocs.structure.pages import Page

    listener = Listener(logging.WARNING)
    render, parser = Page.render, pages._HTMLHandler
    ways = lru_cache(sum_up_ways)  # every page asks for the same

    def recall(page: Page, config: "MkDocsConfig", files: "Files") -> None:
        made_from = describe(page, config, ways(files))
        known = memory.find(made_from)
        if known is not None:
            give(page, files, json.loads(known))
        else:
            heard = listener.heard
            render(page, config, files)
            if listener.heard == heard:
                memory.keep(made_from, json.dumps(take(page)))
        page.markdown = ""  # nobody needs it any more, and of many pages it is much

    Page.render = recall  # type: ignore[method-assign, assignment]  # there is no other way between page and HTML
    pages._HTMLHandler = Anchors  # type: ignore[misc, assignment]
    logging.getLogger("mkdocs").addHandler(listener)
    try:
        yield
    finally:
        Page.render = render  # type: ignore[method-assign]
        pages._HTMLHandler = parser  # type: ignore[misc]
        logging.getLogger("mkdocs").removeHandler(listener)


def describe(page: "Page", config: "MkDocsConfig", ways: str) -> str:
    """All that the HTML of a page is made from: its Markdown, the settings, and what a link can lead to."""
    import markdown
    import mkdocs

    programs = (mkdocs.__version__, markdown.__version__)
    settings = (config.markdown_extensions, config.mdx_configs, config.validation, config.use_directory_urls)
    return f"{(programs, settings, ways, page.file.src_uri)!r}\n{page.markdown}"


def sum_up_ways(files: "Files") -> str:
    """The digest of what a link can lead to."""
    return sum_text("\n".join(sorted(f"{file.src_uri} {file.dest_uri} {file.inclusion}" for file in files)))


def take(page: "Page") -> dict[str, Any]:
    """What rendering gives a page, as JSON has it."""
    links = page.links_to_anchors or {}
    return {
        "content": page.content,
        "toc": [take_heading(heading) for heading in page.toc],
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: anchors for file, anchors in links.items()},
    }


def take_heading(heading: Any) -> dict[str, Any]:
    """A heading in the table of contents, with those below it."""
    below = [take_heading(child) for child in heading.children]
    return {"name": heading.title, "id": heading.id, "level": heading.level, "children": below}


def give(page: "Page", files: "Files", taken: dict[str, Any]) -> None:
    """Give a page what it was given when it was rendered."""
    from mkdocs.structure.toc import get_toc

    page.content = taken["content"]
    page.toc = get_toc(taken["toc"])
    page._title_from_render = taken["title"]
    page.present_anchor_ids = set(taken["anchors"])
    found = {uri: files.get_file_from_path(uri) for uri in taken["links"]}
    page.links_to_anchors = {file: taken["links"][uri] for uri, file in found.items() if file is not None}
