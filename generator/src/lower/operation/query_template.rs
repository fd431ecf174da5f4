//! Queries in path templates: their parameters, which should be described as query parameters instead.

use super::parameter::Owner;
use super::path_template::{is_in_path, outside_parameters};
use crate::diagnostic::Diagnostic;
use crate::ir::{self, Location, PathPiece, Style};
use crate::lower::context::Lowering;

impl Lowering<'_> {
    /// Adds the parameters in the query of a template. One that is described for the path belongs to the query; one that
    /// is not described is assumed to be a string.
    pub(crate) fn match_query(
        &mut self,
        written: &str,
        parameters: &mut Vec<ir::Parameter>,
        path: &[PathPiece],
        owner: Owner<'_>,
    ) {
        for (key, name) in query_parameters(written) {
            let described = |p: &ir::Parameter| {
                p.location == Location::Query && (p.name == key || p.name == name)
            };
            if parameters.iter().any(described) {
                continue;
            }
            let mut misplaced = parameters.iter();
            let misplaced = misplaced.position(|p| p.name == name && !is_in_path(path, p));
            let (parameter, assumed) = match misplaced {
                Some(index) => (parameters.remove(index), "the one of the path is used"),
                None => {
                    let parameter = self.undeclared(name, Location::Query, owner);
                    (parameter, "a required string is assumed")
                }
            };
            self.diagnostics.push(
                Diagnostic::warning(
                    "path-template",
                    &parameter.pointer,
                    format!("the query parameter {name:?} is not described; {assumed}"),
                )
                .help(format!("describe it with `in: query` and `name: {key}`")),
            );
            parameters.push(ir::Parameter {
                name: key.to_owned(),
                location: Location::Query,
                style: Style::Form,
                explode: true,
                ..parameter
            });
        }
    }
}

/// The parameters in the query of a template: the key each is sent under, and its name in the description.
fn query_parameters(written: &str) -> impl Iterator<Item = (&str, &str)> {
    let query = outside_parameters(written, '?').map_or("", |at| &written[at + 1..]);
    let query = query.split('#').next().unwrap_or_default();
    query.split('&').filter_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, pair));
        // Where the key is the parameter, as in `{search}=1`, the value is only an example.
        match (parameter_name(key), parameter_name(value)) {
            (Some(name), _) => Some((name, name)),
            (None, Some(name)) => Some((key, name)),
            (None, None) => None,
        }
    })
}

/// The name of a parameter, if a part of a query is one.
fn parameter_name(part: &str) -> Option<&str> {
    let name = part
        .contains('{')
        .then(|| part.trim_matches(['{', '}', '?', '*']))?;
    (!name.is_empty()).then_some(name)
}
