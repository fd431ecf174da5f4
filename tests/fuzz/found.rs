//! What random inputs have found, made as small as it can be, each under the property that it broke.

use tests::properties::{quiet, raw};

/// Cleaned in one place, these were code for doctests, or a fence of another language, in the next.
#[test]
fn descriptions_that_became_code() {
    for text in [
        "> ```",
        "> ~~~!",
        "- ~~~",
        "-\t```",
        "1. ~~~",
        "> ```\n",
        "<?\n```",
        "<pre>\n\n    let x;\n\n</pre>",
    ] {
        quiet(text);
    }
}

/// Cleaned in one place, these were HTML in the next.
#[test]
fn descriptions_that_became_html() {
    for text in [
        r"\\<b>",
        r"\\</b>#",
        "-     <b>",
        ">     <?",
        "1.     <!--",
        " -     <!x",
        "[x](<javascript:y>) <javascript:z>",
    ] {
        quiet(text);
    }
}

/// URLs that end or begin where rustdoc takes them to and Markdown does not.
#[test]
fn descriptions_that_had_a_bare_url() {
    for text in [
        "xhttps://a.example",
        r"https://a.example\",
        "(https://a.example",
    ] {
        quiet(text);
    }
}

/// Lines that the reader of YAML counts and nobody else: diagnostics stood behind the end of the text.
#[test]
fn lines_that_end_in_no_line_feed() {
    for text in [
        "a: 1\rb: 2\r  c: [",
        "\r\r[",
        "a: \u{85}\u{85}[",
        "a: 1\u{2028}b: [",
        "a: 1\u{2029}\rb: {",
        "\u{feff}\ra: [",
        "a: 1\r\nb: 2\r\n\r  c: [",
        "a: 1\ra: 2",
        "openapi: 3.0.0\rpaths: []",
        "openapi: 3.0.0\rinfo: 1\rpaths: 2\r",
    ] {
        raw(text.as_bytes());
    }
}
