//! The table: what each module of the generator may use.

/// A module of the generator, which of the others it may name, and which outside crates. What it may not name besides
/// itself, `std` and `core` is a fault.
pub(crate) struct Rule {
    /// Files whose path below `src` begins like this; the first rule that fits counts.
    pub(crate) files: &'static str,
    pub(crate) modules: &'static [&'static str],
    pub(crate) crates: &'static [&'static str],
    /// Whether `std::fs` may be used.
    pub(crate) files_system: bool,
}

pub(crate) const fn rule(
    files: &'static str,
    modules: &'static [&'static str],
    crates: &'static [&'static str],
) -> Rule {
    Rule {
        files,
        modules,
        crates,
        files_system: false,
    }
}

const fn rule_with_files(
    files: &'static str,
    modules: &'static [&'static str],
    crates: &'static [&'static str],
) -> Rule {
    Rule {
        files,
        modules,
        crates,
        files_system: true,
    }
}

pub(crate) const RULES: &[Rule] = &[
    rule("config.rs", &[], &[]),
    rule("pointer.rs", &[], &["serde_json"]),
    rule(
        "diagnostic/locate/tests.rs",
        &["pointer"],
        &["serde_json", "serde_yaml"],
    ),
    rule("diagnostic/locate/yaml.rs", &[], &["saphyr_parser"]),
    rule("diagnostic/render.rs", &["pointer"], &["annotate_snippets"]),
    rule(
        "diagnostic/",
        &["config", "pointer"],
        &["indexmap", "serde_json"],
    ),
    rule(
        "parse/text/nesting.rs",
        &["config", "diagnostic"],
        &["saphyr_parser"],
    ),
    rule(
        "parse/",
        &["config", "diagnostic", "pointer"],
        &["openapiv3", "serde_json", "serde_yaml", "serde", "indexmap"],
    ),
    rule(
        "lower/",
        &["parse", "ir", "diagnostic", "pointer"],
        &["openapiv3", "serde_json", "serde", "indexmap"],
    ),
    rule("ir/", &["pointer"], &["serde_json"]),
    rule("plan/names/ident.rs", &[], &["heck"]),
    rule(
        "plan/names/crate_names/tests.rs",
        &["Limits", "Source", "diagnostic", "ir", "lower", "parse"],
        &[],
    ),
    rule("plan/docs/described.rs", &["ir"], &["serde_json"]),
    rule("plan/docs/markdown/", &[], &["pulldown_cmark"]),
    rule(
        "plan/",
        &["ir", "config", "diagnostic", "pointer"],
        &["serde_json"],
    ),
    rule(
        "render/",
        &["plan", "ir", "format"],
        &["quote", "proc_macro2"],
    ),
    rule(
        "format/",
        &["render"],
        &["quote", "proc_macro2", "syn", "prettyplease"],
    ),
    rule(
        "inspect.rs",
        &["plan", "render", "ir", "diagnostic", "pointer"],
        &[],
    ),
    rule("package/", &["plan", "format"], &["serde", "toml"]),
    rule_with_files("write.rs", &["Output"], &["serde", "serde_json", "rustix"]),
    rule_with_files("check.rs", &["Output", "write"], &["similar"]),
    rule("arguments.rs", &[], &["generator", "lexopt"]),
    rule_with_files(
        "cli.rs",
        &["arguments", "deadline", "folder"],
        &["generator"],
    ),
    rule("deadline.rs", &[], &[]),
    rule_with_files("folder.rs", &[], &["generator"]),
    rule("main.rs", &["arguments", "cli", "deadline", "folder"], &[]),
    rule("lib.rs", ALL, &[]),
];

/// The library's root names every stage.
const ALL: &[&str] = &[
    "check",
    "config",
    "diagnostic",
    "format",
    "inspect",
    "ir",
    "lower",
    "package",
    "parse",
    "plan",
    "pointer",
    "render",
    "write",
];

/// The generator's dependencies, and what it might be tempted to use.
pub(crate) const OUTSIDE: &[&str] = &[
    "annotate_snippets",
    "generator",
    "heck",
    "indexmap",
    "lexopt",
    "openapiv3",
    "prettyplease",
    "proc_macro2",
    "pulldown_cmark",
    "quote",
    "rustix",
    "saphyr_parser",
    "serde",
    "serde_json",
    "serde_yaml",
    "similar",
    "syn",
    "toml",
];
