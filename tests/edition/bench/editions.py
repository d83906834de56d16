"""Editions of as many essays as asked for, made like the real ones: how pages and builds grow.

In: a folder that is not there yet, a number of essays, a seed.  Out: the folder, with a witness, an editor's
file and a citations file for each essay, one bibliography, pages written by hand and what `accept` promises.
Example: `make_edition(folder, 100, 1950)` has 2,600 notes that cite some 1,300 works and documents.

The words are those of the real essays, some changed so that the vocabulary grows as that of real texts does.
Same arguments, same bytes.
"""

import hashlib
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from apparatus.accept import accept
from apparatus.kept import write_all
from apparatus.model.problems import has_errors, summary
from tests.edition.bench.many import SHARE, SYLLABLES
from tests.program.make import ROOT, TOY

ESSAYS = ("decision-for-war", "stalin-reconsideration")  # whose words are drawn
WORDS_PATTERN = re.compile(r"\b(?!pp)[a-z]{2,}\b")  # matches "war"; must not match "Opis", "pp"
NOTES = 26  # of an essay, as of the longer one
KINDS = {"new": 6, "old": 4, "document": 4, "short": 4, "ibid": 4, "remark": 4}  # of 26 notes
INITIALS = ["", "A", "C", "E", "J", "O", "W", "Y", "Ch", "Ō", "Ż"]  # so that keys begin with many letters
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")


@dataclass(frozen=True, slots=True)
class Work:
    """A book of the bibliography."""

    key: str
    given: str
    family: str
    title: str
    town: str
    year: int

    @property
    def full(self) -> str:
        """The first reference to it."""
        return f"{self.given} {self.family}, {self.title} ({self.town}: {self.town} Press, {self.year})"

    @property
    def entry(self) -> str:
        """Its entry in the bibliography."""
        return write_entry(
            f"@book{{{self.key}",
            author=f"{self.family}, {self.given}",
            title=self.title,
            address=self.town,
            publisher=f"{self.town} Press",
            date=str(self.year),
        )


@dataclass(slots=True)
class Maker:
    """What has been made so far, and the chance that makes more."""

    chance: random.Random
    words: list[str]
    vocabulary: list[str]
    works: list[Work] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)

    def word(self) -> str:
        """A word of the essays, or another in its place, common ones more often than rare ones."""
        word = self.chance.choice(self.words)
        if len(word) < 4 or self.chance.random() > SHARE:
            return word
        return self.vocabulary[int(len(self.vocabulary) * self.chance.random() ** 3)]

    def phrase(self, shortest: int, longest: int) -> str:
        """Some words, the first with a capital."""
        words = " ".join(self.word() for _ in range(self.chance.randint(shortest, longest)))
        return words[0].upper() + words[1:]

    def name(self) -> str:
        """A name that nobody bears."""
        start = self.chance.choice(INITIALS)
        return (start + "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 3)))).capitalize()

    def page(self) -> str:
        """A page of a book."""
        return f"p. {self.chance.randint(2, 400)}"


def make_edition(folder: Path, essays: int, seed: int, notes_per_essay: int = NOTES) -> None:
    """Write an edition of so many essays, published all."""
    texts = [(ROOT / f"sources/{slug}.txt").read_text(encoding="utf-8") for slug in ESSAYS]
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(30_000)]
    maker = Maker(chance, WORDS_PATTERN.findall(" ".join(texts)), vocabulary)
    for number in range(1, essays + 1):
        write_essay(folder, f"essay-{number}", maker, notes_per_essay)
    put(folder / "footnotes/works.bib", "\n".join(maker.entries))
    write_pages(folder)
    done = accept(folder, (), "")
    if has_errors(done.problems):
        raise ValueError(summary(done.problems))
    write_all(folder, done.texts)


def write_pages(folder: Path) -> None:
    """The settings, and the pages written by hand."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    put(folder / "mkdocs.yml", re.sub(r"^  essays: .*\n", "", settings, flags=re.MULTILINE))
    for name in ("about.md", "search.md"):
        put(folder / "docs" / name, (TOY / "docs" / name).read_text(encoding="utf-8"))
    head = '---\ntitle: "An edition that was made"\nkind: home\n---\n\n'
    put(
        folder / "docs/index.md",
        f"{head}# An edition that was made {{: #title }}\n\nSee [the notes](notes/index.md).\n",
    )


def put(path: Path, text: str) -> None:
    """Write a file, and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


# ------------------------------------------------------------------------- an essay


def write_essay(folder: Path, slug: str, maker: Maker, notes: int) -> None:
    """The files of an essay: a note a passage, as in the real one; four where it has more notes."""
    parts = list(make_notes(maker, notes))
    bodies = [". ".join(text for _, text, *_ in note) + "." for note in parts]
    here = 1 if notes <= NOTES else 4
    numbered = list(enumerate(bodies, 1))
    passages = [make_passage(maker, numbered[at : at + here]) for at in range(0, notes, here)]
    passages += [make_passage(maker, []) for _ in range(2)]
    slips = {line: maker.name().lower() + "zq" for line in (1, len(passages))}
    for line, slip in slips.items():
        first, _, rest = passages[line - 1].partition(" ")
        passages[line - 1] = f"{first} {slip} {rest}"
    witness = "\n".join(passages) + "\n"
    put(folder / f"sources/{slug}.txt", witness)
    put(folder / f"sources/{slug}.yaml", make_editors_file(maker, passages, witness, slips))
    put(folder / f"footnotes/{slug}.yaml", make_citations_file(parts))


def make_passage(maker: Maker, notes: list[tuple[int, str]]) -> str:
    """A paragraph as Word prints it: calls after some of its sentences, their notes at its end."""
    sentences = [f"{maker.phrase(14, 40)}." for _ in range(maker.chance.randint(4, 7))]
    places = sorted(maker.chance.sample(range(len(sentences)), len(notes)))
    for at, (number, _) in zip(places, notes, strict=True):
        sentences[at] += f"[footnoteRef:{number}]"
    return " ".join([*sentences, *(f"[{number}:  {words} ] " for number, words in notes)])


def make_editors_file(maker: Maker, passages: list[str], witness: str, slips: dict[int, str]) -> str:
    """Title, author, date, headings and emendations, with the reasons that they must have."""
    family, given = maker.name(), maker.name()
    marks = {"supplied": True, "reason": f"{maker.phrase(10, 30)}.", "confidence": "probable"}
    made = {
        "title": {"text": maker.phrase(4, 8), **marks},
        "authors": [{"text": f"{given} {family}", "family": family, "given": given, **marks}],
        "date": {"text": str(maker.chance.randint(1990, 2020)), **marks},
        "kind": "essay",
        "summary": f"{maker.phrase(15, 25)}.",
        "language": "en",
        "provenance": f"{maker.phrase(30, 50)}.",
        "rights": "Reproduced as received.",
        "format": "word-text",
        "checksum": hashlib.sha256(witness.encode()).hexdigest(),
        "headings": [
            {
                "starts": " ".join(passage.split()[:6]),
                "text": maker.phrase(3, 6),
                "reason": f"{maker.phrase(8, 20)}.",
            }
            for passage in passages[1:-1:5]
        ],
        "emendations": [
            {
                "line": line,
                "reading": slip,
                "emended": slip.removesuffix("zq"),
                "kind": "slip",
                "reason": f"{maker.phrase(8, 20)}.",
            }
            for line, slip in slips.items()
        ],
    }
    return write_yaml(made)


# -------------------------------------------------------------------------- its notes

Part = tuple[str, str, str, str | None, str | None]  # kind, words, key, locator, via


def make_notes(maker: Maker, count: int) -> Iterator[list[Part]]:
    """The notes of an essay, each as the parts that it consists of."""
    read: list[Work] = []  # what the essay has cited in full
    before: Work | None = None  # what an Ibid. means; None where it could mean several things, or nothing
    for _ in range(count):
        [kind] = maker.chance.choices(list(KINDS), list(KINDS.values()))
        if kind == "ibid" and before is not None:
            page = maker.page()
            yield [("ibid", f"Ibid., {page}", before.key, page, None)]
        elif kind == "remark":  # cites nothing: an Ibid. after it looks beyond
            yield [("remark", f"{maker.phrase(15, 60)}", "", None, None)]
        elif kind == "document":
            yield make_document_note(maker, read)
            before = None
        else:
            work = choose_work(maker, kind, read)
            note = [cite_work(maker, work, read)]
            if maker.chance.random() < 0.3:
                note.append(("remark", maker.phrase(10, 40), "", None, None))
            yield note
            before = work


def choose_work(maker: Maker, kind: str, read: list[Work]) -> Work:
    """A work that the essay has cited already, one that another has, or a new one."""
    if kind == "short" and read:
        return maker.chance.choice(read)
    if kind == "old" and maker.works:
        return maker.chance.choice(maker.works)
    number = len(maker.works) + 1
    year = maker.chance.randint(1950, 2015)
    family = f"{maker.name()}{maker.chance.choice(SYLLABLES)}"
    key = f"{as_key(family)}{year}-{number}"
    work = Work(key, maker.name(), family, maker.phrase(4, 9), maker.name(), year)
    maker.works.append(work)
    maker.entries.append(work.entry)
    return work


def cite_work(maker: Maker, work: Work, read: list[Work]) -> Part:
    """A reference, full where it is the first of the essay, and a page of the work."""
    page = maker.page()
    if work in read:
        return "short", f"{work.family}, {work.title}, {page}", work.key, page, None
    read.append(work)
    return "full", f"{work.full}, {page}", work.key, page, None


def make_document_note(maker: Maker, read: list[Work]) -> list[Part]:
    """A telegram, and the work that prints it."""
    work = choose_work(maker, maker.chance.choice(("old", "short")), read)
    printed = cite_work(maker, work, read)
    sender, recipient = maker.name(), maker.name()
    day, month, year = (
        maker.chance.randint(1, 28),
        maker.chance.randint(1, 10),
        maker.chance.randint(1945, 1953),
    )
    key = f"{as_key(sender)}-{as_key(recipient)}-{year}-{month:02}-{day:02}-{len(maker.entries)}"
    entry = write_entry(
        f"@archival{{{key}",
        kind="telegram",
        sender=sender,
        recipient=recipient,
        date=f"{year}-{month:02}-{day:02}",
        printedin=work.key,
        printedpages=(printed[3] or "").removeprefix("p. "),
    )
    maker.entries.append(entry)
    words = f"Telegram from {sender} to {recipient}, {day} {MONTHS[month - 1]} {year}"
    return [("full", words, key, None, work.key), printed]


def make_citations_file(notes: list[list[Part]]) -> str:
    """What the notes of an essay cite, note by note."""
    made = {
        number: [
            {"remark": words}
            if kind == "remark"
            else {"cite": words, "key": key, "form": kind}
            | ({"locator": locator} if locator else {})
            | ({"via": [via]} if via else {})
            for kind, words, key, locator, via in note
        ]
        for number, note in enumerate(notes, 1)
    }
    return write_yaml({"abbreviations": [], "joins": []}) + write_yaml({"notes": made})


# --------------------------------------------------------------------------- the files


def as_key(name: str) -> str:
    """A name as keys have it."""
    return re.sub("[^a-z]", "", name.lower())


def write_entry(head: str, **fields: str) -> str:
    """An entry of a bibliography."""
    return f"{head},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n"


def write_yaml(value: Mapping[str, object]) -> str:
    """A file of YAML."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
