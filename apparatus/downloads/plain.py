"""A book as Markdown that is read as plain text: notes as `[^12]`, ¶ numbers in the line.

In: a `Book`.  Out: UTF-8.  Example: `¶ 7 Perhaps even more importantly, … North Korea.[^8]`, and at the end
of the essay `[^8]: Ciphered telegram …`.  In the file of all essays a label has the slug before its number.

Sources: https://spec.commonmark.org/0.31.2/, https://pandoc.org/MANUAL.html#footnotes
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

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

Labels: TypeAlias = Mapping[str, str]  # id of a note -> its label: "12"

MARKUP_PATTERN = re.compile(
    r"""
    [\\`*_\[\]<>#&|~^$@!{}]  # what CommonMark, GitHub or pandoc may take for markup in a line
    """,  # matches "*", "["; must not match "(", "“", "."
    re.VERBOSE,
)
START_PATTERN = re.compile(
    r"""
    ^ (?: (?P<sign> [-+=:(] ) | (?P<count> \w{1,9} (?= [.)] (?: \s | $ ) ) ) )  # what may open a list, a rule
    """,  # matches "- ", "(a) ", the "1" of "1. "; must not match "1949 was"
    re.VERBOSE,
)


def write_markdown(book: Book) -> bytes:
    """The whole file."""
    blocks = []
    if book.whole:
        blocks.append(f"# {escape(book.title)}")
    for chapter in book.chapters:
        blocks += set_chapter(book, chapter)
    if book.works:
        blocks.append(f"{'#' * level(book)} Sources cited")
    blocks += [block for works in book.works for block in set_works(book, works)]
    return ("\n\n".join(blocks) + "\n").encode()


def escape(words: str) -> str:
    """Words in a line as words."""
    return MARKUP_PATTERN.sub(lambda match: "".join(f"\\{c}" for c in match.group()), words)


def open_block(words: str) -> str:
    """Escaped words, so that their first ones open nothing but a paragraph: "\\- ", "1\\. "."""
    return START_PATTERN.sub(escape_start, words)


def escape_start(match: re.Match[str]) -> str:
    """What stands first in a block, escaped before a sign, and between a count and its stop."""
    return f"\\{match['sign']}" if match["sign"] else f"{match['count']}\\"


def level(book: Book) -> int:
    """The level of the title of an essay."""
    return 2 if book.whole else 1


# --------------------------------------------------------------------------- an essay


def set_chapter(book: Book, chapter: Chapter) -> Iterator[str]:
    """The blocks of one essay."""
    prefix = f"{chapter.slug}-" if book.whole else ""
    labels = {note.id: prefix + note.number for note in chapter.notes}
    yield f"{'#' * level(book)} {escape(str(chapter.title))}"
    yield open_block(escape(chapter.byline))
    yield open_block(escape(f"{chapter.description} In {book.site}, version {chapter.version}."))
    yield open_block(escape(chapter.rights))
    for passage in chapter.passages:
        if passage.heading is not None:
            yield f"{'#' * (level(book) + 1)} {escape(f'[{passage.heading.text}]')}"
        yield set_passage(passage, labels)
    if chapter.broken_off is not None:
        yield f"*{escape(chapter.broken_off)}*"
    for note in chapter.notes:
        if note.called_from:
            yield f"[^{labels[note.id]}]: {set_note(note, labels)}"
    yield from set_back(book, chapter, labels)


def set_passage(passage: Passage, labels: Labels) -> str:
    """A passage, with its number where it has one."""
    words = join(passage.content, labels)
    return open_block(words) if passage.number is None else f"¶ {passage.number} {words}"


def set_note(note: Note, labels: Labels) -> str:
    """The words of a note, or that it is lost."""
    return open_block(join(note.content, labels)) if note.lost is None else f"*{escape(note.lost)}*"


def join(content: Iterable[Inline], labels: Labels) -> str:
    """What stands in a line."""
    return "".join(piece for one in content for piece in inline(one, labels))


def inline(one: Inline, labels: Labels) -> Iterator[str]:
    """One thing in a line; the turn of a page is a comment, which only who reads the file as text sees."""
    match one:
        case Words(text) | Emended(_, text, _, _):
            yield escape(text)
        case Call(_, note, _, _):
            yield f"[^{labels[note]}]"
        case Turn(_, page):
            yield f"<!-- page {page} -->"
        case Sentence(_, _, content) | Named(_, _, content) | Link(_, content):
            yield from (piece for part in content for piece in inline(part, labels))
        case Cited(content, _, _, meaning):
            yield from (piece for part in content for piece in inline(part, labels))
            yield segments(meaning)


def segments(words: Iterable[Segment]) -> str:
    """Formatted words; italics hold no space at their ends."""
    return "".join(f"*{escape(s.text)}*" if s.italic else escape(s.text) for s in words)


# ----------------------------------------------------------------- what the editors say


def set_back(book: Book, chapter: Chapter, labels: Labels) -> Iterator[str]:
    """What follows the words of an essay."""
    hashes = "#" * (level(book) + 1)
    if chapter.uncalled:
        yield f"{hashes} Notes that no call calls"
        yield from (f"n. {note.number} {set_note(note, labels)}" for note in chapter.uncalled)
    yield f"{hashes} How to cite"
    yield open_block(segments(chapter.citation))
    if chapter.mended:
        yield f"{hashes} Emendations"
        yield "\n".join(f"- {escape(f'{m.where}: {m.said}')}" for m in chapter.mended)
    yield f"{hashes} About this text"
    yield "\n".join(
        f"- {escape(f'{known.name}: {known.value}')}" + (f" *{escape(known.reason)}*" if known.reason else "")
        for known in chapter.known
    )


def set_works(book: Book, works: WorkList) -> Iterator[str]:
    """A group of sources; what was supplied is said with each."""
    yield f"{'#' * (level(book) + 1)} {works.title}"
    yield "\n".join(
        f"- {segments(work.citation)}" + "".join(f" *{escape(f'[{words}]')}*" for words in work.supplied)
        for work in works.works
    )
