//! The end of a run: whether each call was right in the way that it is meant to be, and the report that the table is
//! made of.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::outcome::Level;

/// What became of one call.
pub(crate) struct Call {
    pub(crate) name: String,
    /// Whether the server served the plain request.
    pub(crate) is_served: bool,
    /// What was wrong at each level that was tried, the default first. The last one has nothing, unless all failed.
    pub(crate) tried: Vec<(Level, Vec<String>)>,
    /// Where the response departs from its description in a way that the default level must refuse.
    pub(crate) departs: Vec<String>,
}

impl Call {
    /// The level that gives the value; `None` if there is none.
    fn level(&self) -> Option<Level> {
        let mut right = self.tried.iter().filter(|(_, wrong)| wrong.is_empty());
        right.next().map(|(level, _)| *level)
    }

    fn is_right(&self) -> bool {
        self.level() == Some(Level::Default)
    }

    /// What was wrong, at each level.
    fn problems(&self) -> String {
        let each = self.tried.iter().filter(|(_, wrong)| !wrong.is_empty());
        let each = each.map(|(level, wrong)| format!("{}: {}", level.name(), wrong.join("; ")));
        each.collect::<Vec<_>>().join("; ")
    }
}

/// A call that the default level does not read, as it is listed.
struct Listed {
    level: String,
    /// What the server does.
    reason: String,
}

#[derive(Default)]
pub(crate) struct Report {
    pub(crate) calls: Vec<Call>,
    /// Each deviation of the server, with the calls that show it.
    pub(crate) deviations: BTreeMap<String, BTreeSet<String>>,
    /// Faults that no call shows.
    pub(crate) others: Vec<String>,
    listed: BTreeMap<String, Listed>,
}

impl Report {
    /// Reads the list of deviations: a call, the level that reads it, and what the server does, on each line.
    pub(crate) fn expect(&mut self, list: &str) {
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        let parts = lines.filter_map(|line| {
            let (call, rest) = line.split_once(": ")?;
            let (level, reason) = rest.split_once(": ")?;
            let (level, reason) = (level.to_owned(), reason.to_owned());
            Some((call.to_owned(), Listed { level, reason }))
        });
        self.listed = parts.collect();
    }

    /// What is wrong with the run as a whole.
    pub(crate) fn faults(&self) -> Vec<String> {
        let calls = self.calls.iter();
        let mut faults: Vec<_> = calls.filter_map(|call| self.fault(call)).collect();
        faults.extend(self.others.iter().cloned());
        let names: BTreeSet<_> = self.calls.iter().map(|call| &call.name).collect();
        if names.len() < self.calls.len() {
            faults.push("two calls have the same name".to_owned());
        }
        if self.calls.len() < 25 {
            faults.push(format!("only {} calls", self.calls.len()));
        }
        let unknown = self.listed.keys().filter(|name| !names.contains(name));
        faults.extend(unknown.map(|name| format!("{name}: is listed, and was not made")));
        faults
    }

    /// What is wrong with a call, if it is not right as it is listed.
    fn fault(&self, call: &Call) -> Option<String> {
        let listed = self.listed.get(&call.name);
        let level = call.level().map(Level::name);
        let fault = match (level, listed) {
            _ if call.is_right() => {
                listed?;
                "is right at the default level; take it off the list".to_owned()
            }
            (Some(level), Some(listed)) if level == listed.level && !call.departs.is_empty() => {
                return None;
            }
            (Some(level), Some(listed)) if level == listed.level => {
                format!("the server does not depart: {}", call.problems())
            }
            (Some(level), Some(_)) => format!("is right at another level than listed, {level}"),
            (Some(level), None) => {
                format!("is right at the level {level} only: {}", call.problems())
            }
            (None, _) => call.problems(),
        };
        Some(format!("{}: {fault}", call.name))
    }

    /// The figures of the table.
    pub(crate) fn figures(&self, faults: &[String]) -> Value {
        let count =
            |wanted: &dyn Fn(&Call) -> bool| self.calls.iter().filter(|call| wanted(call)).count();
        let at = |level| count(&|call| call.is_served && call.level() == Some(level));
        let mut departing = BTreeMap::new();
        for call in self.calls.iter().filter(|call| !call.is_right()) {
            let reason = self.listed.get(&call.name);
            let reason = reason.map_or("not listed", |listed| listed.reason.as_str());
            let level = call.level().map_or("no level", Level::name);
            departing.insert(&call.name, json!([level, reason, call.problems()]));
        }
        json!({
            "calls": self.calls.len(),
            "served": count(&|call| call.is_served),
            "equal": at(Level::Default),
            "lenient": at(Level::Lenient),
            "raw": at(Level::Raw),
            "refused": count(&|call| !call.is_served),
            "errors": count(&|call| !call.is_served && call.is_right()),
            "departing": departing,
            "deviations": self.deviations,
            "faults": faults,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The faults of a run of 25 right calls and one, `a`, that was wrong at so many levels.
    fn faults(list: &str, wrong: usize, departs: bool) -> Vec<String> {
        let call = |name: &str, wrong: usize| {
            let levels = [Level::Default, Level::Lenient, Level::Raw];
            let tried = levels.into_iter().take(wrong + 1).enumerate();
            let tried =
                tried.map(|(at, level)| (level, vec!["x".to_owned(); usize::from(at < wrong)]));
            Call {
                name: name.to_owned(),
                is_served: true,
                tried: tried.collect(),
                departs: vec![String::new(); usize::from(departs)],
            }
        };
        let mut report = Report::default();
        report.expect(list);
        report.calls = (0..25).map(|index| call(&index.to_string(), 0)).collect();
        report.calls.push(call("a", wrong));
        report.faults()
    }

    #[test]
    fn a_call_that_the_default_level_does_not_read_is_listed_with_its_level() {
        assert_eq!(faults("# no: call\na: lenient: reason", 1, true), [""; 0]);
        assert_eq!(faults("a: raw: reason: two", 2, true), [""; 0]);
        assert_eq!(
            faults("", 1, true),
            ["a: is right at the level lenient only: default: x"]
        );
        assert_eq!(
            faults("a: lenient: reason", 2, true),
            ["a: is right at another level than listed, raw"]
        );
        assert_eq!(
            faults("a: raw: reason", 3, true),
            ["a: default: x; lenient: x; raw: x"]
        );
    }

    #[test]
    fn the_list_has_nothing_else() {
        assert_eq!(faults("", 0, false), [""; 0]);
        assert_eq!(
            faults("a: lenient: reason", 0, true),
            ["a: is right at the default level; take it off the list"]
        );
        assert_eq!(
            faults("b: lenient: reason", 0, true),
            ["b: is listed, and was not made"]
        );
    }

    #[test]
    fn a_level_is_only_needed_where_the_server_departs() {
        assert_eq!(
            faults("a: lenient: reason", 1, false),
            ["a: the server does not depart: default: x"]
        );
    }
}
