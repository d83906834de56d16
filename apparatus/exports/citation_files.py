"""The files by which readers take citations away: BibTeX, RIS and CSL-JSON.

In: an edition.  Out: `sources/works.bib`, `sources/<key>.bib` and `<essay>/cite.bib`, and the same as `.ris`
and `.json`, by their paths in the site.
"""

from collections.abc import Callable, Iterable, Iterator

from apparatus.exports.bibtex import write_bibtex
from apparatus.exports.csl import write_csl_json
from apparatus.exports.essay_record import essay_record
from apparatus.exports.record import Record, gather_records
from apparatus.exports.ris import write_ris
from apparatus.model.again import again
from apparatus.model.edition import Edition
from apparatus.model.site import Site

# Every form in which sources are offered, by the ending of its file.
WRITERS: dict[str, Callable[[Iterable[Record]], str]] = {
    "bib": write_bibtex,
    "ris": write_ris,
    "json": write_csl_json,
}


def join_json(texts: Iterable[str]) -> str:
    """Lists in JSON as one."""
    items = (text.removeprefix("[\n").removesuffix("\n]\n") for text in texts)
    return "[\n" + ",\n".join(items) + "\n]\n"


# How texts of single sources become one of all, the same as if they had been written together.
JOINS: dict[str, Callable[[Iterable[str]], str]] = {"bib": "\n\n".join, "ris": "".join, "json": join_json}


def citation_files(edition: Edition, site: Site) -> Iterator[tuple[str, str]]:
    """The sources of an edition, one by one and all together, and its essays."""
    made = [write_forms(f"sources/{key}", record) for key, record in gather_records(edition).items()]
    for forms in made:
        yield from forms
    for ending, forms in zip(WRITERS, zip(*made, strict=True), strict=False):  # nothing, where there are none
        yield f"sources/works.{ending}", JOINS[ending](text for _, text in forms)
    for essay in edition.essays:
        yield from write_forms(f"{essay.slug}/cite", essay_record(essay, site))


@again
def write_forms(path: str, record: Record) -> tuple[tuple[str, str], ...]:
    """A record in every form, the ending put after a path."""
    return tuple((f"{path}.{ending}", write([record])) for ending, write in WRITERS.items())
