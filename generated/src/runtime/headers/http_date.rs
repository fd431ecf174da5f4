//! Dates in the preferred format of HTTP (RFC 9110, section 5.6.7).
//!
//! Always: a string that is not exactly in that format is no date.

use std::time::{SystemTime, UNIX_EPOCH};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Parses a date such as `Sun, 06 Nov 1994 08:49:37 GMT` into seconds since 1970. The day of the week is not checked.
pub(crate) fn parse(date: &str) -> Option<u64> {
    let (weekday, rest) = date.split_once(", ")?;
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

/// The seconds since 1970.
pub(crate) fn unix_seconds(now: SystemTime) -> Option<u64> {
    now.duration_since(UNIX_EPOCH)
        .ok()
        .map(|since| since.as_secs())
}

/// Formats a time as a day in UTC, such as `1994-11-06`.
#[cfg(feature = "tracing")]
pub(crate) fn day(time: SystemTime) -> String {
    let seconds = match time.duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_secs().cast_signed(),
        Err(before) => -before.duration().as_secs().cast_signed(),
    };
    // The inverse of `days_since_epoch`, in eras of 400 years, which all have the same number of days.
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

/// Counts the days in the Gregorian calendar, with years that begin in March so that the leap day is the last.
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
