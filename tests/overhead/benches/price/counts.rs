//! Instructions and allocations of a call, counted by valgrind: what 400 calls cost more than 200, divided by 200.

use std::process::Command;

use crate::WAYS;

const CALLS: u64 = 200;

/// Prints what each way costs, and as a ratio to the first.
pub(crate) fn compare(base: &str, operation: &str) {
    let mut first = None;
    for way in WAYS {
        let count = |tool: fn(&[&str]) -> u64| {
            let run = |calls: u64| tool(&["--once", base, way, operation, &calls.to_string()]);
            (run(2 * CALLS) - run(CALLS)) as f64 / CALLS as f64
        };
        let (instructions, allocations) = (count(instructions), count(allocations));
        let (of_instructions, of_allocations) = *first.get_or_insert((instructions, allocations));
        println!(
            "{operation:8} {way:8} instructions {instructions:7.0}, {:5.3} x, allocations {allocations:5.1}, {:5.3} x",
            instructions / of_instructions,
            allocations / of_allocations,
        );
    }
}

fn instructions(arguments: &[&str]) -> u64 {
    let tool = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];
    let said = valgrind(&tool, arguments);
    number_after(&said, "Collected : ")
}

fn allocations(arguments: &[&str]) -> u64 {
    let tool = [
        "--tool=memcheck",
        "--leak-check=no",
        "--undef-value-errors=no",
    ];
    let said = valgrind(&tool, arguments);
    number_after(&said, "total heap usage: ")
}

/// What valgrind says of a run of this program.
fn valgrind(tool: &[&str], arguments: &[&str]) -> String {
    let ran = Command::new("valgrind")
        .args(tool)
        .arg(std::env::current_exe().unwrap())
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("valgrind: {error}"));
    String::from_utf8_lossy(&ran.stderr).into_owned()
}

fn number_after(said: &str, label: &str) -> u64 {
    let (_, after) = said
        .split_once(label)
        .unwrap_or_else(|| panic!("valgrind: {said}"));
    let digits = after.chars().filter(|c| *c != ',');
    let digits: String = digits.take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}
