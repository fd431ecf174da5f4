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

/// A struct passes over properties that its description does not name.
const fn undescribed(document: &'static str, pointer: &'static str) -> Exception {
    Exception {
        document,
        pointer,
        reason: "the example has a property that its schema does not describe",
    }
}

/// Each is needed: one that nothing fails without is a fault.
pub(crate) const EXCEPTIONS: &[Exception] = &[
    undescribed(
        "museum.yaml",
        "#/paths/~1tickets/post/responses/201/content/application~1json/examples/event_entry",
    ),
    undescribed(
        "shotstack.io.json",
        "#/paths/~1assets~1render~1{id}/get/responses/200/content/application~1json/example",
    ),
    undescribed(
        "shotstack.io.json",
        "#/paths/~1assets~1{id}/get/responses/200/content/application~1json/example",
    ),
    undescribed(
        "snyk.io.json",
        "#/paths/~1org~1{orgId}~1integrations/get/responses/200/content",
    ),
    undescribed(
        "snyk.io.json",
        "#/paths/~1org~1{orgId}~1integrations~1{integrationId}~1settings/put/requestBody/content",
    ),
    undescribed(
        "snyk.io.json",
        "#/paths/~1org~1{orgId}~1integrations~1{integrationId}~1settings/put/responses/200/content",
    ),
    undescribed(
        "snyk.io.json",
        "#/paths/~1org~1{orgId}~1project~1{projectId}~1history/post/responses/200/content",
    ),
    Exception {
        document: "github.json",
        pointer: "#/paths/~1repos~1{owner}~1{repo}~1code-scanning~1alerts~1{alert_number}/get/responses/200/content/application~1json/examples/default",
        reason: "an optional property that may be anything is `None` both where it is missing and where it is null",
    },
    undescribed(
        "github.json",
        "#/components/schemas/git-tree/properties/tree/example",
    ),
];
