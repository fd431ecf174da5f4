//! Styles of parameters, the whole way: a description becomes a crate, the crate a program, and what its calls put on
//! the wire is what the specification shows.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod beyond;
mod case;
mod cells;
mod program;
mod server;
mod table;

use std::path::Path;

use generator::{Output, Source};
use tests::{compile, fixture};

use case::{Case, Expected};
use server::{Head, Server};
use table::{EARLIER, TABLE, VERSIONS};

/// A crate, and the calls that its program makes.
struct Part {
    name: String,
    /// Where the specification shows what must arrive.
    section: String,
    output: Output,
    cases: Vec<Case>,
}

impl Part {
    fn new(
        kind: &str,
        (version, section): (&str, &str),
        description: String,
        cases: Vec<Case>,
    ) -> Self {
        let source = Source {
            name: format!("{kind}_{}.yaml", version.replace('.', "_")),
            text: description,
        };
        let name = fixture::crate_name(&source);
        let mut output = fixture::generate(&source);
        let found = output.diagnostics.render(&source);
        assert!(found.is_empty(), "{found}");
        program::add(&mut output, &name, &cases);
        Self {
            name,
            section: format!("OpenAPI {version}, section {section}"),
            output,
            cases,
        }
    }
}

#[test]
fn every_cell_arrives_as_the_specification_shows_it() {
    let mut parts = Vec::new();
    for place in VERSIONS {
        let (cells, beyond) = (cells::description(place.0), beyond::description(place.0));
        parts.push(Part::new("cells", *place, cells, cells::cases()));
        parts.push(Part::new("beyond", *place, beyond, beyond::cases()));
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let crates: Vec<_> = parts
        .iter()
        .map(|part| (part.name.clone(), part.output.clone()))
        .collect();
    compile::build_clients(&crates, "styles_*", target).unwrap_or_else(|said| panic!("{said}"));
    let faults: Vec<String> = parts.iter().flat_map(|part| faults(part, target)).collect();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// Runs a program: what is not as it should be.
fn faults(part: &Part, target: &Path) -> Vec<String> {
    let server = Server::start(part.cases.len());
    let said = program::run(&part.name, &server.base(), target);
    let mut heads = server.stop().into_iter();
    assert_eq!(said.len(), part.cases.len(), "{}", part.name);
    let mut faults = Vec::new();
    for (case, said) in part.cases.iter().zip(said) {
        let head = if said == "sent" { heads.next() } else { None };
        if let Some(fault) = fault(&case.expected, head.as_ref(), &said) {
            faults.push(format!("{}: {}\n  {fault}", part.section, case.what));
        }
    }
    faults.extend(heads.map(|head| format!("{}: nobody sent {}", part.name, head.target)));
    faults
}

/// What is wrong with a request, if anything is.
fn fault(expected: &Expected, head: Option<&Head>, said: &str) -> Option<String> {
    let arrived = match (expected, head) {
        (Expected::Refused(name), None) => {
            let is_it = said.contains(&format!("the request cannot be sent: `{name}`"));
            return (!is_it).then(|| said.to_owned());
        }
        (_, None) => return Some(said.to_owned()),
        (Expected::Refused(_), Some(head)) => Some(head.target.clone()),
        (Expected::Target(target), Some(head)) => {
            (*target != head.target).then(|| head.target.clone())
        }
        (Expected::Header(name, value), Some(head)) => {
            let values = head.header(name);
            (values != [value]).then(|| format!("{values:?}"))
        }
        (Expected::NoHeader(name), Some(head)) => {
            let values = head.header(name);
            (!values.is_empty()).then(|| format!("{values:?}"))
        }
    };
    arrived.map(|arrived| format!("expected {expected:?}\n  arrived  {arrived}"))
}

/// What earlier versions show is the same but for its encoding, or was put right later.
#[test]
fn earlier_versions_show_nothing_else_that_counts() {
    for table::Earlier(style, explode, column, text, differs) in EARLIER {
        let row = TABLE
            .iter()
            .find(|row| row.style == *style && row.explode == *explode)
            .unwrap();
        let cell = row.cells[*column].text();
        let decoded = |text: &str| text.replace("%5B", "[").replace("%5D", "]");
        match differs {
            table::Differs::Unencoded => assert_eq!(decoded(cell), *text),
            table::Differs::Corrected => assert_ne!(decoded(cell), *text),
            table::Differs::Open => assert_eq!(*text, ""),
        }
    }
}

/// A table of 14 rows with 4 cells, in each of two versions.
#[test]
fn the_table_is_complete() {
    let rows: std::collections::BTreeSet<_> =
        TABLE.iter().map(|row| (row.style, row.explode)).collect();
    assert_eq!(rows.len(), 14);
    assert_eq!(TABLE.len(), 14);
    // `simple` and `form` stand in two places each.
    assert_eq!(cells::cases().len(), (14 + 2 + 2) * 4);
}
