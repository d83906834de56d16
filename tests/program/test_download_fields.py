"""What stands in the downloads beside the words: which file is which, in what order, what leads where."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from apparatus.downloads.archive import FIRST_DAY
from apparatus.downloads.book import Book, Call, Cited, walk
from apparatus.downloads.docx import write_docx
from apparatus.downloads.epub import write_epub
from apparatus.downloads.gather import state_date
from apparatus.downloads.plain import escape, open_block, write_markdown
from apparatus.downloads.tei import write_tei
from apparatus.downloads.typst import quote, write_typst
from apparatus.model.editing import Fact
from apparatus.model.edition import Edition
from apparatus.model.sources import plain
from tests.program.make import HERE
from tests.program.test_downloads import gather

OPF = "{http://www.idpf.org/2007/opf}"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def books(toy_edition: Edition) -> dict[str, Book]:
    """The books of the toy edition, by name."""
    return {book.name: book for book in gather(toy_edition)}


def unpack(data: bytes) -> zipfile.ZipFile:
    """An archive."""
    return zipfile.ZipFile(io.BytesIO(data))


def read_xml(archive: zipfile.ZipFile, name: str) -> Any:
    """One file of it."""
    return etree.fromstring(archive.read(name))


def test_what_a_cite_means_is_said_of_short_forms_alone(books: dict[str, Book]) -> None:
    cites = [
        one
        for chapter in books["reader"].chapters
        for note in chapter.notes
        for one in walk(note.content)
        if isinstance(one, Cited)
    ]
    assert {cite.form for cite in cites} >= {"full", "ibid", "short"}
    for cite in cites:
        meaning = plain(cite.meaning)
        assert meaning == "" if cite.form == "full" else meaning.startswith(" [= "), cite


# ----------------------------------------------------------------------------- EPUB


def identifier(book: Book) -> str:
    """What tells a book from others."""
    package = read_xml(unpack(write_epub(book)), "EPUB/package.opf")
    return str(package.findtext(".//{http://purl.org/dc/elements/1.1/}identifier"))


def test_an_epub_has_one_identifier_whatever_its_title(books: dict[str, Book]) -> None:
    assert len({identifier(book) for book in books.values()}) == len(books)
    book = books["harbour-lights"]
    assert identifier(replace(book, title="Another title")) == identifier(book)


def test_the_pages_of_an_epub_come_in_the_order_of_the_edition(books: dict[str, Book]) -> None:
    book = books["reader"]
    package = read_xml(unpack(write_epub(book)), "EPUB/package.opf")
    files = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    order = [files[one.get("idref")] for one in package.iter(f"{OPF}itemref")]
    essays = [f"{chapter.slug}.xhtml" for chapter in book.chapters]
    assert order == ["title.xhtml", *essays, "sources.xhtml"]


@pytest.mark.parametrize("name", ["reader", "quarry-road"])
def test_the_list_of_numbers_leads_to_the_passages(books: dict[str, Book], name: str) -> None:
    book = books[name]
    archive = unpack(write_epub(book))
    navigation = read_xml(archive, "EPUB/nav.xhtml")
    links = navigation.xpath("//*[@role='doc-pagelist']//*[local-name()='a']")
    wanted = [
        (f"{chapter.slug}.xhtml#{passage.id}", f"¶ {passage.number}")
        for chapter in book.chapters
        for passage in chapter.passages
        if passage.number is not None
    ]
    assert [(link.get("href"), link.text) for link in links] == wanted
    for address, _ in wanted:
        file, _, target = address.partition("#")
        assert len(read_xml(archive, f"EPUB/{file}").xpath("//*[@id=$id]", id=target)) == 1


def test_an_archive_is_the_same_on_every_day_and_says_first_what_it_is(books: dict[str, Book]) -> None:
    for data in (write_epub(books["ferry-song"]), write_docx(books["ferry-song"])):
        entries = unpack(data).infolist()
        assert {entry.date_time for entry in entries} == {FIRST_DAY}
    first = unpack(write_epub(books["ferry-song"])).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


# ------------------------------------------------------------------------------ TEI


def test_what_is_supplied_is_as_certain_in_tei_as_the_editors_say(books: dict[str, Book]) -> None:
    for book, cert in ((books["harbour-lights"], "medium"), (books["signal-tower"], "high")):
        root = etree.fromstring(write_tei(book))
        (supplied,) = root.findall(f".//{TEI}titleStmt/{TEI}title/{TEI}supplied")
        assert (supplied.text, supplied.get("cert")) == (str(book.chapters[0].title.text), cert)


def test_a_second_call_points_to_the_note_and_a_lost_note_is_a_gap(books: dict[str, Book]) -> None:
    root = etree.fromstring(write_tei(books["signal-tower"]))
    (again,) = root.findall(f".//{TEI}ptr[@type='call']")
    (note,) = root.xpath("//*[@xml:id=$id]", id=again.get("target").removeprefix("#"))
    assert (note.tag, note.get("n"), again.get("n")) == (f"{TEI}note", "6", "6")
    root = etree.fromstring(write_tei(books["quarry-road"]))
    (lost,) = root.xpath("//*[local-name()='note' and @n='3' and @place]")
    assert [child.tag for child in lost] == [f"{TEI}gap"]


def test_both_readings_of_a_mended_place_are_in_tei(books: dict[str, Book]) -> None:
    root = etree.fromstring(write_tei(books["quarry-road"]))
    (choice,) = root.iter(f"{TEI}choice")
    assert (choice.findtext(f"{TEI}sic"), choice.findtext(f"{TEI}corr")) == ("towns", "town’s")


# ----------------------------------------------------------------------------- Word


@pytest.mark.parametrize("name", ["reader", "signal-tower", "salt-store"])
def test_each_call_in_word_has_its_footnote_under_the_number_that_is_printed(
    books: dict[str, Book], name: str
) -> None:
    book = books[name]
    archive = unpack(write_docx(book))
    references = list(read_xml(archive, "word/document.xml").iter(f"{W}footnoteReference"))
    notes = {note.get(f"{W}id"): note for note in read_xml(archive, "word/footnotes.xml")}
    numbers = [
        one.number
        for chapter in book.chapters
        for passage in chapter.passages
        for one in walk(passage.content)
        if isinstance(one, Call) and one.first
    ]
    assert [one.get(f"{W}id") for one in references] == [str(n) for n in range(1, len(numbers) + 1)]
    for reference, number in zip(references, numbers, strict=True):
        words = "".join(notes[reference.get(f"{W}id")].itertext())
        if reference.get(f"{W}customMarkFollows"):
            assert reference.getnext().text == number
            assert words.startswith(f" {number}. ")
    assert bool(references[0].get(f"{W}customMarkFollows")) is book.whole


# ------------------------------------------------------------------ typst and Markdown


def test_labels_of_the_whole_reader_are_unlike(books: dict[str, Book]) -> None:
    book = books["reader"]
    program = write_typst(book)
    labels = re.findall(r'\bnote\(("[^"]+"), ', program)
    assert len(labels) == len(set(labels)) > 10
    assert f'note("{book.chapters[0].slug}-n1", "1", ' in program
    markdown = write_markdown(book).decode()
    defined = re.findall(r"^(\[\^[^\]]+\]): ", markdown, re.MULTILINE)
    assert len(defined) == len(set(defined)) > 10
    assert set(re.findall(r"(?<!\n)(\[\^[^\]]+\])(?!:)", markdown)) == set(defined)


@pytest.mark.parametrize(
    ("words", "quoted"), [('a "b"', r'"a \"b\""'), ("a\\b", r'"a\\b"'), ("a␂", '"a[U+2402]"'), ("#x", '"#x"')]
)
def test_a_string_of_typst(words: str, quoted: str) -> None:
    assert quote(words) == quoted


@pytest.mark.parametrize(
    ("words", "block"),
    [
        ("*a* [b] <c>", r"\*a\* \[b\] \<c\>"),
        ("- a", r"\- a"),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("1949 was", "1949 was"),
        ("(a) b", r"\(a) b"),
    ],
)
def test_a_block_of_markdown(words: str, block: str) -> None:
    assert open_block(escape(words)) == block


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (Fact("1950?", HERE, True, "r", "probable"), "[1950?]"),  # one sign of doubt, not two
        (Fact("1950-06", HERE, True, "r", "probable"), "[June 1950?]"),
        (Fact("1950", HERE, True, "r", "certain"), "[1950]"),
        (Fact("1950-06-25", HERE), "June 25, 1950"),
    ],
)
def test_a_date_in_a_download(date: Fact, words: str) -> None:
    assert str(state_date(date)) == words
