//! Headers of responses: those that are strings, numbers, booleans, or lists of them.

use serde_json::{Map, Value};

use crate::ir::{Docs, Header, HeaderValue, StringFormat};
use crate::lower::context::Lowering;
use crate::lower::schema::scalar::{integer_format, is_decimal, string_format};
use crate::lower::schema::schema_object::SchemaObject;
use crate::pointer::Pointer;

/// How many subschemas may be inside each other. A header is not nested; this only ends circles.
const MAX_DEPTH: usize = 8;

/// What a header is, and whether it is a list.
type Described = (HeaderValue, bool);

impl<'d> Lowering<'d> {
    /// The headers of a response, but for `Content-Type`, which is ignored (OpenAPI 3.0.4, section 4.7.17.1).
    pub(crate) fn headers(&mut self, response: &Pointer) -> Vec<Header> {
        let pointer = response.join("headers");
        let described = self.resolver.value(&pointer).and_then(Value::as_object);
        let mut headers = Vec::new();
        for name in described.into_iter().flat_map(Map::keys) {
            if !name.eq_ignore_ascii_case("content-type") && is_name(name) {
                headers.extend(self.header(name, &pointer.join(name)));
            }
        }
        headers
    }

    /// A header; `None` if what stands here is none.
    fn header(&mut self, name: &str, pointer: &Pointer) -> Option<Header> {
        let (pointer, value) = self.resolver.through(pointer).ok()?;
        let header = value.as_object()?;
        let schema = pointer.join("schema");
        let described = self.header_value(&schema, 0);
        if described.is_none() {
            self.note_partial(&pointer, "this header is read as a string");
        }
        let (value, is_list) =
            described.unwrap_or((HeaderValue::String(StringFormat::Plain), false));
        let string = |key: &str| header.get(key).and_then(Value::as_str).map(str::to_owned);
        let of_schema = self.schema_of_header(&schema).map(|schema| schema.docs());
        Some(Header {
            name: name.to_owned(),
            value,
            is_list,
            docs: Docs {
                description: string("description").or(of_schema.unwrap_or_default().description),
                deprecated: header.get("deprecated") == Some(&Value::Bool(true)),
                ..Docs::default()
            },
            pointer,
        })
    }

    fn schema_of_header(&self, pointer: &Pointer) -> Option<SchemaObject<'d>> {
        let (pointer, value) = self.resolver.through(pointer).ok()?;
        SchemaObject::new(value, &pointer).ok()
    }

    /// What a schema says of a header; `None` if that has no type of its own, or is wrong, which costs only the type.
    fn header_value(&self, pointer: &Pointer, depth: usize) -> Option<Described> {
        let schema = self
            .schema_of_header(pointer)
            .filter(|_| depth < MAX_DEPTH)?;
        let scalar = |value| Some((value, false));
        match schema.types().ok()?.as_slice() {
            ["string"] => scalar(HeaderValue::String(string_format(&schema).ok()?)),
            ["integer"] => scalar(HeaderValue::Integer(integer_format(&schema).ok()?)),
            ["number"] if is_decimal(&schema).ok()? => scalar(HeaderValue::Decimal),
            ["number"] => scalar(HeaderValue::Number),
            ["boolean"] => scalar(HeaderValue::Boolean),
            ["array"] => {
                let item = self.header_value(&schema.pointer.join("items"), depth + 1)?;
                (!item.1).then_some((item.0, true))
            }
            [] => self.composed_header(&schema, depth),
            _ => None,
        }
    }

    /// What the only subschema that is not `null` says of a header.
    fn composed_header(&self, schema: &SchemaObject<'d>, depth: usize) -> Option<Described> {
        let mut subschemas = ["allOf", "anyOf", "oneOf"].into_iter().flat_map(|key| {
            let subschemas = schema.array(key).ok().flatten().unwrap_or_default();
            let is_null = |value: &Value| value.get("type").is_some_and(|name| name == "null");
            let subschemas = subschemas.iter().enumerate();
            let subschemas = subschemas.filter(move |(_, value)| !is_null(value));
            subschemas.map(move |(index, _)| schema.pointer.join(key).join(index))
        });
        let only = subschemas.next().filter(|_| subschemas.next().is_none())?;
        self.header_value(&only, depth + 1)
    }
}

/// Whether a header can have this name (RFC 9110, section 5.1).
fn is_name(name: &str) -> bool {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(is_token)
}
