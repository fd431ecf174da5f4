//! Objects around schemas: path items, operations, request bodies, responses, security schemes.

use serde_json::{Map, Value, json};

use super::mender::Mender;
use crate::diagnostic::Diagnostic;
use crate::parse::object::{ObjectKind, describe};
use crate::pointer::Pointer;

/// What OpenAPI 3.2 has added, with the kind of object that it is in.
const NEWER: &[(ObjectKind, &str)] = &[
    (ObjectKind::PathItem, "additionalOperations"),
    (ObjectKind::PathItem, "query"),
    (ObjectKind::MediaType, "itemSchema"),
    (ObjectKind::MediaType, "prefixEncoding"),
    (ObjectKind::MediaType, "itemEncoding"),
];

impl Mender<'_> {
    pub(super) fn node(&mut self, kind: ObjectKind, object: &mut Map<String, Value>, at: &Pointer) {
        // The keys of a callback are expressions.
        if kind != ObjectKind::Callback {
            self.drop_nulls(object, at, &["example", "value"]);
        }
        for (_, key) in NEWER.iter().filter(|(known, _)| *known == kind) {
            if object.contains_key(*key) {
                self.diagnostics.push(
                    Diagnostic::warning(
                        "version",
                        &at.join(key),
                        format!("`{key}` is new in OpenAPI 3.2 and is not read"),
                    )
                    .help("describe it as OpenAPI 3.1 does to have it generated"),
                );
            }
        }
        for key in ["description", "summary"] {
            self.drop_unless(object, key, at, Value::is_string);
        }
        for key in [
            "required",
            "deprecated",
            "explode",
            "allowReserved",
            "allowEmptyValue",
        ] {
            self.as_boolean(object, key, at);
        }
        match kind {
            ObjectKind::PathItem => {
                self.parameters(object, at);
                self.servers(object, at);
            }
            ObjectKind::Operation => self.operation(object, at),
            ObjectKind::Parameter => {
                self.parameter(object, at);
                self.examples(object, at);
            }
            ObjectKind::Header => {
                self.schema_of_swagger(object, at);
                self.examples(object, at);
            }
            ObjectKind::MediaType => self.examples(object, at),
            ObjectKind::RequestBody if !object.contains_key("content") => {
                self.assume(at, "there is no `content`; none is assumed");
                object.insert("content".to_owned(), json!({}));
            }
            ObjectKind::SecurityScheme => self.security_scheme(object, at),
            _ => {}
        }
    }

    fn operation(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        // Nothing is generated from these.
        object.shift_remove("externalDocs");
        self.parameters(object, at);
        self.servers(object, at);
        self.security(object, at);
        if let Some(id) = object.get_mut("operationId") {
            self.as_string(id, &at.join("operationId"));
        }
        let place = at.join("tags");
        if let Some(tags @ Value::String(_)) = object.get_mut("tags") {
            self.assume(&place, "found a string; it is taken as the only tag");
            *tags = Value::Array(vec![tags.take()]);
        }
        if let Some(Value::Array(tags)) = object.get_mut("tags") {
            self.retain(tags, &place, |mender, tag, at| {
                if let Some(name) = tag.get("name").filter(|name| name.is_string()) {
                    *tag = name.clone();
                    mender.assume(at, "found an object; its name is taken as the tag");
                }
                mender.as_string(tag, at);
                if tag.is_string() {
                    return Ok(());
                }
                Err(format!("found {}; this tag is left out", describe(tag)))
            });
        }
    }

    /// Examples are documentation, so none is a reason to stop.
    fn examples(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        self.drop_unless(object, "examples", at, Value::is_object);
        let place = at.join("examples");
        let Some(Value::Object(examples)) = object.get_mut("examples") else {
            return;
        };
        for (name, example) in examples {
            match example {
                Value::Object(example) => {
                    for key in ["summary", "description", "externalValue"] {
                        self.drop_unless(example, key, &place.join(name), Value::is_string);
                    }
                }
                other => {
                    self.assume(
                        &place.join(name),
                        "this is not an Example Object; it is taken as the value of one",
                    );
                    *other = json!({ "value": other.take() });
                }
            }
        }
    }

    fn security_scheme(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        match object.get("type").and_then(Value::as_str) {
            Some("basic") => {
                self.assume(
                    &at.join("type"),
                    "\"basic\" is Swagger 2; `type: http` with `scheme: basic` is assumed",
                );
                object.insert("type".to_owned(), json!("http"));
                object.insert("scheme".to_owned(), json!("basic"));
            }
            // Nothing is generated from flows, so nothing in them is an error.
            Some("oauth2") => {
                object.insert("flows".to_owned(), json!({}));
            }
            Some("openIdConnect") => {
                object.insert("openIdConnectUrl".to_owned(), json!(""));
            }
            _ => {}
        }
    }
}
