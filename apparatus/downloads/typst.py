"""A book as a program for Typst, the typesetter of the PDF.

In: a `Book`.  Out: the characters of the program: the look, `reader.typ`, and then calls of its functions.
Every word is given as a string literal, and no markup is used, so that words stay words.  Example:

    passage("7", none, {"On 3 September "; note("…-n8", "8", {"Ciphered telegram …"}); …})

Source: https://typst.app/docs/reference/scripting/
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from apparatus.downloads.book import (
    Book,
    Call,
    Chapter,
    Cited,
    Emended,
    Inline,
    Link,
    Named,
    Note,
    Passage,
    Sentence,
    Turn,
    Words,
    WorkList,
)
from apparatus.model.sources import Segment

PICTURE_PATTERN = re.compile(r"[\u2400-\u2426]")  # matches "␂"; must not match "‸"


def write_typst(book: Book) -> str:
    """The whole program."""
    look = files(__package__).joinpath("reader.typ").read_text(encoding="utf-8")
    authors = dict.fromkeys(str(author) for chapter in book.chapters for author in chapter.authors)
    rows = []
    if book.whole:
        chapters = array(array([quote(c.slug), quote(str(c.title)), quote(c.byline)]) for c in book.chapters)
        rows.append(f"title-page({quote(book.title)}, {chapters})")
    rows += [row for chapter in book.chapters for row in set_chapter(book, chapter)]
    rows += list(set_works(book)) if book.works else []
    language = quote(book.language.split("-")[0])
    facts = f"title: {quote(book.title)}, authors: {array(map(quote, authors))}, language: {language}"
    return f"{look}\n#show: book.with({facts})\n#{{\n" + "\n".join(rows) + "\n}\n"


def quote(words: str) -> str:
    """A string literal; the sign for a control, which no face has, is written out: "␂" is "[U+2402]"."""
    words = PICTURE_PATTERN.sub(lambda match: f"[U+{ord(match.group()):04X}]", words)
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def array(values: Iterable[str]) -> str:
    """An array."""
    return "(" + "".join(f"{value}, " for value in values) + ")"


def content(nodes: Iterable[str]) -> str:
    """What stands one after the other."""
    return "{" + "; ".join(nodes) + "}"


# --------------------------------------------------------------------------- an essay


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words of one essay are set with."""

    slug: str
    notes: Mapping[str, Note]

    def name(self, id_: str) -> str:
        """The label of an id, unique in the whole reader."""
        return quote(f"{self.slug}-{id_}")


def set_chapter(book: Book, chapter: Chapter) -> Iterator[str]:
    """One essay."""
    setting = Setting(chapter.slug, {note.id: note for note in chapter.notes})
    facts = {
        "slug": chapter.slug,
        "title": str(chapter.title),
        "byline": chapter.byline,
        "about": f"{chapter.description} In {book.site}, version {chapter.version}.",
        "rights": chapter.rights,
    }
    yield "chapter(" + "".join(f"{name}: {quote(value)}, " for name, value in facts.items()) + "{"
    yield from (line for passage in chapter.passages for line in set_passage(passage, setting))
    if chapter.broken_off is not None:
        yield f"editorial({quote(chapter.broken_off)})"
    yield "back({"
    yield from set_back(chapter, setting)
    yield "})})"


def set_passage(passage: Passage, setting: Setting) -> Iterator[str]:
    """A passage, and the heading before it."""
    if passage.heading is not None:
        yield f"supplied({setting.name(passage.heading.id)}, {quote(passage.heading.text)})"
    words = content(row(passage.content, setting))
    if passage.number is None:
        yield f"unnumbered({quote(passage.kind)}, {words})"
    else:
        address = quote(passage.address) if passage.address else "none"
        yield f"passage({quote(passage.number)}, {address}, {words})"


def row(parts: Iterable[Inline], setting: Setting) -> Iterator[str]:
    """What stands in a line."""
    return (node for part in parts for node in inline(part, setting))


def inline(one: Inline, setting: Setting) -> Iterator[str]:
    """One thing in a line."""
    match one:
        case Words(text):
            yield quote(text)
        case Sentence(_, _, parts) | Named(_, _, parts):
            yield from row(parts, setting)
        case Call(_, note, number, True):
            words = set_note(setting.notes[note], setting)
            yield f"note({setting.name(note)}, {quote(number)}, {words})"
        case Call(_, note, number, _):
            yield f"again({setting.name(note)}, {quote(number)})"
        case Turn(_, page):
            yield f"turn({quote(str(page))})"
        case Emended(id_, text, _, _):
            yield f"emended({setting.name(id_)}, {quote(text or '‸')})"
        case Link(address, parts):
            yield f"link({quote(address)}, {content(row(parts, setting))})"
        case Cited(parts, _, _, meaning):
            yield from row(parts, setting)
            yield from segments(meaning)


def segments(words: Iterable[Segment]) -> Iterator[str]:
    """Formatted words."""
    for segment in words:
        yield f"emph({quote(segment.text)})" if segment.italic else quote(segment.text)


def set_note(note: Note, setting: Setting) -> str:
    """The words of a note, or that it is lost."""
    return f"emph({quote(note.lost)})" if note.lost else content(row(note.content, setting))


# ----------------------------------------------------------------- what the editors say


def set_back(chapter: Chapter, setting: Setting) -> Iterator[str]:
    """What follows the words of an essay."""
    if chapter.uncalled:
        yield 'section("Notes that no call calls")'
        yield from (f"loose({quote(n.number)}, {set_note(n, setting)})" for n in chapter.uncalled)
    yield 'section("How to cite")'
    yield f"entry(none, {content(segments(chapter.citation))})"
    if chapter.mended:
        yield 'section("Emendations")'
    for mended in chapter.mended:
        where = f"link(label({setting.name(mended.id)}), {quote(mended.where)})"
        yield f"entry(none, {content([where, quote(f': {mended.said}')])})"
    yield 'section("About this text")'
    for known in chapter.known:
        reason = [quote(" "), f"emph({quote(known.reason)})"] if known.reason else []
        yield f"entry(none, {content([quote(f'{known.name}: {known.value}'), *reason])})"


def set_works(book: Book) -> Iterator[str]:
    """The sources, in their groups."""
    yield f"chapter(title: {quote('Sources cited')}, slug: {quote('/sources')}, back({{"
    for works in book.works:
        yield f"section({quote(works.title)})"
        yield from set_work_list(works)
    yield "}))"


def set_work_list(works: WorkList) -> Iterator[str]:
    """One group of sources; what was supplied is said with each."""
    for work in works.works:
        supplied = (f"emph({quote(f' [{words}]')})" for words in work.supplied)
        yield f"entry({quote(f'src-{work.key}')}, {content([*segments(work.citation), *supplied])})"
