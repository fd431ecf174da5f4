//! Words of names, and how long a name may be. Everything that splits a name or calls one long does so by these.

/// The longest name that is easy to read, in characters.
const LONGEST: usize = 40;

/// The most words of a title that is a name.
const MOST_WORDS: usize = 5;

/// Whether a name is longer than one that is easy to read.
#[must_use]
pub fn is_long(name: &str) -> bool {
    name.chars().count() > LONGEST
}

/// Whether a title is short enough for a name.
#[must_use]
pub fn is_short_title(title: &str) -> bool {
    !is_long(title) && title.split_whitespace().count() <= MOST_WORDS
}

/// The words of a name as they are written: they end where something else than a letter or digit stands, and before a
/// capital letter, of which several in a row are one word: `HTTPServer_id` is of `HTTP`, `Server` and `id`.
#[must_use]
pub fn split_words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = None;
    let mut before = ' ';
    let mut characters = name.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let ends_run = before.is_uppercase() && next.is_some_and(char::is_lowercase);
        let begins = c.is_uppercase() && (!before.is_uppercase() || ends_run);
        if let Some(from) = start
            && (begins || !c.is_alphanumeric())
        {
            words.push(&name[from..at]);
            start = None;
        }
        if c.is_alphanumeric() && start.is_none() {
            start = Some(at);
        }
        before = c;
    }
    words.extend(start.map(|from| &name[from..]));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_words() {
        assert_eq!(split_words("PetOwner2Name"), ["Pet", "Owner2", "Name"]);
        assert_eq!(split_words("HTTPServer_id"), ["HTTP", "Server", "id"]);
        assert_eq!(split_words("AClient"), ["A", "Client"]);
        assert_eq!(split_words("--a.b c--"), ["a", "b", "c"]);
        assert_eq!(split_words("GrößeÄndern"), ["Größe", "Ändern"]);
        assert_eq!(split_words("ID"), ["ID"]);
        assert!(split_words("-").is_empty() && split_words("").is_empty());
    }

    #[test]
    fn names_are_long_from_41_characters() {
        assert!(!is_long(&"ä".repeat(40)) && is_long(&"a".repeat(41)));
        assert!(is_short_title("one two three four five"));
        assert!(!is_short_title("one two three four five six"));
    }
}
