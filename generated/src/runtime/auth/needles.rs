//! `Needles`: the forms of a secret that are looked for in a string, and how they are found.
//!
//! Always: this is the one list of forms. Those that encode each character by itself are in `readings.rs`; those that
//! encode the bytes together, base64 and hexadecimal, are written out here.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use secrecy::zeroize::Zeroizing;

use crate::runtime::auth::readings::Readings;
use crate::runtime::encode::percent::encode;

/// From how many bytes on a secret is looked for in base64 and in hexadecimal. Shorter ones occur by chance.
const SHORTEST: usize = 8;
/// How many characters of a secret are hidden if the rest is missing.
const PREFIX: usize = 12;
/// The same, if they are half of it.
const HALF: usize = 8;
/// How many places are looked at beyond spaces inside a secret.
const GAP: usize = 64;

/// A form of a secret, without what is skipped.
struct Needle {
    chars: Zeroizing<Vec<char>>,
    is_base64: bool,
}

/// The forms of secrets.
#[derive(Default)]
pub(crate) struct Needles {
    list: Vec<Needle>,
}

impl Needles {
    /// Adds the forms of a secret.
    pub(crate) fn add(&mut self, secret: &str) {
        self.push(secret);
        if secret.len() < SHORTEST {
            return;
        }
        self.add_bytes(secret);
        // What is encoded together may be a part of a body or of a URL.
        let json = Zeroizing::new(serde_json::to_string(secret).unwrap_or_default());
        let in_json = json
            .strip_prefix('"')
            .and_then(|json| json.strip_suffix('"'));
        let in_url = Zeroizing::new(encode(secret));
        for written in [in_json.unwrap_or_default(), &in_url] {
            if !written.is_empty() && written != secret {
                self.add_bytes(written);
            }
        }
    }

    /// Adds the bytes of a secret in hexadecimal, and in base64 at each of the three places where it can begin.
    fn add_bytes(&mut self, secret: &str) {
        let digits = secret.bytes().flat_map(|byte| [byte >> 4, byte & 15]);
        let hex: Zeroizing<String> = Zeroizing::new(
            digits
                .filter_map(|digit| char::from_digit(digit.into(), 16))
                .collect(),
        );
        self.push_ascii(&hex, false);
        for before in 0..3 {
            let mut bytes = Zeroizing::new(Vec::with_capacity(before + secret.len()));
            bytes.resize(before, 0);
            bytes.extend_from_slice(secret.as_bytes());
            // Without the characters that what stands before and after has a part in.
            let whole = (before * 8).div_ceil(6)..bytes.len() * 8 / 6;
            let standard = Zeroizing::new(STANDARD_NO_PAD.encode(&*bytes));
            let of_urls = Zeroizing::new(URL_SAFE_NO_PAD.encode(&*bytes));
            self.push_ascii(standard.get(whole.clone()).unwrap_or_default(), true);
            if standard != of_urls {
                self.push_ascii(of_urls.get(whole).unwrap_or_default(), true);
            }
        }
    }

    fn push(&mut self, written: &str) {
        let mut chars = Zeroizing::new(Vec::with_capacity(written.len()));
        chars.extend(written.chars().filter(|c| !is_skipped(*c)).map(folded));
        if !chars.is_empty() {
            let is_base64 = false;
            self.list.push(Needle { chars, is_base64 });
        }
    }

    /// The same for letters, digits and marks of ASCII.
    fn push_ascii(&mut self, written: &str, is_base64: bool) {
        let chars = written
            .bytes()
            .map(|byte| char::from(byte.to_ascii_lowercase()));
        let chars = Zeroizing::new(chars.collect());
        self.list.push(Needle { chars, is_base64 });
    }

    /// The places of a string that show a secret, as ranges of bytes. `is_cut` says that more of the string was there.
    pub(crate) fn find(&self, text: &str, is_cut: bool) -> Vec<(usize, usize)> {
        let readings = Readings::new(text);
        let mut search = Search {
            text,
            readings,
            is_cut,
            places: Vec::new(),
            next: Vec::new(),
        };
        let mut found = Vec::new();
        for (start, own) in text.char_indices() {
            let own = folded(own);
            let is_encoded = search.readings.is_encoded(start);
            for needle in &self.list {
                // Few needles begin with the character that is there.
                if needle.chars.first() != Some(&own) && !is_encoded {
                    continue;
                }
                if let Some(end) = search.end_of(&needle.chars, start) {
                    found.push(if needle.is_base64 {
                        with_neighbours(text, start, end)
                    } else {
                        (start, end)
                    });
                }
            }
        }
        if self.list.iter().any(Needle::is_international) {
            found.extend(encoded_labels(text));
        }
        found
    }
}

impl Needle {
    /// Whether a host has it in another form than its characters.
    fn is_international(&self) -> bool {
        self.chars.iter().any(|c| !c.is_ascii())
    }
}

/// A search in a string.
struct Search<'a> {
    text: &'a str,
    readings: Readings<'a>,
    is_cut: bool,
    /// Where the next character of the needle may stand.
    places: Vec<usize>,
    /// The same for the character after it.
    next: Vec<usize>,
}

impl Search<'_> {
    /// Where a needle ends that begins at a place, or as much of it as there is, if that is enough to hide it.
    fn end_of(&mut self, needle: &[char], start: usize) -> Option<usize> {
        self.places.clear();
        self.places.push(start);
        let mut end = None;
        for (index, expected) in needle.iter().enumerate() {
            self.step(*expected, index > 0);
            match self.next.iter().max() {
                Some(furthest) => end = Some(*furthest),
                None => {
                    let is_half = index >= HALF && index * 2 >= needle.len();
                    let is_enough = is_half || index >= PREFIX;
                    let is_at_cut = self.is_cut && self.places.contains(&self.text.len());
                    return end.filter(|_| is_enough || is_at_cut);
                }
            }
            std::mem::swap(&mut self.places, &mut self.next);
        }
        end
    }

    /// Finds the places after a character. Inside a needle, spaces and hidden characters are passed over.
    fn step(&mut self, expected: char, may_skip: bool) {
        self.next.clear();
        let mut index = 0;
        while let Some(place) = self.places.get(index).copied() {
            for (c, end) in self.readings.at(place) {
                if folded(c) == expected && !self.next.contains(&end) {
                    self.next.push(end);
                } else if may_skip
                    && is_skipped(c)
                    && self.places.len() < GAP
                    && !self.places.contains(&end)
                {
                    self.places.push(end);
                }
            }
            index += 1;
        }
    }
}

/// A character without its case.
fn folded(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_lowercase()
    } else {
        c.to_lowercase().next().unwrap_or(c)
    }
}

/// Whether a character inside a secret makes no difference: it is often changed when the secret is shown.
fn is_skipped(c: char) -> bool {
    c.is_whitespace() || is_hidden(c)
}

/// Whether it is a control character, or one that reorders or hides text on a terminal.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// The place of base64 with the characters around it that hold bits of the secret, too.
fn with_neighbours(text: &str, start: usize, end: usize) -> (usize, usize) {
    let is_base64 = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let after = text.get(end..).and_then(|text| text.chars().next());
    (
        start - before.filter(is_base64).map_or(0, char::len_utf8),
        end + after.filter(is_base64).map_or(0, char::len_utf8),
    )
}

/// The labels of hosts that have other characters than ASCII, which are encoded together.
fn encoded_labels(text: &str) -> Vec<(usize, usize)> {
    let lower = text.to_ascii_lowercase();
    let labels = lower.match_indices("xn--").map(|(start, _)| {
        let rest = lower.get(start..).unwrap_or_default();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        (start, start + end.unwrap_or(rest.len()))
    });
    labels.collect()
}
