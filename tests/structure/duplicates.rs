//! Duplicates: no two long functions are equal but for names and literals.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use tests::exceptions::assert_none_but;
use tests::sources::{Files, rust_files};

use crate::functions::functions;

/// A function of no more lines may stand twice.
const SHORT: usize = 12;

/// The folders that are compared with each other and within themselves.
const FOLDERS: [&str; 5] = [
    "generator/src",
    "generator/tests",
    "templates/src",
    "templates/tests",
    "tests",
];

#[test]
fn no_long_function_stands_twice() {
    let mut files = Files::new();
    for folder in FOLDERS {
        for (name, text) in rust_files(folder) {
            if !name.starts_with("fixtures/") {
                files.insert(format!("{folder}/{name}"), text);
            }
        }
    }
    assert!(files.len() > 200, "only {} files", files.len());
    assert_none_but(&[], &duplicates(&files));
}

/// Long functions that are equal but for names and literals, a line for each group.
fn duplicates(files: &Files) -> Vec<String> {
    let mut places = BTreeMap::<String, Vec<String>>::new();
    for (file, text) in files {
        for function in functions(text) {
            if function.lines > SHORT {
                let place = format!("{file}:{} {}", function.line, function.name);
                places.entry(shape(function.body)).or_default().push(place);
            }
        }
    }
    let groups = places.into_values().filter(|places| places.len() > 1);
    groups.map(|places| places.join(" = ")).collect()
}

/// A body without its names and literals.
fn shape(body: TokenStream) -> String {
    let mut shape = String::new();
    for token in body {
        match token {
            TokenTree::Group(group) => {
                let inside = self::shape(group.stream());
                shape += &format!("{:?}[{inside}]", group.delimiter());
            }
            TokenTree::Ident(ident) if is_keyword(&ident) => shape += &format!(" {ident} "),
            TokenTree::Ident(_) => shape += " name ",
            TokenTree::Punct(sign) => shape.push(sign.as_char()),
            TokenTree::Literal(_) => shape += " literal ",
        }
    }
    shape
}

fn is_keyword(ident: &proc_macro2::Ident) -> bool {
    syn::parse_str::<syn::Ident>(&ident.to_string()).is_err()
}

#[test]
fn equal_functions_are_found_whatever_their_names() {
    let body = "\n a(1);\n b(2);\n\n\n\n\n\n\n\n\n\n c(a, b);\n";
    let renamed = body.replace('a', "x").replace('1', "\"one\"");
    let other = body.replace("c(a, b)", "c(a)");
    let find = |second: &str| {
        let files = [
            ("one.rs".to_owned(), format!("fn one() {{{body}}}")),
            (
                "two.rs".to_owned(),
                format!("impl A {{ fn two(&self) {{{second}}} }}"),
            ),
        ];
        duplicates(&files.into())
    };
    assert_eq!(find(&renamed), ["one.rs:1 one = two.rs:1 two"]);
    assert_eq!(find(&other), Vec::<String>::new());
    assert_eq!(find("\n a(1);\n b(2);\n"), Vec::<String>::new());
}
