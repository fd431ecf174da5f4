//! Crates made of payloads, as cargo takes them: checked, linted, tested and documented, without a warning, and without
//! a payload being run. One that runs leaves a file behind.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Instant;

use generator::Output;
use tests::fixture;

use super::payloads::payloads;
use super::stuffed::{Stuffed, stuffed, together};

/// How many crates are made.
const CRATES: usize = 3;

/// No more lines of what cargo says are shown.
const LINES: usize = 100;

#[test]
#[ignore = "takes long: `.ci/injection` runs it"]
fn crates_of_payloads_are_built_and_nothing_is_run() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("injection");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    let (marker, workspace) = (folder.join("marker"), folder.join("crates"));
    let (mut used, mut positions) = (BTreeSet::new(), 0);
    for (name, stuffed) in all_stuffed(marker.to_str().unwrap()) {
        println!(
            "{name}: payloads in {} positions; none is accepted for {:?}",
            stuffed.used.len(),
            stuffed.kept
        );
        positions += stuffed.used.len();
        used.extend(stuffed.used);
        write(&name, &stuffed.output, &workspace);
    }
    let doctests = build(&workspace);
    let ran = fs::read_dir(&folder).unwrap().count() - 1;
    println!(
        "injection: {CRATES} crates hold {} of {} payloads in {positions} positions; {ran} marker files, {doctests} doctests \
         of payloads, 0 warnings",
        used.len(),
        payloads("").len(),
    );
    assert_eq!((ran, doctests), (0, 0));
}

/// The crates by their names, each with other payloads in the places of all documents.
fn all_stuffed(marker: &str) -> Vec<(String, Stuffed)> {
    let document = &together(&super::documents());
    thread::scope(|scope| {
        let started: Vec<_> = (0..CRATES)
            .map(|number| {
                let name = format!("stuffed_{number}");
                scope.spawn(move || {
                    let stuffed = stuffed(document, &name, number, marker);
                    (name, stuffed)
                })
            })
            .collect();
        started
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    })
}

/// Everything cargo does with the crates; gives how many doctests are not our own examples.
fn build(workspace: &Path) -> usize {
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n";
    fs::write(workspace.join("Cargo.toml"), manifest).unwrap();
    let lock = fixture::repository().join("Cargo.lock");
    fs::copy(lock, workspace.join("Cargo.lock")).unwrap();
    cargo(
        workspace,
        &["clippy", "--all-targets"],
        &["--", "-Dwarnings"],
    );
    let said = cargo(workspace, &["test"], &[]);
    assert_eq!(tests(&said).filter(|line| is_doctest(line)).count(), 0);
    cargo(workspace, &["doc", "--no-deps"], &[]);
    // The crates say that nothing of their documentation is a test; here it shall be.
    for manifest in manifests(workspace) {
        let text = fs::read_to_string(&manifest).unwrap();
        let open = text.replace("doctest = false", "doctest = true");
        assert_ne!(open, text, "{}", manifest.display());
        fs::write(manifest, open).unwrap();
    }
    let said = cargo(workspace, &["test", "--doc"], &[]);
    let (own, foreign): (Vec<&str>, Vec<&str>) =
        tests(&said).partition(|line| is_own(line, workspace));
    println!("{}", foreign.join("\n"));
    assert!(!own.is_empty(), "no examples are tested");
    foreign.len()
}

/// The tests, as cargo lists them.
fn tests(said: &str) -> impl Iterator<Item = &str> {
    said.lines()
        .filter(|line| line.starts_with("test ") && !line.starts_with("test result"))
}

fn is_doctest(line: &str) -> bool {
    line.contains(" (line ")
}

/// Whether a doctest, as cargo lists it, is an example that the generator writes: its fence says `no_run`, which no
/// fence of a description does after cleaning.
fn is_own(line: &str, workspace: &Path) -> bool {
    let place = line.strip_prefix("test ").and_then(|line| {
        let (path, rest) = line.split_once(" - ")?;
        let (_, number) = rest.rsplit_once("(line ")?;
        let number: usize = number.split_once(')')?.0.parse().ok()?;
        Some((path, number))
    });
    let Some((path, number)) = place else {
        return false;
    };
    if !line.contains(" - compile ") {
        return false;
    }
    let fence = fs::read_to_string(workspace.join(path))
        .ok()
        .and_then(|text| Some(text.lines().nth(number.checked_sub(1)?)?.trim().to_owned()));
    fence.is_some_and(|fence| ["/// ```no_run", "//! ```no_run"].contains(&fence.as_str()))
}

fn manifests(workspace: &Path) -> Vec<PathBuf> {
    fs::read_dir(workspace)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("Cargo.toml"))
        .filter(|path| path.is_file())
        .collect()
}

fn write(name: &str, output: &Output, workspace: &Path) {
    for (path, text) in &output.files {
        let path = workspace.join(name).join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Runs cargo over the crates, for which a warning is an error; gives what it prints.
fn cargo(workspace: &Path, arguments: &[&str], last: &[&str]) -> String {
    let start = Instant::now();
    let ran = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", env!("CARGO_TARGET_TMPDIR"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("RUSTFLAGS", "-Dwarnings")
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTDOCFLAGS")
        .args(arguments)
        // Without its default features no crate needs an HTTP client, or TLS, to be built.
        .args(["--offline", "--workspace", "--no-default-features"])
        .args(last)
        .output()
        .unwrap();
    let took = start.elapsed().as_secs_f32();
    println!("cargo {}: {took:.0} s", arguments.join(" "));
    let said = String::from_utf8_lossy(&ran.stderr);
    let out = String::from_utf8_lossy(&ran.stdout);
    let shown: Vec<&str> = out.lines().chain(said.lines()).collect();
    let shown = shown[shown.len().saturating_sub(LINES)..].join("\n");
    assert!(ran.status.success(), "cargo {arguments:?}:\n{shown}");
    out.into_owned()
}
