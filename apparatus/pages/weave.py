"""Words and what stands in them by offset become one line of Markdown.

In: a `Text`, the `Sentence` spans of a passage, or what wraps words of a note.  Out: Markdown with the
calls, page turns, emended places and links at their offsets.
Example: `about three years.` with call 1 at its end becomes
`<span id="p1-2" …>about three years.<sup><a id="r1" href="#n1" …>1</a></sup></span>`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from apparatus.cited.notes import around_emended
from apparatus.model.text import EmendedPlace, NoteCall, PageBreak, PageMark, Passage, Text
from apparatus.pages import markdown as md

# The order of what happens at one offset.
CLOSE, CALL, PAGE, OPEN, EMENDED = range(5)


@dataclass(frozen=True, slots=True)
class Wrap:
    """Markup around words: `before` and `after` are Markdown or inline HTML that belong together."""

    start: int
    end: int
    before: str
    after: str
    is_link: bool = False  # an emended place inside cannot be a link too


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words are set with besides their own marks."""

    about: Callable[[str], str]  # id of an emended place -> the way to what is told about it
    labels: Mapping[str, tuple[str, str]]  # note id -> what its call is named, and the kind of note
    with_ids: bool = True  # False: on a page where the same words stand under another id


def weave_passage(passage: Passage, setting: Setting) -> str:
    """The words of a passage, each sentence in a span with its id and its number in the passage."""
    words = passage.words
    marks = Marks(passage.calls, named_pages(passage))
    parts = []
    reached = 0
    for number, sentence in enumerate(passage.sentences, 1):
        first, last = number == 1, number == len(passage.sentences)
        between = [e.start for e in words.emended if reached < e.start < sentence.start]
        start = 0 if first else min([sentence.start, *between])
        end = len(words.text) if last else sentence.end
        parts.append(md.escape(words.text[reached:start]))
        content = weave(words, setting, start, end, marks=marks)
        attributes = {"class": "sentence", "id": sentence.id, "data-number": str(number)}
        parts.append(md.element("span", content, attributes))
        reached = end
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Marks:
    """The calls of a passage, and its page turns: the first of each page as `PageBreak`, with its id."""

    calls: tuple[NoteCall, ...] = ()
    pages: tuple[PageBreak | PageMark, ...] = ()


def named_pages(passage: Passage) -> tuple[PageBreak | PageMark, ...]:
    """The page turns of a passage, with an id where the page first begins."""
    named = {page.offset: page for page in passage.pages}
    return tuple(named.get(mark.offset, mark) for mark in passage.words.pages)


def weave(
    words: Text,
    setting: Setting,
    start: int = 0,
    end: int | None = None,
    wraps: Sequence[Wrap] = (),
    marks: Marks | None = None,
) -> str:
    """The words from `start` to `end`, the end of all where that is None.

    A call at `start` belongs to the words before, but at the very beginning; a page turn or emended
    place at `start` to the words that follow.  `marks` are those of a passage; a note has no calls.
    Of wraps around the very same words the first is the outer one.
    """
    marks = Marks(pages=words.pages) if marks is None else marks
    end = len(words.text) if end is None else end
    wraps = [widen(words, wrap) for wrap in wraps]
    # offset, order, rank, Markdown, where to go on
    events: list[tuple[int, int, tuple[int, int], str, int]] = []
    for call in marks.calls:
        if start < call.offset <= end or call.offset == start == 0:
            events.append((call.offset, CALL, (0, 0), weave_call(call, setting), call.offset))
    for page in marks.pages:
        if start <= page.offset < end or page.offset == end == len(words.text):
            events.append((page.offset, PAGE, (0, 0), weave_page(page), page.offset))
    for number, wrap in enumerate(wraps):
        events.append((wrap.start, OPEN, (wrap.start - wrap.end, number), wrap.before, wrap.start))
        events.append((wrap.end, CLOSE, (-wrap.start, -number), wrap.after, wrap.end))
    for place in words.emended:
        if start <= place.start and place.end <= end:
            linked = any(w.is_link and w.start <= place.start and place.end <= w.end for w in wraps)
            piece = weave_emended(words, place, setting, linked)
            events.append((place.start, EMENDED, (0, 0), piece, place.end))
    parts = []
    reached = start
    for offset, _, _, piece, onward in sorted(events):
        parts += [md.escape(words.text[reached:offset]), piece]
        reached = onward
    return "".join([*parts, md.escape(words.text[reached:end])])


def widen(words: Text, wrap: Wrap) -> Wrap:
    """A wrap that cuts no emended place."""
    start, end = around_emended(words, wrap.start, wrap.end)
    return replace(wrap, start=start, end=end)


def weave_call(call: NoteCall, setting: Setting) -> str:
    """A note call: a raised link to its note that says what waits there."""
    label, kind = setting.labels.get(call.note, (f"Note {call.number}", ""))
    attributes = {
        "class": "call",
        "id": call.id,
        "href": f"#{call.note}",
        "role": "doc-noteref",
        "aria-label": label,
        "data-kind": kind or None,
    }
    return md.element("sup", md.element("a", str(call.number), attributes), {})


def weave_page(page: PageBreak | PageMark) -> str:
    """The turn to a page of the received document; named once, where its id is."""
    label = f"page {page.page} of the received file begins"
    name = page.id if isinstance(page, PageBreak) else None
    role = "doc-pagebreak" if name else None
    attributes = {"class": "page-turn", "id": name, "role": role, "aria-label": label, "title": label}
    return md.element("span", f"{page.page}", attributes)


def weave_emended(words: Text, place: EmendedPlace, setting: Setting, linked: bool) -> str:
    """An emended place: the mended words, linked to the list of emendations where nothing else is."""
    emended = words.text[place.start : place.end]
    said = f"The received text has: {place.reading}" if place.reading else "Not in the received text"
    attributes = {
        "class": "emended",
        "id": place.id if setting.with_ids else None,
        "href": None if linked else setting.about(place.id),
        "title": f"{said}. {place.source.reason}",
        "data-received": place.reading,
        "data-reason": place.source.reason,
    }
    return md.element("span" if linked else "a", md.escape(emended) or "‸", attributes)
