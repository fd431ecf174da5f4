//! Texts of a format are kept as they came, and are converted, or refused, by the library that was asked for.

use crate::runtime::Field;
use crate::runtime::model::text_types::*;

#[test]
fn a_text_is_kept_as_it_came() {
    for json in [r#""2026-01-01T00:00:00.10+02:00""#, r#""soon""#, r#""""#] {
        let read: DateTime = serde_json::from_str(json).expect("any text");
        assert_eq!(serde_json::to_string(&read).expect("a text"), json);
        assert_eq!(format!("{read:?}"), json);
        assert_eq!(format!("\"{read}\""), json);
    }
    assert!(serde_json::from_str::<Uuid>("1").is_err());
    assert_eq!(Date::from("2026-01-01"), "2026-01-01");
    assert_eq!(String::from(Date::from("today".to_owned())), "today");
    let field: Field<Uuid> = "a".into();
    assert_eq!(field, Field::Value(Uuid::from("a")));
}

/// Texts that no library takes for a point in time or a day.
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
    let day = jiff::civil::Date::try_from(&Date::from("2026-02-28")).expect("a day");
    assert_eq!(Date::from(day), "2026-02-28");
    for text in MALFORMED {
        assert!(jiff::Timestamp::try_from(&DateTime::from(text)).is_err());
        assert!(jiff::civil::Date::try_from(&Date::from(text)).is_err());
    }
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_reads_and_writes() {
    use chrono::{FixedOffset, NaiveDate, Utc};

    let text = DateTime::from("2026-01-01T02:00:00+02:00");
    let there = chrono::DateTime::<FixedOffset>::try_from(&text).expect("a point in time");
    assert_eq!(DateTime::from(there), text);
    let moment = chrono::DateTime::<Utc>::try_from(&text).expect("a point in time");
    assert_eq!(DateTime::from(moment), "2026-01-01T00:00:00Z");
    let day = NaiveDate::try_from(&Date::from("2026-02-28")).expect("a day");
    assert_eq!(Date::from(day), "2026-02-28");
    for text in MALFORMED {
        assert!(chrono::DateTime::<Utc>::try_from(&DateTime::from(text)).is_err());
        assert!(NaiveDate::try_from(&Date::from(text)).is_err());
    }
}

#[cfg(feature = "time")]
#[test]
fn time_reads_and_writes() {
    use time::OffsetDateTime;

    let text = DateTime::from("2026-01-01T02:00:00+02:00");
    let moment = OffsetDateTime::try_from(&text).expect("a point in time");
    assert_eq!(
        DateTime::try_from(moment).expect("a year of four digits"),
        text
    );
    let day = time::Date::try_from(&Date::from("2026-02-28")).expect("a day");
    assert_eq!(Date::from(day), "2026-02-28");
    for text in MALFORMED {
        assert!(OffsetDateTime::try_from(&DateTime::from(text)).is_err());
        assert!(time::Date::try_from(&Date::from(text)).is_err());
    }
}

#[cfg(feature = "uuid")]
#[test]
fn uuid_reads_and_writes() {
    let text = Uuid::from("0B5D1C52-3C1E-4D6F-9A4E-7D2F4C8B6A10");
    let read = uuid::Uuid::try_from(&text).expect("an identifier");
    assert_eq!(Uuid::from(read), "0b5d1c52-3c1e-4d6f-9a4e-7d2f4c8b6a10");
    for text in ["", "é", "0b5d1c52", "0b5d1c52-3c1e-4d6f-9a4e-7d2f4c8b6a1g"] {
        assert!(uuid::Uuid::try_from(&Uuid::from(text)).is_err());
    }
}
