//! Tests of `runtime/call/trace.rs`.

use crate::runtime::call::trace::*;
use crate::runtime::{OperationInfo, Retry};
use http::Method;

#[test]
fn words_for_any_method_and_template() {
    let info = OperationInfo {
        id: "",
        method: Method::GET,
        path: "/v1/things/{id}?kind=a&b={b}",
        security: &[],
        accept: "",
        base_url: None,
        retry: Retry::ByMethod,
    };
    assert_eq!(template(&info), "/v1/things/{id}");
    assert_eq!(method_name(&info.method), "GET");
    let rare = Method::from_bytes(b"PURGE").expect("a method");
    assert_eq!(method_name(&rare), "_OTHER");
}
