"""Words and what stands in them by offset become one line of Markdown.

In: a `Text`, the `Sentence` spans of a passage.  Out: Markdown with the calls, page turns and emended
places at their offsets.  Example: `about three years.` with call 1 at its end becomes
`<span id="p1-2" …>about three years.[1](#n1){#r1 …}</span>`.
"""

from collections.abc import Sequence

from apparatus import markdown as md
from apparatus.model import CallMark, EmendedPlace, PageMark, Sentence, Text

CALL, PAGE, EMENDED = 0, 1, 2  # the order of marks at one offset


def weave_passage(words: Text, sentences: Sequence[Sentence], about: str) -> str:
    """The words of a passage, each sentence in a span with its id; `about` is the page of emendations."""
    parts = []
    reached = 0
    for index, sentence in enumerate(sentences):
        first, last = index == 0, index == len(sentences) - 1
        between = [e.start for e in words.emended if reached < e.start < sentence.start]
        start = 0 if first else min([sentence.start, *between])
        end = len(words.text) if last else sentence.end
        parts.append(md.escape(words.text[reached:start]))
        content = weave(words, start, end, first, about)
        parts.append(md.element("span", content, {"class": "sentence", "id": sentence.id}))
        reached = end
    return "".join(parts)


def weave(words: Text, start: int, end: int, first: bool, about: str) -> str:
    """The words from `start` to `end`; marks at `start` itself belong to the first stretch only,
    but for page turns and emended places, which stand before the word that follows."""
    marks: list[tuple[int, int, CallMark | PageMark | EmendedPlace]] = []
    marks += [(c.offset, CALL, c) for c in words.calls if start < c.offset <= end or (first and not c.offset)]
    at_end = end == len(words.text)
    marks += [
        (p.offset, PAGE, p) for p in words.pages if start <= p.offset < end or (at_end and p.offset == end)
    ]
    marks += [(e.start, EMENDED, e) for e in words.emended if start <= e.start and e.end <= end]
    parts = []
    reached = start
    for offset, _, mark in sorted(marks, key=lambda one: one[:2]):
        parts.append(md.escape(words.text[reached:offset]))
        reached = offset
        if isinstance(mark, CallMark):
            parts.append(weave_call(mark))
        elif isinstance(mark, PageMark):
            parts.append(weave_page(mark))
        else:
            parts.append(weave_emended(words, mark, about))
            reached = mark.end
    return "".join([*parts, md.escape(words.text[reached:end])])


def weave_call(call: CallMark) -> str:
    """A note call: a link to its note."""
    attributes = f'#{call.id} .call role="doc-noteref" aria-label="Note {call.number}"'
    return md.link(str(call.number), f"#{call.note}", attributes)


def weave_page(page: PageMark) -> str:
    """The turn to a page of the received document; named once, where its id is."""
    label = f"page {page.page} of the received file begins"
    role = "doc-pagebreak" if page.id else None
    attributes = {"class": "page-turn", "id": page.id, "role": role, "aria-label": label, "title": label}
    return md.element("span", f"{page.page}", attributes)


def weave_emended(words: Text, place: EmendedPlace, about: str) -> str:
    """An emended place: the mended words, linked to the list of emendations."""
    emended = words.text[place.start : place.end]
    said = f"The received text has: {place.reading}" if place.reading else "Not in the received text"
    attributes = {
        "class": "emended",
        "id": place.id,
        "href": f"{about}-{place.id}",
        "title": f"{said}. {place.source.reason}",
    }
    return md.element("a", md.escape(emended) or "‸", attributes)
