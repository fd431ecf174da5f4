//! Tests of `runtime/model/string_enum.rs`, with an enum as the generator writes it.
#![allow(unreachable_pub, reason = "generated types are public")]

use crate::runtime;

runtime::string_enum! {
    /// A status.
    Status { Active = "ACTIVE", ..Unknown, }
}

#[test]
fn known_and_unknown_strings_stay_unchanged() {
    for (string, value) in [
        ("ACTIVE", Status::Active),
        ("REVOKED", Status::Unknown("REVOKED".into())),
        ("", Status::Unknown(String::new())),
    ] {
        let json = serde_json::to_string(string).expect("a string is JSON");
        assert_eq!(
            serde_json::from_str::<Status>(&json).expect("any string decodes"),
            value
        );
        assert_eq!(serde_json::to_string(&value).expect("it encodes"), json);
        assert_eq!(string.parse(), Ok(value.clone()));
        assert_eq!(Status::from(string.to_owned()), value);
        assert_eq!(value.to_string(), string);
        assert_eq!(AsRef::<str>::as_ref(&value), string);
    }
}

#[test]
fn escapes_are_decoded_and_other_types_are_refused() {
    assert_eq!(
        serde_json::from_str::<Status>(r#""\u0041CTIVE""#).expect("it decodes"),
        Status::Active
    );
    assert!(serde_json::from_str::<Status>("1").is_err());
}

#[test]
fn it_shows_compares_and_copies_like_derived_code() {
    let known = Status::Unknown("ACTIVE".to_owned());
    assert_ne!(known, Status::Active);
    assert_eq!(known.clone(), known);
    assert_eq!(Status::Active.clone(), Status::Active);
    assert_eq!(format!("{:?}", Status::Active), "Active");
    assert_eq!(format!("{known:?}"), r#"Unknown("ACTIVE")"#);
    assert_eq!(format!("{known:#?}"), "Unknown(\n    \"ACTIVE\",\n)");
    let set = std::collections::HashSet::from([known.clone(), Status::Active, known]);
    assert_eq!(set.len(), 2);
}
