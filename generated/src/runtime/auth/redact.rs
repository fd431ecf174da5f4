//! `Redactor`: makes strings from a server safe to show, such as its words about an error.
//!
//! Always: what is shown is bounded, has no control characters, and has none of the credentials and secrets that were
//! sent, even if the server echoes them.

use std::sync::Arc;

use crate::runtime::SecretString;
use crate::runtime::encode::percent::{encode, encode_form};

/// How many characters of a string are shown.
pub(crate) const LONGEST: usize = 300;

/// What is shown in place of a secret.
const MARK: &str = "[redacted]";

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
        // The text is cut last, since part of a credential would not be found.
        cut(self.redact(&visible(text)))
    }

    /// Like [`clean`](Self::clean), with a space for each line break and for spaces in a row, unless that would show the
    /// parts of a secret.
    pub(crate) fn clean_lines(&self, text: &str) -> String {
        let joined = self.redact(&visible(text));
        if joined.contains(MARK) {
            return cut(joined);
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        self.clean(&words.join(" "))
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
                out.push_str(MARK);
            }
            from = from.max(end);
        }
        out.push_str(&text[from..]);
        out
    }
}

/// A string without control characters, which could split a credential.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_hidden(*c)).collect()
}

/// The beginning of a string that is too long.
fn cut(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
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
