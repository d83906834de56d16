"""An extract, decided and read by the editor, becomes an essay of passages and notes, still without ids.

In: a `Witness`, its decided `Extract`, the `EditorsFile`.  Out: an `EditedEssay`, and the problems of it.
Example: line 45 of `decision-for-war.txt` becomes the 22nd passage, its call `[footnoteRef:20]` a mark
at an offset of its words, and the bracket at its end note 20.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from apparatus.edited.account import list_spans
from apparatus.edited.emend import Located, Reading, fit, locate, mend, receive
from apparatus.edited.sentences import find_sentences
from apparatus.model.editing import EditorsFile, Heading, KindDecision, SentenceDecision
from apparatus.model.edition import EditedEssay
from apparatus.model.problems import Problem
from apparatus.model.text import EditedNote, EditedPassage, Residue, Text
from apparatus.model.witness import Call, Extract, Paragraph, Piece, Run, Witness

Decision = TypeVar("Decision", Heading, KindDecision, SentenceDecision)


def divide(
    slug: str, witness: Witness, extract: Extract, editor: EditorsFile
) -> tuple[EditedEssay, tuple[Problem, ...]]:
    """Passages with their sentences and calls, and notes, with every emendation in its place."""
    located, problems = locate(witness, editor.emendations)
    words, more = emend_all(witness, [unit.pieces for unit in extract.units], located)
    count = len(extract.paragraphs)
    passages, misfits = make_passages(witness, extract.paragraphs, words[:count], editor)
    notes = make_notes(witness, extract, words[count:], passages, editor)
    version = hash_version(witness, [p.words for p in passages] + [n.words for n in notes])
    essay = EditedEssay(slug, witness, editor, passages, notes, list_residue(witness, extract), version)
    return essay, (*problems, *more, *misfits)


def emend_all(
    witness: Witness, texts: Sequence[Sequence[Piece]], located: Sequence[Located]
) -> tuple[list[Text], list[Problem]]:
    """Give every piece of text both its readings; an emendation that falls outside all is a problem."""
    words: list[Text] = []
    problems: list[Problem] = []
    open_ones = list(located)
    for pieces in texts:
        reading: Reading = receive(witness, pieces)
        mendings, open_ones, found = fit(reading, open_ones)
        words.append(mend(reading, mendings))
        problems += found
    for one in open_ones:
        fact = f"“{one.emendation.reading}” is neither in the text nor in a note"
        hint = "furniture is not emended: take this entry out"
        problems.append(Problem("E205", one.emendation.place.of("reading"), fact, hint))
    return words, problems


def make_passages(
    witness: Witness, paragraphs: Sequence[Paragraph], texts: Sequence[Text], editor: EditorsFile
) -> tuple[tuple[EditedPassage, ...], list[Problem]]:
    """Give each paragraph its heading, kind and sentences."""
    received = [text.as_received for text in texts]
    headings, wrong_headings = match(editor.headings, received)
    kinds, wrong_kinds = match(editor.kinds, received)
    edited = [text.text for text in texts]
    sentences, wrong_sentences = match_words(editor.sentences, edited)
    passages = tuple(
        EditedPassage(
            words=texts[index],
            sentences=find_sentences(texts[index], editor.language, sentences.get(index, [])),
            kind=kinds[index].kind if index in kinds else "text",
            heading=headings[index].text if index in headings else None,
            judged=paragraph.judged,
            place=witness.place(first_offset(witness, paragraph.pieces)),
        )
        for index, paragraph in enumerate(paragraphs)
    )
    return passages, [*wrong_headings, *wrong_kinds, *wrong_sentences]


def match_words(
    decisions: Sequence[SentenceDecision], texts: Sequence[str]
) -> tuple[dict[int, list[SentenceDecision]], list[Problem]]:
    """Find the one text that has the words of each decision, once; a text may have several."""
    found: dict[int, list[SentenceDecision]] = {}
    problems: list[Problem] = []
    for decision in decisions:
        one, wrong = match([decision], texts, lambda text, words: text.count(words) == 1, "stands once in")
        problems += wrong
        for index in one:
            found.setdefault(index, []).append(decision)
    return found, problems


def match(
    decisions: Sequence[Decision],
    texts: Sequence[str],
    fits: Callable[[str, str], bool] = str.startswith,
    verb: str = "begins",
) -> tuple[dict[int, Decision], list[Problem]]:
    """Pair each decision with the one text that its words fit; none or several are a problem."""
    found: dict[int, Decision] = {}
    problems = []
    for decision in decisions:
        hits = [index for index, text in enumerate(texts) if fits(text, decision.starts)]
        hits = [index for index in hits if texts[index] == decision.starts] or hits  # a passage of one letter
        if len(hits) == 1:
            found[hits[0]] = decision
        else:
            fact = f"“{decision.starts}” {verb} {f'{len(hits)} passages' if hits else 'no passage'}"
            hint = "give the first words exactly as received, as many as it takes"
            problems.append(Problem("E206", decision.place.of("starts"), fact, hint))
    return found, problems


def make_notes(
    witness: Witness,
    extract: Extract,
    words: Sequence[Text],
    passages: Sequence[EditedPassage],
    editor: EditorsFile,
) -> tuple[EditedNote, ...]:
    """The notes in the order of their numbers, those that are called and lost among them."""
    notes = [
        EditedNote(body.number, text, None, witness.place(body.at))
        for body, text in zip(extract.notes, words, strict=True)
    ]
    reasons = {missing.number: missing.reason for missing in editor.missing_notes}
    called = {call.number for passage in passages for call in passage.words.calls}
    for number in called - {note.number for note in notes}:
        reason = reasons.get(number, "The editor has not said why.")
        notes.append(EditedNote(number, Text("", ""), reason, None))
    return tuple(sorted(notes, key=lambda note: note.number))


def list_residue(witness: Witness, extract: Extract) -> tuple[Residue, ...]:
    """Everything of the witness that is not words: furniture, and the calls as they are printed."""
    residue = []
    for span in list_spans(extract):
        text = " ".join(witness.text[span.start : span.end].split())
        if not isinstance(span, Run) and text:
            kind = "note call" if isinstance(span, Call) else span.kind
            residue.append(Residue(kind, text, witness.place(span.start)))
    return tuple(residue)


def first_offset(witness: Witness, pieces: Sequence[Piece]) -> int:
    """The offset of the first non-space character of pieces; 0 where there is none."""
    for piece in pieces:
        if isinstance(piece, (Run, Call)):
            words = witness.text[piece.start : piece.end]
            if words.strip():
                return piece.start + len(words) - len(words.lstrip())
    return 0


def hash_version(witness: Witness, texts: Iterable[Text]) -> str:
    """Ten hexadecimal digits that change when the witness or a reading of it changes."""
    digest = hashlib.sha256(witness.sha256.encode())
    for words in texts:
        digest.update(b"\0" + words.text.encode())
    return digest.hexdigest()[:10]
