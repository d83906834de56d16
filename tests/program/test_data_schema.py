"""`edition.json` is as its published schema says, and has no field of which that does not speak."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import Site


def close(schema: Any) -> Any:
    """The same schema, which allows no further fields."""
    if isinstance(schema, list):
        return [close(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: close(part) for name, part in schema.items()}
    return {"additionalProperties": False, **closed} if "required" in schema else closed


def find_faults(folder: Path, data: Any = None) -> list[str]:
    """Where the data of a site are not as its schema says."""
    schema = json.loads((folder / "edition.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = data or json.loads((folder / "edition.json").read_text("utf-8"))
    checker = jsonschema.Draft202012Validator(close(schema))
    return [error.json_path for error in checker.iter_errors(data)]


def test_the_data_are_as_the_schema_says(toy_site: Site) -> None:
    assert find_faults(toy_site.folder) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [(("schema",), 1), (("essays", 0, "notes", 0, "kind"), "gossip"), (("essays", 0, "rights"), None)],
)
def test_other_data_are_not(toy_site: Site, path: tuple[Any, ...], value: object) -> None:
    data = json.loads((toy_site.folder / "edition.json").read_text("utf-8"))
    here = data
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    assert len(find_faults(toy_site.folder, data)) == 1
