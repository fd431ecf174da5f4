//! `Redactor`: makes strings from a server safe to show, such as its words about an error.
//!
//! Always: what is shown is bounded, has no control characters, and has none of the credentials and secrets that were
//! sent, even if the server echoes them.

use std::sync::Arc;

use crate::runtime::SecretString;
use crate::runtime::auth::needles::{Needles, is_hidden};

/// How many characters of a string are shown.
pub(crate) const LONGEST: usize = 300;

/// How many bytes of a string are looked at.
pub(crate) const EXAMINED: usize = 4 * 1024;

/// What is shown in place of a secret.
pub(crate) const MARK: &str = "[redacted]";

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

    /// The string as it can be shown: one line, bounded, without secrets.
    pub(crate) fn clean(&self, text: &str) -> String {
        self.cleaner().clean(text)
    }

    /// What cleans strings. The forms of the secrets are computed here, since most calls never need them.
    #[cold]
    pub(crate) fn cleaner(&self) -> Cleaner {
        let mut needles = Needles::default();
        let all = strings(&self.credentials).chain(strings(&self.written));
        all.for_each(|secret| needles.add(secret));
        Cleaner(needles)
    }
}

/// Makes strings safe to show.
pub(crate) struct Cleaner(Needles);

impl Cleaner {
    /// The string as it can be shown: one line, bounded, without secrets.
    pub(crate) fn clean(&self, text: &str) -> String {
        let visible = visible(text);
        let examined = beginning(&visible);
        // The text is cut last, since part of a secret would not be found.
        let mut shown = self.redact(examined, examined.len() < visible.len());
        if examined.len() < visible.len() {
            shown.push('…');
        }
        cut(shown)
    }

    /// Like [`clean`](Self::clean), with a space for each line break and for spaces in a row.
    pub(crate) fn clean_lines(&self, text: &str) -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        self.clean(&words.join(" "))
    }

    /// Replaces the secrets in a string without hidden characters. All are found before any is replaced, so that none
    /// is found in the replacement of another.
    fn redact(&self, text: &str, is_cut: bool) -> String {
        let mut covered = self.0.find(text, is_cut);
        covered.sort_unstable();
        let (mut out, mut from) = (String::with_capacity(text.len()), 0);
        for (start, end) in covered {
            // Secrets that touch or overlap are replaced together.
            if start > from || out.is_empty() {
                out.push_str(text.get(from..start).unwrap_or_default());
                out.push_str(MARK);
            }
            from = from.max(end);
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }
}

/// A string without control characters, which could split a credential.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_hidden(*c)).collect()
}

/// As much of a string as is examined: far more than is shown, and little enough for any server.
fn beginning(text: &str) -> &str {
    if text.len() <= EXAMINED {
        return text;
    }
    let end = (0..=EXAMINED).rev().find(|at| text.is_char_boundary(*at));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
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
