//! The files of a crate, each of which can be rendered by itself.

use super::{client, crate_root, example, group, operation, types};
use crate::plan::{Crate, Group, Operation, Program, TypeFile};
use crate::source_file::SourceFile;

/// A file of a planned crate that is not rendered yet.
#[derive(Clone, Debug)]
pub struct PlannedFile<'a> {
    planned: &'a Crate,
    kind: Kind<'a>,
}

#[derive(Clone, Debug)]
enum Kind<'a> {
    Root,
    Client,
    Types,
    TypeFile(&'a TypeFile),
    Group(&'a Group),
    Operation(&'a Group, &'a Operation),
    Example(&'a Program),
}

/// The files of a crate.
#[must_use]
pub fn files(planned: &Crate) -> Vec<PlannedFile<'_>> {
    let mut kinds = vec![Kind::Root, Kind::Client];
    if !planned.types.is_empty() {
        kinds.push(Kind::Types);
        kinds.extend(planned.types.iter().map(Kind::TypeFile));
    }
    for group in &planned.groups {
        kinds.push(Kind::Group(group));
        let operations = group.operations.iter();
        kinds.extend(operations.map(|operation| Kind::Operation(group, operation)));
    }
    kinds.extend(planned.programs.iter().map(Kind::Example));
    kinds
        .into_iter()
        .map(|kind| PlannedFile { planned, kind })
        .collect()
}

impl PlannedFile<'_> {
    /// Renders the file.
    #[must_use]
    pub fn render(&self) -> SourceFile {
        let planned = self.planned;
        match &self.kind {
            Kind::Root => crate_root::file(planned),
            Kind::Client => client::file(planned),
            Kind::Types => types::exports(&planned.types),
            Kind::TypeFile(of) => types::file(of),
            Kind::Group(of) => group::file(of),
            Kind::Operation(group, of) => operation::file(group, of, &planned.name),
            Kind::Example(of) => example::file(planned, of),
        }
    }
}

/// Renders a whole crate.
#[must_use]
pub fn render(planned: &Crate) -> Vec<SourceFile> {
    files(planned).iter().map(PlannedFile::render).collect()
}
