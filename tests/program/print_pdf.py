"""A PDF from words and places, with no library: enough for tests of what reads one."""

from collections.abc import Sequence
from typing import NamedTuple


class Words(NamedTuple):
    """Words at a place of a page, in points from its lower left corner."""

    x: float
    y: float
    words: str
    size: float = 10.0
    upright: bool = True


def print_pdf(pages: Sequence[Sequence[Words]], title: str = "") -> bytes:
    """A PDF of these pages, 400 by 600 points, in Times."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    for at, page in enumerate(pages):
        stream = "\n".join(map(print_words, page))
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {5 + 2 * at} 0 R >>",
            f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream",
        ]
    objects.append(f"<< /Title ({title}) >>")
    made, starts = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        starts.append(len(made.encode("cp1252")))
        made += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(objects) + 1
    made += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    made += f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\n"
    made += f"startxref\n{made.index('xref')}\n%%EOF\n"
    return made.encode("cp1252")


def print_words(each: Words) -> str:
    words = each.words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    matrix = "1 0 0 1" if each.upright else "0 1 -1 0"
    return f"BT /F {each.size} Tf {matrix} {each.x} {each.y} Tm ({words}) Tj ET"
