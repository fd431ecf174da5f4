//! JSON pointers (RFC 6901): the places of nodes in a document.
//!
//! Every node of every stage has its pointer, so that a diagnostic of any stage has a place.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use serde_json::Value;

/// A JSON pointer, in its escaped form without a leading `#`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self(String::new())
    }

    /// Reads the fragment of a `$ref` (what follows `#`), undoing percent-encoding (RFC 6901, section 6).
    ///
    /// Returns `None` if the fragment is neither empty nor starts with `/`.
    #[must_use]
    pub fn from_fragment(fragment: &str) -> Option<Self> {
        let decoded = percent_decode(fragment)?;
        (decoded.is_empty() || decoded.starts_with('/')).then_some(Self(decoded))
    }

    /// The pointer of a property or item of the value at this one.
    #[must_use]
    pub fn join(&self, token: impl fmt::Display) -> Self {
        let mut joined = String::with_capacity(self.0.len() + USUAL_TOKEN);
        joined.push_str(&self.0);
        let mut joined = Self(joined);
        joined.push(token);
        joined
    }

    /// Goes to the node that `token` names below this one.
    pub fn push(&mut self, token: impl fmt::Display) {
        self.0.push('/');
        let start = self.0.len();
        // Writing to a `String` cannot fail.
        let _ = write!(self.0, "{token}");
        let is_sign = |byte: &u8| matches!(byte, b'~' | b'/');
        if self.0.as_bytes()[start..].iter().any(is_sign) {
            let escaped = self.0[start..].replace('~', "~0").replace('/', "~1");
            self.0.replace_range(start.., &escaped);
        }
    }

    /// Goes back to the node around this one.
    pub fn pop(&mut self) {
        self.0.truncate(self.0.rfind('/').unwrap_or(0));
    }

    /// The pointer of the node that `inner` names relative to this one.
    #[must_use]
    pub fn below(&self, inner: &Self) -> Self {
        Self(format!("{}{}", self.0, inner.0))
    }

    /// Whether this is a place, or is inside of it.
    #[must_use]
    pub fn is_within(&self, outer: &Self) -> bool {
        self.relative_to(outer).is_some()
    }

    /// What this is below another place; `None` if it is not inside of it.
    #[must_use]
    pub fn relative_to(&self, outer: &Self) -> Option<Self> {
        let below = self.0.strip_prefix(&outer.0)?;
        (below.is_empty() || below.starts_with('/')).then(|| Self(below.to_owned()))
    }

    /// The value this pointer names in `root`, if there is one.
    #[must_use]
    pub fn find<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        let mut tokens = self.0.split('/');
        // What comes before the first token is empty.
        let _ = tokens.next();
        tokens.try_fold(root, |value, token| match value {
            Value::Object(object) => object.get(&*unescaped(token)),
            Value::Array(items) => items.get(index(token)?),
            _ => None,
        })
    }

    /// The pointer in its escaped form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last token, unescaped; `None` for the whole document.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        let (_, token) = self.0.rsplit_once('/')?;
        Some(unescaped(token).into_owned())
    }

    /// The unescaped tokens, from the outermost.
    #[must_use]
    pub fn tokens(&self) -> Vec<String> {
        let tokens = self.0.split('/').skip(1);
        tokens.map(|token| unescaped(token).into_owned()).collect()
    }

    /// The value this pointer names in `root`, for changing it.
    #[must_use]
    pub fn find_mut<'v>(&self, root: &'v mut Value) -> Option<&'v mut Value> {
        root.pointer_mut(&self.0)
    }

    /// The `$ref` to this place: percent-encoded where [`Pointer::from_fragment`] decodes.
    #[must_use]
    pub fn to_reference(&self) -> String {
        format!("#{}", self.0.replace('%', "%25"))
    }

    /// Everything but the last token.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.0.rsplit_once('/')?;
        Some(Self(parent.to_owned()))
    }
}

/// Room for one more token, so that most pointers are allocated once.
const USUAL_TOKEN: usize = 24;

/// A token as it is in the document.
fn unescaped(token: &str) -> Cow<'_, str> {
    if !token.as_bytes().contains(&b'~') {
        return Cow::Borrowed(token);
    }
    let mut parts = token.split('~');
    let mut out = String::with_capacity(token.len());
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (sign, rest) = match part.as_bytes().first() {
            Some(b'0') => ('~', &part[1..]),
            Some(b'1') => ('/', &part[1..]),
            _ => ('~', part),
        };
        out.push(sign);
        out.push_str(rest);
    }
    Cow::Owned(out)
}

/// A token as the index of an item, which has no leading zeros.
fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || !token.starts_with(['+', '0']);
    token.parse().ok().filter(|_| plain)
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

pub(crate) fn percent_decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let high = char::from(rest.next()?).to_digit(16)?;
        let low = char::from(rest.next()?).to_digit(16)?;
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_finds() {
        let document = serde_json::json!({"paths": {"/a~b": {"get": 1}}});
        let pointer = Pointer::root().join("paths").join("/a~b").join("get");
        assert_eq!(pointer.as_str(), "/paths/~1a~0b/get");
        assert_eq!(pointer.find(&document), Some(&Value::from(1)));
        assert_eq!(pointer.parent().and_then(|p| p.last()), Some("/a~b".into()));
        let items = serde_json::json!([[1, 2]]);
        let at = |text: &str| Pointer(text.to_owned()).find(&items).cloned();
        assert_eq!(at("/0/1"), Some(Value::from(2)));
        for nothing in ["/1", "/00", "/+0", "/0/01", "/0/1/x", "/x"] {
            assert_eq!(at(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn reads_percent_encoded_fragments() {
        let pointer = Pointer::from_fragment("/components/schemas/A%20b").expect("a pointer");
        assert_eq!(pointer.last().as_deref(), Some("A b"));
        let pointer = Pointer::from_fragment("/%c3%A9~1%7E0").expect("a pointer");
        assert_eq!(pointer.last().as_deref(), Some("é/~"));
        assert_eq!(Pointer::from_fragment("name"), None);
        assert_eq!(Pointer::from_fragment("/%zz"), None);
    }

    #[test]
    fn tokens_and_references_come_back() {
        let pointer = Pointer::root().join("a/b").join("~50%").join(2);
        assert_eq!(pointer.tokens(), ["a/b", "~50%", "2"]);
        assert_eq!(Pointer::root().tokens(), Vec::<String>::new());
        assert_eq!(pointer.to_string(), "#/a~1b/~050%/2");
        assert_eq!(pointer.to_reference(), "#/a~1b/~050%25/2");
        let fragment = pointer.to_reference().replacen('#', "", 1);
        assert_eq!(Pointer::from_fragment(&fragment), Some(pointer.clone()));
        let below = Pointer::root().join("x").below(&pointer);
        assert_eq!(below.as_str(), "/x/a~1b/~050%/2");
        assert_eq!(Pointer::root().parent(), None);
        assert_eq!(Pointer::root().last(), None);
    }

    #[test]
    fn a_place_is_within_those_around_it() {
        let outer = Pointer::root().join("a");
        for (inner, is_within) in [("/a", true), ("/a/b", true), ("/ab", false), ("", false)] {
            assert_eq!(
                Pointer(inner.to_owned()).is_within(&outer),
                is_within,
                "{inner}"
            );
            assert!(Pointer(inner.to_owned()).is_within(&Pointer::root()));
        }
    }

    #[test]
    fn a_place_goes_down_and_back() {
        let mut pointer = Pointer::root();
        pointer.push("a/b");
        pointer.push(2);
        assert_eq!(pointer, Pointer::root().join("a/b").join(2));
        pointer.pop();
        assert_eq!(pointer.as_str(), "/a~1b");
        pointer.pop();
        pointer.pop();
        assert_eq!(pointer, Pointer::root());
    }

    #[test]
    fn the_value_can_be_changed() {
        let mut document = serde_json::json!({"a": [1, 2]});
        let second = Pointer::root().join("a").join(1);
        *second.find_mut(&mut document).expect("a value") = 3.into();
        assert_eq!(document, serde_json::json!({"a": [1, 3]}));
        assert_eq!(second.join("b").find_mut(&mut document), None);
    }
}
