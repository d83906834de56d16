"""The text face, cut from the installed font package to what the pages need.

In: the package `fontpkg-literata` (Literata, variable; SIL Open Font License, no reserved name).
Out: a folder with `assets/fonts/`, in it `text.woff2`, `text-italic.woff2` (together under 60 kB) and the
licence, which the renderer copies with the other files of the theme.
Example: `cut_face(root)`; about ten seconds the first time, then nothing.

The same packages give the same bytes.
"""

from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from fontTools import subset, version
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from apparatus.site.products import FOLDER, keep, remove

FACES = {"text.woff2": "Literata[opsz,wght].ttf", "text-italic.woff2": "Literata-Italic[opsz,wght].ttf"}
AXES = {"wght": 400, "opsz": 14}  # one weight, drawn for text sizes
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "case", "onum", "lnum", "pnum", "tnum"]
SMALL_CAPITALS = {"text.woff2": ["smcp", "c2sc"]}  # only where a page sets them
CHARACTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: the names of people and places, romanised
    *(0x2BB, 0x2BC, 0x2BE, 0x2BF),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x201F),
    *(0x2020, 0x2021, 0x2022, 0x2026, 0x202F, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2116),
    *(0x2190, 0x2191, 0x2192, 0x2193, 0x2212),
]


def cut_face(root: Path) -> Path:
    """The folder that holds the two files of the text face and its licence, cut where it is not kept.

    Where the font package is gone, a face that was cut before is taken.  Raises `ModuleNotFoundError`
    where there is none.
    """
    try:
        package = files("fontpkg_literata")
    except ModuleNotFoundError:
        whole = [folder for folder in sorted((root / FOLDER).glob("face-*")) if is_whole(folder)]
        if not whole:
            raise
        return whole[-1]
    sources = {name: package / "files" / source for name, source in FACES.items()}

    def make(folder: Path) -> None:
        fonts = folder / "assets" / "fonts"
        fonts.mkdir(parents=True)
        for name, source in sources.items():
            cut(source, fonts / name)
        (fonts / "LICENSE.txt").write_bytes((package / "LICENSE").read_bytes())
        (folder / SUMS).write_text(sum_up(folder), encoding="utf-8")

    kept = keep(root, "face", describe(sources), make)
    if not is_whole(kept):
        remove(kept)  # damaged since it was cut
        kept = keep(root, "face", describe(sources), make)
    return kept


SUMS = ".sums"  # what the files of a face were when they were cut


def sum_up(folder: Path) -> str:
    """The checksums of the files of a face."""
    fonts = sorted((folder / "assets" / "fonts").iterdir())
    return "".join(f"{sha256(path.read_bytes()).hexdigest()} {path.name}\n" for path in fonts)


def is_whole(folder: Path) -> bool:
    """Tell whether the files of a face are those that were cut."""
    sums = folder / SUMS
    return sums.is_file() and sums.read_text(encoding="utf-8") == sum_up(folder)


def describe(sources: dict[str, Traversable]) -> str:
    """What the files are made from: when this text changes, they are cut anew."""
    digests = [sha256(source.read_bytes()).hexdigest() for source in sources.values()]
    return "\n".join([version, repr((AXES, FEATURES, SMALL_CAPITALS, CHARACTERS)), *digests])


def cut(source: Traversable, target: Path) -> None:
    """Write one instance of a variable font with our characters only, as WOFF2."""
    with source.open("rb") as file:
        font = TTFont(file, recalcTimestamp=False)
        features = [*FEATURES, *SMALL_CAPITALS.get(target.name, [])]
        options = subset.Options(layout_features=features, hinting=False)
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # what it is, and its licence
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=CHARACTERS)
        cutter.subset(font)
        font = instancer.instantiateVariableFont(font, AXES)
        font.flavor = "woff2"
        font.save(target)
