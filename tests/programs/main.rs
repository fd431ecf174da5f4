//! Programs as people write them against public APIs: what they need to spell out. `.ci/programs` compiles them.
//!
//! A program needs no `Box`, no turbofish and no `Default::default()`, and at most one explicit conversion for every ten
//! lines.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod count;

use std::path::Path;

use self::count::Counted;

/// The APIs, a folder each.
const APIS: [&str; 4] = ["composio", "github", "openai", "stripe"];

/// The programs for an API, by name.
fn programs(api: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("programs")
        .join(api);
    let mut programs = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        programs.push((
            format!("{api}/{name}"),
            std::fs::read_to_string(&path).unwrap(),
        ));
    }
    programs.sort();
    programs
}

#[test]
fn there_are_programs_for_each_api() {
    let counts = APIS.map(|api| programs(api).len());
    assert!(counts.iter().all(|count| *count >= 5), "{counts:?}");
}

#[test]
fn programs_spell_out_little() {
    let mut faults = Vec::new();
    for (name, source) in APIS.iter().flat_map(|api| programs(api)) {
        let counted = Counted::of(&source).unwrap_or_else(|error| panic!("{name}: {error}"));
        println!("{name}: {counted:?}");
        faults.extend(
            counted
                .faults()
                .iter()
                .map(|fault| format!("{name}: {fault}")),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn faults(body: &str) -> Vec<String> {
    Counted::of(&format!("fn main() {{\n{body}\n}}\n"))
        .unwrap()
        .faults()
}

#[test]
fn what_is_spelled_out_is_found() {
    for (body, fault) in [
        ("let a = Box::new(1);", "`Box`"),
        ("let a: Vec<Box<u8>> = b;", "`Box`"),
        ("let a = b.collect::<Vec<_>>();", "a turbofish"),
        ("let a = Vec::<u8>::new();", "a turbofish"),
        ("let a: B = Default::default();", "`default()`"),
        ("call(B::default());", "`default()`"),
        ("println!(\"{}\", b.collect::<String>());", "a turbofish"),
        ("let a = json!({ \"b\": Box::new(1) });", "`Box`"),
    ] {
        assert_eq!(faults(body), [fault], "{body}");
    }
}

#[test]
fn conversions_are_counted() {
    for conversion in [
        "call(a.into());",
        "call(\"a\".to_string());",
        "call(\"a\".to_owned());",
        "call(String::from(\"a\"));",
        "call(Kind::A.try_into()?);",
        "call(u8::try_from(a)?);",
        "call(\"1\".parse()?);",
        "call(1 as f64);",
        "call(Some(1));",
        "call(a.map(Into::into));",
        "call(a.map(String::from));",
        "println!(\"{}\", a as u8);",
        "let a = json!({ \"b\": c.to_string() });",
    ] {
        let expected = ["1 conversions in 3 lines"];
        assert_eq!(faults(conversion), expected, "{conversion}");
        let long = format!("{conversion}\n{}", "call(a);\n".repeat(7));
        assert!(faults(&long).is_empty(), "{conversion}");
        // What is no line of code does not count as one.
        let empty = format!("{conversion}\n{}", "\n// A remark.\n".repeat(9));
        assert_eq!(faults(&empty), expected, "{conversion}");
    }
}

#[test]
fn what_is_no_conversion_is_not_counted() {
    for body in [
        "if let Some(a) = b {}",
        "match a { Some(b) => call(b), None => {} }",
        "let a: Option<u8> = None;",
        "call(a.as_str());",
        "use std::io as files;",
        "for a in b.iter() {}",
        "let a: B = b;",
    ] {
        assert!(faults(body).is_empty(), "{body}");
    }
}
