//! What becomes of Markdown.

use super::layout::WIDTH;
use super::*;

fn cleaned(markdown: &str) -> String {
    clean(markdown).join("\n")
}

#[test]
fn links_in_html_are_links() {
    assert_eq!(
        cleaned(
            "See <a target='_blank' href=\"https://a.example/x\">the *guide*</a> and <b>more</b>."
        ),
        "See [the *guide*](https://a.example/x) and \\<b>more\\</b>."
    );
    assert_eq!(
        cleaned("Open <a href=\"https://a.example\"> and never closed"),
        "Open \\<a href=\"<https://a.example>\"> and never closed"
    );
    assert_eq!(
        cleaned("<div>\n<a href=\"https://a.example\">a block</a>\n</div>"),
        "\\<div>\n\\<a href=\"<https://a.example>\">a block\\</a>\n\\</div>"
    );
    assert_eq!(
        cleaned("<a href=\"https://a.example\">x<b>y</a>"),
        "\\<a href=\"<https://a.example>\">x\\<b>y\\</a>"
    );
    for address in ["/b", "https://a.example/x y", "https://a.example/(x)"] {
        let text = cleaned(&format!("<a href='{address}'>x</a>"));
        assert!(text.starts_with("\\<a href="), "{text}");
    }
}

#[test]
fn code_is_never_a_doctest() {
    assert_eq!(cleaned("```\nlet x;\n```"), "```text\nlet x;\n```");
    assert_eq!(cleaned("~~~rust\nx\n~~~"), "~~~text\nx\n~~~");
    assert_eq!(
        cleaned("a\n\n    let x;\n    y"),
        "a\n\n~~~text\nlet x;\ny\n~~~"
    );
}

#[test]
fn code_stays_in_its_list_or_quote() {
    assert_eq!(
        cleaned("> a\n>\n>     let x;\n>     y"),
        "> a\n>\n> ~~~text\n> let x;\n> y\n> ~~~"
    );
    assert_eq!(
        cleaned("-     let x;\n      y"),
        "- ~~~text\n  let x;\n  y\n  ~~~"
    );
    assert_eq!(
        cleaned("1. a\n\n       let x;"),
        "1. a\n\n   ~~~text\n   let x;\n   ~~~"
    );
    assert_eq!(
        cleaned("a\n\n    ~~~\n    ```\n    x"),
        "a\n\n~~~~text\n~~~\n```\nx\n~~~~"
    );
}

#[test]
fn a_fence_is_closed() {
    assert_eq!(cleaned("~~~\nx"), "~~~text\nx\n~~~");
    assert_eq!(cleaned("a\n\n````\n```"), "a\n\n````text\n```\n````");
    assert_eq!(cleaned("```"), "```text\n```");
    assert_eq!(cleaned("- - ```\n    x"), "- - ```text\n    x\n    ```");
    assert_eq!(cleaned("> ```\n> x"), "> ```text\n> x\n> ```");
    assert_eq!(cleaned("> ```\n> x\n> ```"), "> ```text\n> x\n> ```");
}

#[test]
fn nothing_is_looked_up() {
    assert_eq!(
        cleaned("see [Foo] and [x](y)"),
        "see \\[Foo\\] and \\[x\\](y)"
    );
    assert_eq!(cleaned("a <token> b"), "a \\<token> b");
    assert_eq!(cleaned(r"\[a\] \\[b] \\<i>"), r"\[a\] \\\[b\] \\\<i>");
    assert_eq!(
        cleaned("[docs](https://a.example/b)"),
        "[docs](https://a.example/b)"
    );
    let defined = "[a]: https://a.example/b\n\nsee [a]";
    assert_eq!(cleaned(defined), defined);
    assert_eq!(cleaned("[a]: b\n\nsee [a]"), "\\[a\\]: b\n\nsee \\[a\\]");
    assert_eq!(
        cleaned("a[^1] b\n\n[^1]: note"),
        "a\\[^1\\] b\n\n\\[^1\\]: note"
    );
    assert_eq!(cleaned("[^1]: note"), "\\[^1\\]: note");
}

#[test]
fn what_stands_in_code_stays_as_it_is() {
    assert_eq!(
        cleaned("```\n[a] https://a.example\n```\n\n[b]"),
        "```text\n[a] https://a.example\n```\n\n\\[b\\]"
    );
    let long = "word ".repeat(40);
    for fence in ["~~~", "```"] {
        let block = format!(
            "{fence}text\n{}\n\n\n{}\n{fence}",
            long.trim(),
            "x".repeat(120)
        );
        assert_eq!(cleaned(&block), block);
        assert_eq!(
            cleaned(&format!("{block}\n\n\n{long}")).lines().count(),
            6 + 1 + 3
        );
    }
}

#[test]
fn what_a_change_uncovers_is_changed_too() {
    assert_eq!(
        cleaned("<pre>\n\n    let x;\n\n</pre>"),
        "\\<pre>\n\n~~~text\nlet x;\n~~~\n\n\\</pre>"
    );
    assert_eq!(
        cleaned("[x](<javascript:y>) <javascript:z> Vec<std::fs::File>"),
        "\\[x\\](\\<javascript:y>) \\<javascript:z> Vec\\<std::fs::File>"
    );
}

#[test]
fn urls_become_links() {
    assert_eq!(
        cleaned("at https://a.example/b."),
        "at <https://a.example/b>."
    );
    assert_eq!(
        cleaned("[a](https://a.example) xhttp://b.example/[c]"),
        "[a](https://a.example) x<http://b.example/>\\[c\\]"
    );
    assert_eq!(
        cleaned("<div>\nhttps://a.example/[x]\n</div>"),
        "\\<div>\n<https://a.example/>\\[x\\]\n\\</div>"
    );
    let none = "https:// and http:// only, httpd-and-more";
    assert_eq!(cleaned(none), none);
    assert_eq!(cleaned("`https://a.example`"), "`https://a.example`");
}

#[test]
fn control_characters_go() {
    assert_eq!(cleaned("a\r\nb\u{0}\u{202e}c"), "a\nbc");
}

#[test]
fn long_lines_are_wrapped() {
    let (nine, six) = ("123456789 ".replace(char::is_numeric, "a"), "b".repeat(6));
    // 96 characters are a line; one more is a line of its own.
    let full = format!("{}{six}", nine.repeat(9));
    assert_eq!(full.len(), WIDTH);
    assert_eq!(cleaned(&full), full);
    assert_eq!(clean(&format!("{full} c")), [&*full, "c"]);
    assert_eq!(
        clean(&format!("é{full}")),
        [
            nine.repeat(9).trim_end().replacen('a', "éa", 1),
            six.clone()
        ]
    );
    let table = format!("| {} |", "x ".repeat(100));
    let cells = format!("{} | x", "x ".repeat(100).trim());
    for kept in [&table, &cells, &format!("# {full} c")] {
        assert_eq!(&cleaned(kept), kept);
    }
    assert_eq!(cleaned("a\n\n\n\nb"), "a\n\nb");
}

#[test]
fn no_line_begins_like_a_block() {
    let full = format!("{}{}", "aaaaaaaaa ".repeat(9), "b".repeat(6));
    for word in ["-", "1.", "#", "```x```", "2", "+", "|", "~"] {
        assert_eq!(
            paragraph(&format!("{full} {word} c")),
            [format!("{full} {word}"), "c".to_owned()]
        );
    }
    assert_eq!(paragraph(""), [""]);
}

#[test]
fn a_title_is_one_quiet_line() {
    // Blocks that would end on their first line.
    for title in ["~~~rust\nlet x;\n~~~", "-     let x;\n      y();"] {
        assert_eq!(one_line(title), None, "{title}");
    }
    assert_eq!(one_line("A *title*").as_deref(), Some("A *title*"));
    assert_eq!(one_line("a\n\nb").as_deref(), Some("a b"));
}

#[test]
fn the_box_of_a_task_stands_before_words() {
    assert_eq!(cleaned("- [ ] do\n- [x] done"), "- [ ] do\n- [x] done");
    assert_eq!(cleaned("- [x]\n  done"), "- \\[x\\]\n  done");
    assert_eq!(cleaned("- [ ] ```rust"), "- \\[ \\] ```rust");
}
