"""What CONTRIBUTING.md says is done here, step by step, on the toy edition."""

import hashlib
import json
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

import build_site
from tests.program.make import ROOT

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


def run(toy: Path, *arguments: str) -> int:
    return build_site.main(["--root", str(toy), *arguments])


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


def test_a_page_is_written_by_hand(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = "---\ntitle: Colophon\n---\n\n# Colophon {: #title }\n\nSet in [one face](about.md).\n"
    (toy / "docs" / "colophon.md").write_text(page, encoding="utf-8")
    with (toy / "docs" / "index.md").open("a", encoding="utf-8") as index:
        index.write("[Colophon](colophon.md)\n")
    assert run(toy) == 0, capsys.readouterr().err
    assert 'href="colophon/"' in (toy / "site" / "index.html").read_text(encoding="utf-8")
    made = (toy / "site" / "colophon" / "index.html").read_text(encoding="utf-8")
    assert "<title>Colophon — Lowmouth: A Reader</title>" in made


def test_every_file_of_tests_is_named_in_their_guide() -> None:
    """Under the heading of its folder; a star stands for several."""
    guide = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    for folder in ("program", "edition"):
        part = guide.split(f"## `{folder}/`")[1].split("\n## ")[0]
        named = re.findall(r"`(test_[\w*]+\.py)`", part)
        there = [path.name for path in (ROOT / "tests" / folder).glob("test_*.py")]
        assert [name for name in there if not any(fnmatch(name, one) for one in named)] == []
        assert [one for one in named if not any(fnmatch(name, one) for name in there)] == []
