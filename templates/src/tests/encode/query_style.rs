//! Tests of `runtime/encode/query_style.rs`.

use serde::Serialize;
use serde_json::json;

use crate::runtime::encode::encode_error::EncodeError;
use crate::runtime::encode::param::{Param, Style};

fn query<T: Serialize>(param: Param, value: &T) -> Result<String, EncodeError> {
    param.in_query(&param.value_tree(value)?)
}

#[test]
fn a_value_with_the_separator_is_refused() {
    use Style::{DeepObject, PipeDelimited, SpaceDelimited};
    let q = Param::new("q");
    let reserved = q.allow_reserved(true);
    for (param, value, expected) in [
        (q.style(SpaceDelimited), json!(["a b"]), None),
        (q.style(SpaceDelimited), json!(["a+b"]), Some("q=a%2Bb")),
        (q.style(PipeDelimited), json!(["a|b"]), None),
        (q.style(PipeDelimited), json!({"a|b": 1}), None),
        (q.style(PipeDelimited), json!(["a b"]), Some("q=a%20b")),
        (q.explode(false), json!(["a,b"]), Some("q=a%2Cb")),
        (reserved.explode(false), json!(["a,b/c"]), Some("q=a%2Cb/c")),
        (reserved, json!(["a,b/c"]), Some("q=a,b/c")),
        (q.style(DeepObject), json!({"a][b": 1}), None),
        (q.style(DeepObject), json!({"a.b": 1}), Some("q%5Ba.b%5D=1")),
    ] {
        assert_eq!(query(param, &value).as_deref().ok(), expected, "{value}");
    }
}

#[test]
fn an_object_inside_an_object_has_more_brackets() {
    let value = json!({"a": {"b": 1}, "c": ["x"]});
    assert_eq!(
        query(Param::new("filter").style(Style::DeepObject), &value).as_deref(),
        Ok("filter%5Ba%5D%5Bb%5D=1&filter%5Bc%5D%5B%5D=x")
    );
    assert!(query(Param::new("filter"), &value).is_err());
}

#[test]
fn a_string_may_be_empty() {
    let filter = Param::new("filter");
    assert_eq!(query(filter, &Some("")).as_deref(), Ok("filter="));
    assert_eq!(query(filter, &None::<&str>).as_deref(), Ok(""));
}
