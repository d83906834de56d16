"""What every cite means: short forms and *Ibid.* resolved in one pass, in reading order.

In: a `CitationsFile`, the notes, and the sources.  Out: `NoteReferences`, with
candidates, state and chain, and the problems.  Example: note 18, "Ibid. pp. 10-11.", has the one
candidate `weathersby2002`; its chain is (n18, n17, n16, n15).

"The note before" is only where an Ibid. begins to look.  One candidate resolves it; with none or
several the editor decides and says why; nothing is guessed.
"""

from collections.abc import Iterable, Mapping

from apparatus.cited.candidates import (
    Reading,
    find_antecedent,
    find_full,
    find_ibid_candidates,
    find_shelf_candidates,
    find_short_candidates,
)
from apparatus.cited.checks import check_printed_pages, check_reference
from apparatus.cited.marks import spell_out
from apparatus.cited.notes import check_coverage, check_names, find_idle_joins, place_parts
from apparatus.model.problems import Place, Problem
from apparatus.model.sources import (
    CitationsFile,
    Cite,
    Lost,
    Mention,
    NoteCites,
    NoteKind,
    NoteReferences,
    Reference,
    Remark,
    Source,
    State,
)
from apparatus.model.text import Note


def resolve(
    file: CitationsFile,
    notes: Iterable[Note],
    sources: Iterable[Source],
    written: frozenset[str] = frozenset(),
) -> tuple[dict[str, NoteReferences], tuple[Problem, ...]]:
    """Say what every cite of an essay means: the id of a note -> its references.

    `written` are the keys that stand in the bibliography, also of entries that could not be read: for
    these there are problems already.
    """
    notes = tuple(notes)
    texts = {note.shown: note.words.as_received for note in notes if note.missing is None}
    ids = {note.shown: note.id for note in notes}
    numbers = {note.id: note.shown for note in notes}
    reading = Reading({source.key: source for source in sources}, file.path, written, ids, numbers)
    reading.problems += check_coverage(file, texts, Place(file.path, 1, 1))
    reading.problems += check_names(file, texts)
    said = {cites.number: cites for cites in file.notes}
    found = {n.id: resolve_note(n, said[n.shown], file, reading) for n in notes if n.shown in said}
    if not any(problem.code in ("C101", "C102", "C103", "C117") for problem in reading.problems):
        reading.problems += find_idle_joins(file, found.values(), {ids[n]: text for n, text in texts.items()})
    return found, tuple(sorted(reading.problems, key=lambda p: (p.place.line, p.place.column)))


def resolve_note(note: Note, said: NoteCites, file: CitationsFile, reading: Reading) -> NoteReferences:
    """Say what the cites of one note mean, and where they stand in it."""
    lost = next((part.reason for part in said.parts if isinstance(part, Lost)), None)
    if lost is not None:
        reading.lost.add(note.id)
    joins = tuple(join.text for join in file.joins)
    text = note.words.as_received
    said, problems = spell_out(said, joins, reading.sources)
    spans, more = place_parts(said, text, joins) if lost is None and not problems else ((), ())
    reading.problems += (*problems, *more)
    cites = [part for part in said.parts if isinstance(part, Cite)]
    row = reading.by_note.setdefault(note.id, [])
    for index, cite in enumerate(cites):
        reference = resolve_cite(cite, note.id, index, reading)
        reading.problems += [] if problems else check_reference(reference, cites, reading)
        row.append(reference)
    reading.problems += check_printed_pages(row, reading)
    return NoteReferences(note.id, kind_of(said), spans, tuple(row), lost)


def kind_of(note: NoteCites) -> NoteKind:
    """What a reader may expect of a note."""
    kinds = {type(part) for part in note.parts}
    if Lost in kinds:
        return "missing"
    if Cite not in kinds:
        return "discursive"
    return "source and comment" if Remark in kinds else "source"


# ------------------------------------------------------------------------ one cite


def resolve_cite(cite: Cite, note: str, index: int, reading: Reading) -> Reference:
    """Say what one cite means."""
    candidates: tuple[str, ...] = ()
    before: Reference | None = None
    if cite.form == "ibid":
        candidates = find_ibid_candidates(cite, note, reading)
        before = find_antecedent(cite, note, reading)
    elif cite.form == "short":
        candidates = find_short_candidates(cite, reading)
        before = find_full(cite.key, reading)
    elif cite.form == "shelf-mark":
        candidates = find_shelf_candidates(cite, reading)
    key = cite.key if cite.key in reading.sources else None
    inherited, given_in = inherit_pages(cite, before)
    chain = (note, *(before.chain or (before.note,))) if before else ()
    state = state_of(cite, key, candidates)
    return Reference(note, index, cite, key, state, candidates, chain, inherited, given_in)


def inherit_pages(cite: Cite, before: Reference | None) -> tuple[str | None, str | None]:
    """The pages that a bare "Ibid." has by convention, those of its antecedent, and the note that gives them.

    They are never the author's words: the page shows them as the editor's.
    """
    if cite.form != "ibid" or cite.locator is not None or before is None:
        return None, None
    if before.locator is not None:
        return before.locator, before.note
    return before.inherited, before.locator_note


def state_of(cite: Cite, key: str | None, candidates: tuple[str, ...]) -> State:
    """Named by its words, resolved by its only candidate, decided by the editor, or open."""
    if key is None:
        return "unresolved"
    if cite.form in ("full", "cross-reference"):
        return "named"
    return "resolved" if candidates == (key,) else "decided"


# --------------------------------------------------------------------- the way back


def collect_mentions(essays: Mapping[str, Mapping[str, NoteReferences]]) -> dict[str, tuple[Mention, ...]]:
    """For each source, where it is cited: by essay and in reading order."""
    found: dict[str, list[Mention]] = {}
    for slug, notes in essays.items():
        for reference in (r for note in notes.values() for r in note.references):
            here = (slug, reference.note, reference.index)
            form, locator = reference.cite.form, reference.locator
            if reference.source is not None:
                pages = (reference.inherited, reference.locator_note)
                found.setdefault(reference.source, []).append(Mention(*here, "cites", locator, form, *pages))
            if reference.cite.document is not None:
                mention = Mention(*here, "document", None, form)
                found.setdefault(reference.cite.document, []).append(mention)
    return {key: tuple(mentions) for key, mentions in found.items()}
