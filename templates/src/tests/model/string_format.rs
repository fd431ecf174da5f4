//! Strings of a format are kept unchanged, and converted by the library of the chosen feature.

use std::cmp::Ordering;

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

#[test]
fn strings_and_references_are_taken() {
    let (string, id) = ("a".to_owned(), Uuid::from("a"));
    assert_eq!(Uuid::from(&string), id);
    assert_eq!(Uuid::from(&id), id);
    assert_eq!(String::from(&id), "a");
}

#[test]
fn date_times_have_the_order_of_time() {
    let earlier = [
        "0000-02-29T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00Z",
        "2026-01-01T10:00:00+02:00",
        "2026-01-01T08:00:00.045Z",
        "2026-01-01T08:00:00.1Z",
        "2026-01-01t03:00:01.000-05:00",
        "2026-02-28 23:59:60Z",
        "2026-03-01T00:00:01z",
    ];
    let earlier = earlier.map(DateTime::from);
    assert!(earlier.is_sorted_by(|a, b| a < b));
    // Two strings for one point in time are not equal, so one is before the other.
    let (offset, utc) = (
        DateTime::from("2026-01-01T10:00:00+02:00"),
        DateTime::from("2026-01-01T08:00:00Z"),
    );
    assert!(offset != utc && utc < offset);
    assert_eq!(utc.partial_cmp(&utc), Some(Ordering::Equal));
    for other in [
        "",
        "soon",
        "2026-01-01",
        "2026-01-01T08:00Z",
        "2026-01-01T08:00:00",
        "2026-01-01T08:00:00.Z",
        "2026-01-01T24:00:00Z",
        "2026-02-29T08:00:00Z",
        "2026-01-01T08:00:00+24:00",
        "2026-01-01T08:00:00+0200",
        "+026-01-01T08:00:00Z",
        "2026-01-01T08:00:00Zé",
    ] {
        let other = DateTime::from(other);
        assert_eq!(utc.partial_cmp(&other), None, "{other}");
        assert_eq!(other.partial_cmp(&other), Some(Ordering::Equal));
    }
}

#[test]
fn dates_have_the_order_of_time() {
    let dates = ["2024-02-29", "2024-03-01", "2025-12-31", "2026-01-01"].map(Date::from);
    assert!(dates.is_sorted_by(|a, b| a < b));
    assert_eq!(
        Date::from("2026-01-01").partial_cmp(&"2026-1-2".into()),
        None
    );
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
    let same = DateTime::from("2026-01-01T02:00:00+02:00").to_jiff();
    assert_eq!(same.expect("a point in time"), moment);
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
    assert_eq!(date_time.to_chrono().expect("a point in time"), there);
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
