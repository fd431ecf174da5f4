//! Reads a settings file: every fault is a diagnostic at its place in the file.

use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use generator::{Diagnostic, Diagnostics, Place};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{KEYS, Key, Kind, tables};
use crate::cli::given::Given;

/// How alike a key must be that is suggested in place of an unknown one, from 0 to 1.
const ALIKE: f32 = 0.6;

/// Reads the text of a settings file in a folder.
pub(super) fn read(text: &str, folder: &Path) -> Result<Given, Diagnostics> {
    let mut reader = Reader {
        text,
        folder,
        given: Given::default(),
        diagnostics: Diagnostics::default(),
    };
    match DeTable::parse(text) {
        Ok(table) => reader.top(table.get_ref()),
        Err(error) => {
            let at = error.span().unwrap_or(0..0);
            reader.report(at, format!("it is not TOML: {}", error.message()), "");
        }
    }
    if reader.diagnostics.has_errors() {
        return Err(reader.diagnostics);
    }
    Ok(reader.given)
}

struct Reader<'t> {
    text: &'t str,
    folder: &'t Path,
    given: Given,
    diagnostics: Diagnostics,
}

type Entry<'e> = (
    &'e Spanned<std::borrow::Cow<'e, str>>,
    &'e Spanned<DeValue<'e>>,
);

impl Reader<'_> {
    fn top(&mut self, table: &DeTable<'_>) {
        for (name, value) in table.iter() {
            if !tables().contains(&name.get_ref().as_ref()) {
                self.entry(None, (name, value));
            } else if let DeValue::Table(inner) = value.get_ref() {
                for entry in inner.iter() {
                    self.entry(Some(name.get_ref()), entry);
                }
            } else {
                let message = format!("`{}` is a table, not {}", name.get_ref(), kind(value));
                let help = format!("write it as `[{}]`, and its keys below", name.get_ref());
                self.report(value.span(), message, &help);
            }
        }
    }

    fn entry(&mut self, table: Option<&str>, (name, value): Entry<'_>) {
        let known = |key: &&Key| key.table == table && key.name == name.get_ref().as_ref();
        match KEYS.iter().find(known) {
            Some(key) => self.value(key, value),
            None => self.unknown(table, name),
        }
    }

    fn value(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) {
        let refused = match (&key.kind, value.get_ref()) {
            (Kind::Path(of), DeValue::String(path)) => {
                // Standard input is in no folder.
                *of(&mut self.given) = Some(match path.as_ref() {
                    "-" if key.name == "document" => PathBuf::from("-"),
                    path => joined(self.folder, Path::new(path)),
                });
                return;
            }
            (Kind::String(of, check), DeValue::String(text)) => match check(text) {
                Ok(text) => {
                    *of(&mut self.given) = Some(text);
                    return;
                }
                Err(reason) => reason,
            },
            (Kind::Boolean(of), DeValue::Boolean(value)) => {
                *of(&mut self.given) = Some(*value);
                return;
            }
            (Kind::Integer(of, least, most), DeValue::Integer(number)) => {
                let read = i128::from_str_radix(number.as_str(), number.radix());
                let number = read.ok().and_then(|number| usize::try_from(number).ok());
                match number.filter(|number| (*least..=*most).contains(number)) {
                    Some(number) => {
                        *of(&mut self.given) = Some(number);
                        return;
                    }
                    None => format!("it is a number from {least} to {most}"),
                }
            }
            (Kind::Path(_) | Kind::String(..), _) => wrong_kind("a string", value),
            (Kind::Boolean(_), _) => wrong_kind("`true` or `false`", value),
            (Kind::Integer(..), _) => wrong_kind("a number without a fraction", value),
        };
        let message = format!("`{}`: {refused}", key.path());
        self.report(value.span(), message, key.about);
    }

    fn unknown(&mut self, table: Option<&str>, name: &Spanned<std::borrow::Cow<'_, str>>) {
        let paths: Vec<String> = KEYS.iter().map(Key::path).collect();
        let candidates: Vec<&str> = paths.iter().map(String::as_str).collect();
        let own = match table {
            Some(table) => format!("{table}.{}", name.get_ref()),
            None => name.get_ref().to_string(),
        };
        // A key that stands in another table is meant more often than one that looks alike.
        let elsewhere = KEYS.iter().find(|key| key.name == name.get_ref().as_ref());
        let alike = similar::get_close_matches(own.as_str(), &candidates, 1, ALIKE);
        let help = match (elsewhere, alike.first()) {
            (Some(key), _) => format!("is `{}` meant?", key.path()),
            (None, Some(alike)) => format!("is `{alike}` meant?"),
            (None, None) => format!("the keys are {}", candidates.join(", ")),
        };
        self.report(name.span(), format!("there is no key `{own}`"), &help);
    }

    fn report(&mut self, at: Range<usize>, message: String, help: &str) {
        let before = self.text.get(..at.start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let place = Place::Text {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        };
        let mut found = Diagnostic::error("settings", place, message);
        if !help.is_empty() {
            found = found.help(help);
        }
        self.diagnostics.push(found);
    }
}

/// A path from a folder: `generated` for `../generated` from `spec`. Above a link, `..` is another folder, and stays.
fn joined(folder: &Path, path: &Path) -> PathBuf {
    let is_named = matches!(folder.components().next_back(), Some(Component::Normal(_)));
    match path.strip_prefix("..") {
        Ok(rest) if is_named && !folder.is_symlink() => {
            joined(folder.parent().unwrap_or(Path::new("")), rest)
        }
        _ => match folder.join(path) {
            here if here.as_os_str().is_empty() => PathBuf::from("."),
            joined => joined,
        },
    }
}

fn wrong_kind(expected: &str, value: &Spanned<DeValue<'_>>) -> String {
    format!("it is {expected}, not {}", kind(value))
}

fn kind(value: &Spanned<DeValue<'_>>) -> &'static str {
    match value.get_ref() {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}
