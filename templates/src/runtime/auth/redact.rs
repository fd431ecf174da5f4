//! What a server's error body says, cut down to a line that can be shown.
//!
//! Always: bounded, without control characters, and without any credential that was sent, whatever the server echoes.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::runtime::SecretString;
use crate::runtime::encode::form::urlencoded;
use crate::runtime::encode::style::encode;

/// How many characters of one text are shown.
pub(crate) const LONGEST: usize = 300;

/// Texts that must never be shown. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Redactor {
    /// The credentials, each in every form it was sent in.
    pub(crate) credentials: Shared,
    /// The secrets among the parameters and in the body, as their owner gave them.
    written: Shared,
}

type Shared = Option<Arc<Vec<SecretString>>>;

impl Redactor {
    /// Adds a credential, in a form that it is sent in.
    pub(crate) fn hide(&mut self, secret: &str) {
        let is_known = texts(&self.credentials).any(|known| known == secret);
        if !secret.is_empty() && !is_known {
            Arc::make_mut(self.credentials.get_or_insert_default()).push(secret.into());
        }
    }

    /// Adds secrets that were written into the request. The forms they may be echoed in are made when a text has to be
    /// cleaned: most never are.
    pub(crate) fn hide_written(&mut self, secrets: Vec<SecretString>) {
        if !secrets.is_empty() {
            self.written = Some(Arc::new(secrets));
        }
    }

    /// Adds the credentials that another one of the same request hides.
    pub(crate) fn absorb(&mut self, other: &Self) {
        for secret in texts(&other.credentials) {
            self.hide(secret);
        }
    }

    /// All that must not be shown, in each form.
    fn needles(&self) -> impl Iterator<Item = String> {
        let credentials = texts(&self.credentials).map(str::to_owned);
        // As it is, and as it stands in a form or a URL.
        let forms = |secret: &str| [secret.to_owned(), urlencoded(secret), encode(secret)];
        credentials.chain(texts(&self.written).flat_map(forms))
    }

    /// The text as it can be shown: one line, bounded, without credentials.
    pub(crate) fn clean(&self, text: &str) -> String {
        // Control characters are passed over: they could stand inside of a credential, or be part of one. Credentials
        // go before the text is cut: what is left of one would not be found.
        let shown: String = text.chars().filter(|c| !is_hidden(*c)).collect();
        let text = self.redact(&shown);
        match text.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        }
    }

    /// Marks the credentials in a text without hidden characters. All are found in one pass: none is looked for in
    /// the mark of another.
    fn redact(&self, text: &str) -> String {
        // ASCII lower case changes no length, so positions in one are positions in the other.
        let lower = text.to_ascii_lowercase();
        let mut covered: Vec<(usize, usize)> = Vec::new();
        for secret in self.needles() {
            let needle: String = secret.chars().filter(|c| !is_hidden(*c)).collect();
            let needle = needle.to_ascii_lowercase();
            if !needle.is_empty() {
                covered.extend(
                    lower
                        .match_indices(&needle)
                        .map(|(at, _)| (at, at + needle.len())),
                );
            }
        }
        covered.sort_unstable();
        let (mut out, mut from) = (String::with_capacity(text.len()), 0);
        for (start, end) in covered {
            // Credentials that touch or overlap are one mark, and what is left of neither is shown.
            if start > from || out.is_empty() {
                out.push_str(&text[from..start]);
                out.push_str("[redacted]");
            }
            from = from.max(end);
        }
        out.push_str(&text[from..]);
        out
    }
}

pub(crate) fn texts(secrets: &Shared) -> impl Iterator<Item = &str> {
    let secrets = secrets.iter().flat_map(|secrets| secrets.iter());
    secrets.map(SecretString::expose_secret)
}

/// Control characters, and those that reorder or hide text on a terminal.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// The line for an error body, if it is JSON that says something.
///
/// It knows no API: the members are those that error formats commonly have, RFC 9457's and RFC 6749's among them, at
/// the top, inside `error`, or inside the first of `errors`.
pub(crate) fn summarise(body: &[u8], redactor: &Redactor) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let places = places(&body);
    let find = |names: &[&str]| {
        let mut candidates = places
            .iter()
            .flat_map(|place| names.iter().filter_map(|name| place.get(*name)));
        candidates.find_map(|value| text(value, redactor))
    };
    let message = find(&[
        "message",
        "title",
        "detail",
        "error_description",
        "description",
    ])
    .or_else(|| body.get("error").and_then(|error| text(error, redactor)))
    .or_else(|| {
        body.pointer("/errors/0")
            .and_then(|error| text(error, redactor))
    })
    .or_else(|| text(&body, redactor).filter(|_| body.is_string()));
    let mut line = message.unwrap_or_default();
    let named: Vec<String> = [
        ("code", "code"),
        ("slug", "slug"),
        ("request id", "request_id"),
    ]
    .into_iter()
    .filter_map(|(label, name)| find(&[name]).map(|text| format!("{label} {text}")))
    .collect();
    if !named.is_empty() {
        let gap = if line.is_empty() { "" } else { " " };
        let _ = write!(line, "{gap}({})", named.join(", "));
    }
    if let Some(fix) = find(&["suggested_fix"]) {
        let _ = write!(line, "; suggested fix: {fix}");
    }
    Some(line).filter(|line| !line.is_empty())
}

/// The objects that the members are looked for in, the most specific first.
fn places(body: &Value) -> Vec<&Map<String, Value>> {
    [
        body.get("error"),
        Some(body),
        body.pointer("/errors/0"),
        body.pointer("/error/errors/0"),
    ]
    .into_iter()
    .filter_map(|place| place.and_then(Value::as_object))
    .collect()
}

pub(crate) fn text(value: &Value, redactor: &Redactor) -> Option<String> {
    let text = match value {
        Value::String(text) => redactor.clean(text.trim()),
        Value::Number(number) => redactor.clean(&number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}
