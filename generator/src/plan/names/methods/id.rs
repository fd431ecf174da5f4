//! Ids: what frameworks put before and after the name of a function, and ids that are made of verb and path.

use std::collections::HashSet;

use super::super::ident::{singular, words_of};
use super::path::{is_root, is_version};
use super::rule::Rule;
use super::words::{is_get, is_verb, same_words};
use crate::ir::{Method, Operation};

/// What an id says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// The path, with the verb if that is not only the method.
    Path(Option<&'static str>),
    /// A name.
    Words(Vec<String>, Rule),
}

impl Read {
    /// The same without the word that all ids begin with.
    pub(super) fn without(mut self, shared: Option<&str>) -> Self {
        if let Self::Words(words, rule) = &mut self
            && words.len() > 1
            && Some(words[0].as_str()) == shared
        {
            words.remove(0);
            *rule = Rule::Framework;
        }
        self
    }
}

/// The methods as ids have them.
const METHODS: &[Method] = &[
    Method::Get,
    Method::Put,
    Method::Post,
    Method::Delete,
    Method::Options,
    Method::Head,
    Method::Patch,
    Method::Trace,
];

/// The verbs that stand after the path in an id, and what a person says.
const ENDS: &[(&str, &str)] = &[
    ("partialupdate", "update"),
    ("create", "create"),
    ("delete", "delete"),
    ("destroy", "delete"),
    ("fetch", "get"),
    ("get", "get"),
    ("list", "list"),
    ("patch", "update"),
    ("put", "update"),
    ("remove", "remove"),
    ("retrieve", "get"),
    ("update", "update"),
    ("view", "get"),
];

/// Whether an operation has no id, or one that says no more than its method and path.
pub(crate) fn is_made_of_path(operation: &Operation) -> bool {
    operation
        .id
        .as_deref()
        .is_none_or(|id| verb_and_path(id, operation))
}

/// Reads an id. `ids` are all of the document.
pub(super) fn read(id: &str, operation: &Operation, noun: &[String], ids: &HashSet<&str>) -> Read {
    let numbered = without_number(id, ids);
    let whole = numbered.unwrap_or(id);
    if verb_and_path(whole, operation) {
        return Read::Path(None);
    }
    if let Some(verb) = path_and_verb(whole, operation) {
        return Read::Path(Some(verb));
    }
    let function = function(whole, operation).or_else(|| namespaced(whole, noun));
    let words = words_of(function.unwrap_or(whole));
    let cut = numbered.is_some() || function.is_some();
    Read::Words(words, if cut { Rule::Framework } else { Rule::Id })
}

/// The word that all ids begin with, if it is none that says what is done and each id has more than it.
pub(super) fn shared_word(ids: &[&str]) -> Option<String> {
    let first = words_of(ids.first()?).into_iter().next()?;
    let shared = |id: &&str| {
        let words = words_of(id);
        words.len() > 1 && words[0] == first
    };
    (ids.len() > 3 && !is_verb(&first) && ids.iter().all(shared)).then_some(first)
}

/// `getUser_1` of springdoc is the second `getUser`.
fn without_number<'i>(id: &'i str, ids: &HashSet<&str>) -> Option<&'i str> {
    let (base, number) = id.rsplit_once('_')?;
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    let known = ids.contains(base) || ids.contains(format!("{base}_1").as_str());
    (is_number && known && !base.is_empty()).then_some(base)
}

/// The function's name in an id of FastAPI, `{function}_{path}_{method}`, of Springfox, `{function}UsingGET`, or with its
/// own method after a verb: `saveOrderPost`.
pub(in super::super) fn function<'i>(id: &'i str, operation: &Operation) -> Option<&'i str> {
    let path: String = operation
        .template
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect();
    for method in METHODS {
        let name = method.as_str();
        if let Some(rest) = id.strip_suffix(&format!("Using{name}")) {
            return (!rest.is_empty()).then_some(rest);
        }
        let Some(rest) = id.strip_suffix(&format!("_{}", name.to_ascii_lowercase())) else {
            continue;
        };
        // The path in the id may lack what a server or a proxy puts in front.
        let starts = operation.template.match_indices('/').map(|(at, _)| at);
        let found = starts.filter_map(|at| {
            let chars = operation.template[..at].chars().count();
            let path: String = path.chars().skip(chars).collect();
            rest.strip_suffix(path.as_str())
                .filter(|rest| !rest.is_empty() && (path.len() > 1 || operation.template == "/"))
        });
        if let Some(function) = found.min_by_key(|rest| rest.len()) {
            return Some(function);
        }
    }
    own_method(id, operation)
}

fn own_method<'i>(id: &'i str, operation: &Operation) -> Option<&'i str> {
    let name = operation.method.as_str();
    let at = id
        .len()
        .checked_sub(name.len())
        .filter(|at| id.is_char_boundary(*at))?;
    let (rest, end) = id.split_at(at);
    let verb = end.eq_ignore_ascii_case(name)
        && words_of(rest)
            .iter()
            .any(|word| is_verb(word) && !is_get(word));
    let apart =
        end.starts_with(|c: char| c.is_ascii_uppercase()) || rest.ends_with(['_', '-', '.']);
    (verb && apart).then(|| rest.trim_end_matches(['_', '-', '.']))
}

/// The name in an id with a namespace: `UsersController_findAll`, `Rooms_GetRoom`, `actions/download`, `config#GetIP`,
/// `books.chapters.list` in the group of chapters.
fn namespaced<'i>(id: &'i str, noun: &[String]) -> Option<&'i str> {
    let ends = |separator: char| {
        id.rsplit_once(separator)
            .filter(|(a, b)| !a.is_empty() && !words_of(b).is_empty())
    };
    if let Some((_, name)) = ends('#').or_else(|| ends('/')) {
        return Some(name);
    }
    if let Some((space, name)) = id
        .split_once('_')
        .filter(|(_, name)| !words_of(name).is_empty())
    {
        let of_class = ["Controller", "Resource", "Endpoint", "Service", "Api"]
            .iter()
            .any(|end| {
                space
                    .strip_suffix(end)
                    .is_some_and(|space| !space.is_empty())
            });
        let mixed = space.starts_with(|c: char| c.is_ascii_uppercase());
        if of_class || mixed && same_words(&words_of(space), noun) {
            return Some(name);
        }
    }
    let (space, name) = ends('.')?;
    let last = space.rsplit('.').next().unwrap_or(space);
    same_words(&words_of(last), noun).then_some(name)
}

/// Whether an id is the method and the path: `getUsersByUserId`, `users-get`.
fn verb_and_path(id: &str, operation: &Operation) -> bool {
    let id = normal(id);
    let method = operation.method.as_str().to_ascii_lowercase();
    let rest = [id.strip_prefix(&method), id.strip_suffix(&method)];
    rest.into_iter()
        .flatten()
        .any(|rest| fits(rest, &operation.template, false))
}

/// The verb of an id that is the path, or the end of it, and a verb: `users_partial_update`.
fn path_and_verb(id: &str, operation: &Operation) -> Option<&'static str> {
    let end = words_of(id).pop()?;
    let id = normal(id);
    ENDS.iter().find_map(|(written, verb)| {
        let rest = id.strip_suffix(written)?;
        (written.ends_with(&end) && fits(rest, &operation.template, true)).then_some(*verb)
    })
}

/// A string in lower case without anything but letters and digits.
fn normal(text: &str) -> String {
    words_of(text).concat()
}

/// Whether a string is a path: all of its segments, and any of its parameters, run together.
fn fits(text: &str, template: &str, only_end: bool) -> bool {
    // No id of such a length is made of its path, and every part could be one of many.
    if text.is_empty() || text.len() > 500 {
        return false;
    }
    let path = template.split(['?', '#']).next().unwrap_or_default();
    let pieces: Vec<&str> = path
        .split(['/', ':'])
        .filter(|piece| !piece.is_empty())
        .collect();
    let literals = pieces.iter().filter(|piece| !piece.contains('{')).count();
    // How much of the string the pieces so far can be.
    let mut ends: Vec<usize> = vec![0];
    let mut seen = 0;
    for piece in &pieces {
        let literal = !piece.contains('{');
        seen += usize::from(literal);
        let written = normal(piece);
        let may_lack =
            !literal || is_version(piece) || is_root(piece) || only_end && seen < literals;
        let mut next: Vec<usize> = if may_lack { ends.clone() } else { Vec::new() };
        for end in &ends {
            let rest = &text[*end..];
            let joined = ["", "by", "with", "and"]
                .iter()
                .filter(|joint| joint.is_empty() || !literal);
            for joint in joined {
                let forms = [
                    Some(written.clone()),
                    singular(&written).filter(|_| only_end),
                ];
                for form in forms.into_iter().flatten().filter(|form| !form.is_empty()) {
                    if rest
                        .strip_prefix(joint)
                        .is_some_and(|rest| rest.starts_with(&form))
                    {
                        next.push(end + joint.len() + form.len());
                    }
                }
            }
        }
        next.sort_unstable();
        next.dedup();
        ends = next;
    }
    literals > 0 && ends.contains(&text.len())
}
