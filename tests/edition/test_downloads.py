"""The two essays as they are taken along: the same words and notes in every format."""

from pathlib import Path

import pytest

from apparatus.downloads.book import Book
from apparatus.model.edition import Edition
from apparatus.site.face import cut_print_face
from tests.program.make import ROOT
from tests.program.test_downloads import check_pdf, check_words, gather, read_registers_of
from tests.program.test_second_readers import check_all


@pytest.fixture(scope="module")
def books(real_edition: Edition) -> tuple[Book, ...]:
    return gather(real_edition, read_registers_of(ROOT, real_edition))


def test_words_and_notes_are_those_of_the_model(real_edition: Edition) -> None:
    check_words(real_edition, read_registers_of(ROOT, real_edition))


def test_the_pdfs_have_the_words_of_the_model(books: tuple[Book, ...]) -> None:
    faces = cut_print_face(ROOT)
    for book in books[:-1]:
        check_pdf(book, faces)


@pytest.mark.deep
def test_second_readers_find_nothing_amiss(books: tuple[Book, ...], tmp_path: Path) -> None:
    check_all(books, tmp_path)
