//! Tests of `runtime/pages/pager.rs`.

use crate::runtime::pages::pager::*;

#[test]
fn integers_may_have_a_decimal_point() {
    assert_eq!(parse_integer("3"), Some(3));
    assert_eq!(parse_integer("3.0"), Some(3));
    for other in ["", "3.5", "true", "x", "99999999999999999999"] {
        assert_eq!(parse_integer(other), None, "{other}");
    }
}
