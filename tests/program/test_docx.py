"""A Word file by its XML: every call in its place, every note letter for letter, whatever wrote the file."""

import io
import json
import zipfile
from pathlib import Path

import pytest

import build_site
from apparatus.files.office import MOST
from apparatus.files.unreadable import UnreadableError
from apparatus.received.look import look
from apparatus.received.originals.docx import read_docx
from apparatus.received.originals.docx_notes import format_number
from apparatus.received.reading import Reading, read_original

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def xml(root: str, inner: str, space: str = WORD) -> str:
    return f'<w:{root} xmlns:w="{space}" xmlns:mc="{MARKUP}" xmlns:v="urn:v">{inner}</w:{root}>'


def relations(targets: dict[str, str]) -> str:
    each = "".join(f'<Relationship Type="{kind}" Target="{target}"/>' for kind, target in targets.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def make_docx(body: str, space: str = WORD, folder: str = "word", **parts: str) -> bytes:
    """A document of this body; `parts` are the insides of footnotes, endnotes, settings, or all of core."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        named = {f"{OFFICE}/{name}": f"{name}.xml" for name in parts if name != "core"}
        archive.writestr(
            "_rels/.rels", relations({f"{OFFICE}/officeDocument": f"/{folder}/main.xml", CORE: "core.xml"})
        )
        archive.writestr(f"{folder}/_rels/main.xml.rels", relations(named))
        archive.writestr(f"{folder}/main.xml", xml("document", f"<w:body>{body}</w:body>", space))
        for name, inner in parts.items():
            path = "core.xml" if name == "core" else f"{folder}/{name}.xml"
            archive.writestr(path, inner if name == "core" else xml(name, inner, space))
    return made.getvalue()


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def t(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def call(id: int, kind: str = "footnote", mark: str = "") -> str:
    custom = f' w:customMarkFollows="1"/><w:t>{mark}</w:t>' if mark else "/>"
    return f'<w:r><w:{kind}Reference w:id="{id}"{custom}</w:r>'


def note(id: int, *paragraphs: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{id}">{"".join(paragraphs)}</w:{kind}>'


def reading(data: bytes) -> Reading:
    made, _ = read_original(data, "docx", "essay.docx")
    assert made is not None
    return made


def text_of(data: bytes) -> str:
    return read_docx(data).text


SEPARATOR = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


@pytest.mark.parametrize("space", [WORD, STRICT])
@pytest.mark.parametrize("folder", ["word", "Other/deep"])
def test_calls_and_notes(space: str, folder: str) -> None:
    data = make_docx(
        p(t("It began."), call(7), t(" It ended."), call(2)) + p(t("More."), call(7)),
        space,
        folder,
        footnotes=SEPARATOR
        + note(2, p(t(" Second."), t(" And [^1] more.")))
        + note(7, p("<w:r><w:footnoteRef/></w:r>", t(" First.")), p(t("Its end."))),
    )
    assert text_of(data) == (
        "It began.[^1] It ended.[^2]\n\nMore.[^1]\n\n"
        "[^1]: First.\n    Its end.\n[^2]: Second. And \\[^1] more.\n"
    )
    made = reading(data)
    seen = look(made.witness, made.extract)
    assert seen["calls"] == [
        {"number": 1, "paragraph": 0, "before": "It began."},
        {"number": 2, "paragraph": 0, "before": "It began. It ended."},
        {"number": 1, "paragraph": 1, "before": "More."},
    ]
    assert seen["notes"] == {"1": "First. Its end.", "2": "Second. And [^1] more."}
    assert (seen["format"], seen["problems"]) == ("docx", [])


def test_series_and_marks_are_counted_on() -> None:
    """Footnotes keep the numbers they show; endnotes and marks of the author's are counted on after them."""
    data = make_docx(
        p(t("Title"), call(1, mark="*"))
        + p(t("a"), call(2), t("b"), call(1, "endnote"), t("c"), call(3), t("d"), call(2, "endnote")),
        footnotes=note(1, p(t("* Thanks."))) + note(2, p(t("One."))) + note(3, p(t("Two."))),
        endnotes=note(1, p(t("End i.")), kind="endnote") + note(2, p(t("End ii.")), kind="endnote"),
    )
    assert text_of(data) == (
        "Title[^5=*]\n\na[^1]b[^3=i]c[^2]d[^4=ii]\n\n"
        "[^1]: One.\n[^2]: Two.\n[^3=i]: End i.\n[^4=ii]: End ii.\n[^5=*]: Thanks.\n"
    )


def test_numbers_start_again_in_each_section() -> None:
    section = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/>{}</w:footnotePr></w:sectPr>'
    body = (
        p(t("a"), call(1), t("b"), call(2), properties=section.format(""))
        + p(t("c"), call(3))
        + section.format('<w:numFmt w:val="upperRoman"/><w:numStart w:val="4"/>')
    )
    notes = "".join(note(id, p(t(f"Note {id}."))) for id in (1, 2, 3))
    assert text_of(make_docx(body, footnotes=notes)).splitlines()[:3] == ["a[^1]b[^2]", "", "c[^6=IV]"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (28, "lowerLetter", "bb"),
        (6, "chicago", "††"),
        (3, "ideographDigital", "3"),
    ],
)
def test_forms_of_numbers(number: int, form: str, shown: str) -> None:
    assert format_number(number, form) == shown


BOX = "<w:r><w:drawing><v:x><w:txbxContent>{}</w:txbxContent></v:x></w:drawing></w:r>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>{}'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CASES: dict[str, tuple[str, str]] = {
    "insertions taken, deletions not": (
        p(
            "<w:ins>",
            t("new "),
            "</w:ins>",
            "<w:del><w:r><w:delText>old</w:delText></w:r>",
            call(1),
            "</w:del>",
            t("end"),
        ),
        "new end",
    ),
    "moved words stand where they went": (
        p("<w:moveFrom>", t("there"), "</w:moveFrom>") + p("<w:moveTo>", t("here"), "</w:moveTo>"),
        "here",
    ),
    "the end of a paragraph is deleted": (
        p(t("one "), properties="<w:rPr><w:del/></w:rPr>") + p(t("two")) + p(t("three")),
        "one two\n\nthree",
    ),
    "a table, a deleted row": (
        f"<w:tbl><w:tr><w:tc>{p(t('a'))}</w:tc><w:tc>{p(t('b'))}{p(t('c'))}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(t('d'))}</w:tc></w:tr></w:tbl>",
        "a\n\nb\n\nc",
    ),
    "a text box stands after its paragraph": (
        p(t("one "), BOX.format(p(t("box"))), t("two")),
        "one two\n\nbox",
    ),
    "fields show their results": (p(t("see "), FIELD.format(t("code"), t("page 3"))), "see page 3"),
    "a field without an end keeps its words": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', t("kept")),
        "kept",
    ),
    "links, smart tags, content controls": (
        p(
            "<w:hyperlink>" + t("a") + "</w:hyperlink><w:smartTag>" + t("b") + "</w:smartTag>",
            "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>" + t("c") + "</w:sdtContent></w:sdt>",
        ),
        "abc",
    ),
    "breaks, tabs and hyphens": (
        p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"),
        "a b\tc\u2011d",
    ),
    "hidden words": (p(t("seen"), "<w:r><w:rPr><w:vanish/></w:rPr><w:t> not</w:t></w:r>"), "seen"),
    "a word with its reading": (
        p(f"<w:r><w:ruby><w:rt>{t('とう')}</w:rt><w:rubyBase>{t('東')}</w:rubyBase></w:ruby></w:r>"),
        "東",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_reader_sees(name: str) -> None:
    body, shown = CASES[name]
    assert text_of(make_docx(body)).strip() == shown


def test_what_is_given_twice_is_read_once() -> None:
    box = BOX.format(p(t("box")))
    ways = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    both, old = ways.format(box, box), ways.format("", box)
    assert text_of(make_docx(p(t("one"), both) + p(t("two"), old))).split() == ["one", "box", "two", "box"]


def test_what_is_left_out_is_said() -> None:
    picture, deleted = "<w:r><w:drawing/></w:r>", "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
    body = p(t("one")) + p() + p(t("two"), picture, picture, deleted) + p(t("x"), properties="<w:numPr/>")
    made = reading(make_docx(body, footnotes=note(1, p(t("Left over.")))))
    told = [(problem.code, problem.place.line, problem.fact) for problem in made.extract.problems]
    assert told == [
        ("N106", 1, "there is no call and no note in this text: is it docx?"),
        ("T120", 3, "2 pictures or objects are not in the text"),
        ("T120", 3, "a tracked deletion is not in the text"),
        ("T120", 5, "the automatic number or bullet of a paragraph is not in the text"),
        ("T120", 5, "a note that nothing calls is not in the text"),
    ]


def test_what_the_file_says_of_itself() -> None:
    core = (
        '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Mill</dc:title>'
        "<dc:creator>Ann Lee; Bo Kim</dc:creator></c>"
    )
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    about = reading(make_docx(p(t("x")), core=core, styles=styles)).about
    assert (about.title, about.authors, about.language) == ("The Mill", ("Ann Lee", "Bo Kim"), "en-GB")


def zipped(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", inner)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"", "the file is no .docx: File is not a zip file"),
        (b"\xd0\xcf\x11\xe0", "the file is no .docx: File is not a zip file"),
        (zipped(x=""), "the main part of the file is missing, not a Word document"),
        (zipped(document="<workbook/>"), "the main part of the file is a workbook, not a Word document"),
        (zipped(document="<w>"), "word/document.xml cannot be read: no element found: line 1, column 3"),
        (zipped(document='<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'), "the file declares XML entities"),
        (zipped(document="<d>" + " " * MOST + "</d>"), "the file is a zip bomb"),
        (make_docx("<w:ins>" * 5000 + "</w:ins>" * 5000), "the document is nested too deep"),
    ],
    ids=["empty", "old", "no part", "other", "cut off", "entities", "bomb", "deep"],
)
def test_what_cannot_be_read_is_said(data: bytes, fact: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_docx(data)
    assert refused.value.fact == fact
    made, problems = read_original(data, "docx", "essay.docx")
    assert made is None and [problem.code for problem in problems] == ["W110"]


# ------------------------------------------------------------------ with the witness made of it

NOTES = note(1, p(t("First."))) + note(2, p(t("Second.")))
ESSAY = make_docx(p(t("It began."), call(1), t(" It ended."), call(2)), footnotes=NOTES)
WITNESS = text_of(ESSAY)


@pytest.mark.parametrize(
    ("before", "after", "line", "column", "fact"),
    [
        ("[^1] It", " It[^1]", 1, 13, "[^1] stands here, in the original after “It began.”"),
        ("began", "bgan", 1, 4, "“bgan” is “began” in the original"),
        ("It ended", "It it ended", 1, 18, "“it” is not in the original"),
        (" ended", "", 1, 17, "“ended” of the original is not here"),
        ("Second.", "Second. Second.", 4, 15, "“Second.” is not in the original"),
    ],
)
def test_each_difference_is_listed(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    before: str,
    after: str,
    line: int,
    column: int,
    fact: str,
) -> None:
    original, witness = tmp_path / "essay.docx", tmp_path / "essay.txt"
    original.write_bytes(ESSAY)
    witness.write_text(WITNESS, encoding="utf-8")
    arguments = ["parse", str(original), "--format", "docx", "--compare", str(witness)]
    assert build_site.main(arguments) == 0
    capsys.readouterr()
    witness.write_text(WITNESS.replace(before, after), encoding="utf-8")
    assert build_site.main(arguments) == 1
    seen = json.loads(capsys.readouterr().out)
    told = [(p["line"], p["column"], p["fact"]) for p in seen["problems"] if p["code"] == "R101"]
    assert told == [(line, column, fact)]


def test_numbers_that_only_a_layout_knows_are_told() -> None:
    section = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr></w:sectPr>'
    made = reading(make_docx(p(t("a"), call(1)) + section, footnotes=note(1, p(t("One.")))))
    assert [(problem.code, problem.place.line) for problem in made.extract.problems] == [("N120", 1)]
