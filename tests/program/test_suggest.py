"""What the notes of a draft seem to cite: suggested, right or not at all, and nothing is asserted."""

import re
from random import Random

import pytest
import yaml

from apparatus.cited.candidates import Works, bare, match_names
from apparatus.cited.draft import draft_notes, suggest_again
from apparatus.cited.recognise import make_index, recognise
from apparatus.cited.resolve import resolve
from apparatus.cited.suggest import suggest
from apparatus.model.sources import Source
from tests.program.cited import citations, library, make_notes

WORKS = library("""
@book{dung1975, author = {Dũng, Văn Tiến}, title = {Đại thắng mùa xuân: Our Great Victory}, date = {1977},
  shorttitle = {Đại thắng mùa xuân}, address = {Łódź}, publisher = {Tide Press}}
@book{ash1901, author = {Ash, Ada}, title = {Harbours of the North}, publisher = {Tide Press}, date = {1901}}
@book{ash1907, author = {Ash, Ada}, title = {Harbours of the North}, publisher = {Lamp Press}, date = {1907}}
@incollection{birch1910, author = {Birch, B.}, title = {Lamps: A Study}, booktitle = {Lights of the World},
  editor = {Oar, K.}, publisher = {Tide Press}, date = {1910}, pages = {61-92}}
@article{cole1920, author = {Cole, Cyril}, title = {The Price of Oil in the Harbour Towns},
  journal = {Harbour Quarterly}, volume = {3}, number = {2}, date = {1920}, pages = {1-20}}
@book{board1930, author = {{Harbour Board}}, title = {Rules}, publisher = {The Board}, date = {1930}}
@archival{wire-1, kind = {telegram}, sender = {Elm}, recipient = {Fir}, date = {1912-01-02},
  printedin = {birch1910}, printedpages = {70}}
@archival{wire-2, kind = {telegram}, sender = {Elm}, recipient = {Fir}, date = {1912-01-03},
  printedin = {birch1910}, printedpages = {71}}
@archival{wire-3, kind = {telegram}, sender = {Elm}, recipient = {Gull}, date = {1912-01-03},
  printedin = {birch1910}, printedpages = {71}}
@archival{wire-4, kind = {telegram}, sender = {Elm}, recipient = {Gull}, date = {1912-01-03},
  printedin = {birch1910}, printedpages = {72}}
@book{ballad, title = {The Ballad of the Quarry}, address = {Lowmouth}, date = {c. 1690}}
@newspaper{lamp-1, journal = {The Lowmouth Lamp}, date = {1912-01-03}}
@newspaper{lamp-2, journal = {The Lowmouth Lamp}, date = {1912-02-03}}
@online{tide-1, title = {Tide Tables}, url = {https://www.lowmouth.example/tides/}, urldate = {2004-05-03}}
@interview{gull-1, author = {Gull, Ida}, interviewer = {Ness, C.}, address = {Lowmouth}, date = {1930-05-03}}
@interview{gull-2, author = {Gull, Ida}, address = {Lowmouth}, date = {1930-06-04}}
@interview{kelp-1, author = {Kelp, Mary}, title = {My Lamps}, interviewer = {Ness, C.}, date = {1931-02-01}}
@book{wada2002, author = {和田, 春樹}, familyfirst = {和田}, title = {朝鮮戦争全史}, address = {東京},
  publisher = {岩波書店}, date = {2002}}
@article{shen2001, author = {沈, 志华}, familyfirst = {沈}, title = {战争的起源}, journal = {历史研究},
  number = {4}, pages = {120-135}, date = {2001}}
@book{kim1995, author = {김, 일성}, familyfirst = {김}, title = {전쟁의 기원}, publisher = {역사비평사},
  date = {1995}}
""")
BIRCH = "B. Birch, “Lamps: A Study,” in K. Oar, ed., Lights of the World (Tide Press, 1910), 70"


def look(*texts: str) -> list[str]:
    """What each note looks like, as `key form: words`; an open Ibid. with its candidates."""
    found = suggest(make_notes(dict(enumerate(texts, 1))), WORKS)
    return [
        "; ".join(f"{s.mark.key or s.candidates} {s.mark.form}: {s.cite.text}" for s in row)
        for row in found.values()
    ]


@pytest.mark.parametrize(
    ("note", "found"),
    [
        # a web page by its title and its address
        ("See “Tide Tables,” http://lowmouth.example/tides, accessed 3 May.", "tide-1 short: “Tide Tables,”"),
        ("See “Tide Tables,” https://www.lowmouth.example/tides/north.html.", ""),
        ("See “Tide Tables,” https://other.example/tides/.", ""),
        # an interview by the whole name and the day
        ("Interview with Ida Gull, Lowmouth, 3 May 1930. She laughed.",
         "gull-1 full: Interview with Ida Gull, Lowmouth, 3 May 1930"),
        ("Gull Ida, interviewed by C. Ness, conducted in Lowmouth, May 3, 1930.",
         "gull-1 full: Gull Ida, interviewed by C. Ness, conducted in Lowmouth, May 3, 1930"),
        ("The author’s interview with Ida Gull, 4 June 1930.",
         "gull-2 full: interview with Ida Gull, 4 June 1930"),
        ("Mary Kelp, “My Lamps,” interview by C. Ness, 1 February 1931.",
         "kelp-1 full: Mary Kelp, “My Lamps,” interview by C. Ness, 1 February 1931"),
        ("Interview with Ida Gull.", ""),
        ("Interview with Ida Gull, 5 June 1930.", ""),
        ("Interview with Jane Gull, 3 May 1930.", ""),
        ("Gull interview, 3 May 1930.", ""),
        ("Interview with Ida Gull; The Lowmouth Lamp, 3 May 1930.", ""),
        # scripts without spaces
        ("和田春樹『朝鮮戦争全史』（東京：岩波書店、2002年）、123頁。",
         "wada2002 full: 和田春樹『朝鮮戦争全史』（東京：岩波書店、2002年）、123頁"),
        ("和田『朝鮮戦争全史』、45頁。", "wada2002 short: 和田『朝鮮戦争全史』、45頁"),
        ("和田春樹, 朝鮮戦争全史 (東京: 岩波書店, 2002), p. 12.",
         "wada2002 full: 和田春樹, 朝鮮戦争全史 (東京: 岩波書店, 2002), p. 12"),
        ("沈志华：《战争的起源》，《历史研究》2001年第4期，第125页。",
         "shen2001 full: 沈志华：《战争的起源》，《历史研究》2001年第4期，第125页"),
        ("김일성, 『전쟁의 기원』 (서울: 역사비평사, 1995), 45쪽.", "kim1995 short: 김일성, 『전쟁의 기원』"),
        ("和田春樹『朝鮮戦争』（1995年）、123頁。", ""),
        ("金日成『朝鮮戦争全史』", ""),
        ("『朝鮮戦争全史』、45頁。", ""),
    ],
)  # fmt: skip
def test_web_pages_interviews_and_scripts_without_spaces(note: str, found: str) -> None:
    assert look(note) == [found]


@pytest.mark.parametrize(
    "words",
    [
        "The Ballad of the Quarry (Lowmouth, c. 1690), p. 3",
        "The Ballad of the Quarry (Lowmouth, [ca. 1690]), p. 3",
        "The Ballad of the Quarry, [c. 1690]",
    ],
)
def test_a_date_that_is_about_right_belongs_to_its_work(words: str) -> None:
    assert look(f"{words}. It is sung still.") == [f"ballad full: {words}"]


@pytest.mark.parametrize(
    ("note", "found"),
    [
        (f"See {BIRCH}, on wicks.", f"birch1910 full: {BIRCH}"),
        ("See Birch, Lamps, 70.", "birch1910 short: Birch, Lamps, 70"),
        ("Văn Tiến Dũng, Đại thắng mùa xuân (Łódź: Tide Press, 1977), p. 5.",
         "dung1975 full: Văn Tiến Dũng, Đại thắng mùa xuân (Łódź: Tide Press, 1977), p. 5"),
        ("Van Tien Dung, Dai thang mua xuan (Lodz: Tide Press, 1977), p. 5.",
         "dung1975 full: Van Tien Dung, Dai thang mua xuan (Lodz: Tide Press, 1977), p. 5"),
        ("Ada Ash, Harbours of the North (Lamp Press, 1907).",
         "ash1907 full: Ada Ash, Harbours of the North (Lamp Press, 1907)"),
        ("It is said in “The Price of Oil in the Harbour Towns,” p. 7.",
         "cole1920 short: “The Price of Oil in the Harbour Towns,” p. 7"),
        ("Harbour Board, Rules (The Board, 1930), 12; and Cole, Price of Oil, 7.",
         "board1930 full: Harbour Board, Rules (The Board, 1930), 12; cole1920 short: Cole, Price of Oil, 7"),
        ("Telegram from Elm to Fir, 2 January 1912; so.",
         "wire-1 full: Telegram from Elm to Fir, 2 January 1912"),
        ("The Lowmouth Lamp, 3 February 1912, p. 2.",
         "lamp-2 full: The Lowmouth Lamp, 3 February 1912, p. 2"),
        ("The Lowmouth Lamp, 4 February 1912, p. 2.", ""),
        ("Ada Ash, Harbours of the North [hereafter HN] (Lamp Press, 1907), 5.",
         "ash1907 full: Ada Ash, Harbours of the North [hereafter HN] (Lamp Press, 1907), 5"),
        ("Telegram from Elm to Fir, Jan. 3, 1912.", "wire-2 full: Telegram from Elm to Fir, Jan. 3, 1912"),
    ],
)  # fmt: skip
def test_what_is_seen(note: str, found: str) -> None:
    assert look(note) == [found]


@pytest.mark.parametrize(
    "note",
    [
        "Ada Ash, Harbours of the North, 3.",  # two editions
        "Ada Ash, Harbours of the South, 3.",
        "J. Marl, Harbours of the North (Lamp Press, 1907), 3.",
        "J. Marl, “The Price of Oil in the Harbour Towns,” 7.",
        "Cole has asked for the price of oil in the harbour towns, 7.",
        "Cole has said so often. Oil was dear in 1920.",
        "In K. Oar, ed., Lights of the World, others say so.",
        "Harbour Quarterly 3, no. 2 (1920).",
        "The Harbour Board has its rules.",
        "Telegram from Fir to Elm, 2 January 1912.",
        "Telegram from Elm to Fir, 4 January 1912.",
        "Telegram from Elm to Gull, 3 January 1912.",  # two in the same words
        "Lamps: a study in scarlet, p. 3.",
        "Ibid., p. 5.",
    ],
)
def test_what_is_not_said(note: str) -> None:
    assert look(note) == [""]


def test_an_ibid_is_said_only_where_all_before_it_is_understood() -> None:
    assert look(f"{BIRCH}.", "Ibid., 71.")[1] == "birch1910 ibid: Ibid., 71"
    assert look(f"{BIRCH}.", "The lamps were blue.", "Ibid.")[2] == "birch1910 ibid: Ibid."
    assert look(f"{BIRCH}; Marl, Tides, 5.", "Ibid., 71.")[1] == ""
    assert look(f"{BIRCH}.", "Marl, Tides, 5.", "Ibid., 71.")[2] == ""
    assert look("Marl, Tides, 5. Ibid., 7.") == [""]
    both = f"{BIRCH}. Harbour Board, Rules (The Board, 1930)."
    assert look(both, "Ibid.")[1] == "('birch1910', 'board1930') ibid: Ibid."


def test_an_ibid_after_a_note_that_is_lost_is_not_said() -> None:
    notes = make_notes({1: f"{BIRCH}.", 3: "Ibid., 71."}, lost=[2])
    assert {name: len(row) for name, row in suggest(notes, WORKS).items()} == {"1": 1, "2": 0, "3": 0}
    assert "\n  2:\n    - lost: " in draft_notes("", notes, WORKS)


def test_a_document_is_said_with_what_prints_it_where_that_stands_beside_it() -> None:
    draft = draft_notes("", make_notes({1: f"Telegram from Elm to Fir, 2 January 1912, in {BIRCH}."}), WORKS)
    assert re.findall(r"key: (\S+), form: (\w+)(?:, via: \[(\S+)\])?", draft) == [
        ("wire-1", "full", "birch1910"),
        ("birch1910", "full", ""),
    ]


def test_a_shelf_mark_that_two_documents_have_says_nothing() -> None:
    one = (
        "@archival{KEY, kind = {memo}, title = {KEY}, date = {1910}, archive = {Harbour Archive}, "
        "shelfmark = {FO 7}}"
    )
    text = "So it was, Harbour Archive, FO 7."
    for keys, found in ((("a",), ["a"]), (("a", "b"), [])):
        works = library("\n".join(one.replace("KEY", key) for key in keys))
        assert [sighting.key for sighting in recognise(text, make_index(works))] == found


def test_what_is_confirmed_and_what_is_open_stay_as_they_are_when_suggestions_are_made_anew() -> None:
    both = f"{BIRCH}. Harbour Board, Rules (The Board, 1930)."
    notes = make_notes({1: both, 2: "Ibid."})
    draft = draft_notes("", notes, WORKS)
    assert draft.count(" may be birch1910 or board1930") == 1
    assert suggest_again(draft, notes, WORKS) == draft
    confirmed = re.sub(r"^( +)# (cites|  - )", r"\1\2", draft, flags=re.MULTILINE)
    assert suggest_again(confirmed, notes, WORKS) == confirmed


TEXTS = {
    1: f"See {BIRCH}, on wicks.",
    2: "Nobody knows.",
    3: "Ibid., 71; Ibid., 72.",
    4: "Ibid., 71; Ibid., 72.",
}


def test_a_draft_says_the_same_before_and_after_its_lines_are_confirmed() -> None:
    notes = make_notes(TEXTS)
    draft = draft_notes("", notes, WORKS)
    assert yaml.safe_load(draft)["notes"] == {n: [{"remark": words}] for n, words in TEXTS.items()}
    confirmed = re.sub(r"^( +)# (cites|  - )", r"\1\2", draft, flags=re.MULTILINE)
    found, problems = resolve(citations(confirmed), notes, WORKS)
    assert [p for p in problems if p.code != "B107"] == []
    assert [[(r.cite.text, r.source, r.locator) for r in one.references] for one in found.values()] == [
        [(BIRCH, "birch1910", "p. 70")],
        [],
        *[[("Ibid., 71", "birch1910", "p. 71"), ("Ibid., 72", "birch1910", "p. 72")]] * 2,
    ]


def test_what_an_editor_has_written_stays_when_suggestions_are_made_anew() -> None:
    notes = make_notes(TEXTS)
    draft = draft_notes("", notes, ())
    assert "      # cites" not in draft
    marked = (
        '    - remark: "Nobody knows."\n      cites: [{starts: Nobody, key: a, form: full}]\n      # Mine.\n'
    )
    edited = draft.replace('    - remark: "Nobody knows."\n', marked)
    again = suggest_again(edited, notes, WORKS)
    assert marked in again
    assert again.replace(marked, '    - remark: "Nobody knows."\n') == draft_notes("", notes, WORKS)
    assert suggest_again(again, notes, WORKS) == again


def make_library(random: Random) -> str:
    """Entries of few authors and of titles of few words, so that they are easily taken for one another."""
    words = ("Lamps", "Harbour", "of", "the", "North", "War", "in", "Study", "Sun", "Oil", "ed", "1950", "a")
    rows = []
    for number in range(30):
        title = " ".join(random.choices(words, k=random.randint(1, 6)))
        year, (one, two) = random.randint(1910, 1999), random.sample(("Ash", "Oar", "Elm", "Birch"), 2)
        work = f"author = {{{one}, A.}}, title = {{{title}}}, date = {{{year}}}"
        wire = f"kind = {{wire}}, sender = {{{one}}}, recipient = {{{two}}}, date = {{{year}-01-02}}"
        place = f"archive = {{Harbour Archive}}, shelfmark = {{FO {number}}}"
        rows += [f"@book{{k{number}, {work}, publisher = {{P}}}}"]
        rows += [
            f"@article{{j{number}, {work}, journal = {{J}}}}",
            f"@archival{{w{number}, {wire}, {place}}}",
        ]
    return "\n".join(random.sample(rows, 30))


def make_cite(random: Random, source: Source) -> str:
    """A source as an author may cite it, or something else."""
    if source.is_archival:
        people = " to ".join(str(source.named(role)[0]) for role in ("sender", "recipient"))
        day = f"2 January {(source.get('date') or '')[:4]}"
        return f"Wire from {people}, {day}, Harbour Archive, {source.get('shelfmark')}"
    family = source.named("author")[0].family
    full = f"A. {family}, {source.get('title')} (P, {source.get('date')}), {random.randint(1, 99)}"
    return random.choice(
        (full, f"{family}, {source.get('title')}, p. 5", "Ibid.", "Ibid., 7", "See “Lamps,” 9")
    )


@pytest.mark.parametrize("seed", range(5))
def test_all_suggestions_at_once_can_be_confirmed(seed: int) -> None:
    random = Random(seed)
    works = library(make_library(random))
    texts = {
        number: "; ".join(make_cite(random, random.choice(works)) for _ in range(random.randint(1, 4))) + "."
        for number in range(1, 60)
    }
    draft = draft_notes("", make_notes(texts), works)
    assert draft.count("#   - {") > 20
    confirmed = re.sub(r"^( +)# (cites|  - )", r"\1\2", draft, flags=re.MULTILINE)
    assert resolve(citations(confirmed), make_notes(texts), works)[1] == ()


@pytest.mark.parametrize("seed", range(5))
def test_the_works_that_begin_with_a_word_of_a_cite_are_all_that_it_can_name(seed: int) -> None:
    random = Random(seed)
    sources = library(make_library(random))
    works = Works()
    for source in (*sources, *sources):
        works.add(source)
    cites = [bare(make_cite(random, random.choice(sources))) for _ in range(60)]
    assert [match_names(words, works.find(words)) for words in cites] == [
        match_names(words, sources) for words in cites
    ]
    assert works.find(" quarries ") == []
