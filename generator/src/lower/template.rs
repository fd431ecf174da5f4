//! Path templates: cut at their parameters, and cleaned of what real documents put into them.

use super::Lowering;
use crate::diagnostic::Diagnostic;
use crate::ir::{self, Location, PathPiece};
use crate::pointer::Pointer;

/// The finding for a template that cannot be read.
fn fault(message: &str, template: &str, pointer: &Pointer) -> Diagnostic {
    Diagnostic::error(
        "path-template",
        pointer,
        format!("{message} in {template:?}"),
    )
    .help("write a path as `/fixed/{parameter}/fixed`")
}

impl Lowering<'_> {
    /// The template as requests have it: with a leading `/`, without a fragment, and with only what is fixed in its
    /// query.
    pub(super) fn template(&mut self, written: &str, pointer: &Pointer) -> String {
        let mut assumed = |words: &str| {
            self.findings.push(
                Diagnostic::warning("path-template", pointer, format!("{words} in {written:?}"))
                    .help("write a path as `/fixed/{parameter}/fixed`, and describe its query as parameters"),
            );
        };
        let mut template = written.trim().to_owned();
        if !template.starts_with('/') {
            assumed("there is no leading `/`; one is assumed");
            template.insert(0, '/');
        }
        if let Some(at) = outside(&template, '#') {
            assumed("a fragment is never sent; it is left out, and is no part of the path");
            template.truncate(at);
        }
        if let Some(at) = outside(&template, '?') {
            let query = template.split_off(at);
            let pairs = query.trim_start_matches('?').split('&');
            let (variable, fixed): (Vec<&str>, Vec<&str>) =
                pairs.partition(|pair| pair.contains('{'));
            if !variable.is_empty() {
                assumed("a parameter stands in the query; it is left out there");
            }
            let fixed: Vec<&str> = fixed.into_iter().filter(|pair| !pair.is_empty()).collect();
            if !fixed.is_empty() {
                assumed("there is a query; every request has it");
                template.push('?');
                template.push_str(&fixed.join("&"));
            }
        }
        template
    }

    /// A parameter that only stands in the query of a template must be described as one.
    pub(super) fn match_query(
        &mut self,
        written: &str,
        parameters: &[ir::Parameter],
        pointer: &Pointer,
    ) {
        let Some(at) = outside(written, '?') else {
            return;
        };
        let query = written[at + 1..].split('#').next().unwrap_or_default();
        for pair in query.split('&').filter(|pair| pair.contains('{')) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, pair));
            let value = value.trim_matches(['{', '}', '?', '*']);
            let described = parameters.iter().any(|parameter| {
                parameter.location == Location::Query
                    && (parameter.name == name || parameter.name == value)
            });
            if !described {
                self.findings.push(fault(
                    &format!("the parameter {value:?} of the query is not described"),
                    written,
                    pointer,
                ));
            }
        }
    }
}

/// Cuts a path template at its parameters (OpenAPI 3.0.4, section 4.7.8.2).
pub(super) fn path(template: &str, pointer: &Pointer) -> Result<Vec<PathPiece>, Diagnostic> {
    let fault = |message: &str| fault(message, template, pointer);
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let close = rest[open..]
            .find('}')
            .ok_or_else(|| fault("a `{` is never closed"))?;
        let name = &rest[open + 1..open + close];
        if name.is_empty() || name.contains('{') {
            return Err(fault("there is a parameter without a name"));
        }
        if open > 0 {
            pieces.push(PathPiece::Literal(rest[..open].to_owned()));
        }
        pieces.push(PathPiece::Parameter(name.to_owned()));
        rest = &rest[open + close + 1..];
    }
    if rest.contains('}') {
        return Err(fault("a `}` closes nothing"));
    }
    if !rest.is_empty() {
        pieces.push(PathPiece::Literal(rest.to_owned()));
    }
    Ok(pieces)
}

/// Where a character stands first that is in no parameter.
fn outside(template: &str, wanted: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in template.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if c == wanted && depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}
