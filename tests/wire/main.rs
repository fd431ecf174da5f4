//! What the generated client sends, against what the provider's own client sends to the same server.
//!
//! `cases.json` has the calls, and each intended difference with its reason. `.ci/wire` installs the other client and
//! names it in `WIRE_CLIENT`.
//!
//! Always: everything is compared but the version in the path and what an entry with `everywhere` names; a difference
//! that is not written down fails, and so does one that is written down and does not show.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![allow(
    deprecated,
    reason = "refresh is deprecated by the provider, and works"
)]

mod cases;
mod compare;
mod ours;
mod recorder;
mod theirs;

use std::collections::BTreeSet;

use serde_json::Value;

use cases::{Case, Cases};
use compare::{Mismatches, mismatches};
use recorder::Recorder;
use theirs::Theirs;

/// The file can be read, which the comparison itself would only show where the other client is installed.
#[test]
fn the_cases_can_be_read() {
    let all = Cases::read();
    assert!(all.cases.len() > 300, "only {} cases", all.cases.len());
}

#[tokio::test]
#[ignore = "needs WIRE_CLIENT; .ci/wire runs it"]
async fn both_clients_send_the_same() {
    let all = Cases::read();
    let recorder = Recorder::start();
    let mut theirs = Theirs::start();
    let (mut unused, mut wrong) = (all.differences.clone(), Vec::new());
    let (mut sent, mut differing) = (0, 0);
    for case in &all.cases {
        let base = format!("{}{}", recorder.here, case.call["base"].as_str().unwrap());
        recorder.respond_as(&case.call);
        let our_end = ours::call(&case.call, &base).await;
        let our_requests = recorder.requests();
        recorder.respond_as(&case.call);
        let their_end = theirs.call(&case.call, &base);
        let mut found = mismatches(&our_requests, &recorder.requests());
        sent += our_requests.len();
        take_everywhere(&mut found, &all, &mut unused);
        differing += usize::from(!found.is_empty());
        let problems = compare_with_meant(case, found, &recorder, &mut unused);
        if !problems.is_empty() {
            wrong.push(format!(
                "{}\n  ours: {our_end}\n  theirs: {their_end}\n{problems}",
                case.name
            ));
        }
    }
    println!(
        "{} calls, {sent} requests of ours; {differing} calls differ as intended",
        all.cases.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(unused.is_empty(), "no case shows {unused:?}");
}

/// Takes out what differs in all requests.
fn take_everywhere(found: &mut Mismatches, all: &Cases, unused: &mut BTreeSet<String>) {
    found.retain(|at, _| {
        let part = at.split_once('.').map_or(&**at, |(_, part)| part);
        match all.everywhere.get(part) {
            Some(difference) => {
                unused.remove(difference);
                false
            }
            None => true,
        }
    });
}

/// What was found and not meant, and what was meant and not found.
fn compare_with_meant(
    case: &Case,
    mut found: Mismatches,
    recorder: &Recorder,
    unused: &mut BTreeSet<String>,
) -> String {
    let mut problems = String::new();
    for (at, meant) in &case.differs {
        unused.remove(meant["as"].as_str().unwrap());
        let shown = found.remove(at);
        // Where no value is given, any will do: of two encodings of one string, say.
        let shows = |side: &str| {
            let shown = shown.as_ref();
            shown.is_some_and(|shown| meant.get(side).is_none_or(|value| *value == shown[side]))
        };
        if !shows("ours") || !shows("theirs") {
            let shown = shown.unwrap_or(Value::Null);
            problems += &format!(
                "  meant {at}: {meant}\n  found {}\n",
                recorder.named(&shown.to_string())
            );
        }
    }
    for (at, difference) in found {
        problems += &format!("  {at}: {}\n", recorder.named(&difference.to_string()));
    }
    problems
}
