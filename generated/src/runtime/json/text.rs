//! Reading the text of a response: its errors, with their positions.

use serde::de::{DeserializeOwned, DeserializeSeed as _, IgnoredAny};
use serde_json::error::Category;

use crate::runtime::json::context::{Context, MAX_DEPTH, TOO_DEEP, leave_empty, unreadable};
use crate::runtime::json::deviation::Notes;
use crate::runtime::json::policy::ResponsePolicy;
use crate::runtime::json::raw::JsonText;
use crate::runtime::json::reader::Reader;
use crate::runtime::model::slot::{Slot, Target};

/// How large a body is at most that is read again to say which level would accept it.
const READ_AGAIN: usize = 256 * 1024;

/// Reads a body as JSON into a blank value, and gives what was accepted; the error is a message.
///
/// It is not generic, so that it is compiled once.
pub(crate) fn read(
    bytes: &[u8],
    value: &mut dyn Slot,
    policy: ResponsePolicy,
) -> Result<Notes, String> {
    let mut context = Context::new(policy);
    let message = match read_with(bytes, value, &mut context) {
        Ok(()) => return Ok(context.notes),
        Err(message) => message,
    };
    // To read it again costs as much as to read it, so a large body is not.
    let is_asked = policy == ResponsePolicy::Tolerant
        && (context.mismatch.is_some() || bytes.is_empty())
        && bytes.len() <= READ_AGAIN;
    if is_asked && is_accepted(bytes, value) {
        Err(format!("{message}; the policy `Lenient` would accept it"))
    } else {
        Err(message)
    }
}

/// Whether the lenient level accepts a body. What is read into the value means nothing.
#[cold]
fn is_accepted(bytes: &[u8], value: &mut dyn Slot) -> bool {
    read_with(bytes, value, &mut Context::new(ResponsePolicy::Lenient)).is_ok()
}

fn read_with(bytes: &[u8], value: &mut dyn Slot, context: &mut Context) -> Result<(), String> {
    let bytes = without_mark(bytes);
    if bytes.is_empty() && stays_empty(value.target(), context) {
        return Ok(());
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Reader::<JsonText>::new(value.target(), context)
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end())
        .map_err(|error| explain(text, &error, context))
}

/// Whether a value may be empty because there is no content.
#[cold]
fn stays_empty(target: Target<'_>, context: &mut Context) -> bool {
    match target {
        Target::Optional(optional) if context.policy.is_tolerant() => {
            context.notes.add("no content", "a value or null");
            optional.set_null();
            true
        }
        target => leave_empty(context, "no content", &target),
    }
}

/// Reads a body as JSON of a type that the client does not know; the error is a message. The messages of other types may
/// show values, so it only says where.
pub(crate) fn from_slice_as<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    let bytes = without_mark(bytes);
    serde_json::from_slice(bytes).map_err(|error| match error.classify() {
        Category::Data => format!(
            "it does not match the type{}",
            position(error.line(), error.column())
        ),
        _ => malformed(bytes.is_empty(), &error, 0),
    })
}

/// Whether a body is JSON.
#[cold]
pub(crate) fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(without_mark(bytes)).is_ok()
}

/// The text without a byte order mark.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Says what is wrong with a text that could not be read.
#[cold]
fn explain(text: &str, error: &serde_json::Error, context: &Context) -> String {
    let Some(mismatch) = &context.mismatch else {
        return match context.unreadable {
            Some(what) => format!("{what}{}", position(error.line(), error.column())),
            None => malformed(text.is_empty(), error, context.depth),
        };
    };
    // What is not JSON at all has no type either.
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => format!("{mismatch}{}", position(error.line(), error.column())),
        Err(error) => malformed(text.is_empty(), &error, 0),
    }
}

#[cold]
fn malformed(is_empty: bool, error: &serde_json::Error, depth: usize) -> String {
    let what = match error.classify() {
        _ if is_empty => return "it is empty".to_owned(),
        _ if depth >= MAX_DEPTH => TOO_DEEP,
        Category::Eof => "its JSON ends too early",
        Category::Syntax | Category::Data | Category::Io => {
            unreadable(error).unwrap_or("it is not JSON")
        }
    };
    format!("{what}{}", position(error.line(), error.column()))
}

#[cold]
fn not_utf8(bytes: &[u8], valid: usize) -> String {
    let before = bytes.get(..valid).unwrap_or_default();
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let in_line = before
        .iter()
        .rev()
        .take_while(|byte| **byte != b'\n')
        .count();
    format!("it is not JSON{}", position(line, in_line + 1))
}

fn position(line: usize, column: usize) -> String {
    format!(" (line {line}, column {column})")
}
