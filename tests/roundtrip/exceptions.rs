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

/// A struct passes over members that its description does not name.
const UNDESCRIBED: &str = "the example has a member that its schema does not describe";

/// Each is needed: one that nothing fails without is a fault.
pub(crate) const EXCEPTIONS: &[Exception] = &[Exception {
    document: "museum.yaml",
    pointer: "#/paths/~1tickets/post/responses/201/content/application~1json/examples/event_entry",
    reason: UNDESCRIBED,
}];
