//! Crates in memory: of a document whole, or as far as it is not known already what it comes to.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use generator::plan::Crate;
use generator::source_file::Piece;
use generator::{Config, Diagnostics, Output, Place, Source, format, lower, package, parse, plan};
use serde_json::Value;

use super::skeleton::{Skeleton, manifest, readme, rust};

/// A document by its name.
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) content: Value,
}

/// Why there is no crate.
#[derive(Debug)]
pub(crate) enum Failure {
    /// As it has to be.
    Refused,
    Fault(String),
}

/// Files that were read before, by what they hold. Of a document with another string in one place, most are the same.
#[derive(Default)]
pub(crate) struct Seen(HashMap<String, String>);

/// The skeleton of a document's crate, and what was said of it. The same steps as those of [`generator::generate`], on this
/// thread alone.
///
/// # Errors
///
/// Why there is no crate, or what is wrong with it.
pub(crate) fn made(
    name: &str,
    content: &Value,
    seen: &mut Seen,
) -> Result<(Skeleton, Diagnostics), Failure> {
    let (source, config) = input(name, content, "injected");
    let mut diagnostics = Diagnostics::default();
    let planned = catch_unwind(AssertUnwindSafe(|| {
        planned(&source, &config, &mut diagnostics)
    }))
    .map_err(|_| Failure::Fault("it panicked".to_owned()))?;
    if let Some(fault) = without_place(&diagnostics) {
        return Err(Failure::Fault(fault));
    }
    match planned {
        Some(planned) => {
            let skeleton = catch_unwind(AssertUnwindSafe(|| seen.skeleton(&planned, name)))
                .map_err(|_| Failure::Fault("it panicked".to_owned()))?;
            Ok((skeleton.map_err(Failure::Fault)?, diagnostics))
        }
        None if diagnostics.has_errors() => Err(Failure::Refused),
        None => Err(Failure::Fault("it ended without an error".to_owned())),
    }
}

/// A crate with all its files.
///
/// # Errors
///
/// What was found in the document.
pub(crate) fn whole(name: &str, content: &Value, crate_name: &str) -> Result<Output, Diagnostics> {
    let (source, config) = input(name, content, crate_name);
    generator::generate(&source, &config)
}

/// How much is told of a document from which a crate can be made.
pub(crate) fn diagnostics(name: &str, content: &Value) -> Option<usize> {
    let (source, config) = input(name, content, "injected");
    let mut diagnostics = Diagnostics::default();
    planned(&source, &config, &mut diagnostics)?;
    Some(diagnostics.iter().count())
}

fn input(name: &str, content: &Value, crate_name: &str) -> (Source, Config) {
    let source = Source {
        name: name.to_owned(),
        text: content.to_string(),
    };
    let config = Config {
        crate_name: crate_name.to_owned(),
        ..Default::default()
    };
    (source, config)
}

fn planned(source: &Source, config: &Config, diagnostics: &mut Diagnostics) -> Option<Crate> {
    let document = parse::parse_with(source, None, config.limits, diagnostics)?;
    let api = lower::lower(&document, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let planned = plan::plan(&api, config, diagnostics);
    (!diagnostics.has_errors()).then_some(planned)
}

/// What a piece of a file holds, to know it again.
fn content(piece: &Piece) -> String {
    match piece {
        Piece::Items(tokens) => tokens.to_string(),
        Piece::List(list) => format!("{list:?}"),
    }
}

impl Seen {
    fn skeleton(&mut self, planned: &Crate, source: &str) -> Result<Skeleton, String> {
        let header = format::header(source);
        let mut files = Vec::new();
        for file in generator::render::render(planned) {
            let path = file.path.clone();
            let pieces: Vec<String> = file.pieces.iter().map(content).collect();
            let content = format!("{path} {}", pieces.join(" "));
            files.push(self.or(content, || rust(&path, &format::format(file, &header)?))?);
        }
        for (path, text) in package::package(planned, source, None)? {
            let known = |file: &(&str, &str)| {
                path.strip_prefix("src/runtime/") == Some(file.0) && text == file.1
            };
            match path.as_str() {
                "Cargo.toml" => files.push(self.or(text.clone(), || manifest(&text))?),
                "README.md" => files.push(self.or(text.clone(), || readme(&text))?),
                ".rustfmt.toml" => files.push(text),
                _ if package::RUNTIME.iter().any(known) => {}
                _ => return Err(format!("{path} is not the runtime's")),
            }
        }
        files.sort_unstable();
        Ok(Skeleton(files))
    }

    fn or(
        &mut self,
        content: String,
        read: impl FnOnce() -> Result<String, String>,
    ) -> Result<String, String> {
        if let Some(known) = self.0.get(&content) {
            return Ok(known.clone());
        }
        let skeleton = read()?;
        self.0.insert(content, skeleton.clone());
        Ok(skeleton)
    }
}

/// A diagnostic without a place in the document, or one that should never come.
fn without_place(found: &Diagnostics) -> Option<String> {
    let fault = found.iter().find(|diagnostic| {
        let placed = matches!(diagnostic.place, Place::Node(_) | Place::Text { .. });
        !placed || diagnostic.message.is_empty() || diagnostic.code == "defect"
    });
    fault.map(|fault| format!("{} at {:?}: {}", fault.code, fault.place, fault.message))
}
