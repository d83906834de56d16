"""Markdown with notes becomes marked-text.

In: the bytes of a `.md`, or of a text with `[^12]` at its calls and `[^12]: …` at its notes.  Out: an
`Original`.  CommonMark is read by markdown-it-py; notes have the numbers that a reader sees, the order of
their calls.  Example: `It *ended*.[^x]` with `[^x]: Ibid.` gives `It ended.[^1]` and `[^1]: Ibid.`
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from apparatus.files.characters import Codes, decode
from apparatus.files.unreadable import UnreadableError
from apparatus.received.marked.writer import CallMark, NoteRows, Row, Token
from apparatus.received.originals.original import About, Left, Original, make_original

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token as Part

BREAKS = ("softbreak", "hardbreak")
WORDS = ("text", "text_special", "code_inline")
LINES = ("code_block", "fence")
LOOSE_PATTERN = re.compile(r"\[\^[^\s\[\]]{1,80}\]")  # a call or a note that Markdown takes for words
FIELD_PATTERN = re.compile(
    r"""
    ^(?P<name> title | author | lang(?:uage)? ) :[ ]* (?P<quote>["']?) (?P<value>.+?) (?P=quote) [ ]*$
    """,  # matches 'title: "The Lamps"'; must not match "title:", "- title: x"
    re.VERBOSE | re.MULTILINE,
)
LOOK = "look at the original; waive this problem if nothing of it belongs to the text"


@dataclass(slots=True)
class Story:
    """What is being read."""

    rows: list[list[Token]] = field(default_factory=list)  # the paragraphs of the text
    notes: dict[int | str, list[list[Token]]] = field(default_factory=dict)  # label -> its paragraphs
    numbers: dict[int | str, int] = field(default_factory=dict)  # label -> the number of a note, as called
    left: dict[str, list[int]] = field(default_factory=dict)  # what was left -> the paragraphs

    def leave(self, what: str) -> None:
        """Note that something is not in the text, and where."""
        self.left.setdefault(what, []).append(len(self.rows))


def read_markdown(data: bytes) -> Original:
    """Read Markdown.  Raises `UnreadableError` where it is not text, or the library is not there."""
    text, problems = decode(data, "", Codes("W110", "W110", "W110", "W110"))
    if text is None or not text.strip():
        raise UnreadableError(problems[0].fact if problems else "the file has no text", NO_TEXT)
    env: dict[str, dict[str, dict[str, str]]] = {}
    parts = make_parser().parse(text, env)
    story = Story()
    read_parts(parts, story)
    if unused := find_unused(parts, env.get("references", {})):
        story.left.setdefault("address", []).extend([0] * unused)
    for row in story.rows:
        for words in (token for token in row if isinstance(token, str)):
            story.left.setdefault("loose", []).extend([0] * len(LOOSE_PATTERN.findall(words)))
    front = next((part.content for part in parts if part.type == "front_matter"), "")
    return make_original(story.rows, list_notes(story), read_about(front), tell(story.left))


NO_TEXT = "save it as UTF-8 text"


def make_parser() -> "MarkdownIt":
    """CommonMark with notes; a tag of HTML is words, and so is a table."""
    try:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.footnote import footnote_plugin
        from mdit_py_plugins.front_matter import front_matter_plugin
    except ModuleNotFoundError as error:
        hint = 'install what reads originals: pip install "apparatus[import]"'
        raise UnreadableError(f"{error.name} is not installed", hint) from error
    parser = MarkdownIt("commonmark").disable(["html_block", "html_inline"])
    return parser.use(footnote_plugin).use(front_matter_plugin).disable(["footnote_tail", "footnote_inline"])


def read_parts(parts: Sequence["Part"], story: Story) -> None:
    """The paragraphs of the text and of the notes, in their order."""
    rows, note, mark = story.rows, False, ""
    for part in parts:
        match part.type:
            case "footnote_reference_open":
                note, rows = True, story.notes.setdefault(part.meta["label"], [])
            case "footnote_reference_close":
                note, rows = False, story.rows
            case "list_item_open":
                mark = f"{part.info}{part.markup} "
            case "inline":
                rows.append([mark, *read_words(part.children or (), story, note)])
                mark = ""
            case "hr":
                rows.append([part.markup[1:]])  # it has one sign too many
            case kind if kind in LINES:
                rows += [[line] for line in part.content.split("\n") if line.strip()]
            case "front_matter":
                story.leave("front")


def read_words(parts: Iterable["Part"], story: Story, note: bool) -> Iterator[Token]:
    """The words of a paragraph and its calls; a call inside a note is words of it."""
    for part in parts:
        if part.type in WORDS:
            yield part.content
        elif part.type in BREAKS:
            yield " "
        elif part.type == "footnote_ref":
            label = part.meta["label"]
            if note:
                story.leave("call")
                yield f"[^{label}]"
            else:
                number = story.numbers.setdefault(label, len(story.numbers) + 1)
                yield CallMark(number, str(number))
        elif part.type == "image":
            story.leave("image")
        elif part.type == "link_open" and part.markup not in ("autolink", "linkify"):
            story.leave("address")


def list_notes(story: Story) -> Iterator[NoteRows]:
    """The notes by their numbers; those that nothing calls come last."""
    labels = sorted(story.notes, key=lambda label: story.numbers.get(label, len(story.numbers) + 1))
    for number, label in enumerate(labels, 1):
        rows: list[Row] = list(story.notes[label])
        yield NoteRows(number, str(number), rows)


def find_unused(parts: Iterable["Part"], references: dict[str, dict[str, str]]) -> int:
    """How many addresses are named at the end of the text, and no word of it leads there."""
    inline = [child for part in parts for child in part.children or ()]
    used = {child.attrs.get("href", child.attrs.get("src")) for child in inline}
    return sum(reference["href"] not in used for reference in references.values())


TOLD = {
    "front": ("T120", "the block of settings at its head is", "the blocks of settings at its head are"),
    "image": ("T120", "a picture is", "{} pictures are"),
    "address": ("T120", "the address of a link is", "{} addresses of links are"),
}


def tell(left: dict[str, list[int]]) -> Iterator[Left]:
    """Say what is not in the text, and what stands there as words."""
    for what, (code, one, many) in TOLD.items():
        if places := left.get(what):
            fact = one if len(places) == 1 else many.format(len(places))
            yield Left(f"{fact} not in the text", places[0], LOOK, code)
    if left.get("call"):
        hint = "no note calls a note here; waive this problem if that is what the author wrote"
        yield Left("calls inside notes are kept as words", 0, hint)
    if count := len(left.get("loose", ())):
        fact = f"{count} mark{'s' * (count > 1)} of a note in the text, such as “[^1]”, without that note"
        yield Left(fact, 0, "add the note to the original, or waive this problem if these are words", "N102")


def read_about(front: str) -> About:
    """What the settings at the head of a file say of it."""
    said = {match["name"]: match["value"] for match in FIELD_PATTERN.finditer(front)}
    authors = tuple(name.strip() for name in said.get("author", "").split(";") if name.strip())
    return About(said.get("title", ""), authors, said.get("lang", said.get("language", "")))
