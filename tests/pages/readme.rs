//! The section of the README for one's own document, followed to the letter.
//!
//! Its blocks are taken in the order in which they stand: `sh` is run in a folder in the place of the clone, `toml` is
//! added to the application's manifest, and `rust` becomes its program, which then has to compile. Only the installation
//! is not repeated, which builds the generator once more: the program that the tests are built with is put in the path.

use std::path::{Path, PathBuf};
use std::process::Command;

use tests::sources::checkout;

use crate::page::{Block, Page};

const SECTION: &str = "A client for your own document";

#[test]
fn a_client_for_your_own_document() {
    let page = std::fs::read_to_string(checkout().join("README.md")).unwrap();
    let page = Page::read(&page);
    let section: Vec<&Block> = page
        .blocks
        .iter()
        .filter(|b| b.heading == SECTION)
        .collect();
    let languages: Vec<&str> = section.iter().map(|block| block.info.as_str()).collect();
    assert_eq!(
        languages,
        ["sh", "toml", "rust"],
        "the blocks of {SECTION:?}"
    );

    let folder = tempfile::tempdir().unwrap();
    let clone = folder.path().join("clone");
    std::fs::create_dir(&clone).unwrap();
    std::fs::write(
        folder.path().join("openapi.yaml"),
        include_str!("petstore.yaml"),
    )
    .unwrap();
    run(&without_installation(&section[0].text), &clone);
    let app = folder.path().join("app");
    add_dependencies(&app, &section[1].text);
    std::fs::write(app.join("src/main.rs"), &section[2].text).unwrap();
    check(&app);
}

/// The commands but the one that builds the generator again.
fn without_installation(commands: &str) -> String {
    let mut kept = Vec::new();
    let mut installs = 0;
    for line in commands.lines() {
        if line.starts_with("cargo install ") {
            installs += 1;
        } else {
            kept.push(line);
        }
    }
    assert_eq!(
        installs, 1,
        "one command installs the generator:\n{commands}"
    );
    kept.join("\n")
}

/// Adds what a block has below `[dependencies]` to a new manifest, which ends with that heading.
fn add_dependencies(app: &Path, block: &str) {
    let (_, dependencies) = block.split_once("[dependencies]\n").unwrap();
    let path = app.join("Cargo.toml");
    let manifest = std::fs::read_to_string(&path).unwrap();
    assert!(
        manifest.trim_end().ends_with("[dependencies]"),
        "{manifest}"
    );
    std::fs::write(path, format!("{manifest}{dependencies}")).unwrap();
}

fn run(commands: &str, folder: &Path) {
    let built = generator();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut paths = vec![built.parent().unwrap().to_owned()];
    paths.extend(std::env::split_paths(&path));
    let ran = Command::new("sh")
        .args(["-e", "-c", commands])
        .current_dir(folder)
        .env("PATH", std::env::join_paths(paths).unwrap())
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{commands}\n{said}");
}

/// The generator's program beside this one, built if it is not.
fn generator() -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let profile = this.parent().unwrap().parent().unwrap();
    let built = Command::new(crate::programs::cargo())
        .args([
            "build",
            "--quiet",
            "--offline",
            "--package",
            "generator",
            "--bin",
            "generator",
        ])
        .arg("--target-dir")
        .arg(profile.parent().unwrap())
        .current_dir(checkout())
        .status()
        .unwrap();
    assert!(built.success(), "the generator does not compile");
    profile.join("generator")
}

/// Compiles the application with the versions of the repository, which are there already.
fn check(app: &Path) {
    std::fs::copy(checkout().join("Cargo.lock"), app.join("Cargo.lock")).unwrap();
    let ran = crate::programs::compile(app, &["check"]);
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
}
