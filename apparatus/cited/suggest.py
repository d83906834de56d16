"""What the notes of a draft seem to cite, for an editor to confirm; nothing is asserted.

In: the notes of an essay, and the sources.  Out: for each note `Suggestion`s.  Example: of "Bruce Cumings,
Korea’s Place in the Sun, p. 236" the mark `{starts: Bruce Cumings, ends: p. 236, key: cumings1997, …}`.

What is suggested passes the checks that a marked cite must pass.  An *Ibid.* is resolved by the same rules,
and only where all that stands before it has been understood; otherwise its candidates are named.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from apparatus.cited.candidates import Reading, bare, find_ibid_candidates
from apparatus.cited.checks import check_date, check_reference, find_given
from apparatus.cited.marks import find_first_words, find_whole, spell_out
from apparatus.cited.recognise import Index, make_index, recognise
from apparatus.cited.resolve import resolve_cite
from apparatus.model.locators import STRETCHES
from apparatus.model.problems import Place, has_errors
from apparatus.model.sources import Cite, Form, MarkedCite, NoteCites, Remark, Source
from apparatus.model.text import Note

NOWHERE = Place("", 1, 1)
IBID_PATTERN = re.compile(
    rf"\b ibid \b \.? (?: ,? \s* (?: at \s+ )? (?: pp? \. \s* )? {STRETCHES} )?",
    re.VERBOSE | re.IGNORECASE,  # matches "Ibid., p. 10"; must not match "ibidem"
)
UNREAD_PATTERN = re.compile(r"\d|[“\"«„‘]|\b(?:ibid|op\. cit|idem)\b", re.IGNORECASE)
DETAILS = ("publisher", "journal", "booktitle", "institution", "address", "type", "number", "archive")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A cite that the words of a note look like."""

    mark: MarkedCite  # its key None: an Ibid. that could be one of several
    cite: Cite  # the same with all its words, and the locator that they give
    candidates: tuple[str, ...] = ()  # keys of which an Ibid. may be one


@dataclass(frozen=True, slots=True)
class Seen:
    """A cite that is seen in a note."""

    start: int
    end: int
    cite: Cite
    candidates: tuple[str, ...] = ()  # as in a suggestion


def suggest(notes: Iterable[Note], sources: Iterable[Source]) -> dict[str, tuple[Suggestion, ...]]:
    """What each note looks like, by its number as shown."""
    reading = Reading({source.key: source for source in sources}, "")
    index = make_index(reading.sources.values())
    unread: set[str] = set()  # ids of notes that may cite what has not been seen
    found = {}
    for note in notes:
        reading.ids = {**reading.ids, note.shown: note.id}
        reading.numbers = {**reading.numbers, note.id: note.shown}
        text = note.words.as_received
        seen = see(note.id, text, index, reading, unread)
        kept = keep_sound(note.id, seen, reading)
        found[note.shown] = lay(text, kept, reading.sources)
        if not found[note.shown]:
            reading.by_note[note.id] = []
        if note.missing is not None or not is_read(text, seen) or len(found[note.shown]) < len(seen):
            unread.add(note.id)
    return found


# ----------------------------------------------------------------------------- what is seen


def see(note: str, text: str, index: Index, reading: Reading, unread: set[str]) -> list[Seen]:
    """The cites of a note, each read with what stands before it."""
    row = reading.by_note.setdefault(note, [])
    spots = [(one.start, one.end, one.key) for one in recognise(text, index)]
    spots += [(*match.span(), "") for match in IBID_PATTERN.finditer(text)]
    seen: list[Seen] = []
    for start, end, key in sorted(spots):
        words = text[start:end]
        one = Seen(start, end, Cite(words, form_of(words, key, reading), NOWHERE, key=key or None))
        if not key:
            one = resolve_ibid(one, note, text, seen, reading, unread)
        given = find_given(one.cite, reading.sources.get(one.cite.key or ""))
        one = replace(one, cite=replace(one.cite, locator=str(given) if given else None))
        row.append(resolve_cite(one.cite, note, len(row), reading))
        seen.append(one)
    return seen


def form_of(words: str, key: str, reading: Reading) -> Form:
    """How a source is cited: in full with its date, or where that is not known with a publisher or such."""
    if not key:
        return "ibid"
    source = reading.sources[key]
    if source.is_archival:
        return "full" if any(title in bare(words) for title in map(bare, describe(source))) else "shelf-mark"
    known = [bare(text) for name in DETAILS if (text := source.get(name)) is not None]
    told = source.get("date") or any(text in bare(words) for text in known)
    if told and not list(check_date(Cite(words, "full", NOWHERE, key=key), source)):
        return "full"
    return "short"


def describe(source: Source) -> Iterator[str]:
    """Words of which one stands where a document is named, and not its shelf-mark alone."""
    yield from (text for text in (source.get("title"), source.get("shorttitle")) if text)
    yield from (person.family for person in source.named("sender"))


def resolve_ibid(
    one: Seen, note: str, text: str, seen: Sequence[Seen], reading: Reading, unread: set[str]
) -> Seen:
    """The one work that an Ibid. stands for; several are its candidates; none where something is not read."""
    found = find_ibid_candidates(one.cite, note, reading)
    last = reading.by_note[note][-1:]
    in_note = bool(last) and last[0].source is not None and not reading.sources[last[0].source].is_archival
    here = text[seen[-1].end if seen else 0 : one.start]
    if UNREAD_PATTERN.search(here) or not (in_note or is_clear(note, reading, unread)):
        return one
    if len(found) == 1:
        return replace(one, cite=replace(one.cite, key=found[0]))
    document = reading.sources[last[0].source] if last and last[0].source and not in_note else None
    known = {document.printed_in, document.cited_through} if document else {*found}
    return replace(one, candidates=found if known & {*found} else ())


def is_clear(note: str, reading: Reading, unread: set[str]) -> bool:
    """Tell whether nothing is unread from the nearest note before that cites anything."""
    for name in reversed([name for name in reading.by_note if name != note]):
        if name in unread or reading.by_note[name]:
            return name not in unread
    return False


def is_read(text: str, seen: Sequence[Seen]) -> bool:
    """Tell whether all that looks like a reference in a note has been seen, and resolved."""
    ends = zip([0, *(one.end for one in seen)], [*(one.start for one in seen), len(text)], strict=True)
    rest = any(UNREAD_PATTERN.search(text[a:b]) for a, b in ends)
    return not rest and all(one.cite.key for one in seen)


# ----------------------------------------------------------------------------- what is suggested


def keep_sound(note: str, seen: Sequence[Seen], reading: Reading) -> list[Seen]:
    """The cites in which nothing would be found wrong if just these were marked; open ones as they are.

    With a cite goes every Ibid. that follows it.
    """
    kept = [one for one in seen if one.cite.key or one.candidates]
    lost = [one.start for one in seen if one not in kept]
    while True:
        kept = [one for one in kept if not follows_lost(one, kept, lost)]
        beside = {one.cite.key for one in kept}
        kept = [replace(one, cite=replace(one.cite, via=find_via(one.cite, reading, beside))) for one in kept]
        row = reading.by_note[note] = []
        for one in kept:
            row.append(resolve_cite(one.cite, note, len(row), reading))
        cites = [one.cite for one in kept]
        faulty = [
            one
            for one, reference in zip(kept, row, strict=True)
            if one.cite.key and has_errors(check_reference(reference, cites, reading))
        ]
        if not faulty:
            return kept
        lost.append(faulty[0].start)
        kept.remove(faulty[0])


def follows_lost(one: Seen, kept: Sequence[Seen], lost: Sequence[int]) -> bool:
    """Tell whether an Ibid. follows a cite that is not kept, with nothing kept between them but others."""
    before = [other.start for other in kept if other.start < one.start and other.cite.form != "ibid"]
    return one.cite.form == "ibid" and any(max(before, default=-1) < start < one.start for start in lost)


def find_via(cite: Cite, reading: Reading, beside: Collection[str | None]) -> tuple[str, ...]:
    """The works beside it through which a document is cited or printed."""
    source = reading.sources.get(cite.key or "")
    ways = (source.cited_through, source.printed_in) if source else ()
    return tuple(way for way in ways if way and way in beside)


def lay(text: str, seen: Sequence[Seen], sources: Mapping[str, Source]) -> tuple[Suggestion, ...]:
    """Suggestions whose marks find their words again; none where they do not."""
    starts = [*(one.start for one in seen), len(text)]
    made: list[Suggestion] = []
    at = 0
    for index, one in enumerate(seen):
        mark = find_mark(text, one, at, starts[index + 1])
        if mark is None:
            return ()
        made.append(Suggestion(mark, one.cite, one.candidates))
        at = one.start + len(mark.text)
    remark = Remark(text, NOWHERE, tuple(one.mark for one in made))
    parts, problems = spell_out(NoteCites("1", (remark,), NOWHERE), (), sources)
    again = [part.text for part in parts.parts if isinstance(part, Cite)]
    return () if problems or again != [one.cite.text for one in made] else tuple(made)


def find_mark(text: str, one: Seen, at: int, limit: int) -> MarkedCite | None:
    """The shortest first and last words, two at least, that set a cite; None where none do."""
    words = one.cite.text.split()
    before = text[: one.start].split()
    counts = range(2 if len(words) > 4 else len(words), len(words) + 1)
    for count, more in [(n, 0) for n in counts] + [(len(words), n) for n in (1, 2, 3)]:
        first, after = " ".join(words[:count]), " ".join(before[len(before) - more :])
        if [start for start, _ in find_first_words(text, first, after, at)] == [one.start]:
            ends = find_ends(text[:limit], one, words) if count < len(words) else ""
            values = {field.name: getattr(one.cite, field.name) for field in fields(Cite)}
            mark = MarkedCite(
                **{**values, "text": first, "ends": ends or "", "after": after, "locator": None}
            )
            return None if ends is None else mark
    return None


def find_ends(text: str, one: Seen, words: Sequence[str]) -> str | None:
    """The shortest last words, two at least, that stand once; None where there are none."""
    tails = (" ".join(words[-count:]) for count in range(2, len(words) + 1))
    return next(
        (tail for tail in tails if [end for _, end in find_whole(text, tail, one.start)] == [one.end]), None
    )
