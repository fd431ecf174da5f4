//! Circles: no file names an item of another that leads back to it.

use tests::exceptions::assert_none_but;
use tests::sources::rust_files;

use crate::graph::Graph;
use crate::modules::Modules;

/// The crates that are looked at, each with its folder.
const CRATES: [(&str, &str); 2] = [
    ("generator", "generator/src"),
    ("templates", "templates/src"),
];

#[test]
fn no_file_names_what_leads_back_to_it() {
    let mut circles = Vec::new();
    for (name, folder) in CRATES {
        let graph = Graph::of(name, &rust_files(folder));
        for circle in graph.circles() {
            circles.push(format!("{folder}/{}", graph.describe(&circle)));
        }
    }
    assert_none_but(&[], &circles);
}

/// A file that is in no module would be free to name anything.
#[test]
fn every_file_is_reached() {
    for (name, folder) in CRATES {
        let files = rust_files(folder);
        let modules = Modules::of(name, &files);
        assert!(files.len() > 60, "only {} files in {folder}", files.len());
        let unreached = modules.unreached(&files);
        assert!(unreached.is_empty(), "{folder}: {unreached:?}");
    }
}

/// The files of a crate, each by its name and text.
type SmallCrate<'a> = &'a [(&'a str, &'a str)];

/// The circles of a crate, each as the names of its files.
fn circles(files: SmallCrate<'_>) -> Vec<String> {
    let files = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let graph = Graph::of("small", &files);
    let circles = graph.circles();
    circles.iter().map(|circle| circle.join(" ")).collect()
}

/// Small crates with a circle: what hides it, the files, and the circle.
const HIDDEN: &[(&str, SmallCrate<'_>, &str)] = &[
    (
        "re-exports",
        &[
            ("lib.rs", "mod runtime;"),
            (
                "runtime/mod.rs",
                "mod error; mod client; pub use error::Error; pub use self::client::*;",
            ),
            (
                "runtime/error.rs",
                "pub struct Error(crate::runtime::Client);",
            ),
            (
                "runtime/client.rs",
                "pub struct Client; fn a() -> super::Error { todo!() }",
            ),
        ],
        "runtime/client.rs runtime/error.rs",
    ),
    (
        "the body of a macro, and a module of the same name",
        &[
            ("lib.rs", "mod runtime;"),
            (
                "runtime/mod.rs",
                "mod make; mod held; pub(crate) use make::make; pub use held::Held;",
            ),
            (
                "runtime/make.rs",
                "macro_rules! make { ($a:ident) => { $crate::runtime::Held::new($a) }; } pub(crate) use make;",
            ),
            (
                "runtime/held.rs",
                "pub struct Held; fn a() { crate::runtime::make!(one); }",
            ),
        ],
        "runtime/held.rs runtime/make.rs",
    ),
    (
        "super, and a type in a signature",
        &[
            (
                "lib.rs",
                "mod a; pub struct Root; fn f() { a::inner::run(); }",
            ),
            ("a.rs", "pub mod inner;"),
            ("a/inner.rs", "pub fn run(_: &super::super::Root) {}"),
        ],
        "a/inner.rs lib.rs",
    ),
    (
        "all that the outer module has",
        &[
            ("lib.rs", "mod a; pub struct Root; fn f() { a::run(); }"),
            ("a.rs", "use super::*; pub fn run(root: Option<Root>) {}"),
        ],
        "a.rs lib.rs",
    ),
    (
        "two files of which `cfg` chooses one",
        &[
            (
                "lib.rs",
                "#[cfg(a)] mod trace; #[cfg(not(a))] #[path = \"trace_off.rs\"] mod trace; mod call;",
            ),
            ("trace.rs", "pub struct Span;"),
            ("trace_off.rs", "pub struct Span(crate::call::Call);"),
            ("call.rs", "use crate::trace::Span; pub struct Call(Span);"),
        ],
        "call.rs trace_off.rs",
    ),
    (
        "what a macro defines",
        &[
            ("lib.rs", "mod a; mod b; pub use a::Date;"),
            (
                "a.rs",
                "macro_rules! text { ($a:ident) => { pub struct $a(crate::b::B); }; } text!(Date);",
            ),
            ("b.rs", "pub struct B; fn f(_: crate::Date) {}"),
        ],
        "a.rs b.rs",
    ),
    (
        "a third file, beside a binary",
        &[
            ("lib.rs", "mod a; mod b; mod c;"),
            ("main.rs", "mod cli; fn main() { cli::run() }"),
            ("cli.rs", "pub fn run() { small::a::a() }"),
            ("a.rs", "pub fn a() { crate::b::b() }"),
            ("b.rs", "pub fn b() { crate::c::c() }"),
            ("c.rs", "pub fn c() { crate::a::a() }"),
        ],
        "a.rs b.rs c.rs",
    ),
];

#[test]
fn a_circle_is_found_whatever_hides_it() {
    for (what, files, circle) in HIDDEN {
        assert_eq!(circles(files), [*circle], "{what}");
    }
}

#[test]
fn a_circle_is_found_through_the_arguments_of_a_macro() {
    for call in [
        "assert_eq!(text(), crate::b::LIMIT)",
        "json!({ \"a\": [crate::b::limit()] })",
        "matches!(one, Some(crate::b::Kind::A) if true)",
        "json!({ \"a\": imported(1) })",
    ] {
        let a = format!("use crate::b::imported; pub fn a() {{ {call}; }}");
        let found = circles(&[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", &a),
            (
                "b.rs",
                "pub const LIMIT: u8 = 1; pub enum Kind { A } pub fn limit() {} pub fn imported() { crate::a::a() }",
            ),
        ]);
        assert_eq!(found, ["a.rs b.rs"], "{call}");
    }
}

#[test]
fn a_circle_is_found_through_patterns_constants_attributes_and_inline_modules() {
    let back =
        "use crate::a::A; pub const LIMIT: u8 = 1; pub enum Kind { One } pub fn read(a: A) {}";
    for code in [
        "use crate::b::*; pub struct A; fn f() { match 1 { LIMIT => {} } }",
        "use crate::b::Kind::*; pub struct A; fn f() { One; }",
        "#[derive(Deserialize)] pub struct A { #[serde(deserialize_with = \"crate::b::read\")] a: u8 }",
        "pub struct A; mod inner { fn f() { super::super::b::read(1); } }",
        "pub struct A; fn f() { use crate::b::read as r; [1].map(r); }",
        "pub struct A; fn f() { use crate::b; [1].map(b::read); }",
        "pub struct A; impl From<crate::b::Kind> for A {}",
    ] {
        let found = circles(&[("lib.rs", "mod a; mod b;"), ("a.rs", code), ("b.rs", back)]);
        assert_eq!(found, ["a.rs b.rs"], "{code}");
    }
}

#[test]
fn what_is_no_circle_is_none() {
    let modules = "mod b; pub use self::b::B; pub(crate) use b::make as made; pub mod other { pub use super::b::B; }";
    let uses = [
        // A method by method syntax, a field and a variable.
        "use crate::B; pub fn run(b: B) { b.up(); let up = b.up; up(1); format!(\"{}\", b.up()); }",
        // What is for tests.
        "pub fn run() {} #[cfg(test)] mod tests { use super::*; fn f() { crate::up(); } }",
        "pub fn run() {} #[test] fn f() { crate::up(); }",
        // What another crate has under the same name.
        "pub fn run() { ::up::up(); std::up(); serde::up!(); }",
        // Tokens that are the code which is generated.
        "pub fn run() { quote::quote!(crate::up()); }",
        // A variable of a macro, and a name that a macro is given.
        "macro_rules! a { ($up:ident) => { $up::run(); fn up() {} $up.up() }; } pub fn run() {}",
        // The name of a module is none of an item.
        "pub(in crate::b) fn run() {} pub(super) struct B2;",
        "/// See [`crate::up`].\npub fn run() {}",
    ];
    for code in uses {
        let root = format!("{modules} pub fn up() {{ b::run(); }}");
        let b = format!("pub struct B; pub fn make() {{}} {code}");
        let found = circles(&[("lib.rs", &root), ("b/mod.rs", &b)]);
        assert_eq!(found, Vec::<String>::new(), "{code}");
    }
}
