"""What has become of published ids, said to the editor.

In: the ledger as published, and as it would be accepted.  Out: problems, none where every id leads to
its words.  Example:

    sources/decision-for-war.ledger.yaml:62:3: L106 error: p8 has no passage of its own any more; …
        | For all the above reasons, after the establishment of the DPRK and the ROK in the fall of 1948, …
        hint: if the essay has been published, bring the text back; if it is right so, …
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import get_args

from apparatus.kept.match import SAME, holds, likeness, same_words
from apparatus.kept.retire import words_by_id
from apparatus.model.ledger import CHOSEN, Entry, EntryKind, Ledger
from apparatus.model.problems import Place, Problem, clip

KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
OTHERS = {"source": "work", "name": "name", "event": "day"}  # what an id that editors choose is given to


def report(old: Ledger, new: Ledger, mended: Mapping[str, str], command: str) -> tuple[Problem, ...]:
    """Every published id that is concerned, and everything that has none yet.

    `mended` are the ids whose words are changed by emendations alone, with their reasons; `command` is
    what the editor runs to accept.
    """
    speech = Speech(old, new, mended, command)
    kinds = (chain(speech.living(kind), speech.lost(kind)) for kind in KINDS)
    return tuple(chain(*kinds, speech.returned()))


def show_ids(names: Sequence[str]) -> str:
    """Some ids as words: "p7-1", "p7-1 and p7-2", "p7-1 to p7-4"."""
    return " and ".join(names) if len(names) < 3 else f"{names[0]} to {names[-1]}"


def find_moved(new: Sequence[str], old: Sequence[str]) -> list[str]:
    """The published ids that are not in their old order: as few as explain the new one."""
    place = {name: n for n, name in enumerate(old)}
    row = [name for name in new if name in place]
    ends: list[int] = []  # the smallest last place of a row of each length that is in order
    lengths = []
    for name in row:
        at = bisect_left(ends, place[name])
        ends[at : at + 1] = [place[name]]
        lengths.append(at)
    wanted = len(ends) - 1
    moved = []
    reached = len(old)
    for name, length in zip(reversed(row), reversed(lengths), strict=True):
        if length == wanted and place[name] < reached:
            wanted, reached = wanted - 1, place[name]
        else:
            moved.append(name)
    return moved[::-1]


class Speech:
    """What is said of each kind of ids, with the two ledgers at hand."""

    def __init__(self, old: Ledger, new: Ledger, mended: Mapping[str, str], command: str) -> None:
        """Look up what all sentences need."""
        self.old, self.new, self.mended, self.command = old, new, mended, command
        self.was = {entry.id: entry for entry in old.living}
        self.now = {entry.id: entry for entry in new.living}
        self.words_before, self.words_now = words_by_id(old), words_by_id(new)
        self.gone = {entry.id: entry for entry in new.retired}
        self.once = {entry.id for entry in old.retired}  # retired before
        self.inner_before, self.inner_now = group_ids(old), group_ids(new)

    def say(self, code: str, place: Place, fact: str, *words: str) -> Problem:
        """A problem with the hint that all of them share."""
        why = " --reason TEXT" if code == "L103" else ""
        hint = (
            f"if it has been published so, bring the text back; if it is to change, `{self.command}{why}` "
            "records it"
        )
        return Problem(code, place, fact, hint, tuple(clip(w) for w in words if w))

    def living(self, kind: EntryKind) -> Iterator[Problem]:
        """Ids of one kind that are new, moved, or stand for other words."""
        moved = self.find_moved(kind)
        for entry in self.new.of(kind):
            if entry.id not in self.was:
                yield from () if entry.id in self.once else self.say_new(entry)
                continue
            before = self.was[entry.id]
            yield from self.say_changed(before, entry)
            if entry.id in moved:
                fact = f"{entry.id} has moved and keeps its id"
                if entry.kind == "sentence":
                    fact = f"{entry.id} now stands in another place, in {entry.home}, and keeps its id"
                yield self.say("L104", before.place, fact, self.words_before[entry.id])
            elif kind in ("call", "page") and before.home != entry.home:
                yield self.say(
                    "L104", before.place, f"{entry.id} stands in {entry.home}, no longer in {before.home}"
                )

    def find_moved(self, kind: EntryKind) -> set[str]:
        """Passages, sentences and notes that stand in another order, and sentences in other passages."""
        order = [entry.id for entry in self.old.of(kind)]
        if kind in ("passage", "note"):
            return set(find_moved([entry.id for entry in self.new.of(kind)], order))
        if kind != "sentence":
            return set()
        moved: set[str] = set()
        for passage, names in self.inner_now.items():
            inside = [n for n in names if n in self.was and self.was[n].home == passage]
            moved.update(find_moved(inside, order))
            # what strayed from a passage that is still there; of others the passage itself is reported
            strayed = (n for n in names if n in self.was and self.was[n].home not in (passage, *self.gone))
            moved.update(n for n in strayed if passage in self.was)
        return moved

    # ---------------------------------------------------------------------- new

    def say_new(self, entry: Entry) -> Iterator[Problem]:
        """An id that has never been published: words put in, or published ones divided."""
        if entry.kind == "passage":
            yield self.say_new_passage(entry)
        elif entry.kind == "sentence":
            of_new_passage = entry.home not in self.was and entry.home not in self.once
            if not of_new_passage or any(n in self.was for n in self.inner_now[entry.home or ""]):
                yield self.say_new_sentence(entry)
        elif entry.kind != "call" or entry.note in self.was:  # else its note is reported
            place = Place(self.old.path, 1, 1) if entry.kind in ("call", "page", "heading") else entry.place
            what = f"a note that has never been published; its id would be {entry.id}"
            fact = what if entry.kind == "note" else f"{entry.id} has never been published"
            yield self.say("L102", place, fact, entry.words)

    def say_new_passage(self, entry: Entry) -> Problem:
        """A passage without a published id."""
        came = [n for n in self.inner_now.get(entry.id, ()) if n in self.was]
        if not came:
            fact = f"a passage that has never been published; its id would be {entry.id}"
            return self.say("L102", entry.place, fact, self.words_now[entry.id])
        sources = list(dict.fromkeys(self.was[name].home or "" for name in came))
        fact = f"{show_ids(came)} of {show_ids(sources)} would stand in a passage of their own, {entry.id}"
        return self.say("L105", self.was[sources[0]].place, fact, self.words_now[entry.id])

    def say_new_sentence(self, entry: Entry) -> Problem:
        """A sentence without a published id."""
        whole = [
            s
            for s in self.old.of("sentence")
            if holds(s.words, entry.words) and not holds(self.words_now.get(s.id, ""), entry.words)
        ]
        if len(whole) == 1:
            fact = f"{whole[0].id} is divided; a part of it would be {entry.id}"
            return self.say("L105", whole[0].place, fact, whole[0].words, entry.words)
        fact = f"a sentence of {entry.home} that has never been published; its id would be {entry.id}"
        return self.say("L102", entry.place, fact, entry.words)

    # ------------------------------------------------------------------ changed

    def say_changed(self, before: Entry, now: Entry) -> Iterator[Problem]:
        """A published id that stands for other words."""
        one, two = before.words, now.words
        if same_words(one, two) or (before.kind in CHOSEN and likeness(one, two) >= SAME):
            return
        if now.id in self.mended:
            fact = f"the words of {now.id} are mended: {self.mended[now.id]}"
            hint = f"`{self.command}` records it with the reason of the emendation"
            yield Problem("L110", before.place, fact, hint, (clip(one), clip(two)))
            return
        fact = f"the words of {now.id} are no longer those that were published"
        if before.kind in OTHERS:
            fact = f"{now.id} is given to another {OTHERS[before.kind]}"
        elif before.kind == "heading":
            fact = f"{now.id}, the heading before {now.home}, has other words"
        elif not one or not two:
            fact = f"the words of {now.id} are {'lost' if one else 'there now'}"
        yield self.say("L103", before.place, fact, one, two)

    # --------------------------------------------------------------------- lost

    def lost(self, kind: EntryKind) -> Iterator[Problem]:
        """Ids of one kind that are joined to others, divided or gone."""
        for entry in self.old.of(kind):
            if entry.id not in self.gone:
                continue
            home = self.gone.get(entry.home or "")
            if kind == "sentence" and home and home.retired and home.retired.how == "removed":
                continue  # the passage is gone, and says so
            yield self.say_lost(entry)

    def say_lost(self, entry: Entry) -> Problem:
        """An id that has nothing to stand for any more."""
        retirement = self.gone[entry.id].retired
        assert retirement is not None  # what is among the gone is retired
        words = self.words_before[entry.id]
        if retirement.how == "removed":
            more = ""
            if entry.kind == "passage":
                more = f", and with it {show_ids(self.inner_before[entry.id])}"
            elif entry.kind in ("call", "page"):
                more = f"; it stood in {entry.home}"
            return self.say("L107", entry.place, f"{entry.id} is gone{more}", words)
        code = "L106" if retirement.how == "joined" else "L105"
        if entry.kind in CHOSEN:
            return self.say(
                "L107", entry.place, f"{entry.id} is gone; {retirement.see[0]} has the same words", words
            )
        if entry.kind != "passage":
            fact = f"{entry.id} stands by itself no more; its words are in {show_ids(retirement.see)}"
            return self.say(code, entry.place, fact, words)
        homes = (self.now[name].home or name for name in retirement.see)
        where = show_ids(list(dict.fromkeys(homes)))
        fact = f"{entry.id} has no passage of its own any more; its words stand in {where}"
        return self.say(code, entry.place, fact, words)

    def returned(self) -> Iterator[Problem]:
        """Retired ids whose words have come back."""
        for entry in self.old.retired:
            if entry.id in self.now:
                fact = f"the words of {entry.id}, which was retired, have come back"
                yield self.say("L108", entry.place, fact, entry.words)


def group_ids(ledger: Ledger) -> dict[str, list[str]]:
    """The ids of the sentences of each passage."""
    inner: dict[str, list[str]] = {passage.id: [] for passage in ledger.of("passage")}
    for sentence in ledger.of("sentence"):
        inner.setdefault(sentence.home or "", []).append(sentence.id)
    return inner
