//! Documentation of operations: of the method that starts one, of its file, and of its request builder.

use super::responses::Responses;
use crate::ir::{self, BodyFormat, Status};
use crate::plan::docs;
use crate::plan::model::{Operation, Outcome, RustType, Stream, StreamFlag, StreamKind};
use crate::plan::names::{GroupNames, Ident, OperationNames};

/// What the documentation of a method is made of.
pub(crate) struct Parts<'a> {
    pub(crate) operation: &'a ir::Operation,
    pub(crate) module: &'a Ident,
    pub(crate) names: &'a OperationNames,
    pub(crate) arguments: &'a [(Ident, String)],
    pub(crate) responses: &'a Responses,
    pub(crate) stream: Option<&'a Stream>,
    pub(crate) stream_flag: Option<StreamFlag>,
}

/// The documentation of the method that starts an operation, without its example.
pub(crate) fn method(parts: &Parts<'_>) -> Vec<String> {
    let mut lines = described(parts);
    lines.extend(arguments(parts.arguments));
    lines.extend(output(&parts.responses.none_when));
    lines.extend(
        parts
            .stream
            .map(|stream| streams(stream, parts.stream_flag, &parts.names.builder))
            .unwrap_or_default(),
    );
    if let Some(flag) = parts.stream_flag
        && !flag.is_described
    {
        lines.extend(section("Streams"));
        lines.push(format!(
            "[`events_as`](runtime::RequestExt::events_as) sets `{}` and reads the response as events, which the \
             description does not have.{}",
            flag.name,
            whole(flag)
        ));
    }
    lines.extend(media_types(parts));
    lines.extend(redirects(parts.operation));
    lines.extend(errors(parts.responses));
    lines
}

/// The documentation of a method that starts an operation with another body than the usual one.
pub(crate) fn other_body(names: &OperationNames, content: &ir::Content) -> Vec<String> {
    let media_type = docs::code(content.essence());
    let method = names.method.as_str();
    let mut lines = vec![format!(
        "As [`{method}`](Self::{method}), with {} {media_type} body, which is sent instead of any other.",
        article(content.essence())
    )];
    lines.extend(range_note(content));
    lines
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    }
}

/// How to say what bytes of a range of media types are.
fn range_note(content: &ir::Content) -> Option<String> {
    let is_range = content.format == BodyFormat::Bytes && content.essence().contains('*');
    is_range.then(|| {
        "Its media type is set by `.header(\"content-type\", …)`; the default is `application/octet-stream`."
            .to_owned()
    })
}

/// The media types that a request or a response can have beside the usual one.
fn media_types(parts: &Parts<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    let body = parts.operation.body.as_ref();
    notes.extend(body.and_then(|body| range_note(&body.content)));
    let others = body.into_iter().flat_map(|body| &body.others);
    for (content, method) in others.zip(&parts.names.others) {
        let (media_type, method) = (docs::code(content.essence()), method.as_str());
        notes.push(format!(
            "The body can be {media_type}, too: [`{method}`](Self::{method})."
        ));
    }
    let outputs = parts.operation.responses.iter();
    let outputs = outputs.filter(|it| parts.operation.is_output(it.status));
    let mut names: Vec<String> = Vec::new();
    for name in outputs.flat_map(|it| &it.others) {
        let name = docs::code(name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        notes.push(format!(
            "The response can be {}, too: {} of [`RequestExt`](runtime::RequestExt) asks for it.",
            names.join(" or "),
            ways(&names)
        ));
    }
    paragraphs("Media types", notes)
}

/// The methods that ask for media types and read them.
fn ways(names: &[String]) -> &'static str {
    let has_json = names.iter().any(|name| name.contains("json"));
    if has_json {
        "`send_as_json`, `send_as_text` or `send_as_bytes`"
    } else {
        "`send_as_text` or `send_as_bytes`"
    }
}

/// What becomes of a redirect that the description has among the responses.
fn redirects(operation: &ir::Operation) -> Vec<String> {
    let is_redirect = |it: &&ir::Response| it.status.is_redirect();
    let (good, bad): (Vec<_>, Vec<_>) = operation
        .responses
        .iter()
        .filter(is_redirect)
        .partition(|it| operation.is_output(it.status));
    let mut notes = Vec::new();
    if !good.is_empty() {
        notes.push(
            "A described redirect is not followed: `send_with_response` gives its \
             [`location`](runtime::Response::location)."
                .to_owned(),
        );
    }
    if !bad.is_empty() {
        notes.push(
            "Where it has moved, that is an error, whose headers have the new location.".to_owned(),
        );
    }
    paragraphs("Redirects", notes)
}

/// A section with a paragraph for each note; nothing if there are none.
fn paragraphs(title: &str, notes: Vec<String>) -> Vec<String> {
    if notes.is_empty() {
        return notes;
    }
    let mut lines = section(title);
    for (index, note) in notes.into_iter().enumerate() {
        if index > 0 {
            lines.push(String::new());
        }
        lines.push(note);
    }
    lines
}

/// The documentation of an operation's file.
pub(crate) fn file(operation: &ir::Operation) -> Vec<String> {
    docs::paragraph(&docs::ended(summary(operation)))
}

/// The documentation of a request builder, or of the type that names an operation without one.
pub(crate) fn builder(group: &GroupNames, operation: &Operation) -> Vec<String> {
    let method = operation.method.as_str();
    let made_by = match &group.handle {
        Some((handle, _)) => format!(
            "[`{h}::{method}`](super::{h}::{method})",
            h = handle.as_str()
        ),
        None => format!("[`Client::{method}`](crate::Client::{method})"),
    };
    if !operation.has_own_request() {
        let name = operation.builder.as_str();
        return vec![format!(
            "Names the operation of {made_by}, as in `mock.respond::<{name}>(…)`."
        )];
    }
    let pages = if operation.pagination.is_some() {
        "; [`items`](Self::items) gives the items of all pages"
    } else {
        ""
    };
    vec![format!("The request that {made_by} starts{pages}.")]
}

fn section(title: &str) -> Vec<String> {
    vec![String::new(), format!("# {title}"), String::new()]
}

fn arguments(arguments: &[(Ident, String)]) -> Vec<String> {
    if arguments.is_empty() {
        return Vec::new();
    }
    let mut lines = section("Arguments");
    let item = |(name, sentence): &(Ident, String)| format!("* `{}`: {sentence}", name.as_str());
    lines.extend(arguments.iter().map(item));
    lines
}

/// When the output is `None`.
fn output(none_when: &[String]) -> Vec<String> {
    if none_when.is_empty() {
        return Vec::new();
    }
    let mut lines = section("Returns");
    lines.push("The content of the response; `None` for a response without content:".to_owned());
    lines.push(String::new());
    lines.extend(none_when.iter().cloned());
    lines
}

fn streams(stream: &Stream, flag: Option<StreamFlag>, builder: &Ident) -> Vec<String> {
    let (what, link) = match stream.kind {
        StreamKind::Bytes => ("bytes", "ByteStream"),
        StreamKind::TextEvents | StreamKind::JsonEvents(_) => ("events", "EventStream"),
        StreamKind::Lines(_) | StreamKind::Sequence(_) => ("items", "ItemStream"),
    };
    let link = format!("[`{link}`](runtime::{link})");
    let builder = builder.as_str();
    let mut lines = section("Streams");
    let mut line = if stream.only {
        format!("The response is read as it arrives, as {what}: {link}.")
    } else {
        format!(
            "[`stream`]({builder}::stream) reads the response as it arrives, as {what}: {link}."
        )
    };
    if let Some(flag) = flag {
        line.push_str(&format!(" `{}` is set for that.{}", flag.name, whole(flag)));
    }
    lines.push(line);
    lines
}

/// What is sent for a response that is read as a whole, if it is more than what was set.
fn whole(flag: StreamFlag) -> String {
    if flag.is_default {
        " Otherwise it is sent as `false`, unless it is set.".to_owned()
    } else {
        String::new()
    }
}

fn errors(responses: &Responses) -> Vec<String> {
    let Some(error) = &responses.error else {
        return Vec::new();
    };
    let mut lines = section("Errors");
    lines.push(format!(
        "[`{error}`] for the documented errors; [`Error::kind`](crate::Error::kind) tells the others apart.",
        error = error.ident.as_str()
    ));
    lines
}

/// An operation in one line, for lists.
pub(crate) fn summary(operation: &ir::Operation) -> String {
    let text = operation
        .summary
        .as_ref()
        .or(operation.docs.description.as_ref());
    let lines = docs::clean(text.map(String::as_str).unwrap_or_default());
    let sentence = docs::first_sentence(&lines);
    if sentence.is_empty() {
        call_line(operation)
    } else {
        sentence
    }
}

/// The method and the path.
fn call_line(operation: &ir::Operation) -> String {
    docs::code(&format!(
        "{} {}",
        operation.method.as_str(),
        operation.template
    ))
}

/// What the method can be found by in the documentation, beside its name: the id of the operation, and its path.
pub(crate) fn aliases(operation: &ir::Operation, method: &Ident) -> Vec<String> {
    let refused = |c: char| matches!(c, '"' | '\'') || c.is_whitespace() || c.is_control();
    let mut aliases: Vec<String> = Vec::new();
    for alias in operation.id.iter().chain([&operation.template]) {
        let usable = !alias.is_empty() && !alias.contains(refused) && alias != method.as_str();
        if usable && !aliases.contains(alias) {
            aliases.push(alias.clone());
        }
    }
    aliases
}

/// What awaiting the request gives; nothing where a section says it.
fn given(parts: &Parts<'_>) -> String {
    let only_streamed = parts.stream.is_some_and(|stream| stream.only);
    let output = &parts.responses.output;
    if only_streamed || *output == RustType::Unit {
        return String::new();
    }
    let shown = shown(output);
    let mut gives = match output.named() {
        Some(path) if path.file == parts.names.module && path.module == *parts.module => {
            let name = path.ident.as_str();
            // rustdoc calls the target redundant where the text is the type.
            let target = if shown == name {
                String::new()
            } else {
                format!("({name})")
            };
            format!("[`{shown}`]{target}")
        }
        Some(path) => format!(
            "[`{shown}`](crate::{}::{})",
            path.module.as_str(),
            path.ident.as_str()
        ),
        None => format!("`{shown}`"),
    };
    let statuses = parts.responses.arms.iter().filter_map(|arm| {
        let good = matches!(arm.outcome, Outcome::Output(..));
        match arm.status {
            Status::Exact(code) if good => Some(code.to_string()),
            _ => None,
        }
    });
    let statuses: Vec<String> = statuses.collect();
    if statuses.len() > 1 {
        gives.push_str(&format!(" ({})", statuses.join(", ")));
    }
    format!(" gives {gives}.")
}

/// A type in short.
fn shown(ty: &RustType) -> String {
    match ty {
        RustType::Unit => "()".to_owned(),
        RustType::String => "String".to_owned(),
        RustType::DateTime => "DateTime".to_owned(),
        RustType::Date => "Date".to_owned(),
        RustType::Uuid => "Uuid".to_owned(),
        RustType::DecimalString => "DecimalString".to_owned(),
        RustType::Base64 => "Base64".to_owned(),
        RustType::Base64Url => "Base64Url".to_owned(),
        RustType::Secret => "SecretString".to_owned(),
        RustType::File => "File".to_owned(),
        RustType::Bool => "bool".to_owned(),
        RustType::Bytes => "Bytes".to_owned(),
        RustType::Upload => "Upload".to_owned(),
        RustType::I32 => "i32".to_owned(),
        RustType::I64 => "i64".to_owned(),
        RustType::U32 => "u32".to_owned(),
        RustType::U64 => "u64".to_owned(),
        RustType::F64 => "f64".to_owned(),
        RustType::Decimal => "Decimal".to_owned(),
        RustType::Json => "Value".to_owned(),
        RustType::Undescribed => "Undescribed".to_owned(),
        RustType::Named(path) => path.ident.as_str().to_owned(),
        RustType::Vec(inner) => format!("Vec<{}>", shown(inner)),
        RustType::Map(inner) => format!("BTreeMap<String, {}>", shown(inner)),
        RustType::Option(inner) => format!("Option<{}>", shown(inner)),
        RustType::Field(inner) => format!("Field<{}>", shown(inner)),
        RustType::Boxed(inner) => shown(inner),
        RustType::Tuple(elements) => {
            let elements: Vec<String> = elements.iter().map(shown).collect();
            format!("({})", elements.join(", "))
        }
    }
}

/// The summary, the description, and the method and the path with what they give.
fn described(parts: &Parts<'_>) -> Vec<String> {
    let operation = parts.operation;
    let summary = docs::ended(summary(operation));
    let mut lines = docs::paragraph(&summary);
    let description = operation.docs.description.as_deref().unwrap_or_default();
    let described = docs::clean(description);
    if operation.summary.is_some() && !described.is_empty() {
        lines.push(String::new());
        lines.extend(described);
    } else if described.join(" ").len() > summary.len() {
        lines = described;
    }
    let call = call_line(operation);
    let given = given(parts);
    if summary != call || !given.is_empty() {
        lines.extend([String::new(), call + &given]);
    }
    lines
}
