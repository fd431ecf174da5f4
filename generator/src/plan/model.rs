//! What render reads: a crate with every decision taken and every name given.

use super::scope::Ident;
use crate::ir::{KeyLocation, Method, Status, Style};

/// A crate to be written.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The package's name.
    pub name: String,
    /// The API's title.
    pub title: String,
    /// What the API is for: cleaned Markdown, a line each.
    pub docs: Vec<String>,
    /// The client's settings.
    pub client: Client,
    /// Operations, by tag.
    pub groups: Vec<Group>,
    /// Types that no operation owns, by file.
    pub types: Vec<TypeFile>,
}

/// The client's settings.
#[derive(Clone, Debug)]
pub struct Client {
    /// Where the API lives, if the document may say so by itself.
    pub base_url: Option<String>,
    /// The environment variable that says where the API lives.
    pub base_url_variable: String,
    /// Ways to show who is calling.
    pub schemes: Vec<Scheme>,
}

/// A way to show who is calling.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub name: String,
    /// The static that describes it.
    pub constant: Ident,
    /// The builder's method that sets it.
    pub setter: Ident,
    /// The environment variable that holds it.
    pub variable: String,
    /// How it goes over the wire.
    pub kind: SchemeKind,
    /// What it is.
    pub docs: Vec<String>,
}

/// How a credential goes over the wire.
#[derive(Clone, Debug)]
pub enum SchemeKind {
    /// A key under a name.
    ApiKey(KeyLocation, String),
    /// `Authorization: Bearer`.
    Bearer,
    /// `Authorization: Basic`.
    Basic,
}

/// The operations of a tag.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its module.
    pub module: Ident,
    /// The type its operations are called on; `None` where they are called on the client.
    pub handle: Option<Handle>,
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// The type a tag's operations are called on.
#[derive(Clone, Debug)]
pub struct Handle {
    /// Its name.
    pub ident: Ident,
    /// The client's method that gives it.
    pub accessor: Ident,
    /// What the tag is about.
    pub docs: Vec<String>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
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
    /// How each status is read, most specific first.
    pub arms: Vec<Arm>,
    /// The error enum; `None` where no error is documented.
    pub error: Option<ErrorEnum>,
    /// Types that stand in this operation only.
    pub items: Vec<Item>,
    /// A call of it, as an example.
    pub example: Call,
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
}

/// A parameter of a request.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name in Rust.
    pub ident: Ident,
    /// Its name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: crate::ir::Location,
    /// How it is written.
    pub style: ParameterStyle,
    /// Its type, without an option around it.
    pub ty: RustType,
    /// Whether it is an argument of the method; others have setters.
    pub required: bool,
}

/// How a parameter is written, where it is not how its place usually writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParameterStyle {
    /// Its style, if unusual.
    pub style: Option<Style>,
    /// Whether it is exploded, if unusual.
    pub explode: Option<bool>,
    /// Whether reserved characters go as they are.
    pub allow_reserved: bool,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its name in Rust.
    pub ident: Ident,
    /// Its type.
    pub ty: RustType,
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
    /// It is the output.
    Output(Reading),
    /// It is an error of this variant.
    Error(Ident, Reading),
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
}

/// The documented errors of an operation.
#[derive(Clone, Debug)]
pub struct ErrorEnum {
    /// Its name.
    pub ident: Ident,
    /// Its variants.
    pub variants: Vec<ErrorVariant>,
    /// The type that every variant carries, if it is the same.
    pub common: Option<RustType>,
}

/// A documented error.
#[derive(Clone, Debug)]
pub struct ErrorVariant {
    /// Its name.
    pub ident: Ident,
    /// Its status.
    pub status: Status,
    /// What it carries.
    pub content: Option<RustType>,
    /// What it means.
    pub docs: Vec<String>,
}

/// A file of types.
#[derive(Clone, Debug)]
pub struct TypeFile {
    /// Its module.
    pub module: Ident,
    /// Its types, the one that gave the file its name first.
    pub items: Vec<Item>,
}

/// A type.
#[derive(Clone, Debug)]
pub enum Item {
    /// Named fields.
    Struct(Struct),
    /// Known texts and room for others.
    Enum(StringEnum),
    /// Another name.
    Alias(Alias),
}

impl Item {
    /// Its name.
    #[must_use]
    pub fn ident(&self) -> &Ident {
        match self {
            Self::Struct(item) => &item.ident,
            Self::Enum(item) => &item.ident,
            Self::Alias(item) => &item.ident,
        }
    }
}

/// Another name of a type.
#[derive(Clone, Debug)]
pub struct Alias {
    /// Its name.
    pub ident: Ident,
    /// What it stands for.
    pub ty: RustType,
    /// What it is.
    pub docs: Vec<String>,
}

/// Which way data of a type goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Directions {
    /// To the server.
    pub request: bool,
    /// From the server.
    pub response: bool,
}

/// A type with named fields.
#[derive(Clone, Debug)]
pub struct Struct {
    /// Its name.
    pub ident: Ident,
    /// What it is.
    pub docs: Vec<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Its fields.
    pub fields: Vec<Field>,
    /// What else may stand beside them.
    pub additional: Option<(Ident, RustType)>,
    /// Which way it goes.
    pub directions: Directions,
    /// Whether it is built from nothing.
    pub default: bool,
    /// The type it is made from where it has one field only.
    pub from: Option<RustType>,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub ident: Ident,
    /// Its key on the wire.
    pub name: String,
    /// Its whole type.
    pub ty: RustType,
    /// How it is there or not.
    pub presence: Presence,
    /// Only read, although the type goes both ways.
    pub skip_serializing: bool,
    /// What a setter takes.
    pub accepts: Accepts,
    /// What it is.
    pub docs: Vec<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}

/// How a field is there or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always.
    Required,
    /// As an `Option` that is left out when `None`.
    Optional,
    /// Absent, null or a value.
    ThreeState,
}

/// Known texts and room for others.
#[derive(Clone, Debug)]
pub struct StringEnum {
    /// Its name.
    pub ident: Ident,
    /// What it is.
    pub docs: Vec<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The known values: variant and text.
    pub variants: Vec<(Ident, String)>,
    /// The variant for every other text.
    pub unknown: Ident,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are Rust's")]
pub enum RustType {
    Unit,
    Text,
    Secret,
    Bool,
    I32,
    I64,
    U32,
    U64,
    F64,
    Json,
    Named(TypePath),
    Vec(Box<RustType>),
    Map(Box<RustType>),
    Option(Box<RustType>),
    Field(Box<RustType>),
    Boxed(Box<RustType>),
}

/// A type of the crate, and where it lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypePath {
    /// The public module, below the crate's root.
    pub module: Ident,
    /// The file below that module.
    pub file: Ident,
    /// The type's name.
    pub ident: Ident,
}

/// A call of an operation, as an example.
#[derive(Clone, Debug)]
pub struct Call {
    /// The arguments of the method.
    pub arguments: Vec<Expr>,
    /// Setters with what they are given.
    pub setters: Vec<(Ident, Expr)>,
}

/// An expression of an example.
#[derive(Clone, Debug)]
pub enum Expr {
    /// A text.
    Text(String),
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A variant of an enum.
    Variant(TypePath, Ident),
    /// An array.
    Array(Vec<Expr>),
    /// A new value of a type, and setters called on it.
    New(TypePath, Vec<Expr>, Vec<(Ident, Expr)>),
    /// No value: `null` on the wire.
    None,
    /// Whatever the type starts from.
    Default,
}
