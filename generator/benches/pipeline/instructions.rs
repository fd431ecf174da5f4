//! Instructions of a stage, counted by valgrind: what two runs cost more than one.

use std::process::Command;

use crate::stages::Stage;

pub(crate) fn count(stage: Stage, document: &str) -> u64 {
    collected(stage, document, 2) - collected(stage, document, 1)
}

/// What this program costs if it runs a stage so often.
fn collected(stage: Stage, document: &str, runs: usize) -> u64 {
    let ran = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        // Deep documents want a large stack, which is no mistake.
        .arg("--max-stackframe=1000000000")
        .arg(std::env::current_exe().unwrap())
        .args(["--once", stage.name(), document, &runs.to_string()])
        .output()
        .unwrap_or_else(|error| panic!("valgrind: {error}"));
    let said = String::from_utf8_lossy(&ran.stderr);
    let collected = said
        .lines()
        .find_map(|line| line.split_once("Collected : "));
    let Some((_, collected)) = collected else {
        panic!("valgrind: {said}");
    };
    collected.trim().parse().unwrap()
}
