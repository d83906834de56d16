"""What every reference must be: rules on a cite, its source and its neighbours.

In: a `Reference` and what has been read before it.  Out: problems.  Example: "p. 93" of a chapter on
pages 61-92 is C107.
"""

from collections.abc import Iterator

from apparatus.bibliography import Cite, Reference, Source
from apparatus.candidates import Reading, bare, leading, longest_title, pages_of
from apparatus.library import has_pages, read_pages
from apparatus.problems import Problem, clip


def check_reference(reference: Reference, cites: list[Cite], reading: Reading) -> Iterator[Problem]:
    """Everything a reference must be."""
    cite = reference.cite
    if cite.key is not None and reference.source is None:
        fact = f"`{clip(cite.key, 60)}` is no entry of the bibliography"
        yield Problem("C104", cite.place, fact, "add it to footnotes/works.bib, or mend the key")
    yield from check_candidates(reference)
    yield from check_antecedent(reference, reading)
    if reference.source is not None:
        source = reading.sources[reference.source]
        yield from check_words(cite, source)
        yield from check_locator(reference, source)
        yield from check_via(cite, source, cites)
        yield from check_document(reference, reading)


def check_candidates(reference: Reference) -> Iterator[Problem]:
    """A short form has one candidate and means it, or the editor says why it means another.

    Bad: "Ibid." after a note that cites two works, without `reason`.  Good: with it.
    """
    cite = reference.cite
    if reference.state == "decided" and cite.reason is None:
        found = ", ".join(reference.candidates) or "none"
        fact = f"note {reference.note}: `{cite.key}`, but the candidates are: {found}"
        yield Problem("C105", cite.place, fact, "say why under `reason`, or mend `key`", (cite.text,))


def check_antecedent(reference: Reference, reading: Reading) -> Iterator[Problem]:
    """An Ibid. points to an earlier reference to the same source; nothing else has an antecedent.

    Bad: `antecedent: 22`, where note 22 cites other works.  Good: `antecedent: 21`.
    """
    cite = reference.cite
    if cite.form == "ibid" and reference.source is not None and not reference.chain:
        at = "the note before" if cite.antecedent is None else f"note {cite.antecedent}"
        fact = f"note {reference.note}: {at} does not cite `{reference.source}`"
        yield Problem("C106", cite.place, fact, "give the note that does under `antecedent`")
    if cite.form not in ("ibid", "cross-reference") and cite.antecedent is not None:
        yield Problem("C106", cite.place, f"an antecedent of a `{cite.form}` form", "remove it")
    if cite.form == "cross-reference" and not reading.of_note(cite.antecedent or 0):
        yield Problem("C106", cite.place, "a cross-reference to no earlier note", "add `antecedent`")


def check_words(cite: Cite, source: Source) -> Iterator[Problem]:
    """Words that name a source name its author, sender or title.

    Bad: "Dean Acheson, Present at the Creation" with the key `cumings1990`.  Good: `acheson1969`.
    """
    if cite.form not in ("full", "short"):
        return
    words = bare(cite.text)
    by_name = any(bare(person.family) in words for person in leading(source))
    if not by_name and not longest_title(source, words):
        fact = f"these words name neither author nor title of `{source.key}`"
        yield Problem("C109", cite.place, fact, "mend the key, or the entry", (cite.text,))


def check_locator(reference: Reference, source: Source) -> Iterator[Problem]:
    """Pages lie within the work, and only where it has pages; a shelf-mark is the entry's.

    Bad: "p. 93" of a chapter on pp. 61-92; "p. 3" of a telegram.  Good: "p. 90".
    """
    cite, pages = reference.cite, pages_of(reference.cite.locator)
    extent = read_pages(source.get("pages") or "")
    fact = None
    if cite.locator is None:
        return
    if source.is_archival and cite.locator != source.shelf_mark:
        fact = f"`{clip(cite.locator, 60)}`, but the entry has {source.shelf_mark or 'no shelf-mark'}"
    elif pages is not None and not has_pages(source):
        fact = f"`{clip(cite.locator, 60)}` of `{source.key}`, which is not cited by page"
    elif pages is not None and extent is not None and not extent.holds(pages):
        fact = f"`{clip(cite.locator, 60)}` lies outside pages {source.get('pages')} of `{source.key}`"
    if fact is not None:
        hint = "mend the locator, the key or the entry; for a doubtful reference use `doubt` instead"
        yield Problem("C107", cite.place, f"note {reference.note}: {fact}", hint, (cite.text,))


def check_via(cite: Cite, source: Source, cites: list[Cite]) -> Iterator[Problem]:
    """What a document is cited through stands in the same note, and in the document's entry.

    Bad: `via: [bajanov]` in a note that does not cite it.  Good: cited in the same note.
    """
    known = {source.printed_in, source.cited_through}
    for key in cite.via:
        if key not in {other.key for other in cites if other is not cite}:
            fact = f"`{clip(key, 60)}` under `via` is not cited in this note"
            yield Problem("C108", cite.place, fact, "cite it, or remove it")
        elif key not in known:
            fact = f"the entry `{source.key}` does not have `{clip(key, 60)}`"
            yield Problem("C108", cite.place, fact, "add `printedin` or `citedthrough` to the entry")


def check_document(reference: Reference, reading: Reading) -> Iterator[Problem]:
    """A document that is read in a publication is printed there, on those pages.

    Bad: `document: kim-visit-1950` with `p. 14`.  Good: with `p. 10`, one of pp. 9-12.
    """
    cite = reference.cite
    if cite.document is None:
        return
    document = reading.sources.get(cite.document)
    if document is None or document.printed_in != reference.source:
        fact = f"`{clip(cite.document, 60)}` is no document printed in `{reference.source}`"
        yield Problem("C108", cite.place, fact, "mend `document`, or `printedin` of its entry")
        return
    printed, pages = read_pages(document.get("printedpages") or ""), pages_of(reference.locator)
    if printed is not None and pages is not None and not printed.holds(pages):
        fact = f"{reference.locator} lies outside the pages that print `{document.key}`"
        yield Problem("C108", cite.place, fact, "mend `document`, or `printedpages` of its entry")
