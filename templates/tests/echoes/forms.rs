//! Random secrets, and what servers make of them.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

/// A sequence of numbers that looks random and is always the same.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bf0_3635)
    }

    /// The next number below a bound (SplitMix64).
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % bound as u64).unwrap()
    }

    fn one(&mut self, of: &[char]) -> char {
        of[self.below(of.len())]
    }

    fn string(&mut self, of: &str, length: usize) -> String {
        let of: Vec<char> = of.chars().collect();
        (0..length).map(|_| self.one(&of)).collect()
    }

    /// A secret of 8 characters or more; that of a header has no others than it can hold.
    pub(crate) fn secret(&mut self, is_in_header: bool) -> String {
        const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        const MARKS: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
        let length = match self.below(4) {
            0 => 8 + self.below(3),
            1 => 100 + self.below(300),
            _ => 8 + self.below(60),
        };
        match self.below(if is_in_header { 3 } else { 6 }) {
            0 => self.string(LETTERS, length),
            1 => self.string(&format!("{LETTERS}-_+/="), length),
            2 => self.string(&format!("{LETTERS}{MARKS}"), length),
            // Spaces at its ends make no difference.
            3 => format!(
                "a{}z",
                self.string(&format!("{LETTERS}{MARKS} \n\t\r"), length)
            ),
            4 => self.string(&format!("{LETTERS}{MARKS}äöüéñжЯ中文€😀𝒳"), length),
            _ => {
                let (line, rest) = (self.string(LETTERS, 64), 20 + self.below(44));
                let rest = self.string(LETTERS, rest);
                format!("-----BEGIN PRIVATE KEY-----\n{line}\n{rest}\n-----END PRIVATE KEY-----\n")
            }
        }
    }

    /// The text around an echo: nothing, words, marks, or as much as is shown at all.
    pub(crate) fn around(&mut self, echo: &str) -> String {
        let mut part = |is_before| match self.below(6) {
            0 => String::new(),
            1 => " ".to_owned(),
            2 => "\"".to_owned(),
            3 if is_before => {
                let length = 200 + self.below(120);
                self.string("vwxyz ", length) + "."
            }
            4 => {
                let length = self.below(6);
                self.string("\"'=:,;()[]{}<>\\%&#-_ ", length)
            }
            _ => " the key: ".to_owned(),
        };
        let before = part(true);
        format!("{before}{echo}{}", part(false))
    }
}

fn json(secret: &str) -> String {
    let json = serde_json::to_string(secret).unwrap();
    json[1..json.len() - 1].to_owned()
}

fn units(secret: &str) -> String {
    let units = secret.encode_utf16().map(|unit| format!("\\u{unit:04X}"));
    units.collect()
}

fn percent(secret: &str, is_kept: impl Fn(char) -> bool) -> String {
    let encoded = |c: char| {
        let mut buffer = [0; 4];
        let bytes = c.encode_utf8(&mut buffer).bytes();
        let all: String = bytes.map(|byte| format!("%{byte:02X}")).collect();
        if is_kept(c) { c.to_string() } else { all }
    };
    secret.chars().map(encoded).collect()
}

fn html(secret: &str) -> String {
    let all = secret
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    all.replace('"', "&quot;").replace('\'', "&#x27;")
}

fn hex(secret: &str) -> String {
    secret.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// Each character in a form of its own.
fn mixed(secret: &str, random: &mut Random) -> String {
    let one = |c: char| {
        let c = c.to_string();
        match random.below(7) {
            0 => json(&c),
            1 => units(&c),
            2 => percent(&c, |_| false),
            3 => html(&c),
            4 => format!("&#{};", u32::from(c.chars().next().unwrap())),
            _ if c == "\\" => json(&c),
            _ => c,
        }
    };
    secret.chars().map(one).collect()
}

/// A form that encodes the characters.
fn by_characters(secret: &str, random: &mut Random) -> (&'static str, String) {
    match random.below(13) {
        0 => ("itself", secret.to_owned()),
        1 => ("upper case", secret.to_uppercase()),
        2 => ("lower case", secret.to_lowercase()),
        3 => ("JSON", json(secret)),
        4 => ("JSON with solidus", json(secret).replace('/', "\\/")),
        5 => ("JSON in ASCII", units(secret)),
        6 => (
            "JSON for HTML",
            json(secret).replace('&', "\\u0026").replace('<', "\\u003c"),
        ),
        7 => (
            "URL",
            percent(secret, |c| c.is_ascii_alphanumeric() || "-._~".contains(c)),
        ),
        8 => (
            "URL in lower case",
            percent(secret, char::is_alphanumeric).to_lowercase(),
        ),
        9 => (
            "form",
            percent(secret, |c| c.is_ascii_alphanumeric() || " *-._".contains(c)).replace(' ', "+"),
        ),
        10 => ("HTML", html(secret)),
        11 => ("each in its own", mixed(secret, random)),
        _ => ("on lines", secret.chars().flat_map(|c| [c, '\n']).collect()),
    }
}

/// A form, or one inside another, and its name.
pub(crate) fn form(secret: &str, random: &mut Random) -> (&'static str, String) {
    let (name, written) = by_characters(secret, random);
    let before = &"abcdef:"[..random.below(8)];
    match random.below(8) {
        // What encodes bytes, of what bodies and URLs have.
        0 => ("hexadecimal", hex(secret)),
        1 => ("hexadecimal of JSON", hex(&json(secret)).to_uppercase()),
        2 => ("base64", STANDARD.encode(format!("{before}{secret}z"))),
        3 => (
            "base64 of JSON",
            STANDARD.encode(format!("{before}{}\"", json(secret))),
        ),
        4 => (
            "base64 of URLs",
            URL_SAFE_NO_PAD.encode(format!("{before}{secret}")),
        ),
        5 => match random.below(3) {
            0 => (name, json(&written)),
            1 => (name, percent(&written, char::is_alphanumeric)),
            _ => (name, html(&written)),
        },
        _ => (name, written),
    }
}
