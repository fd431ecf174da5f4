//! Path templates: cut at their parameters, and cleaned of what real documents put into them.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{self, Location, PathPiece};
use crate::lower::context::Lowering;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The template as requests use it: with a leading `/`, without a fragment, and with only the fixed part of its
    /// query.
    pub(crate) fn template(&mut self, written: &str, pointer: &Pointer) -> String {
        let mut cleaning = Cleaning {
            written,
            pointer,
            diagnostics: self.diagnostics,
        };
        let mut template = written.trim().to_owned();
        if !template.starts_with('/') {
            cleaning.warn("there is no leading `/` in", "one is assumed");
            template.insert(0, '/');
        }
        if let Some(at) = outside_parameters(&template, '#') {
            cleaning.warn(
                "there is a fragment in",
                "it is never sent, and is left out",
            );
            template.truncate(at);
        }
        if let Some(at) = outside_parameters(&template, '?') {
            let query = template.split_off(at);
            template.push_str(&cleaning.fixed_query(query.trim_start_matches('?')));
        }
        template
    }
}

/// A template that is being cleaned.
struct Cleaning<'a> {
    written: &'a str,
    pointer: &'a Pointer,
    diagnostics: &'a mut Diagnostics,
}

impl Cleaning<'_> {
    /// The pairs of a query that have no parameter in them, with a leading `?`; nothing if there are none.
    fn fixed_query(&mut self, query: &str) -> String {
        let (variable, fixed): (Vec<&str>, Vec<&str>) =
            query.split('&').partition(|pair| pair.contains('{'));
        if !variable.is_empty() {
            self.warn(
                "there is a parameter in the query of",
                "it is left out there",
            );
        }
        let fixed: Vec<&str> = fixed.into_iter().filter(|pair| !pair.is_empty()).collect();
        if fixed.is_empty() {
            return String::new();
        }
        self.warn("there is a query in", "every request sends it");
        format!("?{}", fixed.join("&"))
    }

    fn warn(&mut self, found: &str, outcome: &str) {
        let message = format!("{found} {:?}; {outcome}", self.written);
        self.diagnostics.push(
            Diagnostic::warning("path-template", self.pointer, message).help(
                "write a path as `/fixed/{parameter}/fixed`, and describe its query as parameters",
            ),
        );
    }
}

/// Cuts a path template at its parameters (OpenAPI 3.0.4, section 4.7.8.2).
pub(crate) fn pieces(template: &str, pointer: &Pointer) -> Result<Vec<PathPiece>, Diagnostic> {
    let unreadable = |message: &str| unreadable(message, template, pointer);
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let close = rest[open..]
            .find('}')
            .ok_or_else(|| unreadable("a `{` is never closed"))?;
        let name = &rest[open + 1..open + close];
        if name.is_empty() || name.contains('{') {
            return Err(unreadable("there is a parameter without a name"));
        }
        if open > 0 {
            pieces.push(PathPiece::Literal(rest[..open].to_owned()));
        }
        pieces.push(PathPiece::Parameter(name.to_owned()));
        rest = &rest[open + close + 1..];
    }
    if rest.contains('}') {
        return Err(unreadable("a `}` closes nothing"));
    }
    if !rest.is_empty() {
        pieces.push(PathPiece::Literal(rest.to_owned()));
    }
    Ok(pieces)
}

/// The diagnostic for a template that cannot be read.
fn unreadable(message: &str, template: &str, pointer: &Pointer) -> Diagnostic {
    let message = format!("{message} in {template:?}");
    Diagnostic::error("path-template", pointer, message)
        .help("write a path as `/fixed/{parameter}/fixed`")
}

/// The names of a path's parameters.
pub(crate) fn path_names(path: &[PathPiece]) -> impl Iterator<Item = &str> {
    path.iter().filter_map(|piece| match piece {
        PathPiece::Parameter(name) => Some(name.as_str()),
        PathPiece::Literal(_) => None,
    })
}

/// Whether a path has a parameter, if it is one of the path.
pub(crate) fn is_in_path(path: &[PathPiece], parameter: &ir::Parameter) -> bool {
    parameter.location != Location::Path || path_names(path).any(|name| name == parameter.name)
}

/// The index of the first such character that is in no parameter.
pub(crate) fn outside_parameters(template: &str, character: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in template.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if c == character && depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}
