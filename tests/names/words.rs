//! The words of the obstacle course.

/// What cannot be a name by itself, in any edition, or only in some places.
const KEYWORDS: &str = "\
    abstract as async await become box break const continue crate do dyn else enum extern \
    false final fn for gen if impl in let loop macro match mod move mut override priv pub \
    ref return self Self static struct super trait true try type typeof union unsafe unsized \
    use virtual where while yield _ macro_rules raw safe 'static";

/// What generated code says without a path.
const PRELUDE: &str = "\
    Option Some None Result Ok Err String Vec Box Clone Copy Debug Default Send Sync Sized \
    Drop Fn FnMut FnOnce From Into TryFrom TryInto Iterator IntoIterator FromIterator \
    ToString ToOwned AsRef AsMut Eq Ord PartialEq PartialOrd Extend Future IntoFuture Hash \
    Unpin Infallible str bool u8 i64 f64 char usize";

/// What the generated crate and its runtime call their own things.
const OURS: &str = "\
    Error ErrorKind Client ClientBuilder types runtime client lib main std core alloc serde \
    serde_json http bytes tokio Field Call Operation Request Response Transport SecretString \
    Value T E API";

/// What a request builder can do already, the names of its own parts, and of methods every type has.
const METHODS: &str = "\
    timeout header query send call body call_mut clone deadline into_future new read write \
    fmt request response client builder default into from eq to_string as_str path_id \
    query_body body_send";

/// Texts that are no words: empty, of signs, of other scripts, alike but for case or form, hostile.
const ODD: &[&str] = &[
    "",
    " ",
    "_",
    "__",
    "$",
    "-",
    "1",
    "1st",
    "2nd-3",
    "+1",
    "-1",
    "nanoid",
    "nanoId",
    "nano_id",
    "NanoID",
    "a",
    "A",
    "aB",
    "AB",
    "ab",
    "\u{1f600}",
    "\u{1f601}",
    "日本語",
    "caf\u{e9}",
    "cafe\u{301}",
    "a.b",
    "a-b",
    "a b",
    "a/b",
    "../x",
    "..\\x",
    "/etc/passwd",
    "con",
    "NUL",
    "a\u{0}b",
    "a\nb",
    "\"quoted\"",
    "back\\slash",
    "{braces}",
    "`tick`",
    "*/",
    "//",
    "r#type",
    "\u{202e}reversed",
    "a\n*/ fn b() {} /*",
    "\u{200b}",
];

/// Every name, none twice.
pub(crate) fn all_names() -> Vec<String> {
    let lists = [KEYWORDS, PRELUDE, OURS, METHODS];
    let words = lists.iter().flat_map(|list| list.split_whitespace());
    let mut names: Vec<String> = Vec::new();
    // Two that only differ where they are too long to be told apart.
    let long = ["x", "y"].map(|last| format!("{}{last}", "very_long_name_".repeat(20)));
    let all = words
        .chain(ODD.iter().copied())
        .map(str::to_owned)
        .chain(long);
    for name in all {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
