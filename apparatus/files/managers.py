"""What reference managers write, in the words of this edition: types, fields, keys and dates.

In: the type and fields of an entry as Zotero, Better BibTeX, JabRef or biblatex write them.  Out: the same
as `footnotes/works.bib` has them.  Example: `@phdthesis` with `year = {1999}`, `month = jun` and `school` is
a `thesis` of type "PhD diss." with the date 1999-06 and an `institution`.

What only a manager needs, such as `file` and `keywords`, stays in the file and is not read.
"""

import re
from collections.abc import Mapping
from unicodedata import normalize

from apparatus.model.dates import find_date_fault

# What biblatex or BibTeX call otherwise, or may call otherwise.
FIELDS = {
    **{"journaltitle": "journal", "location": "address", "year": "date", "issue": "number"},
    **{"school": "institution", "organization": "institution", "howpublished": "type"},
    **{"archiveprefix": "eprinttype", "eid": "pages"},
}
TYPES = {
    **dict.fromkeys(
        ("collection", "mvbook", "mvcollection", "proceedings", "mvproceedings", "reference"), "book"
    ),
    **dict.fromkeys(("booklet", "manual", "mvreference"), "book"),
    **dict.fromkeys(("inbook", "bookinbook", "suppbook", "suppcollection", "inreference"), "incollection"),
    **dict.fromkeys(("inproceedings", "conference"), "incollection"),
    **dict.fromkeys(("phdthesis", "mastersthesis"), "thesis"),
    **dict.fromkeys(("electronic", "www", "webpage"), "online"),
    **{"techreport": "report", "suppperiodical": "article", "magazine": "newspaper"},
}
# Of these it is asked what they have: an address of the web, or none.
OTHER_TYPE_NAMES = """
    misc letter audio video movie music image artwork performance software dataset legal legislation
    jurisdiction patent standard commentary review
"""
OTHER_TYPES = frozenset(OTHER_TYPE_NAMES.split())
THESES = {"phdthesis": "PhD diss.", "mastersthesis": "master’s thesis", "mathesis": "master’s thesis"}
# What only a manager needs, or what has no place in a citation.
UNUSED_NAMES = """
    abstract annotation annote comment comments copyright creationdate date-added date-modified day
    entrysubtype eprintclass eventdate eventtitle file groups hyphenation ids indextitle internal-note key
    keyword keywords label langid langidopts lccn library modificationdate month mrnumber numpages options
    origdate owner pagetotal pmcid pmid presort primaryclass priority qualityassured ranking readstatus
    related relatedtype review rights shorthand shortjournal shortseries sortkey sortname sorttitle
    timestamp titleaddon venue zblnumber
"""
UNUSED = frozenset(UNUSED_NAMES.split())
UNUSED_PATTERN = re.compile(r"bdsk-.*|citeulike-.*|user[a-f]|verb[a-c]|list[a-f]|name[a-c]")
EXTRA_PATTERN = re.compile(
    r"(?:[A-Z][\w. -]{1,30}: ?\S+\s*)+"
)  # matches "OCLC: 1234"; must not match "Bound in blue."


def is_unused(name: str) -> bool:
    """Tell whether a field is a manager's own."""
    return name in UNUSED or UNUSED_PATTERN.fullmatch(name) is not None


def make_key(written: str) -> str:
    """A key as an address has it: "Cumings_Origins1990" is `cumings-origins1990`; other signs stay."""
    if not re.fullmatch(r"[\w.:+-]+", written):
        return written
    plain = normalize("NFKD", written).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))


def name_type(written: str, fields: Mapping[str, str]) -> str:
    """The type of an entry, by its name and by what it has."""
    if written in OTHER_TYPES:
        return "online" if "url" in fields else "unpublished"
    dated = len(fields.get("date", "")) == len("1950-06-25") and not {"volume", "number"} & {*fields}
    if written == "article" and (fields.get("entrysubtype") in ("newspaper", "magazine") or dated):
        return "newspaper"
    return TYPES.get(written, written)


def settle_fields(written: str, fields: Mapping[str, str], month: str | None) -> dict[str, str]:
    """The fields of an entry: subtitles joined, its date as EDTF, the kind of a thesis."""
    made = dict(fields)
    for title, subtitle in (("title", "subtitle"), ("booktitle", "booksubtitle")):
        if title in made and subtitle in made:
            made[title] = f"{made[title]}: {made.pop(subtitle)}"
    if (kind := THESES.get(made.get("type", "").lower()) or THESES.get(written)) is not None and (
        made.get("type", "").lower() in ("", *THESES)
    ):
        made["type"] = kind
    if written in OTHER_TYPES and "url" in made:  # "Web page" is no kind that one cites
        made.pop("type", None)
    elif written in OTHER_TYPES:
        made.setdefault("type", "document" if written == "misc" else written)
    if EXTRA_PATTERN.fullmatch(made.get("note", "")):
        del made["note"]
    settled: dict[str, str] = {}
    for name, text in made.items():
        settled |= read_date(text, month) if name == "date" else {name: text}
    return settled


# ------------------------------------------------------------------------------- dates

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NO_DATE_PATTERN = re.compile(r"n\.? ?d\.?|no date|undated|s\.? ?a\.?|o\.? ?j\.?", re.IGNORECASE)
ABOUT_PATTERN = re.compile(r"(?:c\.|ca\.?|circa|about) ?(\d{4})", re.IGNORECASE)  # matches "c. 1950"
YEARS_PATTERN = re.compile(r"(\d\d)(\d\d) ?[-–/]{1,2} ?(\d\d)?(\d\d)")  # matches "1950-51", "2003/2004"
WORDS_PATTERN = re.compile(
    r"""
    (?: (?P<day>\d{1,2}) \s+ )? (?P<month>[A-Za-z]+) \.? (?: \s+ (?P<other>\d{1,2}) )? ,? \s+ (?P<year>\d{4})
    """,  # matches "25 June 1950", "June 25, 1950", "Spring 1995"; must not match "1950"
    re.VERBOSE,
)


def read_date(written: str, month: str | None = None) -> dict[str, str]:
    """The date as EDTF, or that there is none; what cannot be read stays as it is written."""
    text = written.strip()
    if NO_DATE_PATTERN.fullmatch(text):
        return {"undated": f"The bibliography says “{text}”."}
    if text.startswith("[") and text.endswith("]"):
        inner = read_date(text[1:-1], month)
        return inner | {"supplied-date": "It stands in square brackets in the bibliography."}
    if re.fullmatch(r"\d{4}", text) and month is not None and (number := number_month(month)):
        return {"date": f"{text}-{number:02}"}
    if find_date_fault(text) is None:
        return {"date": text}
    if (about := ABOUT_PATTERN.fullmatch(text)) is not None:
        return {"date": f"{about[1]}~"}
    if (years := YEARS_PATTERN.fullmatch(text)) is not None:
        first, last = f"{years[1]}{years[2]}", f"{years[3] or years[1]}{years[4]}"
        if first < last:  # else "1950-13", a month that is none
            return {"date": f"{first}/{last}"}
    if (words := WORDS_PATTERN.fullmatch(text)) is not None and (number := number_month(words["month"])):
        day = words["day"] or words["other"]
        return {"date": f"{words['year']}-{number:02}" + (f"-{int(day):02}" if day else "")}
    return {"date": written}


def number_month(name: str) -> int:
    """The number of a month or season, by its name or number; 0 where it is none."""
    low = name.lower().strip(" .")
    if low.isdecimal():
        return int(low) if 1 <= int(low) <= 12 else 0
    return SEASONS.get(low) or next((n for n, m in enumerate(MONTHS, 1) if low.startswith(m)), 0)
