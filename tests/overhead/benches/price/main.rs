//! What a call costs over a socket of this machine, against the same call by hand with the same `reqwest` client.
//!
//! ```text
//! cargo bench -p overhead                       throughput and processor time, with one task and with 64
//! cargo bench -p overhead -- --instructions     and instructions and allocations, counted by valgrind
//! cargo bench -p overhead -- --short            a few calls of each, to see that it runs
//! ```
//!
//! The server is this program, too, in a process of its own, so that it is not measured. `limited` is by hand with a time
//! limit for each call, which the client has as well: what that alone costs.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a measurement that cannot go on has failed"
)]

mod calls;
mod counts;
mod load;
mod server;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use calls::Calls;

/// The ways to make a call. The first is what the others are compared with.
const WAYS: [&str; 3] = ["bare", "limited", "client"];
/// The operations: one without a body, and one with.
const OPERATIONS: [&str; 2] = ["revoke", "update"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["--serve"] => server::serve(),
        ["--once", base, way, operation, count] => once(base, way, operation, count),
        _ => all(&arguments),
    }
}

fn all(arguments: &[&str]) {
    let mut effort = load::Effort::FULL;
    let mut counts = false;
    for argument in arguments {
        match *argument {
            // Cargo says this to every benchmark.
            "--bench" => {}
            "--short" => effort = load::Effort::SHORT,
            "--instructions" => counts = true,
            other => panic!("there is no option {other}"),
        }
    }
    let server = Server::start();
    for operation in OPERATIONS {
        for tasks in [1, 64] {
            load::compare(&server.base, operation, tasks, effort);
        }
        if counts {
            counts::compare(&server.base, operation);
        }
    }
}

/// Makes so many calls, one after the other, for valgrind to count.
fn once(base: &str, way: &str, operation: &str, count: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let calls = Calls::new(base);
    runtime.block_on(async {
        for _ in 0..count.parse().unwrap() {
            calls.make(way, operation).await;
        }
    });
}

/// The server in its process, until this is dropped.
struct Server {
    process: Child,
    base: String,
}

impl Server {
    fn start() -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .arg("--serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut base = String::new();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        said.read_line(&mut base).unwrap();
        Self {
            process,
            base: base.trim().to_owned(),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It ends with its input.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}
