//! Path templates: cut at their parameters, and cleaned of what real documents put into them.

use crate::diagnostic::Diagnostic;
use crate::ir::{self, Location, PathPiece, Style};
use crate::lower::Lowering;
use crate::lower::operation::in_path;
use crate::pointer::Pointer;

/// The diagnostic for a template that cannot be read.
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
    pub(crate) fn template(&mut self, written: &str, pointer: &Pointer) -> String {
        let mut assumed = |words: &str| {
            self.diagnostics.push(
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

    /// The parameters that stand in the query of a template. One that is described for the path is one of the query;
    /// one that nobody describes is taken for a text.
    pub(crate) fn match_query(
        &mut self,
        written: &str,
        parameters: &mut Vec<ir::Parameter>,
        path: &[PathPiece],
        pointer: &Pointer,
        index: usize,
    ) {
        for (key, name) in in_query(written) {
            let described = |p: &ir::Parameter| {
                p.location == Location::Query && (p.name == key || p.name == name)
            };
            if parameters.iter().any(described) {
                continue;
            }
            let misplaced = parameters
                .iter()
                .position(|p| p.name == name && !in_path(path, p));
            let mut parameter = match misplaced {
                Some(position) => parameters.remove(position),
                None => self.undeclared(name, Location::Query, pointer, index),
            };
            let found = match misplaced {
                Some(_) => "it is taken for the query's",
                None => "a required text is assumed",
            };
            self.diagnostics.push(
                Diagnostic::warning(
                    "path-template",
                    &parameter.pointer,
                    format!("no parameter {name:?} of the query is described; {found}"),
                )
                .help(format!("describe it with `in: query` and `name: {key}`")),
            );
            key.clone_into(&mut parameter.name);
            parameter.location = Location::Query;
            parameter.style = Style::Form;
            parameter.explode = true;
            parameters.push(parameter);
        }
    }
}

/// The parameters in the query of a template: the key each is sent under, and its name in the description.
fn in_query(written: &str) -> impl Iterator<Item = (&str, &str)> {
    let query = outside(written, '?').map_or("", |at| &written[at + 1..]);
    let query = query.split('#').next().unwrap_or_default();
    query.split('&').filter_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, pair));
        // Where the key is the parameter, as in `{search}=1`, the value only shows one.
        match (bare(key), bare(value)) {
            (Some(name), _) => Some((name, name)),
            (None, Some(name)) => Some((key, name)),
            (None, None) => None,
        }
    })
}

/// Cuts a path template at its parameters (OpenAPI 3.0.4, section 4.7.8.2).
pub(crate) fn path(template: &str, pointer: &Pointer) -> Result<Vec<PathPiece>, Diagnostic> {
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

/// The name of a parameter, if a text of a query is one.
fn bare(text: &str) -> Option<&str> {
    let name = text
        .contains('{')
        .then(|| text.trim_matches(['{', '}', '?', '*']))?;
    (!name.is_empty()).then_some(name)
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
