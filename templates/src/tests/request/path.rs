//! Tests of `runtime/request/path.rs`.

use crate::runtime::encode::flat_value::FlatValue;
use crate::runtime::request::path::*;
use crate::runtime::{InvalidRequest, Param, Style};
use percent_encoding::percent_decode;

fn segment(value: &str) -> Result<String, InvalidRequest> {
    styled("/v1/{id}/end", Param::new("id"), value)
}

fn styled(template: &'static str, id: Param, value: &str) -> Result<String, InvalidRequest> {
    let value = FlatValue::Primitive(value.to_owned());
    check(&id, &value)?;
    let path = expand(template, &[("id", id.in_path(&value).expect("a value"))])?;
    Ok(path.0)
}

#[test]
fn reserved_characters_stay_and_climb_nowhere() {
    let reserved = |value| styled("/v1/{id}/end", Param::new("id").allow_reserved(true), value);
    for (value, expected) in [
        (":@!$&'()*+,;=", ":@!$&'()*+,;="),
        ("a/b.txt", "a/b.txt"),
        ("a?b#c[d]", "a%3Fb%23c%5Bd%5D"),
        ("%41 % %4 é", "%41%20%25%20%254%20%C3%A9"),
        ("a/...", "a/..."),
        ("a;b/c\\d", "a;b/c%5Cd"),
    ] {
        let path = format!("/v1/{expected}/end");
        assert_eq!(reserved(value).as_deref(), Ok(path.as_str()), "{value}");
    }
    for value in [
        "",
        "..",
        "../x",
        "a/../b",
        "a/..",
        "./a",
        "a/%2e%2e/b",
        "a/%252e%252e",
        "a%2F..%2Fb",
        "a\\..\\b",
        "..;/a",
        "a/..;b=c",
        "a/%2e%2e%3b/b",
        "/a",
        "a/",
        "a//b",
        "//example.com",
        "a/\n",
    ] {
        let refused = reserved(value).expect_err(value);
        assert_eq!(refused.parameter(), "id");
    }
    let matrix = Param::new("id").style(Style::Matrix).allow_reserved(true);
    let path = styled("/v1/{id}", matrix, "a;b=c,d/e");
    assert_eq!(path.as_deref(), Ok("/v1/;id=a%3Bb%3Dc%2Cd/e"));
}

#[test]
fn hostile_values_stay_in_their_segment_or_are_refused() {
    for value in [
        "",
        ".",
        "..",
        "%2e",
        "%2E%2e",
        ".%2e",
        "%252e%252E",
        "%%32e",
        "%2%65.",
        "a\nb",
        "\t",
        "\0",
        "\u{7f}",
        "\u{85}",
    ] {
        let refused = segment(value).expect_err(value);
        assert_eq!(refused.parameter(), "id");
    }
    for (value, expected) in [
        ("ca_1", "ca_1"),
        ("a/b", "a%2Fb"),
        ("../x", "..%2Fx"),
        ("a?b#c", "a%3Fb%23c"),
        ("a b", "a%20b"),
        ("%2f", "%252f"),
        ("a\\b", "a%5Cb"),
        ("é", "%C3%A9"),
        ("...", "..."),
        ("a:b@c;d=e", "a%3Ab%40c%3Bd%3De"),
    ] {
        assert_eq!(
            segment(value).as_deref(),
            Ok(format!("/v1/{expected}/end").as_str()),
            "{value}"
        );
    }
}

#[test]
fn a_prefix_keeps_a_value_from_being_a_segment() {
    let label = Param::new("id").style(Style::Label);
    let matrix = Param::new("id").style(Style::Matrix);
    for (template, param, value, expected) in [
        ("/{id}", label, "", None),
        ("/{id}", label, ".", None),
        ("/{id}", label, "..", Some("/...")),
        ("/.{id}", label, "", None),
        ("/v{id}", label, "", Some("/v.")),
        ("/{id}", matrix, "", Some("/;id")),
        ("/{id}", matrix, "..", Some("/;id=..")),
        ("/{id}", matrix, "\n", None),
    ] {
        let path = styled(template, param, value).ok();
        assert_eq!(path.as_deref(), expected, "{template} {value:?}");
    }
}

#[test]
fn random_ids_arrive_unchanged_or_are_refused() {
    // A small generator without a dependency, which gives the same ids on every run.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let alphabet: Vec<char> = "aZ0._~-%/\\?#&=+;:@ ,2eE5F\t\n\0é\u{2028}😀{}[]|^`\"'<>"
        .chars()
        .collect();
    for _ in 0..100_000 {
        let length = next() % 12;
        let id: String = (0..length)
            .map(|_| alphabet[(next() % alphabet.len() as u64) as usize])
            .collect();
        let Ok(path) = segment(&id) else { continue };
        let segments: Vec<&str> = path.split('/').collect();
        assert_eq!(segments.len(), 4, "{id:?} became {path}");
        assert_eq!(
            percent_decode(segments[2].as_bytes())
                .decode_utf8()
                .as_deref(),
            Ok(id.as_str()),
            "{path}"
        );
    }
}

#[test]
fn templates_are_filled_by_name() {
    assert_eq!(
        expand("/a/{x}.{y}/{x}", &[("y", "2".into()), ("x", "1".into())]),
        Ok(Path("/a/1.2/1".into()))
    );
    assert_eq!(expand("/a b/{x", &[]), Ok(Path("/a%20b/%7Bx".into())));
    assert_eq!(
        expand("/a/{x}", &[]).map_err(|invalid| invalid.parameter().to_owned()),
        Err("x".to_owned())
    );
    assert!(expand("/a/{x}", &[("x", "..".into())]).is_err());
    assert!(expand("/a/.{x}", &[("x", ".".into())]).is_err());
}

#[test]
fn the_error_names_the_parameter() {
    let values = [("id", ".."), ("part", "x")].map(|(name, value)| (name.into(), value.into()));
    assert_eq!(
        raw("/{id}/{part}", &values).map_err(|invalid| invalid.parameter().to_owned()),
        Err("id".to_owned())
    );
}
