"""The search of a large edition: parts, which words stand in them, and the same answers as of the whole."""

import json
import re
from collections.abc import Iterator
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from apparatus.exports import search_codes, search_parts, search_table
from apparatus.exports.search_codes import code, cut_lists, cut_ranges, write_steps
from apparatus.exports.search_parts import divide
from apparatus.exports.search_records import PARTS, RECORDS, make_records
from apparatus.exports.search_table import KINDS, tabulate
from apparatus.exports.search_words import RECEIVED, read_both, read_terms
from apparatus.model.edition import Edition
from apparatus.registers import Registers, make_registers
from apparatus.site.assets import asset_files, read_common
from apparatus.site.lay import lay
from tests.clipboard import clipboard_page
from tests.conftest import Site, copy_edition, serve
from tests.program.golden import read_records
from tests.program.make import TOY
from tests.program.random_records import make_questions, make_random_records
from tests.program.search import ask_both, lay_records, places_of, run_script
from tests.program.test_kept import LIGHTS, keep, open_kept, words_listed

pytestmark = pytest.mark.usefixtures("small_parts")
COMMON = read_common()


@pytest.fixture
def edition(toy_edition: Edition) -> Edition:
    return toy_edition


@pytest.fixture
def registers(toy_edition: Edition) -> Registers:
    found, _ = make_registers(TOY, toy_edition)
    assert found is not None
    return found


@pytest.fixture
def records(edition: Edition, registers: Registers) -> dict[str, Any]:
    """What the search knows of the edition."""
    return make_records(edition, registers, "The Toy")


@pytest.fixture(scope="module")
def small_parts() -> Iterator[None]:
    """Parts, ranges and lists so small that also a small edition has many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_codes, "RANGE_SIZE", 200)
        patch.setattr(search_codes, "LIST_SIZE", 100)
        patch.setattr(search_table, "LONG_SIZE", 150)
        patch.setattr(search_parts, "TEXT_SIZE", 400)
        patch.setattr(search_parts, "ROWS_SIZE", 400)
        yield


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their paths."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# -------------------------------------------------------------------------- words


def test_texts_are_read_as_the_scripts_read_them(records: dict[str, Any]) -> None:
    texts = [one["text"] for essay in records["essays"] for one in (*essay["passages"], *essay["notes"])]
    texts += [one["text"] for kind in ("sources", "names", "days") for one in records[kind]]
    texts += [spelling for name in records["names"] for spelling in (*name["forms"], *name["variants"])]
    compare(texts)


# What this Python does not know yet, a newer Node may.
SIGNS = st.characters(exclude_categories=("Cs", "Cn"))
PIECES = st.sampled_from([*"'’ʼ-‐‑.,sSſ09aİΣß\u0301ʰﬁ\ufeff\x85\x1c", "'s", "U.S.", "1950s", "2,000"])


@settings(deadline=None, max_examples=25)
@given(st.lists(st.text(SIGNS) | st.lists(SIGNS | PIECES).map("".join), min_size=30, max_size=200))
def test_any_text_is_read_as_the_scripts_read_it(texts: list[str]) -> None:
    compare(texts)


def compare(texts: list[str]) -> None:
    """Terms, where they stand, and the length of the line are the same in both languages."""
    found = [[terms, len(own), own] for terms, own in run_script("terms.js", texts)]
    mine = [read_terms(text, COMMON) for text in texts]
    assert [[one.terms, one.size] for one in mine] == [[terms, max(size, 2)] for terms, size, _ in found]
    for one, (_, _, row) in zip(mine, found, strict=True):
        words = row.split(" ")[1:-1]
        joined = [words[place - 1] + words[place] if place else "" for place in one.places]
        assert all(
            term in (words[place], both)
            for term, place, both in zip(one.terms, one.places, joined, strict=True)
        )


def test_the_words_too_common_to_be_looked_for_are_those_of_the_library() -> None:
    assert {"the", "was", "us"} <= COMMON and "war" not in COMMON and len(COMMON) == 119


# -------------------------------------------------------------------------- parts


def test_everything_is_in_one_part_and_a_source_where_it_is_cited(records: dict[str, Any]) -> None:
    divided = divide(records)
    texts = divided.parts[divided.registers :]
    for kind in ("passages", "notes"):
        found = [
            (essay["slug"], one["id"])
            for part in texts
            for essay in part.get("essays", ())
            for one in essay[kind]
        ]
        wanted = [(essay["slug"], one["id"]) for essay in records["essays"] for one in essay[kind]]
        assert sorted(found) == sorted(wanted)
    for part in texts:
        held = {source["id"] for source in part.get("sources", ())}
        notes = [note for essay in part.get("essays", ()) for note in essay["notes"]]
        assert {key for note in notes for key in note.get("cites", ())} <= held
    for kind in ("sources", "names", "days"):
        ids = {one["id"] for part in divided.parts for one in part.get(kind, ())}
        assert ids == {one["id"] for one in records[kind]}
    assert len(divided.parts) > 12


def test_a_part_says_under_which_heading_it_begins_and_an_essay_in_which_part_each_place_is() -> None:
    passages = [
        {"id": f"p{n}", "number": f"{n}", "text": "x" * 150, **({"heading": "Gas"} if n == 2 else {})}
        for n in range(1, 6)
    ]
    notes = [
        {"id": "n1", "number": 1, "text": "One.", "calls": [["p4", 0, 9]]},
        {"id": "n2", "number": 2, "text": ""},
    ]
    essay = {"slug": "a", "title": "A", "passages": passages, "notes": notes}
    divided = divide({"essays": [essay], "sources": [], "names": []})
    header, *texts = [part["essays"][0] for part in divided.parts]
    assert [[one["id"] for one in part["passages"]] for part in texts] == [["p1", "p2"], ["p3", "p4"], ["p5"]]
    assert [part["passages"][0].get("under") for part in texts] == [None, "Gas", "Gas"]
    assert [[one["id"] for one in part["notes"]] for part in texts] == [[], ["n1", "n2"], []]
    assert (header["parts"], divided.ranges, divided.headers, divided.registers) == (
        [1, 3],
        {"a": (1, 3)},
        0,
        1,
    )
    assert divided.places == (
        {
            1: {
                "id": {"p1": 1, "p2": 1, "p3": 2, "p4": 2, "n1": 2, "n2": 2, "p5": 3},
                "passage": {"1": 1, "2": 1, "3": 2, "4": 2, "5": 3},
                "note": {"1": 2, "2": 2},
                "label": {},
            }
        },
    )


def test_a_heading_ends_where_a_title_stands_and_places_are_where_they_stand_first() -> None:
    def passage(name: str, size: int = 300, **more: Any) -> dict[str, Any]:
        return {"id": name, "number": None, "text": "x" * size, **more}

    passages = [
        passage("p1", heading="Gas", sentences=[["p1-1", 0, 9], ["p1-2", 9, 300]]),
        passage("title-1", 90, kind="title line"),
        passage("p2"),
        passage("title-2", kind="title line"),
    ]
    notes = [{"id": "n1", "number": 1, "text": "One.", "calls": [["p2", 0, 9], ["title-2", 0, 9]]}]
    divided = divide({"essays": [{"slug": "a", "title": "A", "passages": passages, "notes": notes}], **NONE})
    texts = [part["essays"][0] for part in divided.parts[1:]]
    assert [[one["id"] for one in part["passages"]] for part in texts] == [
        ["p1", "title-1"],
        ["p2"],
        ["title-2"],
    ]
    assert [part["passages"][0].get("under") for part in texts] == [None, "", ""]
    assert [len(part["notes"]) for part in texts] == [0, 1, 0]
    (places,) = divided.places
    assert places[1]["id"] == {
        **{"p1": 1, "p1-1": 1, "p1-2": 1, "title-1": 1, "p2": 2, "title-2": 3, "n1": 2},
    }
    assert places[1]["label"] == {"title line": 1}
    (header,) = divided.parts[0]["essays"]
    assert header["labels"] == ["title line"]


NONE: dict[str, Any] = {"sources": [], "names": [], "days": []}


def test_both_wordings_are_read() -> None:
    record = {"text": "The gas lamps and the oil lamp.", "readings": [[4, 7, "coal"], [22, 25, "ail"]]}
    both = read_both(record, COMMON)
    assert both.terms == ["gas", "lamps", "oil", "lamp", "coal", "ail"]
    assert list(both.places) == [1, 2, 5, 6, RECEIVED + 1, RECEIVED + 5]
    assert both.again == [("lamps", RECEIVED + 2), ("lamp", RECEIVED + 6)]
    assert both.size == len(" the gas lamps and the oil lamp ") + 1 + len(" the coal lamps and the ail lamp ")


def test_a_word_says_in_which_items_it_stands_and_where() -> None:
    def part(number: int, *texts: str) -> dict[str, Any]:
        ids = (f"p{number}{at}" for at in range(len(texts)))
        passages = [{"id": one, "number": None, "text": text} for one, text in zip(ids, texts, strict=True)]
        notes = [{"id": f"n{number}", "number": 1, "text": "Seas.", "calls": [[passages[0]["id"], 0, 3]]}]
        return {"essays": [{"slug": "a", "passages": passages, "notes": notes}], "sources": []}

    words = tabulate([part(0, "gas lamp"), part(1, "the sea"), part(2, "gas", "Gas, GAS lamps")], COMMON)
    items, usual = 7, words.line / words.middle
    assert (words.items, words.middle, words.line) == (items, 10 / 7, (57 + items - 1) / items)
    assert words.sizes == "".join(code(count) for count in (0, 1, 1, 0, 0) * 2 + (0, 2, 1, 0, 0))
    assert len(words.sizes) == 3 * len(KINDS)

    def said(step: int, terms: int, size: int, *places: int) -> str:
        more = size - int(terms * usual)
        return "".join(map(code, (step, terms, 2 * more if more >= 0 else -2 * more - 1, *places)))

    again = code(0) + code(1)
    notes = write_steps([2 * 1 + 1, 2 * 6 + 1])
    assert words.lines == {
        "gas": "^ " + f"{said(1, 2, 10, 0)}{said(4, 1, 5, 0)}{said(1, 3, 15, 0)}{again} {notes}",
        "lamp": f" {said(1, 2, 10, 1)}",
        "lamps": f" {said(6, 3, 15, 2)}",
        "sea": f" {said(3, 1, 9, 1)}",
        "seas": f" {said(2, 1, 6, 0)}{said(2, 1, 6, 0)}{said(3, 1, 6, 0)}",
    }


def test_of_a_word_that_stands_in_too_many_items_those_are_kept_in_which_it_weighs_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search_table, "MOST_SIZE", 14)
    monkeypatch.setattr(search_table, "LONG_SIZE", 3)
    monkeypatch.setattr(search_table, "MOST_REMOTE", 1)
    texts = ["gas lamp oil", "gas", "gas gas", "gas lamp"]
    passages = [{"id": f"p{n}", "number": None, "text": text} for n, text in enumerate(texts)]
    notes = [
        {"id": "n1", "number": 1, "text": "", "calls": [["p0", 0, 3]]},
        {"id": "n2", "number": 2, "text": "", "cites": ["gas"]},
    ]
    sources = [{"id": "gas", "text": "Gas."}]
    part: dict[str, Any] = {"essays": [{"slug": "a", "passages": passages, "notes": notes}]}
    part["sources"] = sources
    words = tabulate([part], COMMON)
    assert words.lines["gas"] == " !0 5,7"
    own, remote = words.long[0].split(" ")
    assert [own[0], remote] == [code(2), write_steps([2 * 5])]  # begins with the second; cited, not around
    assert len(own) == 4 + 6 + 4  # that and the third twice, and the source


def test_numbers_are_read_as_they_are_written() -> None:
    numbers = [*range(200), 1539, 1540, 10_000, 33_879, 33_880, 744_000, 10**7]
    assert run_script("codes.js", ["".join(map(code, numbers)), write_steps(numbers)]) == [numbers, numbers]


def test_ranges_begin_where_the_one_before_ends_and_lists_have_all_of_two_letters_and_a_length() -> None:
    lines = {f"{a}{b}{c}x": " 1 A" * 9 for a in "abc" for b in "abcdefghij" for c in "abcdefghijklmnop"}
    ranges = cut_ranges(lines)
    starts = list(ranges)
    assert starts[0] == "" and len(starts) > 2
    read = [(start, line) for start, found in ranges.items() for line in run_script("range.js", found)]
    for start, following in zip(starts, [*starts[1:], "\uffff"], strict=True):
        assert all(start <= word < following for one, (word, _) in read if one == start)
    assert [line for _, line in read] == [[word, said[1:]] for word, said in lines.items()]
    words = ["seam", "seas", "sear", "tear", "of", "set", "stem"]
    assert cut_lists(words, itemgetter(slice(2))) == {"": "set seam sear seas stem tear"}
    assert cut_lists(words, itemgetter(slice(-1, -3, -1))) == {"": "seam stem sear tear seas set"}


# ------------------------------------------------------------------------ answers


def questions_of(records: dict[str, Any]) -> list[dict[str, Any]]:
    """Whole and unfinished words of the texts, rows of them, misspelt ones, names, places, phrases."""
    texts = [one["text"] for essay in records["essays"] for one in (*essay["passages"], *essay["notes"])]
    words = sorted(
        {word for text in texts for word in text.split() if word.strip('.“”"').lower() not in COMMON}
    )[::17]
    rows = [" ".join(text.split()[2:6]) for text in texts if text][::5]
    spellings = [spelling for name in records["names"] for spelling in (*name["forms"], *name["variants"])]
    sources = [source["text"] for source in records["sources"]][::3]
    places = [f"{essay['title']}, n. 2" for essay in records["essays"]]
    phrases = [f'"{row}"' for row in rows]
    wrong = [word[:3] + word[4:] for word in words if len(word) > 6]
    asked = chain(words, rows, spellings, sources, places, phrases, wrong, ["?!", "zzyzx"])
    typed = [{"text": word[:4], "typing": True} for word in words if len(word) > 4]
    return [{"text": text} for text in asked] + typed


def test_what_is_divided_answers_as_what_is_whole(tmp_path: Path, records: dict[str, Any]) -> None:
    questions = questions_of(records)
    answers = ask_both(tmp_path, records, questions)
    found = [[places_of(both[way])[:1] for way in ("whole", "parts")] for both in answers]
    wrong = [(one["text"], *two) for one, two in zip(questions, found, strict=True) if two[0] != two[1]]
    assert wrong == []


@pytest.mark.parametrize("seed", range(1, 7))
def test_what_chance_asks_of_editions_that_chance_makes_is_answered_as_of_the_whole(
    tmp_path: Path, seed: int
) -> None:
    records = make_random_records(seed)
    questions = make_questions(records, seed)
    for question, answer in zip(questions, ask_both(tmp_path, records, questions), strict=True):
        whole, parts = answer["whole"], answer["parts"]
        assert places_of(parts)[:2] == places_of(whole)[:2], question
        assert parts["results"][:1] == whole["results"][:1], question
        if parts["isWhole"]:
            assert places_of(parts) == places_of(whole), question
            assert parts["total"] == whole["total"], question


def test_an_answer_says_whether_all_that_fits_was_looked_through(tmp_path: Path) -> None:
    rare = [f"q{one}{other}y" for one in "abcdefgh" for other in "abcdefgh"]
    passages = [
        {"id": f"p{n}", "number": f"{n}", "text": f"The lamp {'burns ' * 60}{rare[n]}."} for n in range(1, 60)
    ]
    essay = {"slug": "a", "title": "Alpha", "passages": passages, "notes": []}
    records = {"essays": [essay], "sources": [], "names": [], "days": []}
    asked: list[dict[str, Any]] = [
        {"text": "lamp"},
        {"text": rare[31]},
        {"text": "Alpha ¶ 59"},
        {"text": "lamp", "limit": 200},
    ]
    common, one, place, all_of_it = ask_both(tmp_path, records, asked)
    assert (common["whole"]["total"], common["whole"]["isWhole"]) == (59, True)
    assert (common["parts"]["total"], common["parts"]["isWhole"]) == (10, False)
    assert [loaded for loaded in common["loaded"] if loaded.startswith("part-")][-1] == "part-10"
    assert one["parts"] == one["whole"] and one["parts"]["total"] == 1
    assert place["parts"]["results"][0]["id"] == "p59"
    assert (all_of_it["parts"]["total"], all_of_it["parts"]["isWhole"]) == (59, True)


def fill(number: int, words: str = "lamp", size: int = 30) -> dict[str, Any]:
    """A passage that fills a part, of a few words."""
    text = f"{words[:1].upper()}{words[1:]} {'burns smoking ' * size}."
    return {"id": f"p{number}", "number": f"{number}", "text": text}


def make_large() -> dict[str, Any]:
    """Essays of many parts, with what stands in one of them alone."""
    passages = [fill(n) for n in range(1, 41)]
    for number, words in {
        31: "an elektrik wire of 1950",
        32: "labour at the quays",
        33: "chronometer",
        34: "a grey zorban",
        35: "the US board",
        36: "amber quarry lamp",
        37: "pencil",
        **dict.fromkeys(range(1, 16), "amber lamp amber us"),
    }.items():
        passages[number - 1] = fill(number, words)
    passages[30]["text"] = passages[30]["text"].replace("elektrik", "electric").replace("wire", "cable")
    passages[30]["readings"] = [[3, 11, "elektrik"], [12, 17, "wire"]]
    passages[36]["sentences"] = [["p37-1", 0, 6], ["p37-2", 7, 90]]
    for number in (1, 2):
        passages.append(
            {**fill(40 + number), "id": f"closing-{number}", "number": None, "kind": "closing note"}
        )
    alpha = {
        **{"slug": "alpha", "title": "Alpha", "short": "Brevity", "names": ["Dora Fen", "Fen"]},
        "by": ["Dora Fen"],
        "passages": passages,
        "notes": [
            {"id": f"n{n}", "number": n, "text": "Ibid.", "calls": [[f"p{at}", 0, 4]], "cites": cites}
            for n, (at, cites) in enumerate([(36, ["marl1932"]), (38, []), (39, [])], 1)
        ],
    }
    beta = {"slug": "beta", "title": "Beta", "passages": [fill(n, "wick") for n in range(1, 11)], "notes": []}
    gamma = {
        **{"slug": "gamma", "title": "Gamma", "passages": [fill(1, "wick wick")]},
        "notes": [
            {"id": "n1", "number": 1, "text": "Of it.", "calls": [["p1", 0, 4]], "cites": ["marl1932"]}
        ],
    }
    names: list[dict[str, Any]] = [
        {"id": f"sung-{n}", "kind": "person", "text": "A sailor of the harbour.", "forms": [f"Bo{n} Sung"]}
        for n in "abcdefghijklmnopqrstuvwxyz"
    ]
    names.append({"id": "kim", "kind": "person", "text": "A pilot.", "forms": ["Ki Mil Sung", "Zorbin"]})
    names.append({"id": "fen", "kind": "person", "text": "A keeper.", "forms": ["Dora Fen"]})
    for name in names:
        name |= {"variants": ["Dora Fan"] if name["id"] == "fen" else [], "essays": ["alpha"], "mentions": 1}
    source = {
        "id": "marl1932",
        "text": "Marl, J. Wicks of the North.",
        "short": "Marl, Wicks",
        "kinds": ["book"],
    }
    return {"site": "", "essays": [alpha, beta, gamma], "sources": [source], "names": names, "days": []}


# What is asked, and the one thing that is found first.
FOUND_FIRST: dict[str, tuple[dict[str, Any], str]] = {
    "a wording of the received text": ({"text": "elektrik wire"}, "passage alpha#p31"),
    "the other spelling": ({"text": "labor"}, "passage alpha#p32"),
    "two letters wrong": ({"text": "chronmetr"}, "passage alpha#p33"),
    "the first letter wrong": ({"text": "bencil"}, "passage alpha#p37"),
    "another form": ({"text": "chronometers"}, "passage alpha#p33"),
    "capitals": ({"text": "US"}, "passage alpha#p35"),
    "capitals beside another word": ({"text": "US smoking"}, "passage alpha#p35"),
    "all words of a phrase": ({"text": '"amber quarry"'}, "passage alpha#p36"),
    "a sentence": ({"text": "Alpha #p37-2"}, "passage alpha#p37-2"),
    "an id in capitals": ({"text": "Alpha #Closing-2"}, "passage alpha#closing-2"),
    "what a passage is": ({"text": "Alpha closing note"}, "passage alpha#closing-1"),
    "an address in the list of all": ({"text": "https://x.example/notes/#alpha-n2"}, "note alpha#n2"),
    "an author by another spelling": ({"text": "Dora Fan, ¶ 39"}, "passage alpha#p39"),
    "a short title": ({"text": "Brevity"}, "essay alpha#"),
    "a key": ({"text": "marl1932"}, "note alpha#n1"),
    "a name written apart": ({"text": "Ki Milsung"}, "name #kim"),
    "one essay": ({"text": "smoking", "choices": {"essay": ["gamma"]}}, "passage gamma#p1"),
    "a source of another essay": (
        {"text": "Wicks of the North", "choices": {"essay": ["gamma"], "kind": ["source"]}},
        "source #marl1932",
    ),
}


def test_what_stands_in_one_of_many_parts_is_found_first(tmp_path: Path) -> None:
    asked = [question for question, _ in FOUND_FIRST.values()]
    both = ask_both(tmp_path, make_large(), asked)
    for way in ("whole", "parts"):
        found = {name: places_of(one[way])[:1] for name, one in zip(FOUND_FIRST, both, strict=True)}
        assert found == {name: [place] for name, (_, place) in FOUND_FIRST.items()}, way


def test_as_many_parts_as_fit_are_all_that_fit(tmp_path: Path) -> None:
    asked: list[dict[str, Any]] = [
        {"text": "wick", "choices": {"essay": ["beta"]}},
        {"text": '"amber quarry" lamp'},
        {"text": "Zorbin"},
        {"text": "Ibid."},
    ]
    essay, phrase, name, notes = ask_both(tmp_path, make_large(), asked)
    for one in (essay, phrase, name, notes):
        assert places_of(one["parts"]) == places_of(one["whole"])
    assert (essay["parts"]["total"], essay["parts"]["isWhole"]) == (10, True)
    assert (phrase["parts"]["total"], phrase["parts"]["isWhole"]) == (1, True)
    assert places_of(notes["parts"]) == ["note alpha#n1", "note alpha#n2", "note alpha#n3"]


def test_the_same_records_are_written_as_the_same_files(tmp_path: Path, records: dict[str, Any]) -> None:
    folders = (tmp_path / "one", tmp_path / "two")
    for folder in folders:
        assert lay_records(folder, json.loads(json.dumps(records)), COMMON, whole=0)
    one, two = map(read_folder, folders)
    assert one == two
    assert {RECORDS, *(f"{PARTS}/{name}-0.js" for name in ("part", "words", "list", "tail"))} <= set(one)


# ------------------------------------------------------------------------ in a browser


@pytest.fixture(scope="module")
def divided_site(tmp_path_factory: pytest.TempPathFactory, small_parts: None) -> Iterator[Site]:
    """The toy edition, built, its search divided."""
    for site in serve(copy_edition(TOY, tmp_path_factory.mktemp("divided"))):
        records: Any = read_records(site.folder)
        assert lay_records(site.folder, records, COMMON, whole=0)
        lay(site.folder, asset_files(divided=True))
        yield site


def test_a_divided_search_answers_under_the_policy_and_loads_little(
    browser: Browser, divided_site: Site
) -> None:
    with clipboard_page(browser) as page:
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url.rsplit("/", 1)[1]))
        page.goto(f"{divided_site.address}/")
        page.locator("#search-q").fill("Ada Wren")
        expect(page.get_by_role("option").first).to_contain_text("Person Ada Wren")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=Ada+Wren")
        expect(page.locator("#results > li > a").first).to_contain_text("Ada Wren")
    names = {name.split("-")[0] for name in loaded if name.endswith(".js") and "-" in name}
    assert names == {"search", "words", "named", "part"}


def test_a_divided_search_works_from_disk(browser: Browser, divided_site: Site) -> None:
    page = browser.new_page()
    page.goto((divided_site.folder / "search" / "index.html").as_uri() + "?q=eletric")
    expect(page.locator("main")).to_have_attribute("data-state", "ready")
    expect(page.locator("#results > li > a").first).to_have_attribute("href", re.compile("harbour-lights"))
    page.close()


def test_a_file_that_cannot_be_had_is_said_and_asked_for_again(browser: Browser, divided_site: Site) -> None:
    page = browser.new_page()
    page.route("**/search/words-*.js", lambda route: route.abort(), times=1)
    page.goto(f"{divided_site.address}/search/?q=lamp")
    expect(page.locator("#search-said")).to_contain_text("could not be loaded")
    page.locator("#search-q").fill("lamps")
    expect(page.locator("main")).to_have_attribute("data-state", "ready")
    expect(page.locator("#results > li").first).to_contain_text("lamp")
    page.close()


def test_what_is_kept_is_found_in_a_divided_edition(browser: Browser, divided_site: Site) -> None:
    with clipboard_page(browser) as page:
        page.goto(divided_site.address + LIGHTS)
        keep(page, "#p1-2", "day-book", "day-book")
        open_kept(page, divided_site.address)
        assert words_listed(page) == ["“day-book”"]
        assert page.locator(".kept-said").count() == 0


def test_where_not_all_was_looked_through_that_is_said_and_more_can_be_shown(
    browser: Browser, divided_site: Site
) -> None:
    with clipboard_page(browser) as page:
        page.goto(f"{divided_site.address}/search/?q=the")
        said, results = page.locator("#search-said"), page.locator("#results > li")
        expect(said).to_have_text(re.compile(r"^More than \d+ results$"))
        first = results.count()
        page.locator(".search-narrow summary").click()
        assert page.locator(".search-count").first.inner_text().endswith("+")
        page.get_by_role("button", name="Show more").click()
        expect(results.nth(first)).to_be_visible()
        expect(said).to_have_text(re.compile(r"^(More than )?\d+ results$"))
