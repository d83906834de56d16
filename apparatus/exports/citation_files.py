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


def citation_files(edition: Edition, site: Site) -> Iterator[tuple[str, str]]:
    """The sources of an edition, all together and one by one, and its essays."""
    records = gather_records(edition)
    for key, record in records.items():
        yield from write_forms(f"sources/{key}", record)
    if records:
        yield from write_forms("sources/works", *records.values())
    for essay in edition.essays:
        yield from write_forms(f"{essay.slug}/cite", essay_record(essay, site))


@again
def write_forms(path: str, *records: Record) -> tuple[tuple[str, str], ...]:
    """Records in every form, the ending put after a path."""
    return tuple((f"{path}.{ending}", write(records)) for ending, write in WRITERS.items())
