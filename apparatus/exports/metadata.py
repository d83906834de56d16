"""What the head of a page tells machines: Highwire tags, and links to what describes the page.

In: an `Essay` and the site.  Out: pairs of name and content, and links, as plain text, not yet escaped for
HTML.  Example: `("citation_inbook_title", "Lowmouth: A Reader")`, which makes Zotero take an essay for a
part of the site and not for an article.

An author or date that is only probable is left out: readers of such tags see no doubt, and strip the
brackets.  There is no Dublin Core for the same reason.

Sources: Google Scholar's inclusion guidelines; signposting.org/FAIR.
"""

from typing import TypeAlias

from apparatus.exports.essay_record import name_author, plain_date
from apparatus.model.editing import Author, bracket
from apparatus.model.edition import Essay
from apparatus.model.site import Site

Tag: TypeAlias = tuple[str, str]  # name and content of a <meta>


Link: TypeAlias = tuple[str, str, str]  # rel, href and media type of a <link>; "" where it has none


CITATIONS = (  # by the ending of their files
    ("bib", "application/x-bibtex"),
    ("ris", "application/x-research-info-systems"),
    ("json", "application/vnd.citationstyles.csl+json"),
)


def list_highwire(essay: Essay, site: Site) -> tuple[Tag, ...]:
    """The tags that reference managers and Google Scholar read."""
    editor = essay.editor
    authors = (name_author(author) for author in editor.authors if is_certain(author))
    tags = [("citation_title", bracket(editor.title)), ("citation_inbook_title", site.name)]
    tags += [("citation_author", author.inverted) for author in authors]
    if (date := plain_date(editor.date)) is not None:
        tags.append(("citation_publication_date", date.replace("-", "/")))
    return (*tags, ("citation_language", editor.language))


def is_certain(author: Author) -> bool:
    """Tell whether there is no doubt that somebody is the author."""
    return author.confidence != "probable"


def list_essay_links(essay: Essay, site: Site) -> tuple[Link, ...]:
    """FAIR Signposting of an essay: how it is cited, what describes it, what it is, whose it is."""
    page = f"{essay.slug}/"
    cite_as = (("cite-as", site.at(page), ""),) if site.address else ()
    return (
        *cite_as,
        ("type", "https://schema.org/ScholarlyArticle", ""),
        ("type", "https://schema.org/AboutPage", ""),
        *(("author", author.url, "") for author in essay.editor.authors if is_certain(author) and author.url),
        ("license", site.at(f"about/#{essay.slug}"), ""),
        *describe_by(site, f"{page}cite"),
    )


def describe_by(site: Site, name: str) -> tuple[Link, ...]:
    """The files that describe a page in other forms: citations under a name, and the edition as data."""
    files = [(site.at(f"{name}.{ending}"), media) for ending, media in CITATIONS]
    links = [(rel, *file) for rel in ("describedby", "alternate") for file in files]
    return (*links, *link_data(site))


def link_data(site: Site) -> tuple[Link, ...]:
    """The edition as data."""
    return (("alternate", site.at("edition.json"), "application/json"),)
