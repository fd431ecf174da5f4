//! The runtime's files as they stand in `templates/`, where they are compiled, linted and tested.

macro_rules! runtime {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../templates/src/runtime/", $name)))),*]
    };
}

/// The files of `templates/src/runtime`, by their paths below it.
pub const RUNTIME: &[(&str, &str)] = runtime![
    "auth/credential_source.rs",
    "auth/credentials.rs",
    "auth/default_headers.rs",
    "auth/mod.rs",
    "auth/needles.rs",
    "auth/readings.rs",
    "auth/recorded.rs",
    "auth/redact.rs",
    "auth/secret.rs",
    "auth/signer.rs",
    "call/attempt.rs",
    "call/attempt_timer.rs",
    "call/blocking_driver.rs",
    "call/call_state.rs",
    "call/clock.rs",
    "call/driver.rs",
    "call/mod.rs",
    "call/operation.rs",
    "call/outcome.rs",
    "call/prepared_request.rs",
    "call/redirect.rs",
    "call/retry.rs",
    "call/retry_budget.rs",
    "call/trace.rs",
    "call/trace_off.rs",
    "client/api_info.rs",
    "client/build_error.rs",
    "client/builder.rs",
    "client/builder_transport.rs",
    "client/call.rs",
    "client/defaults.rs",
    "client/handle.rs",
    "client/mock.rs",
    "client/mock_request.rs",
    "client/mod.rs",
    "client/options.rs",
    "client/raw_request.rs",
    "client/signing.rs",
    "encode/charset.rs",
    "encode/encode_error.rs",
    "encode/file.rs",
    "encode/flat_value.rs",
    "encode/form.rs",
    "encode/join.rs",
    "encode/media_type.rs",
    "encode/mod.rs",
    "encode/multipart.rs",
    "encode/param.rs",
    "encode/path_style.rs",
    "encode/percent.rs",
    "encode/query_style.rs",
    "encode/value_tree.rs",
    "formats/base64.rs",
    "formats/conversions.rs",
    "formats/decimal.rs",
    "formats/mod.rs",
    "front_page.md",
    "headers/deprecation.rs",
    "headers/http_date.rs",
    "headers/mod.rs",
    "headers/retry_after.rs",
    "headers/typed_headers.rs",
    "json/choice.rs",
    "json/context.rs",
    "json/deviation.rs",
    "json/fields.rs",
    "json/formatted.rs",
    "json/mismatch.rs",
    "json/mod.rs",
    "json/number.rs",
    "json/policy.rs",
    "json/raw.rs",
    "json/reader.rs",
    "json/seen.rs",
    "json/shape.rs",
    "json/text.rs",
    "json/writer.rs",
    "methods/argument.rs",
    "methods/asked.rs",
    "methods/map.rs",
    "methods/mod.rs",
    "methods/operation.rs",
    "methods/request.rs",
    "methods/request_ext.rs",
    "methods/responses.rs",
    "methods/set.rs",
    "methods/setters.rs",
    "mod.rs",
    "model/field.rs",
    "model/instant.rs",
    "model/integer_enum.rs",
    "model/mod.rs",
    "model/object.rs",
    "model/properties.rs",
    "model/setters.rs",
    "model/shape.rs",
    "model/slot.rs",
    "model/string_enum.rs",
    "model/string_format.rs",
    "model/undescribed.rs",
    "model/union.rs",
    "model/values.rs",
    "model/variants.rs",
    "pages/blocking_pages.rs",
    "pages/link.rs",
    "pages/loop_detector.rs",
    "pages/methods.rs",
    "pages/mod.rs",
    "pages/page_stream.rs",
    "pages/paged.rs",
    "pages/pager.rs",
    "pages/place.rs",
    "request/base_url.rs",
    "request/body.rs",
    "request/given.rs",
    "request/header.rs",
    "request/invalid_request.rs",
    "request/mod.rs",
    "request/origin.rs",
    "request/page.rs",
    "request/parameters.rs",
    "request/path.rs",
    "request/query.rs",
    "request/stream_flag.rs",
    "request/writer.rs",
    "response/effect.rs",
    "response/error.rs",
    "response/error_kind.rs",
    "response/failure.rs",
    "response/leeway.rs",
    "response/mod.rs",
    "response/raw_response.rs",
    "response/read_error.rs",
    "response/reading.rs",
    "response/received.rs",
    "response/refusal.rs",
    "response/reported.rs",
    "response/server_words.rs",
    "response/text_body.rs",
    "response/typed_response.rs",
    "stream/blocking_stream.rs",
    "stream/body_reader.rs",
    "stream/byte_stream.rs",
    "stream/event_parser.rs",
    "stream/event_stream.rs",
    "stream/item_parser.rs",
    "stream/item_stream.rs",
    "stream/methods.rs",
    "stream/mod.rs",
    "stream/open.rs",
    "stream/polled_body.rs",
    "stream/raw.rs",
    "stream/reconnect.rs",
    "stream/reopen.rs",
    "stream/stream_response.rs",
    "transport/async_transport.rs",
    "transport/blocking_body.rs",
    "transport/blocking_transport.rs",
    "transport/body.rs",
    "transport/body_collector.rs",
    "transport/lazy_blocking.rs",
    "transport/mod.rs",
    "transport/renewable.rs",
    "transport/renewable_off.rs",
    "transport/reqwest_async.rs",
    "transport/reqwest_blocking.rs",
    "transport/reqwest_error.rs",
    "transport/settings.rs",
    "transport/transport_error.rs",
    "uploads/blocking_upload_body.rs",
    "uploads/mod.rs",
    "uploads/read_thread.rs",
    "uploads/reader.rs",
    "uploads/upload.rs",
    "uploads/upload_body.rs",
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_file_is_copied() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/src/runtime");
        let mut names = Vec::new();
        collect(&root, "", &mut names);
        names.sort();
        let mut copied: Vec<&str> = RUNTIME.iter().map(|(name, _)| *name).collect();
        copied.sort_unstable();
        assert_eq!(names, copied);
    }

    /// Adds the files below a folder, by their paths from the runtime's folder.
    fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder of the runtime") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            let name = format!("{prefix}{name}");
            if path.is_dir() {
                collect(&path, &format!("{name}/"), names);
            } else {
                names.push(name);
            }
        }
    }
}
