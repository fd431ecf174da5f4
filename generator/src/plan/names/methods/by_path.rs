//! Names from method and path: list, get, create, update, delete, or the action that the path ends with.

use super::super::ident::{singular, words_of};
use super::path::{Located, Segment, locate};
use super::words::{is_action, is_adjective, is_read, is_thing, one, same, same_words};
use crate::ir::{Api, Method, Operation, Shape, TypeId, is_long};

/// What a name from a path is made of.
pub(super) struct PathNames<'a> {
    pub(super) api: &'a Api,
    pub(super) operation: &'a Operation,
    /// The segments of the path.
    pub(super) segments: &'a [Segment],
    /// The noun of the group.
    pub(super) noun: &'a [String],
    /// What the id says that it does, if it says that.
    pub(super) verb: Option<&'a str>,
    /// Whether the names are for a long id, which says more than its verb.
    pub(super) long: bool,
}

impl PathNames<'_> {
    /// The names of an operation by its method and path, the best one first.
    pub(super) fn all(&self) -> Vec<String> {
        let located = locate(self.segments, self.noun);
        let whole = locate(self.segments, &[]);
        let short = self.name(&located, usize::MAX);
        let scoped = scope(&located).map(|scope| format!("{short}_for_{scope}"));
        let is_collection = located.rest.is_empty() && located.parameters.is_empty();
        let reads = matches!(
            self.operation.method,
            Method::Get | Method::Post | Method::Head
        );
        // What is done to all items of one thing is not what is done to an item.
        let mut names: Vec<String> = match (is_collection && !reads, scoped) {
            (_, Some(scoped)) if is_collection && self.long => {
                let last = [3, 2].map(|last| self.name(&whole, last));
                std::iter::once(scoped).chain(last).collect()
            }
            (true, Some(scoped)) => vec![scoped, short.clone()],
            (_, scoped) => std::iter::once(short.clone()).chain(scoped).collect(),
        };
        if is_long(&short) {
            let shorter: Vec<String> = [2, 1].map(|last| self.name(&located, last)).to_vec();
            let scope = scope(&located);
            let scoped = shorter
                .iter()
                .filter_map(|name| Some(format!("{name}_for_{}", scope.as_ref()?)));
            let scoped: Vec<String> = scoped.collect();
            names.extend(shorter.into_iter().chain(scoped));
        }
        names.extend(self.by_last_parameter(&located, &short));
        if self.operation.method == Method::Put && short == "update" {
            names.push("replace".to_owned());
        }
        names.extend(self.within(&located));
        // `/refund` and `/refunds` create the same.
        names.extend(
            located
                .rest
                .last()
                .map(|last| format!("{}_{}", self.verb(false), last.words.join("_"))),
        );
        names.push(self.name(&whole, usize::MAX));
        names
    }

    /// The name with the last parameter, if several follow each other: `/{id}/{status}` is of a status.
    fn by_last_parameter(&self, located: &Located, short: &str) -> Option<String> {
        let parameters = located
            .rest
            .last()
            .map_or(&located.parameters, |last| &last.parameters);
        let last = parameters.get(1..)?.last()?;
        Some(format!("{short}_{}", words_of(last).join("_")))
    }

    /// The name with the segments before the noun that have no parameter: `/labs/sessions`.
    fn within(&self, located: &Located) -> Option<String> {
        let plain = located
            .scope
            .iter()
            .filter(|segment| segment.parameters.is_empty());
        let mut within = located.clone();
        let own = within
            .rest
            .is_empty()
            .then(|| located.noun.clone())
            .flatten();
        within.rest = plain.cloned().chain(own).chain(within.rest).collect();
        (within.rest.len() > located.rest.len()).then(|| self.name(&within, usize::MAX))
    }

    /// The name that the last segments give, as many as are asked for.
    fn name(&self, located: &Located, last: usize) -> String {
        let segments = distinct(&located.rest);
        let segments = &segments[segments.len().saturating_sub(last)..];
        let words = match segments.split_last() {
            None => self.of_the_noun(located),
            Some((last, before)) => self
                .action(last, before)
                .unwrap_or_else(|| self.of_a_thing(last, before)),
        };
        words.join("_")
    }

    /// The name where nothing stands after the noun.
    fn of_the_noun(&self, located: &Located) -> Vec<String> {
        let is_item = !located.parameters.is_empty();
        let verb = self.verb(is_item);
        if self.noun.is_empty() && self.segments.is_empty() {
            return vec![verb, "root".to_owned()];
        }
        let changes = matches!(
            self.operation.method,
            Method::Put | Method::Patch | Method::Delete
        );
        if located.plural && !is_item && changes && self.verb.is_none() {
            return vec![verb, "all".to_owned()];
        }
        vec![verb]
    }

    /// The name where the path says what is done: `/{id}/cancel`, `/execute/{slug}`.
    fn action(&self, last: &Segment, before: &[Segment]) -> Option<Vec<String>> {
        let first = |segment: &Segment, fits: fn(&str) -> bool| {
            segment.words.first().is_some_and(|word| fits(word))
        };
        let done = match self.operation.method {
            Method::Get | Method::Head => first(last, is_read),
            // What is created can begin with a verb, too: `/login_links`.
            Method::Post => {
                let things =
                    last.words.len() > 1 && singular(&last.words[last.words.len() - 1]).is_some();
                let things = things || is_thing(&last.words[0]);
                let creates = things && self.said() == Some("create");
                first(last, is_action) && (last.words[0] == "create" || !creates)
            }
            Method::Put | Method::Patch => last.parameters.is_empty() && first(last, is_action),
            Method::Delete | Method::Options | Method::Trace => false,
        };
        if done && self.verb.is_none_or(|verb| last.words[0] != verb) {
            let (verb, of_what) = last.words.split_at(1);
            // What the segment says again is said once.
            let mut objects = objects(before);
            let again = objects.last().zip(of_what.first());
            if again.is_some_and(|(object, word)| same(object, word)) {
                objects.pop();
            }
            return Some(
                verb.iter()
                    .cloned()
                    .chain(objects)
                    .chain(of_what.iter().cloned())
                    .collect(),
            );
        }
        // `/execute/proxy` executes.
        let begins = before
            .first()
            .is_some_and(|segment| first(segment, is_action));
        (begins && self.operation.method == Method::Post && self.verb.is_none()).then(|| {
            let segments = before.iter().chain([last]);
            segments.flat_map(|segment| segment.words.clone()).collect()
        })
    }

    /// The name where the path ends with a thing.
    fn of_a_thing(&self, last: &Segment, before: &[Segment]) -> Vec<String> {
        let is_item = !last.parameters.is_empty();
        let verb = self.verb(is_item);
        let before: Vec<Segment> = before
            .iter()
            .filter(|segment| !self.is_said(segment))
            .cloned()
            .collect();
        if self.is_said(last) {
            return self.of_what_is_before(last, &verb, &before);
        }
        let creates = verb == "create";
        let mut words = vec![verb];
        if words[0] == "list" && is_item {
            // Items that belong to one thing: `/apps/{key}`.
            words.push("for".to_owned());
        }
        if last.words.len() > 1 && last.words[0] == words[0] {
            words.clear();
        }
        let own = last
            .parameters
            .first()
            .is_some_and(|name| words_of(name) == last.words);
        // `/name/{name}` finds by name.
        if own && before.is_empty() && last.words.iter().all(|word| singular(word).is_none()) {
            words.push("by".to_owned());
            words.extend(last.words.iter().cloned());
            return words;
        }
        if !is_item && last.words.len() == 1 && is_adjective(&last.words[0]) {
            words.extend(last.words.iter().cloned());
            let objects: Vec<String> = before
                .iter()
                .flat_map(|segment| segment.words.clone())
                .collect();
            words.extend(one_if(creates, &objects));
            return words;
        }
        words.extend(objects(&before));
        words.extend(one_if(is_item || creates, &last.words));
        words
    }

    /// Whether a segment only says what the method does, such as `/list` and `/new`, or `/manage` before an item.
    fn is_said(&self, segment: &Segment) -> bool {
        match segment.words.as_slice() {
            [word] => {
                matches!(word.as_str(), "list" | "new" | "all" | "manage")
                    || Some(word.as_str()) == self.verb
            }
            _ => false,
        }
    }

    /// The name where the last segment only says what the method does.
    fn of_what_is_before(&self, last: &Segment, verb: &str, before: &[Segment]) -> Vec<String> {
        let lists = last.words[0] == "list" && self.operation.method == Method::Get;
        let mut words = vec![if lists { "list" } else { verb }.to_owned()];
        if last.words[0] == "all" {
            words.push("all".to_owned());
        }
        words.extend(one_if(!last.parameters.is_empty(), &objects(before)));
        words
    }

    /// What a request does, by the id, by its method, or for `POST` by what the summary begins with.
    fn verb(&self, is_item: bool) -> String {
        if let Some(verb) = self.verb {
            return verb.to_owned();
        }
        let said = self.said();
        match self.operation.method {
            Method::Get if !is_item && (said == Some("list") || self.lists()) => "list",
            Method::Get if is_item && self.is_list() => "list",
            Method::Get => "get",
            Method::Post => said.unwrap_or(if is_item { "update" } else { "create" }),
            Method::Put | Method::Patch => "update",
            Method::Delete => "delete",
            Method::Head => "head",
            Method::Options => "options",
            Method::Trace => "trace",
        }
        .to_owned()
    }

    /// What the summary or the description says that the operation does, in its first word.
    fn said(&self) -> Option<&'static str> {
        let operation = self.operation;
        let texts = [
            operation.summary.as_deref(),
            operation.docs.description.as_deref(),
        ];
        texts.into_iter().flatten().find_map(first_verb)
    }

    /// Whether the response is a list, or an object around one.
    fn lists(&self) -> bool {
        self.is_list() || self.content().is_some_and(|id| self.is_around_list(id))
    }

    pub(super) fn is_list(&self) -> bool {
        let is_array = |id: TypeId| matches!(self.api.types.get(id).shape, Shape::Array(_));
        self.operation.pagination.is_some() || self.content().is_some_and(is_array)
    }

    fn content(&self) -> Option<TypeId> {
        let mut responses = self.operation.responses.iter();
        let response = responses.find(|response| response.status.is_success())?;
        Some(self.resolved(response.content.as_ref()?.ty.id))
    }

    fn resolved(&self, mut id: TypeId) -> TypeId {
        // An alias of an alias is rare, and none is its own.
        for _ in 0..8 {
            match self.api.types.get(id).shape {
                Shape::Alias(other) => id = other,
                _ => break,
            }
        }
        id
    }

    fn is_around_list(&self, id: TypeId) -> bool {
        const NAMES: &[&str] = &[
            "content", "data", "entries", "items", "list", "objects", "records", "results", "rows",
            "value", "values",
        ];
        let Shape::Object(object) = &self.api.types.get(id).shape else {
            return false;
        };
        let last = self.segments.last().map(|segment| segment.words.join("_"));
        object.fields.iter().any(|field| {
            let is_array = matches!(
                self.api.types.get(self.resolved(field.ty.id)).shape,
                Shape::Array(_)
            );
            let name = words_of(&field.name).join("_");
            is_array && (NAMES.contains(&name.as_str()) || last.as_ref() == Some(&name))
        })
    }
}

/// What the items are part of, by the last segment before the noun that has a parameter.
fn scope(located: &Located) -> Option<String> {
    let mut scope = located.scope.iter().rev();
    let segment = scope.find(|segment| !segment.parameters.is_empty())?;
    Some(one(&segment.words).join("_"))
}

/// Words, in the singular if that is asked for.
fn one_if(one_of_them: bool, words: &[String]) -> Vec<String> {
    if one_of_them {
        one(words)
    } else {
        words.to_vec()
    }
}

/// The words of segments; those of items in the singular.
fn objects(segments: &[Segment]) -> Vec<String> {
    let words = segments
        .iter()
        .flat_map(|segment| match segment.parameters.is_empty() {
            true => segment.words.clone(),
            false => one(&segment.words),
        });
    words.collect()
}

/// Segments without those that the next one begins with: `/balance/{id}/balance_lines` is of lines of a balance.
fn distinct(segments: &[Segment]) -> Vec<Segment> {
    let mut distinct: Vec<Segment> = Vec::new();
    for segment in segments {
        let begins = |last: &Segment| {
            let start = segment.words.get(..last.words.len());
            start.is_some_and(|start| same_words(start, &last.words))
        };
        if distinct.last().is_some_and(begins) {
            distinct.pop();
        }
        distinct.push(segment.clone());
    }
    distinct
}

/// The verb that a sentence begins with, if it is one of those that names of methods have.
fn first_verb(text: &str) -> Option<&'static str> {
    let mut text = text.trim_start();
    while let Some(rest) = text.strip_prefix('<') {
        text = rest.split_once('>')?.1.trim_start();
    }
    let word: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    Some(match word.to_ascii_lowercase().as_str() {
        "create" | "creates" | "add" | "adds" | "make" | "makes" => "create",
        "update" | "updates" | "change" | "changes" | "edit" | "edits" | "modify" | "modifies" => {
            "update"
        }
        "delete" | "deletes" | "remove" | "removes" => "delete",
        "get" | "gets" | "retrieve" | "retrieves" | "fetch" | "fetches" => "get",
        "list" | "lists" => "list",
        _ => return None,
    })
}
