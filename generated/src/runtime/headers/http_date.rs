//! Dates of HTTP (RFC 9110, section 5.6.7): the form that is to be sent, and the two that must still be understood.
//!
//! Always: a string that is not exactly in one of these forms is no date.

use std::time::{SystemTime, UNIX_EPOCH};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Parses a date into seconds since 1970: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or
/// `Sun Nov  6 08:49:37 1994`. The day of the week is not checked. `now` says in which century a year of two digits is.
pub(crate) fn parse(date: &str, now: SystemTime) -> Option<u64> {
    let Some((weekday, rest)) = date.split_once(", ") else {
        return asctime(date);
    };
    let rest = rest.strip_suffix(" GMT")?;
    match weekday.len() {
        3 => {
            let [day, month, year, time] = words(rest, ' ')?;
            seconds(digits::<2>(day)?, month, digits::<4>(year)?, time)
        }
        // From `Monday` to `Wednesday`.
        6..=9 => {
            let [day, time] = words(rest, ' ')?;
            let [day, month, year] = words(day, '-')?;
            let at = |year| seconds(digits::<2>(day)?, month, year, time);
            let century = |century| at(century + digits::<2>(year)?);
            let latest = now.duration_since(UNIX_EPOCH).ok()?.as_secs() + FIFTY_YEARS;
            century(2_000)
                .filter(|seconds| *seconds <= latest)
                .or_else(|| century(1_900))
        }
        _ => None,
    }
}

/// A date with two digits for the year is never further in the future.
const FIFTY_YEARS: u64 = 50 * 31_556_952;

/// Parses `Sun Nov  6 08:49:37 1994`.
fn asctime(date: &str) -> Option<u64> {
    // One digit has a space in front, which makes an empty word.
    let one_digit = words(date, ' ').map(|[_, month, _, day, time, year]| {
        let day = digits::<1>(day);
        (day, month, time, year)
    });
    let two_digits = || {
        let [_, month, day, time, year] = words(date, ' ')?;
        Some((digits::<2>(day), month, time, year))
    };
    let (day, month, time, year) = one_digit.or_else(two_digits)?;
    seconds(day?, month, digits::<4>(year)?, time)
}

/// The words of a string, if it has exactly so many.
fn words<const N: usize>(string: &str, separator: char) -> Option<[&str; N]> {
    let words: Vec<&str> = string.split(separator).take(N + 1).collect();
    words.try_into().ok()
}

/// The number that a string of exactly so many digits is.
fn digits<const N: usize>(string: &str) -> Option<u64> {
    let digits = string.len() == N && string.bytes().all(|b| b.is_ascii_digit());
    string.parse().ok().filter(|_| digits)
}

fn seconds(day: u64, month: &str, year: u64, time: &str) -> Option<u64> {
    let month = MONTHS.iter().position(|name| *name == month)? as u64 + 1;
    let [hour, minute, second] = words(time, ':')?;
    let (hour, minute, second) = (
        digits::<2>(hour)?,
        digits::<2>(minute)?,
        digits::<2>(second)?,
    );
    let valid =
        (1..=31).contains(&day) && year >= 1970 && hour <= 23 && minute <= 59 && second <= 60;
    let time = hour * 3_600 + minute * 60 + second;
    valid.then(|| days_since_epoch(year, month, day) * 86_400 + time)
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
