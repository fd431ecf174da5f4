//! The root: version, servers, security, paths, components.

use arbitrary::Result;
use serde_json::{Map, Value, json};

use super::Grammar;
use crate::properties::strings;

const VERSIONS: &[&str] = &["3.1.0", "3.0.3", "3.0.0", "3.1.1", "3.2.0", "3.0", "2.0"];

const METHODS: &[&str] = &[
    "get", "post", "put", "patch", "delete", "head", "options", "trace", "query",
];

impl Grammar<'_, '_> {
    /// A document.
    pub(crate) fn document(&mut self) -> Result<Value> {
        for _ in 0..self.u.int_in_range(0..=4)? {
            let name = self.name()?;
            self.schemas.push(name);
        }
        for _ in 0..self.u.int_in_range(0..=2)? {
            let name = self.name()?;
            self.schemes.push(name);
        }
        let mut document = json!({});
        self.put(&mut document, "openapi", |g| g.word(VERSIONS))?;
        self.put(&mut document, "info", |g| {
            let mut info = json!({ "title": strings::markdown(g.u, 3)?, "version": g.name()? });
            g.maybe(&mut info, "description", 4, Self::markdown)?;
            Ok(info)
        })?;
        self.put(&mut document, "paths", Self::paths)?;
        self.put(&mut document, "components", Self::components)?;
        self.maybe(&mut document, "servers", 3, Self::servers)?;
        self.maybe(&mut document, "security", 4, Self::security)?;
        self.maybe(&mut document, "tags", 8, |g| {
            g.list(2, |g| {
                Ok(json!({ "name": g.name()?, "description": g.markdown()? }))
            })
        })?;
        self.maybe(&mut document, "webhooks", 12, |g| {
            g.entries(1, |g| {
                Ok(json!({ "post": { "requestBody": g.body()?, "responses": {} } }))
            })
        })?;
        self.maybe(&mut document, "x-env-prefix", 24, |g| Ok(json!(g.name()?)))?;
        self.maybe(&mut document, "definitions", 24, |g| {
            g.entries(1, |g| g.schema(2))
        })?;
        if self.once_in(64)? {
            document[self.name()?] = self.value(2)?;
        }
        Ok(document)
    }

    fn paths(&mut self) -> Result<Value> {
        let mut paths = Map::new();
        for _ in 0..self.u.int_in_range(0..=3)? {
            let (path, names) = self.path()?;
            let mut item = json!({});
            for _ in 0..=self.u.int_in_range(0..=1)? {
                let method = self.word(METHODS)?;
                let method = method.as_str().unwrap_or_default().to_owned();
                self.put(&mut item, &method, |g| g.operation(&names))?;
            }
            paths.insert(path, item);
        }
        Ok(Value::Object(paths))
    }

    /// A path, and the names in it.
    fn path(&mut self) -> Result<(String, Vec<String>)> {
        let mut path = String::new();
        let mut names = Vec::new();
        for _ in 0..=self.u.int_in_range(0..=2)? {
            path.push('/');
            match self.u.int_in_range(0..=11)? {
                0..=5 => path.push_str(&self.name()?.replace(['{', '}'], "")),
                6..=9 => {
                    let name = self.name()?;
                    path.push_str(&format!("{{{name}}}"));
                    names.push(name);
                }
                10 => path.push_str(&strings::signs(self.u)?),
                _ => path.push_str("{a}.{b}?c=d"),
            }
        }
        Ok((path, names))
    }

    pub(super) fn servers(&mut self) -> Result<Value> {
        self.list(2, |g| {
            let url = g.word(&[
                "https://api.example.com",
                "https://{host}/v1",
                "http://api.example.com",
                "/v2",
                "https://user:pass@example.com",
                "https://example.com/../x",
                "//example.com",
            ])?;
            let mut server = json!({ "url": url });
            g.maybe(&mut server, "description", 4, Self::markdown)?;
            g.maybe(&mut server, "variables", 3, |g| {
                let value = g.name()?;
                Ok(json!({ "host": { "default": value, "enum": [value, "b"] } }))
            })?;
            Ok(server)
        })
    }

    pub(super) fn security(&mut self) -> Result<Value> {
        self.list(2, |g| {
            let name = match g.schemes.is_empty() || g.once_in(8)? {
                true => g.name()?,
                false => g.u.choose(&g.schemes)?.clone(),
            };
            Ok(json!({ name: [] }))
        })
    }

    fn scheme(&mut self) -> Result<Value> {
        let name = self.name()?;
        Ok(match self.u.int_in_range(0..=6)? {
            0 => json!({ "type": "apiKey", "in": "header", "name": name }),
            1 => {
                json!({ "type": "apiKey", "in": self.word(&["query", "cookie", "header"])?, "name": name })
            }
            2 => {
                json!({ "type": "http", "scheme": self.word(&["bearer", "basic", "digest", "X"])? })
            }
            3 => json!({ "type": "oauth2", "flows": self.value(2)? }),
            4 => json!({ "type": "openIdConnect", "openIdConnectUrl": name }),
            5 => json!({ "type": "mutualTLS", "description": self.markdown()? }),
            _ => json!({ "type": name }),
        })
    }

    fn components(&mut self) -> Result<Value> {
        let mut components = json!({ "schemas": {}, "securitySchemes": {} });
        for name in self.schemas.clone() {
            components["schemas"][name] = self.schema(5)?;
        }
        for name in self.schemes.clone() {
            components["securitySchemes"][name] = self.scheme()?;
        }
        self.maybe(&mut components, "responses", 8, |g| {
            g.entries(1, Self::response)
        })?;
        self.maybe(&mut components, "requestBodies", 12, |g| {
            g.entries(1, Self::body)
        })?;
        Ok(components)
    }
}
