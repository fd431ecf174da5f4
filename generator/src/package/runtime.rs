//! The runtime's files as they stand in `templates/`, where they are compiled, linted and tested.

macro_rules! runtime {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../templates/src/runtime/", $name)))),*]
    };
}

/// The files of `templates/src/runtime`, by name.
pub const RUNTIME: &[(&str, &str)] = runtime![
    "api.rs",
    "base.rs",
    "blocking.rs",
    "blocking_body.rs",
    "blocking_stream.rs",
    "body.rs",
    "budget.rs",
    "build_error.rs",
    "builder.rs",
    "client.rs",
    "clock.rs",
    "course.rs",
    "credential.rs",
    "credential_source.rs",
    "credential_tests.rs",
    "decode.rs",
    "decode_tests.rs",
    "error.rs",
    "error_body.rs",
    "event_parser.rs",
    "event_parser_tests.rs",
    "event_stream.rs",
    "exchange.rs",
    "execute.rs",
    "failure.rs",
    "field.rs",
    "file.rs",
    "form.rs",
    "form_tests.rs",
    "header.rs",
    "http_date.rs",
    "incoming.rs",
    "invalid.rs",
    "item_stream.rs",
    "layout.rs",
    "leaving.rs",
    "leaving_blocking.rs",
    "link.rs",
    "mismatch.rs",
    "mock.rs",
    "mock_request.rs",
    "mod.rs",
    "multipart.rs",
    "multipart_tests.rs",
    "notice.rs",
    "operation.rs",
    "origin.rs",
    "pages.rs",
    "paging.rs",
    "pairs.rs",
    "path.rs",
    "prepared.rs",
    "probe.rs",
    "raw.rs",
    "read_thread.rs",
    "reconnect.rs",
    "redirect.rs",
    "request.rs",
    "request_body.rs",
    "request_tests.rs",
    "request_turn.rs",
    "reqwest_blocking.rs",
    "reqwest_transport.rs",
    "response.rs",
    "retry.rs",
    "retry_after.rs",
    "retry_tests.rs",
    "secret.rs",
    "setters.rs",
    "shape.rs",
    "stream.rs",
    "string_enum.rs",
    "style.rs",
    "style_table.rs",
    "summary.rs",
    "text_types.rs",
    "text_types_tests.rs",
    "trace.rs",
    "trace_off.rs",
    "transport.rs",
    "tree.rs",
    "tree_tests.rs",
    "union.rs",
    "union_tests.rs",
    "upload.rs",
    "upload_tests.rs",
    "watch.rs",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_copied() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../templates/src/runtime");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .expect("the runtime's folder")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .into_string()
                    .expect("a name")
            })
            .collect();
        names.sort();
        let mut copied: Vec<&str> = RUNTIME.iter().map(|(name, _)| *name).collect();
        copied.sort_unstable();
        assert_eq!(names, copied);
    }
}
