//! The end of a run: whether enough calls were right, and the report that the table is made of.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

/// Of so many calls, one may need the lenient level although the server gives no reason.
const ONE_IN: usize = 20;

/// What became of one call.
pub(crate) struct Call {
    pub(crate) name: String,
    /// Whether the server served the plain request.
    pub(crate) is_served: bool,
    /// What was wrong at the default level.
    pub(crate) problems: Vec<String>,
    /// What was wrong at the lenient level, where it was tried.
    pub(crate) lenient: Option<Vec<String>>,
    /// Whether the server departs from its description in a way that only the lenient level reads.
    pub(crate) needs_lenient: bool,
}

#[derive(Default)]
pub(crate) struct Report {
    pub(crate) calls: Vec<Call>,
    /// Each deviation of the server, with the calls that show it.
    pub(crate) deviations: BTreeMap<String, BTreeSet<String>>,
    /// The calls that are known to fail, with their reasons.
    pub(crate) known: BTreeMap<String, String>,
}

impl Report {
    /// Reads the list of calls that are known to fail: a call and the reason on each line.
    pub(crate) fn know(&mut self, list: &str) {
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once(": "));
        self.known = pairs
            .map(|(call, reason)| (call.to_owned(), reason.to_owned()))
            .collect();
    }

    /// What is wrong with the run as a whole.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let (mut served, mut late) = (0, Vec::new());
        for call in &self.calls {
            let is_right = call.problems.is_empty();
            if self.known.contains_key(&call.name) {
                if is_right {
                    faults.push(format!(
                        "{}: is right now; take it off the list of calls that fail",
                        call.name
                    ));
                }
                continue;
            }
            served += usize::from(call.is_served);
            if is_right {
                continue;
            }
            match &call.lenient {
                Some(problems) if problems.is_empty() && call.needs_lenient => {}
                Some(problems) if problems.is_empty() && call.is_served => {
                    late.push(call.name.as_str())
                }
                _ => faults.push(format!("{}: {}", call.name, call.problems.join("; "))),
            }
        }
        if late.len() * ONE_IN > served {
            faults.push(format!(
                "{} of {served} calls need the lenient level for no reason: {}",
                late.len(),
                late.join(", ")
            ));
        }
        let names: BTreeSet<_> = self.calls.iter().map(|call| &call.name).collect();
        if names.len() < self.calls.len() {
            faults.push("two calls have the same name".to_owned());
        }
        if self.calls.len() < 25 {
            faults.push(format!("only {} calls", self.calls.len()));
        }
        let unknown = self.known.keys().filter(|name| !names.contains(name));
        faults
            .extend(unknown.map(|name| {
                format!("{name}: is on the list of calls that fail, and was not made")
            }));
        faults
    }

    /// The figures of the table.
    pub(crate) fn figures(&self, faults: &[String]) -> Value {
        let count =
            |wanted: &dyn Fn(&Call) -> bool| self.calls.iter().filter(|call| wanted(call)).count();
        let is_right = |call: &Call| call.problems.is_empty();
        let failing: Vec<_> = self.calls.iter().filter(|call| !is_right(call)).collect();
        let failing: BTreeMap<_, _> = failing
            .iter()
            .map(|call| (&call.name, said(call)))
            .collect();
        json!({
            "calls": self.calls.len(),
            "served": count(&|call| call.is_served),
            "equal": count(&|call| call.is_served && is_right(call)),
            "departing": count(&|call| call.is_served && call.needs_lenient),
            "has_lenient": self.calls.iter().any(|call| call.lenient.is_some()),
            "lenient": count(&|call| call.is_served && call.lenient.as_ref().is_some_and(Vec::is_empty)),
            "refused": count(&|call| !call.is_served),
            "errors": count(&|call| !call.is_served && is_right(call)),
            "known": self.known,
            "failing": failing,
            "deviations": self.deviations,
            "faults": faults,
        })
    }
}

/// What was wrong with a call, at each level.
fn said(call: &Call) -> Vec<String> {
    let lenient = call.lenient.iter().flatten();
    let lenient = lenient.map(|problem| format!("at the lenient level: {problem}"));
    call.problems.iter().cloned().chain(lenient).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(name: &str, problems: &[&str], lenient: Option<&[&str]>, needs_lenient: bool) -> Call {
        let owned =
            |problems: &[&str]| problems.iter().map(|&problem| problem.to_owned()).collect();
        let lenient = lenient.map(owned);
        Call {
            name: name.to_owned(),
            is_served: true,
            problems: owned(problems),
            lenient,
            needs_lenient,
        }
    }

    /// The faults of a run of 25 right calls and these.
    fn faults(list: &str, calls: Vec<Call>) -> Vec<String> {
        let mut report = Report::default();
        report.know(list);
        report.calls = (0..25)
            .map(|index| call(&index.to_string(), &[], None, false))
            .collect();
        report.calls.extend(calls);
        report.faults()
    }

    #[test]
    fn a_wrong_call_is_a_fault_unless_it_is_listed() {
        assert_eq!(faults("", vec![call("a", &["x"], None, false)]), ["a: x"]);
        assert_eq!(
            faults(
                "# no: call\na: reason",
                vec![call("a", &["x"], None, false)]
            ),
            [""; 0]
        );
        let right = faults("a: reason", vec![call("a", &[], None, false)]);
        assert_eq!(
            right,
            ["a: is right now; take it off the list of calls that fail"]
        );
        assert_eq!(
            faults("b: reason", vec![]),
            ["b: is on the list of calls that fail, and was not made"]
        );
    }

    #[test]
    fn the_lenient_level_needs_a_reason() {
        let lenient = |name, has_reason| call(name, &["x"], Some(&[]), has_reason);
        assert_eq!(
            faults("", vec![lenient("a", true), lenient("b", true)]),
            [""; 0]
        );
        assert_eq!(faults("", vec![lenient("a", false)]), [""; 0]);
        let two = faults("", vec![lenient("a", false), lenient("b", false)]);
        assert_eq!(
            two,
            ["2 of 27 calls need the lenient level for no reason: a, b"]
        );
        assert_eq!(
            faults("", vec![call("a", &["x"], Some(&["y"]), true)]),
            ["a: x"]
        );
    }
}
