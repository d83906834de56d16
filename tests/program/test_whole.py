"""Whole or not at all: the site is the old one or the new one at every instant, and nothing is silent."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

import build_site
from apparatus.site import products
from apparatus.site.face import cut_face
from apparatus.site.inspect import inspect
from apparatus.site.products import alone, check_site, is_whole, replace_site, workshop
from tests.conftest import copy_edition
from tests.program.make import ROOT, TOY
from tests.program.test_build import change, snapshot

# ------------------------------------------------------------------------- exchanged


def make_site(folder: Path, words: str) -> Path:
    for name in ("index.html", "notes/index.html", "assets/a.css"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def read_site(folder: Path) -> set[str]:
    """What the three files of a site say: one word, where the site is whole."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.read_text(encoding="utf-8") for path in files} if len(files) == 3 else {"torn"}


@pytest.mark.parametrize("in_one_step", [True, False])
def test_a_site_is_old_or_new_whenever_the_build_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    """Stopped before each step that changes the disk, one after the other; then the next run begins."""
    seen = set()
    for steps in range(20):
        root = tmp_path / str(steps)
        site = make_site(root / "site", "old")
        left = iter(range(steps))

        def step(real: Callable[..., Any], left: Iterator[int] = left) -> Callable[..., Any]:
            def stopping(*values: Any, **more: Any) -> Any:
                if next(left, None) is None:
                    raise KeyboardInterrupt
                return real(*values, **more)

            return stopping

        with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
            made = make_site(root / ".build" / "new-1" / "site", "new")
            if in_one_step:
                patch.setattr(products, "exchange", step(products.exchange))
            else:
                patch.setattr(products, "exchange", lambda *_: False)
            for name in ("rename", "chmod"):
                patch.setattr(Path, name, step(getattr(Path, name)))
            patch.setattr(products, "remove", step(products.remove))
            replace_site(root, made, site)
        with alone(root, site) as found:
            assert found == ()
        assert read_site(site) in ({"old"}, {"new"})
        assert not list((root / ".build").glob("new-*")) and not (root / ".build" / "aside").exists()
        seen |= read_site(site)
    assert seen == {"old", "new"}


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_two_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    one, two = make_site(tmp_path / "one", "1"), make_site(tmp_path / "two", "2")
    assert products.exchange(one, two)
    assert (read_site(one), read_site(two)) == ({"2"}, {"1"})
    assert not products.exchange(one, tmp_path / "none")


def test_a_site_with_folders_that_may_not_be_written_is_exchanged(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "old")
    (site / "notes").chmod(0o500)
    with workshop(tmp_path) as folder:
        replace_site(tmp_path, make_site(folder / "site", "new"), site)
    assert read_site(site) == {"new"}
    assert list((tmp_path / ".build").iterdir()) == []


def test_what_cannot_be_exchanged_is_said_and_not_touched(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toy / "elsewhere").mkdir()
    (toy / "elsewhere" / "index.html").write_text("mine", encoding="utf-8")
    (toy / "site").symlink_to("elsewhere")
    assert build_site.main(["--root", str(toy)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("site:1:1: S108 error: the site cannot be exchanged: it is a link to elsewhere")
    assert (toy / "site" / "index.html").read_text(encoding="utf-8") == "mine"
    (toy / "site").unlink()
    (toy / "site").write_text("mine", encoding="utf-8")
    assert [p.fact for p in check_site(toy, toy / "site")] == ["the site cannot be exchanged: it is a file"]


def test_a_mount_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == tmp_path / "site")
    assert "a mount" in check_site(tmp_path, tmp_path / "site")[0].fact


def test_two_builds_at_once_do_not_mix(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_site.main(["--root", str(toy)]) == 0
    before = snapshot(toy / "site")
    with FileLock(toy / ".build" / "lock"):
        change(toy / "docs" / "index.md", "# ", "# Other: ")
        assert build_site.main(["--root", str(toy)]) == 1
    assert "S109 error: another build of this edition is running" in capsys.readouterr().err
    assert snapshot(toy / "site") == before


def test_what_a_killed_build_left_is_cleared(toy: Path) -> None:
    make_site(toy / ".build" / "new-dead" / "site", "half")
    assert build_site.main(["--root", str(toy)]) == 0
    assert not list((toy / ".build").glob("new-*"))


@pytest.mark.parametrize("writer", ["build_site.lay", "mkdocs.utils.write_file"])
def test_a_full_disk_leaves_the_old_site(
    toy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, writer: str
) -> None:
    assert build_site.main(["--root", str(toy)]) == 0
    before = snapshot(toy / "site")
    change(toy / "docs" / "index.md", "# ", "# Other: ")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(toy / ".build" / "new-x" / "site"))

    monkeypatch.setattr(writer, full)
    assert build_site.main(["--root", str(toy)]) == 1
    assert "S110 error: this cannot be written: No space left on device" in capsys.readouterr().err
    assert snapshot(toy / "site") == before


@pytest.mark.deep
@pytest.mark.parametrize("after", [0.3, 0.6, 0.9, 1.2, 1.5, 1.8, 2.1, 2.4, 2.7, 3.0])
def test_a_build_killed_at_any_time_leaves_a_whole_site(toy: Path, after: float) -> None:
    assert build_site.main(["--root", str(toy)]) == 0
    old = snapshot(toy / "site")
    change(toy / "docs" / "index.md", "# ", "# Other: ")
    command = [sys.executable, str(ROOT / "build_site.py"), "--root", str(toy)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(after)
    running.kill()
    running.wait()
    left = snapshot(toy / "site")
    assert build_site.main(["--root", str(toy)]) == 0
    assert left in (old, snapshot(toy / "site"))


# ----------------------------------------------------------------- no traceback, all said


MARKDOWN = {
    "not UTF-8": b"# Caf\xe9\n",
    "an address that is none": b"# A\n\n[x](http://[evil)\n",
    "a fragment of another page": b"# A\n\n[x](search.md#nowhere)\n",
    "the same, as HTML": b'# A\n\n<a href="../search/#nowhere">x</a>\n',
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_a_page_by_hand_that_cannot_be_rendered_is_a_problem(
    toy: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (toy / "docs" / "extra.md").write_bytes(MARKDOWN[name])
    assert build_site.main(["--root", str(toy)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(("docs/extra.md:", "site/extra/index.html:")) and "hint: " in said
    assert not (toy / "site").exists()


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)


def find_faults(folder: Path, body: str, policy: str = POLICY) -> list[str]:
    """The codes of the problems of a site of two pages, the first with this body."""
    start = '<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="'
    (folder / "b").mkdir(parents=True)
    (folder / "index.html").write_text(f'{start}{policy}"></head><body>{body}', encoding="utf-8")
    other = f'{start}{POLICY}"></head><body><p id="p7">x</p>'
    (folder / "b" / "index.html").write_text(other, encoding="utf-8")
    (folder / "a.png").write_bytes(b"")
    return [problem.code for problem in inspect(folder)]


FORBIDDEN = {
    '<meta http-equiv="refresh" content="0; url=https://x.example/">': "S104",
    "<META HTTP-EQUIV=Refresh CONTENT=0>": "S104",
    '<meta http-equiv="Content-Security-Policy" content="default-src *">': "S104",
    '<link rel="stylesheet" href="https://x.example/a.css">': "S104",
    '<link rel="preload" as="image" href="//x.example/a">': "S104",
    '<link rel="alternate stylesheet" href="https://x.example/a.css">': "S104",
    '<link href="https://x.example/a.css">': "S104",
    '<link rel="stylesheet" href="nowhere.css">': "S102",
    "<style>p { color: red }</style>": "S104",
    '<p style="color: red">x</p>': "S104",
    '<p onclick="x()">x</p>': "S104",
    "<script>x()</script>": "S104",
    '<script src="https://x.example/a.js"></script>': "S104",
    '<script src="data:text/javascript,1"></script>': "S104",
    '<iframe srcdoc="x"></iframe>': "S104",
    '<iframe src="https://x.example/"></iframe>': "S104",
    '<img alt="" src="https://x.example/a.png">': "S104",
    '<img alt="" srcset="a.png 1x, https://x.example/b.png 2x">': "S104",
    '<img alt="" src="nowhere.png">': "S102",
    '<picture><source srcset="https://x.example/b.png"></picture>': "S104",
    '<video poster="https://x.example/a.png"></video>': "S104",
    '<video src="https://x.example/a.mp4"></video>': "S104",
    '<audio src="https://x.example/a.mp3"></audio>': "S104",
    '<track src="https://x.example/a.vtt">': "S104",
    '<embed src="a.png">': "S104",
    '<object data="https://x.example/a.swf"></object>': "S104",
    '<base href="b/">': "S104",
    '<a href="b/" ping="https://x.example/">x</a>': "S104",
    '<form action="https://x.example/"><button>x</button></form>': "S104",
    '<form><button formaction="https://x.example/">x</button></form>': "S104",
    '<svg><image href="https://x.example/a.png"/></svg>': "S104",
    '<svg><use xlink:href="https://x.example/a.svg#x"/></svg>': "S104",
    '<table background="https://x.example/a.png"></table>': "S104",
    '<input type="image" src="https://x.example/a.png">': "S104",
    '<a href="javascript:alert(1)">x</a>': "S102",
    '<a href="http://[evil">x</a>': "S102",
    '<a href="b/#p8">x</a>': "S102",
    '<a href="#p7">x</a>': "S102",
    '<a href="c/">x</a>': "S102",
    '<p id="a">x</p><p id="a">y</p>': "S103",
}


@pytest.mark.parametrize("body", FORBIDDEN)
def test_what_a_built_page_may_not_have(tmp_path: Path, body: str) -> None:
    assert find_faults(tmp_path / "site", body) == [FORBIDDEN[body]]


ALLOWED = [
    '<a href="https://x.example/" rel="external">x</a>',
    '<a href="mailto:a@x.example">x</a>',
    '<a href="b/#p7">x</a><a href="b/#:~:text=x">x</a>',
    '<link rel="cite-as" href="https://doi.example/1"><link rel="license" href="https://x.example/cc">',
    '<link rel="alternate" type="application/json" href="https://x.example/edition.json">',
    '<img alt="" src="a.png">',
    '<script type="application/ld+json">{"@id": "https://x.example/"}</script>',
    '<form action="b/"><button>x</button></form>',
    "<![CDATA[ x",
]


@pytest.mark.parametrize("body", ALLOWED)
def test_what_a_reader_follows_and_what_fetches_nothing_may_lead_elsewhere(tmp_path: Path, body: str) -> None:
    assert find_faults(tmp_path / "site", body) == []


@pytest.mark.parametrize("part", POLICY.split("; ")[0::6] + POLICY.split("; ")[1:2] + POLICY.split("; ")[7:8])
def test_the_policy_is_strict_in_each_part(tmp_path: Path, part: str) -> None:
    weaker = "; ".join(one for one in POLICY.split("; ") if one != part)
    assert find_faults(tmp_path / "site", "x", weaker) == ["S104"]


def test_a_style_sheet_fetches_nothing_from_elsewhere(tmp_path: Path) -> None:
    assert find_faults(tmp_path / "site", "x") == []
    sheet = tmp_path / "site" / "a.css"
    for text, codes in {
        "@import 'https://x.example/b.css';": ["S104"],
        "p { background: url(//x.example/a.png) }": ["S104"],
        'p { background: url("nowhere.png") }': ["S102"],
        "p { background: url(a.png) }": [],
    }.items():
        sheet.write_text(f"a {{ }}\n{text}", encoding="utf-8")
        found = [(str(problem.place), problem.code) for problem in inspect(tmp_path / "site")]
        assert found == [("site/a.css:2:1", code) for code in codes]


def test_an_address_is_named_once_on_the_line_where_it_first_stands(tmp_path: Path) -> None:
    find_faults(tmp_path / "site", '\n<p>x</p>\n<a href="c/">x</a>\n<p>x</p>\n<a href="c/">x</a>')
    found = [(str(problem.place), problem.fact) for problem in inspect(tmp_path / "site")]
    assert found == [("site/index.html:3:1", "“c/” leads nowhere")]


def test_an_address_from_the_root_is_one_below_the_path_of_the_site(tmp_path: Path) -> None:
    links = '<a href="/reader/b/#p7">x</a><a href="/b/">x</a><a href="/other/b/">x</a>'
    find_faults(tmp_path / "site", links)
    facts = [problem.fact for problem in inspect(tmp_path / "site", "/reader/")]
    assert facts == ["“/b/” leads nowhere", "“/other/b/” leads nowhere"]


# --------------------------------------------------------------------- files of an editor


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What a check says that ends with an error."""
    assert build_site.main(["--root", str(root), "--check"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said and "hint: " in said
    return said


SETTINGS = {
    "one that runs code": (b"site_name: !!python/object/apply:os.system ['touch ran']\n", "Y107"),
    "one that is not UTF-8": (b"site_name: Caf\xe9\n", "Y103"),
    "a broken one": (b"site_name: [x\n", "Y106"),
    "an anchor": (b"site_name: &a x\n", "Y107"),
    "a list": (b"- site_name\n", "S101"),
    "an empty one": (b"", "Y105"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_are_read_strictly_and_run_nothing(
    toy: Path, capsys: pytest.CaptureFixture[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(toy)
    text, code = SETTINGS[name]
    (toy / "mkdocs.yml").write_bytes(text)
    assert check(toy, capsys).startswith("mkdocs.yml:") and not (toy / "ran").exists()
    assert f" {code} error: " in check(toy, capsys)


def test_missing_settings(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (toy / "mkdocs.yml").unlink()
    assert check(toy, capsys).startswith("mkdocs.yml:1:1: S101 error: No such file or directory")


def test_the_date_of_the_environment_is_not_asked(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "abc")
    assert build_site.main(["--root", str(toy)]) == 0


def test_ends_of_lines_that_git_changed_are_named(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = toy / "sources" / "harbour-lights.txt"
    text.write_bytes(text.read_bytes().replace(b"\n", b"\r\n"))
    said = check(toy, capsys)
    assert "W107 error: the file is the recorded one but for the ends of its lines" in said
    assert ".gitattributes" in said


@pytest.mark.parametrize("slug", ["aux", "con", "com1", "Harbour", "downloads", "kept", "map", "published"])
def test_names_that_are_none_everywhere(toy: Path, capsys: pytest.CaptureFixture[str], slug: str) -> None:
    for ending in (".txt", ".yaml"):
        (toy / "sources" / f"{slug}{ending}").write_bytes(
            (toy / "sources" / f"quarry-road{ending}").read_bytes()
        )
    said = check(toy, capsys)
    assert f"sources/{slug}.txt:1:1: E20" in said


def test_a_page_by_hand_at_the_address_of_a_generated_one(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toy / "docs" / "quarry-road.md").write_text("# Mine\n", encoding="utf-8")
    assert check(toy, capsys).startswith("docs/quarry-road.md:1:1: S106 error: ")


def test_what_lies_beside_a_generated_page_is_kept_and_said(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_site.main(["--root", str(toy)]) == 0
    (toy / "docs" / "quarry-road" / "map.png").write_bytes(b"x")
    capsys.readouterr()
    assert build_site.main(["--root", str(toy)]) == 0
    assert capsys.readouterr().err.startswith("docs/quarry-road/map.png:1:1: S111 review: ")
    assert (toy / "docs" / "quarry-road" / "map.png").read_bytes() == b"x"


def test_a_damaged_face_is_cut_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toy = copy_edition(TOY, tmp_path / "toy")
    face = cut_face(toy)
    (face / "assets" / "fonts" / "text.woff2").write_bytes(b"damaged")
    assert not is_whole(face)
    monkeypatch.setattr("apparatus.site.face.cut", lambda _, target: target.write_bytes(b"cut anew"))
    assert cut_face(toy) == face and is_whole(face)
    assert (face / "assets" / "fonts" / "text.woff2").read_bytes() == b"cut anew"


def test_a_face_that_is_kept_serves_without_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy = copy_edition(TOY, tmp_path / "toy")

    def gone(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr("apparatus.site.face.files", gone)
    assert is_whole(cut_face(toy))
    for folder in (toy / ".build").glob("face-*"):
        products.remove(folder)
    with pytest.raises(ModuleNotFoundError):
        cut_face(toy)


@pytest.mark.deep
def test_a_small_full_disk_loses_nothing(toy: Path, tmp_path: Path) -> None:
    """A real small file system, full: a build and an `accept` leave all as it was."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a file system cannot be mounted here")
    try:
        root = copy_edition(TOY, disk / "toy")
        assert build_site.main(["--root", str(root)]) == 0
        change(root / "docs" / "index.md", "# ", "# Other: ")
        before = snapshot(root)
        with contextlib.suppress(OSError):
            (disk / "full").write_bytes(b"x" * 32_000_000)
        assert build_site.main(["--root", str(root)]) == 1
        assert snapshot(root) == before
        change_ledger = (root / "sources" / "quarry-road.ledger.yaml").read_bytes()
        assert build_site.main(["--root", str(root), "accept"]) == 1
        assert (root / "sources" / "quarry-road.ledger.yaml").read_bytes() == change_ledger
    finally:
        subprocess.run(["umount", str(disk)], check=False)


@pytest.mark.deep
def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Another folder, time zone, locale, hash seed and date: not one byte differs."""
    made = []
    for name, more in {
        "one": {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1"},
        "a folder with spaces": {
            "TZ": "Asia/Seoul",
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "4711",
            "SOURCE_DATE_EPOCH": "2000000000",
        },
    }.items():
        root = copy_edition(TOY, tmp_path / name)
        command = [sys.executable, str(ROOT / "build_site.py"), "--root", str(root)]
        subprocess.run(command, env={**os.environ, **more}, check=True)
        made.append(snapshot(root / "site") | snapshot(root / "docs"))
    assert made[0] == made[1]
