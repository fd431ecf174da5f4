//! The payloads: what somebody writes who wants a string to become code, or to break what it stands in. Those that would
//! run leave a file behind, whose path is the argument; and the harmless strings that output is compared with.

use std::sync::LazyLock;

/// Where the path of the file stands that a payload leaves behind if it is run.
const MARKER: &str = "<MARKER>";

/// Texts that would be code if a literal, comment, attribute or block ended before they do.
const CODE: &[&str] = &[
    r#""); std::fs::write("<MARKER>", "1").unwrap(); ("#,
    r#"" + &std::process::Command::new("touch").arg("<MARKER>").status().unwrap().to_string() + ""#,
    r##""#); std::fs::write("<MARKER>", "1").unwrap(); let _ = (r#""##,
    r#"'; std::fs::write("<MARKER>", "1").unwrap(); let _ = '"#,
    r#"\"); std::fs::write(\"<MARKER>\", \"1\").unwrap(); (\""#,
    r#"\\"); std::fs::write("<MARKER>", "1").unwrap(); //"#,
    r#"*/ const _: () = { std::fs::write("<MARKER>", "1"); }; /*"#,
    "a\n*/\npub fn evil() { std::fs::write(\"<MARKER>\", \"1\").unwrap(); }\n/*",
    "a\npub fn evil() { std::fs::write(\"<MARKER>\", \"1\").unwrap(); }",
    "a\rpub fn evil() { std::fs::write(\"<MARKER>\", \"1\").unwrap(); }\r//",
    "a\r\n#[test] fn evil() { std::fs::write(\"<MARKER>\", \"1\").unwrap(); }\r\n",
    "a\u{2028}pub fn evil() {}\u{2029}pub fn more() {}\u{85}pub fn last() {}\u{b}\u{c}x",
    "} } #[test] fn evil() { std::fs::write(\"<MARKER>\", \"1\").unwrap(); } mod x { fn y() {",
    "#![feature(custom_test_frameworks)]\n#![test_runner(evil)]",
    "#![deny(warnings)]",
    "#![doc = include_str!(\"/etc/passwd\")]",
    "\"#)] pub fn evil() { std::fs::write(\"<MARKER>\", \"1\").unwrap(); } #[doc(r#\"",
    "#[path = \"/etc/passwd\"] mod evil;",
    "x\")] #[path = \"/etc/passwd\"] mod evil; #[doc(\"",
    "rename = \"x\", default = \"std::process::abort\", with = \"evil\"",
    "x\", default = \"std::process::abort",
    "include!(\"/etc/passwd\")",
    "include_str!(\"../../../../etc/passwd\")",
    "{ env!(\"HOME\") }",
    "concat!(env!(\"HOME\"), \"x\")",
    "macro_rules! model { ($($t:tt)*) => { compile_error!(\"evil\"); } }",
    "compile_error!(\"evil\")",
    "std::process::exit(1)",
    "crate::runtime::model!(Evil() {});",
    "String, evil: std::process::Command",
    "Vec<std::process::Command>",
    "extern crate evil; use evil::*;",
    "unsafe { *(0 as *mut u8) = 1 }",
    "const LAID_OUT_0: () = ();",
    "\nconst LAID_OUT_0: () = ();\n",
    "{}",
    "{0} {name} {{}} {:?} {:>width$}",
    "%s %n %x $1 $$",
    "${std::process::exit(1)} #{exit(1)} <%= exit %> {{ 7 * 7 }} {% evil %}",
    "$crate::evil $($t:tt)*",
    "\\u{22} \\x22 \\n \\0 \\",
    "\\u002a\\u002f evil \\u002f\\u002a",
    "\\",
    "\"",
    "\"\"\"",
    "'",
    "`",
    "r#\"raw\"#",
    "b\"bytes\"",
    "//",
    "/// docs",
    "/*",
    "--",
    "]]>",
    "<!--",
    ");",
    "/x','GET',null)&&evil('",
];

/// Texts that mean something in Markdown, HTML, or to rustdoc.
const DOCS: &[&str] = &[
    "```\nstd::fs::write(\"<MARKER>\", \"1\").unwrap();\n```",
    "```rust,should_panic\nstd::fs::write(\"<MARKER>\", \"1\").unwrap(); panic!()\n```",
    "~~~rust\nstd::fs::write(\"<MARKER>\", \"1\").unwrap();\n~~~",
    "a\n\n    std::fs::write(\"<MARKER>\", \"1\").unwrap();\n",
    "\tstd::fs::write(\"<MARKER>\", \"1\").unwrap();",
    "> ```\n> std::fs::write(\"<MARKER>\", \"1\").unwrap();\n> ```",
    "- a\n\n  ```\n  std::fs::write(\"<MARKER>\", \"1\").unwrap();\n  ```",
    "1. a\n\n       std::fs::write(\"<MARKER>\", \"1\").unwrap();",
    "> a\n>\n>     std::fs::write(\"<MARKER>\", \"1\").unwrap();",
    "a\n\n    ~~~\n    ```\n    std::fs::write(\"<MARKER>\", \"1\").unwrap();",
    "-     std::fs::write(\"<MARKER>\", \"1\").unwrap();\n      more();",
    "- - ```\n    std::fs::write(\"<MARKER>\", \"1\").unwrap();",
    "```text\na\n```\n```\nstd::fs::write(\"<MARKER>\", \"1\").unwrap();",
    "````\n```\nstd::fs::write(\"<MARKER>\", \"1\").unwrap();",
    "``` `x` \n```\nstd::fs::write(\"<MARKER>\", \"1\").unwrap();\n```",
    "   ```{.rust}\n   std::fs::write(\"<MARKER>\", \"1\").unwrap();\n   ```",
    "[^1]\n\n[^1]: ```\n    std::fs::write(\"<MARKER>\", \"1\").unwrap();\n    ```\n\n        more();",
    "<pre>\n\n    std::fs::write(\"<MARKER>\", \"1\").unwrap();\n\n</pre>",
    "# heading\n\nsecond\n======\n\nthird\n---",
    "[link](javascript:alert(1)) ![image](data:text/html,evil)",
    "[broken] [`foo`] [std::fs] [`std::process::Command`] [a][b] [c][]",
    "[x]: javascript:alert(1)\n\n[x] [X][x]",
    "[a [b](c) d](https://e.example \"t\")",
    "[struct@Missing] [fn@missing] [missing!()] [missing()] [Self::missing]",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "<div>\n<b unclosed <i",
    "<b",
    "Vec<String> and Option<Vec<u8>>",
    "<javascript:alert(1)> <https://a.example> <a@b.example> https://bare.example/[x](y)",
    "a <!-- comment --> b <?php evil ?> <![CDATA[x]]>",
    "| a | b |\n|---|---|\n| `c|d` | [e] |",
    "a | b\n--|--\n<i>c</i> | [d]",
    "***\n- [ ] task [x]\n+ more\n* * *",
    "$$x$$ ~~struck~~ **bold _both_ ` unclosed",
    "&lt;script&gt; &#60;b&#62; &nbsp;&copy &#0; &#x202e;",
    "\\[escaped\\] \\\\[not\\\\] \\`x\\` \\\\\\<b>",
    "a  \nb\\\nc",
];

/// Texts that are names of something else, or none.
const NAMES: &[&str] = &[
    "",
    " ",
    "_",
    "self",
    "Self",
    "crate",
    "super",
    "type",
    "async",
    "gen",
    "r#type",
    "'static",
    "String",
    "Option",
    "0",
    "123456",
    "1.5e3",
    "true",
    "null",
    "~",
    "no",
    "0755",
    "\u{1f980}",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
    "cafe\u{301}",
    "caf\u{e9}",
    "日本語",
    "ﬁ",
    "\u{212b}",
    "a\u{0}b",
    "a\u{7}\u{1b}[31mb\u{7f}",
    "\u{202e}gnp.exe\u{202c}",
    "a\u{2066}b\u{2069}c",
    "\u{feff}a\u{200b}b\u{200d}c\u{ad}",
    "\u{feff}",
    "../../../x",
    "..\\..\\x",
    "..",
    "/etc/passwd",
    "C:\\Windows\\x",
    "CON",
    "aux.rs",
    "lib",
    "mod",
    "main.rs",
    "runtime",
    "%2e%2e%2f%00%22",
    "a~1b~0c%7E",
    "#/components/schemas/Missing",
    "file:///etc/passwd",
    "https://evil.example/x?a=b#c",
    "\"\n[dependencies]\nevil = \"1\"\n[x]\ny = \"",
    "'''\n[build-dependencies]\nevil = { path = \"/\" }\n'''",
    "\"\n[lib]\ndoctest = true\nproc-macro = true\n#",
    "\"\nbuild = \"build.rs\"\nlinks = \"evil\"\nx = \"",
    "\", features = [\"evil\"], path = \"/tmp",
    "&a [*a, *a]",
    "!!python/object/apply:os.system [\"touch <MARKER>\"]",
    "x: y\n- z: {",
    "|\n  block",
    "a, b; c=d",
    "x-y\r\nX-Evil: 1",
];

/// Every payload, in the same order always.
pub(crate) fn payloads(marker: &str) -> Vec<String> {
    let mut all: Vec<String> = [CODE, DOCS, NAMES]
        .concat()
        .into_iter()
        .map(|payload| payload.replace(MARKER, marker))
        .collect();
    all.push("long_name_".repeat(30));
    all.push("Long text. ".repeat(9_000));
    all.push("[(<`".repeat(500));
    all
}

/// Harmless strings, one for each shape that a string can have in the description: a word, one that is no identifier, both
/// sorted before most others, a keyword by itself and with a sign, nothing, a URL of each kind, a media type and a range of
/// them, a number, a type of JSON, a template, and one that is too long for a property.
pub(crate) static TWINS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut all: Vec<String> = SHORT_TWINS.iter().map(|text| (*text).to_owned()).collect();
    all.push("plain_".repeat(100));
    all
});

const SHORT_TWINS: &[&str] = &[
    "plain",
    "x-y z",
    "A b",
    "Plain",
    "",
    " ",
    "move",
    "'move",
    "https://plain.example/x",
    "/plain",
    "plain/x",
    "plain/*",
    "9",
    "null",
    "{plain}",
];
