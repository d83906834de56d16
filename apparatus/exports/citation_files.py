"""The files by which readers take citations away: BibTeX, RIS and CSL-JSON.

In: sources.  Out: `sources/works.bib` and `sources/<key>.bib`, and the same as `.ris` and `.json`, in a
built site.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from apparatus.exports.bibtex import write_bibtex
from apparatus.exports.csl import write_csl_json
from apparatus.exports.ris import write_ris
from apparatus.model.sources import Source

# Every form in which sources are offered, by the ending of its file.
WRITERS: dict[str, Callable[[Iterable[Source]], str]] = {
    "bib": write_bibtex,
    "ris": write_ris,
    "json": write_csl_json,
}


def write_citation_files(site: Path, library: tuple[Source, ...]) -> None:
    """Write the sources of an edition into its site, all together and one by one."""
    sets = {source.key: (source,) for source in library}
    for name, sources in {**sets, "works": library}.items() if library else ():
        write_forms(site / "sources" / name, sources)


def write_forms(path: Path, sources: Iterable[Source]) -> None:
    """Write sources in every form, the ending put after a path."""
    for ending, write in WRITERS.items():
        path.with_name(f"{path.name}.{ending}").write_text(write(sources), encoding="utf-8", newline="")
