//! Exceptions: what a check finds today and accepts, so that nothing else joins it and the list can only shrink.

/// Every finding begins with an exception, and every exception is needed.
///
/// # Panics
///
/// If there are other findings, or exceptions that are not needed any more.
#[track_caller]
pub fn assert_none_but(exceptions: &[&str], findings: &[String]) {
    let mut wrong: Vec<String> = findings
        .iter()
        .filter(|finding| !exceptions.iter().any(|known| finding.starts_with(known)))
        .cloned()
        .collect();
    for known in exceptions {
        if !findings.iter().any(|finding| finding.starts_with(known)) {
            wrong.push(format!("the exception {known:?} is not needed any more"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn an_exception_must_be_needed() {
    let finding = || vec!["a.rs: 500 lines".to_owned()];
    assert_none_but(&["a.rs"], &finding());
    assert!(std::panic::catch_unwind(|| assert_none_but(&[], &finding())).is_err());
    assert!(std::panic::catch_unwind(|| assert_none_but(&["a.rs", "b.rs"], &finding())).is_err());
}
