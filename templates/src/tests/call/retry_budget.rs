//! Tests of `runtime/call/retry_budget.rs`.

use crate::runtime::call::retry_budget::*;

#[test]
fn twenty_retries_in_a_row_then_one_for_ten_calls() {
    let budget = RetryBudget::new();
    budget.record_call();
    assert_eq!((0..100).filter(|_| budget.take_retry()).count(), 20);
    let retries = (0..1000).filter(|_| {
        budget.record_call();
        budget.take_retry()
    });
    assert_eq!(retries.count(), 100);
    (0..10_000).for_each(|_| budget.record_call());
    assert_eq!((0..100).filter(|_| budget.take_retry()).count(), 20);
}

#[test]
fn a_full_bucket_takes_no_more() {
    let budget = RetryBudget::new();
    budget.record_call();
    assert_eq!((0..100).filter(|_| budget.take_retry()).count(), 20);
    (0..9).for_each(|_| budget.record_call());
    assert!(!budget.take_retry(), "a call was counted in a full bucket");
}

#[test]
fn numbers_are_spread_and_differ_between_clients() {
    let budget = RetryBudget::new();
    let upper = (0..1000).filter(|_| budget.random() >> 63 == 1).count();
    assert!((400..600).contains(&upper), "{upper}");
    assert_ne!(RetryBudget::new().random(), RetryBudget::new().random());
}
