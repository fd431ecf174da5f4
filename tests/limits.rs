//! Limits: a document without end is refused with its place, in time, on the small stack of a test's thread.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::time::{Duration, Instant};

use generator::{Config, Diagnostics, Limits, Place, Source};

const HEAD: &str = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\n";

/// An optimized build takes a tenth of it.
const LONGEST: Duration = Duration::from_secs(10);

fn refused_with(text: String, limits: Limits) -> Diagnostics {
    let name = "document.yaml".to_owned();
    let source = Source { name, text };
    let config = Config {
        crate_name: "large".to_owned(),
        limits,
        ..Config::default()
    };
    let start = Instant::now();
    let found = generator::generate(&source, &config).expect_err("a diagnostic");
    // The text of it, too, is there in time.
    let shown = found.render(&source);
    let took = start.elapsed();
    assert!(took < LONGEST, "{took:?}");
    assert!(shown.len() < 2_000, "{shown}");
    found
}

/// The only diagnostic's code and line.
fn refused(text: String) -> (&'static str, usize) {
    let found = refused_with(text, Limits::default());
    let found: Vec<_> = found.iter().collect();
    match found[..] {
        [one] => match one.place {
            Place::Text { line, column } if column > 0 => (one.code, line),
            _ => panic!("{one:?}"),
        },
        _ => panic!("{found:?}"),
    }
}

/// The code of the diagnostic for a document that has more than 100,000 values.
fn too_many(text: String) -> &'static str {
    let limits = Limits {
        values: 100_000,
        ..Limits::default()
    };
    let found = refused_with(text, limits);
    found.iter().next().map_or("", |found| found.code)
}

fn nested(open: &str, close: &str, depth: usize) -> String {
    format!("{}1{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn json_can_be_too_deep() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[\n", "")] {
        let (code, line) = refused(nested(open, close, 10_000));
        assert_eq!((code, line > 1), ("too-deep", open == "[\n"), "{open}");
    }
}

#[test]
fn yaml_can_be_too_deep() {
    for (open, close) in [
        ("[", "]"),
        ("{a: ", "}"),
        ("[", ""),
        ("- ", ""),
        ("'[', [", "]"),
    ] {
        let deep = nested(open, close, 100_000);
        assert_eq!(refused(format!("{HEAD}x-a:\n  {deep}\n")).1, 5, "{open}");
    }
    let deep = nested("[", "]", 100_000);
    assert_eq!(refused(format!("{HEAD}x-a: {deep}\n")), ("too-deep", 4));
    assert_eq!(refused(format!("{{a: {deep}}}")), ("too-deep", 1));
}

/// Brackets in strings are no depth.
#[test]
fn brackets_in_texts_are_only_text() {
    let text = format!(
        "{HEAD}x-a: '{}'\nx-b: |\n  {}\n",
        "[".repeat(5_000),
        "{".repeat(5_000)
    );
    let source = Source {
        name: "document.yaml".to_owned(),
        text,
    };
    let config = Config {
        crate_name: "large".to_owned(),
        ..Config::default()
    };
    assert!(generator::generate(&source, &config).is_ok());
}

#[test]
fn aliases_can_be_too_many() {
    let items = |what: &str, count: usize| vec![what; count].join(",");
    let mut laughs = format!("{HEAD}x-0: &a0 [{}]\n", items("x", 9));
    for number in 1..12 {
        let before = format!("*a{}", number - 1);
        laughs.push_str(&format!("x-{number}: &a{number} [{}]\n", items(&before, 9)));
    }
    assert_eq!(refused(laughs).0, "too-large");
    let square = format!(
        "{HEAD}x-a: &a [{}]\nx-b: [{}]\n",
        items("x", 10_000),
        items("*a", 10_000)
    );
    assert_eq!(refused(square).0, "too-large");
    let long = "x".repeat(1_000_000);
    let texts = format!("{HEAD}x-a: &a {long}\nx-b: [{}]\n", items("*a", 2_000));
    assert_eq!(refused(texts).0, "too-large");
    let keys = format!(
        "{HEAD}x-a: &a\n  ? {long}\n  : x\nx-b: [{}]\n",
        items("*a", 2_000)
    );
    assert_eq!(refused(keys).0, "too-large");
    let itself = format!("{HEAD}x-a: &a [*a]\n");
    assert!(["too-large", "too-deep", "syntax"].contains(&refused(itself).0));
}

#[test]
fn merges_can_be_too_many() {
    let merged = |name: String| vec![name; 9].join(",");
    let mut laughs = format!("{HEAD}x-0: &a0 {{ k: x }}\n");
    for number in 1..12 {
        let before = merged(format!("*a{}", number - 1));
        laughs.push_str(&format!(
            "x-{number}: &a{number} {{ <<: [{before}], k{number}: x }}\n"
        ));
    }
    assert_eq!(refused(laughs).0, "too-large");
    let entries: Vec<String> = (0..1_000).map(|number| format!("k{number}: x")).collect();
    let square = format!(
        "{HEAD}x-a: &a {{ {} }}\nx-b: [{}]\n",
        entries.join(", "),
        vec!["{ <<: *a }"; 1_000].join(", ")
    );
    assert_eq!(too_many(square), "too-large");
    let itself = format!("{HEAD}x-a: &a {{ <<: *a }}\n");
    assert!(["too-large", "too-deep", "syntax"].contains(&refused(itself).0));
}

#[test]
fn each_limit_is_a_setting() {
    let text = format!(
        "{HEAD}x-a: {{ enum: [1, 2, 3] }}\ncomponents: {{ schemas: {{ A: {{ items: {{ type: string }} }} }} }}\n"
    );
    let unlimited = Limits {
        bytes: usize::MAX,
        values: usize::MAX,
        enum_values: usize::MAX,
        depth: 64,
    };
    for (limits, words, option) in [
        (
            Limits {
                bytes: 70,
                ..unlimited
            },
            "more than 70 bytes",
            "--max-bytes",
        ),
        (
            Limits {
                values: 8,
                ..unlimited
            },
            "more than 8 values",
            "--max-values",
        ),
        (
            Limits {
                enum_values: 2,
                ..unlimited
            },
            "more than 2 values",
            "--max-enum",
        ),
        (
            Limits {
                depth: 0,
                ..unlimited
            },
            "more than 0 levels deep",
            "--max-depth",
        ),
    ] {
        let found = refused_with(text.clone(), limits);
        let one = found.iter().next().unwrap();
        let deep = option == "--max-depth";
        assert_eq!(one.code, if deep { "too-deep" } else { "too-large" });
        assert!(
            one.message.contains(words) && one.help.contains(option),
            "{one:?}"
        );
    }
}
