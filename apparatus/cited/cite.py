"""The folder `footnotes/` is laid over the essays: what every cite of every note means.

In: the project's folder and its essays.  Out: the `Edition` with its library, the references of each
note, and the way back from each source to its notes; and the problems.
Example: note 17 of `decision-for-war`, "Ibid., p. 10.", and the entry `weathersby2002` of `works.bib`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from apparatus.cited.library import check_library, find_unused
from apparatus.cited.notes import read_citations
from apparatus.cited.resolve import collect_mentions, resolve
from apparatus.files.bibtex import explain_second, parse_bibtex, read_text
from apparatus.files.bibtex import find_keys as find_written
from apparatus.files.csl_json import parse_csl_json
from apparatus.model.again import again
from apparatus.model.edition import Edition, Essay
from apparatus.model.problems import Place, Problem, did_you_mean, has_errors
from apparatus.model.sources import Mention, Source
from apparatus.received.witness import sum_file


def cite(root: Path, essays: tuple[Essay, ...], slugs: frozenset[str]) -> tuple[Edition, tuple[Problem, ...]]:
    """Read the bibliography and the cites of every essay, and say what each means.

    `slugs` are those of all texts, also of such as are not among the essays.
    """
    library, problems, written = read_bibliography(root)
    problems += tuple(find_strays(root, slugs))
    sound = list_sound(library, problems)
    cited = []
    of_cites: tuple[Problem, ...] = ()
    for essay in essays:
        checksum = sum_file(root / f"footnotes/{essay.slug}.yaml")
        one, found = cite_essay(essay.slug, essay, root, checksum, sound, written)
        cited.append(one)
        of_cites += found
    problems += explain_missing_entries(of_cites, problems, written)
    mentions = collect_mentions({essay.slug: essay.references for essay in cited})
    if not has_errors(problems):
        problems += tuple(find_unused(library, find_keys(cited, library)))
        problems += check_both_ways(cited, library, mentions)
    return Edition(tuple(cited), library, mentions=mentions), problems


WORKS = "footnotes/works.bib"
CSL_WORKS = "footnotes/works.json"


def read_bibliography(root: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...], frozenset[str]]:
    """The sources of `footnotes/works.bib` and `works.json`, and every key that is written there."""
    return parse_bibliography("", root, *(sum_file(root / path) for path in (WORKS, CSL_WORKS)))


@again
def parse_bibliography(
    _: str, root: Path, *checksums: str | None
) -> tuple[tuple[Source, ...], tuple[Problem, ...], frozenset[str]]:
    """The sources of two files that have these checksums."""
    written: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = ()
    keys: frozenset[str] = frozenset()
    for path, parse in ((WORKS, parse_bibtex), (CSL_WORKS, parse_csl_json)):
        if not (root / path).exists():
            continue
        text, found = read_text(root / path, path)
        problems += found
        if text is not None:
            sources, more = parse(text, path)
            problems += more
            keys |= {source.key for source in sources} | (find_written(text) if path == WORKS else set())
            twice = {source.key for source in written} & {source.key for source in sources}
            problems += tuple(
                explain_second(s.key, "a line of " + WORKS, s.place) for s in sources if s.key in twice
            )
            written += tuple(source for source in sources if source.key not in twice)
    return (*check_library(written, problems), keys)


def list_sound(library: tuple[Source, ...], problems: tuple[Problem, ...]) -> tuple[Source, ...]:
    """The sources whose entries have no error: what is said of cites of the others might follow from it."""
    faulty = {problem.place for problem in problems if problem.severity == "error"}
    return tuple(s for s in library if faulty.isdisjoint((s.place, *s.place.keys.values())))


def explain_missing_entries(
    of_cites: tuple[Problem, ...], of_library: tuple[Problem, ...], written: frozenset[str]
) -> tuple[Problem, ...]:
    """Where there is no bibliography at all, one problem names its file, in place of one for each cite."""
    kept = tuple(problem for problem in of_cites if problem.code != "C104")
    missing = len(of_cites) - len(kept)
    if written or not missing:
        return of_cites
    if any(problem.code == "B101" for problem in of_library):
        return kept
    fact = f"no entries, and {missing} cites have keys"
    hint = "check that the file is there, and write an entry for each key that the notes cite"
    return (*kept, Problem("B116", Place(WORKS, 1, 1), fact, hint))


def find_strays(root: Path, slugs: frozenset[str]) -> Iterator[Problem]:
    """Every file of notes has its essay.

    Bad: `footnotes/decision-for-wra.yaml`.  Good: `footnotes/decision-for-war.yaml`.
    """
    for path in sorted((root / "footnotes").glob("*.y*ml")):
        if path.suffix not in (".yaml", ".yml") or (path.suffix == ".yaml" and path.stem in slugs):
            continue
        name = f"footnotes/{path.name}"
        hint = (
            f"its name is that of the essay: {did_you_mean(path.stem, sorted(slugs))}"
            if slugs
            else "remove it"
        )
        yield Problem("C115", Place(name, 1, 1), f"there is no essay for {name}", hint)


@again
def cite_essay(
    slug: str,
    essay: Essay,
    root: Path,
    checksum: str | None,
    library: tuple[Source, ...],
    written: frozenset[str],
) -> tuple[Essay, tuple[Problem, ...]]:
    """The references of one essay, from its `footnotes/<slug>.yaml` of a checksum; None: there is none."""
    name = f"footnotes/{slug}.yaml"
    if checksum is None and not (root / name).exists():
        count = f"{len(essay.notes)} note{'' if len(essay.notes) == 1 else 's'}"
        fact = f"{count}, and no file says what the essay cites"
        hint = f"write {name}: under `notes:` each number with its parts, a note without cites as a `remark`"
        problem = Problem("C112", Place(f"sources/{slug}.yaml", 1, 1), fact, hint)
        return essay, (problem,) if essay.notes else ()
    file, problems = read_citations(root / name, name)
    if file is None:
        return essay, problems
    references, found = resolve(file, essay.notes, library, written)
    ids = {note.shown: note.id for note in essay.notes}
    known = tuple(replace(a, note=ids[a.note]) for a in file.abbreviations if a.note in ids)
    return replace(essay, references=references, abbreviations=known), (*problems, *found)


def find_keys(essays: Iterable[Essay], library: Iterable[Source]) -> set[str]:
    """The keys that essays cite, and those of the works that print or cite these."""
    sources = {source.key: source for source in library}
    cited = [r for essay in essays for note in essay.references.values() for r in note.references]
    left = {key for r in cited for key in (r.source, r.cite.document) if key in sources}
    keys: set[str] = set()
    while left:
        keys |= left
        ways = {way for key in left for way in (sources[key].printed_in, sources[key].cited_through)}
        left = {way for way in ways if way in sources} - keys
    return keys


def check_both_ways(
    essays: list[Essay], library: tuple[Source, ...], mentions: Mapping[str, tuple[Mention, ...]]
) -> tuple[Problem, ...]:
    """Every cite stands under its entry, and every mention of an entry is a cite of that note.

    Bad: note 17 means `weathersby2002`, whose entry does not list note 17.
    """
    forth = {
        (essay.slug, r.note, r.index, key)
        for essay in essays
        for note in essay.references.values()
        for r in note.references
        for key in (r.source, r.cite.document)
        if key is not None
    }
    back = {
        (m.essay, m.note, m.index, source.key) for source in library for m in mentions.get(source.key, ())
    }
    return tuple(
        Problem(
            "C113",
            Place(f"footnotes/{slug}.yaml", 1, 1),
            f"`{note}` and the entry “{key}” do not lead to each other",
            "this is a fault of the program, not of the file",
        )
        for slug, note, _, key in sorted(forth ^ back)
    )
