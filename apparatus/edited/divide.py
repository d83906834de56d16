"""An extract, decided and read by the editor, becomes an essay of numbered passages and notes.

In: a `Witness`, its decided `Extract`, the `EditorsFile`.  Out: an `Essay`, and the problems of it.
Example: line 45 of `decision-for-war.txt` becomes passage `p22`, its call `[footnoteRef:20]` the
mark `r20`, and the bracket at its end note `n20`.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from apparatus.edited.account import list_spans
from apparatus.edited.emend import Located, Reading, call_id, fit, locate, mend, receive
from apparatus.edited.sentences import find_sentences
from apparatus.model.editing import EditorsFile, Heading, KindDecision, SentenceDecision
from apparatus.model.edition import Essay
from apparatus.model.problems import Problem
from apparatus.model.text import CalledFrom, Note, Passage, Residue, Text
from apparatus.model.witness import Call, Extract, Paragraph, Piece, Run, Witness

Decision = TypeVar("Decision", Heading, KindDecision, SentenceDecision)


def divide(
    slug: str, witness: Witness, extract: Extract, editor: EditorsFile
) -> tuple[Essay, tuple[Problem, ...]]:
    """Number passages, sentences, calls and notes, with every emendation in its place."""
    located, problems = locate(witness, editor.emendations)
    words, more = emend_all(witness, [unit.pieces for unit in extract.units], located)
    texts = mark_calls_and_pages(words[: len(extract.paragraphs)])
    passages, misfits = make_passages(witness, extract.paragraphs, texts, editor)
    notes = make_notes(witness, extract, words[len(extract.paragraphs) :], passages, editor)
    essay = Essay(slug, witness, editor, passages, notes, list_residue(witness, extract), "")
    return replace(essay, version=hash_version(essay)), (*problems, *more, *misfits)


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
        problems.append(Problem("E205", one.emendation.place, fact, hint))
    return words, problems


def mark_calls_and_pages(texts: Iterable[Text]) -> list[Text]:
    """Number the calls of one note "r2", "r2-2", and name the first mark of each page "page-2"."""
    marked = []
    times: Counter[int] = Counter()
    seen: set[int] = set()
    for words in texts:
        calls = []
        for call in words.calls:
            times[call.number] += 1
            calls.append(replace(call, id=call_id(call.number, times[call.number])))
        pages = []
        for page in words.pages:
            pages.append(replace(page, id=None if page.page in seen else f"page-{page.page}"))
            seen.add(page.page)
        marked.append(replace(words, calls=tuple(calls), pages=tuple(pages)))
    return marked


def make_passages(
    witness: Witness, paragraphs: Sequence[Paragraph], texts: Sequence[Text], editor: EditorsFile
) -> tuple[tuple[Passage, ...], list[Problem]]:
    """Number the paragraphs and give each its heading, kind and sentences."""
    received = [text.as_received for text in texts]
    headings, wrong_headings = match(editor.headings, received)
    kinds, wrong_kinds = match(editor.kinds, received)
    edited = [text.text for text in texts]
    sentences, wrong_sentences = match_words(editor.sentences, edited)
    passages = tuple(
        Passage(
            id=f"p{index + 1}",
            words=texts[index],
            sentences=find_sentences(
                f"p{index + 1}", texts[index], editor.language, sentences.get(index, [])
            ),
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
        if len(hits) == 1:
            found[hits[0]] = decision
        else:
            fact = f"“{decision.starts}” {verb} {f'{len(hits)} passages' if hits else 'no passage'}"
            hint = "give the first words exactly as received, as many as it takes"
            problems.append(Problem("E206", decision.place, fact, hint))
    return found, problems


def make_notes(
    witness: Witness,
    extract: Extract,
    words: Sequence[Text],
    passages: Sequence[Passage],
    editor: EditorsFile,
) -> tuple[Note, ...]:
    """The notes in the order of their numbers, each with the places that call it."""
    callers: dict[str, list[CalledFrom]] = {}
    for passage in passages:
        for call in passage.words.calls:
            sentence = sentence_of(passage, call.offset)
            callers.setdefault(call.note, []).append(CalledFrom(call.id, passage.id, sentence))
    times: Counter[int] = Counter()
    notes = []
    for body, text in zip(extract.notes, words, strict=True):
        times[body.number] += 1
        twin = "" if times[body.number] == 1 else chr(ord("a") + times[body.number] - 1)
        key = f"n{body.number}{twin}"
        calls = tuple(callers.get(key, ()))
        notes.append(Note(key, body.number, text, None, calls, witness.place(body.at)))
    reasons = {f"n{missing.number}": missing.reason for missing in editor.missing_notes}
    for key in callers.keys() - {note.id for note in notes}:
        reason = reasons.get(key, "The editor has not said why.")
        notes.append(Note(key, int(key[1:]), Text("", ""), reason, tuple(callers[key]), None))
    return tuple(sorted(notes, key=lambda note: (note.number, note.id)))


def sentence_of(passage: Passage, offset: int) -> str:
    """The id of the sentence in which, or at whose end, a call stands."""
    before = [s.id for s in passage.sentences if s.start < offset]
    return before[-1] if before else passage.sentences[0].id


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


def hash_version(essay: Essay) -> str:
    """Ten hexadecimal digits that change when the witness or a reading of it changes."""
    digest = hashlib.sha256(essay.witness.sha256.encode())
    for unit in essay.units:
        digest.update(b"\0" + unit.words.text.encode())
    return digest.hexdigest()[:10]
