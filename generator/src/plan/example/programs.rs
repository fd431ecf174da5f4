//! Example programs.

use crate::plan::docs;
use crate::plan::model::{Client, Group, Operation, Program};
use crate::plan::names::{Names, Scope};

/// A crate with more operations than this gets no programs.
const MOST: usize = 24;

/// The example programs of a crate, one for each operation that has an example.
pub(crate) fn programs(groups: &[Group], client: &Client) -> Vec<Program> {
    let count: usize = groups.iter().map(|group| group.operations.len()).sum();
    if count > MOST {
        return Vec::new();
    }
    let mut names = Scope::new(Names::Modules, &[]);
    let mut programs = Vec::new();
    for (group_position, group) in groups.iter().enumerate() {
        for (position, operation) in group.operations.iter().enumerate() {
            if let Some(call) = &operation.example {
                programs.push(Program {
                    call: call.clone(),
                    name: names.claim(operation.module.as_str()),
                    docs: program_docs(operation, client),
                    group: group_position,
                    operation: position,
                });
            }
        }
    }
    programs
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
