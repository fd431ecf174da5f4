//! Charsets: text that a response declares to be in another encoding than UTF-8, as a string.
//!
//! Always: text is decoded as the content type says, and as UTF-8 where it says nothing; what is malformed is an error.
//! The labels are those of the encoding standard (WHATWG), by which ISO-8859-1 is read as windows-1252.

/// Decodes text of a content type. The error says what is wrong, without the text.
pub(crate) fn decode(content_type: Option<&str>, text: &[u8]) -> Result<String, String> {
    let label = content_type.and_then(charset).unwrap_or("utf-8");
    match label.to_ascii_lowercase().as_str() {
        // US-ASCII is part of it, and some servers send UTF-8 under that name.
        "utf-8" | "utf8" | "us-ascii" | "ascii" => {
            let string = std::str::from_utf8(text).map(str::to_owned);
            string.map_err(|_| "it is not UTF-8".to_owned())
        }
        "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" | "l1" | "windows-1252" | "cp1252"
        | "x-cp1252" => Ok(text.iter().copied().map(windows_1252).collect()),
        "utf-16be" => utf_16(text, u16::from_be_bytes),
        "utf-16" | "utf-16le" => match text {
            [0xfe, 0xff, text @ ..] => utf_16(text, u16::from_be_bytes),
            [0xff, 0xfe, text @ ..] | text => utf_16(text, u16::from_le_bytes),
        },
        label => other(label, text),
    }
}

/// The charset of a content type.
fn charset(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1);
    let mut pairs = parameters.filter_map(|parameter| parameter.split_once('='));
    let (_, value) = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    let value = value.trim().trim_matches(['"', '\'']);
    Some(value).filter(|value| !value.is_empty())
}

/// The characters of windows-1252 from 0x80 to 0x9f, where it differs from ISO-8859-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    let differs = usize::from(byte).checked_sub(0x80);
    let listed = differs.and_then(|at| WINDOWS_1252.get(at));
    listed.copied().unwrap_or_else(|| char::from(byte))
}

fn utf_16(text: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let (pairs, rest) = text.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    match String::from_utf16(&units) {
        Ok(string) if rest.is_empty() => Ok(string),
        _ => Err("it is not UTF-16".to_owned()),
    }
}

/// Text in any other charset that browsers know.
#[cfg(feature = "charset")]
fn other(label: &str, text: &[u8]) -> Result<String, String> {
    let Some(encoding) = encoding_rs::Encoding::for_label(label.as_bytes()) else {
        return Err(format!("its charset {label} is not known"));
    };
    let string = encoding.decode_without_bom_handling_and_without_replacement(text);
    let string = string.map(std::borrow::Cow::into_owned);
    string.ok_or_else(|| format!("it is not {}", encoding.name()))
}

#[cfg(not(feature = "charset"))]
fn other(label: &str, _text: &[u8]) -> Result<String, String> {
    Err(format!(
        "its charset {label} is only read with the feature `charset`"
    ))
}
