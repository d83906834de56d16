"""`new` begins a draft: an original and its text, what is known of it, every note; nothing is overwritten."""

import hashlib
import json
import re
from pathlib import Path

import pytest
import yaml

import build_site
from tests.program.print_pdf import Words, print_pdf
from tests.program.problem_folders import PAGE
from tests.program.test_docx import call, make_docx, note, p, t

MARKDOWN = (
    "---\ntitle: The Lamps: a “history”\nauthor: Ada Wren\nlang: en-GB\n---\n\n"
    "The lamps were lit.[^a] They went out.[^b]\n\n"
    '[^a]: J. Marl, *Lamps and \\"Lanterns\\"* (1932), p. 4.\n[^b]: Ibid.\n'
)
NOTES = {1: 'J. Marl, Lamps and "Lanterns" (1932), p. 4.', 2: "Ibid."}


def run(toy: Path, *arguments: str) -> int:
    return build_site.main(["--root", str(toy), *arguments])


def begin(toy: Path, name: str, data: bytes, *arguments: str) -> int:
    file = toy.parent / name
    file.write_bytes(data)
    return run(toy, "new", str(file), *arguments)


def load(path: Path) -> object:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def sum_up(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_markdown_becomes_a_draft_that_can_be_looked_at(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(toy, "The Lamps, 2.md", MARKDOWN.encode()) == 0
    sources = toy / "sources"
    original, text = sources / "the-lamps-2.original.md", sources / "the-lamps-2.txt"
    assert original.read_bytes() == MARKDOWN.encode()
    assert text.read_text(encoding="utf-8").split("\n")[0] == "The lamps were lit.[^1] They went out.[^2]"
    said = {"supplied": True, "reason": "The properties of the received file say so; not checked."}
    assert load(sources / "the-lamps-2.yaml") == {
        "title": {"text": "The Lamps: a “history”", **said, "confidence": "probable"},
        "authors": [{"text": "Ada Wren", **said, "confidence": "probable"}],
        "kind": "essay",
        "provenance": "Received as “The Lamps, 2.md”, and the text made of it by this program: "
        "see sources/the-lamps-2.original.md.",
        "rights": "Not known yet what may be done with it.",
        "format": "marked-text",
        "checksum": sum_up(text),
        "original": {"format": "markdown", "checksum": sum_up(original)},
        "language": "en-GB",
    }
    notes = load(toy / "footnotes" / "the-lamps-2.yaml")
    assert notes == {"notes": {n: [{"remark": words}] for n, words in NOTES.items()}}
    printed = capsys.readouterr()
    assert "the-lamps-2 is a draft: 1 paragraphs, 2 notes" in printed.out
    assert run(toy, "--drafts") == 0
    assert "The lamps were lit." in (toy / "site" / "the-lamps-2" / "index.html").read_text(encoding="utf-8")
    assert run(toy, "accept", "the-lamps-2") == 0


def test_a_title_and_an_author_that_stand_at_the_head_of_the_text_are_no_guesses(toy: Path) -> None:
    head = MARKDOWN.replace("The lamps were", "The Lamps: a “history”\n\nAda Wren\n\nThe lamps were", 1)
    assert begin(toy, "lamps.md", head.encode()) == 0
    said = load(toy / "sources" / "lamps.yaml")
    assert isinstance(said, dict)
    assert (said["title"], said["authors"]) == ("The Lamps: a “history”", ["Ada Wren"])
    kinds = [(one["starts"], one["kind"]) for one in said["kinds"]]
    assert kinds == [("The Lamps: a “history”", "title line"), ("Ada Wren", "title line")]
    assert run(toy, "--check", "--drafts") == 0
    twice = head.replace("The lamps were", "Ada Wren lit them. The lamps were", 1)
    assert begin(toy, "twice.md", twice.encode()) == 0
    said = load(toy / "sources" / "twice.yaml")
    assert isinstance(said, dict)
    assert [one["starts"] for one in said["kinds"]] == ["The Lamps: a “history”"]
    assert said["authors"][0]["supplied"] is True
    assert run(toy, "--check", "--drafts") == 0


def test_a_word_file_and_a_pdf_become_drafts(toy: Path) -> None:
    lamps = make_docx(p(t("The lamps were lit."), call(1)), footnotes=note(1, p(t("Ibid."))))
    assert begin(toy, "lamps.docx", lamps) == 0
    assert begin(toy, "lit.pdf", print_pdf([PAGE]), "--columns", "1", "--language", "fr") == 0
    assert (toy / "sources" / "lamps.txt").read_text(encoding="utf-8").startswith("The lamps were lit.[^1]\n")
    assert load(toy / "footnotes" / "lit.yaml") == {"notes": {1: [{"remark": "Ibid."}]}}
    said = load(toy / "sources" / "lit.yaml")
    assert isinstance(said, dict)
    assert said["original"]["columns"] == 1
    assert said["language"] == "fr"
    assert said["title"]["text"] == "lit"
    assert run(toy, "--check", "--drafts") == 0


def test_a_printed_text_is_its_own_witness(toy: Path) -> None:
    data = b"The lamps were lit.[footnoteRef:7]  [7:  Ibid.]\r\n"
    assert begin(toy, "x.txt", data, "--slug", "lamps") == 0
    assert (toy / "sources" / "lamps.txt").read_bytes() == data
    assert not list((toy / "sources").glob("lamps.original.*"))
    said = load(toy / "sources" / "lamps.yaml")
    assert isinstance(said, dict)
    assert (said["format"], said["checksum"]) == ("word-text", hashlib.sha256(data).hexdigest())
    assert "original" not in said
    assert load(toy / "footnotes" / "lamps.yaml") == {"notes": {1: [{"remark": "Ibid."}]}}


def test_a_note_of_any_signs_stays_words(toy: Path) -> None:
    words = "- “Dunn”: *no* # note, {x} [y] 'z' \\ “,"
    data = f"The lamps were lit.[footnoteRef:1]  [1:  {words}]\n"
    assert begin(toy, "lamps.txt", data.encode()) == 0
    assert load(toy / "footnotes" / "lamps.yaml") == {"notes": {1: [{"remark": words}]}}
    assert run(toy, "--check", "--drafts") == 0


def test_what_was_asked_for_is_asked_for_again(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = [Words(x, 540 - 12 * n, f"a column of words {n}") for x in (40, 230) for n in range(20)]
    texts = {}
    for columns in ("1", "2"):
        assert begin(toy, f"lamps-{columns}.pdf", print_pdf([page]), "--columns", columns) == 0
        texts[columns] = (toy / "sources" / f"lamps-{columns}.txt").read_bytes()
        capsys.readouterr()
        assert run(toy, "new", "--again", f"lamps-{columns}") == 0
        assert "its text is as it was" in capsys.readouterr().out
    assert texts["1"] != texts["2"]


def test_the_text_of_a_draft_is_made_anew_and_that_of_a_published_essay_never(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(toy, "lamps.md", MARKDOWN.encode()) == 0
    text, editor = toy / "sources" / "lamps.txt", toy / "sources" / "lamps.yaml"
    made = text.read_bytes()
    text.write_bytes(made + b"As an older reader made it.\n")
    mended = editor.read_text(encoding="utf-8").replace(hashlib.sha256(made).hexdigest(), sum_up(text))
    editor.write_text(mended.replace("Not known yet what may be done with it.", "Mine."), encoding="utf-8")
    capsys.readouterr()
    assert run(toy, "new", "--again", "lamps") == 0
    assert "sources/lamps.txt is made anew" in capsys.readouterr().out
    assert text.read_bytes() == made
    said = load(editor)
    assert isinstance(said, dict)
    assert (said["checksum"], said["rights"]) == (sum_up(text), "Mine.")
    assert run(toy, "accept", "lamps") == 0
    assert run(toy, "new", "--again", "lamps") == 1
    assert text.read_bytes() == made


def test_an_original_that_has_changed_is_said_and_one_that_is_gone_is_not_missed(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(toy, "lamps.md", MARKDOWN.encode()) == 0
    original = toy / "sources" / "lamps.original.md"
    original.write_bytes(b"Other.")
    capsys.readouterr()
    assert run(toy, "--check", "--drafts") == 1
    assert "sources/lamps.original.md:1:1: W107 error: sha256" in capsys.readouterr().err
    assert run(toy, "new", "--again", "lamps") == 1
    original.unlink()
    assert run(toy, "--check", "--drafts") == 0


def test_what_an_original_leaves_out_is_said_and_an_error_writes_nothing(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(toy, "lamps.md", b"A ![lamp](a.png).\n") == 0
    assert "sources/lamps.txt:1:1: T120 review: a picture is not in the text" in capsys.readouterr().err
    before = sorted(toy.rglob("*"))
    assert begin(toy, "broken.docx", b"PK") == 1
    assert begin(toy, "lamps.md", b"Others.\n") == 1
    assert begin(toy, "two.md", b"Two.\n", "--slug", "Two Lamps") == 1
    assert begin(toy, "two.md", b"Two.\n", "--language", "English") == 1
    assert sorted(toy.rglob("*")) == before
    codes = re.findall(r": ([A-Z]\d+) error: ", capsys.readouterr().err)
    assert codes == ["W110", "W112", "W112", "W112", "E209", "E109"]


def test_parse_reads_markdown_and_compares_it_with_its_text(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin(toy, "lamps.md", MARKDOWN.encode()) == 0
    original, text = toy / "sources" / "lamps.original.md", toy / "sources" / "lamps.txt"
    capsys.readouterr()
    assert run(toy, "parse", str(original), "--format", "markdown", "--compare", str(text)) == 0
    assert json.loads(capsys.readouterr().out)["notes"] == {str(n): words for n, words in NOTES.items()}
    text.write_text(text.read_text(encoding="utf-8").replace("Ibid", "Ibidem"), encoding="utf-8")
    assert run(toy, "parse", str(original), "--format", "markdown", "--compare", str(text)) == 1
