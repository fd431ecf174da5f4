"""Rust types with serde's derive for the schemas of a document, as one would write them by hand.

Each has the properties that the generated type has; what is optional or nullable is an `Option`.
"""

import re

SCALARS = {"string": "String", "integer": "i64", "number": "f64", "boolean": "bool"}


def pascal(name):
    return "".join(part.capitalize() for part in re.findall("[A-Za-z0-9]+", name))


def references(value):
    """The names of the components that a part of a document refers to."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield tuple(value["$ref"].split("/")[2:])
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def reachable(document, start):
    """The components that a part of a document needs, by their kind."""
    found, waiting = {}, list(references(start))
    while waiting:
        kind, name = waiting.pop()
        if name not in found.setdefault(kind, {}):
            found[kind][name] = document["components"][kind][name]
            waiting += references(found[kind][name])
    return found


class Types:
    """The types so far."""

    def __init__(self, schemas):
        self.items = []
        for name, schema in sorted(schemas.items()):
            made = self.made(pascal(name), schema)
            if made != pascal(name):
                self.items.append(f"pub type {pascal(name)} = {made};\n")

    def made(self, name, schema):
        """The type of a schema; it is called so if it has to have a name."""
        if "$ref" in schema:
            return pascal(schema["$ref"].split("/")[-1])
        if schema.get("enum"):
            return self.enum(name, schema["enum"])
        if schema.get("properties"):
            return self.struct(name, schema)
        if schema.get("type") == "array":
            return f"Vec<{self.made(name + 'Item', schema['items'])}>"
        if schema.get("type") == "object":
            values = schema.get("additionalProperties")
            value = self.made(name + "Value", values) if isinstance(values, dict) else "serde_json::Value"
            return f"std::collections::BTreeMap<String, {value}>"
        return SCALARS.get(schema.get("type"), "serde_json::Value")

    def enum(self, name, values):
        variants = "".join(f"    #[serde(rename = {quoted(value)})]\n    V{at},\n" for at, value in enumerate(values))
        self.items.append(f"#[derive(Debug, Deserialize)]\npub enum {name} {{\n{variants}    #[serde(other)]\n    Other,\n}}\n")
        return name

    def struct(self, name, schema):
        fields = ""
        for at, (property, of) in enumerate(schema["properties"].items()):
            kind = self.made(name + pascal(property), of)
            if property not in schema.get("required", []) or of.get("nullable"):
                kind = f"Option<{kind}>"
            fields += f"    #[serde(rename = {quoted(property)})]\n    pub f{at}: {kind},\n"
        self.items.append(f"#[derive(Debug, Deserialize)]\npub struct {name} {{\n{fields}}}\n")
        return name


def quoted(string):
    return '"' + string.replace("\\", "\\\\").replace('"', '\\"') + '"'


def source(schemas):
    """A file of all types."""
    head = "//! The types of the document, with serde's derive.\n#![allow(dead_code)]\n\nuse serde::Deserialize;\n\n"
    return head + "\n".join(Types(schemas).items)
