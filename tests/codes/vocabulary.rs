//! Vocabulary: what a diagnostic says is said in the words of the standards.

use std::sync::LazyLock;

use regex::Regex;
use syn::visit::Visit;
use tests::exceptions::assert_none_but;
use tests::sources::{files, is_for_tests, rust_files};

/// What the standards call something else, and how.
const WORDS: [(&str, &str); 7] = [
    ("answer", "response"),
    ("answers", "responses"),
    ("finding", "diagnostic"),
    ("findings", "diagnostics"),
    ("text", "string"),
    ("texts", "strings"),
    ("truth value", "boolean"),
];

/// What is neither the generator's words nor prose: quotations, code, what `format!` fills in, and media types.
static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"`[^`]*`|"[^"]*"|\{[^}]*\}|\btext/\S+"#).unwrap());

/// Messages in which a word is in its place: a body that is text.
const EXCEPTIONS: &[&str] = &["\"a body as"];

#[test]
fn diagnostics_speak_the_language_of_the_standards() {
    let mut wrong = Vec::new();
    for (file, text) in rust_files("generator/src") {
        for (line, said) in said_in(&text) {
            let words = words_in(&said).into_iter();
            wrong.extend(
                words.map(|word| format!("{said:?}: {word} in generator/src/{file}:{line}")),
            );
        }
    }
    let mut shown = 0;
    for (file, text) in files("tests/snapshots", "snap") {
        for said in shown_in(&text) {
            shown += 1;
            let words = words_in(said).into_iter();
            wrong.extend(words.map(|word| format!("{said:?}: {word} in tests/snapshots/{file}")));
        }
    }
    assert!(shown > 100, "only {shown} diagnostics are in the snapshots");
    assert_none_but(EXCEPTIONS, &wrong);
}

/// The words that do not belong in a message, each with the one that does.
fn words_in(message: &str) -> Vec<String> {
    let message = QUOTED.replace_all(message, "…").to_lowercase();
    let mut found = Vec::new();
    for (word, instead) in WORDS {
        let whole = Regex::new(&format!(r"\b{word}\b")).unwrap();
        if whole.is_match(&message) {
            found.push(format!("`{word}` is `{instead}`"));
        }
    }
    found
}

/// The messages and the help of the diagnostics in a snapshot.
fn shown_in(snapshot: &str) -> impl Iterator<Item = &str> {
    snapshot.lines().filter_map(|line| {
        let help = line.trim_start().strip_prefix("= help: ");
        let titled = || {
            let (title, message) = line.split_once("]: ")?;
            let severity = title.split('[').next()?;
            ["error", "warning", "note"]
                .contains(&severity)
                .then_some(message)
        };
        help.or_else(titled)
    })
}

/// The strings of a file that diagnostics are made of, each with its line: those of several words, in files that make
/// diagnostics.
fn said_in(text: &str) -> Vec<(usize, String)> {
    let mut said = Said::default();
    said.visit_file(&syn::parse_file(text).unwrap());
    if said.makes_diagnostics {
        said.strings
    } else {
        Vec::new()
    }
}

#[derive(Default)]
struct Said {
    makes_diagnostics: bool,
    strings: Vec<(usize, String)>,
}

impl Said {
    fn tokens(&mut self, tokens: proc_macro2::TokenStream) {
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Group(group) => self.tokens(group.stream()),
                proc_macro2::TokenTree::Literal(literal) => {
                    if let Ok(string) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                        self.string(literal.span().start().line, string.value());
                    }
                }
                proc_macro2::TokenTree::Ident(_) | proc_macro2::TokenTree::Punct(_) => {}
            }
        }
    }

    fn string(&mut self, line: usize, value: String) {
        if value.trim().contains(' ') {
            self.strings.push((line, value));
        }
    }
}

impl<'ast> Visit<'ast> for Said {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let is_test = match item {
            syn::Item::Fn(item) => item.attrs.iter().any(is_for_tests),
            syn::Item::Mod(item) => item.attrs.iter().any(is_for_tests),
            _ => false,
        };
        if !is_test {
            syn::visit::visit_item(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names = ["Diagnostic", "Diagnostics"];
        self.makes_diagnostics |= path
            .segments
            .iter()
            .any(|s| names.iter().any(|n| s.ident == n));
        syn::visit::visit_path(self, path);
    }

    fn visit_lit_str(&mut self, string: &'ast syn::LitStr) {
        self.string(string.span().start().line, string.value());
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.tokens(call.tokens.clone());
        syn::visit::visit_macro(self, call);
    }

    // Documentation and reasons are for those who read the code.
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
}

#[test]
fn foreign_words_are_found_and_quoted_ones_are_not() {
    let found = |message: &str| words_in(message).len();
    assert_eq!(found("found a text, expected a truth value"), 2);
    assert_eq!(found("Texts in an answer"), 2);
    assert_eq!(found("there is no type \"text\""), 0);
    assert_eq!(found("`text` is sent as text/plain"), 0);
    assert_eq!(found("the name {text} is taken"), 0);
    assert_eq!(found("the context of an answering machine"), 0);
}

#[test]
fn messages_are_found_wherever_they_are_made() {
    let text = r#"
        const LATE: &str = "an answer later";
        /// The text of documentation.
        #[allow(a, reason = "the text of a reason")]
        fn a(value: &Value) -> Diagnostic {
            let what = if b { "a text" } else { "word" };
            Diagnostic::error("code", place, format!("found {what}, no answer")).help("a finding")
        }
        #[cfg(test)]
        mod tests { fn c() { d("the text of a test"); } }
    "#;
    let said: Vec<String> = said_in(text).into_iter().map(|(_, said)| said).collect();
    let expected = [
        "an answer later",
        "a text",
        "found {what}, no answer",
        "a finding",
    ];
    assert_eq!(said, expected);
    assert!(said_in("fn a() { b(\"a text\"); }").is_empty());
    let snapshot = "source: a\n---\nerror[b]: the message\n --> a.yaml:1:2\n  |\n1 | text: text\n   = help: the help\n";
    assert_eq!(
        shown_in(snapshot).collect::<Vec<_>>(),
        ["the message", "the help"]
    );
}
