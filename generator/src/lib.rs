//! Turns an OpenAPI 3.0 or 3.1 description into a Rust client crate.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let source = generator::Source {
//!     name: "pets.yaml".to_owned(),
//!     text: std::fs::read_to_string("pets.yaml")?,
//! };
//! let config = generator::Config { crate_name: "pets".to_owned(), ..Default::default() };
//! match generator::generate(&source, &config) {
//!     Ok(output) => println!("{} files", output.files.len()),
//!     Err(diagnostics) => eprintln!("{}", diagnostics.render(&source)),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What each part of a description becomes
//!
//! | description | Rust |
//! |---|---|
//! | string, of any format but the next five | `String` |
//! | string with `format: date-time`; `date`; `uuid` | `runtime::DateTime`; `runtime::Date`; `runtime::Uuid`, which keep the string, converted with the features `jiff`, `chrono`, `time`, `uuid` |
//! | string with `format: byte` or `contentEncoding: base64`; `format` or `contentEncoding: base64url` | `runtime::Base64`; `runtime::Base64Url`: bytes, encoded when they are sent |
//! | number with `format: decimal` or `decimal128`; string with it | `runtime::Decimal`, which keeps all digits; `runtime::DecimalString` |
//! | string with `format: password` | `runtime::SecretString` |
//! | part of a `multipart` body that is not text: `format: binary`, no `type`, a `contentMediaType` or an encoding that is bytes, or a string called `file` of which nothing else is known | `runtime::File` |
//! | integer; `int32`; `uint32`; `uint64`, or a `maximum` above that of `i64` | `i64`; `i32`; `u32`; `u64` |
//! | number | `f64` |
//! | boolean | `bool` |
//! | array | `Vec<T>` |
//! | object without properties, or with `additionalProperties` only | `BTreeMap<String, T>` |
//! | object with properties | a struct with a field for each; further properties in a map if `additionalProperties` asks for it |
//! | string with `enum` or `const` | an open enum: known variants and `Unknown(String)`; `String` for a required property with one value, which is filled in |
//! | integer with an `enum` of several values | an open enum: known variants and `Unknown(i64)` |
//! | names of the values (`x-enum-varnames`, `x-enumNames`) | the names of the variants |
//! | `enum` or `const` of other numbers or booleans | the number or boolean, its values documented |
//! | a required property with one possible value: `const`, or what a `discriminator` says of its object: its mapping, else the name of the schema | its type; the constructor fills it in, also where it is an optional tag |
//! | `allOf` | one struct with the properties of all subschemas; a property that several describe has the type that all of them allow; a conflict is a warning that names both places, and the last one is taken |
//! | `oneOf`, `anyOf`, several `type`s | an enum: a variant for each shape, and `Unknown(serde_json::Value)`; if it is received, `as_…()` for each variant and a method for each property that all have |
//! | the same of objects written in place that have most properties in common | one struct with the properties of all |
//! | the same with `null`, or of one shape | that shape, or an `Option` of it |
//! | the same of strings only; of integers only | one open enum or `String`; the widest integer |
//! | the same of integers and numbers | a variant for each: what is written as an integer stays one |
//! | the same of objects with a tag: the `discriminator`, or a property with another `const` or `enum` in each | the variant by the text of the tag, which may be a string, an integer or a boolean; another tag is `Unknown` |
//! | a schema with `discriminator` that others extend by `allOf` | an enum: a variant for each that the mapping names, or for all without one, `Base`, and `Unknown` |
//! | properties beside `oneOf` or `anyOf` | in each variant |
//! | `prefixItems` of a fixed length | a tuple; otherwise a `Vec` of an enum |
//! | `patternProperties` | a map, as `additionalProperties` |
//! | optional; nullable; optional and nullable | `Option<T>`; `Option<T>`, always written; `runtime::Field<T>`, or `Option<T>` in a type that is only received |
//! | the argument of a setter | the value, what converts into it, or an `Option` of either: `&str`, `&String` or `Uuid` for a string, a whole number for a number, any iterator for a list, pairs or `json!` for a map |
//! | recursive | boxed where the cycle needs it |
//! | a schema without keywords | `serde_json::Value` |
//! | a body as JSON, urlencoded form or `multipart`; text, XML or HTML; anything else | its type; `String`; `runtime::Upload`, made of bytes, a file's path or a stream |
//! | the same with a binary schema, or as CSV | `runtime::Upload` |
//! | a body that can have several media types | the operation's method for the usual one; `create_as_csv` and the like for each other |
//! | a body as `*/*` or `application/*` | JSON if its schema has structure; otherwise `runtime::Upload` |
//! | a body that is not `required` | sent once something in it is set; with `x-send-empty-body: true`, always |
//! | a form whose schema is not an object | a map of such values by names that the caller gives, with a warning |
//! | a response that is an urlencoded form; one in several parts; one that is binary | `String`; `bytes::Bytes`; `bytes::Bytes` |
//! | a string as `*/*`, or as JSON and as text | `String`, read by the content type that comes |
//! | any response | bytes, by `send_raw` and `stream_raw` of `runtime::RequestExt`; another media type, by `send_as_text`, `send_as_json` and `send_as_bytes` |
//! | `allowReserved` of a parameter in the query or, as in OpenAPI 3.2, in the path | reserved characters are sent as they are, as far as they change neither place nor path |
//! | a parameter with `content`: JSON; anything else | its type, sent as JSON; `String` |
//! | a parameter whose style cannot say what is nested in it | its type, with what is nested as JSON and a warning; an array in an exploded object is repeated |
//! | `encoding` of a form's properties | the way they are sent; headers of a part are left out with a warning |
//! | successful responses of one type | that type |
//! | one successful response with content, and a 204 or 205 | `Option<T>` |
//! | successful responses of different types | an enum, `GetPetOutput`, with a variant for each status; a range's variant carries the status |
//! | a response as `text/event-stream` | `runtime::EventStream<T>`, which reconnects if asked to |
//! | a response as JSON lines or as a JSON sequence | `runtime::ItemStream<T>` |
//! | a described redirect | an output; 301, 307 and 308 beside a success are errors, and so is any beside a list in pages |
//! | a list in pages: a cursor, a page or offset that is counted, a URL of the next page in the response or in `Link`, in the query or in a JSON body, where names or `x-pagination` make it clear | `items` and `pages` of the request, streams of the items of all pages and of the pages; with `blocking` iterators too |
//! | headers of responses | a method of `typed_headers()` of `Response` and `Error` for each: `String`, `DateTime`, `Date`, `Uuid`, `Base64`, `Base64Url`, `DecimalString`, `Decimal`, a number, `bool`, or a `Vec` of these |
//! | a response with any other status | a variant of the operation's error enum |
//! | what differs from all this in a response | accepted, listed or an error, by the client's `runtime::ResponsePolicy` |
//! | `apiKey`; HTTP `bearer`, `oauth2`, `openIdConnect`; `basic`; any other HTTP scheme; `mutualTLS` | a setter of the client's builder for each credential; nothing for `mutualTLS`, which is the transport's |
//! | `servers` | the first one is the client's base URL, if it is https; all are in the documentation of `Client::builder` |
//! | a component that is another one, or neither an object nor an enum | a type alias |
//! | a number or boolean without quotes in the `enum`, `const`, `default` or `example` of a string | the string in the source text: `1.10`, `+1`, `0x1F`, with a warning where it differs from the value |
//! | `<<` in YAML | the properties of the object under it, as in YAML 1.1; own properties win, then the first in a list |
//! | a reference to another file, `definitions`, `$defs`, an anchor or an id | the type of what it names, with its name |
//! | a path item by reference | the operations it names |
//! | a reference where the standard has none: for `properties`, `required`, a media type, a description in a Markdown file | what it names, with a warning |
//! | the JSON that a webhook or callback sends | a type: `NewPetWebhook`, `SubscribeOnEventCallback` |
//! | `$dynamicRef` | what it names as a plain reference, with a warning |
//! | the id, tag and path of an operation | a group and a method: `client.customers().create()`, by the rules in `generator/docs/names.md` |
//! | `x-retry` of an operation: `idempotent`, `unprocessed`, `never` | which failures are retried: those that may be temporary, those after which the request was certainly not processed, none |
//! | a header `Idempotency-Key` or `X-Idempotency-Key` | a setter like any other; requests with one are retried as idempotent |
//! | `readOnly`, `writeOnly` | left out of types that only go the other way; in a type that goes both, what is read-only is never sent, but stored, and what is write-only and required is an argument of the constructor |
//! | properties that are not described, of a type that operations receive and send, or of one of several objects that no tag tells apart | kept in `runtime::Undescribed`, and sent back; not if `additionalProperties` is `false` |
//! | `default`, bounds, `pattern`, `title`, `description` | documentation |
//! | `deprecated` | `#[deprecated]` |
//!
//! What an operation has beyond this costs that operation, with a warning; anywhere else it is an error. Each diagnostic has
//! its place. Common mistakes with a clear meaning are corrected, with a warning that says what is assumed. OpenAPI 3.2 is
//! read as 3.1.

pub mod check;
pub mod config;
pub mod diagnostic;
pub mod format;
pub mod inspect;
pub mod ir;
pub mod lower;
pub mod package;
pub mod parse;
pub mod plan;
pub mod pointer;
pub mod render;
pub mod source_file;
pub mod write;

use std::collections::BTreeMap;

pub use crate::config::{Config, Limits, Load, LoadError, Package, Source};
pub use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity, Sources};
pub use crate::inspect::Report;
pub use crate::ir::Known;

/// A crate in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The files by their path below the crate's folder, with `/`.
    pub files: BTreeMap<String, String>,
    /// The names of types and operations that the next run keeps: its [`Config::known`].
    pub names: Known,
    /// What was assumed on the way: warnings and notes only.
    pub diagnostics: Diagnostics,
}

impl Output {
    /// The crate's root as `include!` takes it, for a build script: without the documentation and the attributes of the whole
    /// crate, which the file that includes it must have itself. It belongs beside `src/lib.rs`, so that it finds the modules.
    #[must_use]
    pub fn included_root(&self) -> String {
        let root = self.files.get("src/lib.rs");
        let lines = root.map_or("", String::as_str).lines();
        // Modules come first, and nothing before them is one.
        let items = lines.skip_while(|line| !line.starts_with("mod ") && !line.starts_with("pub "));
        items.fold(String::new(), |text, line| text + line + "\n")
    }
}

/// Turns a document into a crate in memory. The files that it refers to come from [`Config::files`].
///
/// # Errors
///
/// All diagnostics, if one of them is an error.
pub fn generate(source: &Source, config: &Config) -> Result<Output, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let Some(api) = model(source, config, &mut diagnostics) else {
        return Err(diagnostics);
    };
    let planned = plan::plan(&api, config, &mut diagnostics);
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    let header = format::header(&source.name);
    let planned_files = render::files(&planned);
    let mut files =
        format::format_all(&planned_files, render::PlannedFile::render, &header).map_err(defect)?;
    let first = planned.first_program.map(|at| &planned.programs[at]);
    let program = first.and_then(|program| program_text(&files, program));
    files.extend(package::package(&planned, &source.name, program).map_err(defect)?);
    Ok(Output {
        files,
        names: planned.known.clone(),
        diagnostics,
    })
}

/// The text of a program, without the header and the documentation that open its file.
fn program_text(files: &BTreeMap<String, String>, program: &plan::Program) -> Option<String> {
    let text = files.get(&program.path())?;
    let code = text
        .lines()
        .skip_while(|line| line.is_empty() || line.starts_with("//"));
    Some(code.collect::<Vec<_>>().join("\n"))
}

/// Reports what each part of a document becomes, without generating it.
///
/// # Errors
///
/// All diagnostics, if one of them is an error.
pub fn inspect(source: &Source, config: &Config) -> Result<Report, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let Some(api) = model(source, config, &mut diagnostics) else {
        return Err(diagnostics);
    };
    let (planned, index) = plan::plan_with_index(&api, config, &mut diagnostics);
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    Ok(inspect::report(&api, &planned, &index, diagnostics))
}

/// The neutral model of a document; `None` if the diagnostics have an error.
fn model(source: &Source, config: &Config, diagnostics: &mut Diagnostics) -> Option<ir::Api> {
    let document = parse::parse_with(source, config.files.as_deref(), config.limits, diagnostics)?;
    let api = lower::lower_again(&document, &config.known, diagnostics);
    (!diagnostics.has_errors()).then_some(api)
}

/// Invalid output, which is a defect of the generator. It is an error like any other, so that nothing is written.
fn defect(message: String) -> Diagnostics {
    Diagnostic::error(
        "defect",
        Place::Source,
        format!("the generator produced invalid output: {message}"),
    )
    .help("this is a defect of the generator; report it together with the document")
    .into()
}
