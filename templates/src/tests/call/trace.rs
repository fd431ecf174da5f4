//! Tests of `runtime/call/trace.rs`.

use crate::runtime::OperationInfo;
use crate::runtime::call::trace::*;
use http::Method;

#[test]
fn words_for_any_method_and_template() {
    let info = OperationInfo::new("", Method::GET, "/v1/things/{id}?kind=a&b={b}").accept("");
    assert_eq!(template(&info), "/v1/things/{id}");
    assert_eq!(method_name(&info.method), "GET");
    let rare = Method::from_bytes(b"PURGE").expect("a method");
    assert_eq!(method_name(&rare), "_OTHER");
}
