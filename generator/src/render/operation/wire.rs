//! What the description says of an operation, as the runtime's macros `operation!` and `request!` take it.

use crate::ir::{Location, Retry, Status, Style};
use crate::plan::{
    Arm, Body, BodyEncoding, Input, Operation, Outcome, ParameterStyle, Place, Reading, Wire,
};
use crate::render::tokens::{Here, literal, type_text_here};
use crate::source_file::{Entry, MacroList};

/// The macro that describes the operation.
pub(super) fn operation(operation: &Operation, here: Here<'_>) -> MacroList {
    let mut list = MacroList::new("runtime::operation", head(operation, here));
    list.end = ';';
    list.entries.push(target(&operation.wire));
    let inputs: Vec<String> = operation.inputs.iter().map(input).collect();
    section("params:", inputs, &mut list);
    let (good, bad): (Vec<&Arm>, Vec<&Arm>) = operation
        .arms
        .iter()
        .partition(|arm| matches!(arm.outcome, Outcome::Output(..)));
    section("ok:", good.into_iter().map(arm).collect(), &mut list);
    section("errors:", bad.into_iter().map(arm).collect(), &mut list);
    list
}

/// The macro that gives the requests of the operation their methods.
pub(super) fn request(operation: &Operation, here: Here<'_>) -> MacroList {
    let only = operation.stream.as_ref().is_some_and(|stream| stream.only);
    let streamed = if only { ", streamed" } else { "" };
    let mut list = MacroList::new("runtime::request", head(operation, here) + streamed);
    list.entries.extend(operation.body.as_ref().map(body));
    list
}

/// The type that names the operation, its output, and its errors.
fn head(operation: &Operation, here: Here<'_>) -> String {
    let name = &operation.builder;
    let output = type_text_here(&operation.output, here);
    format!("{name}: {output}, {}", error_type(operation))
}

/// The type of the errors that the operation describes.
pub(super) fn error_type(operation: &Operation) -> String {
    match &operation.error {
        Some(error) => error.ident.to_string(),
        None => "std::convert::Infallible".to_owned(),
    }
}

/// Adds an entry with a list, unless it would be empty.
fn section(text: &str, entries: Vec<String>, list: &mut MacroList) {
    if !entries.is_empty() {
        list.entries.push(Entry::of_list(text, entries));
    }
}

/// The method, the path and the id, and what differs from the defaults.
fn target(wire: &Wire) -> Entry {
    let mut settings = vec![literal(&wire.id)];
    if !wire.security.is_empty() {
        let alternatives = wire.security.iter().map(|needed| {
            let needed = needed
                .iter()
                .map(|scheme| format!("&crate::client::{scheme}"));
            format!("&[{}]", needed.collect::<Vec<_>>().join(", "))
        });
        let alternatives = alternatives.collect::<Vec<_>>().join(", ");
        settings.push(format!("security(&[{alternatives}])"));
    }
    if wire.accept != "application/json" {
        settings.push(format!("accept({})", literal(&wire.accept)));
    }
    settings.extend(wire.stream_flag.map(|flag| {
        let setting = match (flag.is_described, flag.is_default) {
            (true, false) => "streamed_by",
            (true, true) => "streamed_by_default",
            (false, false) => "may_stream_by",
            (false, true) => "may_stream_by_default",
        };
        format!("{setting}({})", literal(flag.name))
    }));
    let base_url = wire.base_url.as_ref();
    settings.extend(base_url.map(|url| format!("base_url({})", literal(url))));
    let retry = wire.retry.map(|retry| match retry {
        Retry::Idempotent => "retry(runtime::Retry::Idempotent)",
        Retry::Unprocessed => "retry(runtime::Retry::Unprocessed)",
        Retry::Never => "retry(runtime::Retry::Never)",
    });
    settings.extend(retry.map(str::to_owned));
    if !wire.delivers.is_empty() {
        let statuses: Vec<String> = wire.delivers.iter().map(u16::to_string).collect();
        settings.push(format!("delivers(&[{}])", statuses.join(", ")));
    }
    let text = format!("{} {},", wire.method.as_str(), literal(&wire.template));
    Entry::of_list(text, settings)
}

fn input(input: &Input) -> String {
    let place = match input.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    format!("{place}({}){}", literal(&input.name), style(&input.style))
}

/// The calls that say how a parameter or a property is written.
fn style(style: &ParameterStyle) -> String {
    let mut out = String::new();
    if let Some(style) = style.style {
        out.push_str(match style {
            Style::Simple => ".style(runtime::Style::Simple)",
            Style::Label => ".style(runtime::Style::Label)",
            Style::Matrix => ".style(runtime::Style::Matrix)",
            Style::Form => ".style(runtime::Style::Form)",
            Style::SpaceDelimited => ".style(runtime::Style::SpaceDelimited)",
            Style::PipeDelimited => ".style(runtime::Style::PipeDelimited)",
            Style::DeepObject => ".style(runtime::Style::DeepObject)",
            Style::Json => ".json()",
        });
    }
    if let Some(explode) = style.explode {
        out.push_str(&format!(".explode({explode})"));
    }
    if style.allow_reserved {
        out.push_str(".allow_reserved(true)");
    }
    if style.nested {
        out.push_str(".nested()");
    }
    if let Some(content_type) = &style.content_type {
        out.push_str(&format!(".content_type({})", literal(content_type)));
    }
    out
}

fn body(body: &Body) -> Entry {
    let (writer, arguments) = writer(&body.encoding);
    let how = if arguments.is_empty() {
        writer.to_owned()
    } else {
        format!("{writer}({})", arguments.join(", "))
    };
    let presence = if body.presence.is_optional() {
        "optional"
    } else {
        "body"
    };
    format!("{presence}: {how}").into()
}

/// The method of the runtime that writes a body, and its arguments before the body.
pub(super) fn writer(encoding: &BodyEncoding) -> (&'static str, Vec<String>) {
    match encoding {
        BodyEncoding::Json => ("json", Vec::new()),
        BodyEncoding::JsonAs(media_type) => ("json_as", vec![literal(media_type)]),
        BodyEncoding::Text => ("text", Vec::new()),
        BodyEncoding::TextAs(media_type) => ("text_as", vec![literal(media_type)]),
        BodyEncoding::Bytes(media_type) => ("upload", vec![literal(media_type)]),
        BodyEncoding::Form(encodings) => ("form", vec![properties(encodings)]),
        BodyEncoding::Multipart(media_type, encodings) => (
            "multipart",
            vec![literal(media_type), properties(encodings)],
        ),
    }
}

/// The properties of a form that are not written in the default way.
fn properties(encodings: &[(String, ParameterStyle)]) -> String {
    let encodings = encodings
        .iter()
        .map(|(name, how)| format!("runtime::Param::new({}){}", literal(name), style(how)));
    format!("&[{}]", encodings.collect::<Vec<_>>().join(", "))
}

/// The pattern of a status.
pub(super) fn pattern(status: Status) -> String {
    match status {
        Status::Exact(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}00..={hundred}99"),
        Status::Default => "_".to_owned(),
    }
}

/// How the responses of a status are read. The variant of a range carries the status too.
fn arm(arm: &Arm) -> String {
    let carries_status = !matches!(arm.status, Status::Exact(_));
    let (reading, variant, suffix) = match &arm.outcome {
        Outcome::Output(Place::Whole, reading) => (*reading, None, ""),
        Outcome::Output(Place::Option, Reading::Nothing) => {
            (Reading::Nothing, Some("None".to_owned()), "_in")
        }
        Outcome::Output(Place::Option, reading) => (*reading, Some("Some".to_owned()), "_in"),
        Outcome::Output(Place::Variant(path), reading) => {
            (*reading, Some(path.variant.to_string()), "_in")
        }
        Outcome::Error(path, reading) => (*reading, Some(path.variant.to_string()), ""),
    };
    let reading = match reading {
        Reading::Nothing => "nothing",
        Reading::Json => "json",
        Reading::String => "string",
        Reading::Text => "text",
        Reading::Bytes => "bytes",
    };
    let in_option = matches!(arm.outcome, Outcome::Output(Place::Option, _));
    let how = match &variant {
        Some(variant) if carries_status && !in_option => format!("status_{reading}({variant})"),
        Some(variant) => format!("{reading}{suffix}({variant})"),
        None => reading.to_owned(),
    };
    format!("{} => {how}", pattern(arm.status))
}
