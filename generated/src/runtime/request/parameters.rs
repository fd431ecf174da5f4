//! Parameters of a request: each is encoded for its location.
//!
//! Always: parameters have the order in which they are written; a value that cannot be sent unchanged is refused with the
//! parameter's name.

use serde::Serialize;

use crate::runtime::auth::recorded::Recorded;
use crate::runtime::encode::encode_error::EncodeError;
use crate::runtime::encode::flat_value::{FlatValue, Nesting};
use crate::runtime::encode::param::Location;
use crate::runtime::encode::percent::encode;
use crate::runtime::encode::value_tree::ValueTree;
use crate::runtime::request::given::Given;
use crate::runtime::request::{header as header_fields, path};
use crate::runtime::{InvalidRequest, Param, RequestWriter, Style};

impl RequestWriter {
    /// Writes the parameters of a request.
    pub(crate) fn write(&mut self, given: &Given) -> Result<(), InvalidRequest> {
        for given in given.values() {
            let param = given.param;
            let value = given.value.as_ref().map_err(|error| error.of(param.name))?;
            match param.location {
                Location::Path => self.add_path(param, value)?,
                Location::Query => self.add_query(param, value)?,
                Location::Header => self.add_header(param, value)?,
                Location::Cookie => self.add_cookie(param, value)?,
            }
            self.secrets.extend_from_slice(&given.secrets);
        }
        Ok(())
    }

    /// Sets a path parameter.
    ///
    /// # Errors
    /// If the value is empty, contains control characters, would make a segment `.` or `..`, or cannot be encoded in a
    /// path.
    pub fn path<T: Serialize + ?Sized>(
        &mut self,
        param: impl Into<Param>,
        value: &T,
    ) -> Result<(), InvalidRequest> {
        let param = param.into();
        let value = self.tree(&param, value)?;
        self.add_path(&param, &value)
    }

    /// Adds a query parameter. `None` and empty arrays and objects add nothing; an empty string is sent.
    ///
    /// # Errors
    /// If the value cannot be encoded in a query.
    pub fn query<T: Serialize + ?Sized>(
        &mut self,
        param: impl Into<Param>,
        value: &T,
    ) -> Result<(), InvalidRequest> {
        let param = param.into();
        let value = self.tree(&param, value)?;
        self.add_query(&param, &value)
    }

    /// Adds a header. `None` and empty arrays and objects add nothing; an empty string is sent.
    ///
    /// # Errors
    /// If the value cannot be encoded in a header, or callers cannot set the header.
    pub fn header<T: Serialize + ?Sized>(
        &mut self,
        param: impl Into<Param>,
        value: &T,
    ) -> Result<(), InvalidRequest> {
        let param = param.into();
        let value = self.tree(&param, value)?;
        self.add_header(&param, &value)
    }

    /// Adds a cookie. `None` and empty arrays and objects add nothing; an empty string is sent.
    ///
    /// # Errors
    /// If the value cannot be encoded in a cookie.
    pub fn cookie<T: Serialize + ?Sized>(
        &mut self,
        param: impl Into<Param>,
        value: &T,
    ) -> Result<(), InvalidRequest> {
        let param = param.into();
        let value = self.tree(&param, value)?;
        self.add_cookie(&param, &value)
    }

    /// The value of a parameter, whose secrets are recorded.
    fn tree<T: Serialize + ?Sized>(
        &mut self,
        param: &Param,
        value: &T,
    ) -> Result<ValueTree, InvalidRequest> {
        let tree = param.value_tree(&Recorded::new(value, &mut self.secrets));
        tree.map_err(|error| error.of(param.name))
    }

    fn add_path(&mut self, param: &Param, value: &ValueTree) -> Result<(), InvalidRequest> {
        let encoded = match value {
            // The usual case, without copying the string.
            ValueTree::String(string) | ValueTree::Literal(string)
                if param.path_style() == Style::Simple && !param.allow_reserved =>
            {
                path::check_segment(param.name, string)?;
                encode(string)
            }
            value => {
                let of_param = |error: EncodeError| error.of(param.name);
                let nesting = Nesting {
                    repeats: false,
                    as_json: param.nested,
                };
                let value = FlatValue::with(value, nesting).map_err(of_param)?;
                path::check(param, &value)?;
                param.in_path(&value).map_err(of_param)?
            }
        };
        if encoded.is_empty() {
            return Err(InvalidRequest::new(
                param.name,
                "a path parameter must not be empty",
            ));
        }
        self.path.push(param.name, encoded);
        Ok(())
    }

    fn add_query(&mut self, param: &Param, value: &ValueTree) -> Result<(), InvalidRequest> {
        if let ValueTree::String(string) | ValueTree::Literal(string) = value {
            param.push_string(string, &mut self.query.0);
            return Ok(());
        }
        let pairs = param.in_query(value);
        self.query
            .push(&pairs.map_err(|error| error.of(param.name))?);
        Ok(())
    }

    fn add_header(&mut self, param: &Param, value: &ValueTree) -> Result<(), InvalidRequest> {
        let encoded = FlatValue::of(value)
            .and_then(|value| param.in_header(&value))
            .map_err(|error| error.of(param.name))?;
        match encoded {
            Some(value) => {
                self.has_idempotency_key |=
                    !value.is_empty() && header_fields::is_idempotency_key(param.name);
                self.set_header(param.name, &value)
            }
            None => Ok(()),
        }
    }

    fn add_cookie(&mut self, param: &Param, value: &ValueTree) -> Result<(), InvalidRequest> {
        let pairs = param
            .in_cookie(value)
            .map_err(|error| error.of(param.name))?;
        if !pairs.is_empty() {
            let separator = if self.cookies.is_empty() { "" } else { "; " };
            self.cookies.extend([separator, &pairs]);
        }
        Ok(())
    }
}
