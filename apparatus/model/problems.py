"""A problem: what an editor can fix, where it stands, and what to do about it.

In: facts found by any step.  Out: `Problem` records and their printed form, for example

    sources/stalin-reconsideration.txt:102:5: N102 review: note call 3 has no note
        | 1950.3 In the letter, Stalin said "America cannot deal with China, and therefore, it would not
        hint: if the note is truly lost, say so under `missing_notes` in sources/stalin-reconsideration.yaml
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "review"]

# The one table of codes: lasting name -> (severity, what it is about).
# `error`: nothing is written.  `review`: can be waived in the editor's file with a reason.
CODES: dict[str, tuple[Severity, str]] = {
    # W1..: the witness, the received file itself
    "W101": ("error", "the file cannot be read"),
    "W102": ("error", "the file is not text"),
    "W103": ("error", "the file is not UTF-8"),
    "W104": ("error", "the file has NUL bytes"),
    "W105": ("error", "the file is empty"),
    "W106": ("review", "control or direction-changing characters"),
    "W107": ("error", "the file does not have the recorded checksum"),
    "W110": ("error", "the original cannot be read"),
    "W111": ("error", "a new text whose format nothing shows"),
    "W112": ("error", "a new essay in the place of a file that is there"),
    "W113": ("error", "a text that cannot be made anew"),
    # Y1..: any YAML file, its form and its shape
    "Y101": ("error", "the file cannot be read"),
    "Y102": ("error", "the file is too large"),
    "Y103": ("error", "the file is not UTF-8"),
    "Y104": ("error", "tabs and characters that cannot be seen"),
    "Y105": ("error", "the file says nothing"),
    "Y106": ("error", "the file is not YAML"),
    "Y107": ("error", "a part of YAML that is not used here"),
    "Y108": ("error", "lists and mappings too deep in each other"),
    "Y109": ("error", "a key that stands twice"),
    "Y110": ("error", "a key that is not known"),
    "Y111": ("error", "a key that is missing"),
    "Y112": ("error", "a value of the wrong kind"),
    "Y113": ("error", "a value that is empty"),
    "Y114": ("error", "a word that is not one of the choices"),
    # E1..: the editor's file, taken by itself
    "E101": ("error", "a supplied fact without reason or confidence"),
    "E102": ("error", "a fact of the text itself with a confidence"),
    "E103": ("error", "a date that is not EDTF level 1"),
    "E104": ("error", "a checksum that is not one"),
    "E105": ("error", "an emendation that mends nothing or cannot be placed"),
    "E106": ("error", "a decision that is given twice"),
    "E107": ("error", "a waiver for what cannot be waived"),
    "E108": ("error", "a heading with square brackets"),
    "E109": ("error", "a language that is not a BCP 47 tag"),
    "E110": ("error", "parts of a name that do not make it up"),
    "E111": ("error", "a decision that says nothing"),
    "E112": ("error", "an address of an author that is none"),
    # N1..: note calls and notes
    "N101": ("review", "a note that no call calls"),
    "N102": ("review", "a call without a note"),
    "N103": ("review", "a number used by two notes or two calls"),
    "N104": ("review", "the end of a note cannot be seen"),
    "N105": ("error", "a layout in which notes cannot be paired with calls"),
    "N106": ("review", "a text of a form without any mark of it"),
    "N107": ("review", "notes by signs, by letters or in digits of another script"),
    "N110": ("review", "words of a note that look like a call or like another note"),
    "N111": ("review", "an empty note"),
    "N112": ("review", "a note that stands apart from its call"),
    "N113": ("review", "a number in brackets that may be a note call"),
    "N114": ("review", "a note printed twice with the same words"),
    # E2..: decisions of the editor's file against the witness
    "E201": ("error", "a decision about a line that has no running text"),
    "E202": ("error", "a note said to be missing that is there, or is not called"),
    "E203": ("error", "an emendation whose reading is not found once"),
    "E204": ("error", "two emendations of the same words"),
    "E205": ("error", "an emendation across a call, a note or furniture"),
    "E206": ("error", "first words that fit no passage, or several"),
    "E207": ("error", "a waiver that waives nothing"),
    "E210": ("error", "words of a decision that are not found once in the witness"),
    "E211": ("error", "a decision that does not fit what stands there"),
    "E208": ("error", "a source without its editor's file, or the reverse"),
    "E209": ("error", "a file name that cannot be an address"),
    # L1..: the ledger of published ids, `sources/<slug>.ledger.yaml`
    "L101": ("error", "an essay without a ledger, or a ledger without its essay"),
    "L102": ("error", "words that have no published id yet"),
    "L103": ("error", "a published id whose words have changed"),
    "L104": ("error", "a published id that has moved"),
    "L105": ("error", "a published id whose words are divided"),
    "L106": ("error", "a published id whose words are joined to others"),
    "L107": ("error", "a published id that has nothing to stand for"),
    "L108": ("error", "a retired id whose words have come back"),
    "L109": ("error", "a ledger that contradicts itself"),
    "L110": ("review", "published words that an emendation mends"),
    "L111": ("error", "what has been published and has no files"),
    "L112": ("error", "a list of what has been published that was changed by hand"),
    "L113": ("review", "an essay that has not been published yet"),
    "L114": ("error", "a ledger of what is not in the list of what has been published"),
    "L115": ("error", "a published id that is gone from the edition"),
    "L116": ("review", "a published id whose words have changed, or that is retired"),
    "L117": ("error", "a published edition that cannot be read"),
    # S1..: the built site
    "S101": ("error", "the renderer complains"),
    "S102": ("error", "a link that leads nowhere"),
    "S103": ("error", "an id that is not unique on its page"),
    "S104": ("error", "something that the security policy forbids"),
    "S105": ("error", "a hand-written page that lacks a part"),
    "S106": ("error", "something in the way of a generated page"),
    "S107": ("error", "a hand-written page that cannot be read"),
    "S108": ("error", "a site that cannot be exchanged"),
    "S109": ("error", "another build that is running"),
    "S110": ("error", "a file or folder that cannot be written"),
    "S111": ("review", "a file in a generated folder, which is not published"),
    "S112": ("review", "something that is missing before the site is published"),
    # F1..: the files to be taken along
    "F101": ("review", "a PDF that cannot be set"),
    # M1..: the names, `sources/names.yaml`
    "M101": ("error", "an id of a name that is not one, or stands twice"),
    "M102": ("error", "a spelling that stands twice"),
    "M103": ("error", "a spelling said to be in the texts that is in none"),
    "M104": ("error", "a name that stands nowhere"),
    "M105": ("error", "words that can be several names, and are not decided"),
    "M106": ("error", "a place at which the name does not stand"),
    "M107": ("error", "a supplied field that is not there"),
    "M108": ("error", "a place on the map that is not among the names"),
    "M109": ("error", "a position that is none, or not on the map"),
    # D1..: the days, `sources/chronology.yaml`
    "D101": ("error", "an id of a day that is not one, or stands twice"),
    "D102": ("error", "words of a day that none of its places has"),
    "D103": ("error", "a date that no place gives"),
    "D104": ("error", "a place that is no sentence or note"),
    "D105": ("error", "somebody or some place that is not among the names"),
    "D106": ("error", "a document or proof that the bibliography does not have"),
    "D107": ("error", "a date that contradicts its document"),
    "D108": ("error", "a telegram that has no row, since nobody says where it went"),
    "D109": ("error", "a place in two lanes"),
    # B1..: the bibliography, `footnotes/works.bib`
    "B101": ("error", "the file cannot be read"),
    "B102": ("error", "an entry that cannot be read"),
    "B103": ("error", "a key that stands twice"),
    "B104": ("error", "a field that is not known"),
    "B105": ("error", "a field that is missing"),
    "B106": ("error", "a key that does not fit an address"),
    "B107": ("review", "entries that nothing cites"),
    "B108": ("error", "a mark of a supplied field without field or reason"),
    "B109": ("error", "a type of entry that is not known"),
    "B110": ("error", "LaTeX that is not known"),
    "B111": ("error", "a reference to an entry that is not there"),
    "B112": ("error", "a date or pages that are not"),
    "B113": ("error", "words outside of any entry"),
    "B114": ("error", "a name that cannot be read"),
    "B115": ("error", "a value without braces"),
    "B116": ("error", "a bibliography that is missing or empty"),
    "B117": ("review", "a name that does not say which part is the family's"),
    "B118": ("review", "fields that have no place in their entries"),
    "B119": ("review", "a title between quotation marks"),
    # C1..: what the notes cite, `footnotes/<slug>.yaml`
    "C101": ("error", "a span that does not stand in its note, or not in this order"),
    "C102": ("error", "words of a note that are neither cite, remark nor join"),
    "C103": ("error", "a note of the essay that is not in the file, or the reverse"),
    "C104": ("error", "a key that is no entry of the bibliography"),
    "C105": ("error", "a short form with no or several candidates and no reason"),
    "C106": ("error", "an antecedent that does not fit"),
    "C107": ("error", "a locator that does not fit its source"),
    "C108": ("error", "a work named under `via` or `document` that does not fit"),
    "C109": ("error", "words that do not name the source they are said to cite"),
    "C110": ("error", "an unresolved cite without a reason"),
    "C111": ("error", "an abbreviation or join that does not stand in the notes"),
    "C112": ("error", "an essay whose notes nobody has read"),
    "C113": ("error", "a cite and an entry that do not lead to each other"),
    "C114": ("error", "a locator that is not the one the words give"),
    "C115": ("error", "a footnotes file without an essay"),
    "C116": ("error", "a date of the entry that the words of a full cite do not give"),
    "C117": ("error", "first or last words of a cite that stand several times"),
    "N115": ("error", "a call inside a note, which may have taken in the text"),
    "N116": ("error", "a note that goes on over a page after a full stop"),
    "N117": ("error", "a note ten times as long as its neighbours"),
    "N118": ("review", "a quotation mark of a note that closes what nothing opens"),
    "N119": ("review", "numbers that neither a call nor a note has"),
    "N120": ("review", "numbers of notes that the original does not say"),
    "N121": ("review", "raised numbers that call no note"),
    "N130": ("review", "a note number that stands apart from its note"),
    "N131": ("review", "too many numbers to look for calls among them"),
    # R1..: an original against the witness made of it
    "R101": ("error", "the witness is not what the original says"),
    # T1..: the text and its paragraphs
    "T101": ("review", "a paragraph break that rests on judgement"),
    "T110": ("review", "more lines than a book has"),
    "T111": ("review", "lines that may start a paragraph"),
    "T121": ("error", "pages with more columns than are read"),
    "T122": ("review", "hyphens at the ends of lines that may only break a word"),
    "T120": ("review", "something of the original that is not in the text"),
    "T102": ("error", "a character that is neither text, note nor furniture"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file; lines and columns count from 1, columns in characters."""

    path: str
    line: int
    column: int
    keys: Mapping[str, "Place"] = field(default_factory=dict, compare=False, repr=False)  # of a record

    def of(self, key: str) -> "Place":
        """Where a key of the record stands that is here; the record itself where it has no such key."""
        return self.keys.get(key, self)

    def __str__(self) -> str:
        """The place as messages print it."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding, with its lasting code, its place, the fact, the words concerned and a remedy."""

    code: str
    place: Place
    fact: str
    hint: str
    words: tuple[str, ...] = ()  # lines of the file that show it; empty: the place says it all

    @property
    def severity(self) -> Severity:
        """Whether it stands in the way of writing."""
        return CODES[self.code][0]


def show(problem: Problem) -> str:
    """Print one problem as several lines, without a final newline."""
    lines = [f"{problem.place}: {problem.code} {problem.severity}: {problem.fact}"]
    lines += [f"    | {clip(words)}" for words in problem.words]
    lines.append(f"    hint: {problem.hint}")
    return "\n".join(lines)


def clip(words: str, width: int = 120) -> str:
    """Make one printable line of at most `width` characters out of any text.

    White space is a space; what cannot be seen is named by its code: "lo[U+200B]cator".
    """
    signs = (
        c if c.isprintable() else " " if c.isspace() else f"[U+{ord(c):04X}]" for c in words[: width + 1]
    )
    line = "".join(signs)
    return line if len(line) <= width else line[: width - 1] + "…"


def did_you_mean(word: str, words: Sequence[str]) -> str:
    """A hint towards the nearest of the possible words."""
    by_small = {w.lower(): w for w in words}
    near = [by_small[w] for w in get_close_matches(word[:60].lower(), by_small, n=1)]
    return f"did you mean `{near[0]}`?" if near else f"possible are {', '.join(f'`{w}`' for w in words)}"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether anything stands in the way of writing."""
    return any(p.severity == "error" for p in problems)


STEPS = "WYERNTBCMDLSF"  # the families of codes, in the order in which an editor can mend what they are about


def order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order in which an editor can mend them: step by step, file by file, line by line."""

    def rank(problem: Problem) -> tuple[int, str, int, int, str]:
        place = problem.place
        return STEPS.index(problem.code[0]), place.path, place.line, place.column, problem.code

    return sorted(problems, key=rank)


def summary(problems: Iterable[Problem]) -> str:
    """Print all problems, in the order in which they can be mended, and a count of them."""
    ordered = order(problems)
    errors = sum(p.severity == "error" for p in ordered)
    reviews = len(ordered) - errors
    counted = ", ".join(
        f"{n} {name}{'s' * (n != 1)}" for n, name in ((errors, "error"), (reviews, "review")) if n
    )
    return "\n".join([*map(show, ordered), counted])
