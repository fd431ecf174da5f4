//! What stands around schemas: path items, operations, bodies, responses, security schemes.

use serde_json::{Map, Value, json};

use super::mender::Mender;
use crate::diagnostic::Diagnostic;
use crate::parse::object::{ObjectKind, describe};
use crate::pointer::Pointer;

/// What OpenAPI 3.2 has added, by the kind it stands in.
const NEWER: &[(ObjectKind, &str)] = &[
    (ObjectKind::PathItem, "additionalOperations"),
    (ObjectKind::PathItem, "query"),
    (ObjectKind::MediaType, "itemSchema"),
    (ObjectKind::MediaType, "prefixEncoding"),
    (ObjectKind::MediaType, "itemEncoding"),
];

impl Mender<'_> {
    pub(super) fn node(
        &mut self,
        kind: ObjectKind,
        members: &mut Map<String, Value>,
        at: &Pointer,
    ) {
        self.nothing(kind, members, at);
        for (_, key) in NEWER.iter().filter(|(known, _)| *known == kind) {
            if members.contains_key(*key) {
                self.diagnostics.push(
                    Diagnostic::warning(
                        "version",
                        &at.join(key),
                        format!("`{key}` is of OpenAPI 3.2 and is not read"),
                    )
                    .help("describe it in the words of OpenAPI 3.1 to have it generated"),
                );
            }
        }
        for key in ["description", "summary"] {
            self.drop_unless(members, key, at, Value::is_string);
        }
        for key in [
            "required",
            "deprecated",
            "explode",
            "allowReserved",
            "allowEmptyValue",
        ] {
            self.as_flag(members, key, at);
        }
        match kind {
            ObjectKind::PathItem => {
                self.parameters(members, at);
                self.servers(members, at);
            }
            ObjectKind::Operation => self.operation(members, at),
            ObjectKind::Parameter => {
                self.parameter(members, at);
                self.examples(members, at);
            }
            ObjectKind::Header => {
                self.schema_of_swagger(members, at);
                self.examples(members, at);
            }
            ObjectKind::MediaType => self.examples(members, at),
            ObjectKind::RequestBody if !members.contains_key("content") => {
                self.assume(at, "there is no `content`; none is assumed");
                members.insert("content".to_owned(), json!({}));
            }
            ObjectKind::SecurityScheme => self.security_scheme(members, at),
            _ => {}
        }
    }

    /// `null` says nothing, where it is no data.
    fn nothing(&mut self, kind: ObjectKind, members: &mut Map<String, Value>, at: &Pointer) {
        if kind == ObjectKind::Callback {
            return;
        }
        let is_data = |key: &str| matches!(key, "example" | "value") || key.starts_with("x-");
        let nothing: Vec<String> = members
            .iter()
            .filter(|(key, value)| value.is_null() && !is_data(key))
            .map(|(key, _)| key.clone())
            .collect();
        for key in nothing {
            self.assume(&at.join(&key), "found null; this is left out");
            members.shift_remove(&key);
        }
    }

    fn operation(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        // Nothing is generated from these.
        members.shift_remove("externalDocs");
        self.parameters(members, at);
        self.servers(members, at);
        self.security(members, at);
        if let Some(id) = members.get_mut("operationId") {
            self.as_text(id, &at.join("operationId"));
        }
        let place = at.join("tags");
        if let Some(tags @ Value::String(_)) = members.get_mut("tags") {
            self.assume(&place, "found a text; it is taken for the only tag");
            *tags = Value::Array(vec![tags.take()]);
        }
        if let Some(Value::Array(tags)) = members.get_mut("tags") {
            self.retain(tags, &place, |mender, tag, at| {
                if let Some(name) = tag.get("name").filter(|name| name.is_string()) {
                    *tag = name.clone();
                    mender.assume(at, "found an object; its name is taken for the tag");
                }
                mender.as_text(tag, at);
                if tag.is_string() {
                    return Ok(());
                }
                Err(format!("found {}; this tag is left out", describe(tag)))
            });
        }
    }

    /// Examples are shown to people; none is a reason to stop.
    fn examples(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        self.drop_unless(members, "examples", at, Value::is_object);
        let place = at.join("examples");
        let Some(Value::Object(examples)) = members.get_mut("examples") else {
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
                        "this is no Example Object; it is taken for the value of one",
                    );
                    *other = json!({ "value": other.take() });
                }
            }
        }
    }

    fn security_scheme(&mut self, members: &mut Map<String, Value>, at: &Pointer) {
        match members.get("type").and_then(Value::as_str) {
            Some("basic") => {
                self.assume(
                    &at.join("type"),
                    "\"basic\" is of Swagger 2; `type: http` with `scheme: basic` is assumed",
                );
                members.insert("type".to_owned(), json!("http"));
                members.insert("scheme".to_owned(), json!("basic"));
            }
            // Where tokens come from is not generated, so nothing in it can be at fault.
            Some("oauth2") => {
                members.insert("flows".to_owned(), json!({}));
            }
            Some("openIdConnect") => {
                members.insert("openIdConnectUrl".to_owned(), json!(""));
            }
            _ => {}
        }
    }
}
