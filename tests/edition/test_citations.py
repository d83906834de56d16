"""Every note of the two essays is read, and each of its characters belongs to one span."""

import pytest

from tests.edition.cited import ESSAYS, real_references, received_notes


@pytest.mark.parametrize("slug", ESSAYS)
def test_the_notes_of_the_essays_have_no_problems(slug: str) -> None:
    assert real_references(slug)[1] == ()


@pytest.mark.parametrize("slug", ESSAYS)
def test_spans_are_verbatim_and_cover_their_note(slug: str) -> None:
    texts = received_notes(slug)
    for name, note in real_references(slug)[0].items():
        text = texts.get(name, "")
        assert "".join(text[s.start : s.end] for s in note.spans) == text
        cites = {s.cite: text[s.start : s.end] for s in note.spans if s.kind == "cite"}
        assert cites == {r.index: r.cite.text for r in note.references}


@pytest.mark.parametrize("slug", ESSAYS)
def test_every_note_is_covered(slug: str) -> None:
    ids = {name for name, note in real_references(slug)[0].items() if note.missing is None}
    assert ids == set(received_notes(slug))


def test_what_a_note_is() -> None:
    kinds = {name: n.kind for name, n in real_references("decision-for-war")[0].items()}
    assert kinds["n1"] == kinds["n13"] == "discursive"
    commented = [name for name, kind in kinds.items() if kind == "source and comment"]
    assert commented == ["n2", "n3", "n4", "n5"]
    lost = real_references("stalin-reconsideration")[0]["n3"]
    assert (lost.kind, lost.references, lost.missing is not None) == ("missing", (), True)
