//! Dates as HTTP writes them (RFC 9110, section 5.6.7), in the one form that senders may still produce.
//!
//! Always: a text that is not exactly of that form is no date.

use std::time::{SystemTime, UNIX_EPOCH};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`. The day of the week is not checked.
pub(crate) fn parse(text: &str) -> Option<u64> {
    let (weekday, rest) = text.split_once(", ")?;
    let rest = rest.strip_suffix(" GMT")?;
    if weekday.len() != 3 || rest.len() != 20 {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        let digits = rest
            .get(range)
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        digits.parse::<u64>().ok()
    };
    let month = MONTHS
        .iter()
        .position(|month| rest.get(2..7) == Some(&format!(" {month} ")))? as u64
        + 1;
    let (day, year) = (number(0..2)?, number(7..11)?);
    let (hour, minute, second) = (number(12..14)?, number(15..17)?, number(18..20)?);
    let separators = rest.get(11..12) == Some(" ")
        && rest.get(14..15) == Some(":")
        && rest.get(17..18) == Some(":");
    if !separators
        || !(1..=31).contains(&day)
        || year < 1970
        || hour > 23
        || minute > 59
        || second > 60
    {
        return None;
    }
    Some(days_since_epoch(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second)
}

/// Seconds since 1970 of the system's time.
pub(crate) fn unix_seconds(now: SystemTime) -> Option<u64> {
    now.duration_since(UNIX_EPOCH)
        .ok()
        .map(|since| since.as_secs())
}

/// The day of a time, in UTC, as `1994-11-06`.
#[cfg(feature = "tracing")]
pub(crate) fn day(time: SystemTime) -> String {
    let seconds = match time.duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_secs().cast_signed(),
        Err(before) => -before.duration().as_secs().cast_signed(),
    };
    // The way back of `days_since_epoch`: in eras of 400 years, which all have as many days.
    let days = seconds.div_euclid(86_400) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    format!("{:04}-{month:02}-{day:02}", year + era * 400 + next)
}

/// Days of the Gregorian calendar, counted in years that begin in March so that the leap day is the last.
fn days_since_epoch(year: u64, month: u64, day: u64) -> u64 {
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days_of_years = year * 365 + year / 4 - year / 100 + year / 400;
    let days_of_months = (month * 153 + 2) / 5;
    days_of_years + days_of_months + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "tracing")]
    #[test]
    fn days_are_written_as_they_are_read() {
        for (seconds, expected) in [
            (0, "1970-01-01"),
            (784_111_777, "1994-11-06"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_078_012_800, "2004-02-29"),
            (4_107_456_000, "2100-02-28"),
            (4_107_542_400, "2100-03-01"),
            (1_709_164_799, "2024-02-28"),
            (1_709_208_000, "2024-02-29"),
            (1_709_251_200, "2024-03-01"),
            (253_402_300_799, "9999-12-31"),
            (999_999_999_999_999, "31690708-07-05"),
        ] {
            let time = UNIX_EPOCH + std::time::Duration::from_secs(seconds);
            assert_eq!(day(time), expected);
        }
        let before = UNIX_EPOCH - std::time::Duration::from_secs(86_401);
        assert_eq!(day(before), "1969-12-30");
    }

    #[test]
    fn known_dates_and_near_misses() {
        for (text, expected) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Thu, 29 Feb 2024 12:00:00 GMT", Some(1_709_208_000)),
            ("Tue, 29 Feb 2000 00:00:00 GMT", Some(951_782_400)),
            ("Sat, 31 Dec 2016 23:59:60 GMT", Some(1_483_228_800)),
            ("Mon, 01 Mar 2100 00:00:00 GMT", Some(4_107_542_400)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some(253_402_300_799)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", None),
            ("Sun Nov  6 08:49:37 1994", None),
            ("Sun, 06 Nov 1994 08:49:37", None),
            ("Sun, 06 Nov 1994 24:49:37 GMT", None),
            ("Sun, 06 Nov 1994 08:60:37 GMT", None),
            ("Sun, 06 Nov 1994 08:49:61 GMT", None),
            ("Sun, 00 Nov 1994 08:49:37 GMT", None),
            ("Sun, 32 Nov 1994 08:49:37 GMT", None),
            ("Sun, +6 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994T08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 08.49:37 GMT", None),
            ("Sun, 06 Nov 1994 08:49.37 GMT", None),
            ("Sun, 06 Nov 1994 08:49:370 GMT", None),
            ("Sunday, 06 Nov 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 1969 08:49:37 GMT", None),
            ("Sun, 06 Növ 994 08:49:37 GMT", None),
            ("", None),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
