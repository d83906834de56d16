"""No boundary of a sentence lies inside a call, an emended place or an address."""

import re

from hypothesis import given
from hypothesis import strategies as st

from apparatus.edited.sentences import find_sentences
from apparatus.model.editing import SentenceDecision
from apparatus.model.edition import Edition
from apparatus.model.text import Passage
from tests.program.make import HERE, emendation, essay

# Independent of the pattern in the program: what an address is for a reader.
ADDRESS = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+")


def boundaries(passage: Passage) -> list[int]:
    """Every offset at which a sentence begins or ends inside a passage."""
    spans = [(s.start, s.end) for s in passage.sentences]
    return [at for span in spans for at in span if 0 < at < len(passage.words.text)]


def check(passage: Passage) -> None:
    """The sentences hold every word in order, and no boundary cuts what must stay whole."""
    text = passage.words.text
    whole = [(e.start, e.end) for e in passage.words.emended]
    for match in ADDRESS.finditer(text):
        whole.append((match.start(), match.end()))
    reached = 0
    for sentence in passage.sentences:
        assert not text[reached : sentence.start].strip()
        reached = sentence.end
    assert not text[reached:].strip()
    for at in boundaries(passage):
        assert not any(start < at < end for start, end in whole), (passage.id, text[at - 20 : at + 20])
    for call in passage.words.calls:  # a call belongs to the sentence whose last or inner word it follows
        homes = [s for s in passage.sentences if s.start < call.offset <= s.end]
        assert len(homes) == 1 or not text[: call.offset].strip()


def test_an_address_is_not_cut() -> None:
    text = "See https://x.example/?q=Who!Where?When and www.y.example/Now.Then for more. It is long."
    spans = find_sentences(essay(text, text).passages[0].words, "en", ())
    assert [text[s.start : s.end] for s in spans] == [text[:-12].rstrip(), "It is long."]


def test_sentences_of_the_toy(toy_edition: Edition) -> None:
    for one in toy_edition.essays:
        for passage in one.passages:
            check(passage)


def test_a_decision_cannot_cut_an_address() -> None:
    text = "See www.x.example/Now.Then for more."
    decision = SentenceDecision("Then for", True, "r", HERE)
    assert len(find_sentences(essay(text, text).passages[0].words, "en", (decision,))) == 1


PARTS = st.lists(
    st.sampled_from(
        (
            *("One", "two.", "Three!", "U.S.", "{1}", "{2}", "“Four.", "Five.”", "p.", "12.", "?", "…"),
            *("http://a.example/b?c=D!E.F", "www.x.example.", "HTTPS://y.example/Z?W", "end.)", "Ibid.{1}"),
        )
    ),
    min_size=1,
    max_size=25,
)


@given(PARTS, st.integers(0, 24), st.integers(1, 3))
def test_no_boundary_cuts_anything(parts: list[str], at: int, length: int) -> None:
    source = " ".join(parts)
    reading = " ".join(parts[at : at + length])
    one_place = reading and "{" not in reading and source.count(reading) == 1
    mended = (emendation(1, reading, "Mended. Twice! " + reading),) if one_place else ()
    notes = ("note one", "note two")
    made = essay(source + "\n" + "\n".join(notes), source, notes=notes, emendations=mended)
    check(made.passages[0])
