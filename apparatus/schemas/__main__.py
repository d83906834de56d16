"""Write the JSON Schemas anew: into their folder, or, for another edition, into that which is named.

`python -m apparatus.schemas`, `python -m apparatus.schemas schemas`.
"""

import sys
from pathlib import Path

from apparatus.schemas import make_schemas

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
for name, text in make_schemas().items():
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
