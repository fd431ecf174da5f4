//! Tests of `runtime/headers/typed_headers.rs`.

use http::{HeaderMap, HeaderValue};

use crate::runtime::{DateTime, FromHeader, TypedHeaders};

fn read<T: FromHeader>(values: &[&[u8]]) -> Result<Option<T>, String> {
    let mut headers = HeaderMap::new();
    for value in values {
        headers.append("x-it", HeaderValue::from_bytes(value).expect("a value"));
    }
    let typed = TypedHeaders::new(&headers);
    typed.get("X-It").map_err(|error| {
        assert_eq!(error.name(), "X-It");
        error.to_string()
    })
}

#[test]
fn a_header_is_read_as_its_type() {
    assert_eq!(read::<i64>(&[b" 12 "]), Ok(Some(12)));
    assert_eq!(read::<i32>(&[b"-1.0"]), Ok(Some(-1)));
    assert_eq!(read::<u64>(&[b"18446744073709551615"]), Ok(Some(u64::MAX)));
    assert_eq!(read::<f64>(&[b"0.5"]), Ok(Some(0.5)));
    assert_eq!(read::<bool>(&[b"True"]), Ok(Some(true)));
    assert_eq!(read::<bool>(&[b"false"]), Ok(Some(false)));
    let at = read::<DateTime>(&[b"2020-01-01T00:00:00Z"]);
    assert_eq!(at, Ok(Some("2020-01-01T00:00:00Z".into())));
}

#[test]
fn a_missing_header_is_none() {
    assert_eq!(read::<i64>(&[]), Ok(None));
    assert_eq!(read::<Vec<String>>(&[]), Ok(None));
    assert_eq!(read::<Vec<String>>(&[b""]), Ok(Some(Vec::new())));
}

#[test]
fn a_header_of_another_type_is_an_error_without_its_value() {
    let not = |what: &str| Err(format!("the header `X-It` is not {what}"));
    assert_eq!(
        read::<i64>(&[b"soon"]),
        not("a 64-bit integer").map(|()| None)
    );
    assert_eq!(
        read::<i32>(&[b"3000000000"]),
        not("a 32-bit integer").map(|()| None)
    );
    assert_eq!(
        read::<u32>(&[b"-1"]),
        not("a 32-bit integer from 0").map(|()| None)
    );
    assert_eq!(
        read::<i64>(&[b"1.5"]),
        not("a 64-bit integer").map(|()| None)
    );
    assert_eq!(read::<f64>(&[b"inf"]), not("a number").map(|()| None));
    assert_eq!(read::<bool>(&[b"yes"]), not("a boolean").map(|()| None));
    assert_eq!(read::<Vec<i64>>(&[b"1, x"]), not("a list").map(|()| None));
}

#[test]
fn a_list_is_split_at_commas_that_are_not_quoted() {
    let list = |values: &[&[u8]]| read::<Vec<String>>(values).map(Option::unwrap_or_default);
    let strings = |items: &[&str]| Ok(items.iter().map(|item| (*item).to_owned()).collect());
    assert_eq!(list(&[b"a, b,,c ,"]), strings(&["a", "b", "c"]));
    assert_eq!(list(&[b"a", b"b, c"]), strings(&["a", "b", "c"]));
    assert_eq!(list(&[b"\"a, b\", c"]), strings(&["\"a, b\"", "c"]));
    assert_eq!(read::<Vec<u32>>(&[b"1, 2"]), Ok(Some(vec![1, 2])));
}

#[test]
fn any_bytes_are_a_string() {
    assert_eq!(read::<String>(&["é".as_bytes()]), Ok(Some("é".to_owned())));
    assert_eq!(read::<String>(&[b"\xe9"]), Ok(Some("é".to_owned())));
    assert_eq!(read::<String>(&[b"a", b"b"]), Ok(Some("a, b".to_owned())));
}
