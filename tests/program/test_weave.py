"""Words with links, abbreviations and emended places round them lose no character."""

from hypothesis import given
from hypothesis import strategies as st

from apparatus.pages.weave import Setting, Wrap, weave
from tests.program.make import emendation, essay
from tests.program.test_markdown import render

SETTING = Setting("../about/#toy-{}".format, {})


def link(start: int, end: int) -> Wrap:
    return Wrap(start, end, '<a href="#s">', "</a>", is_link=True)


def test_a_cite_that_ends_inside_an_emended_place_holds_all_of_it() -> None:
    # decision-for-war.txt:5: “in Korea’s Place in the Sun, p. 236., asserting that”
    source = "in Place in the Sun, p. 236., asserting that"
    words = essay(source, source, emendations=(emendation(1, "236.,", "236,"),)).passages[0].words
    shown = render(weave(words, SETTING, wraps=[link(3, words.text.index("236") + 3)]))
    assert "".join(shown.text) == words.text
    assert [tag for tag, _ in shown.tags] == ["p", "a", "span"]


def test_wraps_stand_inside_each_other() -> None:
    words = essay("see AVPRF, Fond 1.", "see AVPRF, Fond 1.").passages[0].words
    inner = Wrap(4, 9, '<abbr title="x">', "</abbr>")
    made = weave(words, SETTING, wraps=[inner, link(4, 17)])
    assert made == 'see <a href="#s"><abbr title="x">AVPRF</abbr>, Fond 1</a>.'


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=4),
    st.sets(st.sampled_from(["one", "two", "three", "four", "five"])),
    st.sampled_from(["", "x", "longer than it was"]),
)
def test_no_character_is_lost_or_doubled(
    spans: list[tuple[int, int]], mended: set[str], emended: str
) -> None:
    source = "A one, two (three) four five."
    changes = tuple(emendation(1, word, emended) for word in sorted(mended))
    words = essay(source, source, emendations=changes).passages[0].words
    wraps, reached = [], 0
    for start, length in sorted(spans):
        if start >= reached and start + length <= len(words.text):
            wraps.append(Wrap(start, start + length, "<b>", "</b>"))
            reached = start + length
    shown = "".join(render(weave(words, SETTING, wraps=wraps)).text)
    assert shown.replace("‸", "") == " ".join(words.text.split(" ")).strip()
