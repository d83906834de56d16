"""The edition becomes the Markdown pages that MkDocs renders.

In: an `Edition`, and the prose of `docs/index.md` and `docs/about.md`.  Out: `{path below docs/: Markdown}`;
pure.  Example: `index.md`, `decision-for-war/index.md`, `notes/index.md`, `about/index.md`.
"""

from collections.abc import Mapping, Sequence

from apparatus.exports.json_ld import describe_essay, write_json_ld
from apparatus.exports.metadata import list_essay_links, list_highwire
from apparatus.exports.record import end
from apparatus.exports.said import describe, say
from apparatus.model.again import again
from apparatus.model.download import Download
from apparatus.model.editing import say_fact
from apparatus.model.edition import Edition, Essay
from apparatus.model.entries import LIMIT
from apparatus.model.site import Site
from apparatus.model.text import Passage
from apparatus.pages import markdown as md
from apparatus.pages.about import about_pages
from apparatus.pages.all_notes import notes_pages
from apparatus.pages.chronology import chronology_page
from apparatus.pages.downloads import (
    all_downloads,
    download_section,
    list_alternates,
    name_alternates,
    of_essay,
)
from apparatus.pages.home import home_page
from apparatus.pages.how_to_cite import how_to_cite
from apparatus.pages.kept import kept_page
from apparatus.pages.moved import moved_anchors, moved_page, moved_part
from apparatus.pages.names import names_page
from apparatus.pages.notes import notes_section
from apparatus.pages.retired import name_ids, retired_section
from apparatus.pages.sources import sources_pages
from apparatus.pages.supplied import say_supplied
from apparatus.pages.view import View, view_essays
from apparatus.pages.ways import as_target, find_ways
from apparatus.pages.weave import weave_passage
from apparatus.registers import Registers

HOME = "index.md"
CONTENTS = "<!-- contents -->"  # where the template puts the table of contents


def make_pages(
    edition: Edition,
    registers: Registers,
    site: Site,
    written: Mapping[str, str],
    downloads: Sequence[Download] = (),
    limit: int = LIMIT,
) -> dict[str, str]:
    """All generated pages, by their path below `docs/`.

    `written`: those that are written by hand; `limit`: entries of one page.
    """
    ways = find_ways(edition, limit)
    views = view_essays(edition, ways)
    order = {essay.slug: f"{number:04}" for number, essay in enumerate(edition.essays, 1)}
    pages = {
        f"{slug}/index.md": essay_page(slug, view, site, order[slug], of_essay(downloads, slug))
        for slug, view in views.items()
    }
    pages |= notes_pages(edition, views, site)
    pages[HOME] = home_page(edition, written[HOME])
    if edition.library:
        pages |= sources_pages(ways, registers, views, site)
    if registers.names:
        pages["names/index.md"] = names_page(ways, registers, views)
    if registers.rows:
        pages["chronology/index.md"] = chronology_page(ways, registers, views)
    pages["kept/index.md"] = kept_page(edition, site)
    pages |= about_pages(views, written["about.md"])
    if downloads:
        about = name_alternates(pages["about/index.md"], of_essay(downloads, None), site)
        pages["about/index.md"] = f"{about}\n{all_downloads(ways, downloads)}\n"
    for one in edition.redirects:
        if (view := views.get(one.new)) is not None:
            pages[f"{one.old}/index.md"] = moved_page(view)
            for name in ("notes", "about"):
                if f"{name}/{one.new}/index.md" in pages:
                    pages[f"{name}/{one.old}/index.md"] = moved_part(view, name)
                pages[f"{name}/index.md"] += "\n" + moved_anchors(view, one.old, name) + "\n"
    return hide_shared(pages, edition) if any(essay.draft for essay in edition.essays) else pages


SHARED = ("notes", "sources", "names", "chronology")  # what quotes all essays


def hide_shared(pages: Mapping[str, str], edition: Edition) -> dict[str, str]:
    """Pages on which words of a draft may stand are kept from search engines, as its own are."""
    own = {f"notes/{essay.slug}/index.md" for essay in edition.essays}
    return {
        path: page.replace("---\n", '---\ndraft: "true"\n', 1)
        if path.partition("/")[0] in SHARED and path not in own
        else page
        for path, page in pages.items()
    }


# ------------------------------------------------------------------ the essay


@again
def essay_page(slug: str, view: View, site: Site, order: str, downloads: Sequence[Download] = ()) -> str:
    """The page of one essay: head, passages under their headings, notes; `order` sorts it among all."""
    essay = view.essay
    head: dict[str, str | Sequence[Sequence[str]]] = {
        "title": essay.editor.title.text,
        "short_title": essay.editor.known_as,
        "kind": "essay",
        **({"draft": "true"} if essay.draft else {}),
        "slug": slug,
        "order": order,
        "language": essay.editor.language,
        "meta_tags": list_highwire(essay, site),
        "links": (*list_essay_links(essay, site), *list_alternates(downloads, site)),
        "json_ld": write_json_ld(describe_essay(essay, site)),
        "description": essay.editor.summary or begin(essay),
        "rights": end(say(essay.editor.rights)),
    }
    title = md.heading(1, md.escape(essay.editor.title.text), "#title")
    blocks = [title, author_line(essay), about_line(view), CONTENTS]
    for passage in essay.passages:
        if passage.heading is not None:
            words = md.escape(passage.heading.text)
            blocks.append(md.heading(2, words, f"#{passage.heading.id} .supplied"))
        blocks.append(passage_block(view, passage))
    if essay.editor.broken_off:
        words = f"[The received text breaks off here. {essay.editor.broken_off.reason or ''}".rstrip() + "]"
        blocks.append(md.paragraph(md.escape(words), ".editorial .broken-off"))
    if essay.notes:
        blocks.append(notes_section(view))
    blocks.append(how_to_cite(view, site))
    blocks += [download_section(downloads)] if downloads else []
    if essay.retired:
        blocks.append(retired_section(essay.retired, name_ids(essay)))
    return md.front_matter(head) + "\n\n".join(blocks) + "\n"


def begin(essay: Essay) -> str:
    """The first sentence of the text, which says best what it is about where the editors say nothing."""
    for passage in essay.passages:
        if passage.kind == "text" and passage.sentences:
            return passage.words.text[passage.sentences[0].start : passage.sentences[0].end]
    return ""


def author_line(essay: Essay) -> str:
    """Author and date, as far as they are known."""
    facts = [*essay.editor.authors, *([essay.editor.date] if essay.editor.date else [])]
    words = "\u00a0· ".join(say_fact(fact) for fact in facts) or "Author and date unknown"
    return md.paragraph(md.element("span", md.escape(words), {}), ".author-line")


def about_line(view: View) -> str:
    """What the text is, what may be done with it, and where its history is told."""
    essay = view.essay
    said = (describe(essay), end(say(essay.editor.rights)), say_supplied(essay))
    words = md.escape("".join(f"{part} " for part in said if part))
    link = md.link("About this text", as_target(view.ways.about(essay.slug)))
    return md.paragraph(md.element("span", words, {}) + link, ".about-text")


def passage_block(view: View, passage: Passage) -> str:
    """A passage with its number, or with a link alone where it has none."""
    label = f"Passage {passage.number}" if passage.number else f"Link to the {passage.kind}"
    number = md.link(
        passage.number or "#", f"#{passage.id}", f'.passage-number aria-label="{label}" title="{label}"'
    )
    words = weave_passage(passage, view.setting)
    attributes = f"#{passage.id} .passage" + (
        "" if passage.number is None else f" data-number={passage.number}"
    )
    kind = "" if passage.kind == "text" else f" .{passage.kind.replace(' ', '-')}"
    return md.paragraph(f"{number} {words}", attributes + kind)
