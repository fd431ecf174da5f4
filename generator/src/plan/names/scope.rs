//! Scopes: an identifier can only be made by claiming it in a scope, so no two in a scope are the same.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// An identifier that some scope has claimed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident {
    text: String,
    raw: bool,
}

impl Ident {
    /// Its text, without a `r#` in front.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is a keyword and must be written with `r#`.
    #[must_use]
    pub fn is_raw(&self) -> bool {
        self.raw
    }
}

/// As it is written in Rust.
impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let raw = if self.raw { "r#" } else { "" };
        write!(f, "{raw}{}", self.text)
    }
}

/// The kind of a scope's names, which decides how keywords and taken names are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Types, and variants that are named by values.
    Types,
    /// Variants that always stand after their enum, so that they may be called like something of the prelude: `Ok`.
    Variants,
    /// Fields, methods and arguments.
    Values,
    /// Modules, which are also files: some systems do not tell `a.rs` from `A.rs` and have no `con.rs`.
    Modules,
}

/// Names that must be distinct.
#[derive(Clone, Debug)]
pub struct Scope {
    names: Names,
    /// Those that are taken from the start. Most scopes are small, so these stay a list.
    reserved: &'static [&'static str],
    taken: HashSet<String>,
    /// The next number for a name that is taken: many may want the same.
    next: HashMap<String, usize>,
}

/// Every word that cannot be a name by itself (Rust reference, "Keywords", all editions).
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that stay keywords even after `r#`.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate", "_"];

/// File names that Windows keeps for devices.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Types that generated code names without a path: the prelude's, and the parameters of
/// constructors and setters.
const PRELUDE: &[&str] = &[
    "By",
    "By2",
    "By3",
    "By4",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Send",
    "Sync",
    "Sized",
    "Drop",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Into",
    "TryFrom",
    "TryInto",
    "Iterator",
    "IntoIterator",
    "FromIterator",
    "ToString",
    "ToOwned",
    "AsRef",
    "AsMut",
    "Eq",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Extend",
    "Future",
    "IntoFuture",
    "DoubleEndedIterator",
    "ExactSizeIterator",
    "Unpin",
    "Hash",
];

impl Scope {
    /// A scope in which some names are taken from the start.
    #[must_use]
    pub fn new(names: Names, reserved: &'static [&'static str]) -> Self {
        Self {
            names,
            reserved,
            taken: HashSet::new(),
            next: HashMap::new(),
        }
    }

    /// Whether a word is a keyword of some edition.
    #[must_use]
    pub fn is_keyword(word: &str) -> bool {
        KEYWORDS.contains(&word) || NEVER_RAW.contains(&word)
    }

    /// Claims a name that is an identifier or a keyword; one that is taken gets a suffix.
    pub fn claim(&mut self, preferred: &str) -> Ident {
        let raw = KEYWORDS.contains(&preferred) && self.names == Names::Values;
        let mut text = preferred.to_owned();
        if self.is_reserved(preferred) {
            text.push_str(match self.names {
                Names::Types | Names::Variants => "Value",
                Names::Values | Names::Modules => "_",
            });
        }
        if self.is_taken(&text) {
            text = self.numbered(text);
        }
        self.taken.insert(self.key(&text).into_owned());
        Ident {
            raw: raw && text == preferred,
            text,
        }
    }

    /// The first name with a number that is free.
    fn numbered(&mut self, stem: String) -> String {
        let mut number = self.next.get(&stem).copied().unwrap_or(2);
        loop {
            let text = match self.names {
                Names::Types | Names::Variants => format!("{stem}{number}"),
                Names::Values | Names::Modules => {
                    format!("{}_{number}", stem.trim_end_matches('_'))
                }
            };
            number += 1;
            if !self.is_taken(&text) {
                self.next.insert(stem, number);
                return text;
            }
        }
    }

    /// Whether a name is free, as it stands.
    #[must_use]
    pub fn is_free(&self, name: &str) -> bool {
        !self.is_taken(name) && !self.is_reserved(name)
    }

    fn is_taken(&self, name: &str) -> bool {
        let key = self.key(name);
        self.reserved.contains(&&*key) || self.taken.contains(&*key)
    }

    fn is_reserved(&self, name: &str) -> bool {
        NEVER_RAW.contains(&name)
            || match self.names {
                Names::Types => PRELUDE.contains(&name),
                Names::Values | Names::Variants => false,
                Names::Modules => KEYWORDS.contains(&name) || DEVICES.contains(&name),
            }
    }

    fn key<'n>(&self, name: &'n str) -> Cow<'n, str> {
        match self.names {
            Names::Modules => name.to_ascii_lowercase().into(),
            Names::Types | Names::Values | Names::Variants => name.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_become_names_that_parse() {
        for names in [Names::Types, Names::Values, Names::Modules] {
            let mut scope = Scope::new(names, &[]);
            for word in KEYWORDS
                .iter()
                .chain(NEVER_RAW)
                .chain(DEVICES)
                .chain(PRELUDE)
            {
                let ident = scope.claim(word);
                let text = if ident.is_raw() {
                    format!("r#{}", ident.as_str())
                } else {
                    ident.as_str().to_owned()
                };
                // Types are written in camel case, so a lower-case keyword never gets there.
                if names != Names::Types || !KEYWORDS.contains(word) {
                    syn::parse_str::<syn::Ident>(&text).expect(&text);
                }
            }
        }
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut scope = Scope::new(Names::Modules, &["client"]);
        let given: Vec<_> = ["client", "Client", "con", "con_", "type"]
            .into_iter()
            .map(|name| scope.claim(name).as_str().to_owned())
            .collect();
        assert_eq!(given, ["client_2", "Client_3", "con_", "con_2", "type_"]);
    }

    fn claimed(names: Names, preferred: &[&str]) -> Vec<String> {
        let mut scope = Scope::new(names, &["new"]);
        preferred
            .iter()
            .map(|name| scope.claim(name).to_string())
            .collect()
    }

    #[test]
    fn a_keyword_is_written_raw_where_that_is_allowed() {
        let words = ["type", "self", "count", "type"];
        assert_eq!(
            claimed(Names::Values, &words),
            ["r#type", "self_", "count", "type_2"]
        );
        assert_eq!(
            claimed(Names::Modules, &["type", "super", "self"]),
            ["type_", "super_", "self_"]
        );
        assert_eq!(claimed(Names::Types, &["Self"]), ["SelfValue"]);
    }

    #[test]
    fn an_identifier_knows_how_it_is_written() {
        let mut scope = Scope::new(Names::Values, &[]);
        let (keyword, word) = (scope.claim("type"), scope.claim("kind"));
        assert_eq!((keyword.as_str(), keyword.is_raw()), ("type", true));
        assert_eq!((word.as_str(), word.is_raw()), ("kind", false));
    }

    #[test]
    fn what_the_prelude_has_is_no_type() {
        let words = ["Option", "Pet", "Pet", "Pet"];
        assert_eq!(
            claimed(Names::Types, &words),
            ["OptionValue", "Pet", "Pet2", "Pet3"]
        );
        assert_eq!(claimed(Names::Variants, &["Ok", "Ok"]), ["Ok", "Ok2"]);
        assert_eq!(claimed(Names::Values, &["new", "new_"]), ["new_2", "new_"]);
    }

    #[test]
    fn a_name_is_free_until_it_is_claimed() {
        let mut modules = Scope::new(Names::Modules, &[]);
        assert!(modules.is_free("pets"));
        modules.claim("pets");
        for taken in ["pets", "Pets", "con", "type", "self"] {
            assert!(!modules.is_free(taken), "{taken}");
        }
        assert!(!Scope::new(Names::Types, &[]).is_free("Vec"));
        assert!(Scope::new(Names::Variants, &[]).is_free("Vec"));
    }

    #[test]
    fn keywords_are_those_of_all_editions() {
        for word in ["gen", "try", "Self", "crate", "_"] {
            assert!(Scope::is_keyword(word), "{word}");
        }
        assert!(!Scope::is_keyword("con") && !Scope::is_keyword("union"));
    }
}
