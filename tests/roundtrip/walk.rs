//! Where the schemas of a document stand, and where its examples.

use generator::pointer::Pointer;
use serde_json::{Map, Value};

/// An example, and the schema it is one of.
pub(crate) struct Example<'d> {
    pub(crate) schema: Pointer,
    pub(crate) pointer: Pointer,
    pub(crate) value: &'d Value,
}

/// What has been found so far.
pub(crate) struct Walk<'d> {
    root: &'d Value,
    /// Every schema, outer ones before those inside.
    pub(crate) schemas: Vec<Pointer>,
    pub(crate) examples: Vec<Example<'d>>,
}

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// A part of a document, which knows what stands in it.
type Part<'d> = fn(&mut Walk<'d>, &Pointer, &'d Value);

impl<'d> Walk<'d> {
    /// Looks at a whole document.
    pub(crate) fn new(root: &'d Value) -> Self {
        let mut walk = Self {
            root,
            schemas: Vec::new(),
            examples: Vec::new(),
        };
        let top = Pointer::root();
        walk.entries(&top, root, "paths", Self::path_item);
        walk.entries(&top, root, "webhooks", Self::path_item);
        if let Some(components) = root.get("components") {
            let at = top.join("components");
            walk.entries(&at, components, "schemas", Self::schema);
            walk.entries(&at, components, "parameters", Self::with_schema);
            walk.entries(&at, components, "headers", Self::with_schema);
            walk.entries(&at, components, "requestBodies", Self::body);
            walk.entries(&at, components, "responses", Self::response);
            walk.entries(&at, components, "pathItems", Self::path_item);
        }
        walk
    }

    /// Looks at each entry of an object below a key.
    fn entries(&mut self, at: &Pointer, value: &'d Value, key: &str, part: Part<'d>) {
        let at = at.join(key);
        for (name, entry) in value
            .get(key)
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            part(self, &at.join(name), entry);
        }
    }

    /// Looks at each element of a list below a key.
    fn elements(&mut self, at: &Pointer, value: &'d Value, key: &str, part: Part<'d>) {
        let at = at.join(key);
        let list = value.get(key).and_then(Value::as_array);
        for (index, element) in list.into_iter().flatten().enumerate() {
            part(self, &at.join(index), element);
        }
    }

    fn path_item(&mut self, at: &Pointer, item: &'d Value) {
        self.elements(at, item, "parameters", Self::with_schema);
        for method in METHODS {
            if let Some(operation) = item.get(method) {
                self.operation(&at.join(method), operation);
            }
        }
    }

    fn operation(&mut self, at: &Pointer, operation: &'d Value) {
        self.elements(at, operation, "parameters", Self::with_schema);
        if let Some(body) = operation.get("requestBody") {
            self.body(&at.join("requestBody"), body);
        }
        self.entries(at, operation, "responses", Self::response);
    }

    fn body(&mut self, at: &Pointer, body: &'d Value) {
        self.entries(at, body, "content", Self::with_schema);
    }

    fn response(&mut self, at: &Pointer, response: &'d Value) {
        self.entries(at, response, "headers", Self::with_schema);
        self.body(at, response);
    }

    /// A parameter, a header or a media type: a schema, and examples beside it.
    fn with_schema(&mut self, at: &Pointer, holder: &'d Value) {
        self.body(at, holder);
        let Some(schema) = holder.get("schema") else {
            return;
        };
        let place = at.join("schema");
        self.schema(&place, schema);
        if let Some(value) = holder.get("example") {
            self.example(&place, at.join("example"), value);
        }
        let named = holder.get("examples").and_then(Value::as_object);
        for (name, example) in named.into_iter().flatten() {
            if let Some(value) = self.resolved(example).get("value") {
                self.example(&place, at.join("examples").join(name), value);
            }
        }
    }

    /// An Example Object, through a reference.
    fn resolved(&self, example: &'d Value) -> &'d Value {
        let reference = example.get("$ref").and_then(Value::as_str);
        let target = reference
            .and_then(|reference| reference.strip_prefix('#'))
            .and_then(Pointer::from_fragment);
        target
            .and_then(|target| target.find(self.root))
            .unwrap_or(example)
    }

    fn example(&mut self, schema: &Pointer, pointer: Pointer, value: &'d Value) {
        self.examples.push(Example {
            schema: schema.clone(),
            pointer,
            value,
        });
    }

    fn schema(&mut self, at: &Pointer, schema: &'d Value) {
        self.schemas.push(at.clone());
        let Some(keywords) = schema.as_object() else {
            return;
        };
        self.examples_of(at, keywords);
        for key in [
            "properties",
            "patternProperties",
            "$defs",
            "dependentSchemas",
        ] {
            self.entries(at, schema, key, Self::schema);
        }
        for key in ["allOf", "oneOf", "anyOf", "prefixItems"] {
            self.elements(at, schema, key, Self::schema);
        }
        for key in [
            "items",
            "additionalProperties",
            "not",
            "if",
            "then",
            "else",
            "contains",
            "propertyNames",
        ] {
            if let Some(inner) = keywords.get(key).filter(|inner| inner.is_object()) {
                self.schema(&at.join(key), inner);
            }
        }
    }

    /// The examples that a schema gives of itself: one (3.0), or a list (3.1).
    fn examples_of(&mut self, at: &Pointer, keywords: &'d Map<String, Value>) {
        if let Some(value) = keywords.get("example") {
            self.example(at, at.join("example"), value);
        }
        let list = keywords.get("examples").and_then(Value::as_array);
        for (index, value) in list.into_iter().flatten().enumerate() {
            self.example(at, at.join("examples").join(index), value);
        }
    }
}
