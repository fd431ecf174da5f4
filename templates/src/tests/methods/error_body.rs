//! Tests of `runtime/methods/error_body.rs`.

//! The macro over a hand-written enum, as the generator emits one.
#![allow(unreachable_pub, reason = "the types are as generated ones")]

enum Failure {
    NotFound(String),
    Other(u16, String),
}

crate::runtime::error_body!(Failure: String {
    NotFound,
    Other(_),
});

#[test]
fn the_body_is_the_same_wherever_it_stands() {
    assert_eq!(Failure::NotFound("a".into()).body(), "a");
    let other = Failure::Other(500, "b".into());
    assert_eq!(other.body(), "b");
    assert!(matches!(other, Failure::Other(500, _)));
}
