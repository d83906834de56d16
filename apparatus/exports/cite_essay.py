"""How an essay is cited: Chicago's note and bibliography, MLA, APA, each by its CSL style.

In: an `Essay` and the site.  Out: four formatted citations.  Example, the note:

    [Kathryn Weathersby?], “[The Decision for War in Korea],” in The Origins of the Korean War: A Reader
    (essay, [2015?], version a80f4a3c1b), ¶ 7, https://…/decision-for-war/#p7.

What the editors supply stands in square brackets.  No style can bracket a name that it turns round and
shortens, "[Weathersby, K.?]", so that names are bracketed here.
"""

import re
from dataclasses import dataclass

from apparatus.exports.csl import Item, date_of
from apparatus.exports.essay_record import plain_date, show_essay_date
from apparatus.exports.style import READER, format_item
from apparatus.model.editing import Author, bracket
from apparatus.model.edition import Essay
from apparatus.model.site import Site
from apparatus.model.sources import Segment


@dataclass(frozen=True, slots=True)
class Form:
    """A form of citation."""

    id: str
    name: str
    style: str  # a CSL file, or the name of an installed style
    listed: bool  # as in a list of works, not as in a note
    inverts: bool = False  # every name, also of those who have the family first: "Kim, I. S."


FORMS = (
    Form("note", "Chicago, note", READER, listed=False),
    Form("bibliography", "Chicago, bibliography", READER, listed=True),
    Form("mla", "MLA", "modern-language-association", listed=True),
    Form("apa", "APA", "apa", listed=True, inverts=True),
)


def cite_essay(
    essay: Essay, site: Site, address: str, place: str | None = None
) -> dict[str, tuple[Segment, ...]]:
    """The citations of an essay, or of a place in it, by the id of their form; a place only in the note."""
    return {form.id: cite_in(form, essay, site, address, None if form.listed else place) for form in FORMS}


def cite_in(
    form: Form, essay: Essay, site: Site, address: str, place: str | None = None
) -> tuple[Segment, ...]:
    """The citation of an essay, or of a place in it, in one form."""
    item = make_item(essay, site, address, form)
    return bracket_names(essay, format_item(item, form.style, form.listed, place))


def make_item(essay: Essay, site: Site, address: str, form: Form) -> Item:
    """The item of an essay, its authors without brackets."""
    editor = essay.editor
    date = plain_date(editor.date)
    item: Item = {
        "id": essay.slug,
        "type": "chapter",
        "title": bracket(editor.title),
        "container-title": site.name,
        "genre": editor.kind,
        "version": essay.version,
        "URL": address,
    }
    if editor.authors:
        item["author"] = [name_author(author, form) for author in editor.authors]
    if date is not None and editor.date is not None and not editor.date.supplied:
        item["issued"] = date_of(date)
    elif editor.date is not None:
        item["issued"] = {"literal": show_essay_date(editor.date)}
    return item


def name_author(author: Author, form: Form) -> Item:
    """An author as a style wants him; in brackets where nobody has said how the name divides."""
    if author.family is None:
        return {"literal": bracket(author)}
    if author.family_first and not form.inverts:  # citeproc-py puts every given name first
        return {"literal": author.text}
    return {"family": author.family, "given": author.given or ""}


def bracket_names(essay: Essay, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Put the names of supplied authors into square brackets, as the style has written them."""
    first, *rest = segments or (Segment(""),)
    text = first.text
    for author in essay.editor.authors:
        if author.supplied and author.family is not None:
            doubt = "?" if author.confidence == "probable" else ""
            written = next((name for name in spell(author) if name in text), None)
            text = text.replace(written, f"[{written}{doubt}]", 1) if written else text
    return (Segment(text, first.italic), *rest)


def spell(author: Author) -> tuple[str, ...]:
    """The ways in which a style may write a name, the longest first."""
    initials = re.sub(r"(\w)\w*\.?", r"\1.", author.given or "")
    return f"{author.family}, {author.given}", author.text, f"{author.family}, {initials}"
