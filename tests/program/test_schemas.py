"""The JSON Schemas are made from the types of the model, and editing programs find them."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from apparatus.files.schema import describe
from apparatus.model.editing import Emendation
from apparatus.schemas import make_schemas
from tests.program.make import ROOT, TOY

FOLDER = ROOT / "apparatus" / "schemas"
LINE_PATTERN = re.compile(r"# yaml-language-server: \$schema=(.*)\n")
RULES = {  # of YAML 1.2, which editing programs follow: no dates, `no` is a word
    **{"bool": r"true|false", "int": r"[-+]?[0-9]+", "null": r"~|null|"},
    **{"float": r"[-+]?[0-9]+\.[0-9]*"},
}


class Core(yaml.SafeLoader):
    """Reads a file as an editing program does."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (so PyYAML wants it)


for name, pattern in RULES.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"^(?:{pattern})$"), None)


def read(text: str) -> Any:
    """The value that an editing program makes of a file."""
    return yaml.load(text, Loader=Core)


def find_faults(name: str, text: str) -> list[str]:
    """What an editing program marks in a file of a kind: the paths of the faults."""
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema)
    checker.check_schema(schema)
    return sorted(error.json_path for error in checker.iter_errors(with_words(read(text))))


def list_files(root: Path) -> list[Path]:
    """The files of an edition that editors write and that have a schema."""
    return sorted(
        path
        for folder in ("sources", "sources/map", "footnotes")
        for path in (root / folder).glob("*.yaml")
        if not path.name.endswith(".ledger.yaml") and path.name not in ("published.yaml", "land.yaml")
    )


def with_words(value: Any) -> Any:
    """JSON has no keys but words."""
    if isinstance(value, dict):
        return {str(key): with_words(inner) for key, inner in value.items()}
    return [with_words(inner) for inner in value] if isinstance(value, list) else value


def test_the_schemas_are_those_of_the_types() -> None:
    """If this fails: `python -m apparatus.schemas`."""
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert there == make_schemas()


@pytest.mark.parametrize("path", list_files(TOY), ids=lambda path: path.name)
def test_every_file_names_its_schema_and_keeps_to_it(path: Path) -> None:
    check_file(path)


def check_file(path: Path) -> None:
    """The first line of a file names its schema, and the rest keeps to it."""
    text = path.read_text(encoding="utf-8")
    match = LINE_PATTERN.match(text)
    assert match is not None
    of_folder = {"sources": "editor"}.get(path.parent.name, "footnotes")
    kind = path.stem if path.stem in ("names", "chronology", "map") else of_folder
    assert (path.parent / match[1]).resolve() == FOLDER / f"{kind}.schema.json"
    assert find_faults(kind, text) == []


EDITOR = (TOY / "sources" / "quarry-road.yaml").read_text(encoding="utf-8")
NOTES = (TOY / "footnotes" / "harbour-lights.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("editor", EDITOR.replace("rights:", "right:"), ["$", "$"]),
        ("editor", EDITOR.replace("format: pdf-text", "format: pdf"), ["$.format"]),
        ("editor", EDITOR.replace("- number: 3", "- number: third"), ["$.missing_notes[0].number"]),
        ("editor", EDITOR.replace("title: LOWMOUTH COLLEGE", "title:"), ["$.title"]),
        ("editor", EDITOR + "language: ''\n", ["$.language"]),
        ("footnotes", NOTES.replace("form: ibid", "form: ibidem"), ["$.notes['2'][0]"]),
        ("footnotes", NOTES.replace("notes:\n", "note:\n"), ["$", "$"]),
        ("names", "persons: {kim: {name: Kim, variants: [Gim]}}", ["$.persons.kim"]),
        ("names", "persons: {kim: {nam: Kim}}", ["$.persons.kim"]),
    ],
)
def test_a_broken_file_is_marked(kind: str, text: str, found: list[str]) -> None:
    assert find_faults(kind, text) == found


def test_what_an_editor_is_told_of_a_key() -> None:
    schema: dict[str, Any] = {
        "properties": {"before": {"default": ""}, "line": {}, "kind": {"default": "slip"}}
    }
    describe(Emendation, schema)
    assert schema == {
        "additionalProperties": False,
        "properties": {
            "before": {
                "description": "words just before `reading`, where that stands more than once on the line"
            },
            "line": {"description": "of the witness"},
            "kind": {"default": "slip"},
        },
    }
