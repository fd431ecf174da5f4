//! Circles: no file names an item of another that leads back to it.

use std::path::PathBuf;

use crate::graph::Graph;
use crate::modules::{Files, Modules};

/// The repository, or another checkout of it that `LAYERING_ROOT` names.
fn repository() -> PathBuf {
    std::env::var_os("LAYERING_ROOT").map_or_else(tests::fixture::repository, PathBuf::from)
}

/// The Rust files of a folder.
fn sources(folder: &str) -> Files {
    let root = repository().join(folder);
    crate::files(&root)
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (crate::below(&root, &path), text)
        })
        .collect()
}

fn show(name: &str, folder: &str) -> usize {
    let files = sources(folder);
    let graph = Graph::of(name, &files);
    let circles = graph.circles();
    println!("== {folder}: {} circles", circles.len());
    for circle in &circles {
        println!("{}", graph.describe(circle));
    }
    circles.len()
}

#[test]
fn circles_of_the_generator() {
    assert_eq!(show("generator", "generator/src"), 0);
}

#[test]
fn circles_of_the_runtime() {
    assert_eq!(show("templates", "templates/src"), 0);
}

/// A file that is not in the tree of modules would be free to name anything.
#[test]
fn every_file_is_reached() {
    for (name, folder) in [
        ("generator", "generator/src"),
        ("templates", "templates/src"),
    ] {
        let files = sources(folder);
        let modules = Modules::of(name, &files);
        let unreached = modules.unreached(&files);
        assert!(unreached.is_empty(), "{folder}: {unreached:?}");
    }
}
