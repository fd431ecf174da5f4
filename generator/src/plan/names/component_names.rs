//! Short names for components whose own are longer than 40 characters: without what says nothing, or says it again.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::ident::{pascal, words_of};
use super::methods::{first_segment, function, one, same_words};
use crate::ir::{Api, is_kind, is_long, split_words};

/// As many components with the same words before the name of another one are parts of that one.
const MANY: usize = 10;

/// The longest run of words that is said again.
const LONGEST_RUN: usize = 4;

/// Words that say only with `Resource` what they are.
const OF_RESOURCES: &[&str] = &["group", "id", "manager", "name", "type"];

/// What the names of a document's components have in common.
pub(super) struct ComponentNames {
    /// The full names of all components.
    full: HashSet<String>,
    /// The tags, and the first segments of paths, as words in lower case.
    places: HashSet<Vec<String>>,
    /// How many components begin with some words, run together.
    beginning: HashMap<String, usize>,
    /// By component: the name of a request body that FastAPI calls after its operation's id, with path and method.
    bodies: HashMap<String, String>,
}

impl ComponentNames {
    pub(super) fn of<'n>(api: &Api, components: impl Iterator<Item = &'n str>) -> Self {
        let full: HashSet<String> = components.map(pascal).collect();
        let mut beginning: HashMap<String, usize> = HashMap::new();
        let any_is_long = full.iter().any(|name| is_long(name));
        for name in full.iter().filter(|_| any_is_long) {
            let mut end = 0;
            for word in split_words(name) {
                end += word.len();
                *beginning.entry(name[..end].to_owned()).or_default() += 1;
            }
        }
        let tags = api.operations.iter().filter_map(|it| it.tags.first());
        let segments = api
            .operations
            .iter()
            .filter_map(|it| Some(first_segment(&it.template)?.0));
        let places = tags.cloned().chain(segments).filter(|_| any_is_long);
        let places: HashSet<String> = places.collect();
        Self {
            full,
            places: places.iter().map(|place| words_of(place)).collect(),
            beginning,
            bodies: bodies(api),
        }
    }

    /// Short names of long ones: those which no other could have. `known` has the names that these rules
    /// gave in an earlier run, which stay.
    pub(super) fn short<'n>(
        &self,
        components: impl Iterator<Item = &'n str>,
        known: &HashMap<&str, &str>,
    ) -> HashMap<&'n str, String> {
        let mut short: HashMap<&str, String> = HashMap::new();
        let mut wanted: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut taken: HashSet<String> = HashSet::new();
        for component in components {
            let full = pascal(component);
            let body = self.bodies.get(component).cloned();
            let mut shorter = body.into_iter().chain(self.shorter(&full));
            let is_free = |name: &String| !is_long(name) && !self.full.contains(name);
            let known = known.get(component).map(|known| (*known).to_owned());
            // Whatever it would be called today: the rules depend on other components, on tags and on paths.
            let known = known.filter(|known| {
                let is_good = *known == full || pascal(known) == *known && is_free(known);
                is_good && taken.insert(known.clone())
            });
            if let Some(known) = known {
                short.insert(component, known);
            } else if let Some(name) = shorter.find(is_free) {
                wanted.entry(name).or_default().push(component);
            }
        }
        for (name, wanting) in wanted {
            if let [only] = wanting.as_slice()
                && !taken.contains(&name)
            {
                short.insert(only, name);
            }
        }
        short
    }

    /// Shorter forms of a long name, the longest first; none of a name that is not long.
    fn shorter(&self, name: &str) -> Vec<String> {
        if !is_long(name) {
            return Vec::new();
        }
        let words = split_words(name).into_iter().map(str::to_owned).collect();
        let words = without_fillers(words);
        let words = without_runs(words);
        let mut shorter = vec![words.concat()];
        shorter.extend(self.without_place(&words));
        shorter.extend(self.part(&words));
        shorter
    }

    /// A name without the tag or the first segment of paths that it begins with, if that leaves a name.
    fn without_place(&self, words: &[String]) -> Option<String> {
        let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        // A place that is a component says which one something is a part of.
        let is_component = |words: &[String]| self.full.contains(&pascal(&one(words).join(" ")));
        let is_place = |words: &[String]| self.places.contains(words) && !is_component(words);
        let at = (1..lower.len().saturating_sub(2)).find(|at| is_place(&lower[..*at]))?;
        // In a place inside a place, only both say where.
        let is_inside = self.places.iter().any(|place| {
            let begin = lower.get(at..at + place.len());
            begin.is_some_and(|begin| same_words(begin, place))
        });
        (!is_inside && !is_kind(&words[at])).then(|| words[at..].concat())
    }

    /// The name of a part of another component without the words before that: of `PaymentPagesCheckoutSession…`, where there is
    /// a `CheckoutSession` and many names begin so.
    fn part(&self, words: &[String]) -> Option<String> {
        let found = (1..words.len()).find(|from| {
            if self.full.contains(&words[..*from].concat()) {
                return false;
            }
            let mut ends = (from + 2)..words.len();
            ends.any(|end| {
                let count = self.beginning.get(&words[..end].concat());
                count.is_some_and(|count| *count >= MANY)
                    && self.full.contains(&words[*from..end].concat())
            })
        });
        found.map(|from| words[from..].concat())
    }
}

/// Names of FastAPI's request bodies: `CreateFlowBody` for `Body_create_flow_flows__post`.
fn bodies(api: &Api) -> HashMap<String, String> {
    let named = api.operations.iter().filter_map(|operation| {
        let id = operation.id.as_deref()?;
        let name = pascal(&format!("{}_body", function(id, operation)?));
        Some((format!("Body_{id}"), name))
    });
    named.collect()
}

/// Words without those that only say that something is described: `Resource` between others, `Object` at the end.
fn without_fillers(words: Vec<String>) -> Vec<String> {
    let last = words.len() - 1;
    let says_something = |index: usize| {
        let next = words.get(index + 1).map(|next| next.to_lowercase());
        match words[index].as_str() {
            "Resource" if index > 0 && index < last => {
                next.is_some_and(|next| OF_RESOURCES.contains(&next.as_str()))
            }
            "Object" => index < last,
            _ => true,
        }
    };
    let kept = words.iter().enumerate();
    let kept = kept.filter(|(index, _)| says_something(*index));
    kept.map(|(_, word)| word.clone()).collect()
}

/// Words without those that the next ones say again: one word, or several in the singular or plural.
fn without_runs(mut words: Vec<String>) -> Vec<String> {
    for length in (1..=LONGEST_RUN).rev() {
        let mut at = 0;
        while at + 2 * length <= words.len() {
            let (first, again) = words[at..at + 2 * length].split_at(length);
            if first == again || length > 1 && same_words(first, again) {
                words.drain(at..at + length);
            } else {
                at += 1;
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fillers(name: &str) -> String {
        let words = split_words(name).into_iter().map(str::to_owned).collect();
        without_fillers(words).concat()
    }

    fn runs(name: &str) -> String {
        let words = split_words(name).into_iter().map(str::to_owned).collect();
        without_runs(words).concat()
    }

    #[test]
    fn words_that_say_nothing_go() {
        assert_eq!(fillers("TreasuryResourceFlowObject"), "TreasuryFlow");
        assert_eq!(fillers("ResourceFlow"), "ResourceFlow");
        assert_eq!(fillers("CloudResourceGroup"), "CloudResourceGroup");
        assert_eq!(fillers("CloudResource"), "CloudResource");
        assert_eq!(fillers("ObjectStore"), "ObjectStore");
    }

    #[test]
    fn words_that_are_said_again_go() {
        assert_eq!(runs("ReaderReaderAction"), "ReaderAction");
        assert_eq!(
            runs("InboundTransfersInboundTransferFlows"),
            "InboundTransferFlows"
        );
        // One word in the plural is another thing.
        assert_eq!(runs("PaymentsPaymentMethod"), "PaymentsPaymentMethod");
        assert_eq!(runs("ReaderReaderReaderReader"), "Reader");
    }
}
