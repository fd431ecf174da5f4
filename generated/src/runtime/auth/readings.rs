//! `Readings`: what a string says, with everything that JSON, URLs, forms and HTML encode also read as what it stands for.
//!
//! Always: each place has its character as it is, and at most a few others; what is encoded in what is encoded is decoded
//! too, up to a depth. So a secret is found however its characters are encoded, each in its own way or in several at once.

use std::collections::BTreeMap;

/// How many encodings inside each other are decoded, such as a string of JSON in a string of JSON.
const LAYERS: usize = 3;
/// How many characters one place is read as, beside the one that is there.
const MOST: usize = 8;
/// The characters that encoded ones begin with.
const OPENERS: [char; 4] = ['\\', '%', '&', '+'];
/// The characters that HTML has names for and that encoders write by them.
const NAMED: [(&str, char); 6] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
];

/// A character that is read at some place, and where it ends.
type Reading = (char, usize);

/// The ways to read a string.
pub(crate) struct Readings<'a> {
    text: &'a str,
    /// By their places, the characters that are read where an encoded one begins.
    decoded: BTreeMap<usize, Vec<Reading>>,
}

impl<'a> Readings<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut readings = Self {
            text,
            decoded: BTreeMap::new(),
        };
        let openers = text.match_indices(OPENERS).map(|(at, _)| at);
        let openers: Vec<usize> = openers.collect();
        for _ in 0..LAYERS {
            let mut is_done = true;
            // From the end, so that what follows is known.
            for at in openers.iter().rev() {
                let found = readings.decode(*at);
                let known = readings.decoded.entry(*at).or_default();
                let before = known.len();
                for reading in found {
                    if known.len() < MOST && !known.contains(&reading) {
                        known.push(reading);
                    }
                }
                is_done &= known.len() == before;
            }
            if is_done {
                break;
            }
        }
        readings
    }

    /// Whether a place is read as other characters than the one that is there.
    pub(crate) fn is_encoded(&self, at: usize) -> bool {
        self.decoded.get(&at).is_some_and(|found| !found.is_empty())
    }

    /// What is read at a place.
    pub(crate) fn at(&self, at: usize) -> impl Iterator<Item = Reading> {
        let own = self.own(at);
        own.into_iter()
            .chain(self.decoded.get(&at).into_iter().flatten().copied())
    }

    /// The character that is there.
    fn own(&self, at: usize) -> Option<Reading> {
        let c = self.text.get(at..)?.chars().next()?;
        Some((c, at + c.len_utf8()))
    }

    /// Where a character ends that is read at a place.
    fn ends(&self, at: usize, of: char) -> impl Iterator<Item = usize> {
        let readings = self.at(at).filter(move |(c, _)| *c == of);
        readings.map(|(_, end)| end)
    }

    /// The characters that the encoded ones at a place stand for.
    fn decode(&self, at: usize) -> Vec<Reading> {
        let mut found = Vec::new();
        for (opener, end) in self.at(at) {
            match opener {
                '\\' => self.escape(end, &mut found),
                '%' => self.percent(end, &mut found),
                '&' => self.entity(end, &mut found),
                '+' => found.push((' ', end)),
                _ => {}
            }
        }
        found
    }

    /// An escape of JSON, JavaScript or Rust, after its backslash.
    fn escape(&self, at: usize, found: &mut Vec<Reading>) {
        for (c, end) in self.at(at) {
            let escaped = match c {
                'u' => return self.unit(end, '\\', found),
                'x' => self.number(end, 16, 2..=2).and_then(character),
                'n' => Some(('\n', end)),
                't' => Some(('\t', end)),
                'r' => Some(('\r', end)),
                'b' => Some(('\u{8}', end)),
                'f' => Some(('\u{c}', end)),
                c if c.is_alphanumeric() => None,
                c => Some((c, end)),
            };
            found.extend(escaped);
        }
    }

    /// A character as one or two units of UTF-16, after the `u`; `opener` opens each.
    fn unit(&self, at: usize, opener: char, found: &mut Vec<Reading>) {
        if let Some((first, end)) = self.number(at, 16, 4..=4) {
            if let Some(reading) = character((first, end)) {
                found.push(reading);
                return;
            }
            for end in self.ends(end, opener) {
                let second = self.text.get(end..).filter(|rest| rest.starts_with('u'));
                let second = second.and_then(|_| self.number(end + 1, 16, 4..=4));
                found.extend(second.and_then(|(second, end)| {
                    let high = first.checked_sub(0xd800)?;
                    let low = second.checked_sub(0xdc00)?;
                    character((0x1_0000 + (high << 10) + low, end))
                }));
            }
        } else if self
            .text
            .get(at..)
            .is_some_and(|rest| rest.starts_with('{'))
        {
            // As Rust's `Debug` shows it.
            let digits = self.number(at + 1, 16, 1..=6);
            let closed = digits.into_iter().flat_map(|(code, end)| {
                let ends = self.ends(end, '}');
                ends.filter_map(move |end| character((code, end)))
            });
            found.extend(closed);
        }
    }

    /// A character as bytes of a URL or a form, after the first `%`.
    fn percent(&self, at: usize, found: &mut Vec<Reading>) {
        if self
            .text
            .get(at..)
            .is_some_and(|rest| rest.starts_with('u'))
        {
            return self.unit(at + 1, '%', found);
        }
        let (mut bytes, mut at) = (Vec::new(), at);
        while let Some((byte, end)) = self.number(at, 16, 2..=2) {
            bytes.extend(u8::try_from(byte));
            if let Ok(text) = std::str::from_utf8(&bytes) {
                found.extend(text.chars().map(|c| (c, end)));
                return;
            }
            // The longest is sought, since `%25` can be the next.
            match self.ends(end, '%').max() {
                Some(next) if bytes.len() < 4 => at = next,
                _ => return,
            }
        }
    }

    /// A reference of HTML or XML, after the `&`.
    fn entity(&self, at: usize, found: &mut Vec<Reading>) {
        for (name, c) in NAMED {
            if self
                .text
                .get(at..)
                .is_some_and(|rest| rest.starts_with(name))
            {
                let ends = self.ends(at + name.len(), ';');
                found.extend(ends.map(|end| (c, end)));
            }
        }
        for end in self.ends(at, '#') {
            let is_hex = |rest: &str| rest.starts_with(['x', 'X']);
            let code = if self.text.get(end..).is_some_and(is_hex) {
                self.number(end + 1, 16, 1..=7)
            } else {
                self.number(end, 10, 1..=8)
            };
            let closed = code.into_iter().flat_map(|(code, end)| {
                let ends = self.ends(end, ';');
                ends.filter_map(move |end| character((code, end)))
            });
            found.extend(closed);
        }
    }

    /// A number of so many digits, and its end. Digits are never encoded.
    fn number(
        &self,
        at: usize,
        radix: u32,
        digits: std::ops::RangeInclusive<usize>,
    ) -> Option<(u32, usize)> {
        let rest = self.text.get(at..)?.bytes();
        let count = rest
            .take(*digits.end())
            .take_while(|byte| char::from(*byte).is_digit(radix))
            .count();
        if !digits.contains(&count) {
            return None;
        }
        let number = u32::from_str_radix(self.text.get(at..at + count)?, radix);
        Some((number.ok()?, at + count))
    }
}

/// The character of a code point.
fn character((code, end): (u32, usize)) -> Option<Reading> {
    char::from_u32(code).map(|c| (c, end))
}
