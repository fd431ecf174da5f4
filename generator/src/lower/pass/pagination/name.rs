//! Names in the form in which they are compared.

/// A name in lower case, without what separates its words: `nextPageToken` and `next_page_token` are the same.
pub(super) fn normalized(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}
