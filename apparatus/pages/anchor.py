"""Which words of a cite are its link: few, so that the others can be selected and copied.

In: the words of a cite, its form, the source it names.  Out: where the link begins and ends in them.
Example: of “K. Weathersby, “Should We Fear This? Stalin and the Danger of War with America,” …” the
words “Should We Fear This?”; of “Ibid., p. 10” the word “Ibid.”; of “…, AVPRF, Fond 059a, …” “AVPRF”.
"""

import re
from collections.abc import Iterable, Iterator

from apparatus.model.sources import Form, Source

LONGEST = 5  # words of a title that is a link as a whole
FEW_WORDS_PATTERN = re.compile(r"[^\s,;:]+(?:\s+[^\s,;:]+){0,2}")  # matches "Tide" of "Tide, 1932"
IBID_PATTERN = re.compile(r"\w+\b\.?")  # matches "Ibid." of "Ibid., p. 10", "Ibid" of "Ibid, p. 10"


def find_anchor(words: str, form: Form, source: Source, archives: Iterable[str] = ()) -> tuple[int, int]:
    """Begin and end of the link in the words of a cite; `archives` are names that the notes shorten."""
    if form == "ibid" and (match := IBID_PATTERN.search(words)):
        return match.span()
    folded = fold(words)
    for name in (*list_archives(source, archives), *list_titles(source)):
        if match := re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", folded):
            return match.span()
    match = FEW_WORDS_PATTERN.search(words)
    return match.span() if match else (0, len(words))


def list_archives(source: Source, archives: Iterable[str]) -> Iterator[str]:
    """How the archive of a document may be named: in full, or as the notes shorten it."""
    if source.is_archival and (archive := source.get("archive")):
        yield archive
        yield from archives


def list_titles(source: Source) -> Iterator[str]:
    """What a work may be called, the shortest that says it first; of a document its kind."""
    title = source.get("title") or ""
    short = source.get("shorttitle") or title.partition(":")[0]
    names = (short if len(short.split()) <= LONGEST else None, source.get("shorttitle"), source.get("kind"))
    yield from (name for name in names if name)
    if title:
        yield " ".join(title.split()[:3])


def fold(words: str) -> str:
    """Words without case and with straight marks, each character at its place."""
    straight = str.maketrans("‘’“”", "''\"\"")
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in words.translate(straight))
