//! Requests: parameters, bodies and setters.

use super::rust_type::{Accepts, RustType};
use crate::ir::{Location, Style};
use crate::plan::names::Ident;

/// A parameter of a request.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name in Rust.
    pub ident: Ident,
    /// Its name on the wire.
    pub name: String,
    /// Its location.
    pub location: Location,
    /// How it is written.
    pub style: ParameterStyle,
    /// Its type, without an option around it.
    pub ty: RustType,
    /// The argument of its setter.
    pub accepts: Accepts,
    /// Whether it is an argument of the method; others have setters.
    pub required: bool,
}

/// How a parameter or a form's property is written, as far as that is not the default of its location.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParameterStyle {
    /// Its style, if unusual.
    pub style: Option<Style>,
    /// Whether it is exploded, if unusual.
    pub explode: Option<bool>,
    /// Whether reserved characters go as they are.
    pub allow_reserved: bool,
    /// Whether what the style cannot say is written as JSON.
    pub nested: bool,
    /// The media type of a form's property, if unusual.
    pub content_type: Option<String>,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its name in Rust.
    pub ident: Ident,
    /// Its type.
    pub ty: RustType,
    /// The argument of its setter.
    pub accepts: Accepts,
    /// How it is given.
    pub presence: BodyPresence,
    /// How it is written.
    pub encoding: BodyEncoding,
}

/// How a body is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyPresence {
    /// As an argument of the method.
    Argument,
    /// As an argument of the method, while other methods take another body instead.
    ArgumentOrOther,
    /// Field by field, from nothing; it is always sent.
    Fields,
    /// Field by field, and only sent if one is set.
    OptionalFields,
    /// Whole, or not at all.
    Optional,
}

impl BodyPresence {
    /// Whether the body is an argument of the method.
    #[must_use]
    pub fn is_argument(self) -> bool {
        matches!(self, Self::Argument | Self::ArgumentOrOther)
    }

    /// Whether the body may be left out of a request.
    #[must_use]
    pub fn is_optional(self) -> bool {
        matches!(
            self,
            Self::ArgumentOrOther | Self::OptionalFields | Self::Optional
        )
    }

    /// Whether its fields are set one by one.
    #[must_use]
    pub fn has_fields(self) -> bool {
        matches!(self, Self::Fields | Self::OptionalFields)
    }
}

/// A method that starts an operation with another body than the usual one.
#[derive(Clone, Debug)]
pub struct OtherBody {
    /// Its name.
    pub method: Ident,
    /// The body; an argument of the method.
    pub body: Body,
    /// Its documentation.
    pub docs: Vec<String>,
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyEncoding {
    /// As `application/json`.
    Json,
    /// As JSON of another media type.
    JsonAs(String),
    /// As text.
    Text,
    /// As text of another media type.
    TextAs(String),
    /// As bytes of a media type.
    Bytes(String),
    /// As an urlencoded form, with the properties that are not written in the default way.
    Form(Vec<(String, ParameterStyle)>),
    /// In parts, of a media type, with the properties that are not written in the default way.
    Multipart(String, Vec<(String, ParameterStyle)>),
}

/// A method of a request builder that sets a value.
#[derive(Clone, Debug)]
pub struct Setter {
    /// Its name.
    pub ident: Ident,
    /// The value that it sets.
    pub target: Target,
    /// Its argument.
    pub accepts: Accepts,
    /// Its documentation; empty where the runtime's macro writes it.
    pub docs: Vec<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}

/// The value that a setter of a request builder sets.
#[derive(Clone, Debug)]
pub enum Target {
    /// An optional parameter, by its position among the inputs.
    Input(usize),
    /// The whole body.
    Body,
    /// A field of the body.
    Field(Ident),
}
