//! `Redactor`: makes strings from a server safe to show, such as the line that summarizes an error body.
//!
//! Always: what is shown is bounded, has no control characters, and has none of the credentials and secrets that were
//! sent, even if the server echoes them.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::runtime::SecretString;
use crate::runtime::encode::percent::{encode, encode_form};

/// How many characters of a string are shown.
pub(crate) const LONGEST: usize = 300;

/// The strings that must never be shown. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Redactor {
    /// The credentials, in each form that they were sent in.
    pub(crate) credentials: SharedSecrets,
    /// The secrets among the parameters and in the body, as the caller gave them.
    written: SharedSecrets,
}

/// Secrets that clones of a redactor share; `None` for none, which is the usual case and takes no allocation.
type SharedSecrets = Option<Arc<Vec<SecretString>>>;

impl Redactor {
    /// Adds a credential, in a form that it is sent in.
    pub(crate) fn add_credential(&mut self, secret: &str) {
        let is_known = strings(&self.credentials).any(|known| known == secret);
        if !secret.is_empty() && !is_known {
            Arc::make_mut(self.credentials.get_or_insert_default()).push(secret.into());
        }
    }

    /// Adds secrets that were written into the request. Their encoded forms are computed when a string is cleaned,
    /// since most never are.
    pub(crate) fn add_written(&mut self, secrets: Vec<SecretString>) {
        if !secrets.is_empty() {
            self.written = Some(Arc::new(secrets));
        }
    }

    /// Adds the credentials of another redactor for the same request.
    pub(crate) fn absorb(&mut self, other: &Self) {
        for secret in strings(&other.credentials) {
            self.add_credential(secret);
        }
    }

    /// Everything that must not be shown, in each form.
    fn needles(&self) -> impl Iterator<Item = String> {
        let credentials = strings(&self.credentials).map(str::to_owned);
        // As it is, and as a form or a URL encodes it.
        let forms = |secret: &str| [secret.to_owned(), encode_form(secret), encode(secret)];
        credentials.chain(strings(&self.written).flat_map(forms))
    }

    /// The string as it can be shown: one line, bounded, without secrets.
    pub(crate) fn clean(&self, text: &str) -> String {
        // Control characters are removed first, since they could split a credential. The text is cut last, since part
        // of a credential would not be found.
        let shown: String = text.chars().filter(|c| !is_hidden(*c)).collect();
        let text = self.redact(&shown);
        match text.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        }
    }

    /// Replaces the secrets in a string without hidden characters. All are found before any is replaced, so that none
    /// is found in the replacement of another.
    fn redact(&self, text: &str) -> String {
        // The conversion to ASCII lower case keeps all positions.
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
            // Secrets that touch or overlap are replaced together.
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

/// The strings of secrets.
pub(crate) fn strings(secrets: &SharedSecrets) -> impl Iterator<Item = &str> {
    let secrets = secrets.iter().flat_map(|secrets| secrets.iter());
    secrets.map(SecretString::expose_secret)
}

/// Whether it is a control character, or one that reorders or hides text on a terminal.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// A line that summarizes an error body; `None` if it is not JSON or has none of the usual properties.
///
/// These are the properties that error formats commonly have, among them those of RFC 9457 and RFC 6749: of the body,
/// of its `error`, or of the first of its `errors`.
pub(crate) fn summarize(body: &[u8], redactor: &Redactor) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let objects = objects(&body);
    let find = |names: &[&str]| {
        let mut candidates = objects
            .iter()
            .flat_map(|object| names.iter().filter_map(|name| object.get(*name)));
        candidates.find_map(|value| shown(value, redactor))
    };
    let message = find(&[
        "message",
        "title",
        "detail",
        "error_description",
        "description",
    ])
    .or_else(|| body.get("error").and_then(|error| shown(error, redactor)))
    .or_else(|| {
        body.pointer("/errors/0")
            .and_then(|error| shown(error, redactor))
    })
    .or_else(|| shown(&body, redactor).filter(|_| body.is_string()));
    let mut line = message.unwrap_or_default();
    let named: Vec<String> = [
        ("code", "code"),
        ("slug", "slug"),
        ("request id", "request_id"),
    ]
    .into_iter()
    .filter_map(|(label, name)| find(&[name]).map(|value| format!("{label} {value}")))
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

/// The objects in the body whose properties are looked at, the most specific first.
fn objects(body: &Value) -> Vec<&Map<String, Value>> {
    [
        body.get("error"),
        Some(body),
        body.pointer("/errors/0"),
        body.pointer("/error/errors/0"),
    ]
    .into_iter()
    .filter_map(|value| value.and_then(Value::as_object))
    .collect()
}

/// A string or a number as it can be shown.
pub(crate) fn shown(value: &Value, redactor: &Redactor) -> Option<String> {
    let shown = match value {
        Value::String(string) => redactor.clean(string.trim()),
        Value::Number(number) => redactor.clean(&number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    Some(shown).filter(|shown| !shown.is_empty())
}
