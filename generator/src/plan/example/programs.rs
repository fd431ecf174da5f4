//! Example programs.

use super::choice::{self, Position};
use crate::plan::docs;
use crate::plan::model::{Client, Group, Operation, Program};
use crate::plan::names::{Names, Scope};

/// A crate with more operations than this gets programs of a few of them.
const MOST: usize = 24;

/// The example programs of a crate: one for each operation that has an example, or in a large crate of those that show
/// the most. Returns the position of the one that people begin with, too.
pub(crate) fn programs(groups: &[Group], client: &Client) -> (Vec<Program>, Option<usize>) {
    let first = choice::first(groups);
    let count: usize = groups.iter().map(|group| group.operations.len()).sum();
    let positions = if count > MOST {
        choice::varied(groups)
    } else {
        every(groups)
    };
    let mut names = Scope::new(Names::Modules, &[]);
    let programs = positions.iter().filter_map(|(group, position)| {
        let (of, operation) = (&groups[*group], &groups[*group].operations[*position]);
        let name = match &of.handle {
            // A method's name says little where its group is not beside it.
            Some(_) if count > MOST => {
                format!("{}_{}", of.module.as_str(), operation.module.as_str())
            }
            _ => operation.module.as_str().to_owned(),
        };
        Some(Program {
            call: operation.example.clone()?,
            name: names.claim(&name),
            docs: program_docs(operation, client),
            group: *group,
            operation: *position,
        })
    });
    let programs: Vec<Program> = programs.collect();
    let begins = |program: &Program| Some((program.group, program.operation)) == first;
    let first = programs.iter().position(begins);
    (programs, first)
}

fn every(groups: &[Group]) -> Vec<Position> {
    let all = groups.iter().enumerate();
    all.flat_map(|(group, of)| (0..of.operations.len()).map(move |position| (group, position)))
        .collect()
}

fn program_docs(operation: &Operation, client: &Client) -> Vec<String> {
    let schemes = client.schemes.iter();
    let mut variables: Vec<&str> = schemes.map(|scheme| scheme.variable.as_str()).collect();
    variables.push(&client.base_url_variable);
    vec![
        docs::ended(operation.summary.clone()),
        String::new(),
        format!("Reads {} from the environment.", variables.join(", ")),
    ]
}
