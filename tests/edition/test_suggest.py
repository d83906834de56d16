"""The notes of the essays, as if nobody had marked them: what is suggested is what their editors say."""

from apparatus.cited.suggest import suggest
from apparatus.model.edition import Edition


def test_most_is_seen_and_nothing_wrong_is_said(real_edition: Edition) -> None:
    wrong, seen, exact = [], 0, 0
    cites = [
        r for essay in real_edition.essays for note in essay.references.values() for r in note.references
    ]
    for essay in real_edition.essays:
        for shown, suggestions in suggest(essay.notes, real_edition.library).items():
            note = next(note for note in essay.notes if note.shown == shown)
            true = [(r.source, r.cite) for r in essay.references[note.id].references]
            for one in (one for one in suggestions if one.mark.key is not None):
                same = [c for key, c in true if key == one.mark.key and one.cite.text in c.text]
                wrong += [] if same else [(note.id, one.cite)]
                seen += bool(same)
                exact += any(c.text == one.cite.text for c in same)
    assert wrong == []
    assert len([r for r in cites if r.cite.form != "ibid"]) == 44
    assert (seen, exact) == (
        42,
        39,
    )  # of the other two, telegrams of one day, nothing in the words tells which
