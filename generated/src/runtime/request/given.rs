//! `Given`: the values that a request was given for the parameters of its operation.
//!
//! Always: a value is kept as it will be encoded, so a string is moved and nothing is serialized twice; each parameter
//! has one value, the last one; `Debug` shows no secret.

use std::any::Any;
use std::fmt;

use serde::Serialize;

use crate::runtime::auth::recorded::Recorded;
use crate::runtime::encode::encode_error::EncodeError;
use crate::runtime::encode::value_tree::ValueTree;
use crate::runtime::{Param, SecretString};

/// The values that a request was given, in the order of its operation's parameters.
#[derive(Clone, Default)]
pub(crate) struct Given(Vec<GivenValue>);

/// The value of one parameter.
#[derive(Clone)]
pub(crate) struct GivenValue {
    /// The position of the parameter in the list of its operation.
    index: usize,
    pub(crate) param: &'static Param,
    /// The value, or why it cannot be sent.
    pub(crate) value: Result<ValueTree, EncodeError>,
    /// The secrets in it.
    pub(crate) secrets: Vec<SecretString>,
}

impl Given {
    /// Sets the value of a parameter. It is encoded, or refused, when the request is sent.
    pub(crate) fn set<T: Serialize + 'static>(
        &mut self,
        params: &'static [Param],
        index: usize,
        value: T,
    ) {
        let Some(param) = params.get(index) else {
            return;
        };
        let mut secrets = Vec::new();
        let value = tree(param, value, &mut secrets);
        self.insert(GivenValue {
            index,
            param,
            value,
            secrets,
        });
    }

    /// Takes the value of a parameter away.
    pub(crate) fn unset(&mut self, index: usize) {
        self.0.retain(|given| given.index != index);
    }

    /// Adds a value, or replaces that of the same parameter.
    fn insert(&mut self, given: GivenValue) {
        match self
            .0
            .binary_search_by_key(&given.index, |known| known.index)
        {
            Ok(at) => self.0[at] = given,
            Err(at) => self.0.insert(at, given),
        }
    }

    /// The values, in the order of the parameters.
    pub(crate) fn values(&self) -> &[GivenValue] {
        &self.0
    }
}

/// A value as it will be encoded. A string is not copied.
fn tree<T: Serialize + 'static>(
    param: &Param,
    mut value: T,
    secrets: &mut Vec<SecretString>,
) -> Result<ValueTree, EncodeError> {
    let any: &mut dyn Any = &mut value;
    match any.downcast_mut::<String>() {
        Some(string) if !param.writes_json() => Ok(ValueTree::String(std::mem::take(string))),
        _ => param.value_tree(&Recorded::new(&value, secrets)),
    }
}

/// The names of parameters and their values.
impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.0.iter().map(|given| (given.param.name, given));
        f.debug_map().entries(entries).finish()
    }
}

/// The value, if nothing in it is a secret.
impl fmt::Debug for GivenValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            _ if !self.secrets.is_empty() => f.write_str("[redacted]"),
            Ok(ValueTree::Literal(literal)) => f.write_str(literal),
            Ok(ValueTree::String(string)) => fmt::Debug::fmt(string, f),
            Ok(tree) => match tree.json() {
                Ok(json) => f.write_str(&json),
                Err(problem) => fmt::Display::fmt(&problem, f),
            },
            Err(problem) => fmt::Display::fmt(problem, f),
        }
    }
}
