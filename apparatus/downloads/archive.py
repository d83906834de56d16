"""Files in a ZIP archive, the same files always giving the same bytes.

In: names and bytes.  Out: the archive, without dates and in the order of the names.
Example: an EPUB, in which `mimetype` comes first and is not compressed.
"""

import io
import zipfile
from collections.abc import Mapping

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest date that ZIP can write


def pack(files: Mapping[str, bytes], first: tuple[str, bytes] | None = None) -> bytes:
    """An archive of files, after one that is stored as it is."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        if first is not None:
            archive.writestr(entry(first[0], zipfile.ZIP_STORED), first[1])
        for name in sorted(files):
            archive.writestr(entry(name, zipfile.ZIP_DEFLATED), files[name], compresslevel=9)
    return packed.getvalue()


def entry(name: str, compression: int) -> zipfile.ZipInfo:
    """The head of a file: the same on every system."""
    info = zipfile.ZipInfo(name, FIRST_DAY)
    info.compress_type = compression
    info.create_system = 3  # Unix, whatever the machine
    info.external_attr = 0o100644 << 16
    return info
