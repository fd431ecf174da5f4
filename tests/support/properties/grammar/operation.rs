//! Operations: parameters, bodies, responses.

use arbitrary::Result;
use serde_json::{Value, json};

use super::Grammar;

const PLACES: &[&str] = &["query", "header", "cookie", "path"];

const STYLES: &[&str] = &[
    "form",
    "simple",
    "label",
    "matrix",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
];

const STATUSES: &[&str] = &[
    "200", "201", "202", "204", "2XX", "default", "400", "404", "4XX", "5xx", "500", "304", "600",
    "2", "abc",
];

const MEDIA_TYPES: &[&str] = &[
    "application/json",
    "application/json; charset=utf-8",
    "application/problem+json",
    "text/plain",
    "application/xml",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "application/octet-stream",
    "text/event-stream",
    "application/jsonl",
    "application/json-seq",
    "image/png",
    "*/*",
    "text/*",
    "json",
    "",
];

impl Grammar<'_, '_> {
    /// An operation; its path asks for these names.
    pub(super) fn operation(&mut self, names: &[String]) -> Result<Value> {
        let mut operation = json!({});
        self.maybe(&mut operation, "operationId", 2, |g| Ok(json!(g.name()?)))?;
        self.maybe(&mut operation, "tags", 3, |g| {
            g.list(2, |g| Ok(json!(g.name()?)))
        })?;
        self.maybe(&mut operation, "summary", 4, Self::markdown)?;
        self.maybe(&mut operation, "description", 4, Self::markdown)?;
        self.maybe(&mut operation, "requestBody", 2, Self::body)?;
        self.put(&mut operation, "responses", Self::responses)?;
        self.maybe(&mut operation, "security", 6, Self::security)?;
        self.maybe(&mut operation, "servers", 16, Self::servers)?;
        self.maybe(&mut operation, "deprecated", 12, Self::flag)?;
        self.maybe(&mut operation, "callbacks", 24, |g| {
            g.entries(1, |g| {
                Ok(json!({ "{$request.body#/url}": { "post": { "requestBody": g.body()?, "responses": {} } } }))
            })
        })?;
        self.maybe(&mut operation, "x-rust-name", 24, |g| Ok(json!(g.name()?)))?;
        self.maybe(&mut operation, "x-retry", 16, |g| {
            g.word(&["idempotent", "unprocessed", "never"])
        })?;
        let mut parameters = Vec::new();
        for name in names {
            if !self.once_in(24)? {
                parameters.push(self.parameter(name.clone(), "path")?);
            }
        }
        for _ in 0..self.u.int_in_range(0..=3)? {
            let name = self.name()?;
            let place = *self.u.choose(PLACES)?;
            parameters.push(self.parameter(name, place)?);
        }
        if !parameters.is_empty() {
            operation["parameters"] = Value::Array(parameters);
        }
        Ok(operation)
    }

    fn parameter(&mut self, name: String, place: &str) -> Result<Value> {
        if self.once_in(32)? {
            return Ok(json!({ "$ref": format!("#/components/parameters/{}", self.name()?) }));
        }
        let mut parameter = json!({ "name": name, "in": place });
        if self.once_in(64)? {
            parameter["in"] = json!(self.name()?);
        }
        if place == "path" && !self.once_in(24)? {
            parameter["required"] = json!(true);
        } else {
            self.maybe(&mut parameter, "required", 3, Self::flag)?;
        }
        if self.once_in(8)? {
            self.put(&mut parameter, "content", Self::content)?;
        } else {
            self.put(&mut parameter, "schema", |g| g.schema(3))?;
        }
        self.maybe(&mut parameter, "style", 4, |g| g.word(STYLES))?;
        self.maybe(&mut parameter, "explode", 4, Self::flag)?;
        self.maybe(&mut parameter, "allowReserved", 12, Self::flag)?;
        self.maybe(&mut parameter, "description", 6, Self::markdown)?;
        self.maybe(&mut parameter, "deprecated", 16, Self::flag)?;
        self.maybe(&mut parameter, "example", 12, |g| g.value(2))?;
        Ok(parameter)
    }

    pub(super) fn body(&mut self) -> Result<Value> {
        if self.once_in(24)? {
            return Ok(json!({ "$ref": format!("#/components/requestBodies/{}", self.name()?) }));
        }
        let mut body = json!({});
        self.put(&mut body, "content", Self::content)?;
        self.maybe(&mut body, "required", 2, Self::flag)?;
        self.maybe(&mut body, "description", 6, Self::markdown)?;
        Ok(body)
    }

    fn content(&mut self) -> Result<Value> {
        let mut content = json!({});
        for _ in 0..=self.u.int_in_range(0..=1)? {
            let media_type = self.word(MEDIA_TYPES)?;
            let media_type = media_type.as_str().unwrap_or_default().to_owned();
            let mut media = json!({});
            self.put(&mut media, "schema", |g| g.schema(4))?;
            self.maybe(&mut media, "example", 12, |g| g.value(2))?;
            self.maybe(&mut media, "examples", 16, |g| {
                g.entries(2, |g| Ok(json!({ "value": g.value(2)? })))
            })?;
            self.maybe(&mut media, "itemSchema", 16, |g| g.schema(3))?;
            self.maybe(&mut media, "encoding", 8, Self::encoding)?;
            content[media_type] = media;
        }
        Ok(content)
    }

    fn encoding(&mut self) -> Result<Value> {
        self.entries(2, |g| {
            let mut encoding = json!({});
            g.maybe(&mut encoding, "contentType", 2, |g| g.word(MEDIA_TYPES))?;
            g.maybe(&mut encoding, "style", 3, |g| g.word(STYLES))?;
            g.maybe(&mut encoding, "explode", 3, Self::flag)?;
            g.maybe(&mut encoding, "headers", 6, |g| {
                g.entries(1, |_| Ok(json!({})))
            })?;
            Ok(encoding)
        })
    }

    fn responses(&mut self) -> Result<Value> {
        let mut responses = json!({});
        for _ in 0..=self.u.int_in_range(0..=2)? {
            let status = self.word(STATUSES)?;
            responses[status.as_str().unwrap_or_default()] = self.response()?;
        }
        Ok(responses)
    }

    pub(super) fn response(&mut self) -> Result<Value> {
        if self.once_in(24)? {
            return Ok(json!({ "$ref": format!("#/components/responses/{}", self.name()?) }));
        }
        let mut response = json!({});
        self.put(&mut response, "description", Self::markdown)?;
        self.maybe(&mut response, "content", 2, Self::content)?;
        self.maybe(&mut response, "headers", 12, |g| {
            g.entries(1, |g| Ok(json!({ "schema": g.schema(2)? })))
        })?;
        Ok(response)
    }
}
