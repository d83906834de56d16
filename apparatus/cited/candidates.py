"""What a short form could stand for, and where an *Ibid.* begins to look.

In: a cite, and what has been read before it.  Out: keys of sources.  Example: "Ibid, pp. 9-10" after a
note that cites a telegram, a manuscript and a paper can be the manuscript or the paper: both have pages.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from unicodedata import combining, normalize

from apparatus.cited.library import has_pages
from apparatus.model.locators import pages_of, read_given, read_pages
from apparatus.model.problems import Problem
from apparatus.model.sources import Cite, PageRange, Person, Reference, Source

# Scripts without spaces between words, and what stands beside it: "2002年" is a number and a word.
UNSPACED = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
WORD_PATTERN = re.compile(
    rf"[{UNSPACED}]+ | [^\W_{UNSPACED}]+", re.VERBOSE
)  # matches "Cumings", "年" of "2002年"; must not match ", "


@dataclass(slots=True)
class Works:
    """Works in an order, found by the words with which their titles and authors begin."""

    number: dict[str, int] = field(default_factory=dict)  # key -> its place in the order
    by_word: dict[str, list[Source]] = field(default_factory=dict)

    def add(self, work: Source) -> None:
        """Put a work behind the others, if it is not among them."""
        if work.key in self.number:
            return
        self.number[work.key] = len(self.number)
        names = (*titles_of(work), *(person.family for person in leading(work)))
        for word in {bare(name).strip().partition(" ")[0] for name in names}:
            self.by_word.setdefault(word, []).append(work)

    def find(self, words: str) -> list[Source]:
        """The works that words can name, in their order."""
        found = {w.key: w for word in {*words.split(), ""} for w in self.by_word.get(word, ())}
        return sorted(found.values(), key=lambda work: self.number[work.key])


@dataclass(slots=True)
class Reading:
    """How far the one pass has come."""

    sources: Mapping[str, Source]
    path: str
    written: frozenset[str] = frozenset()  # keys of the bibliography, also of entries that cannot be read
    ids: Mapping[str, str] = field(default_factory=dict)  # number of a note as shown -> its id
    numbers: Mapping[str, str] = field(default_factory=dict)  # and back
    by_note: dict[str, list[Reference]] = field(
        default_factory=dict
    )  # id -> its references, in reading order
    lost: set[str] = field(default_factory=set)  # ids of notes that the witness does not have
    problems: list[Problem] = field(default_factory=list)
    settled: int = 0  # so many notes are known as follows
    cited: Works = field(default_factory=Works)
    full: dict[str | None, Reference] = field(default_factory=dict)  # key -> the last full reference to it
    all: Works = field(default_factory=Works)  # of the bibliography; empty until they are needed

    def settle(self) -> list[Reference]:
        """What has been read of the note that is being read; what the notes before it cite is known then."""
        here, *before = islice(reversed(self.by_note.values()), len(self.by_note) - self.settled)
        for reference in (reference for row in reversed(before) for reference in row):
            if reference.source is not None:
                self.cited.add(self.sources[reference.source])
            if reference.cite.form == "full":
                self.full[reference.source] = reference
        self.settled = len(self.by_note) - 1
        return here

    def of_note(self, note: str | None) -> list[Reference]:
        """The references of a note that has been read; none where there is no such note."""
        return self.by_note.get(note or "", [])


def find_ibid_candidates(cite: Cite, note: str, reading: Reading) -> tuple[str, ...]:
    """What an Ibid. may stand for.

    1. After a work in the same note, that work: "Smith, p. 3. Ibid., p. 5."
    2. After a document in the same note, the publication that prints it, which the nearest note
       before that cites anything must name: "Telegram from X to Y, 29 May 1950. Ibid., p. 13."
    3. Otherwise, whatever that note cites.
    With a page, only what can be cited by page, and has that page.  After a lost note, nothing.
    """
    same = reading.of_note(note)
    after_document = bool(same) and is_document(same[-1], reading)
    whole_note = reading.of_note(nearest_note(note, reading))
    near = same[-1:] if same and not after_document else whole_note
    keys = dict.fromkeys(r.source for r in near if r.source is not None)
    return tuple(k for k in keys if could_be(reading.sources[k], cite, after_document, reading))


def is_document(reference: Reference, reading: Reading) -> bool:
    """Tell whether a reference is to an archival document."""
    return reference.source is not None and reading.sources[reference.source].is_archival


def nearest_note(note: str, reading: Reading) -> str | None:
    """The nearest note before that cites anything; None where there is none, or where one is lost."""
    for name in reversed(reading.by_note):
        if name in reading.lost:
            return None
        if name != note and reading.by_note[name]:
            return name
    return None


def could_be(source: Source, cite: Cite, after_document: bool, reading: Reading) -> bool:
    """Tell whether an Ibid. could stand for a source, by its locator and by what it follows."""
    if after_document and source.is_archival:
        return False
    wanted = pages_of(cite.locator)
    return wanted is None or (has_pages(source) and is_within(wanted, source, reading))


def is_within(pages: PageRange, source: Source, reading: Reading) -> bool:
    """Tell whether pages lie in a work, as far as is known.

    Where the words of a full reference give pages outside those of the entry, that is a problem of its own,
    and what follows from it is none: the entry’s pages are not relied on.
    """
    extent = read_pages(source.get("pages") or "")
    if extent is None or extent.holds(pages):
        return True
    full = find_full(source.key, reading)
    return full is not None and not all(map(extent.holds, list_pages(full.cite)))


def list_pages(cite: Cite) -> Iterator[PageRange]:
    """The stretches of pages that the words of a cite give."""
    given = read_given(cite.text, cite.form)
    parts = given.parts if given is not None and given.kind == "pages" else ()
    return filter(None, map(read_pages, parts))


def find_antecedent(cite: Cite, note: str, reading: Reading) -> Reference | None:
    """The earlier reference that an Ibid. points to: the last of its key in the antecedent note."""
    named = cite.antecedent is not None
    at = reading.ids.get(cite.antecedent or "") if named else nearest_antecedent(cite, note, reading)
    return next((r for r in reversed(reading.of_note(at)) if r.source == cite.key and r.source), None)


def nearest_antecedent(cite: Cite, note: str, reading: Reading) -> str | None:
    """The note to look in where the editor names none: its own, or the nearest before."""
    own = any(r.source == cite.key for r in reading.of_note(note))
    return note if own else nearest_note(note, reading)


def find_full(key: str | None, reading: Reading) -> Reference | None:
    """The last full reference to a source."""
    here = reversed(reading.settle())
    full = (r for r in here if r.source == key and r.cite.form == "full")
    return next(full, None) or reading.full.get(key)


def find_short_candidates(cite: Cite, reading: Reading) -> tuple[str, ...]:
    """The works cited before whose title and author the words name, or whose title, or author.

    A title inside a longer title does not count: "Korea" in "Korea’s Place in the Sun, p. 236".  Where
    they name nothing cited before, as in notes beside a bibliography, all its works are looked at.
    """
    here = dict.fromkeys(r.source for r in reading.settle() if r.source is not None)
    words = bare(cite.text)
    found = reading.cited.find(words)
    found += [reading.sources[key] for key in here if key not in reading.cited.number]
    if named := match_names(words, found):
        return named
    for work in () if reading.all.number else reading.sources.values():
        reading.all.add(work)
    return match_names(words, reading.all.find(words))


def match_names(words: str, works: Sequence[Source]) -> tuple[str, ...]:
    """The works whose title and author words name, or whose title, or author."""
    titles = {w.key: longest_title(w, words) for w in works}
    longest = set(titles.values())
    by_title = [
        key for key, title in titles.items() if title and not any(title in t for t in longest - {title})
    ]
    by_author = [w.key for w in works if any(bare(p.family) in words for p in leading(w))]
    both = [key for key in by_title if key in by_author]
    return tuple(both or by_title or by_author)


def longest_title(source: Source, words: str) -> str:
    """The longest way of writing the title that stands in the words; empty where none does."""
    return max((t for title in titles_of(source) if (t := bare(title)) in words), key=len, default="")


def find_shelf_candidates(cite: Cite, reading: Reading) -> tuple[str, ...]:
    """The documents whose archive and whole shelf-mark the words give."""
    words = bare(cite.text)
    return tuple(
        source.key
        for source in reading.sources.values()
        if source.shelf_mark is not None and bare(source.shelf_mark) in words
        if any(bare(source.get(name) or "-") in words for name in ("archive", "archiveshort"))
    )


@cache
def bare(text: str) -> str:
    """Words only, between spaces, for comparing: "Korea’s Place" -> " korea s place "."""
    return f" {' '.join(WORD_PATTERN.findall(fold(text)))} "


LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def fold(text: str) -> str:
    """Letters without what stands on them, for comparing: "Łódź" -> "lodz"."""
    plain = "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
    return normalize("NFC", plain.translate(LETTERS))


def titles_of(source: Source) -> tuple[str, ...]:
    """The ways in which a title may be written."""
    title = source.get("title") or source.get("journal") or ""  # of a newspaper, which may have no other
    forms = (title, source.get("shorttitle") or "", title.partition(":")[0])
    return tuple(form for form in forms if form)


def leading(source: Source) -> tuple[Person, ...]:
    """Those under whose names a source is cited."""
    return source.named("author") or source.named("editor") or source.named("sender")
