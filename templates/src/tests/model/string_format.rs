//! Strings of a format are kept unchanged, and converted by the library of the chosen feature.

use crate::runtime::Field;
use crate::runtime::model::string_format::*;

#[test]
fn a_string_is_kept_unchanged() {
    for json in [r#""2026-01-01T00:00:00.10+02:00""#, r#""soon""#, r#""""#] {
        let read: DateTime = serde_json::from_str(json).expect("any string");
        assert_eq!(serde_json::to_string(&read).expect("a string"), json);
        assert_eq!(format!("{read:?}"), json);
        assert_eq!(format!("\"{read}\""), json);
    }
    assert!(serde_json::from_str::<Uuid>("1").is_err());
    assert_eq!(Date::from("2026-01-01"), "2026-01-01");
    assert_eq!(String::from(Date::from("today".to_owned())), "today");
    let field: Field<Uuid> = "a".into();
    assert_eq!(field, Field::Value(Uuid::from("a")));
}

/// Strings that no library accepts as a point in time or a date.
#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
const MALFORMED: [&str; 6] = [
    "",
    "soon",
    "2026-13-01T00:00:00Z",
    "2026-02-30",
    "99999999999999999999-01-01",
    "é026-01-01T00:00:00Z",
];

#[cfg(feature = "jiff")]
#[test]
fn jiff_reads_and_writes() {
    let moment = jiff::Timestamp::try_from(&DateTime::from("2026-01-01T02:00:00+02:00"));
    let moment = moment.expect("a point in time");
    assert_eq!(DateTime::from(moment), "2026-01-01T00:00:00Z");
    let date = jiff::civil::Date::try_from(&Date::from("2026-02-28")).expect("a date");
    assert_eq!(Date::from(date), "2026-02-28");
    for string in MALFORMED {
        assert!(jiff::Timestamp::try_from(&DateTime::from(string)).is_err());
        assert!(jiff::civil::Date::try_from(&Date::from(string)).is_err());
    }
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_reads_and_writes() {
    use chrono::{FixedOffset, NaiveDate, Utc};

    let date_time = DateTime::from("2026-01-01T02:00:00+02:00");
    let there = chrono::DateTime::<FixedOffset>::try_from(&date_time).expect("a point in time");
    assert_eq!(DateTime::from(there), date_time);
    let moment = chrono::DateTime::<Utc>::try_from(&date_time).expect("a point in time");
    assert_eq!(DateTime::from(moment), "2026-01-01T00:00:00Z");
    let date = NaiveDate::try_from(&Date::from("2026-02-28")).expect("a date");
    assert_eq!(Date::from(date), "2026-02-28");
    for string in MALFORMED {
        assert!(chrono::DateTime::<Utc>::try_from(&DateTime::from(string)).is_err());
        assert!(NaiveDate::try_from(&Date::from(string)).is_err());
    }
}

#[cfg(feature = "time")]
#[test]
fn time_reads_and_writes() {
    use time::OffsetDateTime;

    let date_time = DateTime::from("2026-01-01T02:00:00+02:00");
    let moment = OffsetDateTime::try_from(&date_time).expect("a point in time");
    assert_eq!(
        DateTime::try_from(moment).expect("a year of four digits"),
        date_time
    );
    let date = time::Date::try_from(&Date::from("2026-02-28")).expect("a date");
    assert_eq!(Date::from(date), "2026-02-28");
    for string in MALFORMED {
        assert!(OffsetDateTime::try_from(&DateTime::from(string)).is_err());
        assert!(time::Date::try_from(&Date::from(string)).is_err());
    }
}

#[cfg(feature = "uuid")]
#[test]
fn uuid_reads_and_writes() {
    let uuid = Uuid::from("0B5D1C52-3C1E-4D6F-9A4E-7D2F4C8B6A10");
    let read = uuid::Uuid::try_from(&uuid).expect("an identifier");
    assert_eq!(Uuid::from(read), "0b5d1c52-3c1e-4d6f-9a4e-7d2f4c8b6a10");
    for string in ["", "é", "0b5d1c52", "0b5d1c52-3c1e-4d6f-9a4e-7d2f4c8b6a1g"] {
        assert!(uuid::Uuid::try_from(&Uuid::from(string)).is_err());
    }
}
