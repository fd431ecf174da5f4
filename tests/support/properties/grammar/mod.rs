//! The grammar: documents that are nearly OpenAPI. Most of what stands in one is right, so that the later stages see
//! it; now and then a value is of another kind, a name is nobody's, a reference leads nowhere.

mod operation;
mod root;
mod schema;

use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

use super::strings;

/// Makes documents of bytes.
pub(crate) struct Grammar<'u, 'b> {
    u: &'u mut Unstructured<'b>,
    /// The names of the schemas among the components, so that references can lead there.
    schemas: Vec<String>,
    /// The names of the security schemes.
    schemes: Vec<String>,
    /// How many schemas may still be made: the bytes limit them too, but not by much.
    budget: usize,
}

impl<'u, 'b> Grammar<'u, 'b> {
    pub(crate) fn new(u: &'u mut Unstructured<'b>) -> Self {
        Self {
            u,
            schemas: Vec::new(),
            schemes: Vec::new(),
            budget: 60,
        }
    }

    /// Whether something that happens once in so many times happens.
    fn once_in(&mut self, times: u8) -> Result<bool> {
        self.u.ratio(1, times)
    }

    /// One of a few words; once in a while a name that is none of them.
    fn word(&mut self, words: &[&str]) -> Result<Value> {
        if self.once_in(48)? {
            return Ok(json!(strings::any(self.u)?));
        }
        Ok(json!(self.u.choose(words)?))
    }

    fn name(&mut self) -> Result<String> {
        strings::name(self.u)
    }

    fn markdown(&mut self) -> Result<Value> {
        Ok(json!(strings::markdown(self.u, 6)?))
    }

    fn flag(&mut self) -> Result<Value> {
        Ok(json!(self.u.arbitrary::<bool>()?))
    }

    fn number(&mut self) -> Result<Value> {
        Ok(match self.u.int_in_range(0..=5)? {
            0..=2 => json!(self.u.int_in_range(0..=20)?),
            3 => json!(self.u.arbitrary::<i64>()?),
            4 => json!(self.u.arbitrary::<u64>()?),
            _ => json!(self.u.arbitrary::<f64>()?),
        })
    }

    /// A value of any kind, as examples and defaults are, and what stands where nobody expects it.
    fn value(&mut self, depth: u8) -> Result<Value> {
        Ok(match self.u.int_in_range(0..=9)? {
            0 => Value::Null,
            1 => self.flag()?,
            2 | 3 => self.number()?,
            4..=6 => json!(strings::any(self.u)?),
            7 if depth > 0 => {
                let length = self.u.int_in_range(0..=3)?;
                let items = (0..length).map(|_| self.value(depth - 1));
                Value::Array(items.collect::<Result<_>>()?)
            }
            8 if depth > 0 => {
                let mut properties = Map::new();
                for _ in 0..self.u.int_in_range(0..=3)? {
                    properties.insert(self.name()?, self.value(depth - 1)?);
                }
                Value::Object(properties)
            }
            _ => json!(""),
        })
    }

    /// Puts something in an object once in so many times, and something wrong in its place once in a while.
    fn maybe(
        &mut self,
        object: &mut Value,
        key: &str,
        times: u8,
        make: impl FnOnce(&mut Self) -> Result<Value>,
    ) -> Result<()> {
        if self.once_in(times)? {
            self.put(object, key, make)?;
        }
        Ok(())
    }

    /// Puts something in an object, and something wrong in its place once in a while.
    fn put(
        &mut self,
        object: &mut Value,
        key: &str,
        make: impl FnOnce(&mut Self) -> Result<Value>,
    ) -> Result<()> {
        let value = if self.once_in(96)? {
            self.value(2)?
        } else {
            make(self)?
        };
        object[key] = value;
        Ok(())
    }

    /// An object with up to so many entries.
    fn entries(
        &mut self,
        most: usize,
        mut make: impl FnMut(&mut Self) -> Result<Value>,
    ) -> Result<Value> {
        let mut properties = Map::new();
        for _ in 0..self.u.int_in_range(0..=most)? {
            properties.insert(self.name()?, make(self)?);
        }
        Ok(Value::Object(properties))
    }

    /// A list of up to so many items.
    fn list(
        &mut self,
        most: usize,
        mut make: impl FnMut(&mut Self) -> Result<Value>,
    ) -> Result<Value> {
        let length = self.u.int_in_range(0..=most)?;
        let items = (0..length).map(|_| make(self));
        Ok(Value::Array(items.collect::<Result<_>>()?))
    }
}

/// A name as a part of a JSON pointer in a reference.
fn escaped(name: &str) -> String {
    let mut text = String::new();
    for byte in name.replace('~', "~0").replace('/', "~1").bytes() {
        match byte {
            b'~' | b'_' | b'-' | b'.' => text.push(char::from(byte)),
            other if other.is_ascii_alphanumeric() => text.push(char::from(other)),
            other => text.push_str(&format!("%{other:02x}")),
        }
    }
    text
}
