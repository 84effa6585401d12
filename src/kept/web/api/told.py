"""The description of the API as the values of a page that people read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

_SCHEMAS: Final = "#/components/schemas/"

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Type:
    """What a value is, in a few words; `schema` names the object that it is, or of which it is a list."""

    words: str
    schema: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter of an operation or a field of an object.

    `place` is path or query for a parameter and empty for a field. `values` are those that it takes, where
    there is a list of them.
    """

    name: str
    place: str
    required: bool
    type: Type
    description: str
    example: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. `example` is an address to open, empty for a change; `body` is what is sent."""

    anchor: str
    method: str
    path: str
    summary: str
    more: str
    parameters: tuple[Value, ...]
    body: tuple[Value, ...]
    answer: Type
    errors: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Part:
    """An object that stands in answers, with the paragraphs that describe it and its fields."""

    name: str
    description: tuple[str, ...]
    fields: tuple[Value, ...]


def operations(told: Schema) -> dict[str, list[Operation]]:
    """The operations of a description by their subject, each in the order of the addresses."""
    found: dict[str, list[Operation]] = {tag["name"]: [] for tag in told["tags"]}
    reader = _Reader(told["components"]["schemas"])
    for path, methods in sorted(told["paths"].items()):
        for method, one in methods.items():
            found[one["tags"][0]].append(reader.operation(method.upper(), path, one))
    return found


def parts(told: Schema) -> list[Part]:
    """The objects that stand in answers, in the order of their names."""
    schemas = told["components"]["schemas"]
    reader = _Reader(schemas)
    found = ((name, one) for name, one in sorted(schemas.items()) if one.get("type") == "object")
    return [Part(name, _paragraphs(one), reader.fields(one)) for name, one in found]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a description whose schemas are these."""

    schemas: Schema

    def operation(self, method: str, path: str, one: Schema) -> Operation:
        summary, _, more = one.get("description", one["summary"]).partition("\n\n")
        parameters = tuple(self._parameter(each) for each in one.get("parameters", ()))
        answer = _content(one["responses"]["200"])
        return Operation(
            anchor=one["operationId"],
            method=method,
            path=path,
            summary=" ".join(summary.split()),
            more=" ".join(more.split()),
            parameters=parameters,
            body=self.fields(_content(one.get("requestBody", {}))),
            answer=self.type(answer),
            errors=tuple(sorted(code for code in one["responses"] if code != "200")),
            example=_example(path, parameters) if method == "GET" else "",
        )

    def _parameter(self, one: Schema) -> Value:
        described = {**one["schema"], "description": one.get("description", "")}
        return self._value(one["name"], one["in"], one.get("required", False), described)

    def fields(self, schema: Schema) -> tuple[Value, ...]:
        """The fields of an object; none of anything else."""
        whole = self._resolved(schema)
        needed, found = whole.get("required", ()), whole.get("properties", {})
        return tuple(self._value(name, "", name in needed, one) for name, one in found.items())

    def _value(self, name: str, place: str, required: bool, schema: Schema) -> Value:
        target = self._resolved(schema)
        examples: Sequence[Any] = schema.get("examples", ())
        one = self._resolved(target.get("items", target))
        return Value(
            name=name,
            place=place,
            required=required,
            type=self.type(schema),
            description=next(iter((*_paragraphs(schema), *_paragraphs(target))), ""),
            example=_shown(examples[0]) if examples else "",
            values=tuple(map(str, one.get("enum", ()))),
        )

    def type(self, schema: Schema) -> Type:
        """What a value of this schema is."""
        inner = self.type(schema["items"]) if "items" in schema else None
        if inner is not None:
            plural = "" if inner.schema or inner.words.endswith("kind") else "s"
            return Type(f"list of {inner.words}{plural}", inner.schema)
        members = [one for one in schema.get("anyOf", schema.get("oneOf", ())) if one.get("type") != "null"]
        if members:
            of = self.type(members[0]) if len(members) == 1 else Type("record of any kind")
            null = any(one.get("type") == "null" for one in schema.get("anyOf", ()))
            return Type(f"{of.words} or null" if null else of.words, of.schema)
        name = schema.get("$ref", "").removeprefix(_SCHEMAS)
        target = self._resolved(schema)
        return Type(name, name) if name and target.get("type") == "object" else Type(_word(target))

    def _resolved(self, schema: Schema) -> Schema:
        """The schema to which a reference points, past what may also be null."""
        if "$ref" in schema:
            found: Schema = self.schemas[schema["$ref"].removeprefix(_SCHEMAS)]
            return found
        members = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
        return self._resolved(members[0]) if len(members) == 1 else schema


def _content(part: Schema) -> Schema:
    """The schema of the JSON in a request or a response."""
    found: Schema = part.get("content", {}).get("application/json", {}).get("schema", {})
    return found


def _paragraphs(schema: Schema) -> tuple[str, ...]:
    """The paragraphs of a description."""
    return tuple(" ".join(one.split()) for one in schema.get("description", "").split("\n\n") if one.strip())


def _word(schema: Schema) -> str:
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    found = str(schema.get("type", schema.get("const", "value")))
    return "word" if "enum" in schema else words.get(found, found)


def _shown(example: Any) -> str:
    return example if isinstance(example, str) else str(example).replace("'", '"')


def _example(path: str, parameters: Sequence[Value]) -> str:
    """An address to try: the path with the examples of what it needs."""
    needed = [one for one in parameters if one.required]
    for one in needed:
        if one.place == "path":
            path = path.replace(f"{{{one.name}}}", quote(one.example, safe=""))
    asked = [f"{one.name}={quote(one.example)}" for one in needed if one.place == "query"]
    return path + ("?" + "&".join(asked) if asked else "")
