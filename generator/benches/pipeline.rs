//! The time of a whole run and of each stage: for the document of this repository, and for public ones if they are in
//! `OPENAPI_CORPUS` (or `../shared/corpus` beside the repository).
#![allow(
    missing_docs,
    reason = "the macros of the benchmark library write undocumented functions"
)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use generator::{Config, Diagnostics, Source, format, generate, lower, parse, plan, render};

/// The public documents to measure, in the corpus. One with errors is measured up to the stage that finds them.
const DOCUMENTS: &[&str] = &[
    "headline/keeper.json",
    "headline/composio.json",
    "headline/github.json",
    "huge/msgraph.json",
];

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let corpus = std::env::var_os("OPENAPI_CORPUS")
        .map_or_else(|| root.join("../shared/corpus"), PathBuf::from);
    let own = root.join("spec/connected_accounts.yaml");
    let paths = std::iter::once(own).chain(DOCUMENTS.iter().map(|name| corpus.join(name)));
    paths.filter_map(|path| source(&path)).collect()
}

fn source(path: &Path) -> Option<Source> {
    Some(Source {
        name: path.file_name()?.to_string_lossy().into_owned(),
        text: std::fs::read_to_string(path).ok()?,
    })
}

fn stages(criterion: &mut Criterion) {
    let config = Config {
        crate_name: "bench".to_owned(),
        ..Default::default()
    };
    for source in sources() {
        let mut group = criterion.benchmark_group(&source.name);
        group
            .sample_size(10)
            .measurement_time(Duration::from_secs(3));
        let mut diagnostics = Diagnostics::default();
        group.bench_function("parse", |bencher| {
            bencher.iter(|| black_box(parse::parse(&source, &mut Diagnostics::default())));
        });
        let Some(document) = parse::parse(&source, &mut diagnostics) else {
            continue;
        };
        group.bench_function("lower", |bencher| {
            bencher.iter(|| black_box(lower::lower(&document, &mut Diagnostics::default())));
        });
        let api = lower::lower(&document, &mut diagnostics);
        // A document with errors is not planned.
        if diagnostics.has_errors() {
            continue;
        }
        group.bench_function("plan", |bencher| {
            bencher.iter(|| black_box(plan::plan(&api, &config, &mut Diagnostics::default())));
        });
        let planned = plan::plan(&api, &config, &mut diagnostics);
        group.bench_function("render", |bencher| {
            bencher.iter(|| black_box(render::render(&planned)));
        });
        let files = render::render(&planned);
        group.bench_function("format", |bencher| {
            bencher.iter(|| {
                for file in &files {
                    let _ = black_box(format::format(file.clone(), ""));
                }
            });
        });
        group.bench_with_input(
            BenchmarkId::new("whole", "run"),
            &source,
            |bencher, source| {
                bencher.iter(|| black_box(generate(source, &config)));
            },
        );
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
