"""What is remembered from build to build changes no byte, and is never needed."""

import json
import logging
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import build_site
from apparatus.edition import read_edition
from apparatus.exports.style import format_citations, format_source
from apparatus.model.again import Recall, make_anew
from apparatus.model.edition import Edition
from apparatus.model.sources import plain
from apparatus.site.memory import FILE, GENERATIONS, list_parts, remember
from apparatus.site.products import FOLDER
from apparatus.site.rendered import remembering
from tests.conftest import copy_edition
from tests.program.make import TOY
from tests.program.test_build import change, snapshot, unpublish

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


def count(root: Path) -> int:
    """How much is remembered."""
    with sqlite3.connect(root / FOLDER / FILE) as base:
        return int(base.execute("SELECT count(*) FROM made").fetchone()[0])


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    asked: list[str] = []

    def make() -> str:
        asked.append("made")
        return "Lamps, 3.\u2028"

    for _ in range(2):
        with remember(tmp_path, may_write=True) as memory:
            assert memory.recall("a note", make) == "Lamps, 3.\u2028"
    with remember(tmp_path, may_write=True) as memory:
        assert memory.find("another note") is None
    assert asked == ["made"]


def test_what_is_damaged_is_made_again(tmp_path: Path) -> None:
    with remember(tmp_path, may_write=True) as memory:
        memory.keep("a note", "Lamps, 3.")
    with sqlite3.connect(tmp_path / FOLDER / FILE) as base:
        base.execute("UPDATE made SET text = 'Lamps, 4.'")
    with remember(tmp_path, may_write=True) as memory:
        assert memory.find("a note") is None
        assert memory.recall("a note", lambda: "Lamps, 3.") == "Lamps, 3."
    with remember(tmp_path, may_write=True) as memory:
        assert memory.find("a note") == "Lamps, 3."


def test_what_another_program_made_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with remember(tmp_path, may_write=True) as memory:
        memory.keep("a note", "Lamps, 3.")
    monkeypatch.setattr("apparatus.site.memory.describe_program", lambda: "the next version")
    with remember(tmp_path, may_write=True) as memory:
        assert memory.find("a note") is None


def test_the_program_is_its_modules_and_styles_in_all_folders_but_the_theme(tmp_path: Path) -> None:
    for name in ("b.py", "a/style.csl", "a/c/d.py", "theme/e.py", "a/words.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    parts = [part.read_text(encoding="utf-8") for part in list_parts(tmp_path)]
    assert parts == ["a/c/d.py", "a/style.csl", "b.py"]


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_none_is_begun_anew(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / FILE).write_bytes(data)
    with remember(tmp_path, may_write=True) as memory:
        memory.keep("a note", "Lamps, 3.")
    with remember(tmp_path, may_write=True) as memory:
        assert memory.find("a note") == "Lamps, 3."


def test_a_check_reads_it_and_writes_nothing(tmp_path: Path) -> None:
    with remember(tmp_path, may_write=False) as memory:
        assert memory.recall("a note", lambda: "Lamps, 3.") == "Lamps, 3."
    assert list(tmp_path.iterdir()) == []
    with remember(tmp_path, may_write=True) as memory:
        memory.keep("a note", "Lamps, 3.")
    before = (tmp_path / FOLDER / FILE).read_bytes()
    with remember(tmp_path, may_write=False) as memory:
        assert memory.find("a note") == "Lamps, 3."
        assert memory.keep("another", "Quarries.") == "Quarries."
    assert (tmp_path / FOLDER / FILE).read_bytes() == before


def test_a_file_that_another_build_has_is_done_without(tmp_path: Path) -> None:
    with remember(tmp_path, may_write=True) as memory:
        memory.keep("a note", "Lamps, 3.")
    with sqlite3.connect(tmp_path / FOLDER / FILE) as other:
        other.execute("BEGIN EXCLUSIVE")
        with remember(tmp_path, may_write=True) as memory:
            assert memory.recall("a note", lambda: "made anew") == "made anew"
    with remember(tmp_path, may_write=True) as memory:
        assert memory.find("a note") == "Lamps, 3."


def test_what_nobody_asks_for_is_forgotten(tmp_path: Path) -> None:
    with remember(tmp_path, may_write=True) as memory:
        memory.keep("asked for", "one")
        memory.find("asked for")
        memory.keep("not asked for again", "two")
        memory.find("not asked for again")
        memory.forget()
    for _ in range(GENERATIONS + 1):
        assert count(tmp_path) == 2
        with remember(tmp_path, may_write=True) as memory:
            assert memory.find("asked for") == "one"
            memory.forget()
    assert count(tmp_path) == 1


def test_a_build_that_comes_to_nothing_forgets_nothing(toy: Path) -> None:
    assert build_site.build(toy, toy / "site", downloads=False) == 0
    before = count(toy)
    change(toy / "sources" / "harbour-lights.yaml", "kind: ", "colour: red\nkind: ")
    for _ in range(GENERATIONS + 1):
        assert build_site.build(toy, toy / "site", downloads=False) == 1
    assert count(toy) >= before > 10


# ------------------------------------------------------------------- what is read of the texts


class Kept(dict[str, str]):
    """A memory of what was read, which counts what is made."""

    made = 0

    def recall(self, made_from: str, make: Callable[[], str]) -> str:
        """As a memory does."""
        if made_from not in self:
            self.made += 1
            self[made_from] = make()
        return self[made_from]


def read_texts(folder: Path, recall: Recall = make_anew, mend: tuple[str, str] | None = None) -> Edition:
    """The toy edition, copied into a folder, as it is read there; with words of an essay's file mended."""
    root = copy_edition(TOY, folder)
    if mend is not None:
        change(root / "sources" / "harbour-lights.yaml", *mend)
    edition, problems = read_edition(root, recall=recall)
    assert edition is not None, problems
    return edition


def test_an_essay_whose_files_are_as_they_were_is_not_read_again(tmp_path: Path) -> None:
    kept = Kept()
    once = read_texts(tmp_path / "one", kept.recall)
    assert kept.made == len(once.essays) > 1
    again = read_texts(tmp_path / "two", kept.recall)
    assert kept.made == len(once.essays)
    assert again == once == read_texts(tmp_path / "three")
    assert [*map(asdict, again.essays)] == [*map(asdict, once.essays)]  # the places of keys, too


def test_an_essay_of_which_a_file_has_changed_is_read_again(tmp_path: Path) -> None:
    kept, mend = Kept(), ("kind: essay", "kind: letter")
    once = read_texts(tmp_path / "one", kept.recall)
    other = read_texts(tmp_path / "two", kept.recall, mend)
    assert kept.made == len(once.essays) + 1
    assert other == read_texts(tmp_path / "three", mend=mend) != once
    assert [essay.editor.kind for essay in other.essays].count("letter") == 1


@pytest.mark.parametrize("text", ["", "[]", '[{"slug": 1}, []]', "[null, 1]"])
def test_what_is_no_essay_is_read_again(tmp_path: Path, text: str) -> None:
    def recall(_: str, make: object) -> str:
        return text

    assert read_texts(tmp_path / "one", recall) == read_texts(tmp_path / "two")


def test_an_essay_that_lacks_a_file_is_always_read_anew(tmp_path: Path) -> None:
    kept, root = Kept(), copy_edition(TOY, tmp_path / "one")
    unpublish(root)
    edition, _ = read_edition(root, drafts=True, recall=kept.recall)
    assert edition is not None and edition.essays and kept == {}


# ------------------------------------------------------------------------------------ citations


def test_citations_are_kept_by_all_that_they_are_made_of(toy_edition: Edition) -> None:
    kept: dict[str, str] = {}

    def recall(made_from: str, make: object) -> str:
        assert callable(make)
        return kept.setdefault(made_from, make())

    once = format_citations(toy_edition, recall)
    assert once.formatted == toy_edition.formatted
    assert format_citations(toy_edition, recall).formatted == toy_edition.formatted
    one = next(source for source in toy_edition.library if source.printed_in)
    renamed = {"printedin": "citedthrough"}
    other = replace(one, fields=tuple((renamed.get(name, name), text) for name, text in one.fields))
    moved = replace(toy_edition, library=tuple(other if s is one else s for s in toy_edition.library))
    assert format_citations(moved, recall).formatted == format_citations(moved).formatted
    assert format_citations(moved).formatted[one.key] != toy_edition.formatted[one.key]


def test_citations_of_another_processor_are_made_again(
    toy_edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def recall(made_from: str, make: Callable[[], str]) -> str:
        asked.append(made_from)
        return make()

    one = replace(toy_edition, library=toy_edition.library[:1])
    format_citations(one, recall)
    monkeypatch.setattr("apparatus.exports.style.PROCESSOR", "the next version")
    format_citations(one, recall)
    assert len({*asked}) == 2


def test_another_short_title_makes_another_short_form(toy_edition: Edition) -> None:
    kept: dict[str, str] = {}

    def recall(made_from: str, make: Callable[[], str]) -> str:
        return kept.setdefault(made_from, make())

    before = format_citations(toy_edition, recall).formatted
    one = next(source for source in toy_edition.library if source.get("shorttitle"))
    fields = tuple((name, "Wicks" if name == "shorttitle" else text) for name, text in one.fields)
    other = replace(toy_edition, library=(replace(one, fields=fields),))
    after = format_citations(other, recall).formatted[one.key]
    assert after.entry == before[one.key].entry
    assert "Wicks" in plain(after.short) and "Wicks" not in plain(before[one.key].short)
    assert after == format_source(other.library[0])


def test_a_build_with_it_and_one_without_give_the_same_bytes(toy: Path) -> None:
    sites = []
    for name in ("first", "second", "third", "fourth"):
        assert build_site.build(toy, toy / "site", downloads=False) == 0
        sites.append(snapshot(toy / "site"))
        if name == "second":
            (toy / FOLDER / FILE).write_bytes(b"damaged")
        if name == "third":
            (toy / FOLDER / FILE).unlink()
    assert sites[0] == sites[1] == sites[2] == sites[3]


def test_one_page_that_changed_is_rendered_again(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from markdown import Markdown

    rendered: list[str] = []
    convert = Markdown.convert

    def listen(self: Markdown, source: str) -> str:
        rendered.append(source)
        return convert(self, source)

    monkeypatch.setattr(Markdown, "convert", listen)
    assert build_site.build(toy, toy / "site", downloads=False) == 0
    pages = len(rendered)
    assert pages > 5
    change(toy / "docs" / "index.md", "\n# ", "\nThe lamps are lit.\n\n# ")
    assert build_site.build(toy, toy / "site", downloads=False) == 0
    assert [("The lamps are lit." in page) for page in rendered[pages:]] == [True]
    assert "The lamps are lit." in (toy / "site" / "index.html").read_text(encoding="utf-8")


def test_a_complaint_is_heard_at_every_build(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(toy / "docs" / "index.md", "\n# ", "\n[A link](nowhere.md).\n\n# ")
    said = []
    for _ in range(2):
        assert build_site.build(toy, toy / "site", downloads=False) == 1
        said.append(capsys.readouterr().err)
    assert said[0] == said[1]
    assert "docs/index.md" in said[0] and "nowhere.md" in said[0]


# ------------------------------------------------------------------ what a page is made from


def render(root: Path, pages: Mapping[str, str], **settings: Any) -> dict[str, "Page"]:
    """The pages of some Markdown, by path, rendered with what is remembered in a folder."""
    from mkdocs.config import load_config
    from mkdocs.structure.files import get_files
    from mkdocs.structure.pages import Page

    written = {"site_name": "Lamps", "plugins": [], **settings}
    shutil.rmtree(root / "docs", ignore_errors=True)
    (root / "docs").mkdir()
    for name, text in pages.items():
        (root / "docs" / name).write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text(json.dumps(written), encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    config.validation.links.anchors = logging.WARNING
    files = get_files(config)
    made = {file.src_uri: Page(None, file, config) for file in files}
    with remember(root, may_write=True) as memory, remembering(memory):
        for page in made.values():
            page.read_source(config)
            page.render(config, files)
    for page in made.values():
        page.validate_anchor_links(files=files, log_level=logging.WARNING)
    return made


def test_the_same_words_on_another_page_lead_elsewhere(tmp_path: Path) -> None:
    words = "[About](about.md)"
    made = render(tmp_path, {"index.md": words, "copy.md": words, "about.md": "Of it."})
    assert {name: page.content for name, page in made.items() if name != "about.md"} == {
        "index.md": '<p><a href="about/">About</a></p>',
        "copy.md": '<p><a href="../about/">About</a></p>',
    }


def test_other_settings_make_another_page(tmp_path: Path) -> None:
    pages = {"index.md": "[About](about.md) it\n{: .lead }", "about.md": "Of it."}
    changed: tuple[dict[str, Any], ...] = (
        {},
        {"markdown_extensions": ["attr_list"]},
        {"use_directory_urls": False},
    )
    made = [render(tmp_path, pages, **settings)["index.md"].content for settings in changed]
    assert made == [
        '<p><a href="about/">About</a> it\n{: .lead }</p>',
        '<p class="lead"><a href="about/">About</a> it</p>',
        '<p><a href="about.html">About</a> it\n{: .lead }</p>',
    ]


def test_a_link_to_what_is_gone_is_complained_of_though_its_page_is_as_it_was(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pages = {"index.md": "[About](about.md#it)", "about.md": "# About\n\n<p id='it'>Of it.</p>"}
    for _ in range(2):
        render(tmp_path, pages)
        assert caplog.messages == []
    render(tmp_path, {**pages, "about.md": "# About"})
    assert ["'about.md' does not contain an anchor '#it'" in said for said in caplog.messages] == [True]
    caplog.clear()
    render(tmp_path, {"index.md": pages["index.md"]})
    assert ["target 'about.md' is not found" in said for said in caplog.messages] == [True]


def test_a_page_that_was_rendered_before_is_called_as_it_was(tmp_path: Path) -> None:
    pages = {"lamps.md": "# The Lamps *of* Lowmouth"}
    titles = [render(tmp_path, pages)["lamps.md"].title for _ in range(2)]
    assert titles == ["The Lamps of Lowmouth"] * 2


def test_a_folder_that_is_no_edition_is_left_as_it_is(tmp_path: Path) -> None:
    assert build_site.build(tmp_path, tmp_path / "site", downloads=False) == 1
    assert list(tmp_path.iterdir()) == []
