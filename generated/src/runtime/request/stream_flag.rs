//! `StreamFlag`: the boolean of a request that decides whether its response is a stream.
//!
//! Always: a request that is read as a stream has it set; one that is read as a whole, but not as raw bytes, is
//! refused with it where the description has a stream, and has it as `false` where the server would otherwise assume `true`.

use bytes::Bytes;
use serde_json::value::RawValue;

use crate::runtime::InvalidRequest;
use crate::runtime::encode::value_tree::ValueTree;
use crate::runtime::json::raw::Raw;
use crate::runtime::model::slot::View;

/// A boolean parameter or property by which a request asks for a stream.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StreamFlag {
    /// Its name.
    pub(crate) name: &'static str,
    /// Whether the description has the stream.
    pub(crate) is_described: bool,
    /// Whether the server assumes it where it is not sent.
    pub(crate) is_default: bool,
}

/// What becomes of the flag of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FlagUse {
    /// It is sent as it is.
    Keep,
    /// It is set.
    Set(&'static str),
    /// The request is refused if it is set.
    Refuse(&'static str),
    /// It is sent as `false` unless it is given, and the request may be refused if it is set.
    Clear { name: &'static str, refuses: bool },
}

impl FlagUse {
    /// That of a request that is read as a whole.
    pub(crate) fn of_whole(flag: Option<StreamFlag>) -> Self {
        match flag {
            Some(flag) if flag.is_default => Self::Clear {
                name: flag.name,
                refuses: flag.is_described,
            },
            Some(flag) if flag.is_described => Self::Refuse(flag.name),
            _ => Self::Keep,
        }
    }

    /// That of a request that is read as a stream.
    pub(crate) fn of_stream(flag: Option<StreamFlag>) -> Self {
        flag.map_or(Self::Keep, |flag| Self::Set(flag.name))
    }

    /// The flag with the value that it is sent with where the request does not have it.
    pub(crate) fn missing(self) -> Option<(&'static str, bool)> {
        match self {
            Self::Set(name) => Some((name, true)),
            Self::Clear { name, .. } => Some((name, false)),
            Self::Keep | Self::Refuse(_) => None,
        }
    }

    /// Refuses a flag that is set.
    pub(crate) fn check(self, is_set: impl Fn(&str) -> bool) -> Result<(), InvalidRequest> {
        match self {
            Self::Refuse(name)
            | Self::Clear {
                name,
                refuses: true,
            } if is_set(name) => Err(InvalidRequest::new(
                name,
                "it is `true`, which makes the response a stream: call `stream()` in place of `send()`",
            )),
            _ => Ok(()),
        }
    }

    /// The JSON of a body with the flag.
    pub(crate) fn in_json(self, body: View<'_>, json: Vec<u8>) -> Result<Bytes, InvalidRequest> {
        self.check(|name| is_set(body, name))?;
        let set = match self {
            Self::Set(name) if !is_set(body, name) => with(&json, name, true),
            Self::Clear { name, .. } if may_have(body, name) => with(&json, name, false),
            _ => None,
        };
        Ok(set.unwrap_or(json).into())
    }

    /// Sets the flag among the properties of a form.
    pub(crate) fn in_form(
        self,
        properties: &mut Vec<(String, ValueTree)>,
    ) -> Result<(), InvalidRequest> {
        let set = ValueTree::Literal("true".to_owned());
        self.check(|name| {
            let mut named = properties.iter().filter(|(known, _)| known == name);
            named.any(|(_, value)| *value == set)
        })?;
        match self {
            Self::Set(name) => match properties.iter_mut().find(|(known, _)| known == name) {
                Some((_, value)) => *value = set,
                None => properties.push((name.to_owned(), set)),
            },
            Self::Clear { name, .. } if !properties.iter().any(|(known, _)| known == name) => {
                properties.push((name.to_owned(), ValueTree::Literal("false".to_owned())));
            }
            _ => {}
        }
        Ok(())
    }
}

/// Whether the flag of a body is set.
fn is_set(body: View<'_>, name: &str) -> bool {
    match body {
        View::Object(object) => {
            let mut found = false;
            let index = object.properties().find(name, 0);
            object.values(&mut |values| {
                let value = index.and_then(|index| values.get(index));
                found = value.is_some_and(|value| matches!(value.view(), View::Boolean(true)));
            });
            found
        }
        View::Map(entries) => {
            let mut entries = entries.entries();
            entries.any(|(known, value)| known == name && matches!(value, View::Boolean(true)))
        }
        View::Json(value) => value.get(name).and_then(serde_json::Value::as_bool) == Some(true),
        _ => false,
    }
}

/// Whether a body can have a property.
fn may_have(body: View<'_>, name: &str) -> bool {
    match body {
        View::Object(object) => object.properties().find(name, 0).is_some(),
        View::Map(_) | View::Json(_) => true,
        _ => false,
    }
}

/// The JSON of an object with the flag set, or with it as `false` if it is not there; `None` if nothing changes, or it is
/// not that of an object.
fn with(json: &[u8], name: &str, is_set: bool) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(json).ok()?;
    let text = serde_json::from_str::<&RawValue>(text).ok()?.get();
    let start = text.strip_prefix('{')?;
    let mut place = None;
    Raw::Text(text).each_property(&mut |known, value| {
        if let Raw::Text(value) = value
            && known == name
        {
            // The value is a part of the text.
            let at = (value.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
            place = Some((at, value.len()));
        }
        place.is_none()
    });
    let set = match place {
        Some(_) if !is_set => return None,
        Some((at, length)) => {
            let (before, after) = (text.get(..at)?, text.get(at + length..)?);
            format!("{before}true{after}")
        }
        None => {
            let comma = if start.trim_start() == "}" { "" } else { "," };
            format!("{{\"{name}\":{is_set}{comma}{start}")
        }
    };
    Some(set.into_bytes())
}
