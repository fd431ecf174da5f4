//! Names of methods.

use std::collections::HashMap;

use super::claimed::GroupNames;
use super::ident::{singular, snake};
use crate::ir::Api;

/// The preferred method name of each operation of a group: `x-rust-name`; else its id without the tag's words, if that is
/// unique; else its id; else method and path.
pub(crate) fn method_names(api: &Api, group: &GroupNames) -> Vec<(usize, String)> {
    let tag = group.tag.as_deref().unwrap_or_default();
    let short: Vec<String> = group
        .operations
        .iter()
        .map(|index| {
            let operation = &api.operations[*index];
            match (&operation.rust_name, &operation.id) {
                (Some(name), _) => snake(name),
                (None, Some(id)) => without(&snake(id), &snake(tag)),
                (None, None) => snake(&format!(
                    "{} {}",
                    operation.method.as_str(),
                    operation.template
                )),
            }
        })
        .collect();
    let mut preferred: HashMap<&String, usize> = HashMap::new();
    for name in &short {
        *preferred.entry(name).or_default() += 1;
    }
    let unique = |name: &String| preferred.get(name) == Some(&1);
    group
        .operations
        .iter()
        .zip(&short)
        .map(|(index, name)| {
            let operation = &api.operations[*index];
            let whole = match (&operation.rust_name, &operation.id) {
                (None, Some(id)) if !unique(name) => snake(id),
                _ => name.clone(),
            };
            (*index, whole)
        })
        .collect()
}

/// An id without the words of its tag, in the singular or plural, if the rest is a name and not only small words.
fn without(id: &str, tag: &str) -> String {
    let words: Vec<&str> = id.split('_').collect();
    let tag: Vec<&str> = tag.split('_').collect();
    let same = |a: &str, b: &str| {
        a == b || singular(a).as_deref() == Some(b) || singular(b).as_deref() == Some(a)
    };
    let found = words
        .windows(tag.len())
        .position(|window| window.iter().zip(&tag).all(|(a, b)| same(a, b)));
    let Some(at) = found else {
        return id.to_owned();
    };
    let mut left = words;
    left.drain(at..at + tag.len());
    let small = [
        "by", "for", "of", "in", "to", "from", "with", "and", "a", "the", "all", "v1", "v2",
    ];
    if left.iter().all(|word| small.contains(word)) {
        return id.to_owned();
    }
    let left = left.join("_");
    // The rest may begin with a digit, which no name may.
    if left.starts_with(|first: char| first.is_ascii_digit()) {
        return id.to_owned();
    }
    left
}
