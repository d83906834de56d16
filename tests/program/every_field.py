"""Every type of entry with every field that it may have, and what becomes of it in each way out.

In: nothing.  Out: texts by the name of their golden file in `cases/`; `make golden` writes them anew.
Example: `every-field.ris` has the series of a book under `T2` and that of a chapter under `T3`.
"""

import json
from urllib.parse import parse_qsl

from apparatus.cited.entry_types import ENTRY_TYPES, SHELF, fields_of
from apparatus.cited.library import parse_library
from apparatus.exports.bibtex import write_bibtex
from apparatus.exports.coins import write_coins
from apparatus.exports.csl import write_csl_json
from apparatus.exports.json_ld import describe_library
from apparatus.exports.record import Record, gather_records
from apparatus.exports.ris import write_ris
from apparatus.exports.style import format_citations
from apparatus.model.edition import Edition
from apparatus.model.site import Site
from apparatus.model.sources import plain
from tests.program.make import ROOT

CASES = ROOT / "tests" / "program" / "cases"

VALUES = {
    "author": "Ash, Jr., Ada M. and de Birch, B. and {Tide, Lamp and Anchor Society}",
    "editor": "Oar, K. and Elm, Eve",
    "translator": "Fir, O.",
    "interviewer": "Gull, G. and {the Harbour Board}",
    "sender": "Wren, Ada",
    "senderrole": "Keeper of the Lamps",
    "recipient": "{the Harbour Board}",
    "recipientrole": "at Lowmouth",
    "title": "Lamps: A Study",
    "shorttitle": "Lamps",
    "booktitle": "Lights of the World",
    "journal": "Harbour Quarterly",
    "series": "Harbour Studies",
    "number": "7",
    "edition": "2",
    "section": "B",
    "volume": "3",
    "volumes": "4",
    "type": "working paper",
    "institution": "Lowmouth College",
    "publisher": "Tide Press",
    "address": "Lowmouth",
    "pages": "61-92",
    "isbn": "978-0-306-40615-7",
    "issn": "0378-5955",
    "doi": "10.5555/lamp_keeper",
    "url": "https://lamps.example/a_b?c=%20&d=1",
    "urldate": "2020-01-31",
    "eprint": "12345",
    "eprinttype": "jstor",
    "language": "en-GB",
    "kind": "telegram",
    "archive": "Lowmouth College Archive",
    "archiveshort": "LCA",
    "collection": "Ash Papers",
    "recordseries": "Letters, 1949-53",
    "box": "4",
    "folder": "Lamps and Wicks",
    "item": "17",
    "shelfmark": "LC 3/71",
    "fond": "1",
    "opis": "2",
    "delo": "3",
    "papka": "4",
    "listy": "5-6",
    "printedin": "book-full",
    "printedpages": "12-13",
    "citedthrough": "article-full",
    "note": "It is bound in blue.",
    "doubt": "The third volume may be lost.",
    "date": "1950-06-25",
}
# In what else entries differ: the date, and how much of it is known; what is supplied; a title or none.
OTHERS = {
    "month": {"date": "1950-06"},
    "year": {"date": "1950", "supplied-date": "It stands on the spine."},
    "spring": {"date": "1995-21"},
    "summer": {"date": "1995-22"},
    "autumn": {"date": "1995-23"},
    "winter": {"date": "1995-24"},
    "seasons": {"date": "1995-21/1995-23"},
    "years": {"date": "2003/2004"},
    "days": {"date": "1950-06-25/1950-06-27"},
    "about": {"date": "1999~"},
    "doubtful": {"date": "1999?"},
    "both": {"date": "1999%"},
    "decade": {"date": "195X"},
    "some-day": {"date": "1950-06-XX"},
    "since": {"date": "1950/.."},
    "until": {"date": "../1950"},
    "days-of-two-months": {"date": "1950-06-25/1950-07-02"},
    "family-first": {"author": "Li, Haiwen", "familyfirst": "Li", "date": "1950"},
    "nodate": {"nodate": "The note gives none."},
    "undated": {
        "undated": "No leaf bears a year.",
        "address": "Lowmouth",
        "supplied-address": "The press is there.",
    },
}
BOOK = {"author": "Ash, Ada", "title": "Lamps", "publisher": "Tide Press"}
SUPPLIED = (
    "shorttitle",
    "booktitle",
    "publisher",
    "address",
    "pages",
    "printedin",
    "printedpages",
    "citedthrough",
)
NAMES = {
    "prefix": "{Della Porta}, G.",
    "particle": "van Inwagen, P.",
    "one": "Pell",
    "initial": "Ash, A. B.-C.",
}
NAMES |= {"hyphen": "Ash, Ada-Marie", "short": "Ash, X", "capitals": "Ash, ADA"}
ENDS = {"question": "Who Lit Them?", "call": "Light!", "quoted": "It Was “Light”"}
# How pages may be written.
PAGES = {"dash": "61–92", "dashes": "61--92", "roman": "xii-xv", "stretches": "S5-S12, S20", "one": "7"}
CHAPTER = {**BOOK, "booktitle": "Lights", "date": "1950"}
WIRE = {"kind": "wire", "sender": "Ash", "recipient": "Birch", "printedin": "book-full"}
UNSENT = ("sender", "senderrole", "recipient", "recipientrole")
# Where a document lies, in archives of several countries.
MEMO = {"kind": "memorandum", "title": "Oil", "date": "1950-06-25"}
ARCHIVES = {
    "kew": {"archive": "The National Archives, Kew", "shelfmark": "FO 371/84076", "item": "FK1015/1"},
    "college-park": {
        "archive": "National Archives, College Park, MD",
        "shelfmark": "RG 59",
        "recordseries": "Central Decimal File, 1950-54",
        "box": "4262",
        "item": "795.00/6-2550",
    },
    "papers": {"archive": "Harbour Library", "collection": "Ash Papers", "box": "4", "folder": "3"},
    "named": {"archive": "Harbour Library", "archiveshort": "HL"},
}
# What is often not known of old, anonymous or short pieces.
SPARE = {
    "book-old": ("book", {"title": "Lamps", "address": "Lowmouth", "date": "1689"}),
    "book-circa": ("book", {"author": "Ash, Ada", "title": "Lamps", "date": "1750~"}),
    "book-bare": ("book", {"title": "Lamps", "undated": "No leaf bears a year."}),
    "incollection-anonymous": (
        "incollection",
        {"title": "Wicks", "booktitle": "Lamps", "pages": "3-9", "date": "1801"},
    ),
    "article-anonymous": ("article", {"title": "Wicks", "journal": "Harbour Quarterly", "date": "1950-21"}),
    "newspaper-anonymous": (
        "newspaper",
        {"title": "Lamps Lit", "journal": "Harbour Gazette", "date": "1950-06-25"},
    ),
    "newspaper-untitled": ("newspaper", {"journal": "Harbour Gazette", "date": "1950-06-25", "pages": "3"}),
    "magazine": (
        "newspaper",
        {
            "author": "Oar, K.",
            "title": "Oil",
            "journal": "Time and Tide",
            "date": "1950-07-03",
            "pages": "12-13",
        },
    ),
    "report-of-a-body": ("report", {"title": "Oil", "institution": "Harbour Board", "date": "1920"}),
    "thesis-plain": (
        "thesis",
        {"author": "Oar, K.", "title": "Oil", "institution": "Lowmouth College", "date": "1999"},
    ),
    "online-consulted": (
        "online",
        {
            "title": "Lamps",
            "institution": "Harbour Board",
            "url": "https://a.example/",
            "urldate": "2020-01-31",
        },
    ),
    "interview-plain": ("interview", {"author": "Pell, A.", "date": "1998-09"}),
    "interview-of": (
        "interview",
        {"author": "Pell, A.", "interviewer": "Gull, G.", "address": "Lowmouth", "date": "1998-09-01"},
    ),
    **{f"archival-{name}": ("archival", {**MEMO, **lies}) for name, lies in ARCHIVES.items()},
}


def write_library() -> str:
    """The bibliography in which every type has every field."""
    entries = []
    for kind in ENTRY_TYPES:
        fields = {name: value for name, value in VALUES.items() if name in fields_of(kind)}
        if kind in ("book", "article"):  # the others are printed and cited in these
            fields = {
                name: value for name, value in fields.items() if not name.startswith(("printed", "cited"))
            }
        if kind == "archival":  # one scheme of shelf-marks; the others stand below
            fields = {name: value for name, value in fields.items() if name not in (*SHELF[2:],)}
            sent = {
                name: value for name, value in fields.items() if name not in ("author", "title", "shorttitle")
            }
            entries.append(write_entry(kind, "archival-sent", sent))
            fields = {name: value for name, value in fields.items() if name not in UNSENT}
        entries.append(write_entry(kind, f"{kind}-full", fields))
    entries += [write_entry("book", f"book-{name}", {**BOOK, **more}) for name, more in OTHERS.items()]
    entries.append(
        write_entry(
            "book", "book-edited", {"editor": "Oar, K.", "title": "Wicks", "publisher": "P", "date": "1923"}
        )
    )
    entries += [
        write_entry("incollection", f"pages-{name}", {**CHAPTER, "pages": p}) for name, p in PAGES.items()
    ]
    marked = {name: VALUES[name] for name in SUPPLIED} | {
        f"supplied-{name}": "It is known." for name in SUPPLIED
    }
    entries.append(write_entry("incollection", "all-supplied", {**CHAPTER, **marked}))
    entries += [
        write_entry("book", f"name-{name}", {**BOOK, "author": a, "date": "1950"})
        for name, a in NAMES.items()
    ]
    entries += [
        write_entry("book", f"ends-{name}", {**BOOK, "title": t, "date": "1950", "note": t})
        for name, t in ENDS.items()
    ]
    entries += [write_entry(kind, key, fields) for key, (kind, fields) in SPARE.items()]
    months = (f"1950-{month:02}-{month:02}" for month in range(1, 13))
    entries += [write_entry("archival", f"wire-{day[5:7]}", {**WIRE, "date": day}) for day in months]
    return "\n".join(entries)


def write_entry(kind: str, key: str, fields: dict[str, str]) -> str:
    """One entry as an editor writes it."""
    return (
        f"@{kind}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n"
    )


def make_edition() -> Edition:
    """The bibliography as an edition without essays."""
    sources, problems = parse_library(write_library(), "works.bib")
    assert problems == (), problems
    return format_citations(Edition((), sources))


def write_all() -> dict[str, str]:
    """What each way out makes of it, by the name of the golden file."""
    edition = make_edition()
    records: list[Record] = list(gather_records(edition).values())
    coins = (parse_qsl(write_coins(record)) for record in records)
    data = describe_library(edition, Site("Lowmouth: A Reader", "https://lowmouth.example/"))
    cited = (
        f"{key}\n"
        + "".join(
            f"    {name}: {plain(getattr(one, name))}\n" for name in ("entry", "note", "short", "gloss")
        )
        for key, one in edition.formatted.items()
    )
    return {
        "every-field.bib": write_bibtex(records),
        "every-field.ris": write_ris(records),
        "every-field.json": write_csl_json(records),
        "every-field.coins.txt": "\n".join("".join(f"{k}={v}\n" for k, v in pairs) for pairs in coins),
        "every-field.ld.json": json.dumps(data, ensure_ascii=False, indent=1) + "\n",
        "every-field.citations.txt": "".join(cited),
    }
