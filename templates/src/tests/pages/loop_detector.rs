//! Tests of `runtime/pages/loop_detector.rs`.

use crate::runtime::pages::loop_detector::*;

/// How many cursors are checked before a loop of a length is found, after some that are not part of it.
fn checked(before: usize, length: usize) -> usize {
    let mut loops = LoopDetector::default();
    let cursor = |step: usize| {
        if step < before {
            step
        } else {
            before + (step - before) % length
        }
    };
    (0..)
        .find(|step| loops.check_cursor(&cursor(*step).to_string()).is_err())
        .expect("the loop is found")
}

#[test]
fn loops_of_any_length_are_found() {
    assert_eq!(checked(0, 1), 1);
    assert_eq!(checked(5, 1), 6);
    for before in 0..20 {
        for length in 1..20 {
            let found = checked(before, length);
            assert!(found <= 3 * (before + length), "{before} {length}: {found}");
        }
    }
}
