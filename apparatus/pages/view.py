"""An essay with what its pages look up again and again.

In: an `Edition`, and the ways to its parts.  Out: a `View` of each essay, made once.  Example:
`view.sentences["p7-3"]` is passage `p7` and the number 3, its place in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from apparatus.model.again import again
from apparatus.model.edition import Edition, Essay
from apparatus.model.text import Note, Passage
from apparatus.pages.ways import Ways, leave_essays
from apparatus.pages.weave import Setting

KINDS = {
    "source": "source",
    "source and comment": "source with comment",
    "discursive": "comment",
    "missing": "missing",
}
LABEL_LENGTH = 60  # characters of a note in the name of its call


@dataclass(frozen=True, slots=True)
class View:
    """One essay of an edition, with its parts by id."""

    ways: Ways
    essay: Essay
    setting: Setting  # what the words of the essay are set with
    notes: Mapping[str, Note]
    order: Mapping[str, int]  # id of a note -> its place among the notes
    sentences: Mapping[str, tuple[Passage, int]]  # id of a sentence -> its passage, its number from 1

    def shown(self, note: str) -> str:
        """The number, as shown, of the note of an id."""
        return self.notes[note].shown

    def words(self, sentence: str) -> str:
        """The words of the sentence of an id."""
        passage, number = self.sentences[sentence]
        span = passage.sentences[number - 1]
        return passage.words.text[span.start : span.end]

    def deeper(self) -> "View":
        """The essay as seen from a page that lies one folder further down."""
        ways = self.ways.deeper()
        setting = replace(self.setting, about=partial(ways.about, self.essay.slug))
        return replace(self, ways=ways, setting=setting)


def view_essays(edition: Edition, ways: Ways) -> dict[str, View]:
    """A view of each essay, by slug."""
    apart = leave_essays(ways.up, edition.library, edition.formatted, ways.entries)
    return {essay.slug: view_essay(essay.slug, apart, essay) for essay in edition.essays}


@again
def view_essay(slug: str, ways: Ways, essay: Essay) -> View:
    """A view of one essay."""
    labels = {note.id: (label_of(essay, note), kind_of(essay, note) or "") for note in essay.notes}
    return View(
        ways,
        essay,
        Setting(partial(ways.about, slug), labels),
        {note.id: note for note in essay.notes},
        {note.id: place for place, note in enumerate(essay.notes)},
        {s.id: (p, number) for p in essay.passages for number, s in enumerate(p.sentences, 1)},
    )


def label_of(essay: Essay, note: Note) -> str:
    """The name of a call: "Note 12 (source): Report on Kim Il Sung’s visit…"."""
    words = shorten(note.words.text) if note.missing is None else ""
    kind = kind_of(essay, note)
    said = f" ({KINDS[kind]})" if kind else ""
    return f"Note {note.shown}{said}" + (f": {words}" if words else "")


def kind_of(essay: Essay, note: Note) -> str | None:
    """The kind of a note, for the eye and for filters; None where nobody has said."""
    found = essay.references.get(note.id)
    return found.kind if found else None


def shorten(words: str) -> str:
    """The first words of a text, as a label."""
    return words if len(words) <= LABEL_LENGTH else words[:LABEL_LENGTH].rsplit(" ", 1)[0] + "…"
