//! A check for YAML that is nested too deeply, before it is read.
//!
//! `serde_yaml` takes time quadratic in the depth of flow collections. So where there are that many brackets, which no
//! real document has, another scanner checks the depth first.

use saphyr_parser::{Event, Parser};

use super::refused::{syntax_error, too_deep_yaml};
use crate::config::Limits;
use crate::diagnostic::{Diagnostic, Place};

/// No check is needed up to this many open brackets; some of them may be in strings.
const BRACKETS: usize = 2 * Limits::VALUES_DEEP;

/// Refuses YAML that is nested too deeply.
pub(super) fn check(text: &str) -> Result<(), Diagnostic> {
    if deepest_brackets(text) <= BRACKETS {
        return Ok(());
    }
    let mut depth = 0_usize;
    let mut parser = Parser::new_from_str(text);
    while let Some(next) = parser.next_event() {
        let (event, span) = next.map_err(|error| {
            let place = place(error.marker().line(), error.marker().col());
            // The scanner has its own limit, and looks ahead.
            match error.info().contains("recursion limit") {
                true => too_deep_yaml(place),
                false => syntax_error("YAML", place, error.info()),
            }
        })?;
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > Limits::VALUES_DEEP {
            return Err(too_deep_yaml(place(span.start.line(), span.start.col())));
        }
    }
    Ok(())
}

/// The scanner counts lines from 1 and columns from 0.
fn place(line: usize, column: usize) -> Place {
    Place::Text {
        line,
        column: column + 1,
    }
}

/// The deepest nesting of brackets, whether they are syntax or not.
fn deepest_brackets(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}
