"""`new`: an original, or a text as it was printed, becomes a draft that an editor goes on with.

In: a file, and what the command line says of it.  Out: the bytes of four files, none of which is there yet,
and what to say.  Example: `new lamps.docx` gives `sources/lamps.original.docx`, the witness made of it in
`sources/lamps.txt`, the editor's file `sources/lamps.yaml`, and `footnotes/lamps.yaml` with every note as a
remark, under the number that a reader sees.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from apparatus.cited.cite import read_bibliography
from apparatus.cited.draft import draft_notes, suggest_again
from apparatus.edited.editors_file import read_editors_file
from apparatus.edition import check_original, check_slug, edit_essay, find_files, original_path
from apparatus.files.characters import read_bytes, read_text
from apparatus.files.yaml_values import quote
from apparatus.kept import name_essay, read_promises
from apparatus.model.editing import Author, EditorsFile, Fact, KindDecision, OriginalFile, find_bad_language
from apparatus.model.problems import Place, Problem, did_you_mean, has_errors
from apparatus.model.text import Note
from apparatus.model.witness import words_of
from apparatus.received import ENDINGS
from apparatus.received.reading import Reading, read_file, read_original, see_format
from apparatus.received.witness import SIZE_LIMIT, WITNESS_CODES


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says."""

    slug: str | None = None  # None: from the name of the file
    format: str | None = None  # None: what the file looks like
    columns: int = 0  # of a page of a .pdf; 0: as they are found
    language: str | None = None  # None: what the file says, else English


@dataclass(slots=True)
class Draft:
    """What is to be written and said."""

    files: dict[str, str | bytes] = field(default_factory=dict)  # path -> what is in it
    said: list[str] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()


def begin(root: Path, file: Path, asked: Asked) -> Draft:
    """The files of a new essay; none where it cannot be read, or one of them is there already."""
    data, problems = read_bytes(file, file.as_posix(), WITNESS_CODES, SIZE_LIMIT)
    slug = asked.slug or make_slug(file)
    draft = Draft(problems=(*problems, *check_slug(slug)))
    form = asked.format or see_format(file.suffix.lower(), data or b"")
    if form is None:
        draft.problems += (unknown_format(file),)
    if asked.language:
        draft.problems += tuple(find_bad_language(asked.language, Place(editors_path(slug), 1, 1)))
    if data is None or form is None or has_errors(draft.problems):
        return draft
    if form in ENDINGS:
        reading, found = read_original(data, form, f"sources/{slug}.txt", asked.columns)
        draft.problems += tell(reading, found)
    else:  # what is doubtful in the text itself is said whenever the draft is checked
        reading, found = read_file(file, form)
        draft.problems += found if reading is None else ()
    if reading is None or has_errors(draft.problems):
        return draft
    editor = describe(slug, file, form, data, reading, asked)
    witness = reading.witness.text if editor.original else data
    draft.files = {f"sources/{slug}.txt": witness, editor.path: dump_editors_file(root, editor)}
    if editor.original:
        draft.files[original_path(slug, editor.original.format)] = data
    if notes := read_notes(slug, reading, editor):
        draft.files[notes_path(slug)] = draft_notes(
            name_schema(root, "footnotes"), notes, read_bibliography(root)[0]
        )
    draft.problems += tuple(find_taken(root, slug, draft.files))
    draft.said += [f"{path}: {say_what(path)}" for path in sorted(draft.files)]
    draft.said += [count(slug, reading), NEXT]
    return draft


def tell(reading: Reading | None, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What the reader of an original has to say, which the text made of it does not show."""
    return (*problems, *(reading.extract.problems if reading else ()))


NEXT = "`--check --drafts` says what is to be decided, `--serve` shows it; `accept` publishes it"


def count(slug: str, reading: Reading) -> str:
    """How much was found in a text."""
    extract = reading.extract
    return f"{slug} is a draft: {len(extract.paragraphs)} paragraphs, {len(extract.notes)} notes"


def editors_path(slug: str) -> str:
    """The path of the editor's file."""
    return f"sources/{slug}.yaml"


def notes_path(slug: str) -> str:
    """The path of the file that says what its notes cite."""
    return f"footnotes/{slug}.yaml"


def make_slug(file: Path) -> str:
    """The name of a file as an address: "The Lamps, 2.docx" is `the-lamps-2`."""
    plain = unicodedata.normalize("NFKD", file.stem).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))


def unknown_format(file: Path) -> Problem:
    """The format of a file is said, where the file does not show it."""
    hint = "say it: `--format word-text` or `pdf-text`, by what printed the text; better, give the original"
    return Problem("W111", Place(file.as_posix(), 1, 1), "nothing shows how this text was made", hint)


def find_taken(root: Path, slug: str, files: Mapping[str, object]) -> Iterator[Problem]:
    """Nothing that is there is overwritten."""
    for path in sorted({*files, notes_path(slug)}):
        if (root / path).exists():
            hint = "give the new essay another name with `--slug`, or `--again` for the same one"
            yield Problem("W112", Place(path, 1, 1), "this file is there already", hint)


WHATS = {
    "sources/*.txt": "the text, which is never edited",
    "sources/*.yaml": "what is known of it; say whose it is and what may be done with it",
    "footnotes/*.yaml": "its notes, each as a remark, with suggestions to be confirmed",
}


def say_what(path: str) -> str:
    """What one of the files is."""
    return next((what for like, what in WHATS.items() if Path(path).match(like)), "the original, as received")


# ----------------------------------------------------------------------- the editor's file


def describe(slug: str, file: Path, form: str, data: bytes, reading: Reading, asked: Asked) -> EditorsFile:
    """All that can be known about a text that nobody has looked at."""
    place = Place(editors_path(slug), 1, 1)
    about = reading.about
    original = None
    if form in ENDINGS:
        original = OriginalFile(form, hashlib.sha256(data).hexdigest(), place, asked.columns)  # type: ignore[arg-type]
    no_title = Fact(slug, place, True, NO_TITLE, "probable")
    heads = find_heads(reading, (about.title, *about.authors))
    made = f", and the text made of it by this program: see {original_path(slug, form)}" if original else ""
    return EditorsFile(
        place=place,
        title=from_file(Fact, about.title, place, heads) if about.title else no_title,
        authors=tuple(from_file(Author, name, place, heads) for name in dict.fromkeys(about.authors)),
        kind="essay",
        provenance=f"Received as “{file.name}”{made}.",
        rights="Not known yet what may be done with it.",
        format="marked-text" if original else form,  # type: ignore[arg-type]
        checksum=reading.witness.sha256,
        original=original,
        language=asked.language or plain_language(about.language) or "en",
        kinds=tuple(KindDecision(words, "title line", AT_HEAD, place) for words in heads),
    )


HEADS = 3  # paragraphs at the head of a text that may be its title and authors
AT_HEAD = "It stands at the head of the text, and the properties of the received file say so."


def find_heads(reading: Reading, known: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs at the head of a text that are its title or an author, and begin no other one."""
    texts = [words_of(reading.witness, paragraph.pieces) for paragraph in reading.extract.paragraphs]
    return tuple(
        words
        for words in texts[:HEADS]
        if words in known and sum(text.startswith(words) for text in texts) == 1
    )


NO_TITLE = "The file names no title. Until one is known, this is the name of the file."


Said = TypeVar("Said", bound=Fact)


def from_file(kind: type[Said], text: str, place: Place, heads: Sequence[str]) -> Said:
    """What the properties of a file say; the text says it too, or nobody has compared it."""
    if text in heads:
        return kind(text, place)
    return kind(text, place, True, "The properties of the received file say so; not checked.", "probable")


def plain_language(language: str) -> str:
    """A tag of a language as an editor's file has it; nothing where a file has another."""
    return "" if list(find_bad_language(language, Place("", 1, 1))) else language


def dump_editors_file(root: Path, editor: EditorsFile) -> str:
    """The characters of the file."""
    rows = [f"title: {dump_fact(editor.title)}", "authors:" + (" []" if not editor.authors else "")]
    rows += [f"  - {dump_fact(author)}" for author in editor.authors]
    for name in ("kind", "provenance", "rights"):
        rows.append(f"{name}: {quote(getattr(editor, name))}")
    rows += [f"format: {editor.format}", f"checksum: {editor.checksum}"]
    if (original := editor.original) is not None:
        rows += ["original:", f"  format: {original.format}", f"  checksum: {original.checksum}"]
        rows += [f"  columns: {original.columns}"] if original.columns else []
    rows.append(f"language: {editor.language}")
    rows += ["kinds:"] if editor.kinds else []
    for kind in editor.kinds:
        rows.append(f"  - {{starts: {quote(kind.starts)}, kind: {kind.kind}, reason: {quote(kind.reason)}}}")
    return name_schema(root, "editor") + "\n".join(rows) + "\n"


def name_schema(root: Path, name: str) -> str:
    """The line that tells an editing program what may stand in a file; none where no schema is at hand."""
    for folder in ("apparatus/schemas", "schemas"):
        if (root / folder).is_dir():
            return f"# yaml-language-server: $schema=../{folder}/{name}.schema.json\n"
    return ""


def dump_fact(fact: Fact) -> str:
    """A fact on one line; one that is supplied as a mapping."""
    if not fact.supplied:
        return quote(fact.text)
    said = f"text: {quote(fact.text)}, supplied: true, reason: {quote(fact.reason or '')}"
    return f"{{{said}, confidence: {fact.confidence}}}"


# ------------------------------------------------------------------------------- the notes


def read_notes(slug: str, reading: Reading, editor: EditorsFile) -> tuple[Note, ...]:
    """The notes of a text, under the numbers that a reader sees."""
    return name_essay(edit_essay(slug, reading.witness, reading.extract, editor)[0]).notes


# ------------------------------------------------------------------------------ made anew


def begin_again(root: Path, slug: str) -> Draft:
    """The witness of a draft, made anew of its original, and its suggestions; never of what is published."""
    promises, problems = read_promises(root)
    draft = Draft(problems=problems)
    path = editors_path(slug)
    drafts = sorted(find_files(root).files - set(promises.essays if promises else ()))
    if promises is not None and slug not in drafts:
        fact = f"there is no draft `{slug}`"
        hint = did_you_mean(slug, drafts) if drafts else "begin one with `new FILE`"
        if slug in promises.essays:
            fact = f"`{slug}` has been published: its text stays as it is"
            hint = f"decide in {path} what was read wrongly"
        draft.problems += (Problem("W113", Place(path, 1, 1), fact, hint),)
    if has_errors(draft.problems):
        return draft
    editor, found = read_editors_file(root / path, path)
    draft.problems += found
    if editor is None:
        return draft
    if editor.original is not None:
        return make_again(root, editor, editor.original, draft)
    reading, found = read_file(root / f"sources/{slug}.txt", editor.format)
    draft.problems += found
    if reading is not None:
        draft.said.append("the received text is its own witness")
        renew_suggestions(root, slug, reading, editor, draft)
    return draft


def make_again(root: Path, editor: EditorsFile, original: OriginalFile, draft: Draft) -> Draft:
    """Read the recorded original again, as it was asked for the first time."""
    slug = Path(editor.path).stem
    path = original_path(slug, original.format)
    data, found = read_bytes(root / path, path, WITNESS_CODES, SIZE_LIMIT)
    draft.problems += (*found, *(check_original(root / "sources", editor) if data is not None else ()))
    text, more = read_text(root / editor.path, editor.path, WITNESS_CODES, SIZE_LIMIT)
    draft.problems += more
    if data is None or text is None or has_errors(draft.problems):
        return draft
    reading, found = read_original(data, original.format, f"sources/{slug}.txt", original.columns)
    draft.problems += tell(reading, found)
    if reading is None or has_errors(draft.problems):
        return draft
    draft.files = {
        f"sources/{slug}.txt": reading.witness.text,
        editor.path: text.replace(editor.checksum, reading.witness.sha256),
    }
    same = reading.witness.sha256 == editor.checksum
    draft.said += [
        count(slug, reading),
        "its text is as it was" if same else f"sources/{slug}.txt is made anew",
    ]
    renew_suggestions(root, slug, reading, editor, draft)
    return draft


def renew_suggestions(root: Path, slug: str, reading: Reading, editor: EditorsFile, draft: Draft) -> None:
    """Say anew what the notes look like that nobody has marked yet: the bibliography may have more now."""
    path = notes_path(slug)
    if not (root / path).exists():
        return
    text, problems = read_text(root / path, path, WITNESS_CODES, SIZE_LIMIT)
    draft.problems += problems
    if text is not None:
        draft.files[path] = suggest_again(text, read_notes(slug, reading, editor), read_bibliography(root)[0])
        draft.said.append(f"{path}: its suggestions are made anew")
