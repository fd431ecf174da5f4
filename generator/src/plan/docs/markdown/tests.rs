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
        "See [the *guide*](https://a.example/x) and **more**."
    );
    assert_eq!(
        cleaned("Open <a href=\"https://a.example\"> and never closed"),
        "Open \\<a href=\"<https://a.example>\"> and never closed"
    );
    assert_eq!(
        cleaned("<div>\n<a href=\"https://a.example\">a block</a>\n</div>"),
        "[a block](https://a.example)"
    );
    assert_eq!(
        cleaned("<a href=\"https://a.example\">x<b>y</a>"),
        "[x\\<b>y](https://a.example)"
    );
    for address in ["/b", "javascript:x", "https://a.example/\u{1}<x>"] {
        assert_eq!(cleaned(&format!("<a href='{address}'>x</a> y")), "x y");
    }
    for address in ["https://a.example/x y", "https://a.example/(x)"] {
        assert_eq!(
            cleaned(&format!("<a href='{address}'>x</a>")),
            format!("[x](<{address}>)")
        );
    }
}

#[test]
fn html_is_markdown() {
    for (html, markdown) in [
        ("<p>One.</p><p>Two.\n   More.</p>", "One.\n\nTwo.\nMore."),
        (
            "<p>One.</p>\n\nTwo.<br/> <br> Three.",
            "One.\n\nTwo.\n\nThree.",
        ),
        ("a <b> b </b>, <em>c</em>", "a  **b** , *c*"),
        ("<strong>a <a href=\"/b\">c</a> d</strong>.", "**a c d**."),
        (
            "<code>a&lt;b&gt;</code> and <code>`</code>",
            "`a<b>` and `` ` ``",
        ),
        (
            "<h2>A</h2><!-- b --><span class=\"x\">c</span>",
            "### A\n\nc",
        ),
        (
            "<p>A:<ul><li>b\n  <b>c</b></li><li>d<ol><li>e<li>f</ol></ul>g",
            "A:\n\n- b **c**\n- d\n   1. e\n   2. f\n\ng",
        ),
        ("| a<br>b |\n|---|\n| c |", "| a b |\n|---|\n| c |"),
        ("- a\n  <b>b</b>\n- c", "- a\n  **b**\n- c"),
        (
            "<pre>\n  a &amp; b\n    c\n</pre>d",
            "~~~text\n  a & b\n    c\n~~~\n\nd",
        ),
        (
            "<img src=\"https://a.example/b.png\" alt=\"A sign\"> c",
            "A sign c",
        ),
    ] {
        assert_eq!(cleaned(html), markdown, "{html}");
    }
}

#[test]
fn code_keeps_its_lines() {
    for (html, markdown) in [
        (
            "<pre><code>a \n  b # one\n</code></pre>",
            "~~~text\na\n  b # one\n~~~",
        ),
        (
            "<p>Intro</p><pre>{\n  \"a\": 1\n}</pre>",
            "Intro\n\n~~~text\n{\n  \"a\": 1\n}\n~~~",
        ),
        (
            "<pre><code>&amp;lt;<br> <b> c</b>`</code></pre>",
            "~~~text\n&lt;\n  c`\n~~~",
        ),
        ("<code><pre>a\n b</pre></code>", "~~~text\na\n b\n~~~"),
        (
            "<p>a</p>\n\n```\n{\n  <b>x</b>\n}\n```\n\nb",
            "a\n\n```text\n{\n  <b>x</b>\n}\n```\n\nb",
        ),
        (
            "<p>a</p>\n```\n{\n\n  <p>\n}\n```\n<p>b",
            "a\n\n```text\n{\n\n  <p>\n}\n```\n\nb",
        ),
        (
            "<p>a</p>\n\n    {\n      b\n    }\n\nc",
            "a\n\n~~~text\n{\n  b\n}\n~~~\n\nc",
        ),
        (
            "<ul><li>a<pre>b\n  c</pre>d<li>e</ul>",
            "- a\n\n   ~~~text\n   b\n     c\n   ~~~\n\n   d\n- e",
        ),
        ("| <pre>a</pre> |\n|---|", "| `a` |\n|---|"),
    ] {
        assert_eq!(cleaned(html), markdown, "{html}");
    }
}

#[test]
fn lists_of_markdown_stay_lists() {
    for (html, markdown) in [
        (
            "<p>a</p>\n\n- b\n  - c\n    1. d\n- e",
            "a\n\n- b\n  - c\n    1. d\n- e",
        ),
        ("<p>\n    - a\n      - b\n    c</p>", "- a\n  - b\nc"),
        ("- one<br>more\n- two", "- one\n\n  more\n- two"),
        ("1. a<br> <br><b>b</b><br>c", "1. a\n\n   **b**\n\n   c"),
        ("a\n  b<br>\n  c", "a\n  b\n\nc"),
        ("A:<br>- a<br>- b<br>c", "A:\n\n- a\n\n- b\n\nc"),
        ("<p>A<br>\n- a<br> <br>c", "A\n\n- a\n\nc"),
        (
            "| a<p>b</p><ul><li>c</ul> |\n|---|\n| d |",
            "| a b c  |\n|---|\n| d |",
        ),
        ("<ul>\n<li>a</li>\n\nb\n\nc", "\\<ul>\n- a\n\nb\n\nc"),
    ] {
        assert_eq!(cleaned(html), markdown, "{html}");
    }
}

#[test]
fn much_html_is_not_much_more_markdown() {
    for part in [
        "<a '",
        "<a \"",
        "<!--",
        "<b>",
        "<b></i>",
        "<br>",
        "<ul><li>",
        "<code>",
        "</b>",
        "<p>",
        "<pre>`",
        "<p>\n```\n\n",
        "x <p>",
        "<li> ",
        "<ul>",
        "</ul>",
        "<pre>a</pre>",
        "<span>",
    ] {
        let text = part.repeat(10_000);
        // A block of code has four lines.
        assert!(clean(&text).len() <= 40_000, "{part}");
    }
}

#[test]
fn html_that_is_none_is_shown() {
    for (html, shown) in [
        ("a <token> b", "a \\<token> b"),
        ("bold is <b>", "bold is \\<b>"),
        ("<b>a\n\n<p>b</b>", "\\<b>a\n\nb\\</b>"),
        ("`<b>a</b>`", "`<b>a</b>`"),
        ("```\n<p>a\n```", "```text\n<p>a\n```"),
        ("</i>a<i>", "\\</i>a\\<i>"),
        (
            "https://<label>.example.com/<section>/<article>",
            "https://\\<label>.example.com/\\<section>/\\<article>",
        ),
        (
            "Use <p> for paragraphs, <br> for breaks.",
            "Use \\<p> for paragraphs, \\<br> for breaks.",
        ),
        ("a <div> <h1> b, <hr>.", "a \\<div> \\<h1> b, \\<hr>."),
        ("a <br> b<br>for c", "a\n\nb\n\nfor c"),
        ("<label>a</label> <u>b</span>", "a \\<u>b\\</span>"),
        ("<table><tr><td>a", "\\<table>\\<tr>\\<td>a"),
    ] {
        assert_eq!(cleaned(html), shown, "{html}");
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
        cleaned("<td>\n\n    let x;\n\n</td>"),
        "\\<td>\n\n~~~text\nlet x;\n~~~\n\n\\</td>"
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
        cleaned("<td>\nhttps://a.example/[x]\n</td>"),
        "\\<td>\n<https://a.example/>\\[x\\]\n\\</td>"
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
