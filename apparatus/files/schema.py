"""JSON Schemas of the files that editors write: their editing programs check and complete with them.

In: what reads a kind of record.  Out: a JSON-able schema, draft 2020-12.  Example: in `sources/x.yaml`,
whose first line names `editor.schema.json`, a program offers `emendations` and says what `before` is.

Titles and descriptions are docstrings, and the comments behind the fields of the model.
"""

import inspect
import re
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

FIELD_PATTERN = re.compile(
    r"""
    ^ \ {4} (\w+) : \ [^#\n]* \ \ \# \ (.*) $  # a field with a comment behind it
    """,  # matches "    line: int  # of the witness"; must not match "    line: int"
    re.VERBOSE | re.MULTILINE,
)


class Untitled(GenerateJsonSchema):
    """pydantic's own, without a title for each field, which would repeat its key."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """None has one."""
        return False


def make_schema(adapter: TypeAdapter[Any]) -> dict[str, Any]:
    """The schema of one kind of file."""
    return {"$schema": Untitled.schema_dialect, **adapter.json_schema(schema_generator=Untitled)}


def describe(kind: Any, schema: dict[str, Any]) -> None:
    """Put into the schema of a record what the comments behind its fields say; no other keys."""
    schema["additionalProperties"] = False
    source = "".join(map(inspect.getsource, kind.__mro__[-2::-1]))
    comments = dict(FIELD_PATTERN.findall(source))
    keys = {field.name: field.metadata.get("key", name) for name, field in kind.__dataclass_fields__.items()}
    for name, comment in comments.items():
        if (part := schema["properties"].get(keys[name])) is not None:
            part["description"] = comment.replace("None:", "left out:")
    for part in schema["properties"].values():
        if part.get("default", True) in (None, "", []):
            del part["default"]
