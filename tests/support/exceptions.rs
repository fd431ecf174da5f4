//! Exceptions: what a check finds today and accepts, so that nothing else joins it and the list can only shrink.

/// Every fault begins with an exception, and every exception is needed.
///
/// # Panics
///
/// If there are other faults, or exceptions that are not needed any more.
#[track_caller]
pub fn assert_none_but(exceptions: &[&str], faults: &[String]) {
    let mut wrong: Vec<String> = faults
        .iter()
        .filter(|fault| !exceptions.iter().any(|known| fault.starts_with(known)))
        .cloned()
        .collect();
    for known in exceptions {
        if !faults.iter().any(|fault| fault.starts_with(known)) {
            wrong.push(format!("the exception {known:?} is not needed any more"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn an_exception_must_be_needed() {
    let fault = || vec!["a.rs: 500 lines".to_owned()];
    assert_none_but(&["a.rs"], &fault());
    assert!(std::panic::catch_unwind(|| assert_none_but(&[], &fault())).is_err());
    assert!(std::panic::catch_unwind(|| assert_none_but(&["a.rs", "b.rs"], &fault())).is_err());
}
