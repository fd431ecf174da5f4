//! The Cargo features of generated crates. All crates have the same.

use super::model::Feature;

/// The features, those that are described together in one row.
pub(crate) const FEATURES: &[Feature] = &[
    Feature {
        names: &["rustls"],
        is_default: true,
        adds: "the default transport, HTTPS over rustls, whose cryptography is aws-lc-rs",
    },
    Feature {
        names: &["rustls-ring"],
        is_default: false,
        adds: "the same with ring, for targets that aws-lc-rs does not support; becomes the process's rustls provider if it has none",
    },
    Feature {
        names: &["native-tls"],
        is_default: false,
        adds: "the default transport, HTTPS over the system's TLS; takes precedence over rustls where both are enabled",
    },
    Feature {
        names: &["reqwest"],
        is_default: false,
        adds: "the default transport without TLS",
    },
    Feature {
        names: &["http2"],
        is_default: false,
        adds: "HTTP/2 on the default transport",
    },
    Feature {
        names: &["blocking"],
        is_default: false,
        adds: "`send_blocking` and `stream_blocking` on requests, `items_blocking` on paginated lists, for code that is not asynchronous",
    },
    Feature {
        names: &["tracing"],
        is_default: false,
        adds: "a `tracing` span for each call and each attempt, with OpenTelemetry's names and no secret; a warning, once, for an operation that its server calls deprecated, and for each place where a response differs from its description",
    },
    Feature {
        names: &["mock"],
        is_default: false,
        adds: "`Mock`, a server in memory for tests of code that uses this client",
    },
    Feature {
        names: &["charset"],
        is_default: false,
        adds: "text in other charsets than UTF-8, ISO-8859-1, windows-1252 and UTF-16, such as Shift_JIS",
    },
    Feature {
        names: &["jiff", "chrono", "time"],
        is_default: false,
        adds: "conversions between `runtime::DateTime` and `runtime::Date` and the types of the crate of that name",
    },
    Feature {
        names: &["uuid"],
        is_default: false,
        adds: "conversions between `runtime::Uuid` and `uuid::Uuid`",
    },
    Feature {
        names: &["gzip", "zstd"],
        is_default: false,
        adds: "compressed responses, where `ClientBuilder::compression` asks for them",
    },
];

#[cfg(test)]
mod tests {
    use super::FEATURES;

    #[test]
    fn the_front_page_has_all_features() {
        let page = include_str!("../../../templates/src/runtime/front_page.md");
        for name in FEATURES.iter().flat_map(|feature| feature.names) {
            assert!(page.contains(&format!("`{name}`")), "{name}");
        }
    }
}
