"""What an editor knows and decides about one witness, as records, and what each must be in itself.

In: nothing.  Out: types; all that an editor wrote carries the place where it is written.
Example: `Emendation(8, "Koreas", "Korea’s", "extraction", "a lost apostrophe", …)`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Annotated, Any, Literal

from apparatus.model.dates import FORMS, find_date_fault
from apparatus.model.problems import CODES, Place, Problem, clip, did_you_mean
from apparatus.model.witness import Format, OriginalFormat
from apparatus.model.written import Line, Phrase

# ------------------------------------------------------------------- what values must be


def once(what: str, *names: str) -> Callable[[tuple[Any, ...], Place], Iterator[Problem]]:
    """The rule that no two records of a list have the same fields, which `names` names."""
    concern = attrgetter(*names)

    def find_repeated(items: tuple[Any, ...], _: Place) -> Iterator[Problem]:
        lines: dict[Any, list[int]] = {}
        for item in items:
            before = lines.setdefault(concern(item), [])
            if len(before) == 1:
                hint = f"the first is on line {before[0]}: keep one of them"
                yield Problem("E106", item.place.of(names[0]), f"{what} is given a second time", hint)
            before.append(item.place.line)

    return find_repeated


def find_bad_checksum(checksum: str, place: Place) -> Iterator[Problem]:
    """A checksum is the 64 small hexadecimal digits of a SHA-256.  Bad: `2cf69d5d`."""
    if not re.fullmatch("[0-9a-f]{64}", checksum):
        hint = "write 64 hexadecimal digits; where they are not those of the file, `--check` names these"
        yield Problem("E104", place, f"`{clip(checksum, 40)}` is not a SHA-256 checksum", hint)


LANGUAGE_PATTERN = re.compile(
    r"""
    [a-z]{2,3}                # the language
    (?: -[A-Z][a-z]{3} )?     # the script
    (?: -(?:[A-Z]{2}|\d{3}) )?  # the region
    """,  # matches "en", "zh-Hant-TW"; must not match "English", "en_GB"
    re.VERBOSE | re.ASCII,
)


def find_bad_language(language: str, place: Place) -> Iterator[Problem]:
    """A language is a BCP 47 tag of language, script, region.  Bad: `English`.  Good: `en`, `en-GB`."""
    if not LANGUAGE_PATTERN.fullmatch(language):
        fact = f"`{clip(language, 40)}` is not a language tag"
        yield Problem("E109", place, fact, "write `en`, or for example `en-GB`, `ko`, `zh-Hant`")


def find_brackets(heading: str, place: Place) -> Iterator[Problem]:
    """The page puts a heading in brackets.  Bad: `[The North]`.  Good: `The North`."""
    if "[" in heading or "]" in heading:
        yield Problem("E108", place, "a heading with square brackets", "delete them: the page adds them")


def find_unwaivable(code: str, place: Place) -> Iterator[Problem]:
    """Only a problem of severity `review` can be waived.  Bad: `W105`, `T999`.  Good: `T101`."""
    if code not in CODES:
        possible = [c for c, (severity, _) in CODES.items() if severity == "review"]
        fact = f"`{clip(code, 40)}` is not a code of a problem"
        yield Problem("E107", place, fact, did_you_mean(code, possible))
    elif CODES[code][0] != "review":
        hint = "delete the waiver and mend what the error is about"
        yield Problem("E107", place, f"{code} is an error ({CODES[code][1]}): it cannot be waived", hint)


def find_no_address(url: str, place: Place) -> Iterator[Problem]:
    """An author's address is one of the web.  Bad: "Ada Wren".  Good: "https://orcid.org/0000-0000-0000-0000"."""
    if not re.fullmatch(r"https?://[^\s<>\"]+", url):
        hint = "give the whole address, such as `https://orcid.org/…`, or take it out"
        yield Problem("E112", place, f"`{clip(url, 60)}` is not an address", hint)


def find_bad_date(date: str, place: Place) -> Iterator[Problem]:
    """A date is EDTF of level 1.  Bad: "c. 1950", "1950-02-29".  Good: "1950~", "1950-06-25"."""
    if (fault := find_date_fault(date)) is not None:
        yield Problem("E103", place, f"`{clip(date, 40)}` is not an EDTF date: {fault}", FORMS)


# ------------------------------------------------------------------------------ records


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about an essay. In square brackets on the page where it is supplied."""

    text: str
    place: Place
    supplied: bool = False  # by the editor; the text itself does not say it
    reason: str | None = None  # None: not supplied, the text itself says it
    confidence: Literal["certain", "probable"] | None = None  # None: not supplied

    def find_faults(self) -> Iterator[Problem]:
        """A supplied fact has a reason and a confidence; one that the text states has no confidence.

        Bad: `{text: 2015, supplied: true}`.  Good: `2015`, `{text: 2015, supplied: true, reason: …, …}`.
        """
        if self.supplied and self.reason is None:
            hint = "add `reason`: why you say so"
            yield Problem("E101", self.place.of("supplied"), "a supplied fact without `reason`", hint)
        if self.supplied and self.confidence is None:
            hint = "add `confidence`: certain or probable"
            yield Problem("E101", self.place.of("supplied"), "a supplied fact without `confidence`", hint)
        if not self.supplied and self.confidence is not None:
            hint = "add `supplied: true` if the text does not say it, or delete `confidence`"
            yield Problem(
                "E102", self.place.of("confidence"), "a fact that the text states needs no `confidence`", hint
            )


@dataclass(frozen=True, slots=True)
class Date(Fact):
    """When an essay was written, as EDTF."""

    text: Annotated[str, find_bad_date]


@dataclass(frozen=True, slots=True)
class Author(Fact):
    """An author of an essay; `text` is the whole name, as it is written."""

    family: str | None = None  # None: nobody has said how the name divides
    given: str | None = None  # None: as above, or one name only
    family_first: bool = False  # whether the family name is written first: "Oar Kit"
    url: Annotated[str, find_no_address] | None = None  # such as an ORCID; None: not known

    def find_faults(self) -> Iterator[Problem]:
        """The parts of a name are the name.

        Bad: `{text: Yun Young Kim, family: Young, given: Kim}`.  Good: `{…, family: Kim, given: Yun Young}`.
        """
        yield from Fact.find_faults(self)
        parts = (self.family, self.given) if self.family_first else (self.given, self.family)
        whole = " ".join(part for part in parts if part)
        if whole and whole != self.text:
            hint = "mend `family` and `given`, or say `family_first: true`"
            yield Problem(
                "E110", self.place.of("family"), f"“{clip(whole, 60)}” is not “{clip(self.text, 60)}”", hint
            )


def say_fact(fact: Fact) -> str:
    """A fact where a line beside it says what is supplied: "Ada Wren", "Ada Wren, probably"."""
    return f"{fact.text}, probably" if fact.confidence == "probable" else fact.text


def show_fact(fact: Fact) -> str:
    """A fact as the account of a text shows it: "[supplied]", "[supplied, probably]"."""
    if not fact.supplied:
        return fact.text
    return f"[{say_fact(fact)}]"


def bracket(fact: Fact) -> str:
    """A fact as a catalogue shows it: "[supplied]", "[probable?]"."""
    doubt = "?" if fact.confidence == "probable" else ""
    return f"[{fact.text}{doubt}]" if fact.supplied else fact.text


EmendationKind = Literal["extraction", "slip"]


@dataclass(frozen=True, slots=True)
class Emendation:
    """A place of the witness that the editor mends: a fault of the extraction or the author's slip."""

    line: int  # of the witness
    reading: Line  # words as the witness has them on that line
    emended: Line  # words as the editor mends them; both differ as little as possible
    kind: EmendationKind
    reason: str
    place: Place
    before: Line = ""  # words just before `reading`, where that stands more than once on the line

    def find_faults(self) -> Iterator[Problem]:
        """An emendation changes something, at a place that can be found.

        Bad: `reading: Korea, emended: Korea`; `reading: ""` without `before`.  Good: `emended: ""`.
        """
        if self.reading == self.emended:
            hint = "write in `emended` what the words should be, or delete the emendation"
            yield Problem("E105", self.place.of("emended"), "`reading` and `emended` are the same", hint)
        elif not self.reading and not self.before:
            hint = "give in `before` the words after which the new ones go"
            yield Problem("E105", self.place.of("reading"), "an empty `reading` without `before`", hint)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading supplied by the editor; no part of the text."""

    text: Annotated[str, find_brackets]
    starts: Phrase  # the first words of the passage it stands before
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class BreakDecision:
    """Whether a paragraph begins at a line of the witness, where the eye cannot tell."""

    line: int  # of the witness
    breaks: bool = field(metadata={"key": "break"})  # whether a paragraph begins there
    reason: str
    place: Place
    starts: Phrase = ""  # the words of the line with which it begins; "": the first ones


@dataclass(frozen=True, slots=True)
class CallDecision:
    """Where a note is called; or that what stands somewhere is no call, but words.

    A note that is named here is called at the places given here, and nowhere else.
    """

    after: Phrase  # words of the witness right before the call, as they stand there
    reason: str
    place: Place
    note: int | None = None  # the note called there; None: what stands there is no call
    printed: Line = ""  # what is printed for the call; "": its number, or nothing where that was lost


@dataclass(frozen=True, slots=True)
class NoteDecision:
    """Where a note ends, or also begins, in the witness."""

    number: int
    reason: str
    place: Place
    ends: Phrase = (
        ""  # its last words, looked for from its beginning on; "": it ends where it was seen to end
    )
    starts: Phrase = ""  # its printed number and first words; "": it begins where it was seen to begin

    def find_faults(self) -> Iterator[Problem]:
        """A decision about a note says something of it.  Bad: `{number: 3, reason: …}`."""
        if not (self.ends or self.starts):
            hint = "give its last words in `ends`; where it was not seen to begin, its first in `starts`"
            yield Problem("E111", self.place, "a decision about a note that says nothing", hint)


@dataclass(frozen=True, slots=True)
class PageDecision:
    """Where a page of the received document begins."""

    page: int
    reason: str
    place: Place
    starts: Phrase = ""  # its first words in the witness; "": no page begins at the mark of this number


@dataclass(frozen=True, slots=True)
class FurnitureDecision:
    """Words that the page or the extraction added, such as a running head; or that were taken for such."""

    words: Phrase  # as the witness has them; wherever they stand, with other numbers in them too
    kind: Literal["header", "footer", "page number", "link annotation", "other", "text"]
    reason: str
    place: Place
    line: int | None = None  # of the witness; None: on every line


PassageKind = Literal["text", "title line", "closing note"]


@dataclass(frozen=True, slots=True)
class KindDecision:
    """A passage that is something other than running text."""

    starts: Phrase  # its first words
    kind: Literal["title line", "closing note"]
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class MissingNote:
    """A note that the witness calls and does not have."""

    number: int
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class SentenceDecision:
    """Whether a sentence begins at given words of a passage, against the library's opinion."""

    starts: Phrase  # the words at whose beginning the boundary would lie; once in the essay
    breaks: bool = field(metadata={"key": "break"})  # whether a sentence begins there
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Waiver:
    """A problem of severity `review` that the editor has looked at and accepts."""

    code: Annotated[str, find_unwaivable]
    reason: str
    place: Place
    line: int | None = None  # of the witness; None: every problem of this code


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """`sources/<slug>.original.…`, of which the witness was made, and how that was asked for."""

    format: OriginalFormat
    checksum: Annotated[str, find_bad_checksum]  # sha256 of the file, hexadecimal
    place: Place
    columns: int = 0  # of a page of a .pdf; 0: as they were found


@dataclass(frozen=True, slots=True)
class EditorsFile:
    """`sources/<slug>.yaml`: what the editor knows and decides about one witness."""

    place: Place
    title: Fact
    authors: Annotated[tuple[Author, ...], once("an author", "text")]
    kind: str  # "essay", "thesis introduction", …
    provenance: str  # how the text was received
    rights: str
    format: Format  # of the extraction
    checksum: Annotated[str, find_bad_checksum]  # sha256 of the file, hexadecimal
    original: OriginalFile | None = None  # of which the witness was made; None: it was received as it is
    date: Date | None = None  # None: unknown
    part_of: Fact | None = None  # the larger work, as a citation; None: the text stands alone
    language: Annotated[str, find_bad_language] = "en"  # BCP 47
    emendations: Annotated[tuple[Emendation, ...], once("this emendation", "line", "reading", "before")] = ()
    headings: Annotated[tuple[Heading, ...], once("a heading before these words", "starts")] = ()
    breaks: Annotated[tuple[BreakDecision, ...], once("a decision about this line", "line", "starts")] = ()
    calls: Annotated[tuple[CallDecision, ...], once("a call after these words", "after")] = ()
    notes: Annotated[tuple[NoteDecision, ...], once("a decision about this note", "number")] = ()
    pages: Annotated[tuple[PageDecision, ...], once("a decision about this page", "page")] = ()
    furniture: Annotated[tuple[FurnitureDecision, ...], once("these words", "words", "line")] = ()
    kinds: Annotated[tuple[KindDecision, ...], once("a kind for these words", "starts")] = ()
    sentences: Annotated[tuple[SentenceDecision, ...], once("a decision about these words", "starts")] = ()
    missing_notes: Annotated[tuple[MissingNote, ...], once("this note", "number")] = ()
    broken_off: Fact | None = None  # why the text is known to break off; None: it ends
    downloads: Literal["none"] | None = None  # "none": may be read here and not handed on; None: it may
    waivers: Annotated[tuple[Waiver, ...], once("this waiver", "code", "line")] = ()
    summary: str | None = None  # what it is about, in a sentence of the editors; None: they say nothing
    short_title: Line | None = None  # what people call it, for navigation; None: they name the author

    @property
    def known_as(self) -> str:
        """What people call the essay: by its short title, its author, or its title."""
        if self.short_title or not self.authors:
            return self.short_title or self.title.text
        return " and ".join(author.family or author.text for author in self.authors)

    @property
    def path(self) -> str:
        """The path of the file, as problems print it."""
        return self.place.path
