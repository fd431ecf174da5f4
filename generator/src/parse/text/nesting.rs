//! Nesting: YAML that is too deep is refused before it is read.
//!
//! The reader of YAML takes time by the square of how deep flow collections stand in one another. So where a text has
//! that many brackets, which no real one has, another scanner looks first.

use saphyr_parser::{Event, Parser};

use super::{syntax_error, too_deep_yaml};
use crate::config::Limits;
use crate::diagnostic::{Diagnostic, Place};

/// More brackets than these are looked at; some stand in texts and mean nothing.
const BRACKETS: usize = 2 * Limits::VALUES_DEEP;

/// Refuses YAML that is too deep.
pub(super) fn check(text: &str) -> Result<(), Diagnostic> {
    if deepest_brackets(text) <= BRACKETS {
        return Ok(());
    }
    let mut depth = 0_usize;
    let mut parser = Parser::new_from_str(text);
    while let Some(next) = parser.next_event() {
        let (event, span) = next.map_err(|error| {
            let place = place(error.marker().line(), error.marker().col());
            // The scanner has a limit of its own, and looks ahead.
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

/// How deep brackets stand in one another at most, whether they mean something or not.
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
