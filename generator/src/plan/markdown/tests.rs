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
    assert_eq!(cleaned("`https://a.example`"), "`https://a.example`");
}

#[test]
fn control_characters_go() {
    assert_eq!(cleaned("a\r\nb\u{0}\u{202e}c"), "a\nbc");
}

#[test]
fn long_lines_are_wrapped() {
    let long = "word ".repeat(40);
    assert!(clean(&long).iter().all(|line| line.len() <= WIDTH));
    let table = format!("| {} |", "x".repeat(200));
    assert_eq!(clean(&table).len(), 1);
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
