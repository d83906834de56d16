"""What an editor wrote about the notes of an essay becomes records, and finds its place in the notes.

In: `footnotes/<slug>.yaml`, and the text of each note as received.  Out: a `CitationsFile`; for a
note its `Span`s, which cover all of it.  Example: note 20, "Telegram from Shtykov to Stalin, 29 May
1950. Ibid, pp. 13-14.", is two cites with a full stop and a space between them.

The keys of the file are the fields of `CitationsFile` in `apparatus.model.sources`.  What cites, remarks
and joins leave over must be punctuation or a web address.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from apparatus.files.records import Taken, read_record
from apparatus.model.problems import Place, Problem, clip
from apparatus.model.sources import (
    CitationsFile,
    Cite,
    Lost,
    NoteCites,
    NoteReferences,
    Remark,
    Span,
)
from apparatus.model.text import Text, show_difference


def read_citations(path: Path, shown: str) -> Taken[CitationsFile]:
    """Read `footnotes/<slug>.yaml`; None where it has problems of form."""
    return read_record(path, shown, CitationsFile)


# ------------------------------------------------------------- its place in the notes

ADDRESS_PATTERN = re.compile(
    r"""
    \b (?: https?:// | www\. ) [^\s<>"“”()\[\]]* [\w/]  # an address, without the stop that ends a sentence
    """,  # matches "www.cwihp.org" of "www.cwihp.org."; must not match "www ."
    re.VERBOSE,
)
WORD_PATTERN = re.compile(r"[^\W_]")  # matches "a"; must not match "., ("
STOPS = " .,;:()[]—–-"  # punctuation that can stand round words and belongs to none


def find_addresses(text: str) -> tuple[tuple[int, int, str], ...]:
    """Web addresses in a text: start, end, and where the link leads, `http://` where none is given."""
    return tuple(
        (m.start(), m.end(), m.group() if m.group().startswith("http") else f"http://{m.group()}")
        for m in ADDRESS_PATTERN.finditer(text)
    )


def place_parts(
    note: NoteCites, text: str, joins: tuple[str, ...]
) -> tuple[tuple[Span, ...], tuple[Problem, ...]]:
    """The spans of one note, covering all of its text as received."""
    spans: list[Span] = []
    problems: list[Problem] = []
    at = cites = 0
    for item in note.parts:
        if isinstance(item, Lost):
            continue
        start = text.find(item.text, at)
        if start < 0:
            problems.append(explain_lost_span(item, text, at))
            cites += isinstance(item, Cite)
            continue
        problems += find_cut_stop(item, text[start + len(item.text) :])
        spans += split_rest(text, at, start)
        at = start + len(item.text)
        if isinstance(item, Cite):
            spans.append(Span(start, at, "cite", cites))
            cites += 1
        else:
            spans.append(Span(start, at, "remark"))
    spans += split_rest(text, at, len(text))
    if not problems:  # else every word of the span that was not found would be reported again
        problems += find_unread_words(note, text, spans, joins)
    return tuple(spans), tuple(problems)


def explain_lost_span(item: Cite | Remark, text: str, at: int) -> Problem:
    """Say why words were not found: not there at all, or only before those of the part before."""
    place = item.place.of("cite" if isinstance(item, Cite) else "remark")
    if item.text in text:
        fact, hint = (
            "these words stand before the words of the part above",
            "put the parts in the order of the note",
        )
        return Problem("C101", place, fact, hint, (item.text, clip(text[at:])))
    what, shown = show_difference(item.text, text)
    hint = "copy them from the note as received"
    return Problem("C101", place, f"these words are not in the note{what}", hint, shown)


def find_cut_stop(item: Cite | Remark, rest: str) -> Iterator[Problem]:
    """The stop that belongs to "Ibid." is one of its characters: what it means stands after both.

    Bad: `cite: "Ibid"` of the words "Ibid."  Good: `cite: "Ibid."`; of "Ibid, pp. 9-10." all but the last.
    """
    ends = isinstance(item, Cite) and item.form == "ibid" and item.text.lower().endswith("ibid")
    if ends and rest.startswith("."):
        fact = "the stop of “Ibid.” is cut off"
        yield Problem("C101", item.place.of("cite"), fact, f"write “{item.text}.”", (item.text + rest,))


def split_rest(text: str, start: int, end: int) -> Iterator[Span]:
    """Divide what lies between two parts into joins and web addresses."""
    at = start
    for first, last, _ in find_addresses(text[start:end]):
        if start + first > at:
            yield Span(at, start + first, "join")
        yield Span(start + first, start + last, "address")
        at = start + last
    if at < end:
        yield Span(at, end, "join")


def find_unread_words(
    note: NoteCites, text: str, spans: Iterable[Span], joins: tuple[str, ...]
) -> Iterator[Problem]:
    """Words of a note are a cite, a remark, or one of the joins of the file.

    Bad: "See also the fuller account in" as nothing.  Good: the same words under `joins`.
    """
    for span in spans:
        words = bare_join(text, span)
        if span.kind == "join" and WORD_PATTERN.search(words) and words not in joins:
            fact = f"note {note.number}: words that are neither cite, remark nor join"
            hint = "make them a remark, or add them to `joins`"
            yield Problem("C102", note.place, fact, hint, (words,))


def bare_join(text: str, span: Span) -> str:
    """The words of a span without the punctuation round them."""
    return text[span.start : span.end].strip(STOPS)


def find_idle_joins(
    file: CitationsFile, notes: Iterable[NoteReferences], texts: Mapping[str, str]
) -> Iterator[Problem]:
    """Every join of the file stands in some note.

    Bad: `joins: [See also]` where no note has these words between its parts.  Good: without it.
    """
    used = {
        bare_join(texts.get(note.note, ""), span)
        for note in notes
        for span in note.spans
        if span.kind == "join"
    }
    for item in file.joins:
        if item.text not in used:
            fact = f"no note joins its references with “{clip(item.text, 60)}”"
            yield Problem("C111", item.place, fact, "remove it, or copy the words as they stand in the note")


def edited_offset(words: Text, received: int) -> int:
    """Where a character of `as_received` stands in the edited `text`.

    In "p. 236.,", mended to "p. 236,", what ends after the 6 ends there in both; a place whose
    surroundings were mended away is the start of the emended reading.
    """
    shift = 0
    for place in sorted(words.emended, key=lambda e: e.start):
        start = place.start + shift  # of the reading, in the text as received
        if received < start:
            break
        if received < start + len(place.reading):
            emended = words.text[place.start : place.end]
            return place.start + common_part(place.reading, emended, received - start)
        shift += len(place.reading) - (place.end - place.start)
    return received - shift


def around_emended(words: Text, start: int, end: int) -> tuple[int, int]:
    """A stretch of the edited text that cuts no emended place: it holds the whole of one, or nothing.

    In “p. 236,” the words of the cite end inside the emended “236,” (received: “236.,”).
    """
    places = words.emended
    return (
        min([start, *(e.start for e in places if e.start < start < e.end)]),
        max([end, *(e.end for e in places if e.start < end < e.end)]),
    )


def common_part(reading: str, emended: str, at: int) -> int:
    """A place inside a reading, in its emendation: after the same start, or before the same end."""
    if emended.startswith(reading[:at]):
        return at
    rest = reading[at:]
    return len(emended) - len(rest) if emended.endswith(rest) else 0


# --------------------------------------------------------------------- the whole file


def check_coverage(file: CitationsFile, texts: Mapping[str, str], start: Place) -> Iterator[Problem]:
    """Every note of the essay is in the file, and no other; what is lost is not there.

    Bad: no `13:` since note 13 cites nothing.  Good: `13:` with `- remark: …`.
    """
    known = {note.number: note for note in file.notes}
    for number_ in (number for number in texts if number not in known):
        yield Problem("C103", start, f"note {number_} is not in the file", f"add `{number_}:` with its parts")
    for number_, note in known.items():
        lost = any(isinstance(p, Lost) for p in note.parts)
        if number_ not in texts and not lost:
            yield Problem("C103", note.place, f"the essay has no note {number_}", "remove it, or say `lost`")
        if texts.get(number_) and lost:
            yield Problem("C103", note.place, f"note {number_} is there and not lost", "say what it cites")


def check_names(file: CitationsFile, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Abbreviations stand where the file says that the author defines them.

    Bad: `words: "[hereinafter AVPRF]"`.  Good: `words: "[hereafter AVPRF]"`, as in note 8.
    """
    for item in file.abbreviations:
        if item.words not in texts.get(item.note, "") or item.short not in item.words:
            fact = f"`{clip(item.short, 20)}` is not defined by these words in note {item.note}"
            yield Problem("C111", item.place, fact, "copy the words from the note", (item.words,))
