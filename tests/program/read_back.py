"""Read a download back, without the modules that wrote it: the words of its passages and notes.

Each reader gives an `Essay`: passages and notes by id, in one reading.  What the editors add in a line
(¶ numbers, marks of pages, glosses in brackets) is left out as its format marks it.
"""

import ctypes
import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

import pypdfium2
from lxml import etree
from pypdfium2 import raw

TEI = "{http://www.tei-c.org/ns/1.0}"
HTML = "{http://www.w3.org/1999/xhtml}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NO_WORDS = "‸"  # what is shown where the editors take words away


@dataclass(frozen=True)
class Essay:
    """The words of one essay."""

    passages: dict[str, str]
    notes: dict[str, str]


def text_without(element: Any, leave_out: Any) -> str:
    """All characters of an element, but those of the elements for which `leave_out` is true."""
    parts = [element.text or ""]
    for child in element:
        if not leave_out(child):
            parts.append(text_without(child, leave_out))
        parts.append(child.tail or "")
    return "".join(parts)


# ------------------------------------------------------------------------------- TEI


def read_tei(data: bytes, reading: str, prefix: str = "") -> Essay:
    """`reading` is `corr`, as edited, or `sic`, as received."""
    root = etree.fromstring(data)
    other = {"corr": "sic", "sic": "corr"}[reading]

    def leave_out(element: Any) -> bool:
        if element.tag == f"{TEI}note":
            return True
        return element.tag in (f"{TEI}{other}", f"{TEI}gap")

    found = [e for e in root.iter(f"{TEI}p", f"{TEI}ab") if e.get(XML_ID, "").startswith(prefix)]
    passages = {e.get(XML_ID)[len(prefix) :]: text_without(e, leave_out) for e in found if e.get(XML_ID)}
    notes = {
        e.get(XML_ID)[len(prefix) :]: text_without(e, leave_out)
        for e in root.iter(f"{TEI}note")
        if e.get("type") == "authorial" and e.get(XML_ID).startswith(prefix)
    }
    return Essay(passages, notes)


# ------------------------------------------------------------------------------ EPUB


def read_epub(data: bytes, slug: str) -> Essay:
    """One essay of an EPUB, as edited."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(f"EPUB/{slug}.xhtml"))

    def leave_out(element: Any) -> bool:
        return element.get("class") in ("number", "call", "turn", "meaning", "editorial")

    passages = {}
    for p in root.iter(f"{HTML}p"):
        if p.get("id") is not None:
            words = text_without(p, leave_out)
            numbered = any(child.get("class") == "number" for child in p)
            passages[p.get("id")] = words[1:] if numbered else words
    notes = {}
    for aside in root.iter(f"{HTML}aside"):
        for span in aside.iter(f"{HTML}span"):
            if span.get("class") == "note-text":
                notes[aside.get("id")] = text_without(span, leave_out).replace(NO_WORDS, "")
            elif span.get("class") == "editorial":
                notes[aside.get("id")] = ""
    return Essay({name: words.replace(NO_WORDS, "") for name, words in passages.items()}, notes)


# ------------------------------------------------------------------------------ Word

ADDED = {"PassageNumber", "PageTurn", "Supplied", "Editorial", "FootnoteReference"}


def read_docx(data: bytes, prefix: str = "") -> Essay:
    """One essay of a Word file, as edited: passages by their bookmarks, notes by those of their calls."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        feet = etree.fromstring(archive.read("word/footnotes.xml"))
    footnotes = {f.get(f"{WORD}id"): f for f in feet.iter(f"{WORD}footnote")}
    passages, notes = {}, {}
    for paragraph in body.iter(f"{WORD}p"):
        open_ones: dict[str, str] = {}
        for element in paragraph.iter():
            if element.tag == f"{WORD}bookmarkStart":
                name = element.get(f"{WORD}name")
                open_ones[element.get(f"{WORD}id")] = name
                if re.fullmatch(prefix + r"(p\d+[a-z]*|title_\d+|closing_\d+)", name):
                    passages[to_id(name, prefix)] = words_of_runs(paragraph)
            elif element.tag == f"{WORD}bookmarkEnd":
                open_ones.pop(element.get(f"{WORD}id"))
            elif element.tag == f"{WORD}footnoteReference":
                footnote = footnotes[element.get(f"{WORD}id")]
                number = " " if footnote.find(f".//{WORD}footnoteRef") is not None else r" \w+\. "
                words = re.sub(f"^{number}", "", words_of_runs(footnote))
                for name in open_ones.values():
                    if re.fullmatch(prefix + r"n\d+[a-z]*", name):
                        notes[to_id(name, prefix)] = words
    return Essay(passages, notes)


def to_id(name: str, prefix: str) -> str:
    """The id of a bookmark."""
    return name.removeprefix(prefix).replace("_", "-")


def words_of_runs(element: Any) -> str:
    """The words of the author in the runs of an element."""
    parts = []
    for run in element.iter(f"{WORD}r"):
        style = run.find(f"{WORD}rPr/{WORD}rStyle")
        if style is None or style.get(f"{WORD}val") not in ADDED:
            parts += [t.text or "" for t in run.iter(f"{WORD}t")]
    return "".join(parts).replace(NO_WORDS, "")


# -------------------------------------------------------------------------- Markdown


def read_markdown(data: bytes, prefix: str = "") -> Essay:
    """One essay of a Markdown file, by numbers: the words of passages, and of notes with their glosses."""
    passages: dict[str, str] = {}
    notes = {}
    for block in data.decode().split("\n\n"):
        words = re.sub(r"<!-- page \d+ -->|(?<!\\)\[\^[^\]]+\](?!:)", "", block)
        if found := re.match(r"¶ (\w+) (.*)", words, re.DOTALL):
            passages.setdefault(found[1], unescape(found[2]))
        elif found := re.match(rf"\[\^{prefix}(\w+)\]: (.*)", words, re.DOTALL):
            notes[found[1]] = unescape(found[2])
    return Essay(passages, notes)


def unescape(words: str) -> str:
    """Words without the signs of italics and the backslashes."""
    words = re.sub(r"(?<!\\)\*", "", words)
    return re.sub(r"\\(.)", r"\1", words)


# ------------------------------------------------------------------------------- PDF

TEXT_SIZE, NOTE_SIZE = 10.8, 8.8  # points
MARGIN, HEAD, FOOT = 119.0, 90.0, 750.0  # from the left and the upper edge: what lies beyond is no text


def read_pdf(data: bytes) -> tuple[str, str]:
    """The letters in the size of the text, and in that of notes, in their order; without spaces and hyphens.

    A reader of PDF does not know which hyphens at the end of a line are the author's.
    """
    document = pypdfium2.PdfDocument(data)
    found: dict[float, list[str]] = {TEXT_SIZE: [], NOTE_SIZE: []}
    for page in document:
        height = page.get_size()[1]
        text = page.get_textpage()
        for index in range(text.count_chars()):
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
            size = round(raw.FPDFText_GetFontSize(text.raw, index), 1)
            if size in found and x.value > MARGIN and HEAD < height - y.value < FOOT:
                found[size].append(chr(raw.FPDFText_GetUnicode(text.raw, index)))
    return squeeze("".join(found[TEXT_SIZE])), squeeze("".join(found[NOTE_SIZE]))


def squeeze(words: str) -> str:
    """Words without what the end of a line may add or take: spaces and hyphens."""
    return re.sub(r"[\s\x02-]", "", words)


def list_links(data: bytes) -> list[str]:
    """The addresses to which a PDF links."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        start, link = ctypes.c_int(), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page.raw, start, link):
            action = raw.FPDFLink_GetAction(link)
            buffer = ctypes.create_string_buffer(500)
            if raw.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, 500):
                found.append(buffer.value.decode())
    return found
