//! Examples that do not come back as they are, for a reason.

/// An example, or all below a pointer, that need not come back as it is.
pub(crate) struct Exception {
    /// The document's file name.
    pub(crate) document: &'static str,
    /// Where the example stands, or something around it.
    pub(crate) pointer: &'static str,
    /// Why it does not come back.
    pub(crate) reason: &'static str,
}

/// Each is needed: one that nothing fails without is a fault.
pub(crate) const EXCEPTIONS: &[Exception] = &[Exception {
    document: "github.json",
    pointer: "#/paths/~1repos~1{owner}~1{repo}~1code-scanning~1alerts~1{alert_number}/get/responses/200/content/application~1json/examples/default",
    reason: "an optional property that may be anything is `None` both where it is missing and where it is null",
}];
