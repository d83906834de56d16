"""BibTeX and biber read the exports without a warning that is ours; only where they are installed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from apparatus.edition import read_edition
from apparatus.exports.bibtex import write_bibtex
from apparatus.exports.record import gather_records
from apparatus.exports.style import format_citations
from tests.program.make import ROOT, TOY

# What they say of the works: one without a date or author, a journal that counts its issues only, a volume of
# a numbered series.  And that BibTeX's own styles, which print such entries as `@misc`, know no letters and
# web pages, and biblatex's model of data gives letters no fields; Zotero knows both.
ABOUT_THE_WORK = r"empty year in|number but no volume in|both volume and number|Missing mandatory field"
ABOUT_TYPES = r"entry type for \"[\w-]+\" isn't style-file defined|for entrytype 'letter'"
TOOL_MODE = r"Field 'school' invalid"  # without LaTeX, biber does not know the other names of a field


def write_library(root: Path, folder: Path) -> None:
    """The bibliography of an edition."""
    edition, _ = read_edition(root)
    assert edition is not None
    text = write_bibtex(gather_records(format_citations(edition)).values())
    (folder / "works.bib").write_text(text, encoding="utf-8")


def run(folder: Path, *command: str) -> list[str]:
    """The warnings of a program that are not about the works or their types."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    said = [line for line in done.stdout.splitlines() if re.search(r"Warning--|WARN -|ERROR|error", line)]
    known = f"{ABOUT_THE_WORK}|{ABOUT_TYPES}|{TOOL_MODE}"
    return [line for line in said if not re.search(known, line)]


@pytest.mark.deep
@pytest.mark.parametrize("root", [TOY, ROOT], ids=["toy", "real"])
@pytest.mark.skipif(shutil.which("bibtex") is None, reason="bibtex is not installed")
def test_bibtex_prints_every_entry_without_a_warning(tmp_path: Path, root: Path) -> None:
    write_library(root, tmp_path)
    (tmp_path / "w.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{works}\n")
    assert run(tmp_path, "bibtex", "w") == []
    printed = (tmp_path / "w.bbl").read_text(encoding="utf-8")
    keys = re.findall(r"^@\w+\{([^,]+),", (tmp_path / "works.bib").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(re.findall(r"\\bibitem\{([^}]+)\}", printed)) == sorted(keys)


@pytest.mark.deep
@pytest.mark.parametrize("root", [TOY, ROOT], ids=["toy", "real"])
@pytest.mark.skipif(shutil.which("biber") is None, reason="biber is not installed")
def test_biber_finds_every_field_in_its_model(tmp_path: Path, root: Path) -> None:
    write_library(root, tmp_path)
    command = ("biber", "--tool", "--validate-datamodel", "works.bib", "-O", "out.bib")
    assert run(tmp_path, *command) == []
