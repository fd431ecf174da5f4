//! The stages of a run, each ready to be run by itself.

use std::hint::black_box;

use generator::ir::Api;
use generator::parse::Document;
use generator::plan::Crate;
use generator::source_file::SourceFile;
use generator::{Config, Diagnostics, Output, Source};
use generator::{format, generate, lower, package, parse, plan, render, write};
use tempfile::TempDir;

/// A stage, or the whole run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    Parse,
    Lower,
    Plan,
    Render,
    /// On one thread, with a copy of what is formatted.
    Format,
    Package,
    /// Into a folder that is not there.
    Write,
    /// From the document to the folder, on as many threads as it likes.
    Whole,
}

/// All, in their order.
pub(crate) const STAGES: [Stage; 8] = [
    Stage::Parse,
    Stage::Lower,
    Stage::Plan,
    Stage::Render,
    Stage::Format,
    Stage::Package,
    Stage::Write,
    Stage::Whole,
];

impl Stage {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Parse => "parse",
            Self::Lower => "lower",
            Self::Plan => "plan",
            Self::Render => "render",
            Self::Format => "format",
            Self::Package => "package",
            Self::Write => "write",
            Self::Whole => "whole",
        }
    }

    pub(crate) fn named(name: &str) -> Self {
        let stage = STAGES.into_iter().find(|stage| stage.name() == name);
        stage.unwrap_or_else(|| panic!("there is no stage {name}"))
    }
}

/// A document, and what the stages so far have made of it.
pub(crate) struct Run {
    source: Source,
    config: Config,
    document: Option<Document>,
    api: Option<Api>,
    planned: Option<Crate>,
    files: Vec<SourceFile>,
    output: Option<Output>,
    folder: TempDir,
    written: usize,
}

impl Run {
    pub(crate) fn new(source: Source, config: Config) -> Self {
        Self {
            source,
            config,
            document: None,
            api: None,
            planned: None,
            files: Vec::new(),
            output: None,
            folder: folder(),
            written: 0,
        }
    }

    pub(crate) fn name(&self) -> String {
        self.source.name.clone()
    }

    /// How many operations are generated; known once the document is lowered.
    pub(crate) fn operations(&mut self) -> usize {
        self.prepare(Stage::Plan);
        self.api.as_ref().map_or(0, |api| api.operations.len())
    }

    /// Makes what a stage starts from.
    pub(crate) fn prepare(&mut self, stage: Stage) {
        if stage > Stage::Parse && self.document.is_none() {
            self.document = parse::parse(&self.source, &mut Diagnostics::default());
        }
        if stage > Stage::Lower && self.api.is_none() {
            self.api = Some(lower::lower(
                self.document.as_ref().unwrap(),
                &mut Diagnostics::default(),
            ));
        }
        if stage > Stage::Plan && self.planned.is_none() {
            let api = self.api.as_ref().unwrap();
            self.planned = Some(plan::plan(api, &self.config, &mut Diagnostics::default()));
        }
        if stage == Stage::Format && self.files.is_empty() {
            self.files = render::render(self.planned.as_ref().unwrap());
        }
        if stage == Stage::Write && self.output.is_none() {
            self.output = Some(generate(&self.source, &self.config).unwrap());
        }
    }

    /// Runs a prepared stage.
    pub(crate) fn once(&mut self, stage: Stage) {
        let diagnostics = &mut Diagnostics::default();
        match stage {
            Stage::Parse => drop(black_box(parse::parse(&self.source, diagnostics))),
            Stage::Lower => drop(black_box(lower::lower(
                self.document.as_ref().unwrap(),
                diagnostics,
            ))),
            Stage::Plan => {
                let api = self.api.as_ref().unwrap();
                drop(black_box(plan::plan(api, &self.config, diagnostics)));
            }
            Stage::Render => drop(black_box(render::render(self.planned.as_ref().unwrap()))),
            Stage::Format => {
                for file in &self.files {
                    drop(black_box(format::format(file.clone(), "").unwrap()));
                }
            }
            Stage::Package => {
                let planned = self.planned.as_ref().unwrap();
                drop(black_box(
                    package::package(planned, &self.source.name, None).unwrap(),
                ));
            }
            Stage::Write => self.write(&self.output.clone().unwrap()),
            Stage::Whole => self.write(&generate(&self.source, &self.config).unwrap()),
        }
    }

    /// Writes a crate to a folder of its own.
    fn write(&mut self, output: &Output) {
        self.written += 1;
        let folder = self.folder.path().join(self.written.to_string());
        black_box(write::write(output, &folder).unwrap());
    }
}

/// A folder in memory where the system has one: a disk that is busy says nothing about the generator.
fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}
