"""What CONTRIBUTING.md says is done here, step by step, on the toy edition."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

import build_site
from tests.program.make import ROOT
from tests.program.print_pdf import print_pdf
from tests.program.problem_folders import HEADS
from tests.program.test_docx import call, make_docx, note, p, t

TEXT = """\
The ferry crossed at noon.[footnoteRef:1]  [1:  J. Marl, Lamps and Lanterns (Lowmouth: Tide Press, 1932).]

It was sold in 1912.[footnoteRef:2]  [2:  C. Ness, The Ferry Book, 1913, p. 4.]
"""
EDITORS_FILE = """\
title: {text: The Ferry, supplied: true, reason: The text bears no title., confidence: certain}
authors: []
kind: essay
provenance: Invented.
rights: Invented.
format: word-text
checksum: CHECKSUM
"""
FOOTNOTES = """\
notes:
  1:
    - cite: "J. Marl, Lamps and Lanterns (Lowmouth: Tide Press, 1932)"
      key: marl1932
      form: full
  2:
    - cite: C. Ness, The Ferry Book, 1913, p. 4
      key: ness1913
      form: full
      locator: p. 4
"""
WORK = """
@book{ness1913,
  author    = {Ness, C.},
  title     = {The Ferry Book},
  date      = {1913},
  address   = {Lowmouth},
  supplied-address = {The press is taken for that of 1901.},
  publisher = {Tide Press},
  supplied-publisher = {The press is taken for that of 1901.},
}
"""


MARL = "J. Marl, Lamps and Lanterns (Lowmouth: Tide Press, 1932)"


def write_ferry(toy: Path, marl: str) -> None:
    """The essay, its notes and its work, with other words in its first note."""
    text = TEXT.replace(MARL, marl)
    checksum = hashlib.sha256(text.encode()).hexdigest()
    (toy / "sources" / "ferry.txt").write_text(text, encoding="utf-8")
    (toy / "sources" / "ferry.yaml").write_text(EDITORS_FILE.replace("CHECKSUM", checksum), encoding="utf-8")
    (toy / "footnotes" / "ferry.yaml").write_text(FOOTNOTES.replace(MARL, marl), encoding="utf-8")
    with (toy / "footnotes" / "works.bib").open("a", encoding="utf-8") as works:
        works.write(WORK)


def run(toy: Path, *arguments: str) -> int:
    return build_site.main(["--root", str(toy), *arguments])


# ------------------------------------------------------ the chapters whose commands are run as they stand


def guide(chapter: str) -> str:
    """A chapter of the guide."""
    return (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split(f"## {chapter}\n")[1].split("\n## ")[0]
    )


def list_commands(chapter: str) -> list[str]:
    """The commands of the program that a chapter of the guide gives, in their order."""
    found = re.findall(r"`python build_site.py ([^`<]+)`", guide(chapter), re.DOTALL)
    return [" ".join(words.split()) for words in found]


def follow(chapter: str, number: int, toy: Path, **values: object) -> int:
    """Run a command of a chapter in an edition, with values for the words in capitals."""
    words = list_commands(chapter)[number].split()
    return run(toy, *(re.sub(r"[A-Z]{3,}", lambda name: str(values[name.group()]), word) for word in words))


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """An edition that is begun as the guide says, without the face, which takes long to cut."""
    edition = tmp_path / "reader"
    assert follow("Begin an edition of your own", 0, tmp_path, DIR=edition) == 0
    settings = (edition / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("site_name: A Reader", "site_name: Lamps")
    (edition / "mkdocs.yml").write_text(re.sub(r"  text_face: .*", "  editors: us", settings), "utf-8")
    return edition


def home(edition: Path) -> str:
    """The first page."""
    return (edition / "site" / "index.html").read_text(encoding="utf-8")


def test_an_edition_is_begun(blank: Path) -> None:
    assert len(list_commands("Begin an edition of your own")) == 1
    makefile = (blank / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"^(serve|test):", makefile, re.MULTILINE) == ["serve", "test"]
    assert run(blank) == 0
    assert "<h1>Lamps</h1>" in home(blank)
    assert "apparatus new FILE" in home(blank)


def test_a_word_file_becomes_a_page(blank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chapter = "From a .docx to a page"
    assert list_commands(chapter) == ["new FILE", "--check --drafts"]
    lamps = blank.parent / "The Lamps.docx"
    words = (
        p(t("The lamps were lit at dusk."), call(1))
        + p(t("Of Oil"), properties='<w:pStyle w:val="Heading2"/>')
        + p(t("It burned."))
    )
    lamps.write_bytes(make_docx(words, footnotes=note(1, p(t("J. Marl, Lamps, 1932, p. 4.")))))
    assert follow(chapter, 0, blank, FILE=lamps) == 0  # 1
    editors = blank / "sources" / "the-lamps.yaml"
    known = editors.read_text(encoding="utf-8")
    known = known.replace("Not known yet what may be done with it.", "In the public domain.")  # 2
    (heading,) = re.findall(r"`(kinds: .*)`", guide(chapter))
    known += f"summary: How they were lit.\n{heading.replace('Its words', 'Of Oil')}\n"
    editors.write_text(known, encoding="utf-8")
    capsys.readouterr()
    assert follow(chapter, 1, blank) == 0  # 3
    assert capsys.readouterr().err == ""
    assert run(blank, "accept", "the-lamps") == 0  # 5
    assert run(blank) == 0  # 6
    assert "How they were lit." in home(blank)
    page = (blank / "site" / "the-lamps" / "index.html").read_text(encoding="utf-8")
    assert page.count("In the public domain.") >= 2
    assert re.findall(r'<p class="passage([^"]*)"(?: data-number="(\d+)")?', page) == [
        *(("", "1"), (" title-line", ""), ("", "2")),
    ]


def test_a_pdf_becomes_a_page(
    blank: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    chapter = "From a PDF"
    assert len(list_commands(chapter)) == 4
    file = blank.parent / "lit.pdf"
    file.write_bytes(print_pdf(HEADS))
    capsys.readouterr()
    assert follow(chapter, 0, blank, FILE=file) == 0  # 1
    seen = json.loads(capsys.readouterr().out)
    assert seen["notes"] == {"1": "Ibid."}
    assert follow(chapter, 1, blank, FILE=file) == 0  # 2
    capsys.readouterr()
    assert follow(chapter, 2, blank) == 0  # 3
    assert re.findall(r": ([A-Z]\d+) (\w+):", capsys.readouterr().err) == []
    with (blank / "sources" / "lit.yaml").open("a", encoding="utf-8") as editors:
        editors.write("breaks: [{line: 3, break: false, reason: It goes on over the page.}]\n")
    assert follow(chapter, 2, blank) == 0
    assert run(blank, "--drafts") == 0
    edition = json.loads((blank / "site" / "edition.json").read_text(encoding="utf-8"))
    assert [passage["text"][-24:] for passage in edition["essays"][0]["passages"]] == [
        "Nobody said it. The end."
    ]
    monkeypatch.chdir(blank)
    assert follow(chapter, 3, blank, SLUG="lit") == 0  # 4


def test_an_edition_is_published(blank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chapter = "Publish"
    assert list_commands(chapter) == ["accept SLUG", "--check --against FILE"]
    settings = blank / "mkdocs.yml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(f"{words}\nsite_url: https://lamps.example/reader/\n", encoding="utf-8")  # 1
    for name in ("lamps", "later"):
        file = blank.parent / f"{name}.md"
        file.write_text("The lamps were lit.[^1]\n\n[^1]: J. Marl, p. 4.\n", encoding="utf-8")
        assert run(blank, "new", str(file)) == 0
    capsys.readouterr()
    assert follow(chapter, 0, blank, SLUG="lamps") == 0  # 2
    assert capsys.readouterr().out.startswith("/lamps/ is published. Its address is promised")
    site = blank / "site"
    assert run(blank, "--drafts") == 0
    assert 'content="noindex"' in (site / "later" / "index.html").read_text(encoding="utf-8")
    assert "later" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert run(blank) == 0  # 3
    assert not (site / "later").exists()
    assert "https://lamps.example/reader/lamps/" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert (site / "_headers").is_file() and (site / ".htaccess").is_file()
    published = blank.parent / "edition.json"
    shutil.copy(site / "edition.json", published)
    capsys.readouterr()
    assert follow(chapter, 1, blank, FILE=published) == 0  # 4
    assert re.findall(r": (L11[56]) ", capsys.readouterr().err) == []


def test_an_essay_is_added(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, editors = toy / "sources" / "ferry.txt", toy / "sources" / "ferry.yaml"
    received = toy.parent / "ferry.txt"
    received.write_text(TEXT, encoding="utf-8")

    assert run(toy, "new", str(received)) == 0  # 1
    assert "ferry is a draft: 2 paragraphs, 2 notes" in capsys.readouterr().out
    assert text.read_text(encoding="utf-8") == TEXT

    assert "rights: Invented." in EDITORS_FILE  # 2
    checksum = hashlib.sha256(text.read_bytes()).hexdigest()
    editors.write_text(EDITORS_FILE.replace("CHECKSUM", checksum), encoding="utf-8")

    assert run(toy, "--check") == 0  # 3
    assert capsys.readouterr().err.startswith("sources/ferry.yaml:1:1: L113 review: a draft: ")
    assert run(toy, "--check", "--drafts") == 0
    assert capsys.readouterr().err == ""

    (toy / "footnotes" / "ferry.yaml").write_text(FOOTNOTES, encoding="utf-8")  # 4
    assert run(toy, "--check", "--drafts") == 1
    assert "ness1913" in capsys.readouterr().err
    with (toy / "footnotes" / "works.bib").open("a", encoding="utf-8") as works:
        works.write(WORK)
    assert run(toy, "--check", "--drafts") == 0
    assert not (toy / "sources" / "ferry.ledger.yaml").exists()

    assert run(toy, "accept", "ferry") == 0  # 5
    assert (toy / "sources" / "ferry.ledger.yaml").is_file()
    assert "ness1913" in (toy / "sources" / "sources.ledger.yaml").read_text(encoding="utf-8")
    assert "- ferry\n" in (toy / "sources" / "published.yaml").read_text(encoding="utf-8")

    with (toy / "docs" / "index.md").open("a", encoding="utf-8") as index:  # 6
        index.write("[The Ferry](ferry/index.md)\n")
    capsys.readouterr()
    assert run(toy) == 0
    assert capsys.readouterr().err == ""
    assert 'href="ferry/"' in (toy / "site" / "index.html").read_text(encoding="utf-8")
    edition = json.loads((toy / "site" / "edition.json").read_text(encoding="utf-8"))
    (essay,) = (essay for essay in edition["essays"] if essay["slug"] == "ferry")
    assert [passage["id"] for passage in essay["passages"]] == ["p1", "p2"]
    assert [note["citations"][0]["source"] for note in essay["notes"]] == ["marl1932", "ness1913"]


def test_notes_are_marked_up(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    received = toy.parent / "ferry.txt"
    text = TEXT.replace("1913, p. 4.", "1913, p. 4. He errs.") + "\nSo.[footnoteRef:3]  [3:  Ibid., p. 5.]\n"
    received.write_text(text, encoding="utf-8")
    assert run(toy, "new", str(received)) == 0
    file = toy / "footnotes" / "ferry.yaml"
    mark = '      #   - {starts: "C. Ness,", ends: "p. 4", key: ness1913, form: full}\n'
    ibid = '      #   - {starts: "Ibid., p. 5", key: ness1913, form: ibid}\n'
    assert mark not in file.read_text(encoding="utf-8")

    with (toy / "footnotes" / "works.bib").open("a", encoding="utf-8") as works:  # 1
        works.write(WORK)
    assert run(toy, "new", "--again", "ferry") == 0
    suggested = file.read_text(encoding="utf-8")
    assert (suggested.count(mark), suggested.count(ibid)) == (1, 1)

    file.write_text(re.sub(r"^( +)# (cites|  - )", r"\1\2", suggested, flags=re.MULTILINE))  # 2
    capsys.readouterr()
    assert run(toy, "--check", "--drafts") == 0
    assert capsys.readouterr().err == ""

    bare = "\n".join(line for line in suggested.split("\n") if "# " not in line or "$schema" in line)
    marl = f'    - remark: "{MARL}."\n'  # 3
    cite = "        - {starts: J. Marl, ends: 1932), key: marl1932, form: full}\n"
    ness = '    - remark: "C. Ness, The Ferry Book, 1913, p. 4. He errs."\n'
    other = "        - {starts: C. Ness, ends: p. 40, key: ness1913, form: full}\n"
    assert (bare.count(marl), bare.count(ness)) == (1, 1)
    marked = bare.replace(marl, f"{marl}      cites:\n{cite}").replace(ness, f"{ness}      cites:\n{other}")
    file.write_text(marked, encoding="utf-8")
    assert run(toy, "--check", "--drafts") == 1  # 4
    assert "C101 error: these words do not stand between the beginning" in capsys.readouterr().err
    file.write_text(marked.replace("p. 40", "p. 4"), encoding="utf-8")
    assert run(toy, "--check", "--drafts") == 0
    assert run(toy, "accept", "ferry") == 0
    assert run(toy) == 0
    edition = json.loads((toy / "site" / "edition.json").read_text(encoding="utf-8"))
    (essay,) = (essay for essay in edition["essays"] if essay["slug"] == "ferry")
    notes = [[(c["source"], c["text"], c["locator"]) for c in note["citations"]] for note in essay["notes"]]
    ness_cite = ("ness1913", "C. Ness, The Ferry Book, 1913, p. 4", "p. 4")
    assert notes == [[("marl1932", MARL, None)], [ness_cite], []]


def test_a_newspaper_is_marked_up(blank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (said,) = re.findall(r"Of a newspaper or magazine, (.*?)\.\n", guide("Mark up notes"), re.DOTALL)
    values = {
        **{"journal": "The Lowmouth Lamp", "date": "1912-01-03", "author": "Ness, C.", "title": "Lamps Lit"},
        **{"address": "Lowmouth", "edition": "late", "section": "B", "pages": "2"},
    }
    assert re.findall("`([a-z]+)`", said) == [*values]
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in values.items())
    lamps = blank.parent / "lamps.md"
    words = "C. Ness, “Lamps Lit,” The Lowmouth Lamp, 3 January 1912, late ed., sec. B, 2."
    lamps.write_text(f"The lamps were lit.[^1]\n\n[^1]: {words}\n", encoding="utf-8")
    assert run(blank, "new", str(lamps)) == 0
    with (blank / "footnotes" / "works.bib").open("a", encoding="utf-8") as works:
        works.write(f"@newspaper{{lamp1912,\n{fields}}}\n")
    assert run(blank, "new", "--again", "lamps") == 0
    file = blank / "footnotes" / "lamps.yaml"
    suggested = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^( +)# (cites|  - )", r"\1\2", suggested, flags=re.MULTILINE))
    capsys.readouterr()
    assert run(blank, "--check", "--drafts") == 0
    assert capsys.readouterr().err == ""
    assert run(blank, "accept", "lamps") == run(blank) == 0
    edition = json.loads((blank / "site" / "edition.json").read_text(encoding="utf-8"))
    (note,) = edition["essays"][0]["notes"]
    assert [one["source"] for one in note["citations"]] == ["lamp1912"]


def test_a_page_is_written_by_hand(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = "---\ntitle: Colophon\n---\n\n# Colophon {: #title }\n\nSet in [one face](about.md).\n"
    (toy / "docs" / "colophon.md").write_text(page, encoding="utf-8")
    with (toy / "docs" / "index.md").open("a", encoding="utf-8") as index:
        index.write("[Colophon](colophon.md)\n")
    assert run(toy) == 0, capsys.readouterr().err
    assert 'href="colophon/"' in (toy / "site" / "index.html").read_text(encoding="utf-8")
    made = (toy / "site" / "colophon" / "index.html").read_text(encoding="utf-8")
    assert "<title>Colophon — Lowmouth: A Reader</title>" in made


NAMES = """\
persons:
  pell:
    name: Pell
    in_texts: [Pel]
    who: builder of the quarry road, perhaps
    supplied: {who: he speaks of the road as one who made it}
"""
DAYS = """\
events:
  - id: 1871-06-02-answer
    date: 1871-06-03
    kind: event
    summary: Pell answers
    told_by: {quarry-road: [p3-2]}
"""


def test_a_name_and_a_day_are_added(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names, days = toy / "sources" / "names.yaml", toy / "sources" / "chronology.yaml"

    names.write_text(NAMES, encoding="utf-8")  # 1
    days.write_text(DAYS, encoding="utf-8")

    assert run(toy, "--check") == 1  # 2
    fact = "`Pel` of `pell` stands in no text"
    assert capsys.readouterr().err.startswith(f"sources/names.yaml:4:16: M103 error: {fact}\n")
    names.write_text(NAMES.replace("    in_texts: [Pel]\n", ""), encoding="utf-8")
    assert run(toy, "--check") == 1
    fact = "no place of `1871-06-02-answer` gives 3 June 1871"
    assert capsys.readouterr().err.startswith(f"sources/chronology.yaml:2:5: D103 error: {fact}\n")
    days.write_text(DAYS.replace("06-03", "06-02"), encoding="utf-8")
    assert run(toy, "--check") == 1
    assert re.findall(r": (\w+) error: (.*)$", capsys.readouterr().err, re.MULTILINE) == [
        ("L102", "the ids of chronology have never been published: 1"),
        ("L102", "the ids of names have never been published: 1"),
    ]

    assert run(toy, "accept", "names", "chronology") == 0  # 3
    published = (toy / "sources" / "published.yaml").read_text(encoding="utf-8")
    assert "- pell\n" in published
    assert "- 1871-06-02-answer\n" in published
    capsys.readouterr()
    assert run(toy) == 0
    assert capsys.readouterr().err == ""
    edition = json.loads((toy / "site" / "edition.json").read_text(encoding="utf-8"))
    assert [name["id"] for name in edition["names"]] == ["pell"]
    assert [row["id"] for row in edition["chronology"]] == ["1871-06-02-answer"]
    assert 'id="pell"' in (toy / "site" / "names" / "index.html").read_text(encoding="utf-8")


MENDED = """\
  - line: 3
    reading: as early as 1889
    emended: as late as 1889
    kind: slip
    reason: The gasworks closed in that year.
"""


def test_a_published_text_is_changed(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = toy / "sources" / "harbour-lights.ledger.yaml"
    before = ledger.read_text(encoding="utf-8")
    with (toy / "sources" / "harbour-lights.yaml").open("a", encoding="utf-8") as editors:
        editors.write(MENDED)
    assert run(toy, "--check") == 0
    assert re.findall(r"^(\S+): (\w+) (\w+):", capsys.readouterr().err, re.MULTILINE) == [
        ("sources/harbour-lights.ledger.yaml:18:3", "L110", "review")
    ]
    assert run(toy, "accept", "harbour-lights") == 0
    assert "proposed electric light as late as 1889" in ledger.read_text(encoding="utf-8")
    assert "proposed electric light as early as 1889" in before
    capsys.readouterr()
    assert run(toy, "--check") == 0
    assert capsys.readouterr().err == ""


# --------------------------------------------------------------- what is added to the program


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program, to which a test may add."""
    folder = tmp_path / "program"
    shutil.copytree(ROOT / "apparatus", folder / "apparatus", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build_site.py", folder)
    return folder


def add(program: Path, path: str, before: str, words: str) -> None:
    """Put words before others that stand once in a file of the program."""
    file = program / path
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, (path, before)
    file.write_text(text.replace(before, words + before), encoding="utf-8")


def run_copy(program: Path, *arguments: str) -> tuple[int, str, str]:
    """Run a copy of the program: its exit, what it prints, and its problems."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=program,
        env={**os.environ, "PYTHONPATH": str(program)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


PAGE = '''"""The page of beginnings: how each essay begins."""

from apparatus.model.edition import Edition
from apparatus.pages import markdown as md


def beginnings_page(edition: Edition) -> str:
    """The first word of each essay."""
    words = (essay.passages[0].words.text.split()[0] for essay in edition.essays)
    blocks = [md.heading(1, "Beginnings", "#title"), md.paragraph(md.escape(" * ".join(words)))]
    return md.front_matter({"title": "Beginnings"}) + "\\n\\n".join(blocks) + "\\n"
'''


def test_a_page_is_generated(program: Path, toy: Path) -> None:
    (program / "apparatus" / "pages" / "beginnings.py").write_text(PAGE, encoding="utf-8")  # 1
    make = "apparatus/pages/make.py"
    call = 'pages["beginnings/index.md"] = beginnings_page(edition)\n    '
    add(program, make, "if edition.library:\n", call)  # 2
    add(
        program,
        make,
        "from apparatus.pages.chronology",
        "from apparatus.pages.beginnings import beginnings_page\n",
    )
    add(program, "apparatus/edition.py", '"chronology", "downloads"', '"beginnings", ')  # 3
    assert run_copy(program, "build_site.py", "--root", str(toy))[0::2] == (0, "")
    page = (toy / "site" / "beginnings" / "index.html").read_text(encoding="utf-8")
    assert "<p>The * LOWMOUTH</p>" in page
    for path in toy.glob("*/harbour-lights.*"):
        path.rename(path.with_name(path.name.replace("harbour-lights", "beginnings")))
    said = run_copy(program, "build_site.py", "--root", str(toy), "--check")[2]
    assert "sources/beginnings.txt:1:1: E209 error: “beginnings” cannot be the address of an essay" in said


CHECK = '''
def check_shouting(cite: Cite) -> Iterator[Problem]:
    """No cite is in capitals.  Bad: `IBID., P. 15`.  Good: `Ibid., p. 15`."""
    if cite.text.isupper():
        yield Problem("C199", cite.place, "a cite in capitals", "write it in small letters", (cite.text,))


'''


def test_a_problem_code_and_a_check_are_added(program: Path, toy: Path) -> None:
    line = '"C199": ("error", "a cite in capitals"),\n    '
    add(program, "apparatus/model/problems.py", '"W101": ("error"', line)
    checks = "apparatus/cited/checks.py"
    add(program, checks, "def check_candidates(", CHECK.lstrip())
    add(program, checks, "yield from check_candidates(", "yield from check_shouting(cite)\n    ")
    check = ("build_site.py", "--root", str(toy), "--check")
    assert run_copy(program, *check) == (0, "", "")  # the texts keep the rule
    write_ferry(toy, MARL.upper())
    code, _, said = run_copy(program, *check, "--drafts")
    assert code == 1
    assert "footnotes/ferry.yaml:3:7: C199 error: a cite in capitals\n" in said
    assert f"    | {MARL.upper()}\n    hint: write it in small letters\n" in said


READER = '''"""line-text: a line is a paragraph, and there are no notes.  Example: `It rained.`"""

import re

from apparatus.model.witness import Extract, Paragraph, Run, Witness


def read(witness: Witness) -> Extract:
    """Read a text without notes."""
    lines = re.finditer(r"\\S.*\\S|\\S", witness.text)
    paragraphs = tuple(Paragraph((Run(*match.span()),)) for match in lines)
    return Extract("line-text", paragraphs, (), (), ())
'''


def test_a_format_is_added(program: Path, toy: Path) -> None:
    folder = program / "apparatus" / "received" / "line"  # 1
    folder.mkdir()
    (folder / "__init__.py").write_text('"""line-text."""\n', encoding="utf-8")
    (folder / "reader.py").write_text(READER, encoding="utf-8")
    received = "apparatus/received/__init__.py"  # 2
    add(program, received, '"marked-text": marked', '"line-text": line_text.read,\n    ')
    add(
        program,
        received,
        "from apparatus.received.marked",
        "from apparatus.received.line import reader as line_text\n",
    )
    add(program, "apparatus/model/witness.py", '"pdf-text", "marked-text"]', '"line-text", ')
    add(program, "apparatus/received/checks.py", '"marked-text": "if', '"line-text": "mark its notes",\n    ')
    assert run_copy(program, "-m", "apparatus.schemas") == (0, "", "")
    schema = json.loads(
        (program / "apparatus" / "schemas" / "editor.schema.json").read_text(encoding="utf-8")
    )
    assert "line-text" in schema["properties"]["format"]["enum"]
    text = toy / "sources" / "rain.txt"
    text.write_text("It rained.\n\n  It rained again.  \n", encoding="utf-8")
    code, out, err = run_copy(program, "build_site.py", "parse", str(text), "--format", "line-text")
    assert (code, err) == (0, "")
    assert json.loads(out)["paragraphs"] == ["It rained.", "It rained again."]
    checksum = hashlib.sha256(text.read_bytes()).hexdigest()
    editors = EDITORS_FILE.replace("CHECKSUM", checksum).replace("word-text", "line-text")
    (toy / "sources" / "rain.yaml").write_text(editors, encoding="utf-8")
    check = ("build_site.py", "--root", str(toy), "--check", "--drafts")
    fact = "there is no call and no note in this text: is it line-text?"
    said = f"sources/rain.txt:1:1: N106 review: {fact}"
    assert run_copy(program, *check) == (
        0,
        "",
        f"{said}\n    | It rained.\n    hint: mark its notes\n1 review\n",
    )


# Each way of adding something that CONTRIBUTING.md describes, and what walks through it.
WALKED = {
    "Begin an edition of your own": test_an_edition_is_begun,
    "From a .docx to a page": (test_an_essay_is_added, test_a_word_file_becomes_a_page),
    "From a PDF": test_a_pdf_becomes_a_page,
    "Mark up notes": test_notes_are_marked_up,
    "Publish": test_an_edition_is_published,
    "Add a name or a day": test_a_name_and_a_day_are_added,
    "Add a page": (test_a_page_is_written_by_hand, test_a_page_is_generated),
    "Add a problem code": test_a_problem_code_and_a_check_are_added,
    "Add a check": test_a_problem_code_and_a_check_are_added,
    "Add a format": test_a_format_is_added,
    "Change a published text": test_a_published_text_is_changed,
}


def test_each_way_of_adding_something_is_walked_through() -> None:
    whole = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", whole, re.MULTILINE) == list(WALKED)


def test_every_file_of_tests_is_named_in_their_guide() -> None:
    """Under the heading of its folder; a star stands for several."""
    whole = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    for folder in ("program", "edition"):
        part = whole.split(f"## `{folder}/`")[1].split("\n## ")[0]
        named = re.findall(r"`(test_[\w*]+\.py)`", part)
        there = [path.name for path in (ROOT / "tests" / folder).glob("test_*.py")]
        assert [name for name in there if not any(fnmatch(name, one) for one in named)] == []
        assert [one for one in named if not any(fnmatch(name, one) for name in there)] == []
