"""MkDocs is handed the pages that lie in no folder, and what it makes of each is tidied before it is written.

In: generated pages, by their path below `docs/`.  Out: the same in the place of those of an earlier build;
pages without what the theme's base template leaves in each; a sitemap without dates and drafts; and problems.
Example: `decision-for-war/index.md` is rendered as if it lay in `docs/`, where it may be an old one.
"""

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from apparatus.model.problems import Place, Problem
from apparatus.site.generated import list_generated

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

NAME = "apparatus"  # among MkDocs' plugins
# What the theme puts into every site and no page of ours asks for.
THEME_LEFTOVERS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
# What its base template prints outside every block, useless without its scripts; each is once on a page.
LEFTOVER_PATTERN = re.compile(
    r"""
    < (?: input [ ] class="md-toggle" [^>]* >
        | label [ ] class="md-overlay" [^>]* > </label>
        | div [ ] class="md-dialog" [^>]* > \s* <div [ ] class="md-dialog__inner[^>]* > </div> \s* </div>
    ) \n?
    """,  # matches '<label class="md-overlay" for="__drawer"></label>'; not '<input type="radio">'
    re.VERBOSE,
)
LEFTOVERS = 4  # two inputs, a label and a dialog


class Handed:
    """What takes part in a run of MkDocs; to it, a plugin."""

    def __init__(self) -> None:
        """Hand over nothing."""
        self.begin({})

    def begin(self, pages: Mapping[str, str]) -> None:
        """Hand over pages to the next run."""
        self.pages = pages
        self.problems: list[Problem] = []

    def on_files(self, files: "Files", config: "MkDocsConfig") -> "Files":
        """Every file that was written by hand, every generated page, and what the theme brings."""
        from mkdocs.structure.files import File, Files, file_sort_key

        docs = Path(config.docs_dir)
        old = tuple(f"{folder.relative_to(docs).as_posix()}/" for folder in list_generated(docs))
        own = [file for file in files if file.src_dir == config.docs_dir]
        kept = [file for file in own if not file.src_uri.startswith(old)]
        made = [File.generated(config, name, content=text) for name, text in self.pages.items()]
        brought = [file for file in files if file not in own]
        brought = [file for file in brought if not file.src_uri.startswith(THEME_LEFTOVERS)]
        # of two files of one name the second is taken
        return Files((*sorted((*kept, *made), key=file_sort_key), *brought))

    def on_env(self, env: "Environment", config: "MkDocsConfig", files: "Files") -> None:
        """All pages have been read: which of them are drafts is known."""
        pages = [file.page for file in files.documentation_pages() if file.page is not None]
        self.drafts = {page.canonical_url for page in pages if page.meta.get("draft")}

    def on_post_page(self, output: str, page: "Page", config: "MkDocsConfig") -> str:
        """A page as it is written."""
        return self.tidy(page.file.dest_uri, output)

    def on_post_template(self, output: str, template_name: str, config: "MkDocsConfig") -> str:
        """What is made from a template alone, as it is written; nothing is not."""
        if template_name == "sitemap.xml":
            return tidy_sitemap(output, self.drafts) if config.site_url else ""
        return self.tidy(template_name, output) if template_name.endswith(".html") else output

    def tidy(self, name: str, output: str) -> str:
        """A page without the theme's leftovers; where they are not as known is a problem."""
        parts, end = [], 0
        for found in LEFTOVER_PATTERN.finditer(output):
            parts.append(output[end : found.start()].rstrip(" "))
            end = found.end()
        if len(parts) != LEFTOVERS:
            fact = f"the theme leaves {len(parts)} parts of its own in the page, not {LEFTOVERS}"
            hint = "look at the theme's base.html, and mend LEFTOVER_PATTERN in apparatus/site/handed.py"
            self.problems.append(Problem("S101", Place(f"site/{name}", 1, 1), fact, hint))
        return "".join([*parts, output[end:]])


def tidy_sitemap(output: str, drafts: Collection[str | None]) -> str:
    """The list of pages for search engines, without dates and drafts."""
    root: Any = etree.fromstring(output.encode(), etree.XMLParser(remove_blank_text=True))
    for entry in list(root):
        if entry.findtext("{*}loc") in drafts:
            root.remove(entry)
        for date in entry.findall("{*}lastmod"):
            entry.remove(date)
    return str(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True), "utf-8")
