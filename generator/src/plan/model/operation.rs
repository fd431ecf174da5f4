//! Operations: their builders, what is written and read, their errors.

use super::{Call, Item, Paged, RustType};
use crate::ir::{Location, Method, Retry, Status, Style};
use crate::plan::Ident;
use crate::pointer::Pointer;

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it is described.
    pub pointer: Pointer,
    /// Its module.
    pub module: Ident,
    /// The method that starts it.
    pub method: Ident,
    /// The request builder.
    pub builder: Ident,
    /// What the method says.
    pub docs: Vec<String>,
    /// What it is in a line, for lists.
    pub summary: String,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// What goes into the call.
    pub wire: Wire,
    /// What each argument of the method is.
    pub arguments: Vec<(Ident, String)>,
    /// Every value the request is made of, in the order of the fields.
    pub inputs: Vec<Input>,
    /// The body.
    pub body: Option<Body>,
    /// Setters, in order.
    pub setters: Vec<Setter>,
    /// What comes back.
    pub output: RustType,
    /// The enum of successful answers; `None` where they are one type.
    pub successes: Option<AnswerEnum>,
    /// What an output of `None` means; empty where there is none.
    pub none_when: Vec<String>,
    /// How each status is read, most specific first.
    pub arms: Vec<Arm>,
    /// The error enum; `None` where no error is documented.
    pub error: Option<AnswerEnum>,
    /// How the answer is read as it arrives, where it can be.
    pub stream: Option<Stream>,
    /// How its pages are gone through, where it gives a list in pages.
    pub paged: Option<Paged>,
    /// Types that stand in this operation only.
    pub items: Vec<Item>,
    /// A call of it, as an example, where a short one can be made.
    pub example: Option<Call>,
}

/// What the runtime needs to know of an operation.
#[derive(Clone, Debug)]
pub struct Wire {
    /// Its id in traces and errors.
    pub id: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub template: String,
    /// Alternatives of the statics of schemes that are all needed.
    pub security: Vec<Vec<Ident>>,
    /// What it can decode.
    pub accept: String,
    /// A server of its own.
    pub base_url: Option<String>,
    /// Which of its failures are tried again, where that does not follow from the method.
    pub retry: Option<Retry>,
}

/// A parameter of a request.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name in Rust.
    pub ident: Ident,
    /// Its name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: Location,
    /// How it is written.
    pub style: ParameterStyle,
    /// Its type, without an option around it.
    pub ty: RustType,
    /// What it is given as.
    pub accepts: Accepts,
    /// Whether it is an argument of the method; others have setters.
    pub required: bool,
}

/// How a parameter or a form's property is written, where it is not how its place usually writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParameterStyle {
    /// Its style, if unusual.
    pub style: Option<Style>,
    /// Whether it is exploded, if unusual.
    pub explode: Option<bool>,
    /// Whether reserved characters go as they are.
    pub allow_reserved: bool,
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
    /// What it is given as.
    pub accepts: Accepts,
    /// How it is given.
    pub presence: BodyPresence,
    /// How it is written.
    pub writing: Writing,
}

/// How a body is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyPresence {
    /// As an argument of the method.
    Argument,
    /// Field by field, from nothing.
    Fields,
    /// Whole, or not at all.
    Optional,
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writing {
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
    /// As an urlencoded form, with the properties that are written in an unusual way.
    Form(Vec<(String, ParameterStyle)>),
    /// In parts, of a media type, with the properties that are written in an unusual way.
    Multipart(String, Vec<(String, ParameterStyle)>),
}

/// A method of a request builder that sets a value.
#[derive(Clone, Debug)]
pub struct Setter {
    /// Its name.
    pub ident: Ident,
    /// What it sets.
    pub target: Target,
    /// What it takes.
    pub accepts: Accepts,
    /// What it says; empty where the field it sets says it.
    pub docs: Vec<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}

/// What a setter of a request builder sets.
#[derive(Clone, Debug)]
pub enum Target {
    /// An optional parameter.
    Input(Ident),
    /// The whole body.
    Body,
    /// A field of the body.
    Field(Ident),
}

/// What a setter takes, and how it becomes the value.
#[derive(Clone, Debug)]
pub enum Accepts {
    /// The value itself.
    Value(RustType),
    /// Whatever converts into it.
    Into(RustType),
    /// Items, each of which converts.
    Items(RustType),
    /// Items as they are.
    Each(RustType),
}

/// How a status is read.
#[derive(Clone, Debug)]
pub struct Arm {
    /// The status.
    pub status: Status,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What becomes of an answer.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is a success.
    Output(Place, Reading),
    /// It is an error of this variant.
    Error(Ident, Reading),
}

/// Where in the output what was read stands.
#[derive(Clone, Debug)]
pub enum Place {
    /// It is the output.
    Whole,
    /// In `Some`, or `None` where nothing is read.
    Option,
    /// In this variant.
    Variant(Ident),
}

/// How a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Not at all.
    Nothing,
    /// As JSON.
    Json,
    /// As text.
    Text,
    /// As bytes.
    Bytes,
}

/// An answer that is read as it arrives.
#[derive(Clone, Debug)]
pub struct Stream {
    /// What it is made of.
    pub kind: StreamKind,
    /// The statuses of such answers.
    pub statuses: Vec<Status>,
    /// What is asked for.
    pub accept: String,
    /// Whether there is no other way to read it.
    pub only: bool,
}

/// What a stream is made of.
#[derive(Clone, Debug)]
pub enum StreamKind {
    /// Bytes.
    Bytes,
    /// Events whose data is text.
    TextEvents,
    /// Events whose data is JSON of a type.
    JsonEvents(RustType),
    /// JSON of a type, one value a line.
    Lines(RustType),
    /// JSON of a type, each value after a separator.
    Sequence(RustType),
}

/// Documented answers of an operation: its errors, or its successes.
#[derive(Clone, Debug)]
pub struct AnswerEnum {
    /// Its name.
    pub ident: Ident,
    /// Its variants.
    pub variants: Vec<AnswerVariant>,
    /// The type that every variant carries, if it is the same.
    pub common: Option<RustType>,
}

/// A documented answer.
#[derive(Clone, Debug)]
pub struct AnswerVariant {
    /// Its name.
    pub ident: Ident,
    /// Its status.
    pub status: Status,
    /// What it carries.
    pub content: Option<RustType>,
    /// What it means.
    pub docs: Vec<String>,
}
