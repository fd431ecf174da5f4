//! The provider's client, in a process of its own that takes a case a line.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// The process; it ends with this.
pub(crate) struct Theirs {
    process: Child,
    cases: ChildStdin,
    outcomes: BufReader<ChildStdout>,
}

impl Theirs {
    pub(crate) fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("wire/reference.mjs");
        let mut process = Command::new("node")
            .arg(script)
            .env_clear()
            .envs(["PATH", "WIRE_CLIENT"].map(|name| {
                let value = std::env::var(name);
                (name, value.unwrap_or_else(|_| panic!("{name} is not set")))
            }))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            cases: process.stdin.take().unwrap(),
            outcomes: BufReader::new(process.stdout.take().unwrap()),
            process,
        }
    }

    /// Makes the call, and says how it ended.
    pub(crate) fn call(&mut self, case: &Value, base: &str) -> String {
        let mut case = case.clone();
        case["base"] = json!(base);
        writeln!(self.cases, "{case}").unwrap();
        let mut outcome = String::new();
        self.outcomes.read_line(&mut outcome).unwrap();
        serde_json::from_str(&outcome).unwrap()
    }
}

impl Drop for Theirs {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
