"""Passages, sentences, calls and notes get their numbers and find each other."""

from hypothesis import given
from hypothesis import strategies as st

from apparatus.edited.decide import decide
from apparatus.kept import name_essay
from apparatus.model.editing import BreakDecision, Heading, KindDecision, MissingNote, SentenceDecision
from apparatus.model.witness import words_of
from tests.program.make import HERE, editors_file, essay, essay_and_problems, extract, witness


def test_passages_calls_and_notes_know_each_other() -> None:
    source = "One.{1} Two.{2}\nThree.{2}\nnote one\nnote two"
    made = essay(source, "One.{1} Two.{2}", "Three.{2}", notes=("note one", "note two"))
    assert [p.id for p in made.passages] == ["p1", "p2"]
    assert [[c.id for c in p.calls] for p in made.passages] == [["r1", "r2"], ["r2-2"]]
    assert [(n.id, [(c.call, c.sentence) for c in n.called_from]) for n in made.notes] == [
        ("n1", [("r1", "p1-1")]),
        ("n2", [("r2", "p1-2"), ("r2-2", "p2-1")]),
    ]


def test_a_call_before_the_first_word_belongs_to_the_first_sentence() -> None:
    source = "{1}One. Two.\nbody"
    made = essay(source, "{1}One. Two.", notes=("body",))
    assert made.notes[0].called_from[0].sentence == "p1-1"


def test_a_missing_note_is_there_with_its_reason() -> None:
    made = essay("One.{3}", "One.{3}", missing_notes=(MissingNote(3, "the text breaks off", HERE),))
    assert [(n.id, n.missing, n.words.text) for n in made.notes] == [("n3", "the text breaks off", "")]


def test_two_bodies_of_one_number_are_two_notes() -> None:
    source = "One.{1}\nfirst\nsecond"
    given_extract = extract(source, "One.{1}", notes=("first", "second"))
    notes = tuple(type(n)(1, "1", n.pieces, n.at) for n in given_extract.notes)
    from dataclasses import replace

    from apparatus.edited.divide import divide

    made, _ = divide("toy", witness(source), replace(given_extract, notes=notes), editors_file())
    named = name_essay(made).notes
    assert [(n.id, n.number, n.shown, n.words.text, len(n.called_from)) for n in named] == [
        ("n1", 1, "1", "first", 1),
        ("n1b", 1, "1b", "second", 0),
    ]


def test_headings_and_kinds_find_their_passage() -> None:
    made = essay(
        "Gas.\nNote: by hand.",
        "Gas.",
        "Note: by hand.",
        headings=(Heading("Light", "Gas", "r", HERE),),
        kinds=(KindDecision("Note:", "closing note", "r", HERE),),
    )
    assert [(p.heading and (p.heading.id, p.heading.text), p.kind) for p in made.passages] == [
        (("h-1", "Light"), "text"),
        (None, "closing note"),
    ]


def test_first_words_that_fit_none_or_several_are_a_problem() -> None:
    _, problems = essay_and_problems(
        "Gas one.\nGas two.",
        "Gas one.",
        "Gas two.",
        headings=(Heading("a", "Gas", "r", HERE), Heading("b", "Oil", "r", HERE)),
    )
    assert [(p.code, p.fact) for p in problems] == [
        ("E206", "“Gas” begins 2 passages"),
        ("E206", "“Oil” begins no passage"),
    ]


def test_a_passage_of_one_letter_can_be_named() -> None:
    made, problems = essay_and_problems(
        "T\nThe lamps.\nTides.",
        "T",
        "The lamps.",
        "Tides.",
        headings=(Heading("a", "T", "r", HERE),),
    )
    assert problems == ()
    assert [passage.heading for passage in made.passages] == ["a", None, None]


def test_page_marks_are_named_once() -> None:
    source = "One |2|two.{1}\nnote |2|goes on"
    made = essay(source, "One |2|two.{1}", notes=("note |2|goes on",))
    assert [(p.id, p.page) for p in made.passages[0].pages] == [("page-2", 2)]
    assert [p.page for p in made.notes[0].words.pages] == [2]


def test_sentences_keep_a_quotation_and_an_address_whole() -> None:
    source = (
        "He said: “They won’t have time. They will come.” See (http://www.digitalarchive.org) for it. "
        "The U.S. documents remain."
    )
    words = essay(source, source).passages[0]
    assert [words.words.text[s.start : s.end].split()[0] for s in words.sentences] == ["He", "See", "The"]


def test_an_editor_overrules_the_library() -> None:
    source = "One is here. Two is there."
    joined = essay(source, source, sentences=(SentenceDecision("Two is", False, "r", HERE),))
    assert len(joined.passages[0].sentences) == 1
    cut = essay(source, source, sentences=(SentenceDecision("is here", True, "r", HERE),))
    assert [s.id for s in cut.passages[0].sentences] == ["p1-1", "p1-2", "p1-3"]


@given(st.text(min_size=1, max_size=80).map(lambda t: " ".join(t.split())).filter(bool))
def test_sentences_hold_every_word(source: str) -> None:
    source = source.replace("{", "(").replace("|", "/")
    words = essay(source, source).passages[0]
    text, reached = words.words.text, 0
    for sentence in words.sentences:
        assert not text[reached : sentence.start].strip()
        assert sentence.start < sentence.end
        reached = sentence.end
    assert not text[reached:].strip()


def test_a_break_is_made_and_taken_away() -> None:
    source = "one two\nthree{1} four\nfive"
    breaks = (BreakDecision(2, True, "sense", HERE),)
    decided, problems = decide(witness(source), extract(source, source), editors_file(breaks=breaks))
    assert not problems
    assert [words_of(witness(source), p.pieces) for p in decided.paragraphs] == ["one two", "three four five"]
    assert [p.judged for p in decided.paragraphs] == [None, "sense"]
    joined, problems = decide(
        witness(source),
        extract(source, "one two", "three{1} four\nfive"),
        editors_file(breaks=(BreakDecision(2, False, "sense", HERE),)),
    )
    assert not problems
    assert [words_of(witness(source), p.pieces) for p in joined.paragraphs] == ["one two three four five"]


def test_decisions_that_fit_nothing_are_errors() -> None:
    source = "one{1}\nbody"
    _, problems = decide(
        witness(source),
        extract(source, "one{1}", notes=("body",)),
        editors_file(
            breaks=(BreakDecision(2, True, "r", HERE), BreakDecision(9, True, "r", HERE)),
            missing_notes=(MissingNote(1, "r", HERE), MissingNote(7, "r", HERE)),
        ),
    )
    assert [p.code for p in problems] == ["E201", "E201", "E202", "E202"]


def test_the_version_changes_with_a_reading() -> None:
    from tests.program.make import emendation

    plain = essay("One Stalins two.", "One Stalins two.")
    mended = essay(
        "One Stalins two.", "One Stalins two.", emendations=(emendation(1, "Stalins", "Stalin’s"),)
    )
    assert plain.version != mended.version
    assert len(plain.version) == 10


def test_what_is_not_a_paragraph_has_no_number() -> None:
    """Line 1 of *A Reconsideration* is the university; the last of *The Decision for War* a remark."""
    made = essay(
        "LOWMOUTH COLLEGE\nGas.\nOil.\nNote: by hand. And more.",
        "LOWMOUTH COLLEGE",
        "Gas.",
        "Oil.",
        "Note: by hand. And more.",
        kinds=(
            KindDecision("LOWMOUTH", "title line", "r", HERE),
            KindDecision("Note:", "closing note", "r", HERE),
        ),
    )
    assert [(p.id, p.number, [s.id for s in p.sentences]) for p in made.passages] == [
        ("title-1", None, ["title-1-1"]),
        ("p1", "1", ["p1-1"]),
        ("p2", "2", ["p2-1"]),
        ("closing-1", None, ["closing-1-1", "closing-1-2"]),
    ]
