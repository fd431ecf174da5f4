//! The names that an operation could have, the best one first. Other operations decide on their order only, as far as ids do
//! not refer to each other, so that a name that was chosen once stays possible.

use std::collections::HashSet;

use super::super::ident::{singular, snake, words_of};
use super::by_path::PathNames;
use super::id::{Read, read, shared_word};
use super::noun::{Surroundings, without};
use super::path::{Segment, noun_in, segments};
use super::rule::Rule;
use super::run_together::Described;
use super::words::{is_article, is_ending, is_get, is_paged, is_preposition, is_verb};
use crate::ir::{Api, Method, Operation, is_long};

/// What names depend on beside their operation.
pub(crate) struct Document<'a> {
    api: &'a Api,
    ids: HashSet<&'a str>,
    /// The word that all ids begin with.
    shared: Option<String>,
    title: Vec<String>,
}

impl<'a> Document<'a> {
    pub(crate) fn new(api: &'a Api) -> Self {
        let ids: Vec<&str> = api
            .operations
            .iter()
            .filter_map(|operation| operation.id.as_deref())
            .collect();
        Self {
            api,
            shared: shared_word(&ids),
            ids: ids.into_iter().collect(),
            title: words_of(&api.title),
        }
    }
}

/// The names that an operation could have in the group of this name, the best one first; `None` on the client.
pub(crate) fn candidates(
    document: &Document<'_>,
    operation: &Operation,
    group: Option<&str>,
) -> Vec<(String, Rule)> {
    if let Some(name) = &operation.rust_name {
        return vec![(snake(name), Rule::Extension("x-rust-name"))];
    }
    let segments = segments(&operation.template);
    let noun = group
        .map(|group| noun_in(group, &segments))
        .unwrap_or_default();
    let described = Described::new(operation, &segments);
    let named = |read: Read| {
        let mut names = Names {
            document,
            operation,
            noun: &noun,
            segments: &segments,
            described: &described,
            found: Vec::new(),
        };
        if let Some((key, name)) = &operation.chosen.method {
            names.found.push((snake(name), Rule::Extension(key)));
        }
        names.of_id(read);
        names.finish()
    };
    let mut found: Vec<(String, Rule)> = Vec::new();
    for read in reads(document, operation, &noun) {
        let known: HashSet<String> = found.iter().map(|(name, _)| name.clone()).collect();
        let more = named(read).into_iter();
        found.extend(more.filter(|(name, _)| !known.contains(name)));
    }
    found
}

/// What the id of an operation says, and what it would say if other ids began with another word, or with the same.
fn reads(document: &Document<'_>, operation: &Operation, noun: &[String]) -> Vec<Read> {
    let Some(id) = operation.id.as_deref() else {
        return vec![Read::Path(None)];
    };
    let whole = read(id, operation, noun, &document.ids);
    let first = words_of(id).into_iter().next();
    let mut reads = Vec::new();
    for shared in [document.shared.as_deref(), None, first.as_deref()] {
        let read = whole.clone().without(shared);
        if !reads.contains(&read) {
            reads.push(read);
        }
    }
    reads
}

struct Names<'a> {
    document: &'a Document<'a>,
    operation: &'a Operation,
    noun: &'a [String],
    segments: &'a [Segment],
    described: &'a Described<'a>,
    found: Vec<(String, Rule)>,
}

impl Names<'_> {
    /// A name that gets things as one that lists them, where the path ends with them and the response is a list.
    fn list(&self, words: &[String]) -> Option<Vec<String>> {
        let [verb, things @ ..] = words else {
            return None;
        };
        let last = self.segments.last()?;
        let is_list = self.operation.method == Method::Get
            && is_get(verb)
            && last.parameters.is_empty()
            && things.last() == last.words.last()
            && things.last().is_some_and(|word| singular(word).is_some())
            && !things.iter().any(|word| word == "all")
            && self.path_names(None, false).is_list();
        let list = std::iter::once("list".to_owned());
        is_list.then(|| list.chain(things.iter().cloned()).collect())
    }

    fn path_names<'n>(&'n self, verb: Option<&'n str>, long: bool) -> PathNames<'n> {
        PathNames {
            api: self.document.api,
            operation: self.operation,
            segments: self.segments,
            noun: self.noun,
            verb,
            long,
        }
    }

    fn of_path(&mut self, verb: Option<&str>, long: bool) {
        let names = self.path_names(verb, long).all();
        self.found
            .extend(names.into_iter().map(|name| (name, Rule::Path)));
    }

    fn of_id(&mut self, read: Read) {
        match read {
            Read::Path(verb) => self.of_path(verb, false),
            Read::Words(words, rule) => self.of_words(words, rule),
        }
    }

    fn of_words(&mut self, words: Vec<String>, rule: Rule) {
        let id = self.operation.id.as_deref().unwrap_or_default();
        let split = self.described.split(&words.join("_"));
        let split = split.or_else(|| self.described.split(id));
        let (words, rule) = match split {
            Some(words) => (words, Rule::Split),
            None => (words, rule),
        };
        let at = Surroundings {
            noun: self.noun,
            segments: self.segments,
            title: &self.document.title,
        };
        let plain = plain(&words, self.operation.method);
        let short = without(&plain, &at);
        let lists = short
            .as_deref()
            .or(Some(&plain))
            .filter(|_| rule != Rule::Split);
        if let Some(list) = lists.and_then(|words| self.list(words)) {
            self.found.push((list.join("_"), Rule::Noun));
        }
        if let Some(short) = short {
            self.found.push((short.join("_"), Rule::Noun));
        }
        if plain.first() != words.first()
            && let Some(short) = without(&words, &at)
        {
            self.found.push((short.join("_"), Rule::Noun));
        }
        self.found.push((plain.join("_"), rule.clone()));
        if plain != words {
            self.found.push((words.join("_"), rule));
        }
        // A long id has a shorter name in its path.
        if self.found.iter().all(|(name, _)| is_long(name)) {
            self.of_path(verb(&plain).as_deref(), true);
            self.found.extend(without_phrases(&plain));
        }
    }

    /// Adds what tells operations of one name apart, and puts long names behind the others.
    fn finish(self) -> Vec<(String, Rule)> {
        let operation = self.operation;
        let mut found = self.found;
        let method = operation.method.as_str().to_ascii_lowercase();
        let short = found.iter().find(|(name, _)| !is_long(name));
        if let Some((first, _)) = short.or(found.first()).cloned() {
            let raw = operation
                .template
                .split('/')
                .map(words_of)
                .find(|words| !words.is_empty());
            let raw = raw.unwrap_or_default();
            let place = raw.join("_");
            let last = self
                .segments
                .last()
                .map(|last| last.words.join("_"))
                .unwrap_or_default();
            let names = [
                format!("{first}_{place}"),
                format!("{first}_{last}"),
                format!("{first}_{method}"),
                format!("{first}_{place}_{method}"),
                format!("{first}_{last}_{method}"),
            ];
            let says = |word: &str| !word.is_empty() && !first.split('_').any(|own| own == word);
            let (place, last) = (says(&place), says(&last));
            let fits = [place, last, true, place, last];
            let names = names.into_iter().zip(fits).filter(|(_, fits)| *fits);
            let mut names: Vec<String> = names.map(|(name, _)| name).collect();
            if names.iter().any(|name| is_long(name)) && !raw.is_empty() {
                names.push(format!("{method}_{}", raw.join("_")));
            }
            found.extend(names.into_iter().map(|name| (name, Rule::Apart)));
        }
        for (name, _) in &mut found {
            *name = snake(name);
        }
        let is_chosen = |rule: &Rule| matches!(rule, Rule::Extension(_));
        found.sort_by_key(|(name, rule)| is_long(name) && !is_chosen(rule));
        let mut seen = HashSet::new();
        // A name that several want may be free for one of them later.
        found.retain(|(name, rule)| seen.insert((name.clone(), *rule == Rule::Apart)));
        found
    }
}

/// A long name without the phrases at its end: `get_requests_for_models` for `get_requests_for_models_without_pricing`.
fn without_phrases(words: &[String]) -> impl Iterator<Item = (String, Rule)> {
    let ends = (2..words.len())
        .rev()
        .filter(|end| is_preposition(&words[*end]));
    let names = ends.map(|end| words[..end].join("_"));
    names
        .filter(|name| !is_long(name))
        .map(|name| (name, Rule::Framework))
}

/// The verb of an id, which may be two: `get_or_create`.
fn verb(words: &[String]) -> Option<String> {
    match words {
        [first, or, second, ..]
            if is_verb(first) && is_verb(second) && matches!(or.as_str(), "or" | "and") =>
        {
            Some(format!("{first}_{or}_{second}"))
        }
        [first, ..] if is_verb(first) => Some(first.clone()),
        _ => None,
    }
}

/// An id's words without articles and what only says that it is a function, with a verb in place of an HTTP method.
fn plain(words: &[String], method: Method) -> Vec<String> {
    let mut plain: Vec<String> = words
        .iter()
        .filter(|word| !is_article(word))
        .cloned()
        .collect();
    if plain.is_empty() {
        return words.to_vec();
    }
    if plain.len() > 2 && plain.last().is_some_and(|word| is_ending(word)) && is_verb(&plain[0]) {
        plain.pop();
    }
    let is_list = matches!(plain[0].as_str(), "list") || is_get(&plain[0]);
    if is_list && plain.len() > 2 && is_paged(&plain[1]) {
        plain.remove(1);
    }
    let verb = match (method, plain.first().map(String::as_str)) {
        (Method::Post, Some("post")) => "create",
        (Method::Put, Some("put")) | (Method::Patch, Some("patch")) => "update",
        _ => return plain,
    };
    if plain.len() > 1 {
        plain[0] = verb.to_owned();
    }
    plain
}
