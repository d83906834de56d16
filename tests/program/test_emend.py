"""Both readings of a text, and the way from one to the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.edited.emend import locate, undo
from apparatus.kept import name_essay
from apparatus.pages.weave import Setting, weave_passage
from tests.program.make import emendation, essay, essay_and_problems, witness
from tests.program.test_markdown import render


def test_an_emended_place_keeps_both_readings() -> None:
    # stalin-reconsideration.txt:7: “two Koreas over several decades. Moreover, North Koreas nuclear”
    source = "two Koreas over decades. Moreover, North Koreas nuclear programmes"
    words = (
        essay(source, source, emendations=(emendation(1, "Koreas", "Korea’s", "North "),)).passages[0].words
    )
    assert words.text == "two Koreas over decades. Moreover, North Korea’s nuclear programmes"
    assert words.as_received == source
    assert [words.text[e.start : e.end] for e in words.emended] == ["Korea’s"]
    assert undo(words) == source


def test_calls_and_pages_move_with_the_words() -> None:
    source = "Stalins plan{1} |2|and Maos plan.{2}"
    words = (
        essay(
            source, source, emendations=(emendation(1, "Stalins", "Stalin’s"), emendation(1, "Maos", "Mao’s"))
        )
        .passages[0]
        .words
    )
    assert words.text == "Stalin’s plan and Mao’s plan."
    assert [words.text[: c.offset] for c in words.calls] == ["Stalin’s plan", "Stalin’s plan and Mao’s plan."]
    assert [words.text[p.offset :] for p in words.pages] == ["and Mao’s plan."]


def test_quotation_marks_are_put_around_words_before_a_call() -> None:
    # stalin-reconsideration.txt:26: “mentioned Korea saved us meaning that”
    source = "He said Korea saved us{1} and left."
    words = (
        essay(source, source, emendations=(emendation(1, "Korea saved us", "“Korea saved us”"),))
        .passages[0]
        .words
    )
    assert words.text == "He said “Korea saved us” and left."
    assert words.text[: words.calls[0].offset].endswith("us”")


def test_an_insertion_and_a_deletion() -> None:
    source = "It ended in 1953 the the war."
    changes = (emendation(1, "", ".", "1953"), emendation(1, "the the", "the"))
    words = essay(source, source, emendations=changes).passages[0].words
    assert words.text == "It ended in 1953. the war."
    assert undo(words) == source


def test_a_reading_with_wide_spaces_is_found_in_words_with_single_ones() -> None:
    source = "The  long \u00a0 war{1} ended in  peace."
    changes = (emendation(1, "long \u00a0 war", "short war"), emendation(1, "in  peace", "at last"))
    words = essay(source, source, emendations=changes).passages[0].words
    assert words.as_received == "The long war ended in peace."
    assert words.text == "The short war ended at last."
    assert [(place.start, place.end, place.reading) for place in words.emended] == [
        (4, 13, "long war"),
        (20, 27, "in peace"),
    ]
    assert words.text[: words.calls[0].offset] == "The short war"


@pytest.mark.parametrize(
    ("line", "reading", "before", "code"),
    [
        (1, "Chinas", "", "E203"),  # not on the line
        (1, "war", "", "E203"),  # twice on the line
        (9, "war", "", "E203"),  # no such line
        (1, "war the", "", "E205"),  # across a call
        (2, "furniture", "", "E205"),  # in no text
    ],
)
def test_a_reading_that_does_not_fit(line: int, reading: str, before: str, code: str) -> None:
    source = "The war{1} the war began.\nfurniture"
    if reading == "war the":
        source = source.replace("{1} ", " {1}", 1).replace(" {1}the", " {1}the")
        reading = "war {1}the"
    _, problems = essay_and_problems(
        source, source.split("\n")[0], emendations=(emendation(line, reading, "x", before),)
    )
    assert [p.code for p in problems] == [code]


def test_two_emendations_of_the_same_words_are_refused() -> None:
    changes = (emendation(1, "Koreas", "Korea’s"), emendation(1, "North Koreas", "North Korea’s"))
    _, problems = locate(witness("North Koreas plan"), changes)
    assert [p.code for p in problems] == ["E204"]


WORDS = st.lists(
    st.sampled_from(["Stalins", "plan.", "The", "war{1}", "|2|page", "“so”", "ended.{2}", "a"]), min_size=1
)


@given(
    WORDS, st.lists(st.sampled_from(["", "x", "’s", "two words", "a. B"]), min_size=1, max_size=4), st.data()
)
def test_undoing_any_emendations_gives_the_received_words(
    words: list[str], mended: list[str], data: st.DataObject
) -> None:
    source = "".join(f"{word}{n} " if word.isalpha() else word + " " for n, word in enumerate(words)).strip()
    plain = [w for w in source.split() if w.isalnum() and source.count(w) == 1]
    chosen = data.draw(
        st.lists(st.sampled_from(plain), unique=True, max_size=len(mended)) if plain else st.just([])
    )
    changes = tuple(emendation(1, w, m) for w, m in zip(chosen, mended, strict=False) if w != m)
    made, problems = essay_and_problems(source, source, emendations=changes)
    passage = name_essay(made).passages[0]
    assert not problems
    assert undo(passage.words) == passage.words.as_received
    assert len(passage.words.emended) == len(changes)
    seen = render("[1](#p1) " + weave_passage(passage, Setting("../about/#toy-{}".format, {})))
    drop = [(c.offset, str(c.number)) for c in passage.calls]
    drop += [(p.offset, str(p.page)) for p in passage.words.pages]
    assert sum(tag == "a" for tag, _ in seen.tags) == 1 + len(passage.calls) + len(changes)
    shown = sum(len(text) for _, text in drop) + len(passage.words.text) + 2
    shown += sum(e.start == e.end for e in passage.words.emended)  # a deletion is shown as ‸
    assert len("".join(seen.text)) == shown
