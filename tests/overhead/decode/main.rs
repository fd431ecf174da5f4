//! `decode WAY FILE COUNT`: reads a list of issues so often, for `.ci/decode` to count what that costs. Prints the peak of the
//! program's memory in KiB.
//!
//! A way is `client`, a call of the generated client over a transport in memory, or `derived`, types with serde's derive.
//! Both have the properties of the same schemas: `.ci/decode` makes both, from a document of the corpus.
//!
//! Always: nothing waits, so that two runs differ in the number of readings alone.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement that cannot go on has failed")]

mod derived;
mod memory;

use std::future::IntoFuture as _;
use std::hint::black_box;

use generated::Client;
use memory::{Memory, Patient, now, peak};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, way, file, count] = &arguments[..] else {
        panic!("decode WAY FILE COUNT");
    };
    let body: &'static str = std::fs::read_to_string(file).unwrap().leak();
    let client = Client::builder()
        .base_url("https://api.example.com")
        .transport(Memory::ok(body))
        .clock(Patient)
        .build()
        .unwrap();
    for _ in 0..count.parse().unwrap() {
        match way.as_str() {
            "client" => {
                let call = client.issues().list("octocat", "Hello-World");
                black_box(now(call.into_future()).unwrap());
            }
            "derived" => {
                let issues: Vec<derived::IssueSimple> = serde_json::from_slice(body.as_bytes()).unwrap();
                black_box(issues);
            }
            other => panic!("no way {other}"),
        }
    }
    println!("{}", peak());
}
