"""The notes of a new essay as a file: each a remark, and as comments what it seems to cite.

In: the notes of an essay, and the sources.  Out: the characters of `footnotes/<slug>.yaml`.  Example:

    notes:
      3:
        - remark: "See Bruce Cumings, Korea’s Place in the Sun, p. 236."
          # cites:  # looks like cumings1997, p. 236
          #   - {starts: "Bruce Cumings,", ends: "p. 236", key: cumings1997, form: short}

An editor who finds a line right takes its `# ` away; a comment asserts nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from apparatus.cited.suggest import Suggestion, suggest
from apparatus.files.yaml_values import quote
from apparatus.model.sources import Source
from apparatus.model.text import Note

HEAD = """\
# Every note is a remark. Under it, as comments, stands what it seems to cite: where that is right, take away
# the `# ` of its lines. `starts` and `ends` are the first and last words of a cite; the rest is the remark.
"""
NO_WORDS = "The received file has no words for this note."
SUGGESTED_PATTERN = re.compile(
    r'\ {6}\#\ (?: cites: | \ \ -\ \{ | ["“] )',
    re.VERBOSE,  # matches "      # cites:  # looks like a"; must not match "      # See the entry."
)


def draft_notes(schema: str, notes: Sequence[Note], library: Sequence[Source]) -> str:
    """The file of an essay of which nobody has said yet what its notes cite; `schema` is its first line."""
    found = suggest(notes, library)
    rows = (
        f"  {note.shown}:\n{dump_note(note)}\n{''.join(write_suggestions(found[note.shown]))}"
        for note in notes
    )
    return f"{schema}{HEAD}notes:\n{''.join(rows)}"


def dump_note(note: Note) -> str:
    """A note of which nobody has said yet what it cites."""
    words = note.words.as_received
    return f"    - remark: {quote(words)}" if words.strip() else f"    - lost: {quote(NO_WORDS)}"


def write_suggestions(found: Sequence[Suggestion]) -> Iterator[str]:
    """What a note seems to cite, as comments that are valid where their `# ` is taken away."""
    sure = [one for one in found if one.mark.key is not None]
    if sure:
        works = "; ".join(", ".join(filter(None, (one.mark.key, show_pages(one)))) for one in sure)
        yield f"      # cites:  # looks like {works}\n"
    yield from (f"      #   - {{{', '.join(list_values(one))}}}\n" for one in sure)
    for one in found:
        if one.mark.key is None:
            yield f"      # {quote(one.cite.text)} may be {' or '.join(one.candidates)}: say which, and why\n"


def show_pages(one: Suggestion) -> str:
    """The pages that the words give: "p. 236"; nothing for a shelf-mark, which the words show."""
    locator = one.cite.locator or ""
    return locator if locator.startswith("p") else ""


def list_values(one: Suggestion) -> Iterator[str]:
    """The keys of a mark with their values."""
    mark = one.mark
    for key, words in (("after", mark.after), ("starts", mark.text), ("ends", mark.ends)):
        if words:
            yield f"{key}: {quote(words)}"
    yield f"key: {mark.key}"
    yield f"form: {mark.form}"
    if mark.via:
        yield f"via: [{', '.join(mark.via)}]"


def suggest_again(text: str, notes: Sequence[Note], library: Sequence[Source]) -> str:
    """A file of notes with the suggestions of now under each note that is still a remark and no more."""
    found = suggest(notes, library)
    fresh: Mapping[tuple[str, str], list[str]] = {
        (f"  {note.shown}:", dump_note(note)): [*write_suggestions(found[note.shown])] for note in notes
    }
    lines = [line for line in text.split("\n") if not SUGGESTED_PATTERN.match(line)]
    made = []
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        made.append(f"{line}\n")
        if not after.startswith("      cites:"):
            made += fresh.get((before, line), [])
    return "".join(made).removesuffix("\n")
