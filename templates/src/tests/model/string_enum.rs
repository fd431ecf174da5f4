//! Tests of `runtime/model/string_enum.rs`.

//! The macro over a hand-written enum, as the generator emits one.
#![allow(unreachable_pub, reason = "the type is as a generated one")]

#[derive(Clone, Debug, PartialEq, Eq)]
enum Status {
    Active,
    Unknown(String),
}

crate::runtime::string_enum!(Status {
    Active = "ACTIVE",
    .. Unknown,
});

#[test]
fn known_and_unknown_strings_come_and_go_unchanged() {
    for (text, value) in [
        ("ACTIVE", Status::Active),
        ("REVOKED", Status::Unknown("REVOKED".into())),
        ("", Status::Unknown(String::new())),
    ] {
        let json = serde_json::to_string(text).expect("a string is JSON");
        assert_eq!(
            serde_json::from_str::<Status>(&json).expect("any string decodes"),
            value
        );
        assert_eq!(serde_json::to_string(&value).expect("it encodes"), json);
        assert_eq!(text.parse(), Ok(value.clone()));
        assert_eq!(Status::from(text.to_owned()), value);
        assert_eq!(value.to_string(), text);
        assert_eq!(AsRef::<str>::as_ref(&value), text);
    }
}

#[test]
fn escapes_are_decoded_before_matching_and_other_kinds_are_refused() {
    assert_eq!(
        serde_json::from_str::<Status>(r#""\u0041CTIVE""#).expect("it decodes"),
        Status::Active
    );
    assert!(serde_json::from_str::<Status>("1").is_err());
}
