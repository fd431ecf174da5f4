//! Compiling generated crates: all in one workspace outside the repository, so that nothing is built twice.

use std::fs;
use std::path::Path;
use std::process::{Command, Output as Ran};

use generator::Output;

use crate::fixture;

/// No more lines of what the compiler says are shown.
const LINES: usize = 300;

/// What is asked of the compiler.
#[derive(Clone, Copy, Debug)]
enum Task {
    Check,
    Document,
    /// Builds the examples whose names fit a pattern.
    Build(&'static str),
    /// The same with the default transport, for examples that talk to a server on this machine.
    BuildClients(&'static str),
    /// The same with the mock server.
    BuildMocked(&'static str),
}

/// Compiles crates, each given by its name, with their examples. A warning is an error.
///
/// `target` is a folder that outlives the call: what the crates are built on is compiled once.
///
/// # Panics
///
/// With the compiler's message, if one does not compile.
pub fn compile(crates: &[(String, Output)], target: &Path) {
    run(Task::Check, crates, target);
}

/// Compiles crates and makes their documentation. A warning is an error.
///
/// # Panics
///
/// With the compiler's message, if one does not compile, or rustdoc has something to say.
pub fn document(crates: &[(String, Output)], target: &Path) {
    run(Task::Check, crates, target);
    run(Task::Document, crates, target);
}

/// Builds the examples of crates whose names fit a pattern, as far as that goes: below `target` are then the programs.
///
/// # Errors
///
/// The compiler's message, if one does not compile.
pub fn build_examples(
    crates: &[(String, Output)],
    pattern: &'static str,
    target: &Path,
) -> Result<(), String> {
    attempt(Task::Build(pattern), crates, target)
}

/// Like [`build_examples`], but the programs have the default transport. Without TLS, which none of them needs.
///
/// # Errors
///
/// The compiler's message, if one does not compile.
pub fn build_clients(
    crates: &[(String, Output)],
    pattern: &'static str,
    target: &Path,
) -> Result<(), String> {
    attempt(Task::BuildClients(pattern), crates, target)
}

/// Like [`build_examples`], but the programs have the mock server.
///
/// # Errors
///
/// The compiler's message, if one does not compile.
pub fn build_mocked(
    crates: &[(String, Output)],
    pattern: &'static str,
    target: &Path,
) -> Result<(), String> {
    attempt(Task::BuildMocked(pattern), crates, target)
}

fn run(task: Task, crates: &[(String, Output)], target: &Path) {
    if let Err(said) = attempt(task, crates, target) {
        panic!("generated crates do not pass {task:?}:\n{said}");
    }
}

fn attempt(task: Task, crates: &[(String, Output)], target: &Path) -> Result<(), String> {
    let workspace = tempfile::tempdir().unwrap();
    write(crates, workspace.path());
    let mut ran = cargo(task, workspace.path(), target, true);
    if !ran.status.success() && String::from_utf8_lossy(&ran.stderr).contains("--offline") {
        ran = cargo(task, workspace.path(), target, false);
    }
    if ran.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ran.stderr);
    let said: Vec<&str> = said.lines().take(LINES).collect();
    Err(said.join("\n"))
}

fn write(crates: &[(String, Output)], workspace: &Path) {
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n";
    fs::write(workspace.join("Cargo.toml"), manifest).unwrap();
    // The same versions as in the repository, which are there already.
    let lock = fixture::repository().join("Cargo.lock");
    if lock.is_file() {
        fs::copy(lock, workspace.join("Cargo.lock")).unwrap();
    }
    for (name, output) in crates {
        for (path, text) in &output.files {
            let path = workspace.join(name).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}

fn cargo(task: Task, workspace: &Path, target: &Path, offline: bool) -> Ran {
    // Set where a test runs under cargo, which is where these do.
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTFLAGS", "-Dwarnings")
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTDOCFLAGS");
    match task {
        Task::Check => command.args(["check", "--lib", "--examples"]),
        Task::Build(pattern) => command.args(["build", "--example", pattern]),
        Task::BuildClients(pattern) => {
            command.args(["build", "--features", "reqwest", "--example", pattern])
        }
        Task::BuildMocked(pattern) => {
            command.args(["build", "--features", "mock", "--example", pattern])
        }
        Task::Document => command.args(["doc", "--no-deps"]),
    };
    // Without its default features no crate needs an HTTP client, or TLS, to be built.
    command.args([
        "--workspace",
        "--no-default-features",
        "--keep-going",
        "--quiet",
    ]);
    if offline {
        command.arg("--offline");
    }
    command.output().unwrap()
}
