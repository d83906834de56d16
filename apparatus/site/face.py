"""The text face, cut from the installed font package to what the pages and the PDF need.

In: the package `fontpkg_literata` (Literata, variable; SIL Open Font License, no reserved name).
Out: a folder with `assets/fonts/`, in it `text.woff2`, `text-italic.woff2` (together under 52 kB) and the
licence, which the renderer copies with the other files of the theme; and a folder of static cuts for the PDF.
Example: `cut_face(root)`; about ten seconds the first time, then nothing.

The same packages give the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools import version

from apparatus.site.products import FOLDER, is_whole, keep

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

ROMAN, ITALIC = "Literata[opsz,wght].ttf", "Literata-Italic[opsz,wght].ttf"
FEATURES = ("kern", "liga", "ccmp", "locl", "mark", "case", "onum", "lnum", "pnum", "tnum")
CHARACTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: the names of people and places, romanised
    *(0x2BB, 0x2BC, 0x2BE, 0x2BF),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x201F),
    *(0x2020, 0x2021, 0x2022, 0x2026, 0x202F, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2116),
    *(0x2190, 0x2191, 0x2192, 0x2193, 0x2212),
)
PRINT_FEATURES = (*FEATURES, "sups")  # figures drawn for note calls
# A PDF holds only what it uses: all of Latin, Greek and Cyrillic.
ALL_CHARACTERS = (*CHARACTERS, *range(0x180, 0x530), *range(0x1E00, 0x2000))


@dataclass(frozen=True, slots=True)
class Cut:
    """One cut of the variable face: one weight, drawn for one size."""

    source: str
    size: int  # in points, of the axis `opsz`
    features: tuple[str, ...] = FEATURES
    characters: tuple[int, ...] = CHARACTERS
    family: str | None = None  # the name under which a typesetter knows it; None: its own


FACES = {
    "text.woff2": Cut(ROMAN, 14),
    "text-italic.woff2": Cut(ITALIC, 14),
}
PRINT_FACES = {
    "text.ttf": Cut(ROMAN, 10, PRINT_FEATURES, ALL_CHARACTERS, family="Reader Text"),
    "text-italic.ttf": Cut(ITALIC, 10, PRINT_FEATURES, ALL_CHARACTERS, family="Reader Text"),
    "title.ttf": Cut(ROMAN, 30, PRINT_FEATURES, ALL_CHARACTERS, family="Reader Title"),
}


def cut_face(root: Path) -> Path:
    """The folder that holds the two files of the text face and its licence, cut where it is not kept.

    Where the font package is gone, a face that was cut before is taken.  Raises `ModuleNotFoundError`
    where there is none.
    """
    return keep_cuts(root, "face", FACES, "assets/fonts")


def cut_print_face(root: Path) -> Path:
    """The folder that holds the static cuts for the PDF, cut where it is not kept."""
    return keep_cuts(root, "print-face", PRINT_FACES, ".")


def keep_cuts(root: Path, name: str, cuts: Mapping[str, Cut], inner: str) -> Path:
    """The folder of some cuts with their licence; they lie in a folder `inner` of it."""
    try:
        package = files("fontpkg_literata")
    except ModuleNotFoundError:
        whole = [folder for folder in sorted((root / FOLDER).glob(f"{name}-*")) if is_whole(folder)]
        if not whole:
            raise
        return whole[-1]

    def make(folder: Path) -> None:
        (folder / inner).mkdir(parents=True)
        for file, one in cuts.items():
            cut(one, folder / inner / file)
        (folder / inner / "LICENSE.txt").write_bytes((package / "LICENSE").read_bytes())

    sources = sorted({one.source for one in cuts.values()})
    digests = [sha256((package / "files" / source).read_bytes()).hexdigest() for source in sources]
    return keep(root, name, "\n".join([version, repr(cuts), *digests]), make)


def cut(one: Cut, target: Path) -> None:
    """Write one instance of a variable font with some characters only, as the ending of the file says."""
    from fontTools import subset  # a second to load, and the cuts are kept
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    with (files("fontpkg_literata") / "files" / one.source).open("rb") as file:
        font = TTFont(file, recalcTimestamp=False)
        options = subset.Options(layout_features=list(one.features), hinting=False)
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # what it is, and its licence
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=one.characters)
        cutter.subset(font)
        font = instancer.instantiateVariableFont(font, {"wght": 400, "opsz": one.size})
        if one.family is not None:
            rename(font, one.family, "Italic" if one.source == ITALIC else "Regular")
        font.flavor = "woff2" if target.suffix == ".woff2" else None
        font.save(target)


def rename(font: "TTFont", family: str, style: str) -> None:
    """Give a cut a family of its own, so that it is not taken for another of the same face."""
    whole = f"{family} {style}"
    for number, name in ((1, family), (2, style), (3, whole), (4, whole), (6, whole.replace(" ", "-"))):
        font["name"].setName(name, number, 3, 1, 0x409)
