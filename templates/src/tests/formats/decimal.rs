//! Tests of `runtime/formats/decimal.rs`.

use crate::runtime::{Decimal, DecimalString};

#[test]
fn a_number_of_json_keeps_its_text() {
    for text in [
        "0",
        "-0",
        "0.10",
        "1e400",
        "1E-7",
        "2.5e+3",
        "-123456789012345678901234567890.5",
    ] {
        let number: Decimal = text.parse().expect(text);
        assert_eq!(
            (number.as_str(), number.to_string()),
            (text, text.to_owned())
        );
    }
    for text in [
        "", "-", "1.", ".1", "01", "-01", "+1", "1e", "1e+", "0x1", "inf", "1 ", "1.5.5",
    ] {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
}

#[test]
fn a_precision_cuts_nothing_off() {
    let number: Decimal = "-100.5".parse().expect("a number");
    assert_eq!(format!("{number:.2}"), "-100.5");
    assert_eq!(format!("{number:>8}|{number:08}"), "  -100.5|-00100.5");
}

#[test]
fn serde_gets_a_number_where_it_is_the_same() {
    for (text, json) in [
        ("1.50", "1.5"),
        ("100", "100"),
        ("1e2", "100.0"),
        ("18446744073709551615", "18446744073709551615"),
        ("18446744073709551616", "18446744073709552000.0"),
        ("0.1", "0.1"),
        ("-0.0", "-0.0"),
    ] {
        let number: Decimal = text.parse().expect(text);
        let written = serde_json::to_string(&number).expect("it is JSON");
        let same = written == json || written == format!("\"{text}\"");
        assert!(same, "{text} became {written}");
    }
    let long = "0.12345678901234567890";
    let number: Decimal = long.parse().expect("a number");
    let written = serde_json::to_string(&number).expect("it is JSON");
    assert_eq!(written, format!("\"{long}\""));
    let read: Decimal = serde_json::from_str(&written).expect("it is one");
    assert_eq!(read, number);
}

#[test]
fn numbers_become_strings_and_back() {
    assert_eq!(DecimalString::from(5), "5");
    assert_eq!(DecimalString::from(0.5), "0.5");
    assert_eq!(DecimalString::from(Decimal::from(7_u8)), "7");
    assert_eq!(DecimalString::from("1.0").to_f64(), Some(1.0));
    let number = Decimal::try_from(&DecimalString::from("1.0")).expect("a number");
    assert_eq!(number.as_str(), "1.0");
    assert_eq!(Decimal::default().to_f64().to_bits(), 0.0_f64.to_bits());
}
