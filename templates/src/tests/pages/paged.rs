//! Tests of `runtime/pages/paged.rs`.

use crate::runtime::pages::paged::*;

#[test]
fn scalars_become_strings() {
    assert_eq!(scalar_string(&Some("a")), Some("a".to_owned()));
    assert_eq!(scalar_string(&None::<String>), None);
    assert_eq!(scalar_string(&7), Some("7".to_owned()));
    assert_eq!(scalar_string(&false), Some("false".to_owned()));
    assert_eq!(scalar_string(&["a"]), None);
}
