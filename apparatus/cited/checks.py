"""What every reference must be: rules on a cite, its source and its neighbours.

In: a `Reference` and what has been read before it.  Out: problems.  Example: "p. 93" of a chapter on
pages 61-92 is C107.
"""

import re
from collections.abc import Iterator, Sequence

from apparatus.cited.candidates import Reading, bare, is_within, leading, longest_title
from apparatus.cited.library import has_pages
from apparatus.model.dates import is_plain_date
from apparatus.model.locators import Given, are_pages, pages_of, read_given, read_locator, read_pages, spell
from apparatus.model.problems import Problem, clip
from apparatus.model.sources import Cite, PageRange, Reference, Source


def check_reference(reference: Reference, cites: list[Cite], reading: Reading) -> Iterator[Problem]:
    """Everything a reference must be."""
    cite = reference.cite
    if cite.key is not None and reference.source is None and cite.key not in reading.written:
        fact = f"`{clip(cite.key, 60)}` is no entry of the bibliography"
        yield Problem("C104", cite.place.of("key"), fact, "add it to footnotes/works.bib, or mend the key")
    yield from check_candidates(reference, reading)
    yield from check_antecedent(reference, reading)
    yield from check_given(reference, reading)
    if reference.source is not None:
        source = reading.sources[reference.source]
        yield from check_words(cite, source)
        yield from check_date(cite, source)
        yield from check_locator(reference, source, reading)
        yield from check_via(cite, source, cites)
        yield from check_document(reference, reading)


def complain(code: str, key: str, reference: Reference, reading: Reading, fact: str, hint: str) -> Problem:
    """What is wrong at a key of a cite, with its note and its words."""
    cite = reference.cite
    fact = f"note {reading.numbers[reference.note]}: {fact}"
    return Problem(code, cite.place.of(key), fact, hint, (cite.text,))


def check_candidates(reference: Reference, reading: Reading) -> Iterator[Problem]:
    """A short form has one candidate and means it, or the editor says why it means another.

    Bad: "Ibid." after a note that cites two works, without `reason`.  Good: with it.
    """
    cite = reference.cite
    if reference.state == "decided" and cite.reason is None:
        found = ", ".join(reference.candidates) or "none"
        fact = f"`{cite.key}`, but the candidates are: {found}"
        yield complain("C105", "key", reference, reading, fact, "say why under `reason`, or mend `key`")


def check_antecedent(reference: Reference, reading: Reading) -> Iterator[Problem]:
    """An Ibid. points to an earlier reference to the same source; nothing else has an antecedent.

    Bad: `antecedent: 22`, where note 22 cites other works.  Good: `antecedent: 21`.
    """
    cite = reference.cite
    if cite.form == "ibid" and reference.source is not None and not reference.chain:
        at = "the note before" if cite.antecedent is None else f"note {cite.antecedent}"
        fact = f"note {reading.numbers[reference.note]}: {at} does not cite `{reference.source}`"
        yield Problem("C106", cite.place.of("antecedent"), fact, "give the note that does under `antecedent`")
    if cite.form not in ("ibid", "cross-reference") and cite.antecedent is not None:
        yield Problem(
            "C106", cite.place.of("antecedent"), f"an antecedent of a `{cite.form}` form", "remove it"
        )
    if cite.form == "cross-reference" and not reading.of_note(reading.ids.get(cite.antecedent or "")):
        yield Problem(
            "C106", cite.place.of("antecedent"), "a cross-reference to no earlier note", "add `antecedent`"
        )


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
        yield Problem("C109", cite.place.of("key"), fact, "mend the key, or the entry", (cite.text,))


DAY_PARTS_PATTERN = re.compile(
    r"\b \d{1,4} (?: [./-] \d{1,4} ){2} \b",  # matches "7.3.1949", "1949-03-07"; must not match "3/1949"
    re.VERBOSE,
)
YEAR_TAIL_PATTERN = re.compile(
    r"\b (\d\d)(\d\d) \s* [/–-] \s* (\d\d) \b",  # matches "2003/04"; must not match "2003/2004"
    re.VERBOSE,
)
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)


def check_date(cite: Cite, source: Source) -> Iterator[Problem]:
    """The words of a full cite give the year of the entry, for a document also month and day.

    Bad: "(Stanford: Stanford University Press, 1993)" where the entry has 1992.  Good: with 1993, or
    with `supplied-date` and the reason.
    """
    date = source.get("date")
    supplied = any(mark.field == "date" for mark in source.supplied)
    if cite.form != "full" or date is None or supplied or not is_plain_date(date):
        return
    days = date.split("/")
    text = cite.text if len(days) == 1 else YEAR_TAIL_PATTERN.sub(r"\1\2 \1\3", cite.text)
    missing = [part for day in days for part in find_missing(day, text, source.is_archival)]
    if missing:
        fact = f"the entry `{source.key}` has the date {date}; these words do not give {', '.join(missing)}"
        hint = "mend the entry or the key, or say under `supplied-date` in the entry where the date is from"
        yield Problem("C116", cite.place.of("key"), fact, hint, (cite.text,))


def find_missing(date: str, text: str, whole: bool) -> list[str]:
    """The parts of a date that words do not give: the year; of a `whole` date month and day beside it too."""
    year, *rest = date.split("-")
    for match in DAY_PARTS_PATTERN.findall(text):
        if sorted(map(int, re.split("[./-]", match))) == sorted(map(int, (year, *rest))):
            return []
    words = bare(text).split()
    missing = [] if year in words else [year]
    if not whole or not rest or int(rest[0]) > len(MONTHS):
        return missing
    month = MONTHS[int(rest[0]) - 1]
    at = [i for i, w in enumerate(words) if len(w) > 2 and month.startswith(w.removesuffix("t"))]
    missing += [] if at else [month.capitalize()]
    beside = {re.sub("(st|nd|rd|th)$", "", w).lstrip("0") for i in at for w in words[max(0, i - 2) : i + 3]}
    missing += [day for day in (part.lstrip("0") for part in rest[1:]) if day not in beside]
    return missing


def check_given(reference: Reference, reading: Reading) -> Iterator[Problem]:
    """The locator is what the words give; where they give none, there is none.

    In a full reference the pages of a whole chapter or article are the entry's `pages` and no locator.
    Bad: "Ibid. p. 14" with `locator: p. 15`, or without locator.  Good: with `locator: p. 14`.
    """
    cite, source = reference.cite, reading.sources.get(reference.source or "")
    given, written = find_given(cite, source), cite.locator
    if written is None and given is not None:
        fact, hint = f"these words give {given}, and there is no `locator`", f'write `locator: "{given}"`'
        pages = source.get("pages") if source is not None and cite.form == "full" else None
        if given.kind == "pages" and pages is not None:
            fact = f"these words give {given}, and the entry has pages {pages}"
            hint = f"mend `pages` of the entry; if it is a place in the contribution, {hint}"
        elif given.kind == "pages":
            hint += ", or put the pages of a whole chapter or article under `pages` of the entry"
    elif written is None or read_locator(written) == given is not None:
        return
    elif given is not None:
        fact = f"these words give {given}, and the locator is `{clip(written, 60)}`"
        hint = f'write `locator: "{given}"`'
    elif read_locator(written) is None and written in cite.text:  # "chapter 3", in these very words
        return
    else:
        fact = f"these words do not give `{clip(written, 60)}`"
        hint = "remove `locator`: what a bare Ibid. takes over from the note before is worked out"
    yield complain("C114", "locator", reference, reading, fact, hint)


def find_given(cite: Cite, source: Source | None) -> Given | None:
    """The place that the words of a cite give in its source; None where they give none."""
    given = read_given(cite.text, cite.form)
    if given is None or source is None or cite.form != "full":
        return given
    return without_extent(given, source)


def without_extent(given: Given, source: Source) -> Given | None:
    """What words give beside the pages of the whole contribution; None where that is all.

    Where the entry's pages cannot be read, which is a problem of its own, the first are taken for those.
    """
    pages = source.get("pages") or ""
    if given.kind != "pages" or (given.parts[0] != spell(pages) and (not pages or are_pages(pages))):
        return given
    return Given("pages", given.parts[1:]) if len(given.parts) > 1 else None


def check_locator(reference: Reference, source: Source, reading: Reading) -> Iterator[Problem]:
    """Pages lie within the work, and only where it has pages; a shelf-mark is the entry's.

    Bad: "p. 93" of a chapter on pp. 61-92; "p. 3" of a telegram.  Good: "p. 90".
    """
    cite, pages = reference.cite, pages_of(reference.cite.locator)
    fact, remedy = None, ""
    if cite.locator is None:
        return
    given = read_locator(cite.locator)
    if source.is_archival and cite.locator != source.shelf_mark and (given is None or given.kind != "pages"):
        fact = f"`{clip(cite.locator, 60)}`, but the entry has {source.shelf_mark or 'no shelf-mark'}"
    elif pages is not None and not has_pages(source):
        fact = f"`{clip(cite.locator, 60)}` of `{source.key}`, which is not cited by page"
        remedy = "; if it has pages, say `pagination = {page}` in the entry"
    elif pages is not None and not is_within(pages, source, reading):
        fact = f"`{clip(cite.locator, 60)}` lies outside pages {source.get('pages')} of `{source.key}`"
    if fact is not None:
        hint = "mend the locator, the key or the entry; for a doubtful reference use `doubt` instead" + remedy
        yield complain("C107", "locator", reference, reading, fact, hint)


def check_via(cite: Cite, source: Source, cites: list[Cite]) -> Iterator[Problem]:
    """What a document is cited through stands in the same note, in the document's entry, and under `via`.

    Bad: `via: [bajanov]` in a note that does not cite it; no `via` in one that does.
    """
    known = {source.printed_in, source.cited_through}
    beside = {other.key for other in cites if other is not cite}
    for key in (source.printed_in, source.cited_through):
        if key is not None and key in beside and key not in cite.via:
            fact = f"`{key}`, through which the entry `{source.key}` is cited, stands in this note"
            yield Problem("C108", cite.place.of("via"), fact, f"add `{key}` to `via`", (cite.text,))
    for key in cite.via:
        if key not in beside:
            fact = f"`{clip(key, 60)}` under `via` is not cited in this note"
            yield Problem("C108", cite.place.of("via"), fact, "cite it, or remove it")
        elif key not in known:
            fact = f"the entry `{source.key}` does not have `{clip(key, 60)}`"
            yield Problem(
                "C108", cite.place.of("via"), fact, "add `printedin` or `citedthrough` to the entry"
            )


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
        yield Problem("C108", cite.place.of("document"), fact, "mend `document`, or `printedin` of its entry")
        return
    printed, pages = read_pages(document.get("printedpages") or ""), meant_pages(reference)
    if printed is not None and pages is not None and not printed.holds(pages):
        said = reference.locator or reference.inherited
        fact = f"{said} lies outside the pages that print `{document.key}`"
        yield Problem(
            "C108", cite.place.of("document"), fact, "mend `document`, or `printedpages` of its entry"
        )


def meant_pages(reference: Reference) -> PageRange | None:
    """The pages of a reference, its own or by convention; None where it has none that can be counted."""
    return pages_of(reference.locator or reference.inherited)


def check_printed_pages(references: Sequence[Reference], reading: Reading) -> Iterator[Problem]:
    """Where a note cites a document and the publication that prints it, the pages agree.

    A locator that serves several documents may be wider than the pages of each.
    Bad: "Telegram …, 13 June 1950. Ibid. p. 14", and the entry says printed on p. 15.
    """
    for place, reference in enumerate(references):
        document = reading.sources.get(reference.source or "")
        publication = document.printed_in if document is not None and document.is_archival else None
        follows = [r for r in references[place + 1 :] if publication is not None and r.source == publication]
        wanted = meant_pages(follows[0]) if follows else None
        if document is None or wanted is None:
            continue
        said = follows[0].locator or follows[0].inherited
        printed = read_pages(document.get("printedpages") or "")
        sharing = sum(reading.sources[r.source].printed_in == publication for r in references if r.source)
        if printed is None and follows[0].locator is not None:
            fact = f"the note cites {said} of `{publication}`; the entry `{document.key}` has no pages there"
            hint = f"add `printedpages = {{{wanted.first}-{wanted.last}}}` to the entry"
        elif printed is not None and not (printed.holds(wanted) or (sharing > 1 and wanted.holds(printed))):
            pages = document.get("printedpages")
            fact = f"the note cites {said} of `{publication}`, which prints `{document.key}` on {pages}"
            hint = "mend the locator, the key, or `printedpages` of the entry"
        else:
            continue
        yield Problem(
            "C108", reference.cite.place.of("key"), f"note {reading.numbers[reference.note]}: {fact}", hint
        )
