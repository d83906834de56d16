"""What an editor wrote about the notes of an essay becomes records, and finds its place in the notes.

In: `footnotes/<slug>.yaml`, and the text of each note as received.  Out: a `CitationsFile`; for a
note its `Span`s, which cover all of it.  Example: note 20, "Telegram from Shtykov to Stalin, 29 May
1950. Ibid, pp. 13-14.", is two cites with a full stop and a space between them.

The file:

    notes:          number of the note -> its parts, in the order of its words; a part is one of these
      cite          words of the note exactly as received (white space does not count), with
        key         the entry of `works.bib`; left out where nobody knows, with the `reason`
        form        full | short | ibid | cross-reference | shelf-mark
        locator     the place inside the work that the words give, "pp. 9-10"; left out where they give
                    none, and for the pages of a whole chapter or article, which the entry has
        via         works cited in the same note through which a document is cited or printed
        antecedent  the note that an Ibid. points to; without it, the nearest before that cites anything
        document    what is read there, where the words name only the publication
        reason      wherever judgement was needed
        doubt       about the reference as the author gives it
      remark        words of the note that cite nothing
      lost          why the note is known to be missing
    joins:          words with which the author leads from one reference to the next
    abbreviations:  what the author defines: short, long, the number of the note, its words

What cites, remarks and joins leave over must be punctuation or a web address.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from apparatus.files.shapes import (
    Shape,
    Taken,
    checked,
    choice,
    list_of,
    mapping_of,
    may,
    need,
    one_line,
    phrase,
    placed,
    prose,
    read_as,
    record,
    text,
)
from apparatus.files.yaml_tree import Mapping as YamlMapping
from apparatus.files.yaml_tree import Node
from apparatus.model.problems import Place, Problem, clip
from apparatus.model.sources import (
    Abbreviation,
    CitationsFile,
    Cite,
    Form,
    Join,
    Lost,
    NoteCites,
    NoteReferences,
    Remark,
    Span,
)
from apparatus.model.text import Text

# ------------------------------------------------------------------- the editor's file


def make_cite(place: Place, text: str, form: str, **rest: object) -> Cite:
    """A cite of the keys that the editor wrote."""
    return Cite(text=text, form=cast(Form, form), place=place, **rest)  # type: ignore[arg-type]


def make_file(
    place: Place,
    notes: tuple[tuple[str, tuple[tuple[Cite | Remark | Lost, ...], Place]], ...],
    abbreviations: tuple[Abbreviation, ...],
    joins: tuple[Join, ...],
) -> CitationsFile:
    """The file, its notes as they stand in it."""
    records = tuple(NoteCites(number, parts, at) for number, (parts, at) in notes)
    return CitationsFile(place.path, records, abbreviations, joins)


NOTE_NUMBER_PATTERN = re.compile(r"[1-9]\d{0,5}[a-z]?", re.ASCII)  # matches "14b"; must not match "14 b"


def find_bad_number(number: str, place: Place) -> Iterator[Problem]:
    """A note is named by its number as shown.  Bad: `14.`.  Good: `14`, of a second body `14b`."""
    if not NOTE_NUMBER_PATTERN.fullmatch(number):
        fact = f"`{clip(number, 40)}` is not the number of a note"
        yield Problem("Y112", place, fact, "write it as it is shown: 14, or 14b")


note_number = checked(text, find_bad_number)

CITE = record(
    make_cite,
    {
        "cite": need(phrase, "text"),
        "form": need(choice("full", "short", "ibid", "cross-reference", "shelf-mark")),
        "key": may(one_line),
        "locator": may(phrase),
        "via": may(list_of(one_line), ()),
        "antecedent": may(note_number),
        "document": may(one_line),
        "reason": may(prose),
        "doubt": may(prose),
    },
)
REMARK = record(Remark, {"remark": need(phrase, "text")})
LOST = record(Lost, {"lost": need(prose, "reason")})
ABBREVIATION = record(
    Abbreviation,
    {"short": need(phrase), "long": need(phrase), "note": need(note_number), "words": need(phrase)},
)


def part(node: Node) -> Taken[Cite | Remark | Lost]:
    """Take one part of a note: what its keys say it is."""
    keys = {key.text for key, _ in node.entries} if isinstance(node, YamlMapping) else set()
    if "remark" in keys and "cite" not in keys:
        return REMARK(node)
    if "lost" in keys and "cite" not in keys:
        return LOST(node)
    return CITE(node)


def join(node: Node) -> Taken[Join]:
    """Take the words with which an author joins references."""
    words, problems = phrase(node)
    return (None if words is None else Join(words, node.place)), problems


def say_why(cite: Cite | Remark | Lost, place: Place) -> Iterator[Problem]:
    """A cite that nobody could resolve says what was tried.

    Bad: a cite without key and reason.  Good: `reason: two reports of that month would fit`.
    """
    if isinstance(cite, Cite) and cite.key is None and cite.reason is None:
        yield Problem("C110", place, "a cite without key and without reason", "add one of them")


def stand_alone(parts: tuple[Cite | Remark | Lost, ...], place: Place) -> Iterator[Problem]:
    """A note has parts, and what is lost has nothing else.

    Bad: `3: []`.  Good: `3:` with `- lost: the page is missing`.
    """
    if not parts or (len(parts) > 1 and any(isinstance(p, Lost) for p in parts)):
        yield Problem("C103", place, "a note without parts, or lost and yet with parts", "say what it cites")


NOTE: Shape[tuple[tuple[Cite | Remark | Lost, ...], Place]] = placed(
    checked(list_of(checked(part, say_why)), stand_alone)
)
CITATIONS = record(
    make_file,
    {
        "notes": need(mapping_of(note_number, NOTE)),
        "abbreviations": may(list_of(ABBREVIATION), ()),
        "joins": may(list_of(join), ()),
    },
)


def read_citations(path: Path, shown: str) -> Taken[CitationsFile]:
    """Read `footnotes/<slug>.yaml`; None where it has problems of form."""
    return read_as(CITATIONS, path, shown)


# ------------------------------------------------------------- its place in the notes

ADDRESS_PATTERN = re.compile(
    r"""
    \b (?: https?:// | www\. ) [^\s<>"“”()\[\]]* [\w/]  # an address, without the stop that ends a sentence
    """,  # matches "www.cwihp.org" of "www.cwihp.org."; must not match "www ."
    re.VERBOSE,
)
WORD_PATTERN = re.compile(r"[^\W_]")  # matches "a"; must not match "., ("


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
    where = "stand before the words of the part above" if item.text in text else "are not in the note"
    hint = "copy them from the note as received, in its order"
    return Problem("C101", item.place, f"these words {where}", hint, (item.text, clip(text[at:])))


def find_cut_stop(item: Cite | Remark, rest: str) -> Iterator[Problem]:
    """The stop that belongs to "Ibid." is one of its characters: what it means stands after both.

    Bad: `cite: "Ibid"` of the words "Ibid."  Good: `cite: "Ibid."`; of "Ibid, pp. 9-10." all but the last.
    """
    ends = isinstance(item, Cite) and item.form == "ibid" and item.text.lower().endswith("ibid")
    if ends and rest.startswith("."):
        fact = "the stop of “Ibid.” is cut off"
        yield Problem("C101", item.place, fact, f'write `cite: "{item.text}."`', (item.text + rest,))


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
    return text[span.start : span.end].strip(" .,;:()[]—–-")


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
