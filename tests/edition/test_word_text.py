"""*The Decision for War in Korea*, as the reader of word-text understands it."""

from pathlib import Path

from apparatus.received.look import look
from tests.program.test_word_text import check_account, witness

ESSAY = Path(__file__).parents[2] / "sources" / "decision-for-war.txt"


def test_received_essay() -> None:
    """26 notes, one bookmark, no problem; the closing "Note: An earlier version …" is a paragraph."""
    text = ESSAY.read_text(encoding="utf-8")
    extract = check_account(text)
    seen = look(witness(text), extract)
    assert [call["number"] for call in seen["calls"]] == list(range(1, 27))
    assert list(seen["notes"]) == [str(number) for number in range(1, 27)]
    assert seen["notes"]["17"] == "Ibid., p. 10."
    assert seen["problems"] == []
    assert seen["paragraphs"][-1].startswith("Note: An earlier version of this paper")
    assert [text[f.start : f.end] for f in extract.furniture if f.kind == "bookmark"] == [
        "[bookmark: _GoBack]"
    ]
