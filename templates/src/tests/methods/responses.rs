//! Tests of `runtime/methods/responses.rs`, with enums as the generator writes them.
#![allow(unreachable_pub, reason = "generated types are public")]

use crate::runtime;

runtime::responses! {
    /// The errors.
    Failure: String {
        /// 404: it has a text
        /// of two lines.
        NotFound,
        Other(u16) = "Any other status",
    }
}

runtime::responses! {
    /// The successes.
    Success { Created(String) = "201: Created", Empty, Other(u16, i64), }
}

#[test]
fn the_body_is_the_same_wherever_it_stands() {
    assert_eq!(Failure::NotFound("a".into()).body(), "a");
    let other = Failure::Other(500, "b".into());
    assert_eq!(other.body(), "b");
    assert!(matches!(other, Failure::Other(500, _)));
}

#[test]
fn variants_hold_what_their_entries_say() {
    let shown = [
        Success::Created("a".into()),
        Success::Empty,
        Success::Other(202, 1),
    ]
    .map(|success| format!("{:?}", success.clone()));
    assert_eq!(shown, ["Created(\"a\")", "Empty", "Other(202, 1)"]);
    assert_ne!(Success::Other(202, 1), Success::Other(202, 2));
}
