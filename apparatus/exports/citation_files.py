"""The files by which readers take citations away: BibTeX, RIS and CSL-JSON.

In: an edition.  Out: `sources/works.bib`, `sources/<key>.bib` and `<essay>/cite.bib`, and the same as `.ris`
and `.json`, in a built site.
"""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from apparatus.exports.bibtex import write_bibtex
from apparatus.exports.csl import write_csl_json
from apparatus.exports.essay_record import essay_record
from apparatus.exports.record import Record, gather_records
from apparatus.exports.ris import write_ris
from apparatus.model.edition import Edition
from apparatus.model.site import Site

# Every form in which sources are offered, by the ending of its file.
WRITERS: dict[str, Callable[[Iterable[Record]], str]] = {
    "bib": write_bibtex,
    "ris": write_ris,
    "json": write_csl_json,
}


def write_citation_files(folder: Path, edition: Edition, site: Site) -> None:
    """Write the sources of an edition into its built site, all together and one by one, and its essays."""
    records = gather_records(edition)
    for key, record in records.items():
        write_forms(folder / "sources" / key, [record])
    if records:
        write_forms(folder / "sources" / "works", records.values())
    for essay in edition.essays:
        write_forms(folder / essay.slug / "cite", [essay_record(essay, site)])


def write_forms(path: Path, records: Collection[Record]) -> None:
    """Write records in every form, the ending put after a path."""
    for ending, write in WRITERS.items():
        path.with_name(f"{path.name}.{ending}").write_text(write(records), encoding="utf-8", newline="")
