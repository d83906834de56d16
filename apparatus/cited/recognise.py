"""Words of an unmarked note in which a work of the bibliography can be seen.

In: the words of a note, the sources.  Out: `Sighting`s, in the order of the words, none in another.
Example: in "See Bruce Cumings, Korea’s Place in the Sun, p. 236, on the soldiers" the words from "Bruce"
to "236" are `cumings1997`.

It says nothing rather than something wrong: a title needs its author beside it, unless it is long and
nobody else stands there; what fits two entries is told apart by its date, or left.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from apparatus.cited.candidates import leading, titles_of
from apparatus.cited.checks import find_missing
from apparatus.cited.extent import (
    DATE_REACH,
    GLUE,
    Token,
    add_locator,
    after_date,
    close,
    go_on,
    open_quote,
    split,
    words_of,
)
from apparatus.cited.identity import find_person, has_address, is_dated, is_interview, stands
from apparatus.model.sources import Person, Source

NAME_REACH = 14  # words between an author and the title
LONG_TITLE = 4  # words of a title that can stand for the work without its author
AFTER_AUTHOR = GLUE - {"of", "on", "at", "to", "from"}


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


@dataclass(frozen=True, slots=True)
class Index:
    """What to look for in notes, by the first word of it."""

    titles: Mapping[
        str, list[tuple[tuple[str, ...], list[Source]]]
    ]  # words, and whose title they are, if any
    authors: Mapping[str, list[Source]]
    senders: Mapping[str, list[Source]]  # of messages without a title
    marks: Mapping[str, list[Source]]  # shelf-marks


def make_index(sources: Iterable[Source]) -> Index:
    """An index of sources; the titles of books and journals of which they are parts are in it too."""
    whole: dict[tuple[str, ...], dict[str, Source]] = {}
    index = Index(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    for source in sources:
        for title in titles_of(source):
            whole.setdefault(words_of(title), {})[source.key] = source
        for field in ("booktitle", "journal"):
            whole.setdefault(words_of(source.get(field) or ""), {})
        sent = source.named("sender") if source.named("recipient") and not source.get("title") else ()
        names = [person.family for person in leading(source)[:1]]
        for table, texts in (
            (index.authors, names),
            (index.senders, [person.family for person in sent[:1]]),
            (index.marks, [source.shelf_mark or ""]),
        ):
            for words in filter(None, map(words_of, texts)):
                table[words[0]].append(source)
    for words, entries in whole.items():
        if words:
            index.titles[words[0]].append((words, list(entries.values())))
    return index


def recognise(text: str, index: Index) -> tuple[Sighting, ...]:
    """The sources that can be seen in a note."""
    tokens = split(text)
    found: list[Sighting] = []
    for hit in sorted(keep_longest(find_hits(tokens, index)), key=lambda h: h.first):
        after = next((i for i, token in enumerate(tokens) if not found or token.start >= found[-1].end), 0)
        if hit.first >= after and (one := settle(text, tokens, hit, after)) is not None:
            found.append(one)
    named = {one.key for one in found}
    found += [one for one in find_shelf_marks(tokens, index) if one.key not in named]
    return tuple(sorted(found, key=lambda one: one.start))


# ----------------------------------------------------------------------------- what stands there


def find_hits(tokens: Sequence[Token], index: Index) -> Iterator[Hit]:
    """Titles in the words, those of books and journals of entries among them; messages; short titles."""
    for at, token in enumerate(tokens):
        for words, entries in index.titles.get(token.word, ()):
            if stands(tokens, at, words):
                yield Hit(at, at + len(words), tuple(entries))
        for source in index.senders.get(token.word, ()):
            yield from find_message(tokens, at, source)
        for source in index.authors.get(token.word, ()):
            yield from (
                find_interview(tokens, at, source) if is_interview(source) else find_short(tokens, at, source)
            )


def find_message(tokens: Sequence[Token], at: int, source: Source) -> Iterator[Hit]:
    """A letter or telegram without title: its kind, "from", the sender at a token, "to", the recipient."""
    one, two = (words_of(source.named(role)[0].family) for role in ("sender", "recipient"))
    end = at + len(one)
    near = tokens[end : end + NAME_REACH]
    there = next((n for n in range(len(near)) if stands(near, n, two)), 0)
    between = {token.word for token in near[:there]}
    if stands(tokens, at, one) and "to" in between and "from" not in between:
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


def find_short(tokens: Sequence[Token], at: int, source: Source) -> Iterator[Hit]:
    """An author at a token with words of the title, or the year: "Cumings, Origins", "Cumings 1990"."""
    family = words_of(leading(source)[0].family)
    whole = f" {' '.join(words_of(source.get('title') or ''))} "
    first = last = at + len(family)
    if not stands(tokens, at, family):
        return
    while last < len(tokens) and f" {' '.join(t.word for t in tokens[first : last + 1])} " in whole:
        last += 1
    if any(t.word not in GLUE and len(t.word) > 3 for t in tokens[first:last]):
        yield Hit(first, last, (source,))
    elif [t.word for t in tokens[first : first + 1]] == [(source.get("date") or "-")[:4]]:
        yield Hit(first, first + 1, (source,))


INTERVIEW = ("interview", "interviewed")


def find_interview(tokens: Sequence[Token], at: int, source: Source) -> Iterator[Hit]:
    """An interview without title: the whole name of who answers, and beside it the word that says so."""
    person = leading(source)[0]
    family, given = words_of(person.family), words_of(person.given or "")
    for start, name in {(at, family + given), (at - len(given), given + family)}:
        end = start + len(name)
        if start < 0 or not stands(tokens, start, name):
            continue
        if [token.word for token in tokens[max(0, start - 2) : start]] == ["interview", "with"]:
            yield Hit(start - 2, end, (source,))
        elif end < len(tokens) and tokens[end].word in INTERVIEW:
            yield Hit(start, end + 1, (source,))


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
    if is_dated(source):
        return hit.first
    for person in leading(source):
        before = range(max(after, hit.first - NAME_REACH), hit.first)
        at = next((n for n in before if find_person(tokens, n, person)), None)
        if at is not None:
            family = at + find_person(tokens, at, person)
            names = {w for p in leading(source) for w in words_of(str(p))}
            beside = {t.word for t in tokens[family : hit.first]} <= names | AFTER_AUTHOR
            if beside or title >= LONG_TITLE:
                return begin_name(tokens, at, after, person) if beside else hit.first
    linked = has_address(text, source)
    dated = (source.get("date") or "-")[:4] in text or linked
    long = title >= LONG_TITLE or (title > 1 and dated and not leading(source))
    alone = (linked and title > 1) or is_bare(text, tokens[hit.first].start)
    return hit.first if long and len(hit.sources) == 1 and alone else None


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
    if not is_dated(source) and others == 1:
        return True
    last = min(len(tokens), hit.last + DATE_REACH) - 1
    words = text[tokens[hit.first].start : tokens[last].end]
    if is_interview(source):  # what comes next has a date of its own
        words = re.split(r";|(?<=\w\w)\.\s", words)[0]
    return "/" not in date and not find_missing(date, words, is_dated(source))


def find_shelf_marks(tokens: Sequence[Token], index: Index) -> Iterator[Sighting]:
    """Shelf-marks of documents, from the name of the archive on, that only one of them has."""
    for at, token in enumerate(tokens):
        here = [
            (source, first, at + len(words))
            for source in index.marks.get(token.word, ())
            if stands(tokens, at, words := words_of(source.shelf_mark or ""))
            and (first := find_archive(tokens, at, source)) is not None
        ]
        if len(here) == 1:
            source, first, last = here[0]
            yield Sighting(tokens[first].start, tokens[last - 1].end, source.key)


def find_archive(tokens: Sequence[Token], at: int, source: Source) -> int | None:
    """Where the name of an archive begins, not far before a shelf-mark; None where it is not there."""
    names = [words_of(source.get(name) or "-") for name in ("archive", "archiveshort")]
    before = range(max(0, at - NAME_REACH), at)
    return next((n for n in before for words in names if words and stands(tokens, n, words)), None)
