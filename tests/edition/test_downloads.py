"""The two essays as they are taken along: the same words and notes in every format."""

import re
from pathlib import Path

import pypdfium2
import pytest

from apparatus.downloads.book import Book
from apparatus.downloads.pdf import write_pdf
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


def test_the_head_of_a_page_says_which_passages_stand_on_it(books: tuple[Book, ...]) -> None:
    document = pypdfium2.PdfDocument(write_pdf(books[0], cut_print_face(ROOT)))
    pages = (page.get_textpage().get_text_range() for page in document)
    heads = [re.match(r"\[The Decision for War in Korea\] ¶ ([\d–]+)\s", words) for words in pages]
    assert [head[1] for head in heads if head] == [
        *("2–4", "4–7", "7–9", "9–10", "10–13", "13–14", "14–17", "17–20", "20–23", "23–25", "25–27", "27–28")
    ]


@pytest.mark.deep
def test_second_readers_find_nothing_amiss(books: tuple[Book, ...], tmp_path: Path) -> None:
    check_all(books, tmp_path)
