"""The files to be taken along are made, each once, and laid into the site.

In: the books of an edition.  Out: the files with their sizes, kept in `.build/`, and what could not be made.
Example: `.build/take-decision-for-war-8f3e…/decision-for-war.epub`, from then on only copied.

What a book is made from is its words, this program, its typesetter and its face: while none of them changes,
nothing is made anew.
"""

import glob
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from apparatus.downloads.book import Book
from apparatus.downloads.formats import FORMATS
from apparatus.downloads.pdf import CannotSetError, find_typesetter
from apparatus.model.download import Download
from apparatus.model.edition import Edition, Essay
from apparatus.model.problems import Place, Problem
from apparatus.site.face import cut_print_face
from apparatus.site.products import FOLDER, keep, remove
from apparatus.site.settings import SETTINGS

PREFIX = "take-"  # how the names of these products begin
FAILED = "pdf-failed.txt"  # in a product without a PDF: why


@dataclass(frozen=True, slots=True)
class Made:
    """A download, and where its bytes are."""

    download: Download
    file: Path


@dataclass(frozen=True, slots=True)
class Stock:
    """All that can be taken along."""

    files: tuple[Made, ...] = ()
    anew: int = 0  # how many books were made anew
    without: tuple[str, ...] = ()  # what is left out, and how to have it

    @property
    def downloads(self) -> tuple[Download, ...]:
        """The files as the pages name them."""
        return tuple(made.download for made in self.files)


def make_downloads(
    root: Path, edition: Edition, books: Iterable[Book], with_face: bool
) -> tuple[Stock, tuple[Problem, ...]]:
    """The files of all books, and the received ones; a PDF that cannot be set is a problem, and left out.

    `with_face`: set the PDFs in the text face of the pages, not in that of the typesetter.
    """
    typesetter = find_typesetter()
    faces = cut_print_face(root) if typesetter and with_face else None
    program = f"{describe_program()} {typesetter} {faces and faces.name}"
    made: list[Made] = []
    problems: list[Problem] = []
    anew: list[str] = []
    for book in books:
        make = partial(write_book, book, typesetter is not None, faces, anew)
        folder = keep(root, PREFIX + book.name, f"{program}\n{book!r}", make)
        made += list_files(book, folder)
        problems += report_failure(book, folder)
    made += [file for essay in edition.essays for file in list_received(root, essay)]
    return Stock(tuple(made), len(anew), () if typesetter else (WITHOUT_TYPESETTER,)), tuple(problems)


WITHOUT_TYPESETTER = 'PDF, since typst is not installed: pip install "apparatus[downloads]"'


def describe_program() -> str:
    """What writes the formats: a digest of its modules and looks."""
    parts = sorted(files("apparatus.downloads").iterdir(), key=lambda part: part.name)
    return sha256(b"".join(part.read_bytes() for part in parts if part.is_file())).hexdigest()


def write_book(book: Book, with_pdf: bool, faces: Path | None, anew: list[str], folder: Path) -> None:
    """Write a book in every format into a new folder, and note that it is made anew."""
    anew.append(book.name)
    folder.mkdir()
    for form in FORMATS:
        if form.ending == "pdf" and not with_pdf:
            continue
        try:
            (folder / f"{book.name}.{form.ending}").write_bytes(form.write(book, faces))
        except CannotSetError as error:
            (folder / FAILED).write_text(str(error), encoding="utf-8")


def list_files(book: Book, folder: Path) -> Iterator[Made]:
    """The files of a book: those of an essay lie beside its page."""
    home = "downloads" if book.whole else book.name
    for form in FORMATS:
        file = folder / f"{book.name}.{form.ending}"
        if file.is_file():
            essay = None if book.whole else book.name
            size = file.stat().st_size
            yield Made(Download(f"{home}/{file.name}", form.name, form.type, size, essay), file)


def report_failure(book: Book, folder: Path) -> Iterator[Problem]:
    """A PDF is made of every book, if all its characters are in a face."""
    if (folder / FAILED).is_file():
        path = SETTINGS if book.whole else f"sources/{book.name}.txt"
        fact = f"no PDF is made: {(folder / FAILED).read_text(encoding='utf-8')}"
        hint = "the other formats are there; say `downloads: none` in the editor’s file to have none of them"
        yield Problem("F101", Place(path, 1, 1), fact, hint)


def list_received(root: Path, essay: Essay) -> Iterator[Made]:
    """The files in which an essay was received."""
    received = root / essay.witness.path
    for file in (received, *sorted(received.parent.glob(f"{glob.escape(essay.slug)}.original.*"))):
        name = "the text as received" if file == received else f"the original, {file.suffix[1:]}"
        kind = TYPES.get(file.suffix, "application/octet-stream")
        path = f"{essay.slug}/received/{file.name}"
        yield Made(Download(path, name, kind, file.stat().st_size, essay.slug), file)


TYPES = {".txt": "text/plain", **{f".{form.ending}": form.type for form in FORMATS}}


def lay_downloads(root: Path, stock: Stock, site: Path) -> None:
    """Copy all files into a site; and forget those that were made of other words."""
    for made in stock.files:
        target = site / made.download.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made.file, target)
    used = {made.file.parent for made in stock.files}
    for old in (root / FOLDER).glob(f"{PREFIX}*"):
        if old not in used:
            remove(old)
