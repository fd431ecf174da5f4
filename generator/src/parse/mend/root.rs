//! The root of the document: information, servers, tags, security, and whether there are paths.

use serde_json::{Map, Value, json};

use super::mender::Mender;
use crate::parse::object::{ObjectKind, describe};
use crate::pointer::Pointer;

impl Mender<'_> {
    pub(super) fn root(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        if let Some(Value::Object(info)) = object.get_mut("info") {
            self.info(info, &at.join("info"));
        }
        if let Some(tags) = object.get_mut("tags") {
            self.tags(tags, &at.join("tags"));
        }
        self.servers(object, at);
        self.security(object, at);
        // OpenAPI 3.1 allows a document of components or webhooks alone.
        let old = object.get("openapi").is_some_and(|version| {
            version
                .to_string()
                .trim_matches(['"', ' '])
                .starts_with("3.0")
        });
        let alone = ["webhooks", "components"]
            .iter()
            .any(|key| object.contains_key(*key));
        if object.get("paths").is_none_or(Value::is_null) && (old || !alone) {
            self.assume(at, "there are no `paths`, so no operation is generated");
        }
        for key in ["$self", "jsonSchemaDialect"] {
            if let Some(value) = object.get(key)
                && !value.as_str().is_some_and(is_known_dialect)
            {
                self.assume(&at.join(key), format!("`{key}` is not read"));
            }
        }
    }

    fn info(&mut self, info: &mut Map<String, Value>, at: &Pointer) {
        // Nothing is generated from these, so nothing in them is an error.
        for key in ["contact", "license", "termsOfService"] {
            info.shift_remove(key);
        }
        self.drop_unless(info, "description", at, Value::is_string);
        for key in ["title", "version"] {
            match info.get_mut(key) {
                Some(Value::Null) | None => {
                    self.assume(at, format!("there is no `{key}`; none is assumed"));
                    info.insert(key.to_owned(), json!(""));
                }
                Some(value) => self.as_string(value, &at.join(key)),
            }
        }
    }

    fn tags(&mut self, tags: &mut Value, at: &Pointer) {
        self.list_of(ObjectKind::Leaf, tags, at);
        let Value::Array(items) = tags else {
            if !tags.is_null() {
                let message = format!("found {}; the tags have no descriptions", describe(tags));
                self.assume(at, message);
            }
            *tags = json!([]);
            return;
        };
        self.retain(items, at, |mender, item, at| {
            if let Value::String(name) = item {
                *item = json!({ "name": name });
                mender.assume(at, "found a string; it is taken as the tag's name");
            }
            let Value::Object(tag) = item else {
                return Err(format!("found {}; this is left out", describe(item)));
            };
            mender.no_extensions(tag, at);
            tag.shift_remove("externalDocs");
            mender.drop_unless(tag, "description", at, Value::is_string);
            match tag.get("name") {
                Some(Value::String(_)) => Ok(()),
                _ => Err("the tag has no name; it is left out".to_owned()),
            }
        });
    }

    /// The servers of a document, path or operation.
    pub(super) fn servers(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        let at = at.join("servers");
        let Some(servers) = object.get_mut("servers") else {
            return;
        };
        self.list_of(ObjectKind::Server, servers, &at);
        let Value::Array(items) = servers else {
            return;
        };
        self.retain(items, &at, |mender, item, at| {
            let Value::Object(server) = item else {
                return Err(format!("found {}; this server is left out", describe(item)));
            };
            mender.drop_unless(server, "description", at, Value::is_string);
            if !server.get("url").is_some_and(Value::is_string) {
                return Err("the server has no `url`; it is left out".to_owned());
            }
            mender.drop_unless(server, "variables", at, Value::is_object);
            if let Some(Value::Object(variables)) = server.get_mut("variables") {
                for (name, variable) in variables.iter_mut() {
                    mender.variable(variable, &at.join("variables").join(name))?;
                }
            }
            Ok(())
        });
    }

    fn variable(&mut self, variable: &mut Value, at: &Pointer) -> Result<(), String> {
        let Value::Object(object) = variable else {
            return Err(
                "a variable of this server is not an object; the server is left out".to_owned(),
            );
        };
        self.drop_unless(object, "description", at, Value::is_string);
        self.drop_unless(object, "enum", at, Value::is_array);
        let place = at.join("enum");
        for (index, value) in object
            .get_mut("enum")
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
            .enumerate()
        {
            self.as_string(value, &place.join(index));
        }
        match object.get_mut("default") {
            Some(default) => {
                self.as_string(default, &at.join("default"));
                Ok(())
            }
            None => match object.get("enum").and_then(|values| values.get(0)).cloned() {
                Some(first) => {
                    self.assume(at, format!("there is no `default`; {first} is assumed"));
                    object.insert("default".to_owned(), first);
                    Ok(())
                }
                None => Err(
                    "a variable of this server has no `default`; the server is left out".to_owned(),
                ),
            },
        }
    }

    /// The security requirements of a document or operation.
    pub(super) fn security(&mut self, object: &mut Map<String, Value>, at: &Pointer) {
        let at = at.join("security");
        let Some(security) = object.get_mut("security") else {
            return;
        };
        if let Value::Object(alternative) = security {
            if alternative.is_empty() {
                self.assume(&at, "found an empty object; no security is assumed");
                *security = json!([]);
            } else {
                self.assume(&at, "found an object; it is taken as the only alternative");
                self.only_item(security, &at);
            }
        }
        let Value::Array(items) = security else {
            return;
        };
        self.retain(items, &at, |mender, item, at| {
            if let Value::String(name) = item {
                *item = json!({ name.as_str(): [] });
                mender.assume(at, "found a string; it is taken as the scheme's name");
            }
            let Value::Object(schemes) = item else {
                return Err(format!("found {}; this is left out", describe(item)));
            };
            for (name, scopes) in schemes.iter_mut().filter(|(_, scopes)| !scopes.is_array()) {
                let message = format!("found {}; no scopes are assumed", describe(scopes));
                mender.assume(&at.join(name), message);
                *scopes = json!([]);
            }
            Ok(())
        });
    }
}

/// Whether a dialect of schemas is supported.
fn is_known_dialect(uri: &str) -> bool {
    uri.contains("spec.openapis.org/oas/3.1/dialect")
        || uri.contains("json-schema.org/draft/2020-12")
}
