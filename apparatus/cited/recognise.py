"""Words of an unmarked note in which a work of the bibliography can be seen.

In: the words of a note, the sources.  Out: `Sighting`s, in the order of the words, none in another.
Example: in "See Bruce Cumings, Korea’s Place in the Sun, p. 236, on the soldiers" the words from "Bruce"
to "236" are `cumings1997`.

It says nothing rather than something wrong: a title needs its author beside it, unless it is long and
nobody else stands there; what fits two entries is told apart by its date, or left.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from apparatus.cited.candidates import fold, leading, titles_of
from apparatus.cited.checks import find_missing
from apparatus.model.locators import STRETCHES
from apparatus.model.sources import Person, Source

TOKEN_PATTERN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")  # matches "Dăng"; must not match ", "
NAME_REACH = 14  # words between an author and the title
DATE_REACH = 14  # words between a title, or a sender, and the date of a document
LONG_TITLE = 4  # words of a title that can stand for the work without its author
# Words between the parts of a reference that belong to none of its fields.
GLUE_WORDS = """
    in ed eds edited editor editors by trans translated vol vols volume no nos number of the and on at to from
    und hg hrsg von dans par et dir de la le tome
"""
GLUE = frozenset(GLUE_WORDS.split())
AFTER_AUTHOR = GLUE - {"of", "on", "at", "to", "from"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a note."""

    word: str  # for comparing
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words in which a source is seen."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Words, from token to token, that are the title of some sources, or tell what a document is."""

    first: int
    last: int  # the token after
    sources: tuple[Source, ...]  # none: of a book or journal that is no entry


def split(text: str) -> tuple[Token, ...]:
    """The words of a text."""
    return tuple(Token(fold(m.group()), m.start(), m.end()) for m in TOKEN_PATTERN.finditer(text))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, for comparing."""
    return tuple(token.word for token in split(text))


def recognise(text: str, sources: Sequence[Source]) -> tuple[Sighting, ...]:
    """The sources that can be seen in a note."""
    tokens = split(text)
    found: list[Sighting] = []
    for hit in sorted(keep_longest(find_hits(tokens, sources)), key=lambda h: h.first):
        after = next((i for i, token in enumerate(tokens) if not found or token.start >= found[-1].end), 0)
        if hit.first >= after and (one := settle(text, tokens, hit, after)) is not None:
            found.append(one)
    named = {one.key for one in found}
    found += [one for one in find_shelf_marks(text, sources) if one.key not in named]
    return tuple(sorted(found, key=lambda one: one.start))


# ----------------------------------------------------------------------------- what stands there


def find_hits(tokens: Sequence[Token], sources: Iterable[Source]) -> Iterator[Hit]:
    """Titles in the words, those of books and journals of entries among them; messages; short titles."""
    by_title: dict[tuple[str, ...], list[Source]] = {}
    for source in sources:
        for title in titles_of(source):
            by_title.setdefault(words_of(title), []).append(source)
        for field in ("booktitle", "journal"):
            by_title.setdefault(words_of(source.get(field) or ""), [])
    for words, entries in by_title.items():
        for at in find_run(tokens, words):
            yield Hit(at, at + len(words), tuple({entry.key: entry for entry in entries}.values()))
    for source in sources:
        yield from find_message(tokens, source)
        yield from find_short(tokens, source)


def find_run(tokens: Sequence[Token], words: Sequence[str]) -> Iterator[int]:
    """Where a run of words begins."""
    if words:
        for at in range(len(tokens) - len(words) + 1):
            if all(tokens[at + n].word == word for n, word in enumerate(words)):
                yield at


def find_message(tokens: Sequence[Token], source: Source) -> Iterator[Hit]:
    """A letter or telegram without title: its kind, "from", the sender, "to", the recipient."""
    sender, recipient = source.named("sender"), source.named("recipient")
    if source.get("title") or not sender or not recipient:
        return
    one, two = words_of(sender[0].family), words_of(recipient[0].family)
    for at in find_run(tokens, one):
        end = at + len(one)
        near = [token.word for token in tokens[end : end + NAME_REACH]]
        there = next((n for n in range(len(near)) if tuple(near[n : n + len(two)]) == two), 0)
        if "to" in near[:there] and "from" not in near[:there]:
            yield Hit(find_kind(tokens, at, source), end + there + len(two), (source,))


def find_kind(tokens: Sequence[Token], at: int, source: Source) -> int:
    """Where the words begin that say what a document is: "Ciphered telegram from [Ambassador] Shtykov"."""
    kind = words_of(source.get("kind") or "")
    before = [n for n in range(max(0, at - NAME_REACH), at) if tokens[n].word == "from"]
    if not before:
        return at
    first = before[-1]
    while first > 0 and tokens[first - 1].word in kind:
        first -= 1
    return first


def find_short(tokens: Sequence[Token], source: Source) -> Iterator[Hit]:
    """An author with some words of the title, or with the year: "Cumings, Origins", "Cumings 1990"."""
    year = (source.get("date") or "-")[:4]
    whole = words_of(source.get("title") or "")
    for person in leading(source)[:1]:
        family = words_of(person.family)
        for at in find_run(tokens, family):
            first = at + len(family)
            last = first
            while last < len(tokens) and " ".join(t.word for t in tokens[first : last + 1]) in " ".join(
                whole
            ):
                last += 1
            if any(t.word not in GLUE and len(t.word) > 3 for t in tokens[first:last]):
                yield Hit(first, last, (source,))
            elif first < len(tokens) and tokens[first].word == year:
                yield Hit(first, first + 1, (source,))


def keep_longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that are not in or across a longer one; those of the same words together."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.first - h.last, h.first)):
        same = next((k for k in kept if (k.first, k.last) == (hit.first, hit.last)), None)
        if same is not None:
            known = {source.key for source in same.sources}
            more = tuple(source for source in hit.sources if source.key not in known)
            kept[kept.index(same)] = Hit(hit.first, hit.last, same.sources + more)
        elif all(hit.last <= k.first or k.last <= hit.first for k in kept):
            kept.append(hit)
    return kept


# ----------------------------------------------------------------------------- which one it is


def settle(text: str, tokens: Sequence[Token], hit: Hit, after: int) -> Sighting | None:
    """The one source of a hit, with all its words; None where none or several fit."""
    fitting = [
        (source, name)
        for source in hit.sources
        for name in (find_name(text, tokens, hit, source, after),)
        if name is not None and fits_date(text, tokens, hit, source, len(hit.sources))
    ]
    if len(fitting) != 1:
        return None
    source, first = fitting[0]
    start = open_quote(text, tokens[first].start)
    last = go_on(text, tokens, after_date(tokens, hit.last, source), source)
    end = close(text, start, tokens[last - 1].end)
    return Sighting(start, add_locator(text, end), source.key)


def find_name(text: str, tokens: Sequence[Token], hit: Hit, source: Source, after: int) -> int | None:
    """The token at which the words of a source begin: its author's, if he stands beside; None: not it."""
    title = hit.last - hit.first
    if text[tokens[hit.first].start].islower() and (source.get("title") or "x")[0].isupper():
        return None
    if source.type == "periodical":  # its title is also that of the journal of every article in it
        number = words_of(source.get("number") or "-")
        there = [t.word for t in tokens[hit.first : hit.last + len(number) + 1]]
        return hit.first if " ".join(number) in " ".join(there) else None
    if source.is_archival:
        return hit.first
    for person in leading(source):
        before = range(max(after, hit.first - NAME_REACH), hit.first)
        at = next((n for n in before if is_name(tokens, n, person)), None)
        if at is not None:
            family = at + len(words_of(person.family))
            names = {w for p in leading(source) for w in words_of(str(p))}
            beside = {t.word for t in tokens[family : hit.first]} <= names | AFTER_AUTHOR
            if beside or title >= LONG_TITLE:
                return begin_name(tokens, at, after, person) if beside else hit.first
    dated = (source.get("date") or "-")[:4] in text or (source.get("url") or "\0") in text
    long = title >= LONG_TITLE or (title > 1 and dated and not leading(source))
    return hit.first if long and len(hit.sources) == 1 and is_bare(text, tokens[hit.first].start) else None


def is_name(tokens: Sequence[Token], at: int, person: Person) -> bool:
    """Tell whether a family name stands at a token."""
    family = words_of(person.family)
    return tuple(token.word for token in tokens[at : at + len(family)]) == family


def begin_name(tokens: Sequence[Token], at: int, after: int, person: Person) -> int:
    """The token at which a name begins: with the given names, or their initials, before the family's."""
    given = words_of(person.given or "")
    while at > after and any(tokens[at - 1].word in (name, name[0]) for name in given):
        at -= 1
    return at - 1 if at > after and person.body and tokens[at - 1].word == "the" else at


def is_bare(text: str, at: int) -> bool:
    """Tell whether no name can stand right before a title: it begins a sentence, or a word leads to it."""
    before = text[:at].rstrip(" “\"‘'«„")
    word = re.search(r"\w+$", before)
    return not before or before[-1] in ".;:(" or (word is not None and word.group()[0].islower())


def fits_date(text: str, tokens: Sequence[Token], hit: Hit, source: Source, others: int) -> bool:
    """Tell whether the date of an entry stands in the words; of a work only where there are others."""
    date = source.get("date")
    if date is None:
        return True
    if not source.is_archival and others == 1:
        return True
    last = min(len(tokens), hit.last + DATE_REACH) - 1
    words = text[tokens[hit.first].start : tokens[last].end]
    return "/" not in date and not find_missing(date, words, source.is_archival)


# ----------------------------------------------------------------------------- how far it goes


def after_date(tokens: Sequence[Token], at: int, source: Source) -> int:
    """The token after the year of a document, whatever stands between: "(in reply to that of 11 May)"."""
    year = (source.get("date") or "-")[:4] if source.is_archival else ""
    near = tokens[at : at + DATE_REACH]
    return next((at + n + 1 for n, token in enumerate(near) if token.word == year), at)


def go_on(text: str, tokens: Sequence[Token], at: int, source: Source) -> int:
    """The token after the last one that is a word of the entry, or stands between two such."""
    known = known_words(source)
    last = at
    for here in range(at, len(tokens)):
        gap = text[tokens[here - 1].end : tokens[here].start]
        word = tokens[here].word
        if text.rfind("[", 0, tokens[here].start) > text.rfind("]", 0, tokens[here].start):
            continue  # "[hereafter AVPRF]"
        if re.search(r";|[)\]]\.\s", gap) or (
            word not in known and word not in GLUE and not (here > last and word.isdecimal())
        ):
            break
        last = here + 1 if word in known else last
    return last


def known_words(source: Source) -> frozenset[str]:
    """All words that a reference to a source may have after its title."""
    texts = [
        text for name, text in source.fields if not name.startswith(("note", "doubt", "supplied", "url"))
    ]
    texts += [str(person) for _, people in source.people for person in people]
    texts += [source.shelf_mark or "", MONTH_WORDS if source.get("date") else ""]
    words = {word for text in texts for word in words_of(text)}
    days = {day.lstrip("0") for day in (source.get("date") or "").split("-")}
    return frozenset((words | days | {"press", "university", "hereafter"}) - GLUE)


MONTH_WORDS = (
    "January February March April May June July August September October November December "
    "Spring Summer Autumn Fall Winter"
)
PAGES_PATTERN = re.compile(
    rf"""
    (?: \s \[ [^\[\]]{{1,40}} \] )? (?: ,? \s* vols? \.? \s* \w{{1,8}} )?  # "[hereafter HBM], vol. 3"
    [”"’'»]? \s* (?: [,.:;]? \s* (?: at \s+ )? pp? \. | [,:] ) \s* {STRETCHES}
    """,  # matches ", p. 236", "): 134"; must not match ". The 5"
    re.VERBOSE,
)


def add_locator(text: str, end: int) -> int:
    """Where the pages end that follow; the end of the words where none do."""
    match = PAGES_PATTERN.match(text, end)
    return match.end() if match else end


def open_quote(text: str, start: int) -> int:
    """Where the quotation mark stands that opens right before."""
    return start - 1 if start and text[start - 1] in '“"‘«„' else start


PAIRS = {"(": ")", "“": "”", "«": "»", "„": "“"}


def close(text: str, start: int, end: int) -> int:
    """The end, after the mark or bracket that closes what was opened in the words."""
    for opened, closed in PAIRS.items():
        inside = text[start:end]
        if inside.count(opened) > inside.count(closed):
            match = re.match(rf"[.,?!]?{re.escape(closed)}", text[end:])
            end += match.end() if match else 0
    return end


def find_shelf_marks(text: str, sources: Sequence[Source]) -> Iterator[Sighting]:
    """Shelf-marks of documents, from the name of the archive on."""
    for source in sources:
        mark = source.shelf_mark
        if mark is None:
            continue
        others = [s for s in sources if s.shelf_mark == mark and s.get("archive") == source.get("archive")]
        tokens = split(text)
        for at in find_run(tokens, words_of(mark)):
            names = (words_of(source.get(name) or "") for name in ("archive", "archiveshort"))
            starts = [n for name in names for n in find_run(tokens, name) if at - NAME_REACH <= n < at]
            if starts and len(others) == 1:
                end = tokens[at + len(words_of(mark)) - 1].end
                yield Sighting(tokens[min(starts)].start, end, source.key)
