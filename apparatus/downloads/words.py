"""Words and what stands in them by offset become a row of `Inline`s.

In: a `Text`, the sentences of a passage, or the cites of a note.  Out: the same words, cut where
something stands in them.  Example: `about three years.` with call 1 at its end becomes
`Sentence("p1-2", "2", (Words("about three years."), Call("r1", "n1", "1", first=True)))`.

What holds at one offset: a call belongs to the words before it, but at the very beginning; a page turn
to the words that follow.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from apparatus.cited.notes import around_emended, edited_offset, find_addresses
from apparatus.downloads.book import (
    Call,
    Cited,
    Emended,
    Inline,
    Link,
    Named,
    NameKind,
    Sentence,
    Turn,
    Words,
)
from apparatus.exports.said import explain
from apparatus.files.characters import show_unseen
from apparatus.model.sources import Formatted, NoteReferences, Reference, Segment
from apparatus.model.text import Note, PageBreak, Passage, Text


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a name stands."""

    start: int
    end: int
    name: str  # id
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Point:
    """What stands before the character at `offset`."""

    offset: int
    inline: Inline


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is made of the words from `start` to `end`."""

    start: int
    end: int
    wrap: Callable[[tuple[Inline, ...]], Inline]
    rank: int = 0  # of two that are equally long the lower is the outer
    whole: bool = False  # whether it has its words already: what stands inside comes before it


def lay(
    text: str, start: int, end: int, points: Sequence[Point], stretches: Sequence[Stretch]
) -> tuple[Inline, ...]:
    """The words from `start` to `end` with all that stands in them, a stretch inside a longer one in it.

    At one offset come first the points, then places without words, then the longer of two stretches.  Of two
    stretches that overlap, and none is inside of the other, only the first is laid.
    """
    found: list[tuple[tuple[int, ...], Point | Stretch]] = [((p.offset, 0, 0, 0), p) for p in points]
    found += [((s.start, 1 if s.start == s.end else 2, -s.end, s.rank), s) for s in stretches]
    made: list[Inline] = []
    at = start
    for (offset, *_), thing in sorted(found, key=lambda row: row[0]):
        if offset < at:
            continue  # it stands in a stretch that has been laid
        made += plain(text[at:offset])
        at = offset
        if isinstance(thing, Point):
            made.append(thing.inline)
        else:
            inner = [p for p in points if thing.start < p.offset < thing.end]
            shorter = [s for s in stretches if is_inside(s, thing)]
            made += [point.inline for point in inner] if thing.whole else []
            made.append(thing.wrap(lay(text, thing.start, thing.end, inner, shorter)))
            at = thing.end
    return (*made, *plain(text[at:end]))


def is_inside(inner: Stretch, outer: Stretch) -> bool:
    """Tell whether a stretch is a part of another; a place without words at its edge is none."""
    if inner.start == inner.end:
        return outer.start < inner.start < outer.end
    if (inner.start, inner.end) == (outer.start, outer.end):
        return inner.rank > outer.rank
    return outer.start <= inner.start and inner.end <= outer.end


def plain(text: str) -> tuple[Words, ...]:
    """Words in which nothing stands; none where there are none."""
    return (Words(show_unseen(text)),) if text else ()


# ------------------------------------------------------------------------ passages


def lay_passage(
    passage: Passage, first_calls: Container[str], names: Iterable[Mark] = ()
) -> tuple[Inline, ...]:
    """The words of a passage in its sentences, with all that stands in them and between."""
    text = passage.words.text
    calls = [Point(c.offset, Call(c.id, c.note, str(c.number), c.id in first_calls)) for c in passage.calls]
    marks = [*calls, *mark_turns(passage.words, passage.pages)]
    places = [*mark_emended(passage.words), *mark_names(passage.words, names)]

    def lay_part(start: int, end: int) -> tuple[Inline, ...]:
        held = [mark for mark in marks if start <= home_of(mark, len(text)) < end]
        mended = [place for place in places if start <= max(0, place.end - 1) < end]
        return lay(text, start, end, held, mended)

    made: list[Inline] = []
    reached = 0
    for number, (name, start, end) in enumerate(bound_sentences(passage), 1):
        made += lay_part(reached, start)
        made.append(Sentence(name, str(number), lay_part(start, end)))
        reached = end
    return tuple(made)


def bound_sentences(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """The id of each sentence with its start and end, which lie in no mended place.

    The first begins the passage, and the last ends it.
    """
    emended = passage.words.emended
    reached = 0
    for number, sentence in enumerate(passage.sentences, 1):
        start = min([sentence.start, *(e.start for e in emended if e.start < sentence.start < e.end)])
        start = 0 if number == 1 else max(reached, start)
        end = max([sentence.end, *(e.end for e in emended if e.start < sentence.end < e.end)])
        reached = len(passage.words.text) if number == len(passage.sentences) else max(start, end)
        yield sentence.id, start, reached


def home_of(mark: Point, length: int) -> int:
    """The character to which a mark belongs: the one before a call, the one after the turn of a page."""
    return min(max(0, mark.offset - isinstance(mark.inline, Call)), length - 1)


def mark_names(words: Text, names: Iterable[Mark]) -> Iterator[Stretch]:
    """The names in a text."""
    for mark in names:
        start, end = around_emended(words, mark.start, mark.end)
        yield Stretch(start, end, partial(Named, mark.name, mark.kind), 2)


def mark_turns(words: Text, named: Iterable[PageBreak] = ()) -> Iterator[Point]:
    """The page turns of a text, with an id where the page first begins."""
    ids = {page.offset: page.id for page in named}
    for mark in words.pages:
        yield Point(mark.offset, Turn(ids.get(mark.offset), mark.page))


def mark_emended(words: Text) -> Iterator[Stretch]:
    """The mended places of a text."""
    for place in words.emended:
        text = show_unseen(words.text[place.start : place.end])
        made = Emended(place.id, text, show_unseen(place.reading), place.source.kind)
        yield Stretch(place.start, place.end, partial(keep_whole, made), 3, whole=True)


def keep_whole(made: Inline, content: tuple[Inline, ...]) -> Inline:
    """What has its words already."""
    return made


# --------------------------------------------------------------------------- notes


def lay_note(
    note: Note,
    found: NoteReferences | None,
    formatted: Mapping[str, Formatted],
    shown: Callable[[str], str],
    names: Iterable[Mark] = (),
) -> tuple[Inline, ...]:
    """The words of a note, its cites with what they mean, its web addresses and names.

    `shown` gives the number, as shown, of the note of an id.
    """
    words = note.words
    wraps = [*mark_cites(words, found, formatted, shown), *mark_addresses(words)]
    named = (name for name in mark_names(words, names) if all(fits(name, wrap) for wrap in wraps))
    stretches = [*wraps, *named, *mark_emended(words)]
    return lay(words.text, 0, len(words.text), list(mark_turns(words)), stretches)


def fits(one: Stretch, other: Stretch) -> bool:
    """Tell whether two stretches lie apart, or one in the other."""
    apart = one.end <= other.start or other.end <= one.start
    return apart or is_inside(one, other) or is_inside(other, one)


def mark_cites(
    words: Text,
    found: NoteReferences | None,
    formatted: Mapping[str, Formatted],
    shown: Callable[[str], str],
) -> Iterator[Stretch]:
    """The cites of a note."""
    for span in found.spans if found else ():
        if found is not None and span.kind == "cite" and span.cite is not None:
            reference = found.references[span.cite]
            ends = edited_offset(words, span.start), edited_offset(words, span.end)
            meaning = explain(reference, formatted, shown)
            yield Stretch(*around_emended(words, *ends), partial(make_cited, reference, meaning))


def make_cited(reference: Reference, meaning: tuple[Segment, ...], content: tuple[Inline, ...]) -> Cited:
    """A cite around its words."""
    return Cited(content, reference.source, reference.cite.form, meaning)


def mark_addresses(words: Text) -> Iterator[Stretch]:
    """The web addresses in a note, also those without `http`."""
    for start, end, target in find_addresses(words.text):
        yield Stretch(*around_emended(words, start, end), partial(Link, target), 1)
