//! The programs on the pages: each compiles, and those that need no server do what they assert.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use tests::fixture;
use tests::sources::checkout;

use crate::page::{Block, Page, pages};

/// A program of a page.
#[derive(Debug, PartialEq, Eq)]
struct Program {
    name: String,
    code: String,
    /// Whether it may be run: only the guide's are without a server.
    runs: bool,
}

#[test]
fn the_programs_on_the_pages_work() {
    let mut programs = Vec::new();
    for (page, text) in pages() {
        programs.extend(programs_of(&page, &Page::read(&text).blocks));
    }
    assert!(!programs.is_empty());
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &programs);
    let ran = compile(folder.path(), &["build", "--examples", "--keep-going"]);
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    for program in programs.iter().filter(|program| program.runs) {
        let built = Path::new(env!("CARGO_TARGET_TMPDIR")).join("debug/examples");
        let ran = Command::new(built.join(&program.name)).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{}: {said}", program.name);
    }
}

/// The programs of a page: every block of Rust that is not said to be a part of something.
fn programs_of(page: &str, blocks: &[Block]) -> Vec<Program> {
    let stem = page
        .trim_end_matches(".md")
        .replace(['/', '-', '.'], "_")
        .to_lowercase();
    let mut programs = Vec::new();
    for block in blocks {
        let words: Vec<&str> = block.info.split(',').map(str::trim).collect();
        if words[0] != "rust" || words.contains(&"ignore") {
            continue;
        }
        let mut code = block.text.clone();
        let has_main = code.contains("fn main()");
        if !has_main {
            code.push_str("\nfn main() {}\n");
        }
        programs.push(Program {
            name: format!("{stem}_{}", programs.len() + 1),
            code: format!("#![allow(dead_code)]\n{code}"),
            runs: has_main && page != "README.md" && !words.contains(&"no_run"),
        });
    }
    programs
}

/// A crate with the programs as examples, and the client of the README's document beside it.
fn write(folder: &Path, programs: &[Program]) {
    let petstore = folder.join("petstore");
    let source = generator::Source {
        name: "openapi.yaml".to_owned(),
        text: include_str!("petstore.yaml").to_owned(),
    };
    let config = generator::Config {
        crate_name: "petstore".to_owned(),
        ..generator::Config::default()
    };
    let output = generator::generate(&source, &config)
        .unwrap_or_else(|d| panic!("{}", fixture::shown(&d, &source)));
    for (path, text) in &output.files {
        let path = petstore.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let generated = checkout().join("generated").canonicalize().unwrap();
    let mut manifest = "[package]\nname = \"pages\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n".to_owned();
    writeln!(
        manifest,
        "generated = {{ path = {generated:?}, default-features = false, features = [\"blocking\", \"mock\", \"reqwest\"] }}"
    )
    .unwrap();
    manifest.push_str(
        "petstore = { path = \"petstore\", default-features = false, features = [\"reqwest\"] }\n\
         bytes = \"1\"\nhttp = \"1\"\nring = \"0.17\"\nserde_json = \"1\"\n\
         tokio = { version = \"1\", features = [\"macros\", \"rt\", \"time\"] }\n",
    );
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(checkout().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    std::fs::create_dir_all(folder.join("src")).unwrap();
    std::fs::write(folder.join("src/lib.rs"), "").unwrap();
    std::fs::create_dir_all(folder.join("examples")).unwrap();
    for program in programs {
        let path = folder.join("examples").join(format!("{}.rs", program.name));
        std::fs::write(path, &program.code).unwrap();
    }
}

/// Runs cargo in a folder, without a network, in the folder for what tests build.
pub(crate) fn compile(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(cargo())
        .args(arguments)
        .args(["--offline", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", env!("CARGO_TARGET_TMPDIR"))
        .env("RUSTFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .unwrap()
}

/// Set where a test runs under cargo, which is where these do.
pub(crate) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

#[test]
fn programs_are_found() {
    let block = |info: &str, text: &str| Block {
        info: info.to_owned(),
        text: text.to_owned(),
        heading: String::new(),
    };
    let blocks = [
        block("sh", "a"),
        block("rust", "fn main() {}\n"),
        block("rust,no_run", "fn main() {}\n"),
        block("rust,ignore", "fn main() {}\n"),
        block("rust", "fn a() {}\n"),
    ];
    let found: Vec<(String, bool)> = programs_of("generator/docs/a-b.md", &blocks)
        .into_iter()
        .map(|program| (program.name, program.runs))
        .collect();
    let expected = [
        ("generator_docs_a_b_1", true),
        ("generator_docs_a_b_2", false),
        ("generator_docs_a_b_3", false),
    ];
    assert_eq!(found, expected.map(|(name, runs)| (name.to_owned(), runs)));
    assert!(
        programs_of("README.md", &blocks)
            .iter()
            .all(|program| !program.runs)
    );
}
