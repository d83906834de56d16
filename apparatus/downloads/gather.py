"""An edition becomes books: one for each essay that may be handed on, and one for all of them.

In: an `Edition`, the `Site`, and the registers.  Out: `Book`s.  Example: `decision-for-war`, and `reader`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from apparatus.downloads.book import (
    Book,
    Caller,
    Chapter,
    Heading,
    Mended,
    Note,
    Passage,
    Stated,
    Work,
    WorkList,
)
from apparatus.downloads.gather_names import list_days, list_names, mark_names
from apparatus.downloads.words import Mark, lay_note, lay_passage
from apparatus.exports.cite_essay import FORMS, cite_in
from apparatus.exports.dates import show_date
from apparatus.exports.essay_record import plain_date
from apparatus.exports.record import tell_supplied
from apparatus.exports.said import describe, list_known, say, show_segments
from apparatus.model.editing import Fact, bracket
from apparatus.model.edition import Edition, Essay
from apparatus.model.site import Site
from apparatus.model.sources import Source, plain
from apparatus.model.text import Passage as EssayPassage
from apparatus.registers import Registers

READER = "reader"  # the name of the files of all essays together


def may_be_handed_on(edition: Edition) -> Edition:
    """The edition without the essays whose editors allow no downloads."""
    essays = tuple(essay for essay in edition.essays if essay.editor.downloads is None)
    slugs = {essay.slug for essay in essays}
    mentions = {
        key: tuple(mention for mention in found if mention.essay in slugs)
        for key, found in edition.mentions.items()
    }
    return replace(edition, essays=essays, mentions=mentions)


def gather_books(edition: Edition, site: Site, registers: Registers) -> tuple[Book, ...]:
    """A book for each essay, then that of all; none where there is no essay."""
    chapters = tuple(gather_chapter(edition, essay, site, registers) for essay in edition.essays)
    books = [bind(edition, site, registers, (chapter,), False) for chapter in chapters]
    return (*books, bind(edition, site, registers, chapters, True)) if chapters else ()


def bind(
    edition: Edition, site: Site, registers: Registers, chapters: tuple[Chapter, ...], whole: bool
) -> Book:
    """A book of some chapters, with what they cite, whom they name and what they date."""
    slugs = {chapter.slug for chapter in chapters}
    return Book(
        name=READER if whole else chapters[0].slug,
        whole=whole,
        site=say(site.name),
        title=say(site.name) if whole else str(chapters[0].title),
        language=chapters[0].language,
        chapters=chapters,
        works=tuple(list_works(edition, [essay for essay in edition.essays if essay.slug in slugs])),
        names=tuple(list_names(registers, slugs)),
        days=tuple(list_days(registers, slugs)),
    )


# ---------------------------------------------------------------------------- one essay


def gather_chapter(edition: Edition, essay: Essay, site: Site, registers: Registers) -> Chapter:
    """One essay."""
    editor = essay.editor
    address = site.at(f"{essay.slug}/") if site.address else None
    cited_at = address or f"[address of this site]/{essay.slug}/"
    names = mark_names(registers, essay)
    first_calls = {note.called_from[0].call for note in essay.notes if note.called_from}
    return Chapter(
        slug=essay.slug,
        title=state(editor.title),
        authors=tuple(state(author) for author in editor.authors),
        date=state_date(editor.date) if editor.date else None,
        iso_date=plain_date(editor.date),
        language=editor.language,
        description=say(describe(essay)),
        rights=say(editor.rights),
        version=essay.version,
        address=address,
        citation=show_segments(cite_in(FORMS[0], essay, site, cited_at)),
        passages=tuple(
            gather_passage(passage, first_calls, address, names.get(passage.id, ()))
            for passage in essay.passages
        ),
        notes=tuple(gather_notes(edition, essay, names)),
        broken_off=say(tell_break(editor.broken_off)) if editor.broken_off else None,
        mended=tuple(list_mended(essay)),
        known=tuple(list_known(essay, bracket)),
    )


def state(fact: Fact) -> Stated:
    """A fact of the editor's file."""
    return Stated(say(fact.text), fact.supplied, fact.confidence == "probable")


def state_date(date: Fact) -> Stated:
    """A date in words; one that is probable has its sign of doubt once."""
    stated, words = state(date), show_date(date.text)
    return replace(stated, text=words.removesuffix("?") if stated.probable else words)


def gather_passage(
    passage: EssayPassage, first_calls: set[str], address: str | None, names: tuple[Mark, ...]
) -> Passage:
    """One passage."""
    heading = Heading(passage.heading.id, say(passage.heading.text)) if passage.heading else None
    content = lay_passage(passage, first_calls, names)
    where = f"{address}#{passage.id}" if address else None
    return Passage(passage.id, passage.number, passage.kind, heading, content, where)


def gather_notes(edition: Edition, essay: Essay, names: Mapping[str, tuple[Mark, ...]]) -> Iterator[Note]:
    """All notes of an essay."""
    shown = {note.id: note.shown for note in essay.notes}.__getitem__
    labels = {passage.id: passage.label for passage in essay.passages}
    for note in essay.notes:
        content = lay_note(
            note, essay.references.get(note.id), edition.formatted, shown, names.get(note.id, ())
        )
        lost = note.missing and say(f"[The received text has no note {note.shown}. {note.missing}]")
        callers = tuple(Caller(call.call, labels[call.passage]) for call in note.called_from)
        yield Note(note.id, note.shown, content, lost, callers)


def tell_break(fact: Fact) -> str:
    """That the text breaks off, in the editors' voice."""
    return f"[The received text breaks off here. {fact.reason or ''}".rstrip() + "]"


def list_mended(essay: Essay) -> Iterator[Mended]:
    """Every mended place of an essay, in the order of its passages and notes."""
    for owner in essay.units:
        where = owner.label if isinstance(owner, EssayPassage) else f"n. {owner.shown}"
        for place in owner.words.emended:
            emended = owner.words.text[place.start : place.end]
            source = place.source
            row = (say(words) for words in (place.reading, emended, source.kind, source.reason))
            yield Mended(place.id, where, *row)


# ----------------------------------------------------------------------------- sources


def list_works(edition: Edition, essays: Iterable[Essay]) -> Iterator[WorkList]:
    """The sources that essays cite: documents by their date, works in the order of a bibliography."""
    cited: set[str | None] = set()
    for essay in essays:
        for found in essay.references.values():
            for reference in found.references:
                cited |= {reference.source, reference.cite.document, *reference.cite.via}
    library = [source for source in edition.library if source.key in cited]
    documents = sorted((s for s in library if s.is_archival), key=lambda s: s.get("date") or "9")
    works = sorted((s for s in library if not s.is_archival), key=lambda s: sort_key(edition, s))
    for title, sources in (("Documents", documents), ("Works", works)):
        if sources:
            yield WorkList(title, tuple(describe_work(edition, source) for source in sources))


def describe_work(edition: Edition, source: Source) -> Work:
    """One source."""
    citation = show_segments(edition.formatted[source.key].entry)
    return Work(source.key, citation, tuple(say(words) for words in tell_supplied(source)))


def sort_key(edition: Edition, source: Source) -> str:
    """The order of a bibliography: letters without regard to capitals and opening marks."""
    return plain(edition.formatted[source.key].entry).lstrip("[“‘\"'").casefold()
