"""What Zotero makes of a record, by its documented rules.

In: the `title` of a COinS, a text of RIS, BibTeX or CSL-JSON, a page.  Out: an item as Zotero keeps it:
`{"itemType": "letter", "creators": [("author", "Shtykov", "")], "archive": "…", "notes": "…"}`, in which
`notes` joins the note, the abstract and the field "extra", wherever the words arrived.

The rules are those of Zotero's translators COinS, RIS, BibTeX, CSL JSON and Embedded Metadata
(github.com/zotero/translators) and of `openurl.js` (github.com/zotero/utilities), for what we write; the
tables were compared with the programs themselves, item for item.
"""

import calendar
import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import rispy  # type: ignore[import-untyped]
from pybtex.bibtex.utils import split_name_list  # type: ignore[import-untyped]
from pybtex.database import Person, parse_string  # type: ignore[import-untyped]

from apparatus.files.latex import read_latex

Item = dict[str, Any]
Creator = tuple[str, str, str]  # type, family name, given name; a name in one field has no given name

# --------------------------------------------------------------------------- COinS

FORMATS = {"book": "book", "journal": "journalArticle", "dc": "webpage", "dissertation": "thesis"}
GENRES = {"bookitem": "bookSection", "report": "report", "document": "document"}
TITLES = {  # key -> the types whose title it is; of the others it is the container's
    "rft.btitle": ("book", "report"),
    "rft.atitle": ("journalArticle", "bookSection"),
    "rft.title": ("book", "report", "webpage", "letter", "manuscript", "thesis"),
}
KEYS = {
    "rft.jtitle": "container",
    "rft.date": "date",
    "rft.volume": "volume",
    "rft.issue": "issue",
    "rft.pages": "pages",
    "rft.issn": "ISSN",
    "rft.isbn": "ISBN",
    "rft.pub": "publisher",
    "rft.place": "place",
    "rft.edition": "edition",
    "rft.series": "series",
    "rft.language": "language",
    "rft.description": "notes",  # the last one only
}


def read_coins(title: str) -> Item:
    """The item of a context object."""
    pairs = [tuple(part.split("=", 1)) for part in title.split("&")]
    values = [(key, unquote(re.sub(r"\+|%2B", " ", value, flags=re.IGNORECASE))) for key, value in pairs]
    kind = dict(values)["rft_val_fmt"].rpartition(":")[2]
    genre = dict(values).get("rft.genre", "")
    item: Item = {"itemType": GENRES.get(genre, FORMATS[kind]) if kind == "book" else FORMATS[kind]}
    for key, value in values:
        if item["itemType"] == "thesis" and key in ("rft.language", "rft.description"):
            continue
        if key == "rft_id" and value.startswith(("http://", "https://")):
            item["url"] = value
        elif key == "rft_id" and value.startswith("info:doi/"):
            item["DOI"] = value.removeprefix("info:doi/")
        elif key == "rft.type":
            item["itemType"] = value
        elif key in TITLES:
            item["title" if item["itemType"] in TITLES[key] else "container"] = value
        elif key in KEYS:
            item[KEYS[key]] = value
    return {**item, "creators": read_coins_creators(values)}


def read_coins_creators(values: list[tuple[str, str]]) -> list[Creator]:
    """Plain names in their order; divided ones where they stood; each corporate one before all others."""
    plain: list[Creator] = []
    divided: list[tuple[int, list[str]]] = []
    corporate: list[Creator] = []
    for key, value in values:
        if key == "rft.aulast":
            divided.append((len(plain), [value, ""]))
        elif key == "rft.aufirst":
            divided[-1][1][1] = value
        elif key == "rft.aucorp":
            corporate.insert(0, ("author", value, ""))
        elif key in ("rft.au", "rft.contributor"):
            family, _, given = clean(value).partition(", ")
            plain.append(("author" if key == "rft.au" else "contributor", family, given.split(", ")[0]))
    shift = 0
    for offset, (family, given) in divided:
        if not any(f == family and given and g.startswith(given) for _, f, g in plain):
            plain.insert(offset + shift, ("author", family, given))
            shift += 1
    return corporate + plain


def clean(name: str) -> str:
    """A plain name loses brackets and stops at both ends."""
    return re.sub(r"^[\s.,/\[\]:]+|[\s.,/\[\]:]+$", "", name) + (
        "." if re.search(r"\b[A-ZА-Я]\.$", name) else ""
    )


# ----------------------------------------------------------------------------- RIS

RIS_TYPES = {
    "BOOK": "book",
    "CHAP": "bookSection",
    "JOUR": "journalArticle",
    "JFULL": "journalArticle",
    "RPRT": "report",
    "THES": "thesis",
    "MANSCPT": "manuscript",
    "ELEC": "webpage",
    "PCOMM": "letter",
    "NEWS": "newspaperArticle",
}  # any other is a journal article
RIS_TAGS = {
    "TI": "title",
    "PB": "publisher",
    "CY": "place",
    "SE": "section",
    "ET": "edition",
    "VL": "volume",
    "NV": "volumes",
    "IS": "issue",
    "LA": "language",
    "DO": "DOI",
    "UR": "url",
    "DB": "archive",
    "AN": "archiveLocation",
    "M3": "type",
    "N1": "notes",
}
RIS_SPECIAL = {
    "T2": {"book": "series", "report": "series"},  # else the container
    "T3": {"bookSection": "series", "journalArticle": "series"},
    "SN": {"report": "number", "journalArticle": "ISSN", "newspaperArticle": "ISSN"},  # else the ISBN
    "M1": {"book": "seriesNumber"},
    "SV": {"bookSection": "seriesNumber"},
}
RIS_ROLES = {
    "A2": {
        "letter": "recipient",
        "bookSection": "editor",
        "journalArticle": "editor",
        "book": "seriesEditor",
    },
    "A3": {"book": "editor"},
    "A4": {},  # a translator
}


def read_ris(text: str) -> list[Item]:
    """The items of a file of RIS; rispy parts its lines."""
    tags = {key: [key] for key in rispy.TAG_KEY_MAPPING}
    lists = list(tags)
    found = rispy.loads(text, mapping={k: k for k in tags}, list_tags=lists, enforce_list_tags=True)
    return [read_ris_entry(entry) for entry in found]


def read_ris_entry(entry: dict[str, Any]) -> Item:
    """One item."""
    lines = {tag: value if isinstance(value, list) else [value] for tag, value in entry.items()}
    kind = RIS_TYPES.get(lines["TY"][0], "journalArticle")
    item: Item = {"itemType": kind, "creators": []}
    for tag, values in lines.items():
        if tag in ("AU", "A2", "A3", "A4"):
            role = "author" if tag == "AU" else RIS_ROLES[tag].get(kind, "translator")
            item["creators"] += [(role, *part_once(value)) for value in values]
        elif tag in RIS_TAGS:
            item[RIS_TAGS[tag]] = " | ".join(values)  # a second note would be seen
        elif tag in RIS_SPECIAL:
            default = {"T2": "container", "SN": "ISBN"}.get(tag, "lost")
            item[RIS_SPECIAL[tag].get(kind, default)] = values[0]
    item["pages"] = "-".join(lines[tag][0] for tag in ("SP", "EP") if tag in lines)
    if date := lines.get("DA", lines.get("PY")):
        item["date"] = "-".join(part for part in date[0].split("/")[:3] if part)
    return {name: value for name, value in item.items() if value or name == "creators"}


def part_once(name: str) -> tuple[str, str]:
    """A name at its first comma."""
    family, _, given = name.partition(",")
    return family.strip(), given.strip()


# -------------------------------------------------------------------------- BibTeX

BIBTEX_TYPES = {
    "book": "book",
    "incollection": "bookSection",
    "article": "journalArticle",
    "techreport": "report",
    "phdthesis": "thesis",
    "unpublished": "manuscript",
    "online": "webpage",
    "letter": "letter",
    "misc": "document",
}  # an entry of any other type is not taken
BIBTEX_FIELDS = {
    "title": "title",
    "booktitle": "container",
    "journal": "container",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "address": "place",
    "series": "series",
    "edition": "edition",
    "volume": "volume",
    "pages": "pages",
    "type": "type",
    "language": "language",
    "url": "url",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "date": "date",
}
BIBTEX_NUMBERS = {"report": "number", "book": "seriesNumber", "bookSection": "seriesNumber"}  # else the issue
EPRINTS = {"jstor": "JSTOR", "arxiv": "arXiv", "hdl": "HDL", "pubmed": "PMID"}  # told in "extra"


def read_bibtex(text: str) -> list[Item]:
    """The items of a file of BibTeX; pybtex parts its entries."""
    return [read_bibtex_entry(entry) for entry in parse_string(text, "bibtex").entries.values()]


def read_bibtex_entry(entry: Any) -> Item:
    """One item."""
    kind = BIBTEX_TYPES[entry.type]
    fields = {name: read_latex(value)[0] for name, value in entry.fields.items()}
    item: Item = {"itemType": kind, "creators": []}
    persons = {**entry.persons, "translator": split_names(entry.fields.get("translator", ""))}
    for role in ("author", "editor", "translator"):
        item["creators"] += [(role, *read_bibtex_name(person)) for person in persons.get(role, [])]
    for name, value in fields.items():
        if name in BIBTEX_FIELDS:
            item[BIBTEX_FIELDS[name]] = value.replace("–", "-") if name == "pages" else value
        elif name == "number":
            item[BIBTEX_NUMBERS.get(kind, "issue")] = value
    said = [fields.get("note"), fields.get("abstract")]
    if label := EPRINTS.get(fields.get("eprinttype", "")):
        said.append(f"{label}: {fields['eprint']}")
    return item | {"notes": " ".join(words for words in said if words)}


def split_names(value: str) -> list[Any]:
    """Names of a field that pybtex takes for words."""
    return [Person(name) for name in split_name_list(value)] if value else []


def read_bibtex_name(person: Any) -> tuple[str, str]:
    """Family and given name; a suffix stands after the given name."""
    family = " ".join((*person.prelast_names, *person.last_names))
    given = " ".join((*person.first_names, *person.middle_names))
    suffix = " ".join(person.lineage_names)
    return read_latex(family)[0], ", ".join(part for part in (given, suffix) if part)


# ------------------------------------------------------------------------ CSL-JSON

CSL_TYPES = {
    "book": "book",
    "chapter": "bookSection",
    "article-journal": "journalArticle",
    "report": "report",
    "thesis": "thesis",
    "manuscript": "manuscript",
    "webpage": "webpage",
    "personal_communication": "letter",
    "article-newspaper": "newspaperArticle",
    "interview": "interview",
}  # any other is a document
CSL_VARIABLES = {
    "title": "title",
    "container-title": "container",
    "collection-title": "series",
    "collection-number": "seriesNumber",
    "publisher": "publisher",
    "publisher-place": "place",
    "edition": "edition",
    "section": "section",
    "volume": "volume",
    "number-of-volumes": "volumes",
    "issue": "issue",
    "number": "number",
    "page": "pages",
    "genre": "type",
    "archive": "archive",
    "archive_location": "archiveLocation",
    "language": "language",
    "URL": "url",
    "DOI": "DOI",
    "ISBN": "ISBN",
    "ISSN": "ISSN",
    "note": "notes",
}


def read_csl(text: str) -> list[Item]:
    """The items of a file of CSL-JSON."""
    return [read_csl_item(item) for item in json.loads(text)]


def read_csl_item(found: dict[str, Any]) -> Item:
    """One item; a suffix of a name is not read."""
    item: Item = {"itemType": CSL_TYPES.get(found["type"], "document"), "creators": []}
    for role in ("author", "editor", "translator", "interviewer", "recipient"):
        for name in found.get(role, []):
            item["creators"].append((role, name.get("family") or name["literal"], name.get("given", "")))
    item |= {CSL_VARIABLES[name]: value for name, value in found.items() if name in CSL_VARIABLES}
    if (date := found.get("issued")) is not None:
        item["date"] = date.get("literal") or read_csl_date(date)
    return item


def read_csl_date(date: dict[str, Any]) -> str:
    """A date in words; a span or a doubtful one as EDTF."""
    sides = date["date-parts"]
    if len(sides) > 1 or "circa" in date:
        return "/".join("-".join(f"{part:02}" for part in side) for side in sides) + "~" * ("circa" in date)
    year, *rest = sides[0]
    month = [calendar.month_name[rest[0]]] if rest else []
    day = f" {rest[1]}," if len(rest) > 1 else ""
    return " ".join(
        [*([date["season"]] if "season" in date else []), *(f"{m}{day}" for m in month), str(year)]
    )


# --------------------------------------------------------------- Embedded Metadata


class Head(HTMLParser):
    """What a page tells machines: meta tags, links, data, COinS, and lines that look like one of authors."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.metas: list[tuple[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.coins: list[str] = []
        self.bylines: list[str] = []
        self.data: list[Any] = []
        self._in_data = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and ("name" in values or "property" in values):
            self.metas.append((values.get("name") or values["property"], values.get("content", "")))
        if tag == "link":
            self.links.append(values)
        if values.get("class") == "Z3988":
            self.coins.append(values["title"])
        if "byline" in values.get("class", "").lower() or values.get("rel") == "author":
            self.bylines.append(tag)
        self._in_data = tag == "script" and values.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(json.loads(data))
            self._in_data = False


def read_embedded(page: str) -> Item:
    """The item of a page without COinS: Highwire tags, then Dublin Core, then what looks like a byline."""
    head = Head(page)
    metas = dict(reversed(head.metas))
    book = metas.get("citation_inbook_title")
    title = metas.get("citation_title")
    authors = [value for name, value in head.metas if name == "citation_author"]
    authors = authors or [value for name, value in head.metas if name.lower() == "dc.creator"] or head.bylines
    item = {
        "itemType": "bookSection" if book else "journalArticle" if title else "webpage",
        "title": title or metas.get("og:title"),
        "container": book or metas.get("og:site_name"),
        "creators": [("author", *part_once(author)) for author in authors],
        "date": metas.get("citation_publication_date", metas.get("DC.date")),
        "language": metas.get("citation_language"),
        "notes": metas.get("og:description") or metas.get("description"),
    }
    return {name: value for name, value in item.items() if value or name == "creators"}
