//! Words of ids, paths and tags.

use super::super::ident::{singular, words_of};

/// Words that begin an id and say what an operation does.
const VERBS: &[&str] = &[
    "accept",
    "activate",
    "add",
    "apply",
    "approve",
    "archive",
    "assign",
    "attach",
    "authorize",
    "batch",
    "bulk",
    "buy",
    "cancel",
    "change",
    "check",
    "clear",
    "clone",
    "close",
    "compact",
    "complete",
    "confirm",
    "connect",
    "convert",
    "copy",
    "count",
    "create",
    "deactivate",
    "delete",
    "destroy",
    "detach",
    "disable",
    "disconnect",
    "download",
    "edit",
    "enable",
    "execute",
    "export",
    "fetch",
    "filter",
    "find",
    "generate",
    "get",
    "import",
    "insert",
    "install",
    "invite",
    "issue",
    "join",
    "leave",
    "list",
    "lock",
    "lookup",
    "make",
    "mark",
    "merge",
    "modify",
    "move",
    "new",
    "open",
    "patch",
    "pause",
    "perform",
    "post",
    "preview",
    "publish",
    "put",
    "query",
    "read",
    "refresh",
    "regenerate",
    "register",
    "reject",
    "remove",
    "rename",
    "render",
    "replace",
    "request",
    "resend",
    "reset",
    "resolve",
    "restart",
    "restore",
    "resume",
    "retrieve",
    "retry",
    "revoke",
    "rotate",
    "run",
    "save",
    "schedule",
    "search",
    "send",
    "set",
    "show",
    "sign",
    "start",
    "stop",
    "store",
    "submit",
    "suspend",
    "sync",
    "test",
    "transfer",
    "trigger",
    "unlink",
    "unlock",
    "unpublish",
    "unregister",
    "unset",
    "unsubscribe",
    "update",
    "upload",
    "upsert",
    "use",
    "validate",
    "verify",
    "view",
    "void",
];

/// Last segments of a path that say what a request does. Words that are as often things, such as `link` or `order`, are
/// not among them.
const ACTIONS: &[&str] = &[
    "accept",
    "activate",
    "add",
    "advance",
    "apply",
    "approve",
    "archive",
    "assign",
    "attach",
    "authenticate",
    "authorize",
    "bulk",
    "cancel",
    "capture",
    "clear",
    "clone",
    "close",
    "complete",
    "confirm",
    "connect",
    "convert",
    "copy",
    "count",
    "create",
    "deactivate",
    "decline",
    "decrement",
    "delete",
    "deliver",
    "detach",
    "disable",
    "disconnect",
    "duplicate",
    "enable",
    "execute",
    "expire",
    "export",
    "fail",
    "filter",
    "finalize",
    "find",
    "fund",
    "generate",
    "import",
    "increment",
    "install",
    "invite",
    "join",
    "leave",
    "login",
    "logout",
    "lookup",
    "mark",
    "merge",
    "migrate",
    "move",
    "pause",
    "pay",
    "ping",
    "post",
    "present",
    "preview",
    "process",
    "publish",
    "query",
    "reactivate",
    "redact",
    "redeem",
    "refresh",
    "refund",
    "regenerate",
    "register",
    "reject",
    "release",
    "remove",
    "rename",
    "render",
    "reopen",
    "replace",
    "resend",
    "reset",
    "resolve",
    "restart",
    "restore",
    "resume",
    "retry",
    "return",
    "reverse",
    "revoke",
    "rotate",
    "run",
    "search",
    "send",
    "serve",
    "set",
    "ship",
    "shutdown",
    "start",
    "stop",
    "submit",
    "succeed",
    "suspend",
    "sync",
    "trigger",
    "unarchive",
    "uninstall",
    "unlink",
    "unlock",
    "unpublish",
    "unregister",
    "unsubscribe",
    "update",
    "upload",
    "upsert",
    "validate",
    "verify",
    "void",
];

/// Last segments of a path that say what a `GET` does.
const READS: &[&str] = &[
    "check", "compare", "count", "download", "export", "find", "lookup", "ping", "preview",
    "query", "render", "resolve", "search", "validate", "verify",
];

/// Actions that are as often what is created, where the text says that something is.
const THINGS: &[&str] = &["post", "ship"];

/// Words that say which of the items a path means, and stand before their noun.
const ADJECTIVES: &[&str] = &[
    "active",
    "all",
    "archived",
    "available",
    "current",
    "default",
    "deleted",
    "enabled",
    "latest",
    "pending",
    "public",
    "random",
    "recent",
    "upcoming",
];

/// Words that stand between a verb and its object and do not change what the object is.
const QUANTITIES: &[&str] = &[
    "all", "batch", "bulk", "current", "many", "multiple", "my", "new", "several", "single",
];

/// What says no more of a list than that it is long.
const PAGED: &[&str] = &["paged", "paginated"];

/// Words after which an object has ended.
const PREPOSITIONS: &[&str] = &[
    "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "to", "using", "via",
    "with", "without",
];

/// What frameworks and people call a function that serves a request, at the end of its name.
const ENDINGS: &[&str] = &[
    "controller",
    "endpoint",
    "fn",
    "handler",
    "method",
    "operation",
];

/// What is said of a group beside its noun.
const GROUP_ENDINGS: &[&str] = &[
    "api",
    "apis",
    "controller",
    "endpoint",
    "endpoints",
    "management",
    "operations",
    "resource",
    "resources",
    "service",
    "services",
];

macro_rules! in_list {
    ($($name:ident: $list:ident, $doc:literal;)*) => {$(
        #[doc = $doc]
        pub(super) fn $name(word: &str) -> bool {
            $list.contains(&word)
        }
    )*};
}

in_list! {
    is_verb: VERBS, "Whether a word begins ids and says what an operation does.";
    is_action: ACTIONS, "Whether a segment says what a request does.";
    is_thing: THINGS, "Whether an action is as often what is created.";
    is_read: READS, "Whether a segment says what a `GET` does.";
    is_adjective: ADJECTIVES, "Whether a segment says which of the items a path means.";
    is_quantity: QUANTITIES, "Whether a word may stand between a verb and its object.";
    is_paged: PAGED, "Whether a word says that a list comes in pages.";
    is_preposition: PREPOSITIONS, "Whether an object ends before a word.";
    is_group_ending: GROUP_ENDINGS, "Whether a word says nothing of a group.";
    is_ending: ENDINGS, "Whether a word at the end of an id only says that it is a function.";
}

/// Whether a word is an article.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the")
}

/// Whether a verb reads something, without saying whether it is one thing or a list.
pub(super) fn is_get(verb: &str) -> bool {
    matches!(verb, "fetch" | "get" | "read" | "retrieve")
}

/// All verbs.
pub(super) fn verbs() -> impl Iterator<Item = &'static str> {
    VERBS.iter().copied()
}

/// The words of a group's noun: `key` for `Key Management`.
pub(super) fn noun_of(group: &str) -> Vec<String> {
    let mut words = words_of(group);
    while words.len() > 1 && words.last().is_some_and(|word| is_group_ending(word)) {
        words.pop();
    }
    words
}

/// Whether two words are the same in the singular or plural.
pub(super) fn same(a: &str, b: &str) -> bool {
    a == b || singular(a).as_deref() == Some(b) || singular(b).as_deref() == Some(a)
}

/// Whether two lists of words are the same: word by word, or run together.
pub(in super::super) fn same_words(a: &[String], b: &[String]) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let each = a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b));
    each || same(&a.concat(), &b.concat())
}

/// What follows a noun at the start of words; `None` where they begin with something else or nothing follows.
pub(super) fn after<'w>(words: &'w [String], noun: &[String]) -> Option<&'w [String]> {
    if noun.is_empty() || words.len() <= noun.len() {
        return None;
    }
    let (first, rest) = words.split_at(noun.len());
    same_words(first, noun).then_some(rest)
}

/// Words with the last one in the singular.
pub(in super::super) fn one(words: &[String]) -> Vec<String> {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut()
        && let Some(singular) = singular(last)
    {
        *last = singular;
    }
    words
}
