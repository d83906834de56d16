"""Write the JSON Schemas anew into their folder: `python -m apparatus.schemas`."""

from pathlib import Path

from apparatus.schemas import make_schemas

for name, text in make_schemas().items():
    Path(__file__).with_name(name).write_text(text, encoding="utf-8", newline="\n")
