"""What the pages and the files to be taken along say alike, of a text and of what a note stands for.

In: an `Essay`, or a `Reference`.  Out: words.  Example: “Essay, as received, mended in 5 marked places.”
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from apparatus.files.characters import show_unseen
from apparatus.model.editing import Fact
from apparatus.model.edition import Essay
from apparatus.model.sources import Formatted, Reference, Segment


@dataclass(frozen=True, slots=True)
class Known:
    """A line of what is known of a text, and how."""

    name: str  # "Author"
    value: str
    reason: str | None  # None: nothing to say


def say(words: str) -> str:
    """Words of the editors in one line, as they are shown."""
    return show_unseen(" ".join(words.split()))


def describe(essay: Essay) -> str:
    """What the text is, and how far it is as received."""
    mended = count_emendations(essay)
    places = f"mended in {mended} marked place{'s' * (mended != 1)}" if mended else "nothing mended"
    kind = essay.editor.kind
    return f"{kind[:1].upper()}{kind[1:]}, as received, {places}."


def count_emendations(essay: Essay) -> int:
    """How many places of an essay are emended."""
    return sum(len(one.words.emended) for one in essay.units)


def list_known(essay: Essay, show: Callable[[Fact], str]) -> Iterator[Known]:
    """What is known of a text, and how we know; `show` gives the words of a fact."""
    editor = essay.editor
    facts: list[tuple[str, Fact | None]] = [("Title", editor.title)]
    facts += [("Author", author) for author in editor.authors]
    facts += [("Date", editor.date), ("Part of", editor.part_of)]
    for name, fact in facts:
        if fact is not None:
            yield Known(name, say(show(fact)), say(fact.reason) if fact.reason else None)
    received = f"{essay.witness.path}, sha256 {essay.witness.sha256}"
    for name, value in (
        ("Kind", editor.kind),
        ("Provenance", editor.provenance),
        ("Rights", editor.rights),
        ("Received file", received),
        ("Version of the edited text", essay.version),
        ("Extent", measure(essay)),
    ):
        yield Known(name, say(value), None)


def measure(essay: Essay) -> str:
    """How long an essay is: "25 passages, 97 sentences, 26 notes, 3 emendations"."""
    sentences = sum(len(passage.sentences) for passage in essay.passages)
    notes = sum(note.missing is None for note in essay.notes)
    mended = count_emendations(essay)
    return f"{len(essay.passages)} passages, {sentences} sentences, {notes} notes, {mended} emendations"


def explain(
    reference: Reference, formatted: Mapping[str, Formatted], shown: Callable[[str], str]
) -> tuple[Segment, ...]:
    """What an Ibid. or short form stands for, in square brackets; empty after a full reference."""
    if reference.source is None:
        return (Segment(" [source not identified]"),)
    if reference.cite.form == "full":
        return ()
    gloss = formatted[reference.source].gloss
    return show_segments((Segment(" [= "), *gloss, Segment(f"{show_locator(reference, shown)}]")))


def show_segments(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Formatted words as they are shown."""
    return tuple(Segment(show_unseen(segment.text), segment.italic) for segment in segments)


def show_locator(cited: Reference, shown: Callable[[str], str]) -> str:
    """The author's locator, or the page that a bare Ibid. has by convention, and from where."""
    if cited.locator or cited.inherited is None or cited.locator_note is None:
        return f", {cited.locator}" if cited.locator else ""
    return f", {cited.inherited}, from n. {shown(cited.locator_note)}"
