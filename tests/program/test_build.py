"""The command: what it writes, what it refuses, what it says."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import build_site
from apparatus.site.memory import FILE
from tests.conftest import Site, copy_edition
from tests.program.make import ROOT, TOY
from tests.program.two import ENTRY_PATTERN, WORKS

MESSAGE_PATTERN = re.compile(r"^[\w./-]+:\d+:\d+: [A-Z]\d{3} (error|review): \S")


def change(path: Path, old: str, new: str) -> None:
    """Change a file of a copied edition, once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def cut_works(toy: Path, *keys: str) -> None:
    """Take entries out of the bibliography of a copied edition."""
    path = toy / WORKS
    text = path.read_text(encoding="utf-8")
    kept = (entry.group() for entry in ENTRY_PATTERN.finditer(text) if entry["key"] not in keys)
    path.write_text("\n".join(kept), encoding="utf-8")


def unpublish(toy: Path) -> None:
    """Forget what has been published, as if nothing ever was: all of it is draft again."""
    for path in [*(toy / "sources").glob("*.ledger.yaml"), toy / "sources" / "published.yaml"]:
        path.unlink()


def drop_registers(toy: Path) -> None:
    """Take out names and days, which tell of the essays as they are."""
    for name in ("names", "chronology"):
        (toy / "sources" / f"{name}.yaml").unlink(missing_ok=True)


def snapshot(folder: Path) -> dict[str, str]:
    """Every file of a folder with the checksum of its bytes, but for what a build keeps for the next."""
    kept = {folder / ".build" / "lock", folder / ".build" / FILE, *(folder / ".build/templates").glob("*")}
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path not in kept)
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if not path.parent.name.startswith("take-")
    }


def test_the_same_input_gives_the_same_bytes(toy_site: Site, tmp_path: Path) -> None:
    root = copy_edition(TOY, tmp_path / "elsewhere")
    assert build_site.build(root, root / "site") == 0
    assert snapshot(root / "site") == snapshot(toy_site.folder)


def test_check_writes_nothing(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(toy)
    assert build_site.main(["--root", str(toy), "--check"]) == 0
    assert snapshot(toy) == before
    assert capsys.readouterr().err == ""


def test_a_witness_that_was_touched_is_refused_and_nothing_is_written(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(toy / "sources" / "harbour-lights.txt", "gas", "oil")
    before = snapshot(toy)
    assert build_site.main(["--root", str(toy)]) == 1
    assert snapshot(toy) == before
    said = capsys.readouterr().err
    assert said.startswith("sources/harbour-lights.txt:1:1: W107 error: its sha256 ")
    assert said.endswith("1 error\n")


def test_all_problems_are_reported_at_once(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(toy / "sources" / "harbour-lights.yaml", "eletric", "elektric")
    change(toy / "sources" / "quarry-road.yaml", "LOWMOUTH COLLEGE\n    kind", "LOWMOUTH SCHOOL\n    kind")
    (toy / "sources" / "lost.txt").write_text("A text.", encoding="utf-8")
    before = snapshot(toy)
    assert build_site.main(["--root", str(toy)]) == 1
    assert snapshot(toy) == before
    said = capsys.readouterr().err.splitlines()
    assert [line.split(" ")[1] for line in said if MESSAGE_PATTERN.match(line)] == ["E203", "E208", "E206"]
    assert said[-1] == "3 errors"


def test_a_link_of_a_hand_written_page_that_leads_nowhere(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(toy / "docs" / "index.md", "quarry-road/index.md", "quarry-road/index.md#p99")
    before = snapshot(toy)
    assert build_site.main(["--root", str(toy)]) == 1
    assert snapshot(toy) == before
    assert capsys.readouterr().err.startswith("docs/index.md:12:71: S101 error:")


def test_a_hand_written_page_that_lacks_a_part(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(toy / "docs" / "about.md", "<!-- insert: residue -->", "")
    assert build_site.main(["--root", str(toy), "--check"]) == 1
    assert (
        "docs/about.md:1:1: S105 error: “<!-- insert: residue -->” stands 0 times" in capsys.readouterr().err
    )


def test_a_review_is_waived_and_an_unused_waiver_is_an_error(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = toy / "sources" / "quarry-road.yaml"
    change(path, "missing_notes:\n  - number: 3\n    reason: The received text breaks off before it.\n", "")
    assert build_site.main(["--root", str(toy), "--check"]) == 0
    assert "N102 review: note call 3 has no note" in capsys.readouterr().err
    waiver = "waivers:\n  - code: N102\n    line: 18\n    reason: It was never received.\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + waiver, encoding="utf-8")
    assert build_site.main(["--root", str(toy), "--check"]) == 0
    assert capsys.readouterr().err == ""
    path.write_text(text + waiver.replace("18", "14"), encoding="utf-8")
    assert build_site.main(["--root", str(toy), "--check"]) == 1
    assert "E207 error: no problem N102 on line 14 to waive" in capsys.readouterr().err


def test_pages_of_an_essay_that_is_gone_are_removed(toy: Path) -> None:
    assert build_site.build(toy, toy / "site") == 0
    assert (toy / "docs" / "quarry-road" / "index.md").is_file()
    unpublish(toy)
    drop_registers(toy)
    for path in (toy / "sources").glob("quarry-road.*"):
        path.unlink()
    (toy / "footnotes" / "quarry-road.yaml").unlink()
    cut_works(toy, "wren1901", "marl1907", "quarry-company1874")
    change(toy / "docs" / "index.md", " · [Lowmouth College](quarry-road/index.md)", "")
    assert build_site.main(["--root", str(toy), "accept"]) == 0
    assert build_site.build(toy, toy / "site") == 0
    assert not (toy / "docs" / "quarry-road").exists()
    assert not (toy / "site" / "quarry-road").exists()


CODE_LIKE = (
    "<script>alert(1)</script> {{ config }} [x](javascript:alert) &amp; {: #p1 } "
    "--8<-- *x* `y` [^1]: # z {% raw %}"
)


def test_text_that_looks_like_code_stays_text(toy: Path) -> None:
    source = f"# heading {CODE_LIKE}[footnoteRef:1] [1: {CODE_LIKE} </title>] \n\n---\ntitle: x\n---\n"
    note = f"notes: {{1: [{{remark: '{CODE_LIKE} </title>'}}]}}\n"
    (toy / "footnotes" / "harbour-lights.yaml").write_text(note, encoding="utf-8")
    cut_works(toy, "marl1932", "harbour-board")
    path = toy / "sources" / "harbour-lights.txt"
    path.write_text(source, encoding="utf-8")
    (toy / "sources" / "harbour-lights.yaml").write_text(
        f"""title: '</title><script>alert(1)</script> {{{{ config }}}} <b>'
authors: []
kind: essay
provenance: '{CODE_LIKE}'
rights: '{CODE_LIKE}'
format: word-text
checksum: {hashlib.sha256(path.read_bytes()).hexdigest()}
""",
        encoding="utf-8",
    )
    unpublish(toy)
    drop_registers(toy)
    assert build_site.main(["--root", str(toy), "accept"]) == 0
    assert build_site.build(toy, toy / "site") == 0
    page = (toy / "site" / "harbour-lights" / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert re.search(r"<title>&lt;/title&gt;&lt;script&gt;alert\(1\)", page)
    data = json.loads((toy / "site" / "edition.json").read_text(encoding="utf-8"))
    essay = next(e for e in data["essays"] if e["slug"] == "harbour-lights")
    assert essay["passages"][0]["text"] == f"# heading {CODE_LIKE}"
    assert essay["notes"][0]["text"] == f"{CODE_LIKE} </title>"
    for made in (toy / "site").rglob("*.html"):
        assert "<script>alert" not in made.read_text(encoding="utf-8")


BAD_FILES: dict[str, tuple[bytes, str]] = {
    "not UTF-8": (b"abc\nd\xe9f", ":2:2: W103 error: "),
    "UTF-16": ("abc".encode("utf-16"), ":1:1: W103 error: "),
    "UTF-16 without its mark": ("abcdef".encode("utf-16-le"), ":1:2: W103 error: "),
    "NUL": (b"abc\ndef\0", ":2:4: W104 error: "),
    "empty": (b"", ":1:1: W105 error: "),
    "only space": (b" \n\t\n", ":1:1: W105 error: "),
    "a .docx": (b"PK\x03\x04abc", ":1:1: W102 error: "),
    "a PNG": (b"\x89PNG\r\n\x1a\n", ":1:1: W102 error: "),
    "a PDF": (b"%PDF-1.7\n", ":1:1: W102 error: "),
}


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("form", ["word-text", "pdf-text"])
def test_a_file_that_is_no_text_is_named(
    name: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, said = BAD_FILES[name]
    path = tmp_path / "input.txt"
    path.write_bytes(data)
    assert build_site.main(["parse", str(path), "--format", form]) == 1
    assert said in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_site.main(["parse", str(tmp_path / "no.txt"), "--format", "word-text"]) == 1
    assert "W101 error: No such file" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["word-text", "pdf-text"])
def test_crlf_and_bom_are_accepted(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "input.txt"
    path.write_bytes(b"\xef\xbb\xbfOne line.\r\n\r\nAnother line.\r\n")
    assert build_site.main(["parse", str(path), "--format", form]) == 0
    assert " ".join(json.loads(capsys.readouterr().out)["paragraphs"]) == "One line. Another line."


def test_characters_that_cannot_be_seen_are_reported_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "input.txt"
    path.write_text("One \x02 line \u202ehere.", encoding="utf-8")
    assert build_site.main(["parse", str(path), "--format", "word-text"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["paragraphs"] == ["One \x02 line \u202ehere."]
    unseen = [p for p in found["problems"] if p["code"] == "W106"]
    assert [(p["line"], p["column"], p["severity"]) for p in unseen] == [(1, 5, "review")]


def test_a_file_without_an_end_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_site.main(["parse", "/dev/zero", "--format", "word-text"]) == 1
    assert "/dev/zero:1:1: W101 error: the file is larger than 50,000,000 bytes" in capsys.readouterr().err


def test_what_a_terminal_would_obey_is_printed_as_escapes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "input.txt"
    path.write_text("a\x9b31mb \u202ec\u200fd", encoding="utf-8")
    build_site.main(["parse", str(path), "--format", "word-text"])
    printed = capsys.readouterr().out
    assert r'"paragraphs": ["a\u009b31mb \u202ec\u200fd"]' in printed
    assert json.loads(printed)["paragraphs"] == ["a\x9b31mb \u202ec\u200fd"]


def test_the_help_is_clear() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "build_site.py"), "--help"], capture_output=True, text=True, check=True
    )
    for word in ("--check", "--serve", "parse", "file:line:column"):
        assert word in done.stdout


def test_every_code_of_a_problem_is_said_once_and_used() -> None:
    from apparatus.model.problems import CODES

    used = set()
    for path in (ROOT / "apparatus").rglob("*.py"):
        if path.name != "problems.py":
            used |= set(re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8")))
    assert used == set(CODES)
