//! `Instant`: the point in time that a string in the format of RFC 3339 names, for comparisons.
//!
//! Always: a string that does not have the format names none; fractions have any number of digits, and none is lost.

/// A point in time.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant<'a> {
    /// The seconds since 1970.
    seconds: i64,
    /// The digits of the fraction, without zeros at the end, so that their order is that of the fractions.
    fraction: &'a str,
}

impl<'a> Instant<'a> {
    /// Reads a `date-time` (RFC 3339, section 5.6).
    pub(crate) fn parse(string: &'a str) -> Option<Self> {
        let (date, rest) = (string.get(..10)?, string.get(10..)?);
        let time = rest.strip_prefix(['T', 't', ' '])?;
        let (clock, rest) = (time.get(..8)?, time.get(8..)?);
        let (fraction, offset) = match rest.strip_prefix('.') {
            Some(digits) => digits.split_at(digits.find(|c: char| !c.is_ascii_digit())?),
            None => ("", rest),
        };
        if rest.starts_with('.') && fraction.is_empty() {
            return None;
        }
        let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
        // 60 is a leap second.
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let local = days(date)? * 86_400 + hour * 3_600 + minute * 60 + second;
        Some(Self {
            seconds: local - self::offset(offset)?,
            fraction: fraction.trim_end_matches('0'),
        })
    }
}

/// The days from 1970 to a `full-date` (RFC 3339, section 5.6).
pub(crate) fn days(date: &str) -> Option<i64> {
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Years that begin in March have the leap day as their last. The year 0 may be one before that.
    let (year, month) = if month > 2 {
        (year + 400, month - 3)
    } else {
        (year + 399, month + 9)
    };
    let days_of_years = year * 365 + year / 4 - year / 100 + year / 400;
    Some(days_of_years + (month * 153 + 2) / 5 + day - 1 - 146_097 - 719_468)
}

/// The seconds of an offset from UTC.
fn offset(offset: &str) -> Option<i64> {
    if matches!(offset, "Z" | "z") {
        return Some(0);
    }
    let sign = match offset.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let [hours, minutes] = numbers(offset.get(1..)?, ':', [2, 2])?;
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * 3_600 + minutes * 60))
}

/// Numbers of fixed lengths between separators.
fn numbers<const N: usize>(string: &str, separator: char, lengths: [usize; N]) -> Option<[i64; N]> {
    let mut parts = string.split(separator);
    let mut numbers = [0; N];
    for (number, length) in numbers.iter_mut().zip(lengths) {
        let digits = parts.next().filter(|part| part.len() == length)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = digits.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}
