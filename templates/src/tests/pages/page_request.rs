//! Tests of `runtime/pages/page_request.rs`.

use crate::runtime::pages::page_request::*;

#[test]
fn leaves_of_an_answer_are_told_as_text() {
    assert_eq!(told(&Some("a")), Some("a".to_owned()));
    assert_eq!(told(&None::<String>), None);
    assert_eq!(told(&7), Some("7".to_owned()));
    assert_eq!(told(&false), Some("false".to_owned()));
    assert_eq!(told(&["a"]), None);
}

#[test]
fn whole_numbers_may_have_a_point() {
    assert_eq!(whole("3"), Some(3));
    assert_eq!(whole("3.0"), Some(3));
    for other in ["", "3.5", "true", "x", "99999999999999999999"] {
        assert_eq!(whole(other), None, "{other}");
    }
}

/// How many places of a walk are taken before it is known for a circle.
fn taken(tail: usize, circle: usize) -> usize {
    let mut seen = Seen::default();
    let place = |step: usize| {
        if step < tail {
            step
        } else {
            tail + (step - tail) % circle
        }
    };
    (0..)
        .find(|step| seen.text(&place(*step).to_string()).is_err())
        .expect("a circle is found")
}

#[test]
fn circles_of_any_length_are_found() {
    assert_eq!(taken(0, 1), 1);
    assert_eq!(taken(5, 1), 6);
    for tail in 0..20 {
        for circle in 1..20 {
            let found = taken(tail, circle);
            assert!(found <= 3 * (tail + circle), "{tail} {circle}: {found}");
        }
    }
}
