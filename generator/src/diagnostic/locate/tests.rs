//! The positions of pointers, in every way that JSON and YAML can be written.

use super::*;

/// What is marked for a pointer, and its line and column.
fn at(text: &str, pointer: &str) -> (String, usize, usize) {
    let pointer = Pointer::from_fragment(pointer).expect("a pointer");
    let found = pointers(text, &[&pointer]).remove(0);
    (text[found.span].to_owned(), found.line, found.column)
}

fn marked(text: &str, pointer: &str) -> String {
    at(text, pointer).0
}

#[test]
fn json_values_keys_and_items() {
    let text = "\u{feff}{ \"é\": {\"a/b\": [1, {\"c\\u0041\": \"x\\\"y\"}]},\r\n\t\"d\": null }";
    assert_eq!(at(text, "/é/a~1b/0"), ("1".to_owned(), 1, 17));
    assert_eq!(marked(text, "/é/a~1b"), "\"a/b\"");
    assert_eq!(marked(text, "/é/a~1b/1"), "{");
    assert_eq!(marked(text, "/é/a~1b/1/cA"), r#""x\"y""#);
    assert_eq!(at(text, "/d"), ("null".to_owned(), 2, 7));
    assert_eq!(at(text, ""), ("{".to_owned(), 1, 1));
}

#[test]
fn yaml_blocks_and_flows() {
    let text = "\u{feff}# é\r\né: ü # ö\r\nlist:\r\n- a: 1\r\n- {b: 2, 'q k': [x, \"y\"]}\r\n";
    assert_eq!(at(text, "/é"), ("ü".to_owned(), 2, 4));
    assert_eq!(at(text, "/list"), ("list".to_owned(), 3, 1));
    assert_eq!(at(text, "/list/0/a"), ("1".to_owned(), 4, 6));
    assert_eq!(at(text, "/list/1/q k/1"), ("\"y\"".to_owned(), 5, 21));
    assert_eq!(marked(text, "/list/1"), "{");
}

#[test]
fn yaml_that_begins_like_json() {
    assert_eq!(marked("{a: {b: [1, 2]}, c: d}", "/a/b/1"), "2");
    assert_eq!(marked("{\"a\": {'b': 3}}", "/a/b"), "3");
    assert_eq!(marked("[{true: x}]", "/0/true"), "x");
}

#[test]
fn yaml_keys_that_are_not_strings() {
    let text = "200: a\n0x1F: b\nTrue: c\n1.50: d\n? [x]\n: f\nlast: g\n";
    assert_eq!(marked(text, "/200"), "a");
    assert_eq!(marked(text, "/0x1F"), "b");
    assert_eq!(marked(text, "/True"), "c");
    assert_eq!(marked(text, "/1.50"), "d");
    assert_eq!(marked(text, "/last"), "g");
}

#[test]
fn a_value_that_is_not_written_is_shown_by_its_key() {
    assert_eq!(marked("a:\nb: 1\n", "/a"), "a");
}

#[test]
fn what_is_missing_is_shown_by_what_is_around_it() {
    let yaml = "a:\n  b:\n    c: 1\n";
    assert_eq!(marked(yaml, "/a/b/x/y"), "b");
    assert_eq!(marked(yaml, "/x"), "a");
    assert_eq!(marked(r#"{"a": [1, 2]}"#, "/a/7"), "\"a\"");
    assert_eq!(marked("", "/a"), "");
}

#[test]
fn the_first_of_two_equal_keys_counts() {
    assert_eq!(marked("a: 1\na: 2\n", "/a"), "1");
    assert_eq!(marked(r#"{"a": 1, "a": 2}"#, "/a"), "1");
}

#[test]
fn inside_of_an_alias_the_anchor_counts() {
    let text = "a: &one\n  b: &two { c: 1 }\nd: *one\ne: { f: *two }\ng: [*one]\n";
    assert_eq!(at(text, "/d"), ("*one".to_owned(), 3, 4));
    assert_eq!(at(text, "/d/b/c"), ("1".to_owned(), 2, 16));
    assert_eq!(marked(text, "/e/f/c"), "1");
    assert_eq!(marked(text, "/g/0/b/c"), "1");
    assert_eq!(marked(text, "/g/0/x"), "*one");
    let chain = "a: &a { z: 1 }\nb: &b { a: *a }\nc: &c { b: *b }\nd: *c\n";
    assert_eq!(marked(chain, "/d/b/a/z"), "1");
}

#[test]
fn what_is_merged_stands_where_it_comes_from() {
    let text = "a: &a { x: 1, y: 2 }\nb: &b { <<: *a, x: 3 }\nc: { <<: [*b, { z: 4 }] }\nd: { <<: [*a, 5] }\n";
    assert_eq!(at(text, "/b/y"), ("2".to_owned(), 1, 18));
    assert_eq!(marked(text, "/b/x"), "3");
    assert_eq!(marked(text, "/c/y"), "2");
    assert_eq!(marked(text, "/c/z"), "4");
    assert_eq!(marked(text, "/c/v"), "c");
    assert_eq!(marked(text, "/d/<</1"), "5");
    assert_eq!(marked(text, "/b/<<"), "*a");
    let json = "{\"a\": {\"<<\": {\"x\": 1}}}";
    assert_eq!(marked(json, "/a/<</x"), "1");
    assert_eq!(marked(json, "/a/x"), "\"a\"");
}

#[test]
fn text_that_ends_too_early_gives_what_it_has() {
    assert_eq!(marked("{\"a\": {\"b\": 1, \"c", "/a/b"), "1");
    assert_eq!(marked("a:\n  b: 1\n  c: [1,\n", "/a/b"), "1");
}

#[test]
fn many_pointers_are_found_in_one_walk() {
    let items: Vec<String> = (0..50_000)
        .map(|number| format!("{{\"a\":{number}}}"))
        .collect();
    let text = format!("[{}]", items.join(","));
    let all: Vec<Pointer> = (0..50_000)
        .map(|n| Pointer::root().join(n).join("a"))
        .collect();
    let found = pointers(&text, &all.iter().collect::<Vec<_>>());
    assert!(
        found
            .iter()
            .enumerate()
            .all(|(number, spot)| text[spot.span.clone()] == number.to_string())
    );
}

#[test]
fn depth_costs_no_stack() {
    let json = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(marked(&json, "/0/0"), "[");
    let yaml: String = (0..5_000)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    assert_eq!(marked(&yaml, "/a/a"), "a");
    marked(&format!("a: {json}"), "/a/0/0");
}

#[test]
fn lines_and_columns_past_the_end_are_at_the_end() {
    let text = "aé\r\nb";
    assert_eq!(line_and_column(text, 1, 2).span, 1..3);
    assert_eq!(line_and_column(text, 1, 9).span, 3..3);
    assert_eq!(line_and_column(text, 2, 1).span, 5..6);
    assert_eq!(line_and_column(text, 9, 9).span, 6..6);
    assert_eq!(line_and_column("\u{feff}ab", 1, 2).span, 4..5);
}

/// Every scalar of a value, by its pointer.
fn scalars(value: &serde_json::Value, at: Pointer, found: &mut Vec<(Pointer, serde_json::Value)>) {
    match value {
        serde_json::Value::Object(object) => {
            for (key, property) in object {
                scalars(property, at.join(key), found);
            }
        }
        serde_json::Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                scalars(item, at.join(index), found);
            }
        }
        scalar => found.push((at, scalar.clone())),
    }
}

/// What is marked for each scalar of a real document is that scalar, in YAML and in JSON.
#[test]
fn every_scalar_of_a_document_is_found() {
    let yaml = include_str!("../../../../spec/connected_accounts.yaml");
    let document: serde_json::Value = serde_yaml::from_str(yaml).expect("YAML");
    let json = serde_json::to_string_pretty(&document).expect("JSON");
    let mut all = Vec::new();
    scalars(&document, Pointer::root(), &mut all);
    assert!(all.len() > 300, "{}", all.len());
    let pointers_of_all: Vec<&Pointer> = all.iter().map(|(pointer, _)| pointer).collect();
    let in_json = pointers(&json, &pointers_of_all);
    let in_yaml = pointers(yaml, &pointers_of_all);
    for (((pointer, value), json_spot), yaml_spot) in all.iter().zip(in_json).zip(in_yaml) {
        let marked = &json[json_spot.span];
        assert_eq!(
            serde_json::from_str(marked).ok().as_ref(),
            Some(value),
            "{pointer}"
        );
        let marked = &yaml[yaml_spot.span];
        // A scalar of several lines has an indentation that is not marked.
        if !marked.contains('\n') {
            let read: Option<serde_json::Value> = serde_yaml::from_str(marked).ok();
            assert_eq!(read.as_ref(), Some(value), "{pointer}");
        }
    }
}
