"""The ledger of an essay as it stands, and the characters of the file that holds it.

In: an `Essay` with its ids, and the retired ones.  Out: a `Ledger`; the same ledger gives the same bytes.
Example: `  r12: p11-7`, `  n23: "Telegram from Shtykov to Stalin, 16 June 1950. Ibid."`
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from apparatus.files.yaml_tree import UNSEEN_PATTERN
from apparatus.kept.ledger import SENTENCE_ID, Entry, Ledger, PassageEntry, slug_of
from apparatus.model.edition import Essay, Retired
from apparatus.model.problems import Place


def record_essay(essay: Essay, path: str, retired: Iterable[Retired] = ()) -> Ledger:
    """The ledger of an essay as it stands."""
    here = Place(path, 1, 1)
    passages = []
    calls: list[Entry] = []
    pages: list[Entry] = []
    headings: list[Entry] = []
    for passage in essay.passages:
        words = passage.words
        sentences = [Entry(s.id, words.text[s.start : s.end], here) for s in passage.sentences]
        passages.append(PassageEntry(passage.id, tuple(sentences), here))
        for page in words.pages:
            if page.id is not None:
                after = [s.id for s in passage.sentences if s.end > page.offset]
                pages.append(Entry(page.id, (after or [passage.sentences[-1].id])[0], here))
        if passage.heading is not None:
            headings.append(Entry(f"h-{passage.number}", passage.heading, here))
    for note in essay.notes:
        calls += [Entry(caller.call, caller.sentence, here) for caller in note.called_from]
    notes = tuple(Entry(note.id, note.words.text, here) for note in essay.notes)
    marks = (tuple(calls), tuple(pages), tuple(headings))
    return Ledger(path, essay.version, tuple(passages), notes, *marks, tuple(retired))


HEADER = """\
# The addresses on /{slug}/ that have been published, and the words they stand for.
# Written by `python build_site.py accept {slug}`: do not change it by hand, but for `date` and
# `reason` of a retired id. `""` stands for a note that the received text has lost.
"""


def dump_ledger(ledger: Ledger) -> str:
    """The characters of the file; the same ledger gives the same."""
    lines = [HEADER.format(slug=slug_of(ledger.path)), f"version: {quote(ledger.version)}\n"]
    lines.append("\npassages:" + ("\n" if ledger.passages else " {}\n"))
    for passage in ledger.passages:
        lines.append(f"  {passage.id}:\n" + dump_entries(passage.sentences, "    "))
    for name in ("notes", "calls", "pages", "headings"):
        entries: tuple[Entry, ...] = getattr(ledger, name)
        lines.append(f"\n{name}:" + ("\n" if entries else " {}\n") + dump_entries(entries, "  "))
    return "".join(lines) + dump_retired(ledger.retired)


def dump_entries(entries: Iterable[Entry], indent: str) -> str:
    """One line an entry; ids of sentences are written as they are, words in quotation marks."""
    shown = ((e.id, e.words if re.fullmatch(SENTENCE_ID, e.words) else quote(e.words)) for e in entries)
    return "".join(f"{indent}{name}: {words}\n" for name, words in shown)


def dump_retired(retired: tuple[Retired, ...]) -> str:
    """The retired ids, in the order in which they were retired."""
    lines = ["\nretired:" + ("\n" if retired else " {}\n")]
    for one in retired:
        lines.append(f"  {one.id}:\n    since: {quote(one.since)}\n    how: {one.how}\n")
        lines.append(f"    see: [{', '.join(one.see)}]\n    words: {quote(one.words)}\n")
        for name, value in (("date", one.date), ("reason", one.reason)):
            if value is not None:
                lines.append(f"    {name}: {quote(value)}\n")
    return "".join(lines)


def quote(words: str) -> str:
    """Words in double quotation marks, with what cannot be seen as an escape."""
    written = json.dumps(words, ensure_ascii=False)
    return UNSEEN_PATTERN.sub(lambda m: f"\\u{ord(m.group()):04x}", written).replace("\ufeff", "\\ufeff")


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write the file of a ledger."""
    path.write_text(dump_ledger(ledger), encoding="utf-8", newline="\n")
