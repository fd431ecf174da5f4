//! The cases and the intended differences, as `cases.json` has them.
//!
//! Always: a case is what its entry says, merged with one choice of each list in `each`; no two have one name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

/// One call that both clients make.
pub(crate) struct Case {
    pub(crate) name: String,
    /// Operation, arguments, keys, responses.
    pub(crate) call: Value,
    /// Where the two clients are meant to differ, and in what.
    pub(crate) differs: BTreeMap<String, Value>,
}

/// The file.
pub(crate) struct Cases {
    pub(crate) cases: Vec<Case>,
    /// What is never compared, and the intended difference that says why.
    pub(crate) everywhere: BTreeMap<String, String>,
    /// The names of all intended differences.
    pub(crate) differences: BTreeSet<String>,
}

impl Cases {
    pub(crate) fn read() -> Self {
        let file: Value = serde_json::from_str(include_str!("cases.json")).unwrap();
        let mut everywhere = BTreeMap::new();
        let mut differences = BTreeSet::new();
        for (name, difference) in file["differences"].as_object().unwrap() {
            assert!(difference["reason"].is_string(), "{name} has no reason");
            differences.insert(name.clone());
            for at in difference["everywhere"].as_array().into_iter().flatten() {
                everywhere.insert(at.as_str().unwrap().to_owned(), name.clone());
            }
        }
        let entries = file["cases"].as_array().unwrap().iter();
        let cases: Vec<Case> = entries.flat_map(|entry| expand(entry, &file)).collect();
        let mut names = BTreeSet::new();
        for case in &cases {
            assert!(names.insert(&case.name), "{} stands twice", case.name);
            for difference in case.differs.values() {
                let name = difference["as"].as_str().unwrap();
                assert!(differences.contains(name), "{}: no {name}", case.name);
            }
        }
        Self {
            cases,
            everywhere,
            differences,
        }
    }
}

/// Every combination of an entry's choices; a list of choices may stand under a name, for several entries.
fn expand(entry: &Value, file: &Value) -> Vec<Case> {
    let mut base = entry.as_object().unwrap().clone();
    let name = base.remove("name").unwrap().as_str().unwrap().to_owned();
    let each = base.remove("each").unwrap_or_else(|| json!([]));
    let mut all = vec![(name, base)];
    for choices in each.as_array().unwrap() {
        let named = choices.as_str().map(|name| &file["choices"][name]);
        let choices = named.unwrap_or(choices).as_object().unwrap();
        all = all
            .iter()
            .flat_map(|(name, case)| {
                choices.iter().map(move |(label, choice)| {
                    let mut merged = case.clone();
                    merge(&mut merged, choice.as_object().unwrap());
                    (format!("{name}, {label}"), merged)
                })
            })
            .collect();
    }
    all.into_iter().map(|case| finish(case, file)).collect()
}

fn finish((name, mut call): (String, Map<String, Value>), file: &Value) -> Case {
    let differs = match call.remove("differs") {
        Some(Value::Object(differs)) => differs.into_iter().collect(),
        _ => BTreeMap::new(),
    };
    for (key, default) in [
        ("id", json!("ca_1a2b3c4d5e6f")),
        ("keys", json!({"api_key": "key-of-a-project"})),
        ("base", json!("")),
        ("responses", json!([])),
    ] {
        call.entry(key).or_insert(default);
    }
    // A long text, written shortly.
    if call["id"] == "repeat:2000" {
        call.insert("id".to_owned(), json!("x".repeat(2000)));
    }
    let good = &file["good"][call["operation"].as_str().unwrap()];
    call.insert("good".to_owned(), good.clone());
    Case {
        name,
        call: Value::Object(call),
        differs,
    }
}

fn merge(into: &mut Map<String, Value>, from: &Map<String, Value>) {
    for (key, value) in from {
        match (into.get_mut(key), value) {
            (Some(Value::Object(known)), Value::Object(more)) => merge(known, more),
            _ => {
                into.insert(key.clone(), value.clone());
            }
        }
    }
}
